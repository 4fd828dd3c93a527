"""For every term in the pack: on the day before, its rows are all there; on the day itself none is, anywhere.

One town in which a row of every term was written, and everything happened on one day, is taken through the years: to the
day before each term, and over it. What the pack says and nothing does yet stands below, with why.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
import yaml
from django.apps import apps
from django.utils import timezone
from psycopg import sql

from backup import behind_the_wall
from cast import read_cast
from household_helpers import a_home
from keeping_helpers import (
    as_superuser,
    days_until_due,
    destroy_what_is_due,
    propose,
    seals_hold,
    time_passes,
)
from keukentafel.foundation.access.public import KeptFact, facts_of, next_files
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.commands import PACKS
from keukentafel.lifeworld.households.public import (
    close_engagement,
    current_engagement,
    write_working_note,
)
from keukentafel.lifeworld.safeguards.public import files_of, listed_in, withdraw_run
from keukentafel.work.intake.models import Signal
from keukentafel.work.intake.public import NewInformant, decide_signal, receive_signal

ENTRIES = yaml.safe_load((PACKS / "wijkteam" / "retention.yaml").read_text())["entries"]
PENDING = {
    "application_withdrawn": "no room has applications yet: its clock never starts, and its rows stay",
    "access_log": "the lines are sealed and have no run yet",
    "change_log": "the lines are sealed and have no run yet",
    "account": "accounts of who left stay: they are named in rows of others",
}
"""Terms of the pack that nothing ends yet, and why."""
PENDING_PLACES = {"pseudonym": "no pseudonymised copies are made yet"}
"""Where a destroyed row could still stand, once such a place exists: part of a table's name, and why not now."""
STAYS = {"journal_change", "safeguards_runitem"}
"""What is left on purpose: sealed lines, and what a run listed, both with an identifier and nothing else."""
_MONTHS = {"years": 12, "months": 1}
_OF_A_FILE = {"item_made", "file_changed", "file_closed", "plan_closed"}
_NAME = re.compile(r"(?=([A-Za-z0-9_-]{16}(?:\.[A-Za-z0-9_-]{16})?))")
"""An identifier, or that of a part: it begins with that of the whole."""


@dataclass
class Told:
    """What became of the rows of one term."""

    rows: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    files: int = 0
    day_before: set[str] = field(default_factory=set)
    listed_too_early: list[str] = field(default_factory=list)
    left: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Years:
    """What was seen on the way through the years."""

    by_key: dict[str, Told]
    bytes_left: int = -1
    links_left: int = -1
    seals: list[str] = field(default_factory=list)


def _documents(cast: Any, file: int, keys: list[str], at: Any) -> None:
    """One document of each of these terms: what stands nowhere else hangs on a file as a letter."""
    with acting_as(cast.coach) as by:
        made = {
            key: add_document(
                file_id=file, name=f"{key}.txt", body=f"Over {key}".encode(), about=[], by=by, at=at
            )
            for key in keys
        }
    for key, document in made.items():
        _by_hand("update documents_document set term = %s where public_id = %s", key, document.public_id)


_SERVER: list[Any] = []


def _by_hand(statement: str, *values: Any) -> None:
    with as_superuser(_SERVER[0]) as db:
        db.execute(statement, values)


def _a_town(cast: Any, scene: Any) -> int:
    """A row of every term; gives the file of which one row stays, and with it the rights on that file."""
    now, home = timezone.now(), scene.old_home
    of_a_file = [e["key"] for e in ENTRIES if e["clock"] in _OF_A_FILE and e["key"] not in PENDING]
    _documents(cast, home.file_id, of_a_file, now)
    applied = a_home(cast, now, "Aanvraag")
    _documents(cast, applied.file, ["application_withdrawn"], now)
    with acting_as(cast.colleague) as by:
        signal = receive_signal(
            team_id=cast.team,
            channel="school",
            text="Vaak moe",
            label="Signaal",
            informant=NewInformant(name="Juf", kind="professional", asked_protection=True),
            by=by,
            at=now,
        )
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        write_working_note(words="Nog overdenken", household=home, by=by, at=now)
        close_engagement(engagement=current_engagement(home.file_id), reason="", by=by, at=now)
    # Everything happened today: then each term counts from one day.
    _by_hand("update journal_snapshot set happened_at = %s, entered_at = %s", now, now)
    _by_hand("update intake_signal set decided_at = %s where decided_at is not null", now)
    return applied.file


def _facts() -> list[KeptFact]:
    with acting_as(CARETAKER):
        return facts_of([anchor.id for anchor in next_files(0, 1000)])


def _of_each_term(cast: Any, stays: int) -> dict[str, list[KeptFact]]:
    """Rows by the term with which they must go; of a signal that waits or is weighed nothing is due."""
    with acting_as(cast.leader):
        states = {row.file_id: (row.decided_at, row.household_file_id) for row in Signal.objects.all()}
    found: dict[str, list[KeptFact]] = defaultdict(list)
    for fact in _facts():
        decided, home = states.get(fact.file_id, (True, None))
        if (decided is None and home is None) or (fact.file_id == stays and fact.key not in PENDING):
            continue
        # Who signalled goes with the signal at the latest.
        alone = fact.file_id in states and home is None
        found["signal_not_taken_up" if alone else fact.key].append(fact)
    return found


def _is_named_in_the_outbox(by_key: dict[str, list[KeptFact]], account: int) -> None:
    """A draft, a sent form, something that fell due and a parcel name a row of each term."""
    for key, facts in by_key.items():
        for name in {facts[0].thing, facts[-1].thing}:
            _by_hand(
                "insert into journal_draft (account_id, key, content, saved_at) values (%s, %s, '{}', now())",
                account,
                f"{key}:{name}",
            )
            _by_hand(
                "insert into journal_once (actor_kind, actor_id, key, result, at) values (1, %s, %s, %s, now())",
                account,
                f"{key} {name[:3]}",
                name,
            )
            _by_hand("insert into journal_due (kind, key, at) values ('x', %s, now())", f"{key}:{name}")
            _by_hand(
                "insert into journal_parcel (task, reference, created_at, next_try_at, tries, delivered_at)"
                " values ('x', %s, now(), now(), 0, now())",
                psycopg.types.json.Jsonb({"thing": name}),
            )


def _standing(names: set[str]) -> dict[str, set[str]]:
    """By table of the whole database, which of these names stand in it."""
    found: dict[str, set[str]] = {}
    with as_superuser(_SERVER[0]) as db:
        tables = db.execute(
            "select table_name from information_schema.tables"
            " where table_schema = 'public' and table_type = 'BASE TABLE'"
        ).fetchall()
        for (table,) in tables:
            # A draft names a thing behind a colon, an address behind a slash.
            rows = db.execute(sql.SQL("select to_jsonb(t)::text from {} t").format(sql.Identifier(table)))
            there = {name for (text,) in rows for name in _NAME.findall(text)} & names
            if there:
                found[table] = there
    return found


def _table_of(kind: str) -> str:
    return str(apps.get_model(kind)._meta.db_table)


def _through_the_years(cast: Any, by_key: dict[str, list[KeptFact]]) -> Years:
    told = {
        key: Told({f.thing for f in facts}, {f.kind for f in facts}, len({f.file_id for f in facts}))
        for key, facts in by_key.items()
    }
    seen = Years(told)
    by_term: dict[int, list[str]] = defaultdict(list)
    for entry in ENTRIES:
        if entry["key"] in told and entry["key"] not in PENDING:
            by_term[entry["amount"] * _MONTHS[entry["unit"]]].append(entry["key"])
    passed, today = 0, timezone.localdate()
    for months in sorted(by_term):
        days = days_until_due(months, today) - 1
        time_passes(_SERVER[0], days - passed)
        passed = days + 1
        run = propose(cast)
        with acting_as(cast.privacy_officer) as by:
            early = [row.key for row in listed_in(files_of(run))]
            withdraw_run(run=run, by=by, at=timezone.now())
        for key in by_term[months]:
            tables = {_table_of(kind) for kind in told[key].kinds}
            there = _standing(told[key].rows)
            told[key].day_before = set().union(*(there.get(table, set()) for table in tables))
            told[key].listed_too_early = early
        time_passes(_SERVER[0], 1)
        # Only before the last: the clock is turned by hand, and sealed lines would be seen to move.
        seen.seals += seals_hold() if months == max(by_term) else []
        destroy_what_is_due(cast)
        for key in by_term[months]:
            told[key].left = _standing(told[key].rows)
    seen.seals += seals_hold()
    ((seen.bytes_left,),) = behind_the_wall(
        "select count(*) from (select document_id from documents_piece union all select document_id"
        " from documents_key) part where document_id not in (select id from documents_document)"
    )
    ((seen.links_left,),) = behind_the_wall(
        "select count(*) from households_workingnotelink"
        " where household_id not in (select id from households_household)"
    )
    for key in set(told) & set(PENDING):
        told[key].left = _standing(told[key].rows)
    return seen


def _grow_old(scene: Any) -> Years:
    cast = read_cast()
    by_key = _of_each_term(cast, _a_town(cast, scene))
    _is_named_in_the_outbox(by_key, cast.coach.id)
    return _through_the_years(cast, by_key)


@pytest.fixture(scope="module")
def years(server: Any, scene_made: Any, prepare: Any) -> Years:
    """A town of which everything grows old, once in a run for all terms."""
    _SERVER[:] = [server]
    made = prepare("years", scene_made.database, lambda _name: _grow_old(scene_made.told))
    told: Years = made.told
    return told


@pytest.mark.parametrize("key", [entry["key"] for entry in ENTRIES if entry["key"] not in PENDING])
def test_of_each_term_all_is_there_on_the_day_before_and_nothing_on_the_day_itself(years, key):
    assert key in years.by_key, "there is no file in which a row of this term stands"
    told = years.by_key[key]
    assert told.rows and told.files
    assert told.day_before == told.rows
    assert told.listed_too_early == []
    # A case for learning is called by its file, whose anchor stays, with nothing in it.
    assert set(told.left) <= STAYS | (
        {"access_file", "safeguards_runfile"} if key == "shared_case" else set()
    )
    assert told.left["journal_change"] <= told.rows


def test_no_byte_of_a_document_no_link_of_a_note_is_left_and_the_seals_still_hold(years):
    assert (years.bytes_left, years.links_left, years.seals) == (0, 0, [])


def test_rows_of_every_kind_took_part(years):
    kinds = set().union(*(told.kinds for key, told in years.by_key.items() if key not in PENDING))
    assert len(kinds) > 50
    assert {"documents.document", "safety.whereabouts", "intake.informant", "exchange.incomingwords"} <= kinds


@pytest.mark.parametrize("key", PENDING)
def test_a_term_that_nothing_ends_yet_is_named_and_its_rows_stay(years, key):
    assert key in {entry["key"] for entry in ENTRIES}
    assert (key in years.by_key) == (key == "application_withdrawn")
    if key in years.by_key:
        assert years.by_key[key].left["documents_document"] == years.by_key[key].rows


def test_no_place_that_is_still_to_come_is_there_already():
    tables = [model._meta.db_table for model in apps.get_models()]
    assert not [name for name in tables for part in PENDING_PLACES if part in name]
