"""Commands about our questions to partners, their answers, what we did with them, and short talks.

A question is asked by who notes it, on the telephone or in a talk, or it is laid on the desk of the organisation. What
these rows hold is what was told, to whom and on which legal basis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.people.public import Role, workers_by_organisation
from keukentafel.lifeworld.exchange.answers import write_answer
from keukentafel.lifeworld.exchange.at_desk import known_as, lay_on_desk, take_off_desk
from keukentafel.lifeworld.exchange.domain.asking import ExchangeMistake, may_be_withdrawn
from keukentafel.lifeworld.exchange.models import (
    AnswerKind,
    AnswerReply,
    Did,
    Disclosure,
    DisclosureKind,
    PartnerQuestion,
    TalkChannel,
)
from keukentafel.lifeworld.exchange.resting import CONSENT, bases_for, holds_until
from keukentafel.lifeworld.exchange.selectors import as_asked
from keukentafel.lifeworld.exchange.telling import disclose
from keukentafel.lifeworld.safeguards.public import LegalBasis, ProcessingAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom something is told.

    Args:
        organisation_id: key of the organisation.
        contact_id: key of the contact point there, when it is one we know.
        name: who that is.
    """

    organisation_id: int
    contact_id: int | None = None
    name: str = ""


@command
def ask_partner(
    *,
    file_id: int,
    to: Recipient,
    persons: Sequence[int],
    what: str,
    why: str,
    rests_on: str,
    due_on: date,
    by: Actor,
    at: datetime,
    at_desk: bool = False,
) -> PartnerQuestion:
    """Ask a partner something about persons of a household. What goes out is logged with its legal basis.

    One that is laid on their desk the organisation reads there, with the names by which these persons are known in the
    household, and nothing else of it. What rests on consent is asked in a talk: a consent can end at any moment.

    Args:
        file_id: key of the household's file.
        to: the organisation, and whom there.
        persons: keys of whom it is about.
        what: what we need to know.
        why: what for, in plain words.
        rests_on: key of an activity of the register, or ``CONSENT``.
        due_on: the last day on which an answer is in time.
        by, at: who asks, and when (aware).
        at_desk: whether they answer it at their own desk.

    Raises:
        NotOfThisHousehold: when somebody does not stand in this file.
        ExchangeMistake: when something is missing, or nothing allows this for these persons and this recipient.
    """
    if due_on < timezone.localdate(at):
        raise ExchangeMistake(_("This day has passed. Choose today or later."))
    if at_desk and rests_on == CONSENT:
        raise ExchangeMistake(
            _("This rests on consent, which can end at any moment. Ask it on the telephone or in a talk.")
        )
    if at_desk and to.organisation_id not in workers_by_organisation(
        Role.PARTNER, today=timezone.localdate(at)
    ):
        raise ExchangeMistake(
            _("Nobody there can sign in at a desk yet. Ask it on the telephone or in a talk.")
        )
    question, bases = _ask(file_id, to, persons, what, why, rests_on, due_on, by=by, at=at, at_desk=at_desk)
    if at_desk:
        lay_on_desk(question, next(iter(bases.values())).article, by=by, at=at)
    return question


def _ask(
    file_id: int,
    to: Recipient,
    persons: Sequence[int],
    what: str,
    why: str,
    rests_on: str,
    due_on: date,
    *,
    by: Actor,
    at: datetime,
    by_phone: bool = False,
    at_desk: bool = False,
) -> tuple[PartnerQuestion, dict[int, LegalBasis]]:
    if not what.strip():
        raise ExchangeMistake(_("Write what you need to know."))
    bases = bases_for(
        file_id=file_id,
        persons=persons,
        organisation_id=to.organisation_id,
        rests_on=rests_on,
        # Who agrees agrees to sharing: asking about somebody tells that we work with this person.
        act=ProcessingAct.SHARE if rests_on == CONSENT else ProcessingAct.ASK,
        by=by,
        at=at,
    )
    question = PartnerQuestion(
        file_id=file_id,
        subjects=sorted(set(persons)),
        organisation_id=to.organisation_id,
        contact_id=to.contact_id,
        what=what.strip(),
        why=why.strip() or next(iter(bases.values())).purpose,
        due_on=due_on,
        by_phone=by_phone,
        asked_by_id=by.id,
        asked_at=at,
        answered_at=at if by_phone else None,
        at_desk=at_desk,
        about=known_as(file_id, persons) if at_desk else "",
    )
    question.keep(at=at)
    disclose(
        bases,
        file_id=file_id,
        kind=DisclosureKind.QUESTION,
        telling=question.public_id,
        organisation_id=to.organisation_id,
        to_name=to.name,
        by=by,
        at=at,
    )
    return question, bases


@command
def note_phoned(
    *,
    file_id: int,
    to: Recipient,
    persons: Sequence[int],
    what: str,
    words: str,
    given_by: str,
    kind: AnswerKind,
    rests_on: str,
    by: Actor,
    at: datetime,
) -> PartnerQuestion:
    """It went by telephone: question and answer at once. What it is for, the legal basis says.

    Args:
        file_id, to, persons, what, rests_on: as in ``ask_partner``.
        words, given_by, kind: as in ``note_answer``.
        by, at: who called, and when (aware).

    Raises:
        NotOfThisHousehold, ExchangeMistake: as in ``ask_partner`` and ``note_answer``.
    """
    day = timezone.localdate(at)
    question, _bases = _ask(file_id, to, persons, what, "", rests_on, day, by=by, at=at, by_phone=True)
    write_answer(question, words, given_by or to.name, kind, by, at)
    return question


@command
def withdraw_question(*, question: PartnerQuestion, by: Actor, at: datetime) -> None:
    """The question needs no answer any more. That it was asked stays in the list of what was told.

    Args:
        question: which.
        by, at: who decides, and when (aware).

    Raises:
        ExchangeMistake: when it was answered already.
    """
    if question.withdrawn_at is not None:
        nothing_changed()
        return
    if not may_be_withdrawn(as_asked(question)):
        raise ExchangeMistake(_("This question was answered already."))
    question.withdrawn_at = at
    question.keep(at=at)
    take_off_desk(question)


@command
def tell_what_we_did(
    *, question: PartnerQuestion, did: Did, by: Actor, at: datetime, words: str = ""
) -> AnswerReply:
    """Tell who answered what we did with it; what is told rests on what the question rested on.

    Args:
        question: that was answered.
        did: what we did.
        words: more of it; may be empty.
        by, at: who told it, and when (aware).

    Raises:
        ExchangeMistake: without an answer, when it was told already, or when its legal basis holds no longer.
    """
    if question.answered_at is None:
        raise ExchangeMistake(_("There is no answer yet."))
    if AnswerReply.objects.filter(file_id=question.file_id, question=question).exists():
        raise ExchangeMistake(_("This was told already."))
    asked = list(
        Disclosure.objects.filter(
            file_id=question.file_id, telling=question.public_id, kind=DisclosureKind.QUESTION
        ).select_related("legal_basis__consent")
    )
    if any(holds_until(one.legal_basis, date.max, at) is None for one in asked):
        raise ExchangeMistake(
            _("What this question rested on holds no longer. Tell them nothing more about these people.")
        )
    reply = AnswerReply(
        public_id=part_of(question),
        file_id=question.file_id,
        subjects=question.subjects,
        question=question,
        did=did.value,
        words=words.strip(),
        told_by_id=by.id,
        told_at=at,
    )
    reply.keep(at=at)
    disclose(
        {one.person_id: one.legal_basis for one in asked},
        file_id=question.file_id,
        kind=DisclosureKind.REPLY,
        telling=question.public_id,
        organisation_id=question.organisation_id,
        to_name=asked[0].to_name if asked else "",
        by=by,
        at=at,
    )
    return reply


@command
def note_talk(
    *,
    file_id: int,
    to: Recipient,
    persons: Sequence[int],
    rests_on: str,
    minutes: int,
    by: Actor,
    at: datetime,
    channel: TalkChannel = TalkChannel.IN_PERSON,
    words: str = "",
) -> str:
    """Two professionals talked for a moment: with whom, about whom, on which basis, how, how long; and a line if need be.

    Args:
        file_id, to, persons, rests_on: as in ``ask_partner``.
        minutes: how long, 1 to 600.
        channel: by telephone or face to face.
        words: what was told, in one line; may be empty.
        by, at: who talked, and when (aware).

    Returns:
        What names the talk.

    Raises:
        NotOfThisHousehold, ExchangeMistake: as in ``ask_partner``.
    """
    if not 1 <= minutes <= 600:
        raise ExchangeMistake(_("Fill in how many minutes."))
    telling = new_public_id()
    bases = bases_for(
        file_id=file_id,
        persons=persons,
        organisation_id=to.organisation_id,
        rests_on=rests_on,
        act=ProcessingAct.CONSULT,
        by=by,
        at=at,
    )
    disclose(
        bases,
        file_id=file_id,
        kind=DisclosureKind.TALK,
        telling=telling,
        organisation_id=to.organisation_id,
        to_name=to.name,
        minutes=minutes,
        channel=TalkChannel(channel).value,
        words=words.strip(),
        by=by,
        at=at,
    )
    return telling


@command
def tell_of_advice(
    *,
    file_id: int,
    to: Recipient,
    persons: Sequence[int],
    rests_on: str,
    telling: str,
    by: Actor,
    at: datetime,
) -> None:
    """Log that an advice about persons, or more about it, goes to an organisation. The words stand with the advice.

    Args:
        file_id, to, persons, rests_on: as in ``ask_partner``.
        telling: public identifier of what is told.
        by, at: who tells it, and when (aware).

    Raises:
        NotOfThisHousehold, ExchangeMistake: as in ``ask_partner``.
    """
    bases = bases_for(
        file_id=file_id,
        persons=persons,
        organisation_id=to.organisation_id,
        rests_on=rests_on,
        act=ProcessingAct.SHARE,
        by=by,
        at=at,
    )
    disclose(
        bases,
        file_id=file_id,
        kind=DisclosureKind.ADVICE,
        telling=telling,
        organisation_id=to.organisation_id,
        to_name=to.name,
        by=by,
        at=at,
    )
