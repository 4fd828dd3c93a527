"""Raises the wall: functions, policies and rights, made anew from what the models declare after each migration.

A table nobody declared gets no rights at all, so that forgetting something closes it. Run by the owner role
(``keukentafel migrate``); the application role owns nothing.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model

from keukentafel.foundation.access import destroyer
from keukentafel.foundation.access.circles import Circle, CircleMember, TeamRow
from keukentafel.foundation.access.forgetting import forgetting_statements
from keukentafel.foundation.access.hands import hands_of_kinds, hands_statements
from keukentafel.foundation.access.models import CaseRow, Door
from keukentafel.foundation.access.roles import (
    APPLICATION,
    BACKUP,
    DEFINER,
    DESTROYER,
    LOG_WRITER,
    MIGRATOR,
    THIRD_PARTY_RIGHTS,
)
from keukentafel.foundation.access.ruling import ruling_statements, tables_read
from keukentafel.foundation.access.signing import (
    signing_statements,
    stamping_statements,
    staying_statements,
    updatable,
    writer_statements,
)
from keukentafel.foundation.kernel.categories import Category, Level

_SQL = Path(__file__).parent / "sql" / "wall.sql"
_FOR_APPLICATION = (
    "who()",
    "me()",
    "holds(text[])",
    "teams()",
    "homes()",
    "circles()",
    "open_circle(text, bigint[], timestamptz)",
    "admit(bigint, bigint[], timestamptz, timestamptz)",
    "let_out(bigint, bigint, timestamptz)",
    "keeps(bigint)",
    "files(int)",
    "partial(int)",
    "keys()",
    "partial_keys()",
    "allows(bigint, bigint[], smallint, smallint, int, text)",
    "reach(bigint)",
    "may_give(bigint)",
    "open_file(smallint, text, jsonb)",
    "new_subject(text)",
    "give(bigint, jsonb)",
    "name_readers(bigint, text[], bigint[], int, text, text, text, timestamptz)",
    "end_fact(bigint, text, timestamptz, text)",
    "exclude(bigint, bigint, bigint, text, timestamptz, timestamptz)",
    "exclusions_on(bigint)",
    "end_exclusion(bigint, bigint)",
    "exclude_alike(bigint, bigint)",
    "sign_secrecy(text)",
    "grants_on(bigint)",
)
_A_JOB = "(select wall.holds('{}'))"
_COLUMNS_OF_A_LOOK = "actor_kind, actor_id, role, organisation_id, what, page, files, subjects, purpose"
_INTERNAL = (
    "signed()",
    "stamped()",
    "stays()",
    "today()",
    "selves(int, bigint)",
    "live(int)",
    "near(bigint[])",
    "known(text)",
    "keep_known(text, bigint[])",
    "sealed(text, text)",
    "unknown()",
    "write_grants(bigint, jsonb)",
    "nobody_keeps(bigint, text[])",
    "take_over(bigint, text[])",
)
_FOR_LOG_WRITER = ("sealable(text, bigint, bigint)", "in_emergency(int, bigint, bigint[])")


def policy(level: Level, *, item: str = "public_id") -> str:
    """The one formulation of the wall for rows at *level* (ADR 0004).

    The scalar sub-selects run once per query and drive the index on ``file_id``; ``wall.allows`` runs only for rows
    that a whole grant does not cover.
    """
    lvl = int(level)
    return (
        f"(file_id = any ((select wall.files({lvl}))::bigint[]) and ("
        f"(category = {int(Category.ORDINARY)} and not (file_id = any ((select wall.partial({lvl}))::bigint[])))"
        f" or wall.allows(file_id, subjects, area, category, {lvl}, {item})))"
    )


_BY_ITS_OWN_LEVEL = (
    "(file_id * 4 + level = any ((select wall.keys())::bigint[]) and ("
    f"(category = {int(Category.ORDINARY)}"
    " and not (file_id * 4 + level = any ((select wall.partial_keys())::bigint[])))"
    " or wall.allows(file_id, subjects, area, category, level, thing)))"
)
"""The same of a row that says its level itself: history, and what can be searched."""


def case_models() -> list[type[CaseRow]]:
    """Every model whose rows stand behind the wall, history excepted."""
    return [model for model in apps.get_models() if issubclass(model, CaseRow)]


def raise_the_wall(cursor: Any, key: bytes) -> None:
    """Install functions, policies and rights.

    Args:
        cursor: a cursor of the owner role.
        key: the wall's key, see ``token.wall_key``.
    """
    cursor.execute(_SQL.read_text())
    cursor.execute("delete from wall.secret")
    cursor.execute("insert into wall.secret (key) values (%s)", [key])
    for statement in _statements():
        cursor.execute(statement)
    cursor.execute(destroyer.SQL.read_text())
    for statement, values in destroyer.destroying_statements():
        cursor.execute(statement, values or None)


def _statements() -> Iterable[str]:
    yield f"grant usage, create on schema wall to {DEFINER}"
    yield f"grant usage on schema wall to {APPLICATION}, {LOG_WRITER}, {BACKUP}"
    yield "revoke all on all tables in schema wall from public"
    yield f"grant select on wall.secret to {DEFINER}"
    yield "revoke create on schema public from public"
    roles = f"{APPLICATION}, {LOG_WRITER}, {DEFINER}, {DESTROYER}"
    yield f"revoke all on all tables in schema public from public, {roles}"
    yield f"revoke all on all sequences in schema public from public, {roles}"
    yield f"grant usage on schema public to {roles}, {BACKUP}, {MIGRATOR}"
    yield f"grant select on all tables in schema public, wall to {BACKUP}"
    yield f"grant select, insert, update, delete on all tables in schema public to {MIGRATOR}"
    yield f"grant select, update on all sequences in schema public to {MIGRATOR}"
    yield f"grant select on people_membership, journal_change, access_line to {DEFINER}"
    yield f"grant select, insert, update on access_grant, access_exclusion to {DEFINER}"
    yield f"grant select, insert on access_file, access_subject, access_circle to {DEFINER}"
    yield f"grant select, insert, update on access_circlemember to {DEFINER}"
    # A line gets its number, its moment and its transaction from the database, never from who writes it.
    yield f"grant insert ({_COLUMNS_OF_A_LOOK}) on access_line to {LOG_WRITER}, {DEFINER}"
    yield "revoke all on function wall.line_text(jsonb) from public"
    yield f"grant execute on function wall.line_text(jsonb) to {LOG_WRITER}, {DEFINER}, {BACKUP}"
    yield f"grant select, insert on journal_seal to {LOG_WRITER}"
    for function in (*_INTERNAL, *_FOR_APPLICATION, *_FOR_LOG_WRITER):
        yield f"alter function wall.{function} owner to {DEFINER}"
        yield f"revoke all on function wall.{function} from public"
    yield f"revoke create on schema wall from {DEFINER}"
    for function in _FOR_APPLICATION:
        yield f"grant execute on function wall.{function} to {APPLICATION}"
    for function in _FOR_LOG_WRITER:
        yield f"grant execute on function wall.{function} to {LOG_WRITER}"
    for model in apps.get_models():
        yield from _table(model)
        yield from writer_statements(model)
        yield from signing_statements(model)
        yield from stamping_statements(model)
        yield from staying_statements(model)
    for model in case_models():
        yield from _references(model)
    for model in apps.get_models():
        yield from _doors(model)
        for table in sorted(tables_read(model)):
            yield from _read_by_doors(table)
        yield from ruling_statements(model)
    yield from _signed_by_oneself()
    for circles in (Circle, CircleMember):
        table = circles._meta.db_table
        yield from _read_by_doors(table)
        for verb, clause in (("insert", "with check (true)"), ("update", "using (true)")):
            yield f"drop policy if exists doors_{verb} on {table}"
            yield f"create policy doors_{verb} on {table} for {verb} to {DEFINER} {clause}"
    for table, rights in THIRD_PARTY_RIGHTS.items():
        yield f"grant {', '.join(rights)} on {table} to {APPLICATION}"
    yield from forgetting_statements()


def _table(model: type[Model]) -> Iterable[str]:
    table = model._meta.db_table
    if issubclass(model, CaseRow):
        yield from _wall_of(table, policy(model.wall_level), _rights(model))
        yield from _under_its_whole(model)
        yield from hands_statements(model)
    elif rights := getattr(model, "rights_behind_the_wall", ()):
        yield from _wall_of(table, _BY_ITS_OWN_LEVEL, rights, _as_the_row_itself(model))
        yield from _untold(model)
        yield from hands_of_kinds(model, case_models(), rights)
        yield from _read_by_doors(table)
    elif issubclass(model, TeamRow):
        yield from _wall_of(table, "team_id = any ((select wall.teams())::bigint[])", _rights(model))
    elif circle := getattr(model, "read_with", ""):
        yield from _wall_of(table, f"{circle} = any ((select wall.circles())::bigint[])", _rights(model))
    elif owner := getattr(model, "owned_by", ""):
        owners = owner if isinstance(owner, str) else ", ".join(owner)
        yield from _wall_of(table, f"(select wall.me()) in ({owners})", _rights(model))
    elif seen_with := getattr(model, "seen_with", ""):
        yield from _wall_of(table, _whose_row_is_seen(model, seen_with), _rights(model))
    elif getattr(model, "of_whom_acts", False):
        mine = "(actor_kind, actor_id) in (select w.kind, w.id from wall.who() w)"
        yield from _wall_of(table, mine, _rights(model))
    elif getattr(model, "read_by_jobs", False):
        yield from _wall_of(table, _A_JOB, _rights(model))
        yield f"drop policy if exists put_in on {table}"
        yield f"create policy put_in on {table} for insert to {APPLICATION} with check (true)"
    elif rights := getattr(model, "rights", ()):
        if getattr(model, "written_as_oneself", False):
            yield from _written_as_oneself(table)
        if (writers := getattr(model, "written_by", None)) is not None:
            readers = _own_or_nobody(getattr(model, "read_at_sign_in", ""))
            if read_by := getattr(model, "read_by", ()):
                readers = f"(select wall.holds('{{{','.join(read_by)}}}'))"
            if home := getattr(model, "read_by_partners_of", ""):
                readers += f" or {home} = any ((select wall.homes())::bigint[])"
            yield from _read_by_all(table, writers, getattr(model, "or_own", ""), readers)
        columns = getattr(model, "columns_written", "")
        if getattr(model, "written_with_looks", False):
            yield f"grant insert ({columns}) on {table} to {LOG_WRITER}"
        written = f" ({columns})" if columns else ""
        yield f"grant {', '.join(_rights(model))}{written} on {table} to {APPLICATION}"


def _rights(model: Any) -> list[str]:
    """The rights of the application on a table; what is ``fixed`` in it is changed by nobody."""
    columns = updatable(model)
    return [right + columns if right == "update" else right for right in model.rights]


def _untold(model: type[Model]) -> Iterable[str]:
    """History that nobody reads here: its moment and its hand would tie a row to another one (``CaseRow.untold``)."""
    table = model._meta.db_table
    if any(field.column == "actor_kind" for field in model._meta.concrete_fields):
        kinds = ",".join(sorted(one._meta.label_lower for one in case_models() if one.untold))
        yield f"drop policy if exists untold on {table}"
        yield (
            f"create policy untold on {table} as restrictive for select to {APPLICATION}"
            f" using (thing_kind <> all ('{{{kinds}}}'::text[]))"
        )


def _under_its_whole(model: type[CaseRow]) -> Iterable[str]:
    """A part points at the very row under which its identifier stands, or at a part of it: one item adds to no other."""
    table = model._meta.db_table
    yield f"drop policy if exists under_its_whole on {table}"
    if model.stands_under:
        field: Any = model._meta.get_field(model.stands_under)
        whole = field.related_model._meta.db_table
        yield (
            f"create policy under_its_whole on {table} as restrictive for insert to {APPLICATION} with check (exists ("  # noqa: S608
            f"select 1 from {whole} its where its.file_id = {table}.file_id and its.id = {table}.{field.column}"
            f" and split_part(its.public_id, '.', 1) = split_part({table}.public_id, '.', 1)))"
        )


def _whose_row_is_seen(model: type[Model], name: str) -> str:
    """Parts of a case row are seen by whoever sees that row: the wall asks itself."""
    field: Any = model._meta.get_field(name)
    whole, part = field.related_model._meta.db_table, model._meta.db_table
    return f"exists (select 1 from {whole} of_it where of_it.id = {part}.{field.column})"  # noqa: S608 - our own names


def _signed_by_oneself() -> Iterable[str]:
    """Through ``wall.sign_secrecy`` alone somebody without the right to write memberships signs the own ones."""
    table = "people_membership"
    yield f"grant update (secrecy_signed_on, secrecy_version) on {table} to {DEFINER}"
    yield f"drop policy if exists wall_signs on {table}"
    yield f"create policy wall_signs on {table} for update to {DEFINER} using (true)"


def _as_the_row_itself(model: type[Model]) -> str:
    """What must hold when such a row is written: the level of its kind, and in history the one who acts.

    Otherwise whoever knows only *that* could write words into the history that others read.
    """
    levels = " ".join(f"when '{m._meta.label_lower}' then {int(m.wall_level)}" for m in case_models())
    check = f" and level = (case thing_kind {levels} else {int(Level.CONTENT)} end)"
    if any(field.column == "actor_kind" for field in model._meta.concrete_fields):
        check += " and (actor_kind, actor_id) in (select w.kind, w.id from wall.who() w)"
    return check


def _doors(model: type[Model]) -> Iterable[str]:
    doors: tuple[Door, ...] = getattr(model, "doors", ())
    if not doors:
        return
    for table in sorted({model._meta.db_table}.union(*(door.reads for door in doors))):
        yield from _read_by_doors(table)
    for table in sorted({table for door in doors for table in door.writes}):
        # A table beside the wall that its doors write, in the narrow way that each says.
        yield f"grant insert, update on {table} to {DEFINER}"
        for verb, clause in (("insert", "with check (true)"), ("update", "using (true)")):
            # Of use on a table that policies guard; on another it asks nothing.
            yield f"drop policy if exists doors_{verb} on {table}"
            yield f"create policy doors_{verb} on {table} for {verb} to {DEFINER} {clause}"
    for table in sorted({table for door in doors for table in door.removes}):
        yield f"grant delete on {table} to {DEFINER}"
        yield f"drop policy if exists doors_delete on {table}"
        yield f"create policy doors_delete on {table} for delete to {DEFINER} using (true)"
    yield f"grant create on schema wall to {DEFINER}"
    for door in doors:
        yield door.sql
        yield f"alter function wall.{door.signature} owner to {DEFINER}"
        yield f"revoke all on function wall.{door.signature} from public"
        yield f"grant execute on function wall.{door.signature} to {APPLICATION}"
    yield f"revoke create on schema wall from {DEFINER}"


def _read_by_doors(table: str) -> Iterable[str]:
    yield f"grant select on {table} to {DEFINER}"
    yield f"drop policy if exists doors on {table}"
    yield f"create policy doors on {table} for select to {DEFINER} using (true)"


def _wall_of(table: str, expression: str, rights: Iterable[str], written: str = "") -> Iterable[str]:
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"drop policy if exists wall on {table}"
    yield f"create policy wall on {table} for all to {APPLICATION} using ({expression})"
    yield f"alter policy wall on {table} with check (({expression}){written})"
    yield f"grant {', '.join(rights)} on {table} to {APPLICATION}"


def _written_as_oneself(table: str) -> Iterable[str]:
    """A line can be written in nobody else's name. Not forced: the owner reads the log to hold it against its seals."""
    yield f"alter table {table} enable row level security"
    yield f"drop policy if exists oneself on {table}"
    yield (
        f"create policy oneself on {table} for insert to {APPLICATION}"  # noqa: S608
        " with check ((actor_kind, actor_id) in (select w.kind, w.id from wall.who() w))"
    )
    yield from _read_by_doors(table)


def _read_by_all(table: str, writers: Iterable[str], own: str, readers: str) -> Iterable[str]:
    """Rows the wall itself leans on (memberships) or that everybody works with: written by few roles, and by jobs."""
    roles = ",".join(writers)
    may_write = f"(select wall.holds('{{{roles}}}'))"
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    for verb, clauses in (
        ("select", f"using ({readers})"),
        ("insert", f"with check ({may_write}{_or_own(own)})" if own != "id" else f"with check ({may_write})"),
        ("update", f"using ({may_write}{_or_own(own)}) with check ({may_write}{_or_own(own)})"),
        ("delete", f"using ({may_write})"),
    ):
        yield f"drop policy if exists {verb}_{table} on {table}"
        yield f"create policy {verb}_{table} on {table} for {verb} to {APPLICATION} {clauses}"
    yield f"drop policy if exists wall_reads on {table}"
    yield f"create policy wall_reads on {table} for select to {DEFINER} using (true)"


def _own_or_nobody(owner: str) -> str:
    """Who reads: everybody; of a hash with which somebody signs in, who has not signed in yet, and its *owner*."""
    if not owner:
        return "true"
    return f"(select case w.kind when 0 then 0 when 1 then w.id end from wall.who() w) in (0, {owner})"  # noqa: S608


def _or_own(own: str) -> str:
    return f" or {own} = (select wall.me())" if own else ""


def _references(model: type[CaseRow]) -> Iterable[str]:
    """Composite keys, so that a row can only point at rows of its own file."""
    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        target = field.related_model
        if not (isinstance(target, type) and issubclass(target, CaseRow)):
            continue
        to = target._meta.db_table
        key, unique = f"{table}_{field.column}_in_file", f"{to}_file_key"
        # Names of our own models only; nothing anybody typed reaches this text.
        yield (
            "do $$ begin"  # noqa: S608
            f" if to_regclass('{unique}') is null then"
            f" create unique index {unique} on {to} (file_id, id); end if;"
            f" if not exists (select 1 from pg_constraint where conname = '{key}') then"
            # The owner stands behind the policies too, and would hold the rows there are against rows it does not see.
            f" alter table {table} no force row level security; alter table {to} no force row level security;"
            f" alter table {table} add constraint {key} foreign key (file_id, {field.column})"
            f" references {to} (file_id, id) deferrable initially deferred;"
            f" alter table {table} force row level security; alter table {to} force row level security;"
            " end if; end $$"
        )
