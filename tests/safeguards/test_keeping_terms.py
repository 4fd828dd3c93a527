"""By term and clock: on the day before, everything is there; on the day itself nothing is, and the seals still hold."""

from datetime import timedelta

import pytest
import yaml
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keeping_helpers import (
    NEVER,
    as_superuser,
    days_until_due,
    destroy_what_is_due,
    last_change,
    left_of,
    lines_of,
    propose,
    seals_hold,
    set_terms,
    things_in,
    time_passes,
)
from keukentafel.foundation.access.destroyer import term_of
from keukentafel.foundation.access.public import facts_of, next_files
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as, keep_draft
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.commands import PACKS
from keukentafel.lifeworld.households.public import (
    NewNote,
    NoteKind,
    add_person,
    close_engagement,
    current_engagement,
    write_note,
)
from keukentafel.lifeworld.safeguards.domain.keeping import Clock
from keukentafel.lifeworld.safeguards.public import FileState, files_of, listed_in, withdraw_run
from keukentafel.work.intake.models import Signal
from keukentafel.work.intake.public import decide_signal, receive_signal

TABLES = {
    "household",
    "safety",
    "safe_contact",
    "source",
    "medical",
    "signal_taken_up",
    "signal_not_taken_up",
}


def drop(cast, run):
    with acting_as(cast.privacy_officer) as by:
        withdraw_run(run=run, by=by, at=timezone.now())


def listed(cast, run):
    with acting_as(cast.privacy_officer):
        return {file.file_id: file for file in files_of(run)}


def test_a_household_of_twenty_years_ago_goes_wholly_and_leaves_the_sealed_lines(cast, now, scene, server):
    file, other = scene.old_home.file_id, scene.new_home.file_id
    with acting_as(cast.coach):
        keep_draft(f"note:{scene.old_home.public_id}", {"text": ["Nog te schrijven"]}, at=now)
    lines = lines_of(file)
    there = left_of(file)
    assert {"households_note", "documents_piece", "documents_key", "search_entry", "access_grant"} <= set(
        there
    )
    days = days_until_due(240, last_change(file))
    time_passes(server, days - 1)
    assert seals_hold() == []
    run = propose(cast)
    # Rows of a shorter term may be on it; the file itself is not.
    early = listed(cast, run).get(file)
    assert early is None or not early.whole
    drop(cast, run)
    assert left_of(file) == there
    a_day_passes(server)
    run = destroy_what_is_due(cast)
    assert (listed(cast, run)[file].state, listed(cast, run)[file].whole) == (FileState.DESTROYED, True)
    assert left_of(file) == {}
    assert lines_of(file) > lines
    names = behind_the_wall(
        f"select count(*) from journal_draft where key like '%{scene.old_home.public_id}%'"
    )
    assert names == [(0,)]
    ((closed, destroyed),) = behind_the_wall(
        f"select closed_at, destroyed_at from access_file where id = {file}"
    )
    assert closed and destroyed
    assert left_of(other) == {}
    assert seals_hold() == []


def a_day_passes(server):
    """Time goes on after the logs were sealed: they stay as they are, as they do when nobody turns the clock."""
    with as_superuser(server) as db:
        kept = {
            table: db.execute(f"select id, {moments} from {table}").fetchall()
            for table, moments in (("journal_change", "entered_at, happened_at"), ("access_line", "at, at"))
        }
        seals = db.execute("select id, sealed_at from journal_seal").fetchall()
    time_passes(server, 1)
    with as_superuser(server) as db:
        for key, entered, happened in kept["journal_change"]:
            db.execute(
                "update journal_change set entered_at = %s, happened_at = %s where id = %s",
                [entered, happened, key],
            )
        for key, at, _at in kept["access_line"]:
            db.execute("update access_line set at = %s where id = %s", [at, key])
        for key, at in seals:
            db.execute("update journal_seal set sealed_at = %s where id = %s", [at, key])


def of_key(key, file):
    """The kinds of rows of a file that name this term."""
    declared = {
        m._meta.label_lower
        for m in case_models()
        if term_of(m) == key and m._meta.label_lower in things_in(file)
    }
    return declared | ({"documents.document"} if key == "safe_contact" else set())


@pytest.mark.parametrize("key", ["safety", "safe_contact"])
def test_rows_of_a_term_of_their_own_go_and_the_rest_of_the_file_stays(cast, scene, server, key):
    file = scene.old_home.file_id
    set_terms(server, **{key: {"amount": 5, "unit": "years", "clock": "file_changed"}}, others=NEVER)
    before, of_this_term = things_in(file), of_key(key, file)
    assert of_this_term
    days = days_until_due(60, last_change(file))
    time_passes(server, days - 1)
    run = propose(cast)
    assert listed(cast, run) == {}
    drop(cast, run)
    time_passes(server, 1)
    run = destroy_what_is_due(cast)
    assert [f.state for f in listed(cast, run).values()] == ["destroyed"] * len(listed(cast, run))
    after = things_in(file)
    gone = {kind: names - after.get(kind, set()) for kind, names in before.items()}
    gone = {kind: names for kind, names in gone.items() if names}
    assert set(gone) == of_this_term
    for kind, names in gone.items():
        for name in names:
            for table in ("journal_snapshot", "search_entry"):
                assert behind_the_wall(f"select 1 from {table} where thing = '{name}'") == [], kind
            assert behind_the_wall(f"select 1 from access_grant where item = '{name}'") == [], kind
            assert behind_the_wall(f"select 1 from journal_change where thing = '{name}'") != [], kind
    assert left_of(file)["households_note"] == len(before["households.note"])
    assert seals_hold() == []


@pytest.mark.parametrize("clock", ["file_changed", "file_closed", "plan_closed"])
def test_a_file_goes_when_the_term_of_its_clock_is_over_and_not_a_day_before(cast, now, scene, server, clock):
    file = scene.old_home.file_id
    set_terms(server, others={"amount": 2, "unit": "years", "clock": clock})
    run = propose(cast)
    assert file not in listed(cast, run)
    drop(cast, run)
    with acting_as(cast.coach) as by:
        # Closing the engagement closes the plan too: both clocks start today, and the file changed today.
        close_engagement(engagement=current_engagement(file), reason="", by=by, at=timezone.now())
    everything = things_in(file)
    days = days_until_due(24)
    time_passes(server, days - 1)
    run = propose(cast)
    assert file not in listed(cast, run)
    drop(cast, run)
    assert things_in(file) == everything
    time_passes(server, 1)
    run = destroy_what_is_due(cast)
    assert listed(cast, run)[file].whole
    assert left_of(file) == {}
    assert seals_hold() == []


def test_when_each_row_counts_for_itself_a_file_goes_in_parts(cast, now, server):
    start = now - timedelta(days=60)
    home = a_home(cast, start)
    with acting_as(cast.coach) as by:
        contact = noted(home, home.mother, by, now)
    set_terms(server, others={"amount": 2, "unit": "years", "clock": "item_made"})
    days = days_until_due(24)
    time_passes(server, days - 1)
    run = destroy_what_is_due(cast)
    assert not listed(cast, run)[home.file].whole
    assert set(things_in(home.file)) == {"households.contact", "households.note"}
    assert things_in(home.file)["households.contact"] == {contact.public_id}
    time_passes(server, 1)
    run = destroy_what_is_due(cast)
    assert listed(cast, run)[home.file].whole
    assert left_of(home.file) == {}


def noted(home, who, by, at):
    return write_note(
        household=home.household,
        kind="visit",
        happened_at=at,
        minutes=1,
        present=[who.subject_id],
        notes=[NewNote(NoteKind.OBSERVATION, "De post ligt er nog.")],
        by=by,
        at=at,
    )


def test_while_the_clock_of_a_file_has_not_started_nothing_is_ever_due(cast, scene, server):
    file = scene.old_home.file_id
    for clock in ("file_closed", "plan_closed", "application_withdrawn"):
        set_terms(server, others={"amount": 1, "unit": "days", "clock": clock})
        time_passes(server, 4000)
        run = propose(cast)
        assert file not in listed(cast, run), clock
        drop(cast, run)


def test_a_childs_own_rows_wait_for_its_eighteenth_birthday(cast, now, server):
    home = a_home(cast, now)
    today = timezone.localdate()
    born = today - timedelta(days=days_until_due(16 * 12))
    with acting_as(cast.coach) as by:
        child = add_person(household=home.household, known_as="Bo", birth_date=born, by=by, at=now)
        notes = {who.subject_id: noted(home, who, by, now) for who in (child, home.mother)}
    set_terms(server, household={"amount": 0, "unit": "days", "clock": "birthday_18"}, others=NEVER)
    time_passes(server, days_until_due(24) - 1)
    run = propose(cast)
    assert listed(cast, run) == {}
    drop(cast, run)
    time_passes(server, 1)
    destroy_what_is_due(cast)
    left = things_in(home.file)
    assert notes[child.subject_id].public_id not in left["households.contact"]
    assert notes[home.mother.subject_id].public_id in left["households.contact"]
    assert child.public_id not in left["households.member"]


def signals(cast):
    with acting_as(cast.leader):
        return {row.state: row.file_id for row in Signal.objects.order_by("id")}


def test_a_signal_that_led_to_nothing_goes_a_year_after_the_decision_with_who_told_it(cast, scene, server):
    file = signals(cast)["decided"]
    assert "intake.informant" in things_in(file)
    days = days_until_due(12)
    # Decided sixty days ago.
    time_passes(server, days - 61)
    run = propose(cast)
    assert file not in listed(cast, run)
    drop(cast, run)
    time_passes(server, 1)
    run = destroy_what_is_due(cast)
    assert left_of(file) == {}
    assert listed(cast, run)[file].whole
    assert seals_hold() == []


def test_a_signal_that_waits_or_is_weighed_is_never_due(cast, scene, server):
    files = signals(cast)
    time_passes(server, 365 * 15)
    run = propose(cast)
    assert files["waiting"] not in listed(cast, run)
    assert files["new"] not in listed(cast, run)


def test_a_signal_that_went_to_a_coach_goes_with_the_household_and_not_before(cast, now, server):
    with acting_as(cast.colleague) as by:
        signal = receive_signal(
            team_id=cast.team, channel="school", text="Vaak moe", label="x", by=by, at=now
        )
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
        signal.refresh_from_db()
    files = {signal.file_id, signal.household_file_id}
    days = days_until_due(240)
    time_passes(server, days - 1)
    run = propose(cast)
    assert not files & set(listed(cast, run))
    drop(cast, run)
    time_passes(server, 1)
    run = destroy_what_is_due(cast)
    assert files <= set(listed(cast, run))
    assert [left_of(file) for file in files] == [{}, {}]


def test_what_a_run_would_destroy_says_how_many_of_what_and_by_which_term(cast, scene, server):
    time_passes(server, days_until_due(240))
    run = propose(cast)
    with acting_as(cast.privacy_officer):
        rows = listed_in(files_of(run))
    mine = [row for row in rows if row.kind == "households.note"]
    assert mine and all(row.key == "household" and row.first <= row.last for row in mine)


@pytest.mark.parametrize("model", case_models(), ids=lambda model: model._meta.label)
def test_every_kind_of_row_has_one_term_and_the_pack_has_it(model):
    shipped = yaml.safe_load((PACKS / "wijkteam" / "retention.yaml").read_text())
    assert term_of(model) in {entry["key"] for entry in shipped["entries"]}


def test_every_term_that_a_room_chooses_stands_in_the_pack_and_every_clock_has_a_rule(cast, scene, server):
    shipped = yaml.safe_load((PACKS / "wijkteam" / "retention.yaml").read_text())["entries"]
    assert {entry["clock"] for entry in shipped} <= {str(clock) for clock in Clock}
    with acting_as(CARETAKER):
        files = [anchor.id for anchor in next_files(0, 100)]
        named = {fact.key for fact in facts_of(files)}
    assert named <= {entry["key"] for entry in shipped}
    assert {"household", "signal_not_taken_up", "safe_contact", "safety", "source"} <= named
