"""Shared set-up of the tests: one cluster, one template with the cast in it, and a database as new for each test.

What many tests begin with (the scene, and the scene walked through) is made once in a run and copied as well.

A test that uses ``database`` gets a copy of the template and works as the application role, so the wall stands in
every test. There is no transaction around a test: the actor cannot change inside one.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

# What is imported and collected stays until the end: nothing needs to look whether it can go.
gc.disable()

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

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from copies import Copies
from databases import Prepared, Server, digest, point_at, prepared

SERVER = Server()
os.environ["KEUKENTAFEL_TEST_URL"] = SERVER.url

import django
from django.core import mail
from django.test.utils import setup_test_environment

django.setup()
setup_test_environment()


_FIRST = ("tests/plans_of_queries", "tests/demo", "tests/browser")
"""What takes longest to make or to do: later the other worker would have nothing left to do beside it."""


def _turn(item: pytest.Item) -> tuple[int, str]:
    fixtures = set(getattr(item, "fixturenames", ()))
    for turn, folder in enumerate(_FIRST):
        if item.nodeid.startswith(folder):
            return turn, ""
    if "database" not in fixtures:
        return len(_FIRST) + 1, ""
    made = min((one for one in fixtures if one.endswith("_made")), default="~")
    return len(_FIRST), "walked" if "walked" in fixtures else made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a database first, by what it is copied from; what needs none last.

    Two workers begin with a half each, and who is done takes from the end of the other's: so one makes the databases
    while the other does what needs none, and neither waits for what the other makes.
    """
    items.sort(key=_turn)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL, running."""
    SERVER.start()
    yield SERVER
    SERVER.leave()


@pytest.fixture(scope="session")
def bare(server: Server) -> str:
    """A migrated database with the wall raised and nothing in it; made once per state of the code."""
    from django.conf import settings

    from keukentafel.site import database, installing

    name = f"kt_bare_{digest()}"
    with server.alone():
        if name in server.databases():
            return name
        unfinished = f"{name}_new"
        server.run("drop database if exists {0} with (force)", unfinished)
        database.prepare(server.url, settings.SECRET_KEY, unfinished)
        point_at(unfinished)
        installing.migrate()
        point_at("keukentafel_none")
        server.run("alter database {0} rename to {1}", unfinished, name)
    return name


@pytest.fixture(scope="session")
def template(server: Server, bare: str) -> str:
    """The bare database with the pack loaded and the cast in it; made once per state of the code."""
    from keukentafel.foundation.journal.public import acting_as
    from keukentafel.foundation.kernel.actors import CARETAKER

    name = f"kt_template_{digest()}"
    with server.alone():
        if name in server.databases():
            return name
        unfinished = f"{name}_new"
        server.run("drop database if exists {0} with (force)", unfinished)
        server.copy_for_owner(bare, unfinished)
        point_at(unfinished)
        from cast import build_cast

        with acting_as(CARETAKER):
            build_cast()
        point_at("keukentafel_none")
        server.run("alter database {0} rename to {1}", unfinished, name)
    return name


@pytest.fixture(scope="session")
def prepare(server: Server) -> Callable[[str, str, Callable[[str], Any]], Prepared]:
    """Make a database once in a run: its name, the one it is copied from, and what is done in it."""
    return partial(prepared, server)


@pytest.fixture(scope="session")
def scene_made(server: Server, template: str) -> Prepared:
    """The scene, made once in a run."""
    from cast import read_cast
    from scene import build_scene

    return prepared(server, "scene", template, lambda _name: build_scene(read_cast(), _now()))


@pytest.fixture(scope="session")
def fled_made(server: Server, template: str) -> Prepared:
    """The home from which a mother fled, with what he who stayed knows of; made once in a run."""
    from cast import read_cast
    from fled import build_fled

    return prepared(server, "fled", template, lambda _name: build_fled(read_cast(), _now()))


@pytest.fixture(scope="session")
def portal_made(server: Server, template: str) -> Prepared:
    """A town that has the portal of residents, made once in a run."""
    from portal_town import turn_on

    return prepared(server, "portal", template, lambda _name: turn_on(_now()))


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

    return prepared(server, "walked", scene_made.database, walk)


@pytest.fixture(scope="session")
def specified_made(server: Server, template: str) -> Prepared:
    """The town of the access specification, made once in a run."""
    from cast import read_cast
    from specified_town import build_town

    return prepared(server, "specified", template, lambda _name: build_town(read_cast(), _now()))


_casts: dict[str, tuple[date, Any]] = {}
"""By the database that was copied: the day on which the cast was read in a copy of it, and the cast."""


@pytest.fixture
def source(request: pytest.FixtureRequest, template: str) -> str:
    """The database that this test's own is copied from: with the scene in it for who asks for that."""
    # What was walked stands on the scene that was made.
    made = sorted(one for one in request.fixturenames if one.endswith("_made"))
    first = [*(one for one in request.fixturenames if one == "walked"), *made]
    return str(request.getfixturevalue(first[0]).database) if first else template


@pytest.fixture(scope="session")
def copies(server: Server) -> Copies:
    """The copies of this worker."""
    return Copies(server)


@pytest.fixture
def database(copies: Copies, source: str) -> Iterator[str]:
    """A database as new for this test, used by every alias of Django."""
    from cast import read_cast

    name = copies.take(source)
    mail.outbox.clear()
    today = _now().date()
    if source not in _casts or _casts[source][0] != today:
        _casts[source] = today, read_cast()
    yield name
    copies.give_back()


@pytest.fixture
def cast(database: str, source: str) -> Any:
    """The people of the tests, as actors: read once of what is copied, since the same stands in each copy."""
    return replace(_casts[source][1])


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
