"""Questions about case budgets: of one household, what waits for a decision, and what was decided lately."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import BooleanField, DateTimeField, ExpressionWrapper, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce

from keukentafel.foundation.people.public import Member, Role, team_members_with
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.work.budgets.domain.money import NOTHING, WAITS, RequestState, counted_in
from keukentafel.work.budgets.models import BudgetBooking, BudgetRequest
from keukentafel.work.plans.public import Action, ActionState, Goal, GoalState


@dataclass(frozen=True, slots=True)
class Shown:
    """A request with what happened with its money.

    Args:
        row: the request.
        part: words of the goal or action that it belongs to; empty where the actor cannot read that.
        bookings: the first first.
    """

    row: BudgetRequest
    part: str
    bookings: tuple[BudgetBooking, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The case budget of a household, in euros.

    Args:
        requests: the latest first.
        asked: what waits for a decision.
        decided, spent, given_back: of everything together.
        used: what of the maximum of this year is used.
    """

    requests: tuple[Shown, ...]
    asked: Decimal
    decided: Decimal
    spent: Decimal
    given_back: Decimal
    used: Decimal

    @property
    def balance(self) -> Decimal:
        """What can still be spent."""
        return self.decided - self.spent - self.given_back


def requests_of(file_id: int) -> "QuerySet[BudgetRequest]":
    """What was asked for a household, as far as the actor may read it, the latest first."""
    rows = BudgetRequest.objects.filter(file_id=file_id).select_related("asked_by", "decider")
    return rows.order_by("-asked_at", "-id")


def budget_of(file_id: int, today: date) -> Budget:
    """The case budget of a household; four queries.

    Args:
        file_id: key of the file.
        today: the local date.
    """
    rows, bookings = list(requests_of(file_id)), defaultdict(list)
    for one in BudgetBooking.objects.filter(file_id=file_id).select_related("noted_by").order_by("on", "id"):
        bookings[one.request_id].append(one)
    parts = parts_in(file_id)
    return Budget(
        requests=tuple(Shown(row, parts.get(row.thing, ""), tuple(bookings[row.pk])) for row in rows),
        asked=sum((row.asked for row in rows if row.state in WAITS), NOTHING),
        decided=sum((row.decided for row in rows), NOTHING),
        spent=sum((row.spent for row in rows), NOTHING),
        given_back=sum((row.given_back for row in rows), NOTHING),
        used=counted_in(today.year, [row.money for row in rows]),
    )


def parts_in(file_id: int, *, running: bool = False) -> dict[str, str]:
    """The goals and actions of the plans of a household, by public identifier; two queries.

    Args:
        file_id: key of the file.
        running: only of the plan that is open, and what of it is not finished.
    """
    goals, actions = Goal.objects.filter(file_id=file_id), Action.objects.filter(file_id=file_id)
    if running:
        goals = goals.filter(plan__closed_at=None, state=GoalState.OPEN.value)
        actions = actions.filter(plan__closed_at=None).exclude(state=ActionState.DONE.value)
    return {
        **dict(goals.order_by("place", "id").values_list("public_id", "words")),
        **dict(actions.order_by("id").values_list("public_id", "what")),
    }


def used_in_file(file_id: int, year: int) -> Decimal:
    """What of the maximum of a year is used, for who reads the household; one query."""
    rows = BudgetRequest.objects.filter(file_id=file_id, decided_on__year=year)
    return rows.aggregate(used=Sum(F("decided") - F("given_back")))["used"] or NOTHING


def used_for(request: BudgetRequest, year: int) -> Decimal | None:
    """The same for who decides on *request*, who reads no more of the household than that; None for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.budget_used(%s, %s)", [request.public_id, year])
        row = cursor.fetchone()
    return None if row is None or row[0] is None else Decimal(row[0])


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says of a case budget: euros decided and left, and how many requests wait."""

    decided: Decimal
    balance: Decimal
    waiting: int


def line_of(file_id: int) -> Line:
    """One line about the case budget of a household; one query."""
    rows = BudgetRequest.objects.filter(file_id=file_id)
    found = list(rows.values_list("state", "decided", "spent", "given_back"))
    return Line(
        sum((decided for _state, decided, *_ in found), NOTHING),
        sum((decided - spent - back for _state, decided, spent, back in found), NOTHING),
        sum(state in WAITS for state, *_ in found),
    )


def deciders_for(file_id: int, asker: int, today: date) -> list[Member]:
    """Who can decide on a request of a household: the leaders of its team, but for who asks; two queries.

    Args:
        file_id: key of the file.
        asker: key of the account of who asks.
        today: the local date.
    """
    engagement = current_engagement(file_id)
    if engagement is None:
        return []
    leaders = team_members_with(Role.TEAM_LEADER, team_id=engagement.team_id, today=today)
    return [one for one in leaders if one.account_id != asker]


def waiting_for(decider: int | Value) -> "QuerySet[Any, Any]":
    """Requests that wait for one person, to decide or to write down what was; in no order, part of a larger question.

    ``laid`` says that it lies with who is competent above the leader, ``since`` when it was asked or laid before them.

    Args:
        decider: key of the account, or its place in a ``Question``.
    """
    rows = BudgetRequest.objects.filter(decider_id=decider, state__in=[one.value for one in WAITS]).order_by()
    laid = Q(state=RequestState.LAID.value)
    since = Coalesce(Cast("laid_on", DateTimeField()), "asked_at")
    return rows.annotate(laid=ExpressionWrapper(laid, BooleanField()), since=since)


def decided_since(files: Collection[int] | Value, day: date | Value) -> "QuerySet[Any, Any]":
    """What was decided in these files, or laid before who decides, from a day on; in no order, part of a larger question.

    ``news_on`` is the day on which it could be known: of a decision that was written down later, that day.
    """
    rows = BudgetRequest.objects.annotate(news_on=Coalesce("noted_on", "decided_on", "laid_on"))
    return rows.filter(file_id__among=files, news_on__gte=day).order_by()
