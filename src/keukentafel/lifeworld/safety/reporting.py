"""Commands of the reporting code: its steps as facts with a day, and what Veilig Thuis was told and said."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.safety.concerns import write_fact
from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.domain.looking_along import Decision
from keukentafel.lifeworld.safety.domain.reporting_code import (
    KINDS,
    NOT_DONE,
    Decisions,
    Step,
    Wanting,
    Written,
    wanting_for_decision,
    wanting_for_step,
)
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.looking_along import looked_along
from keukentafel.lifeworld.safety.models import Concern, ConcernFact


class Told(StrEnum):
    """What was done at Veilig Thuis."""

    ADVICE = "advice"
    REPORT = "report"


def _refuse(wanting: Collection[Wanting], *, deciding: bool = False) -> None:
    words = {
        Wanting.BOTH: _("Step five is two decisions. Answer both."),
        Wanting.WORDS: _("Give a reason with each decision.") if deciding else _("Write what was done."),
        Wanting.REASON: (
            _("Write why you decide now: nobody looked along, or an earlier step was not taken.")
            if deciding
            else _("Write why: this step is left out, or an earlier step was not taken yet.")
        ),
        Wanting.FUTURE: _("This day is still to come."),
    }
    for one in Wanting:
        if one in wanting:
            raise SafetyMistake(words[one])
    if len(wanting):
        raise AssertionError(wanting)


def written(concern: Concern) -> list[Written]:
    """What was written about a concern, as the code needs it."""
    rows = ConcernFact.objects.filter(concern=concern).order_by("id")
    return [Written(kind, choice) for kind, choice in rows.values_list("kind", "choice")]


@command
def take_step(
    *,
    concern: Concern,
    step: Step,
    on: date,
    by: Actor,
    at: datetime,
    words: str = "",
    done: bool = True,
    because: str = "",
    person: int | None = None,
    function: str = "",
) -> ConcernFact:
    """Write down one of the first four steps, or that it is left out, because.

    Args:
        concern: which is open.
        step: one of the first four.
        on: the day on which it was done; not after today.
        by, at: who writes, and when (aware).
        words: what was seen, said or weighed, and how.
        done: False leaves it out: no talk, because it is not safe.
        because: why it is left out, or comes before an earlier step.
        person: key of the account of the colleague who was consulted.
        function: who else was consulted, by function.

    Raises:
        SafetyMistake: when something is missing, or the concern was ended.
    """
    wanting = wanting_for_step(
        step,
        written(concern),
        done=done,
        words=words,
        because=because,
        on=on,
        today=timezone.localdate(at),
    )
    _refuse(wanting)
    if step is Step.CONSULT and done and person is None and not function.strip():
        raise SafetyMistake(_("Choose whom you consulted, or write the function."))
    return write_fact(
        concern,
        KINDS[step],
        choice="" if done else NOT_DONE,
        on=on,
        words=words,
        because=because,
        person=person,
        function=function,
        by=by,
        at=at,
    )


@command
def decide_reporting(
    *, concern: Concern, decisions: Decisions, by: Actor, at: datetime, because: str = ""
) -> ConcernFact:
    """Take step five: whether reporting is necessary, and whether help of our own is (also) possible.

    Args:
        concern: which is open.
        decisions: both, each with its reason.
        by, at: who decides, and when (aware).
        because: why now: nobody looked along, or an earlier step was not taken.

    Raises:
        SafetyMistake: when something is missing, or the concern was ended.
    """
    along = looked_along(concern, Decision.REPORT)
    wanting = wanting_for_decision(decisions, written(concern), looked_along=along, because=because)
    _refuse(wanting, deciding=True)
    if not along:
        write_fact(
            concern, FactKind.WITHOUT_PEER, choice=Decision.REPORT.value, because=because, by=by, at=at
        )
    need = write_fact(
        concern,
        FactKind.NEED,
        choice="yes" if decisions.need else "no",
        words=decisions.need_because,
        because=because if along else "",
        by=by,
        at=at,
    )
    write_fact(
        concern,
        FactKind.HELP,
        choice="yes" if decisions.help else "no",
        words=decisions.help_because,
        by=by,
        at=at,
    )
    return need


@command
def note_report(
    *, concern: Concern, told: Told, on: date, words: str, by: Actor, at: datetime
) -> ConcernFact:
    """Write down that Veilig Thuis was asked for advice, or that a report was made; feedback is due by a term.

    Args:
        concern: which is open.
        told: advice, or a report.
        on: the day; not after today.
        words: what was told, and what they said at once.
        by, at: who writes, and when (aware).

    Raises:
        SafetyMistake: without words, with a day to come, or when the concern was ended.
    """
    if not words.strip():
        raise SafetyMistake(_("Write what was done."))
    if on > timezone.localdate(at):
        raise SafetyMistake(_("This day is still to come."))
    due = add_working_days(on, term("report_feedback").amount) if told is Told.REPORT else None
    return write_fact(
        concern, FactKind.REPORT, choice=told.value, on=on, words=words, due_on=due, by=by, at=at
    )


def without_feedback(concern: Concern) -> ConcernFact | None:
    """The first report of which Veilig Thuis did not say yet what it does."""
    heard = ConcernFact.objects.filter(concern=concern, kind=FactKind.FEEDBACK.value)
    rows = ConcernFact.objects.filter(concern=concern, kind=FactKind.REPORT.value, choice=Told.REPORT.value)
    return rows.exclude(pk__in=heard.values("answers_id")).order_by("id").first()


@command
def note_feedback(*, report: ConcernFact, on: date, words: str, by: Actor, at: datetime) -> ConcernFact:
    """Write down what Veilig Thuis said about a report.

    Args:
        report: which, without feedback yet.
        on: the day; not after today.
        words: what they said.
        by, at: who writes, and when (aware).

    Raises:
        SafetyMistake: without words, with a day to come, or when there is feedback already.
    """
    if not words.strip():
        raise SafetyMistake(_("Write what Veilig Thuis said."))
    if on > timezone.localdate(at):
        raise SafetyMistake(_("This day is still to come."))
    if ConcernFact.objects.filter(answers=report).exists():
        raise SafetyMistake(_("This was answered already."))
    return write_fact(report.concern, FactKind.FEEDBACK, on=on, words=words, answers=report, by=by, at=at)
