"""Sanctions and endings: announced, heard, decided, objected to. By the organisation, or reported by the coach.

With ``given_by`` the coach writes down what the organisation told; it counts as reported until the organisation confirms
it. Nothing here is a decision of the coach.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role
from keukentafel.work.advice.domain.advising import AdviceMistake
from keukentafel.work.advice.domain.deciding import (
    Act,
    MeasureKind,
    NotHeard,
    Stage,
    TooShort,
    last_day_to_object,
    last_day_to_put_right,
    may_be_decided,
    next_course,
)
from keukentafel.work.advice.models import Advice, Decision
from keukentafel.work.advice.rulings import days_to_put_right
from keukentafel.work.advice.sanction_rows import Measure, MeasureStep
from keukentafel.work.plans.public import Agreement, speaks_of_nobody_else


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What an organisation means to decide, as it was told to whom it is about.

    Args:
        kind: a sanction, or that something ends.
        what: what is meant to happen.
        why: the explanation that was given.
        on: the local day on which it was told.
        broken: the agreement that was not kept; empty when it is about none.
        agreement: that agreement where it stands in the plan; then its words need not be written again.
        put_right_by: the last day to put it right that was told; None is the term of the pack.
    """

    kind: MeasureKind
    what: str
    why: str
    on: date
    broken: str = ""
    agreement: Agreement | None = None
    put_right_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said with a step.

    Args:
        on: the local day on which it was done.
        words: in one's own words: the resident's view, what was decided, the objection, the answer to it.
        voiced_by: in whose words the resident's view stands.
        not_heard: why the resident was not heard.
        number: number or mark of a decision.
        until: the last day to object that the letter names; None is six weeks.
        ends: the last day on which what was decided holds; None when it says none.
    """

    on: date
    words: str = ""
    voiced_by: str = ""
    not_heard: NotHeard | None = None
    number: str = ""
    until: date | None = None
    ends: date | None = None


@command
def announce_measure(
    *, advice: Advice, announced: Announced, by: Actor, at: datetime, given_by: str = ""
) -> Measure:
    """Write that a sanction or an ending was announced and explained.

    Args:
        advice: under which advice.
        announced: what was told.
        by, at: who writes it, and when (aware).
        given_by: who told the coach; empty when the organisation writes it itself.

    Raises:
        AdviceMistake: without words or explanation, for a provision, when the day lies ahead, when less time is given
            than the pack has, or with an agreement that speaks of somebody else too.
    """
    if announced.kind is MeasureKind.PROVISION:
        raise AdviceMistake(_("A provision needs no announcement. Write the decision."))
    if not announced.what.strip():
        raise AdviceMistake(_("Write what is going to happen."))
    if not announced.why.strip():
        raise AdviceMistake(_("Write how it was explained. Without that it cannot be recorded."))
    _not_ahead(announced.on, at)
    row = _new(advice, announced.kind, Stage.ANNOUNCED, by, at, given_by)
    row.what, row.why, row.announced_on = announced.what.strip(), announced.why.strip(), announced.on
    row.broken = announced.broken.strip()
    row.put_right_by = _time_given(announced)
    _name_agreement(row, announced.agreement)
    row.keep(at=at)
    return row


@command
def object_to_decision(*, decision: Decision, told: Told, by: Actor, at: datetime, given_by: str) -> Measure:
    """Write that somebody objects to a formal decision on an advice.

    Args:
        decision: which; read with its advice.
        told: the day, and what the objection says.
        by, at: who writes it, and when (aware).
        given_by: who told it.

    Raises:
        AdviceMistake: when it was written already, lies ahead or before the decision.
    """
    advice = decision.advice
    if Measure.objects.filter(file_id=advice.file_id, decision=decision).exists():
        raise AdviceMistake(_("This objection was written down already."))
    row = _new(advice, MeasureKind.PROVISION, Stage.DECIDED, by, at, given_by)
    row.decision, row.what, row.number = decision, decision.words, decision.number
    row.decided_on = decision.decided_on
    row.objection_until = decision.objection_until or last_day_to_object(decision.decided_on)
    row.reported = decision.reported
    row.keep(at=at)
    _step(row, Act.OBJECTED, told, by, at, given_by)
    return row


@command
def take_measure_step(
    *, measure: Measure, act: Act, told: Told, by: Actor, at: datetime, given_by: str = ""
) -> MeasureStep:
    """Write one step: heard or why not, decided, not going on, objected, and what the objection came to.

    Args:
        measure: which.
        act: what was done; ``CONFIRMED`` has a command of its own.
        told: the day and the words with it.
        by, at: who writes it, and when (aware).
        given_by: who told the coach; empty when the organisation writes it itself.

    Raises:
        AdviceMistake: when it cannot be done where it stands, a day is wrong, or what belongs to it is missing.
    """
    if act is Act.CONFIRMED:
        raise AdviceMistake(_("Only the organisation confirms."))
    return _step(measure, act, told, by, at, given_by)


@command
def confirm_measure(*, measure: Measure, by: Actor, at: datetime) -> MeasureStep:
    """The organisation confirms what the coach wrote down.

    Args:
        measure: which.
        by, at: who confirms, and when (aware).

    Raises:
        AdviceMistake: when nothing waits to be confirmed.
    """
    return _step(measure, Act.CONFIRMED, Told(on=timezone.localdate(at)), by, at, "")


def _time_given(announced: Announced) -> date:
    try:
        return last_day_to_put_right(announced.on, days_to_put_right(), announced.put_right_by)
    except TooShort as short:
        raise AdviceMistake(
            _("This is too soon. Give time until %(day)s or longer.")
            % {"day": date_format(short.least, "j F Y")}
        ) from None


def _name_agreement(row: Measure, agreement: Agreement | None) -> None:
    if agreement is None:
        return
    if agreement.file_id != row.file_id or not speaks_of_nobody_else(agreement.subjects, row.subjects):
        raise AdviceMistake(_("This agreement is about somebody else too. Write it in your own words."))
    row.agreement = agreement
    # Its words of now: the organisation reads these, and not the plan.
    row.broken = row.broken or agreement.resident_does


def _by_whom(by: Actor, given_by: str) -> None:
    """Nothing of this is the coach's own: what a coach writes down says who told it."""
    if not given_by.strip() and not by.has(Role.PARTNER):
        raise AdviceMistake(_("Write who said it."))


def _new(advice: Advice, kind: MeasureKind, stage: Stage, by: Actor, at: datetime, given_by: str) -> Measure:
    _by_whom(by, given_by)
    return Measure(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        organisation_id=advice.organisation_id,
        kind=kind.value,
        stage=stage.value,
        reported=bool(given_by.strip()),
        given_by=given_by.strip(),
        by_id=by.id,
        noted_at=at,
    )


def _step(measure: Measure, act: Act, told: Told, by: Actor, at: datetime, given_by: str) -> MeasureStep:
    _by_whom(by, given_by)
    course = next_course(measure.course, act, reported=bool(given_by.strip()))
    if course is None:
        raise AdviceMistake(_not_now(act))
    _check(measure, act, told, at)
    until = None
    if act is Act.DECIDED:
        until = _term(told)
        measure.decided_on, measure.number, measure.objection_until = told.on, told.number.strip(), until
        measure.ends_on = told.ends
    measure.stage, measure.reported = course.stage.value, course.reported
    measure.keep(at=at)
    row = MeasureStep(
        public_id=part_of(measure.advice),
        file_id=measure.file_id,
        subjects=measure.subjects,
        area=measure.area,
        measure=measure,
        act=act.value,
        on=told.on,
        words=told.words.strip(),
        voiced_by=told.voiced_by.strip(),
        not_heard=told.not_heard.value if told.not_heard else "",
        number=told.number.strip(),
        until=until,
        late=act is Act.OBJECTED
        and measure.objection_until is not None
        and told.on > measure.objection_until,
        reported=course.reported,
        given_by=given_by.strip(),
        by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    return row


def _check(measure: Measure, act: Act, told: Told, at: datetime) -> None:
    _not_ahead(told.on, at)
    before = measure.decided_on if act in (Act.OBJECTED, Act.UPHELD, Act.REPLACED) else measure.announced_on
    if before is not None and told.on < before and act is not Act.CONFIRMED:
        raise AdviceMistake(_("This day lies before the step that goes before it."))
    if act is Act.DECIDED:
        steps = list(MeasureStep.objects.filter(file_id=measure.file_id, measure=measure))
        if any(told.on < one.on for one in steps):
            raise AdviceMistake(_("This day lies before the step that goes before it."))
        why = [NotHeard(one.not_heard) if one.not_heard else None for one in steps]
        if measure.put_right_by is not None and not may_be_decided(told.on, measure.put_right_by, why):
            raise AdviceMistake(
                _("The resident has until %(day)s to put it right. After that it can be decided.")
                % {"day": date_format(measure.put_right_by, "j F Y")}
            )
    if told.ends is not None and told.ends < told.on:
        raise AdviceMistake(_("This last day lies before the decision."))
    if act is Act.HEARD and not (told.words.strip() and told.voiced_by.strip()):
        raise AdviceMistake(_("Write what the resident thinks of it, and in whose words that is."))
    if act is Act.NOT_HEARD and (told.not_heard is None or not told.words.strip()):
        raise AdviceMistake(_("Choose why the resident was not heard, and explain it."))
    if act in (Act.DECIDED, Act.UPHELD, Act.REPLACED, Act.DROPPED) and not told.words.strip():
        raise AdviceMistake(_("Write what was decided, and why."))


def _term(told: Told) -> date:
    by_law = last_day_to_object(told.on)
    if told.until is not None and told.until < by_law:
        raise AdviceMistake(_("The law gives six weeks to object. Look at the day in the letter again."))
    return told.until or by_law


def _not_now(act: Act) -> str:
    if act is Act.DECIDED:
        return _("First the resident is heard, or it is written why not. Then it can be decided.")
    return _("This cannot be done any more: something else was done meanwhile. Look again.")


def _not_ahead(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise AdviceMistake(_("This day lies ahead. Choose today or a day before it."))
