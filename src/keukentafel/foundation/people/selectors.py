"""Questions about people. Each takes one query unless it says otherwise; ``today`` is always the caller's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.contrib.auth import HASH_SESSION_KEY
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.utils.crypto import constant_time_compare

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.people.domain.roles import CASE_WORK_ROLES, GUIDES_LEARNING, LEARNS_IN_TEAM, Role
from keukentafel.foundation.people.models import (
    Absence,
    Account,
    ContactKind,
    ContactPoint,
    Membership,
    Organisation,
    OrganisationKind,
    Team,
    session_stamp,
)

SESSION_HASH = HASH_SESSION_KEY
"""The key in the session whose value ``actor_of`` takes as ``session_hash``."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with one role in a team.

    Args:
        account_id: key of the account.
        public_id: the account's public identifier.
        name: how colleagues see this person.
        role: the role in this team.
        organisation_id: key of the home organisation.
        hours: hours per week in this role; None when unknown.
        skills: what this person knows, in the team's words.
        absent: whether this person is away today.
    """

    account_id: int
    public_id: str
    name: str
    role: Role
    organisation_id: int | None
    hours: Decimal | None
    skills: tuple[str, ...]
    absent: bool


def on_day(day: date | Value, prefix: str = "") -> Q:
    """The half-open period of a row holds *day*: the database's form of ``Period.contains``.

    Args:
        day: the day, or its place in a ``Question``.
        prefix: the way to the row, for example ``memberships__``.
    """
    starts, ends = f"{prefix}starts__lte", f"{prefix}ends"
    return Q(**{starts: day}) & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": day}))


def may_work(prefix: str = "") -> Q:
    """Who holds the membership signed for secrecy; a resident has nothing to sign. As in ``wall.selves``.

    Args:
        prefix: the way to the row, for example ``memberships__``.
    """
    return Q(**{f"{prefix}secrecy_signed_on__isnull": False}) | Q(**{f"{prefix}role": Role.RESIDENT.value})


def running_or_coming(day: date) -> Q:
    """The period of a row is not over on *day*, and holds some day at all."""
    return Q(ends=None) | (Q(ends__gt=day) & Q(ends__gt=F("starts")))


class _Role(NamedTuple):
    name: str
    language: str
    password: str | None
    role: str | None
    team: int | None
    home: int | None
    said: bool | None
    guided: bool

    @property
    def learns(self) -> bool:
        """Whether the team of this role learns together: as it said, or else when somebody guides it."""
        return self.guided if self.said is None else self.said


def _guides() -> "QuerySet[Membership]":
    here = on_day(given("today")) & may_work()
    return Membership.objects.filter(here, team_id=OuterRef("now__team_id"), role__in=sorted(GUIDES_LEARNING))


_WHO = Question(
    _Role,
    lambda: (
        Account.objects.filter(pk=given("account"), is_active=True)
        .annotate(
            now=FilteredRelation(
                "memberships", condition=on_day(given("today"), "memberships__") & may_work("memberships__")
            ),
            guided=Exists(_guides()),
        )
        .order_by("now__starts", "now__id")
        .values_list(
            "name",
            "language",
            "secret__hash",
            "now__role",
            "now__team_id",
            "now__organisation_id",
            "now__team__said_of_learning__is_on",
            "guided",
        )
    ),
)


def actor_of(account_id: int, today: date, *, session_hash: str | None = None) -> Actor | None:
    """Who this account is today: name, language, roles, teams of case work and home organisation, in one query.

    A membership counts from the day on which its holder signed for secrecy.

    ``teams`` are those through which a grant to a team reaches this person, as in ``wall.selves``. Of several
    home organisations the one whose partner this person is comes first, then the oldest membership.

    Args:
        account_id: key of the account.
        today: the local date.
        session_hash: ``request.session.get(SESSION_HASH, "")``; when given, a session from before the last
            change of password is nobody's.

    Returns:
        None when there is no such account, it is closed, or the session is out of date.
    """
    rows = _WHO.ask(account=account_id, today=today)
    if not rows:
        return None
    name, language, secret = rows[0][:3]
    if session_hash is not None and not constant_time_compare(session_hash, session_stamp(secret or "")):
        return None
    held = [(row.role, row.team, row.home) for row in rows if row.role is not None]
    # Sorting is stable: partners first, the oldest first among equals.
    homes = [home for _role, _team, home in sorted(held, key=lambda row: row[0] != Role.PARTNER) if home]
    return Actor(
        kind=ActorKind.PERSON,
        id=account_id,
        name=name,
        roles=frozenset(role for role, _team, _home in held),
        teams=tuple(sorted({team for role, team, _home in held if team and role in CASE_WORK_ROLES})),
        learns_in=tuple(sorted({team for role, team, _home in held if team and role in LEARNS_IN_TEAM})),
        learning=tuple(
            sorted({row.team for row in rows if row.team and row.role in LEARNS_IN_TEAM and row.learns})
        ),
        organisation=homes[0] if homes else None,
        language=language,
    )


def members_of(team_id: int, today: date) -> list[Member]:
    """Everybody with a role in this team today, by name; a person with two roles stands there twice."""
    return _members(Q(team_id=team_id), today)


def team_members_with(*roles: Role, team_id: int, today: date) -> list[Member]:
    """The members of this team who hold one of *roles* today, by name."""
    return _members(Q(team_id=team_id, role__in=roles), today)


def deputy_candidates(account_id: int, today: date) -> list[Member]:
    """Who could stand in: coaches of the same teams, here today, one entry a person, by name."""
    mine = Membership.objects.filter(
        on_day(today), account_id=account_id, team_id=OuterRef("team_id"), role__in=sorted(CASE_WORK_ROLES)
    )
    found = _members(Q(Exists(mine), role=Role.COACH) & ~Q(account_id=account_id), today)
    return list({m.account_id: m for m in reversed(found) if not m.absent}.values())[::-1]


def _members(which: Q, today: date) -> list[Member]:
    away = Absence.objects.filter(on_day(today), account_id=OuterRef("account_id"))
    rows = (
        Membership.objects.filter(which, on_day(today), account__is_active=True)
        .annotate(absent=Exists(away))
        .order_by("account__name", "account_id", "role")
        .values_list(
            "account_id",
            "account__public_id",
            "account__name",
            "role",
            "organisation_id",
            "hours",
            "skills",
            "absent",
        )
    )
    return [
        Member(account, public_id, name, Role(role), home, hours, tuple(skills), absent)
        for account, public_id, name, role, home, hours, skills, absent in rows
    ]


def colleague_of(one: int, other: int, today: date) -> tuple[bool, bool]:
    """Whether these two share a team today, and whether *one* leads a team of *other*.

    Args:
        one, other: keys of the accounts.
        today: the local date.
    """
    theirs = Membership.objects.filter(on_day(today), account_id=other, team_id=OuterRef("team_id"))
    roles = set(
        Membership.objects.filter(
            Exists(theirs), on_day(today), account_id=one, role__in=sorted(CASE_WORK_ROLES)
        ).values_list("role", flat=True)
    )
    return bool(roles), Role.TEAM_LEADER in roles


def memberships_of(account_id: int) -> "QuerySet[Membership]":
    """Every membership of this person, past and to come, newest first, with team and organisation."""
    rows = Membership.objects.filter(account_id=account_id).select_related("team", "organisation")
    return rows.order_by("-starts", "-id")


def accounts() -> "QuerySet[Account]":
    """All accounts by name."""
    return Account.objects.order_by("name", "id")


def teams() -> "QuerySet[Team]":
    """All teams by name."""
    return Team.objects.order_by("name")


def organisations(*kinds: OrganisationKind) -> "QuerySet[Organisation]":
    """The organisations of these *kinds* that the team works with, by name; of every kind without kinds."""
    rows = Organisation.objects.filter(ended_on=None).order_by("name")
    return rows.filter(kind__in=kinds) if kinds else rows


def contact_points(organisation_id: int, today: date) -> "QuerySet[ContactPoint]":
    """Whom one reaches at this organisation today: by department, kind and name."""
    return (
        ContactPoint.objects.filter(on_day(today), organisation_id=organisation_id)
        .select_related("department")
        .order_by("department__name", "kind", "name")
    )


class ContactWithAccount(NamedTuple):
    """Somebody one reaches at an organisation who has an account here."""

    organisation: int
    department: int | None
    account: int
    kind: str


def contacts_with_account(
    organisation_ids: Collection[int], today: date, kinds: Collection[ContactKind] = tuple(ContactKind)
) -> list[ContactWithAccount]:
    """Whom one reaches at these organisations today, of who has an account here. One query.

    Args:
        organisation_ids: keys of organisations.
        today: the local date.
        kinds: of which kinds.
    """
    rows = ContactPoint.objects.filter(
        on_day(today), organisation_id__in=organisation_ids, kind__in=kinds, account__is_active=True
    )
    found = rows.order_by("id").values_list("organisation_id", "department_id", "account_id", "kind")
    return [ContactWithAccount(*one) for one in found]


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """The names of these accounts by key; an unknown key is left out, and no key asks no query."""
    wanted = set(ids)
    return dict(Account.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def substitutes(today: date) -> dict[int, int | None]:
    """Who is away today, and who stands in for them (None: nobody named)."""
    return dict(Absence.objects.filter(on_day(today)).values_list("account_id", "substitute_id"))


def ends_to_tell(today: date) -> "QuerySet[Membership]":
    """Memberships that have ended by *today* and of whose end the rooms above have not heard."""
    return Membership.objects.filter(end_told=False, ends__lte=today).order_by("ends", "id")
