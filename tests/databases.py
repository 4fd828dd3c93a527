"""The databases of the tests: the cluster they stand in, and copies of what was made once."""

import atexit
import base64
import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from keukentafel.foundation.access.roles import OWNER
from keukentafel.site.database import lock_down
from keukentafel.site.postgres import Cluster, find_installation

REPOSITORY = Path(__file__).resolve().parents[1]
_FROM = ("foundation", "lifeworld", "work", "reflection")


class Server:
    """The PostgreSQL of this run. Runs beside each other share it; the last to leave stops it."""

    def __init__(self) -> None:
        found = find_installation()
        self.installation = found
        self.cluster = None if found.url else Cluster(found, "test", durable=False)
        self.url = found.url or self.cluster.url("postgres")  # type: ignore[union-attr]
        folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"keukentafel-tests-{os.getuid()}"
        folder.mkdir(exist_ok=True)
        name = hashlib.sha256(self.url.encode()).hexdigest()[:12]
        self._locks = {what: (folder / f"{name}.{what}.lock").open("w") for what in ("all", "many_rows")}
        self._users = (folder / f"{name}.users").open("w")
        for file in (*self._locks.values(), self._users):
            atexit.register(file.close)
        self._admin: psycopg.Connection | None = None
        self._inside: dict[str, psycopg.Connection[Any]] = {}
        self._over = ""

    @contextmanager
    def alone(self, what: str = "all") -> Iterator[None]:
        """Nobody else prepares this at the same time."""
        fcntl.flock(self._locks[what], fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._locks[what], fcntl.LOCK_UN)

    def start(self) -> None:
        """Start it if nobody did."""
        with self.alone():
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if self.cluster:
                self.cluster.start()

    def leave(self) -> None:
        """Stop it if nobody else is here; what only their runs needed goes."""
        self.drop_later("")
        with self.alone():
            fcntl.flock(self._users, fcntl.LOCK_UN)
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.close()
                return
            for left in self.databases() - {f"kt_template_{digest()}", f"kt_bare_{digest()}"}:
                if left.startswith("kt_") and not left.startswith("kt_plans_"):
                    self.run("drop database if exists {0} with (force)", left)
            self.close()
            if self.cluster:
                self.cluster.stop()
            fcntl.flock(self._users, fcntl.LOCK_UN)

    def run(self, statement: str, name: str, other: str = "") -> None:
        """Run a statement about databases, as the cluster's own superuser. Nobody looks into one meanwhile."""
        import backup

        backup.close()
        for one in (name, other):
            self.go_out(one)
        self.admin().execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(other or name)))

    def drop_later(self, name: str) -> None:
        """Drop database *name* when the next one is over, or this run; the one before goes now."""
        if self._over:
            self.run("drop database if exists {0} with (force)", self._over)
        self._over = name

    def close(self) -> None:
        """Close the superuser's connection."""
        for name in [*self._inside]:
            self.go_out(name)
        if self._admin:
            self._admin.close()
            self._admin = None

    def inside(self, name: str) -> "psycopg.Connection[Any]":
        """The superuser's connection to database *name*, kept open until something is done with the whole of it."""
        if name not in self._inside or self._inside[name].closed:
            self._inside[name] = psycopg.connect(self.url, dbname=name, autocommit=True, prepare_threshold=1)
        return self._inside[name]

    def go_out(self, name: str) -> None:
        """Close the superuser's connection to database *name*."""
        if name in self._inside:
            self._inside.pop(name).close()

    def admin(self) -> psycopg.Connection:
        """The superuser's connection, kept open: the first database a connection makes costs it ten others."""
        if self._admin is None or self._admin.closed:
            self._admin = psycopg.connect(self.url, autocommit=True)
        return self._admin

    def copy(self, template: str, name: str) -> None:
        """Make database *name* like *template*, with its rights."""
        self.run("create database {0} template {1} strategy file_copy", name, template)
        lock_down(self.admin(), name)

    def copy_for_owner(self, template: str, name: str) -> None:
        """Make database *name* like *template*, owned as an installation is: its wall can be raised again."""
        self.copy(template, name)
        self.run(f"alter database {{0}} owner to {OWNER}", name)

    def databases(self) -> set[str]:
        """The names of all databases."""
        return {name for (name,) in self.admin().execute("select datname from pg_database")}


def digest() -> str:
    total = hashlib.sha256()
    files = [REPOSITORY / "tests" / "cast.py", REPOSITORY / "src/keukentafel/site/database.py"]
    for storey in _FROM:
        files += (REPOSITORY / "src/keukentafel" / storey).rglob("*")
    for file in sorted(files):
        if file.suffix in (".py", ".sql", ".yaml", ".json") and "static" not in file.parts and file.exists():
            total.update(file.read_bytes())
    return total.hexdigest()[:12]


def point_at(database: str) -> None:
    """Let every alias use *database* from now on."""
    from django.db import connections

    import backup

    backup.close_others(database)
    for alias in connections:
        if connections[alias].settings_dict["NAME"] == database:
            continue
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database


@dataclass(frozen=True)
class Prepared:
    """A database that others are copied from, and what was told when it was made."""

    database: str
    kept: bytes

    @property
    def told(self) -> Any:
        """What its maker gave, new each time."""
        return pickle.loads(self.kept)


def prepared(server: Server, name: str, template: str, make: Callable[[str], Any]) -> Prepared:
    """Make a database once in this run, on a copy of *template*; its comment keeps what *make* gave."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")[:8]
    database = f"kt_{name}_{run}"
    with server.alone():
        if database not in server.databases():
            unfinished = f"{database}_new"
            server.copy(template, unfinished)
            point_at(unfinished)
            told = make(unfinished)
            point_at("keukentafel_none")
            words = sql.Literal(base64.b64encode(pickle.dumps(told)).decode())
            server.admin().execute(
                sql.SQL("comment on database {} is {}").format(sql.Identifier(unfinished), words)
            )
            server.run("alter database {0} rename to {1}", unfinished, database)
    comment = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
    (kept,) = server.admin().execute(comment, [database]).fetchone() or ("",)
    return Prepared(database, base64.b64decode(kept))
