"""Who may see a row, written a second time: the tests hold the wall's SQL against this rule, actor by actor.

It is written from the sentence in ``docs/architecture.md``, not from the SQL, so that a mistake in one shows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Category

TEAM_WORKERS = frozenset({"coach", "team_leader", "process_supporter"})
"""Roles through which a team's grants reach a person."""


@dataclass(frozen=True, slots=True)
class GrantFact:
    """A grant as the rule needs it; field names as in ``access.models.Grant``."""

    grantee_kind: int
    grantee_id: int
    file: int
    subjects: frozenset[int] | None
    areas: frozenset[int] | None
    level: int
    categories: int
    item: str | None
    valid_from: datetime
    valid_to: datetime | None
    revoked_at: datetime | None
    through_team: int | None = None


@dataclass(frozen=True, slots=True)
class ExclusionFact:
    """An exclusion: of a file, of a person, or both."""

    account: int
    file: int | None
    subject: int | None
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class RowFact:
    """A case row as the rule needs it."""

    public_id: str
    file: int
    subjects: frozenset[int]
    category: int
    area: int
    level: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """One membership that runs today; ``signed`` says whether this person signed for secrecy."""

    account: int
    team: int | None
    organisation: int | None
    role: str
    signed: bool = True


def _runs(start: datetime, end: datetime | None, now: datetime) -> bool:
    return start <= now and (end is None or now < end)


def _reaches(grant: GrantFact, actor: Actor, memberships: Collection[Belonging]) -> bool:
    mine = [
        m
        for m in memberships
        if actor.kind is ActorKind.PERSON and m.account == actor.id and (m.signed or m.role == "resident")
    ]
    if grant.through_team is not None and not any(
        m.team == grant.through_team and m.role in TEAM_WORKERS for m in mine
    ):
        return False
    match grant.grantee_kind:
        case 1:
            # Whoever works nowhere any more is nobody.
            return bool(mine) and grant.grantee_id == actor.id
        case 2:
            return any(m.team == grant.grantee_id and m.role in TEAM_WORKERS for m in mine)
        case 3:
            return any(m.organisation == grant.grantee_id and m.role == "partner" for m in mine)
        case _:
            return actor.kind is ActorKind.SYSTEM and grant.grantee_id == actor.id


def _covers(grant: GrantFact, row: RowFact) -> bool:
    if grant.file != row.file or grant.level < row.level:
        return False
    if grant.item is not None:
        # What stands under a row opens with it.
        of_item = row.public_id == grant.item or row.public_id.startswith(f"{grant.item}.")
        return of_item and bool(grant.categories & row.category)
    if grant.subjects is not None and not (row.subjects and row.subjects <= grant.subjects):
        return False
    if grant.areas is not None and row.area not in grant.areas:
        return False
    return bool(grant.categories & Category(row.category))


def may_see(
    actor: Actor,
    row: RowFact,
    *,
    grants: Collection[GrantFact],
    exclusions: Collection[ExclusionFact],
    memberships: Collection[Belonging],
    now: datetime,
) -> bool:
    """Tell whether *actor* may see *row*.

    Args:
        actor: who looks; anonymous sees nothing.
        row: what is looked at.
        grants, exclusions: all that stand in the database.
        memberships: those that run today.
        now: the moment of looking (aware).
    """
    if actor.kind is ActorKind.ANONYMOUS:
        return False
    for exclusion in exclusions:
        if (
            actor.kind is ActorKind.PERSON
            and exclusion.account == actor.id
            and _runs(exclusion.valid_from, exclusion.valid_to, now)
            and exclusion.file in (None, row.file)
            and (exclusion.subject is None or exclusion.subject in row.subjects)
        ):
            return False
    return any(
        grant.revoked_at is None
        and _runs(grant.valid_from, grant.valid_to, now)
        and _reaches(grant, actor, memberships)
        and _covers(grant, row)
        for grant in grants
    )
