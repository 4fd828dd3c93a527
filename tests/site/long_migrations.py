"""Django's own way of migrating makes what ``quickly`` makes, to the last name; for ``make verify``."""

from contextlib import nullcontext

import psycopg
from django.conf import settings

from databases import point_at
from keukentafel.site import database, installing

STANDS = """
    select 'column', table_name || '.' || column_name, concat_ws(' ', data_type, is_nullable, column_default)
      from information_schema.columns where table_schema = 'public'
    union all select 'constraint', concat_ws('.', conrelid::regclass, conname), pg_get_constraintdef(oid)
      from pg_constraint
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    union all select 'policy', concat_ws('.', tablename, policyname), concat_ws(' / ', qual, with_check)
      from pg_policies
    union all select 'trigger', concat_ws('.', tgrelid::regclass, tgname), pg_get_triggerdef(oid)
      from pg_trigger where not tgisinternal
    union all select 'function', proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
    order by 1, 2, 3
"""


def _made(server, name):
    """All that stands in a database that was migrated from nothing."""
    server.run("drop database if exists {0} with (force)", name)
    database.prepare(server.url, settings.SECRET_KEY, name)
    point_at(name)
    installing.migrate()
    point_at("keukentafel_none")
    with psycopg.connect(server.url, dbname=name) as inside:
        stands = inside.execute(STANDS).fetchall()
    server.run("drop database {0} with (force)", name)
    return stands


def test_both_ways_of_migrating_make_the_same(server, monkeypatch):
    quick = _made(server, "kt_made_quickly")
    monkeypatch.setattr(installing, "quickly", nullcontext)
    assert len(quick) > 5_000
    assert _made(server, "kt_made_as_django_does") == quick
