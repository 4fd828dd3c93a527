"""Questions about many households: whose they are, and what each coach carries. What the wall hides is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.utils import timezone

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.domain.words import EngagementState
from keukentafel.lifeworld.households.models import Contact, Engagement, Household, Substitution

_OPEN = ~Q(state=EngagementState.CLOSED.value)


@dataclass(frozen=True, slots=True)
class MyHousehold:
    """A household on somebody's list.

    Args:
        file_id: key of the file; never shown.
        public_id, label: of the household.
        engagement: public identifier of the engagement.
        state: of the engagement.
        part: coach, deputy or substitute; empty on the list of a team.
        coach: the coach's name; empty without one.
        started_on: first day of the engagement.
        last_contact: when there was contact last.
    """

    file_id: int
    public_id: str
    label: str
    engagement: str
    state: str
    part: str
    coach: str
    started_on: date
    last_contact: datetime | None


@dataclass(frozen=True, slots=True)
class CoachLoad:
    """What a coach of a team carries now.

    Args:
        account_id, public_id, name: the coach.
        hours: per week in this team; None when not known.
        skills: what this coach knows, in the team's words.
        absent: whether this coach is away today.
        active, winding_down: households of each kind.
    """

    account_id: int
    public_id: str
    name: str
    hours: Decimal | None
    skills: tuple[str, ...]
    absent: bool
    active: int
    winding_down: int


def _listed(rows: "QuerySet[Engagement]") -> "QuerySet[Any, Any]":
    household = Household.objects.filter(file_id=OuterRef("file_id")).values(
        found=JSONObject(public_id="public_id", label="label")
    )
    last = Contact.objects.filter(file_id=OuterRef("file_id")).order_by("-happened_at")
    return rows.annotate(
        household=Subquery(household[:1]), last_contact=Subquery(last.values("happened_at")[:1])
    ).values_list(
        "file_id", "household", "public_id", "state", "part", "coach__name", "started_on", "last_contact"
    )


def _as_listed(
    file_id: int,
    household: dict[str, str],
    engagement: str,
    state: str,
    part: str,
    coach: str | None,
    started_on: date,
    last_contact: datetime | None,
) -> MyHousehold:
    return MyHousehold(
        file_id=file_id,
        public_id=household["public_id"],
        label=household["label"],
        engagement=engagement,
        state=state,
        part=part,
        coach=coach or "",
        started_on=started_on,
        last_contact=last_contact,
    )


def my_households(actor: Actor, at: datetime | None = None) -> list[MyHousehold]:
    """The households for which somebody is coach, deputy or substitute now; as coach first, then by label.

    Args:
        actor: who.
        at: the moment (aware); now when left out.
    """
    order = {"coach": 0, "substitute": 1, "deputy": 2}
    found = _MINE.ask(me=actor.id, now=at or timezone.now())
    return sorted(found, key=lambda one: (order[one.part], one.label.casefold(), one.public_id))


def _mine() -> "QuerySet[Any, Any]":
    standing_in = Substitution.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=given("now")),
        engagement_id=OuterRef("pk"),
        file_id=OuterRef("file_id"),
        account_id=given("me"),
        starts_at__lte=given("now"),
    )
    part = Case(
        When(coach_id=given("me"), then=Value("coach")),
        When(deputy_id=given("me"), then=Value("deputy")),
        default=Value("substitute"),
        output_field=TextField(),
    )
    return _listed(
        Engagement.objects.filter(_OPEN)
        .filter(Q(coach_id=given("me")) | Q(deputy_id=given("me")) | Exists(standing_in))
        .annotate(part=part)
    )


_MINE = Question(_as_listed, _mine)
_ALONE = Question(
    _as_listed,
    lambda: _listed(
        Engagement.objects.filter(_OPEN, team_id__among=given("teams"), coach=None).annotate(part=Value(""))
    ).order_by("started_on", "id"),
)


def without_coach(teams: Sequence[int]) -> list[MyHousehold]:
    """The households of these teams with an engagement that has no coach, the longest first. One query."""
    return _ALONE.ask(teams=list(teams))


def standing_in_for(account_id: int | Value, at: datetime | Value) -> "QuerySet[Substitution, Any]":
    """Keys of the coaches for whom somebody stands in at a moment, as part of a larger question.

    Args:
        account_id: key of who stands in, or its place in a ``Question``.
        at: the moment (aware), or its place.
    """
    rows = Substitution.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at), account_id=account_id, starts_at__lte=at
    )
    return rows.filter(engagement__coach__isnull=False).values("engagement__coach_id")


def caseload(team_id: int, today: date) -> list[CoachLoad]:
    """What each coach of a team carries now, by name. Two queries.

    Args:
        team_id: key of the team.
        today: the local date.
    """
    rows = Engagement.objects.filter(_OPEN, coach__isnull=False).values_list("coach_id", "state")
    counted = {(coach, state): count for coach, state, count in rows.annotate(count=Count("id"))}
    return [
        CoachLoad(
            account_id=member.account_id,
            public_id=member.public_id,
            name=member.name,
            hours=member.hours,
            skills=member.skills,
            absent=member.absent,
            active=counted.get((member.account_id, EngagementState.ACTIVE.value), 0),
            winding_down=counted.get((member.account_id, EngagementState.WINDING_DOWN.value), 0),
        )
        for member in team_members_with(Role.COACH, team_id=team_id, today=today)
    ]
