"""Questions of a person about the own file: the safety filter below every page that a resident sees.

Everything here asks the wall as the person who is signed in. What the wall shows is filtered once more: about this
person alone, of an ordinary kind, and not kept back by decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import connection

from keukentafel.foundation.access.public import GranteeKind
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import (
    Role,
    names_of,
    organisation_names,
    team_names,
)
from keukentafel.lifeworld.safeguards.domain.authority import Party
from keukentafel.lifeworld.safeguards.domain.own_file import About, Withheld, may_read, readable
from keukentafel.lifeworld.safeguards.models import PortalAccount
from keukentafel.lifeworld.safeguards.overview import KnownConsent, consents_of

Row = TypeVar("Row", bound=About)
MANY_LOOKS = 200
"""Lines of who looked that one page shows."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The file of whoever is signed in, about this person alone.

    Args:
        file_id, person: keys; never shown.
        since: since when the portal is open (aware).
        withheld: what is kept back by decision; never shown, not even how much.
    """

    file_id: int
    person: int
    since: datetime
    withheld: Withheld

    def readable(self, rows: Iterable[Row]) -> list[Row]:
        """Those of *rows* that this person may read."""
        return readable(rows, self.person, self.withheld)

    def may_read(self, row: About, *, told_by_another: bool = False) -> bool:
        """Whether this person may read *row*; see ``domain.own_file.may_read``."""
        return may_read(row, self.person, self.withheld, told_by_another=told_by_another)


def own_file(actor: Actor) -> OwnFile | None:
    """The own file of *actor*; None without an open portal. Two queries.

    Args:
        actor: who is signed in.
    """
    portal = PortalAccount.objects.filter(account_id=actor.id, closed_at=None).order_by("id").first()
    if portal is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select wall.own_subject(%s), wall.withheld_from_me(%s)", [portal.file_id] * 2)
        person, things = cursor.fetchone()
    if person != portal.person_id:
        return None
    return OwnFile(portal.file_id, person, portal.opened_at, Withheld(frozenset(things)))


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who works with the household now; empty where nobody does.

    Args:
        coach, instead, deputy: names; *instead* stands in for the coach today.
        team: name of the team.
    """

    coach: str = ""
    instead: str = ""
    deputy: str = ""
    team: str = ""


def helpers_of(own: OwnFile) -> Helpers:
    """Who helps this person from the team. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute("select coach, deputy, stands_in, team from wall.who_helps_me(%s)", [own.file_id])
        found = cursor.fetchone()
    if found is None:
        return Helpers()
    coach, deputy, stands_in, team = found
    names = names_of([key for key in (coach, deputy, stands_in) if key is not None])
    return Helpers(
        coach=names.get(coach, ""),
        instead=names.get(stands_in, ""),
        deputy=names.get(deputy, ""),
        team=team_names([team]).get(team, ""),
    )


@dataclass(frozen=True, slots=True)
class MaySee:
    """Who may see what is about this person.

    Args:
        fact: how the fact begins that gives the right, as in ``GRANTS_FROM_FACTS``.
        name: of the team or the organisation; of a person the name, for who is named in the portal anyway.
        level: how much.
        areas: life areas; empty is all.
        until: when it ends by itself (aware).
    """

    fact: str
    name: str
    level: Level
    areas: tuple[int, ...]
    until: datetime | None


def who_may_see_me(own: OwnFile) -> list[MaySee]:
    """Who may see something of what is about this person, the most first. Four queries."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select grantee_kind, grantee_id, level, fact, areas, ends from wall.who_sees_me(%s)",
            [own.file_id],
        )
        rows = cursor.fetchall()

    def keys(kind: GranteeKind) -> list[int]:
        return [who for to, who, *_rest in rows if to == kind]

    names = {
        GranteeKind.PERSON: names_of(keys(GranteeKind.PERSON)),
        GranteeKind.TEAM: team_names(keys(GranteeKind.TEAM)),
        GranteeKind.ORGANISATION: organisation_names(keys(GranteeKind.ORGANISATION)),
    }
    found = [
        MaySee(fact, names[GranteeKind(kind)].get(who, ""), Level(level), tuple(areas or ()), ends)
        for kind, who, level, fact, areas, ends in rows
    ]
    return sorted(found, key=lambda one: (-one.level, one.fact, one.name.casefold()))


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at what is about this person.

    Args:
        at: when (aware).
        what: ``looked``, ``printed`` or ``downloaded``.
        roles: in which roles; as in ``people.Role``.
        organisation: for whom this person works.
        name: of the person; empty unless the town shows names.
        emergency: whether it was emergency access.
    """

    at: datetime
    what: str
    roles: tuple[Role, ...]
    organisation: str
    name: str
    emergency: bool


def looks_at_me(own: OwnFile, *, with_names: bool) -> list[Look]:
    """Who looked at what is about this person alone, the latest first. At most four queries.

    Args:
        own: the file.
        with_names: whether the town shows names (the pack's setting ``names_in_access_log``; CJEU C-579/21).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select at, what, role, organisation_id, actor_id, emergency from wall.who_looked_at_me(%s, %s)",
            [own.file_id, MANY_LOOKS],
        )
        rows = cursor.fetchall()
    homes = organisation_names({row[3] for row in rows if row[3] is not None})
    names = names_of({row[4] for row in rows}) if with_names else {}
    return [
        Look(
            at,
            what,
            tuple(Role(one) for one in roles.split(",") if one),
            homes.get(home, ""),
            names.get(who, ""),
            emergency,
        )
        for at, what, roles, home, who, emergency in rows
    ]


def my_consents(own: OwnFile, at: datetime) -> list[KnownConsent]:
    """What this person alone was asked to agree to, the latest first.

    What others must agree to as well is left out: it would tell what they answered.

    Args:
        own: the file.
        at: now (aware).
    """
    only_me = frozenset({Party(subject=own.person)})
    return [
        one
        for one in consents_of(own.file_id, at)
        if own.may_read(one.consent) and one.must.parties == only_me
    ]


def own_notes_about_me(own: OwnFile) -> bool:
    """Whether somebody of the team keeps a note of their own about this person, linked to the own file now.

    Never for who did not always live alone: such a note names a household and no person. One query.

    Args:
        own: the file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.own_notes_about_me(%s)", [own.file_id])
        return bool(cursor.fetchone()[0])
