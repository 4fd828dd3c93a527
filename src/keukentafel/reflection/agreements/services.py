"""Commands of working agreements: made, looked at again, ended, shared with other teams; and what people say of one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import life_areas
from keukentafel.reflection.agreements.domain.standing import AgreementMistake, Kind
from keukentafel.reflection.agreements.models import (
    SHARERS,
    Reaction,
    SharedWording,
    Wording,
    WorkingAgreement,
)
from keukentafel.reflection.agreements.selectors import is_shared, newest_wording
from keukentafel.work.disagreements.public import Found, Sign, look_through

_ROW = "agreements.workingagreement"
LONGEST_WORDS = 280
"""Characters of what somebody adds to *helped* or *did not fit*."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an agreement says.

    Args:
        title: in a few words.
        situation: in what kind of situation it holds.
        what_we_do: what the team does then; empty of a consideration.
        considerations: what the team weighs.
        limits: where it stops, and when one does otherwise.
        review_on: the day on which the team looks at it again; None of a consideration.
    """

    title: str
    situation: str
    what_we_do: str = ""
    considerations: str = ""
    limits: str = ""
    review_on: date | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """All that others read, in order."""
        return (self.title, self.situation, self.what_we_do, self.considerations, self.limits)


def recognisable_in(said: Said, known: Iterable[str] = ()) -> list[Found]:
    """By what somebody could be recognised in an agreement, to look at before it is in force.

    Args:
        said: what it says.
        known: names of the case of which it came; empty when it came of none.
    """
    names = list(known)
    return list(dict.fromkeys(found for text in said.texts for found in look_through(text, names)))


@command
def make_agreement(
    *,
    team_id: int,
    dilemma: str,
    title: str,
    situation: str,
    what_we_do: str,
    considerations: str,
    limits: str,
    review_on: date | None,
    by: Actor,
    at: datetime,
    areas: Collection[int] = (),
    outcome_of: str = "",
    kind: Kind = Kind.AGREEMENT,
    known: Iterable[str] = (),
) -> WorkingAgreement:
    """A team agrees how it works in a kind of situation, until a day on which it looks at it again (seed 000).

    Args:
        team_id: key of the team.
        dilemma: key of the dilemma it is about, or empty.
        title, situation, what_we_do, considerations, limits, review_on: see ``Said``.
        by, at: who writes it down, and when (aware).
        areas: numbers of the life areas it is about.
        outcome_of: public identifier of the conversation it came of, or empty.
        kind: an agreement, or a consideration without one.
        known: names of the case of which it came; none of them may stand in it.

    Raises:
        AgreementMistake: when something is missing, when the day is not ahead, or with somebody of the case in it.
    """
    said = Said(title, situation, what_we_do, considerations, limits, review_on)
    today = timezone.localdate(at)
    said = _checked(said, kind, known, today)
    row = WorkingAgreement.objects.create(
        team_id=team_id,
        kind=kind,
        dilemma=dilemma,
        outcome_of=outcome_of,
        areas=_known_areas(areas),
        made_on=today,
    )
    _word(row, 1, said, by=by, today=today)
    record_change(_ROW, row.public_id, at=at)
    return row


def _word(
    row: WorkingAgreement, number: int, said: Said, *, by: Actor, today: date, changed: str = ""
) -> Wording:
    return Wording.objects.create(
        team_id=row.team_id,
        agreement=row,
        number=number,
        title=said.title,
        situation=said.situation,
        what_we_do=said.what_we_do,
        considerations=said.considerations,
        limits=said.limits,
        review_on=said.review_on,
        holds_from=today,
        by_id=by.id,
        what_changed=changed,
    )


def _known_areas(areas: Collection[int]) -> list[int]:
    known = {one.number for one in life_areas(retired=True)}
    return sorted(known & {int(one) for one in areas})


def _checked(said: Said, kind: Kind, known: Iterable[str], today: date) -> Said:
    texts = [one.strip() for one in said.texts]
    if not texts[0] or not texts[1]:
        raise AgreementMistake(_("Say in a few words what it is about, and in which situation."))
    if kind is Kind.AGREEMENT and not texts[2]:
        raise AgreementMistake(_("Write what you do in this situation."))
    if kind is Kind.CONSIDERATION and not texts[3]:
        raise AgreementMistake(_("Write what you weigh in this situation."))
    if kind is Kind.AGREEMENT and (said.review_on is None or said.review_on <= today):
        raise AgreementMistake(_("Choose a day ahead on which you look at it again."))
    names = [one for one in recognisable_in(said, known) if one.sign is Sign.NAME]
    if names:
        listed = ", ".join(f"“{one.words}”" for one in names)
        raise AgreementMistake(
            _("By this somebody could be recognised: %(words)s. Write it without.") % {"words": listed}
        )
    review = said.review_on if kind is Kind.AGREEMENT else None
    title, situation, what_we_do, considerations, limits = texts
    return Said(title, situation, what_we_do, considerations, limits, review)


@command
def review_agreement(
    *, agreement: WorkingAgreement, said: Said, what_changed: str, by: Actor, at: datetime
) -> Wording:
    """The team looked at it again: from today it says this. What it said before stays readable.

    Other teams keep reading the words that were shared, until somebody who may shares the new ones.

    Args:
        agreement: which was not ended.
        said: what it says from now on; it may be the same, until another day.
        what_changed: in a few words what is different and why; may be empty when nothing is.
        by, at: who writes it down, and when (aware).

    Raises:
        AgreementMistake: when it was ended, or as in ``make_agreement``.
    """
    _stands(agreement)
    today = timezone.localdate(at)
    said = _checked(said, Kind(agreement.kind), (), today)
    before = newest_wording(agreement)
    row = _word(agreement, before.number + 1, said, by=by, today=today, changed=what_changed.strip())
    record_change(_ROW, agreement.public_id, at=at)
    return row


@command
def end_agreement(*, agreement: WorkingAgreement, why: str, by: Actor, at: datetime) -> WorkingAgreement:
    """The agreement holds no more; it stays readable, with why.

    Args:
        agreement: which was not ended.
        why: what is different now.
        by, at: who ends it, and when (aware).

    Raises:
        AgreementMistake: without a reason, when it was ended, or when other teams read it and *by* may not share.
    """
    _stands(agreement)
    if not why.strip():
        raise AgreementMistake(_("Write why it holds no more."))
    copy = is_shared(agreement)
    if copy is not None and not by.has(*SHARERS):
        raise AgreementMistake(_("Other teams read this agreement. Ask who leads the team to end it."))
    if copy is not None:
        _stop(copy, at)
    agreement.ended_on, agreement.ended_by_id = timezone.localdate(at), by.id
    agreement.ended_why = why.strip()
    agreement.save()
    record_change(_ROW, agreement.public_id, at=at)
    return agreement


@command
def say_of(
    *,
    agreement: WorkingAgreement,
    helped: bool,
    words: str,
    by: Actor,
    at: datetime,
    known: Iterable[str] = (),
) -> Reaction:
    """Say that an agreement helped or did not fit. What is kept names no household and nobody.

    Args:
        agreement: which was read.
        helped: False says that it did not fit.
        words: why, in a few words; may be empty.
        by, at: who says it, and when (aware); of the moment only the day is kept.
        known: names that may not stand in the words, of the household in which somebody was writing.

    Raises:
        AgreementMistake: when somebody could be recognised by the words, or when they are too long.
    """
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise AgreementMistake(
            _("Say it in a few words: at most %(most)d characters.") % {"most": LONGEST_WORDS}
        )
    signs = {Sign.NAME, Sign.ADDRESS, Sign.REACH, Sign.DAY}
    wrong = [one for one in look_through(words, list(known)) if one.sign in signs]
    if wrong:
        listed = ", ".join(f"“{one.words}”" for one in wrong)
        raise AgreementMistake(
            _("By this somebody could be recognised: %(words)s. Write it without.") % {"words": listed}
        )
    row = Reaction.objects.create(
        team_id=agreement.team_id,
        agreement=agreement,
        number=newest_wording(agreement).number,
        helped=helped,
        words=words,
        said_on=timezone.localdate(at),
    )
    record_change("agreements.reaction", str(row.pk), at=at)
    return row


@command
def share_agreement(*, agreement: WorkingAgreement, by: Actor, at: datetime) -> SharedWording:
    """The team lets other teams read what an agreement on a dilemma says: the words of now, and nothing said of it.

    Args:
        agreement: which was not ended, and is about a dilemma.
        by, at: who leads the team or its conversations, and when (aware).

    Raises:
        AgreementMistake: when it was ended, or is about no dilemma: there is nothing to lay it beside.
    """
    _stands(agreement)
    if not agreement.dilemma or agreement.dilemma.startswith("own:"):
        raise AgreementMistake(
            _("Only an agreement on a dilemma that other teams know can be laid beside theirs.")
        )
    now = newest_wording(agreement)
    today = timezone.localdate(at)
    copy = SharedWording.objects.filter(agreement=agreement.public_id).first() or SharedWording(
        agreement=agreement.public_id, team_id=agreement.team_id, dilemma=agreement.dilemma
    )
    copy.shared_on, copy.shared_by_id, copy.stopped_on = today, by.id, None
    _copied(copy, now).save()
    record_change(_ROW, agreement.public_id, at=at)
    return copy


def _copied(copy: SharedWording, now: Wording) -> SharedWording:
    for name in ("title", "situation", "what_we_do", "considerations", "limits", "holds_from", "review_on"):
        setattr(copy, name, getattr(now, name))
    return copy


@command
def stop_sharing(*, agreement: WorkingAgreement, by: Actor, at: datetime) -> SharedWording:
    """Other teams read it no more.

    Args:
        agreement: which is shared.
        by, at: who leads the team or its conversations, and when (aware).

    Raises:
        AgreementMistake: when it is not shared.
    """
    copy = is_shared(agreement)
    if copy is None:
        raise AgreementMistake(_("This agreement is not shared."))
    _stop(copy, at)
    record_change(_ROW, agreement.public_id, at=at)
    return copy


def _stop(copy: SharedWording, at: datetime) -> None:
    copy.stopped_on = timezone.localdate(at)
    copy.save()


def _stands(agreement: WorkingAgreement) -> None:
    if agreement.ended_on is not None:
        raise AgreementMistake(_("This agreement was ended already."))
