"""Questions about plans. The plan of now and the plan of then are built by the same function from the same
entries.

**Which clock?** A snapshot has two moments: when something happened and when it was entered. *As it was on
a date* asks what this page showed then, so a plan is replayed by the moment of **entry**: what was typed on
Friday about Wednesday was not on the page on Thursday, and whoever must account for Thursday may not be
shown as knowing it. The moment it happened is the other clock; it is for what was brought in later from
elsewhere, and the page says so when it uses it.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone

from keukentafel.foundation.access.public import CaseRow
from keukentafel.foundation.journal.public import Snapshot, given, question_of_rows
from keukentafel.foundation.kernel.actors import ActorKind
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.households.public import (
    NOT_ANSWERED,
    NOT_AT_HOME,
    Contact,
    Engagement,
    people_of,
)
from keukentafel.work.plans.domain.page import PlanPage, lay_out
from keukentafel.work.plans.domain.printing import Belonging, Reader, sheet_for
from keukentafel.work.plans.domain.state import Entry, PlanState, build_plan
from keukentafel.work.plans.domain.states import ActionState, AgreementState, GoalState, WishState
from keukentafel.work.plans.domain.timing import PlanMoment, moment_for_plan
from keukentafel.work.plans.models import (
    Action,
    Agreement,
    Goal,
    OtherView,
    Plan,
    PlanRow,
    Review,
    Strength,
    Wish,
)
from keukentafel.work.plans.naming import names_for

MODELS: tuple[type[PlanRow], ...] = (Plan, Strength, Goal, Action, Agreement, Review, OtherView)
_KINDS = {model._meta.label_lower: str(model._meta.model_name) for model in MODELS}
_REFERS_TO = {str(model._meta.model_name): model.refers_to for model in MODELS}
_ANCHORS = {field.name for field in CaseRow._meta.get_fields()} | {"id"}
_NOBODY_SPOKEN_TO = (NOT_AT_HOME, NOT_ANSWERED)


class Clock(StrEnum):
    """By which of its two moments history is replayed."""

    ENTERED = "entered"
    HAPPENED = "happened"


@cache
def _select_now() -> str:
    """One statement for all kinds of row, written once: a page has no time to have it composed again and again."""
    parts = []
    for model in MODELS:
        own = [field.column for field in model._meta.concrete_fields if field.name not in _ANCHORS]
        body = ", ".join(f"'{column}', {column}" for column in own)
        parts.append(
            f"select '{model._meta.model_name}', id, public_id, subjects, area, category, revision,"  # noqa: S608
            f" jsonb_build_object({body})::text from {model._meta.db_table} where file_id = %(file)s"
        )
    return " union all ".join(parts)


def entries_now(file_id: int) -> list[Entry]:
    """Every row of the plans of a file as it stands; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_select_now(), {"file": file_id})
        rows = [(*head, json.loads(body)) for *head, body in cursor.fetchall()]
    named = {(kind, key): thing for kind, key, thing, *_rest in rows}
    found = []
    for kind, _key, thing, subjects, area, category, revision, body in rows:
        for name in _REFERS_TO[kind]:
            # As in a snapshot: by public identifier.
            body[name] = named.get((name, body[f"{name}_id"]))
        found.append(Entry(kind, thing, tuple(subjects), area, category, body, revision))
    return found


def entries_on(file_id: int, when: datetime, clock: Clock = Clock.ENTERED) -> list[Entry]:
    """Of every row of the plans of a file the latest snapshot up to *when*; one query.

    Of two snapshots of one thing the later in the journal is the later change: a row is changed by one at a
    time.

    Args:
        file_id: key of the file.
        when: aware.
        clock: by which moment.
    """
    upto = {f"{clock}_at__lte": when}
    order = ("thing", "-id") if clock is Clock.ENTERED else ("thing", "-happened_at", "-id")
    snapshots = Snapshot.objects.filter(file_id=file_id, thing_kind__in=sorted(_KINDS), **upto)
    return [
        Entry(_KINDS[kind], thing, tuple(subjects), area, category, content)
        for kind, thing, subjects, area, category, content in snapshots.order_by(*order)
        .distinct("thing")
        .values_list("thing_kind", "thing", "subjects", "area", "category", "content")
    ]


def plan_state(file_id: int) -> PlanState | None:
    """What stands in the plan of a household now; one query. None without a plan that this actor may see."""
    return build_plan(entries_now(file_id))


def belongings(file_id: int) -> list[Belonging]:
    """Who belonged to the household and on which days, past and present; one query."""
    return [Belonging(one.subject, Period(one.since, one.until)) for one in people_of(file_id)]


def plan_page(file_id: int) -> PlanPage | None:
    """The plan of a household, ready to be shown; three queries, however much stands in it.

    Args:
        file_id: key of the file.

    Returns:
        None when there is no plan that this actor may see.
    """
    plan = plan_state(file_id)
    return lay_out(plan, names_for(plan, file_id, timezone.localdate())) if plan else None


def plan_as_on(file_id: int, when: datetime, clock: Clock = Clock.ENTERED) -> PlanPage | None:
    """The plan as it was at a moment, replayed from its history, through the same layout as the page of now.

    People are called as they are called today; who had a place at the table is of that day.

    Args:
        file_id: key of the file.
        when: the moment (aware).
        clock: by which moment of a change; see the top of this module.

    Returns:
        None when there was no plan yet, or none that this actor may see.
    """
    plan = build_plan(entries_on(file_id, when, clock))
    return lay_out(plan, names_for(plan, file_id, timezone.localdate(when))) if plan else None


def state_as_on(file_id: int, when: datetime, clock: Clock = Clock.ENTERED) -> PlanState | None:
    """What stood in the plan at a moment; one query. See ``plan_as_on``."""
    return build_plan(entries_on(file_id, when, clock))


def plan_of(engagement: Engagement) -> Plan | None:
    """The plan of this engagement."""
    return Plan.objects.filter(file_id=engagement.file_id, engagement=engagement).first()


def first_contact(file_id: int) -> date | None:
    """The day somebody of this household was first spoken to."""
    spoken = Contact.objects.filter(file_id=file_id).exclude(kind__in=_NOBODY_SPOKEN_TO)
    first = spoken.order_by("happened_at").values_list("happened_at", flat=True).first()
    return timezone.localdate(first) if first else None


def when_to_plan(file_id: int, today: date) -> PlanMoment:
    """Whether this is the moment to make the plan of a household that has none."""
    return moment_for_plan(first_contact(file_id), today)


def files_with_plan(file_ids: Collection[int]) -> set[int]:
    """Those of these files in which a plan stands that is not closed; one query."""
    return set(Plan.objects.filter(file_id__in=file_ids, closed_at=None).values_list("file_id", flat=True))


def latest_reviews(file_ids: Collection[int] | Value) -> "QuerySet[Review]":
    """The latest review of the open plan in each of these files; it says when it is to be looked at again.

    Args:
        file_ids: keys of the files, or their place in a ``Question``.
    """
    rows = Review.objects.filter(file_id__among=file_ids, plan__closed_at=None)
    return rows.order_by("file_id", "-held_on", "-id").distinct("file_id")


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Something in a plan that is not finished.

    Args:
        kind: ``goal``, ``action`` or ``agreement``.
        words: what it says.
        who: whose it is.
    """

    kind: str
    words: str
    who: str


def still_open_in(page: PlanPage) -> list[StillOpen]:
    """What is not finished in a plan: goals, then actions by seat, then agreements; without a query."""
    goals = [
        StillOpen("goal", goal.part.words, page.ambition_by)
        for goal in page.goals
        if goal.part.state is GoalState.OPEN
    ]
    actions = [
        StillOpen("action", action.part.what, seat.name)
        for seat in page.seats
        for action in seat.actions
        if action.part.state is not ActionState.DONE
    ]
    agreements = [
        StillOpen("agreement", f"{agreement.part.we_do} / {agreement.part.resident_does}", agreement.who)
        for agreement in page.agreements
        if agreement.part.state is AgreementState.OPEN
    ]
    return [*goals, *actions, *agreements]


def promised_by(organisations: Collection[int]) -> "QuerySet[Action]":
    """The actions of which an organisation is the owner, as far as the wall lets through: not done first, by day.

    Args:
        organisations: keys.
    """
    done = Case(When(state=ActionState.DONE.value, then=1), default=0)
    rows = Action.objects.filter(owner_organisation__in=list(organisations))
    return rows.order_by(done, F("due").asc(nulls_last=True), "id")


@dataclass(frozen=True, slots=True)
class MyPlan:
    """What may be added to in the own file.

    Args:
        plan: key of the plan that is open; None without one.
        thing: its public identifier, as history names it; empty without one.
        helped: whether somebody works with the household.
    """

    plan: int | None = None
    thing: str = ""
    helped: bool = False


def my_plan(file_id: int) -> MyPlan:
    """The open plan of a file, for the person whose own file it is; nothing for anybody else. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select plan, thing, helped from wall.my_plan(%s)", [file_id])
        row = cursor.fetchone()
    return MyPlan(*row) if row else MyPlan()


def current_plan(file_id: int) -> Plan | None:
    """The plan of a file that is open, the last one made; one query."""
    return Plan.objects.filter(file_id=file_id, closed_at=None).order_by("-made_at", "-id").first()


def wishes_of(file_id: int | Value) -> "QuerySet[Wish]":
    """What somebody of the household wants to add, with what was answered, the latest first.

    Args:
        file_id: key of the file, or its place in a ``Question``.
    """
    return Wish.objects.filter(file_id=file_id).order_by("-made_at", "-id")


def files_with_wishes(file_ids: Collection[int] | Value) -> "QuerySet[Wish]":
    """What waits for an answer in these files.

    Args:
        file_ids: keys of the files, or their place in a ``Question``.
    """
    return Wish.objects.filter(file_id__among=file_ids, state=WishState.WAITING.value)


_WAITING = question_of_rows(
    Wish, lambda: wishes_of(given("file")).filter(state=WishState.WAITING.value).order_by("made_at", "id")
)


def wishes_waiting(file_id: int) -> list[Wish]:
    """What waits for an answer, what waits longest first; one query."""
    return _WAITING.ask(file=file_id)


def parts_of(model: type[PlanRow], plan: str, file_id: int) -> "QuerySet[Any]":
    """The rows of one kind in one plan, with that plan, for finding one by its public identifier.

    Args:
        model: the kind.
        plan: public identifier of the plan.
        file_id: key of the file.
    """
    rows: QuerySet[Any] = model._base_manager.filter(file_id=file_id)
    return rows.filter(plan__public_id=plan).select_related("plan")


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who wrote something last, and when it was entered."""

    who: str
    entered_at: datetime


def last_change(row: PlanRow) -> LastChange | None:
    """Who wrote this row last; two queries."""
    kind = row._meta.label_lower
    told = Snapshot.objects.filter(file_id=row.file_id, thing_kind=kind, thing=row.public_id)
    found = told.order_by("-id").values_list("actor_kind", "actor_id", "entered_at").first()
    if found is None:
        return None
    actor_kind, actor, entered_at = found
    names = names_of([actor]) if actor_kind == ActorKind.PERSON else {}
    return LastChange(names.get(actor, ""), entered_at)


def paper_page(file_id: int, reader: Reader) -> PlanPage | None:
    """The plan as *reader* may read it on paper, with the names that this reader may read; at most five queries.

    Returns:
        None when there is no plan, or nothing in it that this reader may read.
    """
    plan = plan_state(file_id)
    sheet = sheet_for(plan, reader) if plan else None
    if sheet is None:
        return None
    names = names_for(sheet, file_id, timezone.localdate())
    named = {subject: person for subject, person in names.people.items() if subject in reader.subjects}
    present = tuple(subject for subject in names.present if subject in named)
    return lay_out(sheet, replace(names, people=named, present=present))
