"""How a step of an advice is written: the rules are asked first, and the row follows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import publish
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.method.public import NoPack, term
from keukentafel.work.advice.domain.advising import (
    ANSWERS,
    AdviceMistake,
    Deed,
    Side,
    Standing,
    Step,
    after,
)
from keukentafel.work.advice.domain.terms import DEFAULT_DAYS, due_on
from keukentafel.work.advice.events import AdviceMoved
from keukentafel.work.advice.models import Advice, Decision, ReasonKind, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said with a step.

    Args:
        words: in one's own words.
        reason: of what kind the reason is; None where none is asked.
        given_by: who said it at the organisation, of what the coach writes down.
        done_on: the day on which it was carried out.
    """

    words: str = ""
    reason: ReasonKind | None = None
    given_by: str = ""
    done_on: date | None = None


def days_of(of_term: str) -> int:
    """How many working days a term is: the pack's ``advice_<term>``.

    Args:
        of_term: a value of ``domain.advising.Term``.
    """
    try:
        return term(f"advice_{of_term}").amount
    except (LookupError, NoPack):
        return DEFAULT_DAYS[of_term]


def stand(advice: Advice, standing: Standing, at: datetime) -> None:
    """Make the row say where it stands, whose turn it is and by when. A new turn is a new term.

    Args:
        advice: the row, not kept yet.
        standing: where it stands now.
        at: when (aware).
    """
    of_term = standing.term(priority=advice.priority)
    begins = advice.state != standing.state.value
    advice.state, advice.reported = standing.state.value, standing.reported
    advice.turn = (standing.turn or "") and str(standing.turn)
    advice.term = str(of_term or "")
    if of_term is None:
        advice.due_on = None
    elif begins:
        advice.due_on = due_on(timezone.localdate(at), days_of(of_term.value))
        advice.turns += 1
    advice.ended_at = (advice.ended_at or at) if standing.is_over else None


def take_step(
    advice: Advice, deed: Deed, side: Side, said: Words, *, by: Actor, at: datetime, reported: bool = False
) -> Said:
    """Write a step and where the advice stands after it. Part of a command. Publishes ``AdviceMoved``.

    Args:
        advice: which; its mandate is read along.
        deed: what is done.
        side: which side does it.
        said: the words with it.
        by, at: who does it, and when (aware).
        reported: the coach writes down what the organisation said.

    Raises:
        AdviceMistake: when this cannot be done where the advice stands.
    """
    standing = after(advice.standing, Step(deed, side, reported), weighs=advice.weighs)
    if standing is None:
        raise AdviceMistake(_("This cannot be done any more: something else was done meanwhile. Look again."))
    stand(advice, standing, at)
    if deed in ANSWERS:
        advice.answered_at = at
        advice.reason = said.reason.value if said.reason else ""
    advice.keep(at=at)
    row = _said(advice, deed, side, said, by, at, reported)
    publish(
        AdviceMoved(
            at=at,
            file_id=advice.file_id,
            advice=advice.public_id,
            organisation_id=advice.organisation_id,
            deed=deed.value,
            turn=advice.turn,
        )
    )
    return row


def _said(
    advice: Advice, deed: Deed, side: Side, said: Words, by: Actor, at: datetime, reported: bool
) -> Said:
    here = Said.objects.filter(file_id=advice.file_id, advice=advice)
    row = Said(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        number=(here.aggregate(last=Max("number"))["last"] or 0) + 1,
        deed=deed.value,
        side=side.value,
        reported=reported,
        words=said.words.strip(),
        reason=said.reason.value if said.reason else "",
        given_by=said.given_by.strip(),
        done_on=said.done_on,
        by_id=by.id if by.kind is ActorKind.PERSON else None,
        said_at=at,
    )
    row.keep(at=at)
    return row


def first_step(advice: Advice, *, by: Actor, at: datetime) -> None:
    """Write that it was sent. Part of a command.

    Args:
        advice: the row, not kept yet.
        by, at: who sends it, and when (aware).
    """
    stands = after(None, Step(Deed.SENT, Side.COACH))
    if stands is None:
        raise AdviceMistake(Deed.SENT.value)
    stand(advice, stands, at)
    advice.keep(at=at)
    _said(advice, Deed.SENT, Side.COACH, Words(), by, at, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A formal decision.

    Args:
        granted: whether it is done.
        decided_on: the day of the decision.
        number: its number or mark.
        objection_until: the last day on which somebody can object; None when it is not known.
        words: what was decided, and why.
    """

    granted: bool
    decided_on: date
    number: str = ""
    objection_until: date | None = None
    words: str = ""


def write_decision(advice: Advice, decided: Decided, *, by: Actor, at: datetime, reported: bool) -> Decision:
    """Write a formal decision. Part of a command.

    Args:
        advice: on which advice.
        decided: what was decided.
        by, at: who writes it, and when (aware).
        reported: the coach writes down what the organisation said.

    Raises:
        AdviceMistake: when the day lies ahead, or the days do not follow each other.
    """
    if decided.decided_on > timezone.localdate(at):
        raise AdviceMistake(_("The day of the decision lies ahead. Choose today or a day before it."))
    if decided.objection_until is not None and decided.objection_until < decided.decided_on:
        raise AdviceMistake(_("The last day to object lies before the decision."))
    row = Decision(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        organisation_id=advice.organisation_id,
        granted=decided.granted,
        number=decided.number.strip(),
        decided_on=decided.decided_on,
        objection_until=decided.objection_until,
        words=decided.words.strip(),
        reported=reported,
        by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    return row
