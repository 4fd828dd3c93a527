"""Shared set-up of the tests: one cluster, one template with the cast in it, and a new database for each test.

What many tests begin with (the scene, and the scene walked through) is made once in a run and copied as well.

A test that uses ``database`` gets a copy of the template and works as the application role, so the wall stands in
every test. There is no transaction around a test: the actor cannot change inside one.
"""

import base64
import fcntl
import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.test")

from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile(
    "suite",
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("suite")

import psycopg
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from psycopg import sql

from keukentafel.site.database import lock_down
from keukentafel.site.postgres import Cluster, find_installation

REPOSITORY = Path(__file__).resolve().parents[1]
_FROM = ("foundation", "lifeworld", "work")


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
        self._admin: psycopg.Connection | None = None

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
        with self.alone():
            fcntl.flock(self._users, fcntl.LOCK_UN)
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.close()
                return
            for left in self.databases() - {f"kt_template_{_digest()}"}:
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
        self.admin().execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(other or name)))

    def close(self) -> None:
        """Close the superuser's connection."""
        if self._admin:
            self._admin.close()
            self._admin = None

    def admin(self) -> psycopg.Connection:
        """The superuser's connection, kept open: the first database a connection makes costs it ten others."""
        if self._admin is None or self._admin.closed:
            self._admin = psycopg.connect(self.url, autocommit=True)
        return self._admin

    def copy(self, template: str, name: str) -> None:
        """Make database *name* like *template*, with its rights."""
        self.run("create database {0} template {1} strategy file_copy", name, template)
        lock_down(self.admin(), name)

    def databases(self) -> set[str]:
        """The names of all databases."""
        return {name for (name,) in self.admin().execute("select datname from pg_database")}


def _digest() -> str:
    total = hashlib.sha256()
    files = [REPOSITORY / "tests" / "cast.py", REPOSITORY / "src/keukentafel/site/database.py"]
    for storey in _FROM:
        files += (REPOSITORY / "src/keukentafel" / storey).rglob("*")
    for file in sorted(files):
        if file.suffix in (".py", ".sql", ".yaml", ".json") and "static" not in file.parts and file.exists():
            total.update(file.read_bytes())
    return total.hexdigest()[:12]


SERVER = Server()
os.environ["KEUKENTAFEL_TEST_URL"] = SERVER.url

import django
from django.test.utils import setup_test_environment

django.setup()
setup_test_environment()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests on many rows and on the demo go first: making those takes long, and would be done or awaited twice."""
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/plans_of_queries", "tests/demo")))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL, running."""
    SERVER.start()
    yield SERVER
    SERVER.leave()


def point_at(database: str) -> None:
    """Let every alias use *database* from now on."""
    from django.db import connections

    import backup

    backup.close()
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """A migrated database with the wall raised, the pack loaded and the cast in it; made once per state of the code."""
    from django.conf import settings

    from keukentafel.foundation.journal.public import acting_as
    from keukentafel.foundation.kernel.actors import CARETAKER
    from keukentafel.site import database, installing

    name = f"kt_template_{_digest()}"
    with server.alone():
        if name in server.databases():
            return name
        unfinished = f"{name}_new"
        server.run("drop database if exists {0} with (force)", unfinished)
        database.prepare(server.url, settings.SECRET_KEY, unfinished)
        point_at(unfinished)
        installing.migrate()
        from cast import build_cast

        with acting_as(CARETAKER):
            build_cast()
        point_at("keukentafel_none")
        server.run("alter database {0} rename to {1}", unfinished, name)
    return name


@dataclass(frozen=True)
class Prepared:
    """A database that others are copied from, and what was told when it was made."""

    database: str
    kept: bytes

    @property
    def told(self) -> Any:
        """What its maker gave, new each time."""
        return pickle.loads(self.kept)


def _prepare(server: Server, name: str, template: str, make: Callable[[str], Any]) -> Prepared:
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


@pytest.fixture(scope="session")
def prepare(server: Server) -> Callable[[str, str, Callable[[str], Any]], Prepared]:
    """Make a database once in a run: its name, the one it is copied from, and what is done in it."""
    return partial(_prepare, server)


@pytest.fixture(scope="session")
def scene_made(server: Server, template: str) -> Prepared:
    """The scene, made once in a run."""
    from cast import read_cast
    from scene import build_scene

    return _prepare(server, "scene", template, lambda _name: build_scene(read_cast(), _now()))


@pytest.fixture(scope="session")
def fled_made(server: Server, template: str) -> Prepared:
    """The home from which a mother fled, with what he who stayed knows of; made once in a run."""
    from cast import read_cast
    from fled import build_fled

    return _prepare(server, "fled", template, lambda _name: build_fled(read_cast(), _now()))


@pytest.fixture(scope="session")
def walked(server: Server, scene_made: Prepared) -> Prepared:
    """The scene and a household of long ago, with every page somebody sees in it; walked once in a run."""
    from cast import read_cast
    from keukentafel.foundation.journal.public import acting_as
    from keukentafel.foundation.kernel.actors import CARETAKER
    from walking import add_long_ago, every_page

    def walk(unfinished: str) -> Any:
        add_long_ago(read_cast())
        tried = f"{unfinished}_tried"
        point_at("keukentafel_none")
        server.copy(unfinished, tried)
        point_at(tried)
        with acting_as(CARETAKER):
            found = every_page(read_cast())
        point_at("keukentafel_none")
        server.run("drop database {0} with (force)", tried)
        return scene_made.told, found

    return _prepare(server, "walked", scene_made.database, walk)


@pytest.fixture(scope="session")
def specified_made(server: Server, template: str) -> Prepared:
    """The town of the access specification, made once in a run."""
    from cast import read_cast
    from specified_town import build_town

    return _prepare(server, "specified", template, lambda _name: build_town(read_cast(), _now()))


_numbers = count()


@pytest.fixture
def database(request: pytest.FixtureRequest, server: Server, template: str) -> Iterator[str]:
    """A new database for this test, used by every alias of Django; with the scene in it for who asks for that."""
    name = f"kt_{os.getpid()}_{next(_numbers)}"
    # What was walked stands on the scene that was made.
    made = sorted(one for one in request.fixturenames if one.endswith("_made"))
    prepared = [*(one for one in request.fixturenames if one == "walked"), *made]
    server.copy(request.getfixturevalue(prepared[0]).database if prepared else template, name)
    point_at(name)
    yield name
    point_at("keukentafel_none")
    server.run("drop database if exists {0} with (force)", name)


@pytest.fixture
def cast(database: str) -> Any:
    """The people of the tests, as actors."""
    from cast import read_cast

    return read_cast()


@pytest.fixture
def scene(database: str, scene_made: Prepared) -> Any:
    """The household from which a mother fled with her child, and all that was written."""
    return scene_made.told


@pytest.fixture
def fled(database: str, fled_made: Prepared) -> Any:
    """The home from which a mother fled, before anything was written that he must not learn."""
    return fled_made.told


@pytest.fixture
def pages(database: str, walked: Prepared) -> list[Any]:
    """Every page that a GET shows, with somebody who may see it. With the scene in the database."""
    _scene, (found, _without) = walked.told
    return list(found)


def _now() -> datetime:
    return datetime.now(ZoneInfo("Europe/Amsterdam")).replace(microsecond=0)


@pytest.fixture
def now() -> datetime:
    """This moment, without what is smaller than a second."""
    return _now()


@pytest.fixture
def client_for(cast: Any) -> Callable[..., Any]:
    """A browser without a screen, signed in as an actor of the cast."""
    from cast import sign_in_client

    return sign_in_client


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives a browser: one in a process, since it keeps an event loop in this thread."""
    # The tests themselves are not asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser of this run: ``CHROMIUM=``, else the machine's own."""
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
    )
    yield browser
    browser.close()
