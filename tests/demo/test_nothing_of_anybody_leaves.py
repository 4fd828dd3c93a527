"""What leaves the house without being asked for names nobody: lines, error pages, lists, records, parcels and mail.

The demo is used for a while, also in ways that go wrong; then everything that came out is searched for each name,
address, telephone number and e-mail of its residents.
"""

import argparse
import io
import json
import logging
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.foundation.access.public import OPEN, ChangedMeanwhile, needs
from keukentafel.foundation.journal import shipping
from keukentafel.foundation.journal.public import acting_as, send_later, tick
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import Role
from keukentafel.lifeworld.households.public import (
    NewNote,
    NoteKind,
    NotOfThisHousehold,
    household_of,
    members,
    write_note,
)
from keukentafel.lifeworld.safeguards import destroying
from keukentafel.lifeworld.safeguards.public import (
    decide_request,
    decide_run,
    note_request,
    runs,
)
from keukentafel.site import commands, ticking
from keukentafel.site.urls import handler403, handler404, handler500
from keukentafel.site.urls import urlpatterns as product
from logboek import Answer, Outcome
from logboek.otlp import Source, to_otlp

TO_A_TOWN = {
    "url": "https://logboek.example.org/v1/traces",
    "token": "word",
    "register": "https://example.org/register/",
    "responsible": "https://example.org",
}
BESIDE_THE_WALL = (
    "access_line",
    "journal_change",
    "journal_due",
    "journal_once",
    "journal_parcel",
    "journal_processing",
    "journal_seal",
    "safeguards_certificate",
    "safeguards_destructionrun",
    "safeguards_notedpattern",
    "safeguards_runfile",
    "safeguards_runitem",
)
"""Tables that hold identifiers and nothing of anybody: lines, the outbox, records, and what a run lists."""


def _typed(request: Any) -> str:
    return " ".join(request.POST.values()) or " ".join(request.headers.values())


@needs(OPEN)
def breaks(request):
    """Break with what was typed in hand."""
    raise RuntimeError(_typed(request))


@needs(OPEN)
def breaks_in_the_database(request):
    """Break on a statement, with what was typed in it."""
    with connection.cursor() as cursor:
        cursor.execute("select * from nergens where name = %s", [_typed(request)])


@needs(OPEN)
def too_late(request):
    """Somebody else was first."""
    raise ChangedMeanwhile(_typed(request))


urlpatterns = [
    path("stuk/", breaks),
    path("stuk/database/", breaks_in_the_database),
    path("laat/", too_late),
    *product,
]
assert handler403 and handler404 and handler500


def residents(ask: Any) -> set[str]:
    """Every name, address, telephone number and e-mail of whoever stands in a file of the demo."""
    found = set()
    for known, full, phone, email, address in ask(
        "select known_as, full_name, phone, email, note_of_address from households_resident"
    ):
        found |= {known, full, full.split(" ")[0], full.partition(" ")[2], phone, email, address}
    found |= {name for (name,) in ask("select known_as from households_member")}
    found |= {name for (name,) in ask("select other_name from households_relation")}
    found |= {name for (name,) in ask("select address from safety_whereabouts")}
    return {one.strip() for one in found if len(one.strip()) > 1}


def point_at(name: str) -> None:
    """Let every alias use this database from now on."""
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


class Search:
    """Finds those of these texts that stand somewhere as words of their own."""

    def __init__(self, texts: set[str]) -> None:
        longest_first = sorted(texts, key=len, reverse=True)
        self.one = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def __call__(self, text: str) -> set[str]:
        """What of it stands in *text*."""
        return set(self.one.findall(text))


@pytest.fixture
def used(demo, server, tmp_path, monkeypatch) -> Iterator[Any]:
    """A copy of the demo, with a receiver of records and a list apart from the back-ups; and what its log says."""
    name = f"{demo.name}_used"
    point_at("keukentafel_none")
    server.copy(demo.name, name)
    point_at(name)
    log = io.StringIO()
    product_handler = next(one for one in logging.getLogger("django").handlers if one.filters)
    monkeypatch.setattr(product_handler, "stream", log)
    levels = {which: logging.getLogger(which) for which in ("", "django", "django.request", "keukentafel")}
    # Also what is said at a lower level than an operator hears as a rule.
    for logger in levels.values():
        monkeypatch.setattr(logger, "level", logging.INFO)
    logging.getLogger("django").manager._clear_cache()
    mail.outbox = []
    apart = tmp_path / "destroyed"
    changed = {"ROOT_URLCONF": __name__, "LOGBOEK": TO_A_TOWN, "DESTROYED_LIST": str(apart)}
    with override_settings(**changed):
        yield SimpleNamespace(log=log, apart=apart)
    logging.getLogger("django").manager._clear_cache()
    point_at("keukentafel_none")
    server.run("drop database if exists {0} with (force)", name)


def _shown_when_it_goes_wrong(demo: Any, home: str, words: str) -> Iterator[Any]:
    client, stranger = sign_in_client(_coach(demo)), sign_in_client(_officer(demo))
    client.raise_request_exception = stranger.raise_request_exception = False
    typed = {"name": words, "text": words, "q": words}
    yield client.get("/", headers={"Host": "kwaad.example"})
    yield client.post("/concept/", {f"{words} {number}": "1" for number in range(1100)})
    # What somebody typed in the address comes back to who typed it, in the form for the language; nowhere else.
    assert client.get(f"/huishouden/{words}/").status_code == 404
    yield stranger.get(f"/huishouden/{home}/")
    yield stranger.post(f"/huishouden/{home}/notitie/", typed)
    yield client.put(f"/huishouden/{home}/")
    for broken in ("/stuk/", "/stuk/database/", "/laat/"):
        yield client.post(broken, typed)
    yield client.post("/concept/", {"draft_key": "x", "text": words + "x" * 2_100_000})
    yield Client(enforce_csrf_checks=True).post("/binnen/", {"email": words, "password": words})
    for _time in range(6):
        yield Client().post("/binnen/", {"email": "niemand@molenstad.example", "password": words})


def _coach(demo: Any) -> Any:
    return demo.workers["noor.tichelaar"]


def _officer(demo: Any) -> Any:
    return next(one for one in demo.workers.values() if one and one.has(Role.PRIVACY_OFFICER))


def _used_as_it_should(demo: Any, home: str) -> str:
    client = sign_in_client(_coach(demo))
    pages = [client.get(at) for at in ("/", f"/huishouden/{home}/", f"/huishouden/{home}/verloop/")]
    return " ".join(page.content.decode() for page in pages if page.status_code == 200)


def _fails_behind_the_pages(demo: Any, file: int, words: str, patched: Any) -> None:
    """A command, a task of the outbox and a tick that break, each with names in hand."""
    now = timezone.now()
    with acting_as(_coach(demo)) as by, pytest.raises(NotOfThisHousehold):
        write_note(
            household=household_of(file),
            kind="visit",
            happened_at=now,
            minutes=5,
            present=[-1],
            notes=[NewNote(NoteKind.OBSERVATION, words)],
            by=by,
            at=now,
        )

    def breaks_off(*_ignored: Any, **_also: Any) -> None:
        raise RuntimeError(words)

    with patched.context() as here:
        here.setattr(destroying, "count_on", breaks_off)
        with acting_as(CARETAKER), transaction.atomic():
            send_later("keukentafel.lifeworld.safeguards.destroying.count_on", now, run="geen")
        with acting_as(CARETAKER):
            deliver(now)
    with patched.context() as here:
        here.setattr(ticking, "tick_once", breaks_off)
        here.setattr(ticking.time, "sleep", _stop)
        with pytest.raises(SystemExit):
            ticking.keep_ticking()


def _stop(_seconds: float) -> None:
    raise SystemExit


def _two_ask_to_go(demo: Any, files: tuple[int, int], words: str, patched: Any) -> None:
    """Of the first the database refuses, of the second it succeeds."""

    def refuses(**_ignored: Any) -> None:
        raise DatabaseError(words)

    for number, file in enumerate(files):
        now = timezone.now()
        with acting_as(_coach(demo)) as by:
            person = members(file, timezone.localdate())[-1].subject
            asked = note_request(file_id=file, person_id=person, asked_on=timezone.localdate(), by=by, at=now)
            decide_request(request=asked, grant=True, words="Gedaan", by=by, at=now)
        _work()
        with acting_as(_officer(demo)) as by:
            run = runs().filter(state="proposed").get()
            decide_run(run=run, ground="Getoetst", by=by, at=timezone.now())
        with patched.context() as here:
            if number == 0:
                here.setattr(destroying, "destroy_file", refuses)
            _work()


def _work() -> None:
    with acting_as(CARETAKER):
        while deliver(timezone.now()):
            pass


def _shipped(patched: Any) -> str:
    """Every record of processing, as it goes to the receiver."""
    bodies: list[str] = []

    def took(_sender: Any, batch: Any) -> Answer:
        bodies.append(json.dumps(to_otlp(batch, Source("keukentafel", responsible="https://example.org"))))
        return Answer(Outcome.ACKNOWLEDGED, 200)

    with patched.context() as here:
        here.setattr(shipping.Sender, "send", took)
        tick(timezone.now(), CARETAKER)
        _work()
    return " ".join(bodies)


def _said_by_commands(listed: Any, capsys: Any) -> str:
    capsys.readouterr()
    commands._destroyed(argparse.Namespace())
    commands._destroy_again(argparse.Namespace(list=listed))
    commands._tick(argparse.Namespace())
    for what in ("seal", "verify"):
        commands._audit(argparse.Namespace(what=what))
    return "".join(capsys.readouterr())


def test_nothing_that_leaves_the_house_names_a_resident(demo, used, monkeypatch, capsys):
    ask = demo.ask
    find = Search(residents(ask))
    ((home, file),) = ask("select public_id, file_id from households_household where label = 'Gortpad 8'")
    words = " ".join(sorted(residents(ask))[:40])
    assert len(find(words)) > 20
    # What the search finds where names belong: otherwise it would find nothing anywhere.
    assert len(find(_used_as_it_should(demo, home))) > 3

    statuses = set()
    for answer in _shown_when_it_goes_wrong(demo, home, words):
        statuses.add(answer.status_code)
        assert find(answer.content.decode()) == set(), answer.status_code
    assert statuses >= {400, 403, 404, 405, 409, 413, 429, 500}
    _fails_behind_the_pages(demo, file, words, monkeypatch)
    ((other,),) = ask("select file_id from households_household where label = 'Korenaarhof 27'")
    _two_ask_to_go(demo, (file, other), words, monkeypatch)

    records = _shipped(monkeypatch)
    assert records.count("spanId") >= 10
    assert find(records) == set()
    said = _said_by_commands(used.apart, capsys)
    assert "The logs are whole." in said
    assert find(said) == set()
    listed = used.apart.read_text()
    assert '"person"' in listed
    assert find(listed) == set()
    logged = used.log.getvalue()
    for kind in ("RuntimeError", "DatabaseError", "status=500", "WARNING"):
        assert kind in logged, kind
    assert find(logged) == set()
    for table in BESIDE_THE_WALL:
        rows = " ".join(text for (text,) in behind_the_wall(f"select to_jsonb(t)::text from {table} t"))
        assert find(rows) == set(), table
    # Nothing is mailed at all.
    assert mail.outbox == []
