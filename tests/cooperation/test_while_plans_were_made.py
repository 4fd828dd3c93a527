"""Contacts with organisations while plans were made: the rules, PostgreSQL held against them, who gets them, the page."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.exchange.public import Recipient, note_talk
from keukentafel.work.cooperation.domain.counting import LEAST, banded
from keukentafel.work.cooperation.domain.making import first_agreed, was_while_made
from keukentafel.work.cooperation.public import figures, finished
from keukentafel.work.plans.public import Owner, OwnerKind, add_action, make_agreement, make_plan

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
_MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@given(st.lists(_MOMENTS, max_size=5), _MOMENTS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_contact_is_while_a_plan_was_made_until_the_first_promise_and_of_a_plan_without_one_never(
    promised: list[datetime], contact: datetime, started_on: date
) -> None:
    agreed = first_agreed(promised)
    counts = was_while_made(contact, started_on=started_on, agreed=agreed, zone=UTC)
    assert counts is (bool(promised) and started_on <= contact.date() and all(contact <= o for o in promised))


def test_the_day_on_which_an_engagement_begins_is_a_local_day() -> None:
    late, zone = datetime(2026, 5, 9, 22, 30, tzinfo=UTC), timezone.get_current_timezone()
    assert was_while_made(late, started_on=date(2026, 5, 10), agreed=late, zone=zone)
    assert not was_while_made(late - 2 * 60 * MINUTE, started_on=date(2026, 5, 10), agreed=late, zone=zone)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_taking_a_part_from_its_whole_leaves_five_numbers_that_it_can_be(
    n: int, rest: int, more: int
) -> None:
    """Of all plans those without a contact; of all contacts those beyond the first of each plan."""
    part, whole = banded(n, n), banded(n + rest, n + rest + more)
    if not part or not whole:
        return
    can_be = [one for one in range(whole - part - LEAST + 1, whole - part + LEAST) if one >= 0]
    assert rest in can_be
    assert len(can_be) >= LEAST


@pytest.fixture
def quarter():
    return finished(timezone.localdate())[0]


def _at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_current_timezone())


def _talk(cast, home, at, organisation):
    with acting_as(cast.coach) as by:
        note_talk(
            file_id=home.file,
            to=Recipient(organisation_id=organisation, name="Noor"),
            # Two persons are two rows of one contact.
            persons=[home.mother.subject_id, home.child.subject_id],
            rests_on="support",
            minutes=3,
            by=by,
            at=at,
        )


def _promise(cast, home, moments):
    """A plan with an action or an agreement at each of these moments; it may begin long before."""
    with acting_as(cast.coach) as by:
        began = _at(home.engagement.started_on)
        plan = make_plan(engagement=home.engagement, ambition="Rust", by=by, at=began)
        for number, at in enumerate(moments):
            if number % 2:
                owner = Owner(kind=OwnerKind.COACH, account=cast.coach.id)
                add_action(plan=plan, what="Bel de huurbaas", owner=owner, by=by, at=at)
            else:
                make_agreement(plan=plan, we_do="Bellen", resident_does="Post openen", by=by, at=at)


def _play(cast, quarter):
    """Eleven households with talks before, in and after the making of their plans; gives what was done as facts."""
    chance, facts = random.Random(115), []
    one, other = cast.buddy.organisation, cast.stranger.organisation
    for number in range(11):
        # Some engagements began a quarter earlier: what was talked about then counts with the plan.
        began = (quarter.before.starts if number % 3 else quarter.starts) + DAY * number
        home = a_home(cast, _at(began, 9), label=f"Huis {number}")
        first = _at(quarter.starts) + DAY * chance.randrange(15, 50)
        later = first + DAY * chance.randrange(1, 20)
        # Of the one an action comes first, of the other an agreement.
        promised = [later, first] if number % 2 else [first, later]
        promised = {8: [_at(quarter.ends)], 9: [], 10: [_at(quarter.starts) - DAY]}.get(number, promised)
        _promise(cast, home, promised)
        told = [(first, one), (first + MINUTE, one), (_at(began, 1), one), (_at(began - DAY, 23), one)]
        told += [(_at(began) + DAY * chance.randrange(60), one) for _ in range(5)]
        # The other was told something while the plan was made in four households only, and much afterwards.
        told += [(first - DAY if number < 4 else later + DAY, other) for _ in range(4)]
        for at, organisation in told:
            _talk(cast, home, at, organisation)
        facts.append((home.file, began, promised, told))
    return facts


def _counted(facts, quarter):
    """What the rules make of it: by organisation and cell the band; and of how many plans."""
    zone = timezone.get_current_timezone()
    cases, files, agreed = defaultdict(int), defaultdict(set), set()
    for file, began, promised, told in facts:
        at = first_agreed(promised)
        if at is None or not quarter.starts <= at.astimezone(zone).date() < quarter.ends:
            continue
        agreed.add(file)
        for contact, organisation in told:
            if was_while_made(contact, started_on=began, agreed=at, zone=zone):
                cases[organisation, "making:contacts"] += 1
                files[organisation].add(file)
    for organisation, those in files.items():
        cases[organisation, "making:plans"] = len(those)
    shown = {key: banded(n, len(files[key[0]])) for key, n in cases.items()}
    return {key: n for key, n in shown.items() if n}, banded(len(agreed), len(agreed)), cases


def test_contacts_while_plans_were_made_are_what_the_rules_say_of_enough_households_and_only_for_whom_it_is(
    cast, quarter
):
    expected, agreed, cases = _counted(_play(cast, quarter), quarter)
    today, one, other = timezone.localdate(), cast.buddy.organisation, cast.stranger.organisation
    # Enough of the one, and of the other sixteen contacts of four households: these stand nowhere.
    assert set(expected) == {(one, "making:contacts"), (one, "making:plans")}
    assert cases[other, "making:contacts"] == 16
    assert agreed == 5
    with acting_as(cast.policy_adviser), connection.cursor() as cursor:
        cursor.execute(
            "select organisation, topic || ':' || cell, n from wall.cooperation_counts(%s)"
            " where topic in ('making', 'agreed')",
            [quarter.starts],
        )
        found = {(organisation, cell): n for organisation, cell, n in cursor.fetchall()}
    assert found == expected | {(None, "agreed:all"): agreed}
    for who in (cast.coach, cast.buddy, cast.researcher, cast.administrator, cast.facilitator):
        with acting_as(who):
            assert figures(quarter, today).agreed == 0
    with acting_as(cast.leader):
        shown = figures(quarter, today)
        # The plan that was agreed a day later counts in the quarter that runs, and that is not read yet.
        assert figures(quarter.next, today).agreed == 0
    assert shown.agreed == agreed
    by_name = {whole.organisation: whole.cells for whole in shown.organisations}
    assert by_name["Woningstichting De Sleutel"]["making:contacts"] == expected[one, "making:contacts"]

    client = sign_in_client(cast.policy_adviser)
    words = client.get(reverse("cooperation"), {"quarter": quarter.key}).content.decode()
    many = expected[one, "making:contacts"]
    assert f"<dt>Contacten terwijl een plan werd gemaakt</dt><dd>{many}–{many + 4}</dd>" in words
    assert "<dt>Plannen met zo&#x27;n contact (n)</dt><dd>5–9</dd>" in words
    assert "voor het eerst zijn afgesproken: 5–9" in words
    table = client.get(reverse("cooperation_table"), {"quarter": quarter.key}).content.decode()
    assert f"Woningstichting De Sleutel;;Contacten terwijl een plan werd gemaakt;{many}–{many + 4}" in table
    assert ";;Plannen die voor het eerst zijn afgesproken;5–9" in table
