"""Files, subjects and grants, through the narrow doors in the wall. Commands of other rooms call these inside theirs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import connection

from keukentafel.foundation.access.models import CaseRow, FileKind, GranteeKind
from keukentafel.foundation.journal.public import record_change
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.kernel.ids import new_public_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A grant to be given: to whom, how much, why, and the fact it lives and ends with.

    Args:
        to: kind of grantee.
        id: key of the account, team, organisation or job.
        level: how much it opens.
        fact: the fact that gives it, for example ``engagement:<public id>``; ``end_fact`` ends all grants of a fact.
        purpose: why, as the access page shows it.
        legal_basis: on which basis.
        subjects: keys of the persons it opens; None is everybody in the file.
        areas: life areas; None is all.
        categories: kinds of data.
        item: the public identifier of the one row that it opens, when it opens just one; what stands under that row
            (``part_of``) opens with it.
        through_team: key of the team in which a person must work for it to hold; None asks no such thing.
        valid_from, valid_to: aware moments; from now on, without end, when left out.
    """

    to: GranteeKind
    id: int
    level: Level
    fact: str
    purpose: str
    legal_basis: str
    subjects: Sequence[int] | None = None
    areas: Sequence[int] | None = None
    categories: Sequence[Category] = (Category.ORDINARY,)
    item: str | None = None
    through_team: int | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None

    def narrowed(self, **changes: object) -> "Slice":
        """The same grant with *changes*."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was just made: its key, and the identifier that may be shown."""

    id: int
    public_id: str


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody holds on one file now; ``emergency`` says whether that is because of one."""

    subjects: tuple[int, ...] | None
    areas: tuple[int, ...] | None
    level: Level
    categories: int
    item: str | None
    emergency: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it opens all of the file's ordinary rows at its level."""
        return self.subjects is None and self.areas is None and self.item is None


def _as_json(grants: Sequence[Slice]) -> str:
    rows = []
    for grant in grants:
        row = {name: value for name, value in asdict(grant).items() if name not in ("to", "id", "categories")}
        row |= {"grantee_kind": int(grant.to), "grantee_id": grant.id, "level": int(grant.level)}
        row["categories"] = sum(int(category) for category in grant.categories)
        rows.append(row)
    return json.dumps(rows, default=str)


def open_file(kind: FileKind, *, grants: Sequence[Slice], at: datetime) -> OpenedFile:
    """Make a file together with its first grants: one that nobody may see could never be given to anybody.

    Args:
        kind: what it is of.
        grants: at least one.
        at: when (aware).
    """
    public_id = new_public_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.open_file(%s::smallint, %s, %s::jsonb)", [int(kind), public_id, _as_json(grants)]
        )
        (made,) = cursor.fetchone()
    record_change("access.file", public_id, at=at, file_id=made)
    return OpenedFile(made, public_id)


def new_subject() -> int:
    """Make an anchor for a person; gives its key."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.new_subject(%s)", [new_public_id()])
        (made,) = cursor.fetchone()
    return int(made)


def give(file_id: int, *grants: Slice, at: datetime) -> None:
    """Give grants on a file.

    Args:
        file_id: key of the file.
        grants: what to give.
        at: when (aware).

    Raises:
        django.db.utils.ProgrammingError: when the actor may not give on this file (the wall refuses).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.give(%s, %s::jsonb)", [file_id, _as_json(grants)])
    for fact in dict.fromkeys(grant.fact for grant in grants):
        record_change("access.grant", fact, at=at, file_id=file_id)


def end_fact(file_id: int, fact: str, *, at: datetime, item: str | None = None) -> int:
    """End every grant that *fact* gave on a file, or those on one *item* alone; gives how many ended."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_fact(%s, %s, %s, %s)", [file_id, fact, at, item])
        (ended,) = cursor.fetchone()
    record_change("access.grant_end", fact, at=at, file_id=file_id)
    return int(ended)


def exclude(
    account_id: int,
    file_id: int,
    *,
    subject: int | None = None,
    reason: str,
    at: datetime,
    until: datetime | None = None,
) -> None:
    """Shut a person out, whatever the grants: of a file, or of one person in every file.

    Args:
        account_id: who may not.
        file_id: the file from which this is decided.
        subject: key of the person who must not be seen; without one the whole file.
        reason: why.
        at, until: aware moments.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.exclude(%s, %s, %s, %s, %s, %s)", [account_id, file_id, subject, reason, at, until]
        )
    record_change("access.exclusion", str(account_id), at=at, file_id=file_id)


def held_on(file_id: int) -> list[Held]:
    """What the current actor holds on a file now; the gate's policies decide with this."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select subjects, areas, level, categories, item, emergency from wall.reach(%s)",
            [file_id],
        )
        return [
            Held(
                None if subjects is None else tuple(subjects),
                None if areas is None else tuple(areas),
                Level(level),
                categories,
                item,
                emergency,
            )
            for subjects, areas, level, categories, item, emergency in cursor.fetchall()
        ]


def has_whole(file_id: int, level: Level = Level.CONTENT) -> bool:
    """Whether the current actor holds all of a file at *level*."""
    return any(held.is_whole and held.level >= level for held in held_on(file_id))


@dataclass(frozen=True, slots=True)
class Grantee:
    """Who may see a file now, and why; ``whole`` says whether it opens everybody and every life area."""

    to: GranteeKind
    id: int
    level: Level
    item: str | None
    fact: str
    purpose: str
    legal_basis: str
    valid_from: datetime
    valid_to: datetime | None
    whole: bool


def grants_on(file_id: int) -> list[Grantee]:
    """Who may see a file now; empty for whoever may not see the whole of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select grantee_kind, grantee_id, level, item, fact, purpose, legal_basis, valid_from, valid_to,"
            " subjects is null and areas is null and item is null from wall.grants_on(%s)",
            [file_id],
        )
        return [Grantee(GranteeKind(kind), who, Level(level), *rest) for kind, who, level, *rest in cursor]


def keep_protected(
    row: CaseRow,
    *,
    readers: Sequence[int],
    fact: str,
    purpose: str,
    legal_basis: str,
    at: datetime,
    until: datetime | None = None,
) -> None:
    """Keep a row of a kind that nobody gets by default, and open it, by name, to its readers.

    Args:
        row: of category whereabouts, source or safety.
        readers: keys of the accounts that may read it; the writer among them, or the wall refuses the row.
        fact, purpose, legal_basis: as in ``Slice``.
        at: when (aware).
        until: when the readers' right ends.
    """
    name_readers(
        row.file_id,
        [row.public_id],
        readers,
        category=Category(row.category),
        fact=fact,
        purpose=purpose,
        legal_basis=legal_basis,
        at=at,
        until=until,
    )
    row.keep(at=at)


def name_readers(
    file_id: int,
    items: Sequence[str],
    readers: Sequence[int],
    *,
    category: Category,
    fact: str,
    purpose: str,
    legal_basis: str,
    at: datetime,
    until: datetime | None = None,
) -> None:
    """Open rows that are about to be written to readers by name. Needs no more than knowing *that* the file is there.

    Args:
        file_id: key of the file.
        items: public identifiers that nobody was ever named for.
        readers: keys of accounts.
        category: whereabouts, source or safety.
        fact, purpose, legal_basis: as in ``Slice``.
        at: when (aware).
        until: when the right ends.

    Raises:
        django.db.utils.ProgrammingError: when the wall refuses.
    """
    named = list(dict.fromkeys(readers))
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.name_readers(%s, %s::text[], %s::bigint[], %s, %s, %s, %s, %s)",
            [file_id, list(items), named, int(category), fact, purpose, legal_basis, until],
        )
    record_change("access.grant", fact, at=at, file_id=file_id)
