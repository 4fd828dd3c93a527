"""Loading a pack, and asking what the pack in use says."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import translation
from pack_making import copy_of, replace_text

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.method import commands, selectors
from keukentafel.foundation.method.models import PackVersion
from keukentafel.foundation.method.public import (
    NoPack,
    PackRefused,
    active_pack,
    choices,
    entries,
    entry,
    forget_active_pack,
    ladder,
    life_area,
    life_areas,
    load_pack,
    mapped_areas,
    number,
    number_choices,
    phone_numbers,
    read_pack,
    retention,
    setting,
    term,
)

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.fixture
def caretaker(database: str) -> Iterator[None]:
    """The job that loads packs, on a new database of which nothing is remembered."""
    forget_active_pack()
    with acting_as(CARETAKER):
        yield
    forget_active_pack()


@contextmanager
def town(version: str = "1") -> Iterator[Path]:
    """A pack of a town of its own, made from the one that ships."""
    with copy_of() as folder:
        replace_text(folder, "pack.yaml", "name: wijkteam", "name: our-town")
        replace_text(folder, "pack.yaml", "version: '1'", f"version: '{version}'")
        for file in commands.PACKS.joinpath("wijkteam").glob("*.yaml"):
            # Sections of other rooms: without them the pack is not complete in this installation.
            if not (folder / file.name).exists():
                (folder / file.name).write_text(file.read_text())
        yield folder


def lines() -> int:
    """How many lines the change log has; only the owner may read it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from journal_change")
        (count,) = cursor.fetchone()
    connections["owner"].close()
    return int(count)


def load(folder: Path, *, use: bool = True) -> PackVersion:
    return load_pack(pack=read_pack(folder), by=CARETAKER, at=NOW, use=use)


def test_loading_twice_changes_nothing_the_second_time(caretaker: None) -> None:
    with town() as folder:
        first = load(folder)
        before = lines()
        assert load(folder) == first
        assert load(folder, use=False) == first
    assert lines() == before
    assert active_pack().name == "our-town"
    assert list(PackVersion.objects.filter(in_use=True)) == [first]


def test_an_older_version_stays_and_one_at_most_is_in_use(caretaker: None) -> None:
    with town("1") as old, town("2") as new:
        first = load(old)
        replace_text(new, "terms.yaml", "amount: 5", "amount: 3")
        assert term("triage").amount == 5
        load(new)
        assert term("triage").amount == 3
    first.refresh_from_db()
    assert not first.in_use
    assert first.content["terms"]["entries"][0]["amount"] == 5
    assert PackVersion.objects.filter(in_use=True).count() == 1


def test_a_changed_pack_with_the_same_version_is_refused_in_words(caretaker: None) -> None:
    with town() as folder:
        load(folder, use=False)
        replace_text(folder, "terms.yaml", "amount: 5", "amount: 3")
        before = (PackVersion.objects.count(), lines())
        with pytest.raises(PackRefused, match="new version"):
            load(folder)
    assert (PackVersion.objects.count(), lines()) == before


def test_a_broken_pack_changes_nothing(caretaker: None) -> None:
    before = (PackVersion.objects.count(), lines())
    out = io.StringIO()
    with town() as folder:
        replace_text(folder, "ladders.yaml", "area: housing", "area: gardens")
        assert commands.load(folder, True, out=out) == 1
    assert "ladders.yaml:" in out.getvalue() and "nothing was changed" in out.getvalue()
    assert (PackVersion.objects.count(), lines()) == before


def test_no_team_can_work_on_the_historic_pack(caretaker: None) -> None:
    out = io.StringIO()
    assert commands.load("velve-lindenhof-2008", True, out=out) == 1
    assert "no team can work on it" in out.getvalue()
    assert commands.load("velve-lindenhof-2008", False, out=out) == 0
    assert not PackVersion.objects.get(name="velve-lindenhof-2008").in_use


def test_a_pack_that_lost_what_cases_may_use_does_not_come_into_use(caretaker: None) -> None:
    with town("1") as old, town("2") as new:
        first = load(old)
        replace_text(new, "channels.yaml", "key: school", "key: schools")
        with pytest.raises(PackRefused, match="channels: school"):
            load(new)
    assert active_pack().version == first.version
    assert not PackVersion.objects.filter(name="our-town", version="2").exists()


def test_a_life_area_that_is_retired_is_not_offered_but_still_has_its_words(caretaker: None) -> None:
    with town("1") as old, town("2") as new:
        load(old)
        replace_text(new, "life_areas.yaml", "key: safety", "key: safety\n        retired: true")
        load(new)
    assert 11 not in dict(number_choices("life_areas"))
    assert life_area(11).key == "safety"


def test_who_loads_is_who_acts(caretaker: None) -> None:
    with town() as folder, pytest.raises(ValueError, match="whoever acts"):
        load_pack(pack=read_pack(folder), by=ANONYMOUS, at=NOW, use=True)


def test_a_person_cannot_write_a_pack_even_past_the_command(database: str) -> None:
    row = {"name": "x", "version": "1", "digest": "", "content": {}, "loaded_at": NOW}
    with acting_as(ANONYMOUS), pytest.raises(DatabaseError, match="row-level security"):
        PackVersion.objects.create(**row)


def test_without_a_pack_in_use_it_says_how_to_mend_it(caretaker: None) -> None:
    PackVersion.objects.update(in_use=False)
    with pytest.raises(NoPack, match="keukentafel method load"):
        active_pack()


def test_words_come_in_the_language_of_the_screen(caretaker: None) -> None:
    with town() as folder:
        load(folder)
    with translation.override("nl"):
        assert life_area(1).label == "Wonen"
        assert dict(choices("channels"))["neighbour"] == "Buur"
        assert dict(number_choices("tiers"))[3].startswith("Lijn 3")
    with translation.override("en"):
        assert life_area(1).label == "Housing"
        assert dict(choices("life_areas"))["housing"] == "Housing"
        assert ladder(1).step(5).label.startswith("I like living here")
        assert [area.label for area in mapped_areas(6, "plan_2008")] == ["Health", "Well-being"]


def test_every_section_can_be_asked(caretaker: None) -> None:
    with town() as folder:
        load(folder)
    assert [area.number for area in life_areas()] == list(range(1, 12))
    assert number("emergency").phone == "112"
    assert number("doctor_out_of_hours").phone is None
    assert [found.key for found in phone_numbers()][:3] == ["emergency", "veilig_thuis", "suicide_prevention"]
    assert retention("household").amount == 20
    assert setting("wide_access_allowed") is False
    assert entry("channels", "school").fields["feedback"] == "taken_up"
    assert {found.fields["group"] for found in entries("reasons", "time")} == {"time"}
    for ask in (life_area, ladder):
        with pytest.raises(LookupError):
            ask(99)
    for ask_key in (number, term, retention, setting):
        with pytest.raises(LookupError):
            ask_key("nothing")
    with pytest.raises(LookupError):
        choices("horoscopes")


def test_a_page_costs_no_query_and_another_process_sees_a_new_pack_within_a_minute(
    caretaker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with town("1") as old, town("2") as new:
        load(old)
        assert active_pack().version == "1"
        kept = selectors._known[0]
        load(new)
        # What another process knows: the pack from before.
        monkeypatch.setattr(selectors, "_known", [kept])
        queries: list[str] = []
        with connection.execute_wrapper(
            lambda execute, sql, *rest: queries.append(sql) or execute(sql, *rest)  # type: ignore[func-returns-value]
        ):
            assert active_pack().version == "1"
            assert not queries
            monkeypatch.setattr(selectors, "FRESH_FOR", 0.0)
            assert active_pack().version == "2"
            assert active_pack().version == "2"
        assert len(queries) == 3, "a cheap look and a new pack, then only a cheap look"
