"""The database of an installation: its roles, its addresses, and the order in which it is made.

Seven roles (``docs/security/wall.md``): the owner makes tables and signs in only to migrate; the definer owns the wall's
functions and the destroyer those that take rows away, and neither can sign in; the application owns nothing; the log
writer can only add to the log; data migrations and back-ups pass the wall. Their passwords are derived from the
installation's secret, so that there is one secret to keep.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql

from keukentafel.foundation.access.roles import (
    APPLICATION,
    BACKUP,
    DEFINER,
    DESTROYER,
    LOG_WRITER,
    MIGRATOR,
    OWNER,
)
from keukentafel.site.postgres import Cluster, Installation, find_installation

_SIGN_IN = {
    OWNER: "login",
    DEFINER: "nologin",
    DESTROYER: "nologin",
    APPLICATION: "login",
    LOG_WRITER: "login",
    MIGRATOR: "login bypassrls",
    BACKUP: "login bypassrls",
}
_EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


def role_password(secret: str, role: str) -> str:
    """The password of a role, derived from the installation's *secret*."""
    return hmac.new(secret.encode(), f"keukentafel role {role}".encode(), hashlib.sha256).hexdigest()


def connection_of(url: str, database: str | None = None) -> dict[str, Any]:
    """What Django and psycopg need to know of an address.

    Args:
        url: ``postgresql://user:password@host:port/name?host=…``.
        database: another database than the one in the address.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": database or parts.path.lstrip("/") or "keukentafel",
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "OPTIONS": options,
    }


def databases(url: str, secret: str, database: str | None = None) -> dict[str, dict[str, Any]]:
    """The ``DATABASES`` of Django: the application, the log writer and, for migrations only, the owner."""
    base = connection_of(url, database)

    def as_role(role: str, engine: str, **options: Any) -> dict[str, Any]:
        return base | {
            "ENGINE": engine,
            "USER": role,
            "PASSWORD": role_password(secret, role),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**base["OPTIONS"], **options},
        }

    plain = "django.db.backends.postgresql"
    # What a page asks again is planned once per connection: a quarter to a third less work for PostgreSQL (ADR 0004).
    planned_once = {"server_side_binding": True, "prepare_threshold": 2}
    return {
        "default": as_role(APPLICATION, "keukentafel.foundation.access.backend", **planned_once),
        "log": as_role(LOG_WRITER, plain),
        "owner": as_role(OWNER, plain) | {"CONN_MAX_AGE": 0},
    }


def _connect(url: str, database: str | None = None) -> "psycopg.Connection[tuple[Any, ...]]":
    at = connection_of(url, database)
    return psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"],
        port=at["PORT"] or None,
        user=at["USER"] or None,
        password=at["PASSWORD"] or None,
        autocommit=True,
        **at["OPTIONS"],
    )


def prepare(url: str, secret: str, database: str) -> None:
    """Make the roles, the database and its extensions. Safe to run again.

    Args:
        url: an address with the right to create roles, databases and extensions.
        secret: the installation's secret.
        database: the name of the database to make.
    """
    with _connect(url, "postgres") as server:
        for role, rights in _SIGN_IN.items():
            if not server.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
                server.execute(sql.SQL("create role {} nosuperuser").format(sql.Identifier(role)))
            server.execute(
                sql.SQL("alter role {} {} password {}").format(
                    sql.Identifier(role), sql.SQL(rights), sql.Literal(role_password(secret, role))
                )
            )
        for nobody in (DEFINER, DESTROYER):
            server.execute(sql.SQL("grant {} to {}").format(sql.Identifier(nobody), sql.Identifier(OWNER)))
        if not server.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
            server.execute(
                sql.SQL("create database {} owner {} template template0 encoding 'UTF8'").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )
        lock_down(server, database)
    with _connect(url, database) as made:
        for extension in _EXTENSIONS:
            made.execute(
                sql.SQL("create extension if not exists {} schema public").format(sql.Identifier(extension))
            )
        made.execute(sql.SQL("alter schema public owner to {}").format(sql.Identifier(OWNER)))
        # Large objects stand outside every policy; nothing of ours uses them.
        made.execute(
            "do $$ declare f regprocedure; begin"
            " for f in select oid::regprocedure from pg_proc where pronamespace = 'pg_catalog'::regnamespace"
            " and proname ~ '^(lo_|loread|lowrite)' loop"
            " execute format('revoke all on function %s from public', f); end loop; end $$"
        )


def lock_down(server: "psycopg.Connection[tuple[Any, ...]]", database: str) -> None:
    """Leave nobody a right on the database but to connect, and only our roles. A copy of a template needs it again."""
    name = sql.Identifier(database)
    ours = sql.SQL(", ").join(map(sql.Identifier, (OWNER, APPLICATION, LOG_WRITER, MIGRATOR, BACKUP)))
    server.execute(sql.SQL("revoke all on database {} from public").format(name))
    server.execute(sql.SQL("grant connect on database {} to {}").format(name, ours))


def own_cluster(
    name: str, environ: Mapping[str, str] = os.environ, *, durable: bool = True
) -> tuple[str, Installation]:
    """The address of a PostgreSQL to work on: ``DATABASE_URL``, or a private cluster that is started.

    Args:
        name: keeps clusters apart, for example ``demo``.
        environ: the environment.
        durable: see ``Cluster``.
    """
    found = find_installation(environ)
    if found.url:
        return found.url, found
    cluster = Cluster(found, name, durable=durable)
    cluster.start()
    return cluster.url("postgres"), found
