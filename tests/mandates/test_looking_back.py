"""The evaluation calendar: what is due when, who is told, and that it was held."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import read_pack
from keukentafel.foundation.people.public import organisations
from keukentafel.work.mandates.domain.evaluations import (
    Evaluation,
    due_on,
    entry_into_force,
    months_later,
)
from keukentafel.work.mandates.domain.parties import InForce, Party
from keukentafel.work.mandates.models import EvaluationHeld
from keukentafel.work.mandates.public import (
    MandatesMistake,
    PartyClass,
    add_party,
    calendar_of,
    covenant_on,
    note_evaluation_held,
)
from keukentafel.work.mandates.sections import evaluations_from

DAY, START = timedelta(days=1), date(2026, 1, 31)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
months = st.none() | st.integers(1, 36)


def one(**more):
    return Evaluation("a", "A", "", "article_7", **more)


def test_the_calendar_of_the_source_has_a_day_a_rhythm_and_a_season_without_a_day():
    pack = read_pack(PACKS / "velve-lindenhof-2008")
    first, conference, last = evaluations_from(pack.section("evaluations"), "nl")
    assert due_on(first, None, []) == date(2007, 12, 31)
    assert due_on(conference, date(2006, 11, 1), []) == date(2007, 5, 1)
    assert due_on(last, date(2006, 11, 1), []) is None


@given(days, months, months, st.lists(days, max_size=4))
def test_it_is_due_after_the_last_time_or_the_beginning_and_never_without_either(began, after, every, held):
    due = due_on(one(after_months=after, every_months=every), began, held)
    if held:
        assert due == (months_later(max(held), every) if every else None)
    else:
        assert (due is None) is (after is None and every is None)
        assert due is None or due > began
    assert due_on(one(after_months=after, every_months=every), None, []) is None


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_months_later_is_that_month_and_never_a_day_that_does_not_exist(day, some, more):
    later = months_later(day, some)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == some
    assert later.day <= day.day and months_later(later, more) >= later


def test_a_month_without_that_day_ends_sooner():
    assert months_later(START, 1) == date(2026, 2, 28)


def test_the_covenant_begins_with_its_first_party_or_when_all_have_signed():
    signed, late = Party(1, START), Party(2, START + 9 * DAY)
    assert entry_into_force([late, signed], InForce.PER_PARTY) == START
    assert entry_into_force([late, signed], InForce.ALL) == START + 9 * DAY
    assert entry_into_force([signed, Party(3)], InForce.ALL) is None
    assert entry_into_force([Party(3)], InForce.PER_PARTY) is None


@pytest.fixture
def today(now):
    return timezone.localdate(now)


def began(cast, now, signed):
    with acting_as(cast.leader) as by:
        housing = organisations().get(pk=cast.buddy.organisation)
        add_party(organisation=housing, party_class=PartyClass.COMMITS, signed_on=signed, by=by, at=now)


def test_what_is_due_stands_on_the_covenant_and_is_told_to_leaders_alone(cast, now, today, client_for):
    def tells(who):
        return "Samen terugkijken: convenant" in client_for(getattr(cast, who)).get("/").content.decode()

    assert not tells("leader"), "nobody signed: nothing is due"
    began(cast, now, today - 200 * DAY)
    assert tells("leader") and not tells("coach")
    shown = client_for(cast.coach).get(reverse("covenant")).content.decode()
    assert "Te laat" in shown and reverse("evaluation_held", args=["mandates_in_practice"]) not in shown
    page = reverse("evaluation_held", args=["mandates_in_practice"])
    leader = client_for(cast.leader)
    assert leader.post(page, {"day": today.isoformat(), "words": ""}).status_code == 422
    ahead = {"day": (today + DAY).isoformat(), "words": "Goed"}
    assert leader.post(page, ahead).status_code == 422
    assert leader.post(page, {"day": today.isoformat(), "words": "De mandaten werken."}).status_code == 303
    assert tells("leader"), "the conference on what gets stuck is due as well"
    conference = reverse("evaluation_held", args=["work_conference"])
    assert leader.post(conference, {"day": today.isoformat(), "words": "Twee knelpunten."}).status_code == 303
    assert not tells("leader")
    assert "De mandaten werken." in client_for(cast.buddy).get(reverse("covenant")).content.decode()
    for who in ("coach", "buddy", "supporter"):
        assert client_for(getattr(cast, who)).post(page, ahead).status_code == 404


def test_the_start_page_of_a_leader_asks_no_more_for_it(cast, now, today, client_for):
    client = client_for(cast.leader)
    began(cast, now, today - 200 * DAY)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert "Samen terugkijken" in client.get("/").content.decode()
    assert len(asked) <= 12


def test_it_is_recorded_once_a_day_and_by_nobody_else(cast, now, today):
    with acting_as(cast.leader) as by:
        said = {"evaluation": "covenant_every_year", "held_on": today, "words": "Goed", "by": by, "at": now}
        note_evaluation_held(**said)
        with pytest.raises(MandatesMistake):
            note_evaluation_held(**said)
        with pytest.raises(LookupError):
            note_evaluation_held(**said | {"evaluation": "no_such"})
        planned = {one.evaluation.key: one for one in calendar_of(covenant_on(today, today).began)}
        assert planned["covenant_every_year"].due == months_later(today, 12)
        assert planned["mandates_in_practice"].due is None
    with acting_as(cast.coach) as by, pytest.raises(ProgrammingError), transaction.atomic():
        note_evaluation_held(**said | {"by": by, "held_on": today - DAY})
    with acting_as(cast.leader), pytest.raises(ProgrammingError), transaction.atomic():
        EvaluationHeld.objects.update(words="Anders")
    with acting_as(CARETAKER):
        assert EvaluationHeld.objects.count() == 1
