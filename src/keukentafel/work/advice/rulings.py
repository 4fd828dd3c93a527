"""What organisations decide about a household, as the plan, the advice and the own file show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, DateField, Exists, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.households.public import Engagement
from keukentafel.work.advice.domain.deciding import (
    Act,
    MeasureKind,
    NotHeard,
    Stage,
    acts_now,
    is_running,
    may_be_decided,
)
from keukentafel.work.advice.labels import DECIDED, PROVISION, PROVISION_DENIED
from keukentafel.work.advice.models import Advice, Decision
from keukentafel.work.advice.sanction_rows import KIND_CHOICES, STAGE_CHOICES, Measure, MeasureStep
from keukentafel.work.plans.public import SIDE_STATES, Agreement, SideState


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of an organisation, made or announced.

    Args:
        row: the ``Measure``, or the ``Decision`` on an advice; None where only what runs is told.
        organisation: name of who decides.
        kind: its kind, in words.
        stage: where it stands, in words.
        what: what it says; may be empty.
        why: how it was explained beforehand.
        broken: the agreement that was not kept; may be empty.
        agreement: that agreement, by public identifier, where this reader may read it in the plan; else empty.
        ours: how our own side of that agreement stands, in words; empty when nothing is known of it.
        put_right_by: the last day to put it right; None when none was given.
        can_put_right: whether that day is still to come or is today, and nothing was decided.
        announced_on, decided_on: local days; None when not.
        number: its number or mark.
        objection_until: the last day to object; None before it was decided.
        ends_on: the last day on which it holds; None when none was named.
        can_object: whether one can object today.
        is_running: whether something can still be done about it.
        reported: the coach wrote it down, and the organisation did not confirm it yet.
        steps: of a measure, in order.
        acts: what can be written about it now.
    """

    row: Measure | Decision | None
    organisation: str
    kind: str
    stage: str
    what: str
    why: str
    announced_on: date | None
    decided_on: date | None
    number: str
    objection_until: date | None
    can_object: bool
    is_running: bool
    reported: bool
    steps: tuple[MeasureStep, ...] = ()
    acts: tuple[Act, ...] = field(default=())
    broken: str = ""
    ends_on: date | None = None
    agreement: str = ""
    ours: str = ""
    put_right_by: date | None = None
    can_put_right: bool = False


_WEEK = 7
"""How long somebody has where the pack of the town is from before it had a term for this."""


def days_to_put_right() -> int:
    """How many days somebody has to put right what would bring a consequence: the term of the pack."""
    try:
        found = term("put_right")
    except LookupError:
        return _WEEK
    return found.amount * (7 if found.unit == "weeks" else 1)


def measures() -> "QuerySet[Measure]":
    """All that the wall lets through, with organisation, advice and the agreement in the plan."""
    return Measure.objects.select_related("organisation", "advice", "agreement")


def agreements_to_name(advice: Advice) -> list[Agreement]:
    """The agreements of the plan that may be named with a decision under an advice: about whom it is about alone.

    Args:
        advice: which.
    """
    found = Agreement.objects.filter(file_id=advice.file_id, subjects__contained_by=advice.subjects)
    return list(found.exclude(subjects=[]).order_by("-id"))


def decision_rows(file_id: int) -> tuple[list[Measure], list[Decision], list[MeasureStep]]:
    """The rows of everything that was decided or announced about a household. At most three queries.

    Args:
        file_id: key of the household's file.
    """
    here = {"file_id": file_id}
    many = list(measures().filter(**here).order_by("-noted_at", "-id"))
    decided = Decision.objects.filter(**here).select_related("organisation").order_by("-noted_at", "-id")
    steps = MeasureStep.objects.filter(**here).order_by("on", "id") if many else ()
    return many, list(decided), list(steps)


def rulings(
    of: Iterable[Measure],
    decided: Iterable[Decision],
    steps: Iterable[MeasureStep],
    today: date,
    *,
    reads: Callable[[Agreement], bool] = lambda _agreement: True,
) -> list[Ruling]:
    """Put together what stands in rows: what can still be changed first, the latest first. No query.

    Args:
        of: measures, read with their organisation.
        decided: decisions on advices, read with theirs. One that met objection shows as its measure.
        steps: of the measures, in order.
        today: the local date.
        reads: of an agreement whether this reader may read it in the plan, where the wall is not all.
    """
    by_measure: dict[int, list[MeasureStep]] = {}
    for step in steps:
        by_measure.setdefault(step.measure_id, []).append(step)
    many = list(of)
    objected = {one.decision_id for one in many}
    found = [_of_measure(one, tuple(by_measure.get(one.pk, ())), today, reads) for one in many]
    found += [_of_decision(one, today) for one in decided if one.pk not in objected]
    return sorted(found, key=lambda one: (not one.is_running, -(_day(one).toordinal())))


def rulings_of(file_id: int, today: date, *, advice: Advice | None = None) -> list[Ruling]:
    """What organisations decided or announced about a household; of one advice when it is given. Three queries.

    Args:
        file_id: key of the household's file.
        today: the local date.
        advice: the advice under which they stand; None for all.
    """
    many, decided, steps = decision_rows(file_id)
    if advice is not None:
        many = [one for one in many if one.advice_id == advice.pk]
        decided = [one for one in decided if one.advice_id == advice.pk]
    return rulings(many, decided, steps, today)


class _Running(NamedTuple):
    organisation: str
    kind: str
    stage: str
    what: str
    why: str
    announced_on: date | None
    decided_on: date | None
    number: str
    objection_until: date | None
    reported: bool
    broken: str
    ends_on: date | None
    agreement: str | None
    ours: str | None
    put_right_by: date | None


def _running() -> "QuerySet[Any, Any]":
    text, no_day, today = TextField(), Cast(Value(None), DateField()), given("today")
    no_text = Cast(Value(None), text)
    here = {"file_id": given("file")}
    waits = Q(stage__in=[Stage.ANNOUNCED.value, Stage.HEARD.value, Stage.OBJECTED.value])
    of = Measure.objects.filter(waits | Q(stage=Stage.DECIDED.value, objection_until__gte=today), **here)
    met = Measure.objects.filter(file_id=OuterRef("file_id"), decision_id=OuterRef("pk"))
    decided = Decision.objects.filter(~Exists(met), objection_until__gte=today, **here)
    kind = Case(When(granted=True, then=Value("granted")), default=Value("denied"), output_field=text)
    return (
        of.order_by()
        .values_list(
            "organisation__name",
            "kind",
            "stage",
            "what",
            "why",
            "announced_on",
            "decided_on",
            "number",
            "objection_until",
            "reported",
            "broken",
            "ends_on",
            "agreement__public_id",
            "agreement__ours",
            "put_right_by",
        )
        .union(
            decided.order_by().values_list(
                "organisation__name",
                kind,
                Value(Stage.DECIDED.value, output_field=text),
                "words",
                Value("", output_field=text),
                no_day,
                "decided_on",
                "number",
                "objection_until",
                "reported",
                Value("", output_field=text),
                no_day,
                no_text,
                no_text,
                no_day,
            ),
            all=True,
        )
    )


_RUNNING = Question(_Running, _running)


def running_rulings(file_id: int, today: date) -> list[Ruling]:
    """Of what organisations decided or announced about a household what can still be changed, without steps. One query.

    Args:
        file_id: key of the household's file.
        today: the local date.
    """
    kinds = {str(key): words for key, words in KIND_CHOICES} | {
        "granted": PROVISION,
        "denied": PROVISION_DENIED,
    }
    stages = dict(STAGE_CHOICES)
    found = [
        Ruling(
            row=None,
            organisation=one.organisation,
            kind=str(kinds[one.kind]),
            stage=str(stages[one.stage]),
            what=one.what,
            why=one.why,
            announced_on=one.announced_on,
            decided_on=one.decided_on,
            number=one.number,
            objection_until=one.objection_until,
            can_object=one.stage == Stage.DECIDED,
            is_running=True,
            reported=one.reported,
            broken=one.broken,
            ends_on=one.ends_on,
            agreement=one.agreement or "",
            ours=_ours(one.ours),
            put_right_by=one.put_right_by,
            can_put_right=_can_put_right(one.decided_on, one.put_right_by, today),
        )
        for one in _RUNNING.ask(file=file_id, today=today)
    ]
    return sorted(found, key=_day, reverse=True)


def _day(one: Ruling) -> date:
    return one.decided_on or one.announced_on or date.min


def _of_measure(
    row: Measure, steps: tuple[MeasureStep, ...], today: date, reads: Callable[[Agreement], bool]
) -> Ruling:
    stage = Stage(row.stage)
    named = row.agreement if row.agreement is not None and reads(row.agreement) else None
    return Ruling(
        row=row,
        organisation=row.organisation.name,
        kind=row.get_kind_display(),
        stage=row.get_stage_display(),
        what=row.what,
        why=row.why,
        announced_on=row.announced_on,
        decided_on=row.decided_on,
        number=row.number,
        objection_until=row.objection_until,
        can_object=stage is Stage.DECIDED and is_running(stage, row.objection_until, today),
        is_running=row.is_running(today),
        reported=row.reported,
        steps=steps,
        acts=_acts_on(today, stage, row, steps),
        broken=row.broken,
        ends_on=row.ends_on,
        agreement=named.public_id if named is not None else "",
        ours=_ours(named.ours if named is not None else None),
        put_right_by=row.put_right_by,
        can_put_right=stage is not Stage.DROPPED and _can_put_right(row.decided_on, row.put_right_by, today),
    )


def _acts_on(today: date, stage: Stage, row: Measure, steps: tuple[MeasureStep, ...]) -> tuple[Act, ...]:
    """What can be written on a day: that it was decided only once the term is over."""
    why = [NotHeard(one.not_heard) if one.not_heard else None for one in steps]
    decides = may_be_decided(today, row.put_right_by, why)
    return tuple(act for act in acts_now(stage) if decides or act is not Act.DECIDED)


def _can_put_right(decided_on: date | None, by: date | None, today: date) -> bool:
    return decided_on is None and by is not None and today <= by


def _ours(stands: str | None) -> str:
    return str(SIDE_STATES[SideState(stands)]) if stands else ""


def _of_decision(row: Decision, today: date) -> Ruling:
    # Where the letter named no day there may be none: a landlord takes no decision in the sense of the law.
    until = row.objection_until
    still = until is not None and today <= until
    return Ruling(
        row=row,
        organisation=row.organisation.name,
        kind=str(PROVISION if row.granted else PROVISION_DENIED),
        stage=str(DECIDED),
        what=row.words,
        why="",
        announced_on=None,
        decided_on=row.decided_on,
        number=row.number,
        objection_until=until,
        can_object=still,
        is_running=still,
        reported=row.reported,
        acts=(Act.OBJECTED,),
    )


def decided_with_me(account: int, since: date) -> int:
    """How many sanctions and endings were decided in households of which somebody is the coach, for that coach alone.

    One query.

    Args:
        account: key of the coach.
        since: local day; decided on it or later.
    """
    mine = Engagement.objects.filter(file_id=OuterRef("file_id"), coach_id=account)
    against = [MeasureKind.SANCTION.value, MeasureKind.ENDING.value]
    return Measure.objects.filter(Exists(mine), kind__in=against, decided_on__gte=since).count()


def with_running_term(today: date) -> "QuerySet[Advice]":
    """Advices under which something decided or announced can still be changed: its organisation keeps reading them.

    Args:
        today: the local date.
    """
    here = {"file_id": OuterRef("file_id"), "advice_id": OuterRef("pk")}
    waits = Q(stage__in=[Stage.ANNOUNCED.value, Stage.HEARD.value, Stage.OBJECTED.value])
    running = Measure.objects.filter(waits | Q(stage=Stage.DECIDED.value, objection_until__gte=today), **here)
    objectable = Decision.objects.filter(objection_until__gte=today, **here)
    return Advice.objects.filter(Exists(running) | Exists(objectable))
