"""Questions about households. One query each unless it says otherwise; what the wall hides is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.domain.log import ContactLine, LogDay, NoteLine, by_day
from keukentafel.lifeworld.households.domain.people import Person, belongs
from keukentafel.lifeworld.households.domain.words import EngagementState, MeasuredBy
from keukentafel.lifeworld.households.models import (
    ActiveOrganisation,
    Contact,
    Engagement,
    Household,
    LadderMeasurement,
    Member,
    Note,
    Relation,
    Substitution,
)

_OPEN = ~Q(state=EngagementState.CLOSED.value)


@dataclass(frozen=True, slots=True)
class HouseholdName:
    """What a list calls a household, and where its page is."""

    public_id: str
    label: str


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


@dataclass(frozen=True, slots=True)
class AreaMeasured:
    """The latest steps on the ladder of one life area, side by side."""

    area: int
    coach: LadderMeasurement | None
    resident: LadderMeasurement | None

    @property
    def latest_on(self) -> date:
        """The day of the later of the two."""
        return max(row.measured_on for row in (self.coach, self.resident) if row is not None)


def household_of(file_id: int) -> Household | None:
    """The household of a file."""
    return Household.objects.filter(file_id=file_id).first()


def labels_of(file_ids: Collection[int]) -> dict[int, HouseholdName]:
    """What these files' households are called, by key of the file; no key asks no query."""
    if not file_ids:
        return {}
    rows = Household.objects.filter(file_id__in=set(file_ids)).values_list("file_id", "public_id", "label")
    return {file_id: HouseholdName(public_id, label) for file_id, public_id, label in rows}


def households_with_table() -> "QuerySet[Household]":
    """Households with, of each, the engagement that is not closed and the organisations around it, in one query.

    Each row has ``engaged`` (a dict, or None) and ``around`` (a list of dicts); what may not be seen is missing.
    """
    file = {"file_id": OuterRef("file_id")}
    engaged = Engagement.objects.filter(_OPEN, **file).values(
        found=JSONObject(
            public_id="public_id",
            state="state",
            started_on="started_on",
            coach_id="coach_id",
            coach="coach__name",
            deputy_id="deputy_id",
            deputy="deputy__name",
        )
    )
    active = ActiveOrganisation.objects.filter(until=None, **file).order_by("since", "id")
    around = active.values(
        found=JSONObject(
            public_id="public_id", name="organisation__name", does="does", contact_name="contact_name"
        )
    )
    return Household.objects.annotate(engaged=Subquery(engaged[:1]), around=ArraySubquery(around))


def current_engagement(file_id: int) -> Engagement | None:
    """The engagement that is not closed, with coach and deputy."""
    return Engagement.objects.filter(_OPEN, file_id=file_id).select_related("coach", "deputy").first()


def substitutes_of(file_id: int, at: datetime) -> "QuerySet[Substitution]":
    """Who stands in now or later, with their accounts."""
    return (
        Substitution.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), file_id=file_id)
        .select_related("account")
        .order_by("starts_at", "id")
    )


def people_of(file_id: int) -> list[Person]:
    """Everybody who ever belonged to a household; who belongs now first, in the order they came."""
    rows = Member.objects.filter(file_id=file_id).select_related("resident")
    return [_person(row) for row in rows.order_by(F("until").desc(nulls_first=True), "since", "id")]


def members(file_id: int, on: date) -> list[Person]:
    """Who belongs to the household of a file on a day."""
    return [person for person in people_of(file_id) if belongs(person.since, person.until, on)]


def _person(member: Member) -> Person:
    resident = member.resident
    return Person(
        member=member.public_id,
        resident=resident.public_id if resident else "",
        subject=member.subject_id,
        name=member.known_as,
        role=member.role,
        full_name=resident.full_name if resident else "",
        birth_date=resident.birth_date if resident else None,
        phone=resident.phone if resident else "",
        email=resident.email if resident else "",
        language=resident.language if resident else "",
        address=resident.note_of_address if resident else "",
        since=member.since,
        until=member.until,
    )


def relations_of(file_id: int) -> "QuerySet[Relation]":
    """The ties of the people of a file that still hold."""
    return Relation.objects.filter(file_id=file_id, ended_on=None).order_by("id")


def timeline(file_id: int, limit: int = 30) -> list[LogDay]:
    """The latest contacts of a file by local day, newest first, with as much of their notes as may be seen.

    Args:
        file_id: key of the file.
        limit: how many contacts at most.
    """
    notes = (
        Note.objects.filter(contact_id=OuterRef("pk"), file_id=OuterRef("file_id"))
        .order_by("id")
        .values(
            found=JSONObject(
                public_id="public_id",
                kind="kind",
                text="text",
                speaker="speaker_id",
                sensitive="sensitive",
                author="written_by__name",
                author_id="written_by_id",
            )
        )
    )
    rows = (
        Contact.objects.filter(file_id=file_id)
        .order_by("-happened_at", "-id")
        .annotate(by_name=F("by__name"), notes=ArraySubquery(notes))[:limit]
    )
    lines = [
        ContactLine(
            public_id=row.public_id,
            kind=row.kind,
            happened_at=row.happened_at,
            minutes=row.minutes,
            by=row.by_name,
            subjects=tuple(row.subjects),
            notes=tuple(NoteLine(**note) for note in row.notes),
        )
        for row in rows
    ]
    return by_day(lines, timezone.get_current_timezone())


def _listed(rows: "QuerySet[Engagement]") -> "QuerySet[Engagement]":
    household = Household.objects.filter(file_id=OuterRef("file_id"))
    last = Contact.objects.filter(file_id=OuterRef("file_id")).order_by("-happened_at")
    return rows.annotate(
        label=Subquery(household.values("label")[:1]),
        household=Subquery(household.values("public_id")[:1]),
        coach_name=F("coach__name"),
        last_contact=Subquery(last.values("happened_at")[:1]),
    )


def _as_listed(row: Engagement, part: str) -> MyHousehold:
    return MyHousehold(
        file_id=row.file_id,
        public_id=row.household,  # type: ignore[attr-defined]
        label=row.label,  # type: ignore[attr-defined]
        engagement=row.public_id,
        state=row.state,
        part=part,
        coach=row.coach_name or "",  # type: ignore[attr-defined]
        started_on=row.started_on,
        last_contact=row.last_contact,  # type: ignore[attr-defined]
    )


def my_households(actor: Actor, at: datetime | None = None) -> list[MyHousehold]:
    """The households for which somebody is coach, deputy or substitute now; as coach first, then by label.

    Args:
        actor: who.
        at: the moment (aware); now when left out.
    """
    moment = at or timezone.now()
    standing_in = Substitution.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=moment),
        engagement_id=OuterRef("pk"),
        file_id=OuterRef("file_id"),
        account_id=actor.id,
        starts_at__lte=moment,
    )
    rows = _listed(
        Engagement.objects.filter(_OPEN).filter(
            Q(coach_id=actor.id) | Q(deputy_id=actor.id) | Exists(standing_in)
        )
    )
    parts = {row.pk: _part(row, actor.id) for row in rows}
    order = {"coach": 0, "substitute": 1, "deputy": 2}
    found = [_as_listed(row, parts[row.pk]) for row in rows]
    return sorted(found, key=lambda one: (order[one.part], one.label.casefold(), one.public_id))


def _part(row: Engagement, account_id: int) -> str:
    if row.coach_id == account_id:
        return "coach"
    return "deputy" if row.deputy_id == account_id else "substitute"


def without_coach(team_id: int) -> list[MyHousehold]:
    """The households of a team with an engagement that has no coach, the longest first."""
    rows = _listed(Engagement.objects.filter(_OPEN, team_id=team_id, coach=None)).order_by("started_on", "id")
    return [_as_listed(row, "") for row in rows]


def standing_in_for(actor: Actor, at: datetime) -> "QuerySet[Substitution, Any]":
    """Keys of the coaches for whom somebody stands in at this moment, as part of a larger question."""
    rows = Substitution.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at), account_id=actor.id, starts_at__lte=at
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


def latest_measurements(file_id: int) -> list[AreaMeasured]:
    """The latest step per life area by coach and by resident, side by side. Never added up."""
    rows = (
        LadderMeasurement.objects.filter(file_id=file_id)
        .order_by("area", "measured_by", "-measured_on", "-id")
        .distinct("area", "measured_by")
    )
    by_area: dict[int, dict[str, LadderMeasurement]] = {}
    for row in rows:
        by_area.setdefault(row.area, {})[row.measured_by] = row
    return [
        AreaMeasured(area, found.get(MeasuredBy.COACH.value), found.get(MeasuredBy.RESIDENT.value))
        for area, found in sorted(by_area.items())
    ]


def organisations_around(file_id: int) -> "QuerySet[ActiveOrganisation]":
    """The organisations that are active around a household now, with their names, the longest first."""
    return (
        ActiveOrganisation.objects.filter(file_id=file_id, until=None)
        .select_related("organisation")
        .order_by("since", "id")
    )
