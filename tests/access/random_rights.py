"""Random rights: files, subjects, slices, items, exclusions and periods, and the rows they open or not."""

import random
from datetime import datetime, timedelta
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections

from keukentafel.foundation.access.domain.visibility import (
    Belonging,
    ExclusionFact,
    GrantFact,
    RowFact,
    may_see,
)
from keukentafel.foundation.journal.public import acting_as, focus_on, focus_on_own
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.site.database import role_password

FILES = range(1, 7)
SUBJECTS = range(1, 5)
ITEMS = [f"row{number:02}" for number in range(40)]


def as_migrator() -> "psycopg.Connection[Any]":
    """A connection that writes past the wall."""
    at = connections["owner"].settings_dict
    return psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"],
        port=at["PORT"] or None,
        user="keukentafel_migrator",
        password=role_password(settings.SECRET_KEY, "keukentafel_migrator"),
    )


def _some(rng: random.Random, values: range) -> list[int]:
    return rng.sample(list(values), rng.randint(1, len(values)))


def _period(rng: random.Random, now: datetime) -> tuple[datetime, datetime | None]:
    start = now + timedelta(hours=rng.choice([-9, -9, -9, 9]))
    return start, rng.choice([None, None, start + timedelta(hours=rng.choice([1, 48]))])


def build(
    rng: random.Random, people: list[int], team: int, organisation: int, now: datetime
) -> dict[str, Any]:
    """Write random rights and rows past the wall; give them as the rule knows them."""
    grants, exclusions, rows = [], [], []
    with as_migrator() as db:
        db.execute("delete from search_entry")
        db.execute("delete from access_exclusion")
        db.execute("delete from access_grant")
        for key in FILES:
            db.execute(
                "insert into access_file (id, public_id, kind) values (%s, %s, 1) on conflict do nothing",
                [key, f"f{key}"],
            )
        for key in SUBJECTS:
            db.execute(
                "insert into access_subject (id, public_id) values (%s, %s) on conflict do nothing",
                [key, f"s{key}"],
            )
        for _ in range(rng.randint(0, 12)):
            kind = rng.choice([1, 1, 1, 2, 3, 4])
            who = {1: rng.choice(people), 2: team, 3: organisation, 4: 1}[kind]
            start, end = _period(rng, now)
            grant = GrantFact(
                kind,
                who,
                rng.choice(FILES),
                rng.choice([None, frozenset(_some(rng, SUBJECTS))]),
                rng.choice([None, None, frozenset(_some(rng, range(0, 4)))]),
                rng.randint(1, 3),
                rng.choice([1, 1, 1, 8, 9, 63, 2]),
                rng.choice([None, None, None, rng.choice(ITEMS)]),
                start,
                end,
                rng.choice([None, None, None, now - timedelta(hours=1)]),
                rng.choice([None, None, team, team + 1]),
            )
            grants.append(grant)
            db.execute(
                "insert into access_grant (grantee_kind, grantee_id, file_id, subjects, areas, level, categories, item,"
                " valid_from, valid_to, revoked_at, through_team, fact, purpose, legal_basis, given_by_kind, given_by)"
                " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', '', 4, 1)",
                [
                    grant.grantee_kind,
                    grant.grantee_id,
                    grant.file,
                    None if grant.subjects is None else list(grant.subjects),
                    None if grant.areas is None else list(grant.areas),
                    grant.level,
                    grant.categories,
                    grant.item,
                    start,
                    end,
                    grant.revoked_at,
                    grant.through_team,
                ],
            )
        for _ in range(rng.choice([0, 0, 1, 2])):
            start, end = _period(rng, now)
            file, subject = rng.choice([(rng.choice(FILES), None), (None, rng.choice(SUBJECTS)), (2, 1)])
            exclusion = ExclusionFact(rng.choice(people), file, subject, start, end)
            exclusions.append(exclusion)
            db.execute(
                "insert into access_exclusion (account_id, file_id, subject_id, reason, valid_from, valid_to, decided_by)"
                " values (%s, %s, %s, '', %s, %s, 1)",
                [exclusion.account, file, subject, start, end],
            )
        for place, item in enumerate(ITEMS):
            row = RowFact(
                item,
                rng.choice(FILES),
                frozenset(rng.sample(list(SUBJECTS), rng.randint(0, 3))),
                rng.choice([1, 1, 1, 1, 2, 4, 8, 16, 32]),
                rng.randint(0, 3),
                rng.randint(1, 3),
            )
            rows.append(row)
            db.execute(
                "insert into search_entry (id, file_id, subjects, category, area, level, thing_kind, thing, title, text,"
                " plain) values (%s, %s, %s, %s, %s, %s, 't', %s, '', '', '')",
                [place, row.file, list(row.subjects), row.category, row.area, row.level, item],
            )
    return {"grants": grants, "exclusions": exclusions, "rows": rows}


def differences(seed: int, cast: Any, now: datetime) -> list[str]:
    """Build the rights of *seed* and name every actor for whom the wall and the rule differ."""
    rng = random.Random(seed)
    actors: list[Actor] = [
        cast.coach,
        cast.colleague,
        cast.leader,
        cast.facilitator,
        cast.buddy,
        cast.administrator,
        CARETAKER,
    ]
    people = [actor.id for actor in actors if actor is not CARETAKER]
    built = build(rng, people, cast.team, cast.buddy.organisation, now)
    memberships = [
        *(Belonging(a.id, cast.team, a.organisation, "coach") for a in (cast.coach, cast.colleague)),
        Belonging(cast.leader.id, cast.team, cast.leader.organisation, "team_leader"),
        Belonging(cast.facilitator.id, cast.team, cast.facilitator.organisation, "facilitator"),
        Belonging(cast.buddy.id, None, cast.buddy.organisation, "partner"),
        Belonging(cast.administrator.id, None, cast.administrator.organisation, "administrator"),
    ]
    rows = built.pop("rows")
    found = []
    for actor in actors:
        expected = {
            row.public_id for row in rows if may_see(actor, row, now=now, memberships=memberships, **built)
        }
        by_name = {
            row.public_id
            for row in rows
            if may_see(
                actor,
                row,
                now=now,
                memberships=memberships,
                grants=[grant for grant in built["grants"] if grant.grantee_kind in (1, 4)],
                exclusions=built["exclusions"],
            )
        }
        near = rng.sample(list(FILES), rng.randint(0, 4))
        in_near = {row.public_id for row in rows if row.file in near}
        with acting_as(actor):
            seen = _seen()
            focus_on_own()
            own = _seen()
            focus_on(*near)
            focused = _seen()
        if seen != expected:
            found.append(f"seed {seed}, {actor.name}: {sorted(seen ^ expected)}")
        if focused != expected & in_near:
            found.append(f"seed {seed}, {actor.name}, in focus: {sorted(focused ^ (expected & in_near))}")
        # What was given by name is there, and nothing that would not be there without the focus.
        if not by_name <= own <= expected:
            found.append(f"seed {seed}, {actor.name}, own: {sorted(by_name - own)} {sorted(own - expected)}")
    return found


def _seen() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select thing from search_entry")
        return {thing for (thing,) in cursor.fetchall()}
