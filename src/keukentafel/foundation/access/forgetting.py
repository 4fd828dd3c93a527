"""Forgetting what is out of date: drafts nobody came back to, tokens, codes, sessions, attempts to sign in.

Which rows those are is declared with the tables (``forgotten_after``: a column, and how long after the moment in it).
The wall opens one narrow door for each of them, to jobs of the system alone. What belongs to a case is not forgotten
but destroyed, which is a decision.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.apps import apps
from django.db import connection
from django.db.models import Model

from keukentafel.foundation.access.roles import APPLICATION, DEFINER
from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor

MOST_AT_ONCE = 500
"""Rows of one table in one go: the transaction stays short, and what a town leaves in a day is gone in an hour."""

_OF_LIBRARIES = {
    # A session that is over opens nothing any more.
    "django_session": ("expire_date", timedelta(0)),
    # Long enough to look into an attack of last month; they name people and where they were.
    "axes_accessattempt": ("attempt_time", timedelta(days=30)),
    "axes_accesslog": ("attempt_time", timedelta(days=30)),
}


def forgotten_after(model: type[Model]) -> "tuple[str, timedelta] | None":
    """The column and the term after which rows of *model* are forgotten; None when they stay."""
    declared: tuple[str, timedelta] | None = getattr(model, "forgotten_after", None)
    return declared or _OF_LIBRARIES.get(model._meta.db_table)


def forgotten_models() -> list[type[Model]]:
    """Every model whose rows have a term."""
    return [model for model in apps.get_models() if forgotten_after(model)]


@command
def forget_old_rows(*, model: type[Model], by: Actor, at: datetime) -> int:
    """Take away rows of *model* whose term has passed, at most ``MOST_AT_ONCE``; gives how many.

    What somebody wrote (a draft) leaves a line that says how many went. The rest says nothing of anybody.

    Args:
        model: with a term (``forgotten_after``), by the clock of the database.
        by: a job of the system.
        at: now (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute(f"select wall.forget_{model._meta.db_table}(%s)", [MOST_AT_ONCE])
        gone = int(cursor.fetchone()[0])
    if gone and hasattr(model, "owned_by"):
        record_change(model._meta.label_lower, str(gone), at=at)
    else:
        nothing_changed()
    return gone


def forgetting_statements() -> Iterable[str]:
    """Each statement that makes the doors for forgetting anew (``raise_the_wall``)."""
    yield f"grant create on schema wall to {DEFINER}"
    for model in forgotten_models():
        yield from _door(model)
    yield f"revoke create on schema wall from {DEFINER}"


def _door(model: type[Model]) -> Iterable[str]:
    """A function that takes away what is out of date, and cannot reach anything else.

    Rows that only their writer sees stay unseen: the definer is shown those alone whose term has passed.
    """
    column, term = forgotten_after(model) or ("", timedelta(0))
    assert model._meta.pk is not None
    table, key, name = model._meta.db_table, model._meta.pk.column, f"forget_{model._meta.db_table}(int)"
    past = f"{column} < statement_timestamp() - interval '{int(term.total_seconds())} seconds'"
    yield f"grant select, delete on {table} to {DEFINER}"
    for verb in ("select", "delete"):
        yield f"drop policy if exists forgotten_{verb} on {table}"
        yield f"create policy forgotten_{verb} on {table} for {verb} to {DEFINER} using ({past})"
    yield (
        f"create or replace function wall.forget_{table}(most int) returns int"  # noqa: S608 - our own names
        " language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$"
        " declare gone int; begin"
        " if not exists (select 1 from wall.who() w where w.kind = 4) then"
        " raise exception 'only a job of the system forgets' using errcode = '42501'; end if;"
        f" delete from public.{table} where {key} in"
        f" (select {key} from public.{table} where {past} limit most);"
        " get diagnostics gone = row_count; return gone; end $$"
    )
    yield f"alter function wall.{name} owner to {DEFINER}"
    yield f"revoke all on function wall.{name} from public"
    yield f"grant execute on function wall.{name} to {APPLICATION}"
