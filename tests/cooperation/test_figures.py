"""Figures of cooperation on PostgreSQL, held against the rules; who gets them; and the pages."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advice_helpers import a_mandate, an_advice
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.working_days import holidays, working_days_between
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.exchange.public import AnswerKind, note_answer
from keukentafel.lifeworld.households.public import Household, current_engagement, note_organisation
from keukentafel.lifeworld.safeguards.public import RestrictionGround, restrict_use
from keukentafel.work.advice.public import (
    Advice,
    Advised,
    Deed,
    ReasonKind,
    Side,
    Words,
    answer_advice,
    ask_for_more,
    send_advice,
)
from keukentafel.work.cooperation.domain.counting import banded, spread
from keukentafel.work.cooperation.public import (
    Avoided,
    CooperationMistake,
    Favour,
    Feedback,
    Felt,
    Quarter,
    figures,
    figures_with_us,
    finished,
    note_avoided,
    say_felt,
)
from keukentafel.work.plans.public import (
    ActionState,
    Owner,
    OwnerKind,
    add_action,
    make_plan,
    set_action_state,
)
from telling_helpers import question

DAY = timedelta(days=1)
HOMES = 7
_NO = Words(words="Kan niet", reason=ReasonKind.LAW)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def quarter():
    return finished(timezone.localdate())[0]


def _advise(cast, quarter, homes, mandate):
    """Twenty advices, answered in this quarter or after it; gives what was done as facts."""
    chance, facts = random.Random(4), []
    for number in range(20):
        home = homes[number % HOMES]
        sent = quarter.starts + DAY * chance.randrange(40)
        answered = sent + DAY * chance.randrange(30) if number % 9 else quarter.ends
        deed = chance.choice([Deed.TAKEN_OVER, Deed.TAKEN_OVER, Deed.REFUSED, Deed.CHANGED])
        said = {"priority": bool(number % 3), "words": "Zet in", "why": "Het is nodig"}
        with acting_as(cast.coach) as by:
            advised = Advised(mandate=mandate, persons=[home.mother.subject_id], **said)
            advice = send_advice(file_id=home.file, advised=advised, rests_on="support", by=by, at=noon(sent))
        with acting_as(cast.buddy) as by:
            mine = Advice.objects.select_related("mandate").get(public_id=advice.public_id)
            first = answered
            if number % 4 == 0:
                first = sent + DAY
                ask_for_more(advice=mine, words="Sinds wanneer?", by=by, at=noon(first))
            words = Words() if deed is Deed.TAKEN_OVER else _NO
            answer_advice(advice=mine, deed=deed, said=words, by=by, at=noon(answered))
            felt = chance.choice(list(Felt))
            say_felt(advice=mine, side=Side.ORGANISATION, felt=felt, words="", by=by, at=noon(answered))
            note_avoided(advice=mine, hours=number + 1, words="Onderzoek", by=by, at=noon(answered))
        facts.append((home.file, deed.value, said["priority"], sent, first, answered, felt, number + 1))
    return facts


def _around(cast, quarter, homes):
    """Every household has a plan with an action of the landlord; two organisations stand around it."""
    facts, (one, other) = [], [cast.buddy.organisation, cast.stranger.organisation]
    due = quarter.starts + 10 * DAY
    for number, home in enumerate(homes):
        with acting_as(cast.coach) as by:
            at = noon(quarter.starts)
            plan = make_plan(engagement=home.engagement, ambition="Rust", by=by, at=at)
            owner = Owner(kind=OwnerKind.ORGANISATION, organisation=one)
            action = add_action(plan=plan, what="Herstel het dak", owner=owner, due=due, by=by, at=at)
            started = number >= 5
            if started:
                busy, was = ActionState.BUSY, ActionState.NOT_STARTED
                set_action_state(action=action, state=busy, was=was, by=by, at=at)
            for organisation in (one, other)[: 1 if number == 6 else 2]:
                note_organisation(
                    household=home.household,
                    organisation_id=organisation,
                    since=quarter.starts,
                    by=by,
                    at=at,
                )
        asked = question(cast, home, at)
        with acting_as(cast.coach) as by:
            late = 0 if number < 5 else 20
            note_answer(
                question=asked,
                words="Nee",
                given_by="Noor",
                kind=AnswerKind.OBSERVATION,
                by=by,
                at=at + late * DAY,
            )
        facts.append((home.file, started))
    return facts


def _expected(facts, pick):
    """What the rules make of facts: by cell the band."""
    cases, files = defaultdict(int), defaultdict(set)
    for fact in facts:
        for cell, many in pick(fact):
            cases[cell] += many
            files[cell].add(fact[0])
    shown = {cell: banded(many, len(files[cell])) for cell, many in cases.items()}
    return {cell: n for cell, n in shown.items() if n}


def test_what_the_database_counts_is_what_the_rules_say_and_only_for_whom_it_is(cast, quarter):
    homes = [a_home(cast, noon(quarter.starts), label=f"Huis {n}") for n in range(HOMES)]
    mandate = a_mandate(cast, noon(quarter.starts))
    facts = _advise(cast, quarter, homes, mandate)
    _around(cast, quarter, homes)
    today = timezone.localdate()
    with acting_as(cast.policy_adviser):
        found = figures(quarter, today)
    within = [one for one in facts if one[5] < quarter.ends]
    assert len(within) < len(facts)

    (of_mandate,) = found.mandates
    assert of_mandate.mandate == "Een huis toewijzen"
    expected = _expected(within, lambda one: [("all", 1), (one[1], 1)])
    assert of_mandate.cells == expected
    assert len(expected) >= 3
    for priority, shown in ((False, of_mandate.usual), (True, of_mandate.priority)):
        of_these = [one for one in facts if one[2] is priority and one[4] < quarter.ends]
        took = [working_days_between(one[3], one[4]) for one in of_these]
        assert shown.n == banded(len(took), len({one[0] for one in of_these}))
        assert shown.days == spread(took)

    landlord = next(one for one in found.organisations if one.organisation == "Woningstichting De Sleutel")
    felt = _expected(within, lambda one: [(f"felt:organisation:{one[6]}", 1)])
    hours = _expected(within, lambda one: [("avoided:all", 1), ("avoided:hours", one[7])])
    plain = {"promises:all": 5, "promises:never": 5, "asked:all": 5, "asked:in_time": 5}
    # Twenty advices were told, four times more, and each household was asked a question.
    contacts = {"contacts:all": landlord.cells["contacts:all"]}
    # Each plan was agreed as its household was asked about; an advice that was sent right then counts along.
    then = HOMES + sum(one[3] == quarter.starts for one in facts)
    making = {"making:contacts": banded(then, HOMES), "making:plans": banded(HOMES, HOMES)}
    assert dict(landlord.cells) == felt | hours | plain | contacts | making
    assert contacts["contacts:all"] >= 25
    assert found.around == {"2": 5}
    assert [one.n for one in found.pairs] == [5]

    with acting_as(cast.back_office):
        ours = figures_with_us(quarter, today)
        assert figures_with_us(quarter.next, today).organisations == []
    # Whoever works there reads the same of the own organisation, but for what would tell which household got a plan.
    (own,) = ours.organisations
    assert own.cells == felt | hours | plain | contacts
    assert (ours.mandates, ours.around, ours.pairs, ours.agreed) == (found.mandates, {}, [], 0)
    for who in (cast.stranger, cast.coach, cast.former_partner, cast.leader):
        with acting_as(who):
            nothing = figures_with_us(quarter, today)
        assert (nothing.mandates, nothing.organisations) == ([], [])
    for who in (cast.coach, cast.buddy, cast.researcher, cast.administrator, cast.facilitator):
        with acting_as(who):
            nothing = figures(quarter, today)
        assert (nothing.mandates, nothing.organisations, nothing.around) == ([], [], {})
    with acting_as(cast.leader):
        assert figures(quarter, today).mandates
        running = quarter.next
        assert not figures(running, today).organisations
        with connection.cursor() as cursor:
            cursor.execute("select * from wall.cooperation_counts(%s)", [quarter.starts + DAY])
            assert cursor.fetchall() == []

    desk = sign_in_client(cast.buddy)
    words = desk.get(reverse("desk_figures")).content.decode()
    for said in ("Acties die nooit zijn begonnen", "5–9", "Met voorrang", "Te hard"):
        assert said in words
    assert "terwijl een plan werd gemaakt" not in words
    other = sign_in_client(cast.stranger).get(reverse("desk_figures")).content.decode()
    assert "5–9" not in other
    assert "Te weinig om te laten zien" in other

    client = sign_in_client(cast.policy_adviser)
    with CaptureQueriesContext(connection) as asked:
        words = client.get(reverse("cooperation")).content.decode()
    assert len([one for one in asked.captured_queries if "set_config" not in one["sql"]]) <= 12
    assert "5–9 acties van Woningstichting De Sleutel begonnen nooit" in words
    assert "Met voorrang" in words
    # Too few is said once, and is a dash in the tables.
    assert words.count("minder dan 5") == 1 and "<span>–</span>" in words
    table = client.get(reverse("cooperation_table"))
    assert "attachment" in table["Content-Disposition"]
    assert "Een huis toewijzen;Overgenomen;" in table.content.decode()


def test_of_fewer_than_five_households_nothing_is_shown(cast, quarter):
    homes = [a_home(cast, noon(quarter.starts), label=f"Huis {n}") for n in range(4)]
    mandate = a_mandate(cast, noon(quarter.starts))
    for number in range(12):
        home = homes[number % 4]
        with acting_as(cast.coach) as by:
            advised = Advised(mandate=mandate, persons=[home.mother.subject_id], words="a", why="b")
            at = noon(quarter.starts + DAY)
            send_advice(file_id=home.file, advised=advised, rests_on="support", by=by, at=at)
    with acting_as(cast.buddy) as by:
        for mine in Advice.objects.select_related("mandate"):
            answer_advice(advice=mine, deed=Deed.REFUSED, said=_NO, by=by, at=noon(quarter.starts + 2 * DAY))
    with acting_as(cast.leader):
        found = figures(quarter, timezone.localdate())
    assert (found.mandates, found.organisations) == ([], [])


def test_what_is_only_kept_is_in_no_figure(cast, quarter):
    homes = [a_home(cast, noon(quarter.starts), label=f"Huis {n}") for n in range(5)]
    _advise_each(cast, quarter, homes, a_mandate(cast, noon(quarter.starts)))
    with acting_as(cast.leader):
        before = figures(quarter, timezone.localdate())
    assert before.mandates and before.organisations
    with acting_as(cast.coach) as by:
        restrict_use(
            file_id=homes[0].file,
            person=homes[0].mother.subject_id,
            ground=RestrictionGround.OBJECTION,
            by=by,
            at=timezone.now(),
        )
    with acting_as(cast.leader):
        found = figures(quarter, timezone.localdate())
    assert (found.mandates, found.organisations) == ([], []), "four households are left"


def _advise_each(cast, quarter, homes, mandate):
    for home in [*homes, *homes]:
        with acting_as(cast.coach) as by:
            advised = Advised(mandate=mandate, persons=[home.mother.subject_id], words="a", why="b")
            at = noon(quarter.starts + DAY)
            send_advice(file_id=home.file, advised=advised, rests_on="support", by=by, at=at)
    with acting_as(cast.buddy) as by:
        for mine in Advice.objects.select_related("mandate"):
            answer_advice(advice=mine, deed=Deed.REFUSED, said=_NO, by=by, at=noon(quarter.starts + 2 * DAY))


def test_the_database_knows_the_same_working_days(cast):
    first, last = date(2009, 1, 1), date(2041, 1, 1)
    days = [first + DAY * n for n in range((last - first).days)]
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute("select d, wall.is_holiday(d) from unnest(%s::date[]) d", [days])
        free = {day for day, is_free in cursor.fetchall() if is_free}
        assert free == {day for year in range(2009, 2041) for day in holidays(year)}
        spans = [(date(2026, 3, 27), date(2026, 5, 15)), (date(2025, 12, 23), date(2026, 1, 5))]
        for start, end in [*spans, (date(2026, 5, 9), date(2026, 5, 9))]:
            cursor.execute("select wall.working_days(%s, %s)", [start, end])
            assert cursor.fetchone() == (working_days_between(start, end),)


def test_each_side_says_once_how_it_finds_the_approach_and_both_read_it(cast, now):
    an_advice(cast, now)
    with acting_as(cast.coach) as by:
        advice = Advice.objects.get()
        say_felt(advice=advice, side=Side.COACH, felt=Felt.FITTING, words="", by=by, at=now)
        with pytest.raises(CooperationMistake):
            say_felt(advice=advice, side=Side.COACH, felt=Felt.TOO_HARD, words="", by=by, at=now)
        for given_by in ("", " "):
            with pytest.raises(CooperationMistake):
                note_avoided(advice=advice, hours=2, words="Bezoek", by=by, at=now, given_by=given_by)
        with pytest.raises(CooperationMistake):
            say_felt(advice=advice, side=Side.ORGANISATION, felt=Felt.FITTING, words="", by=by, at=now)
    with acting_as(cast.buddy) as by:
        say_felt(
            advice=Advice.objects.get(), side=Side.ORGANISATION, felt=Felt.TOO_SOFT, words="", by=by, at=now
        )
        assert {one.felt for one in Feedback.objects.all()} == {"fitting", "too_soft"}
    with acting_as(cast.stranger):
        assert not Feedback.objects.exists()


def test_a_coach_writes_down_work_that_was_not_needed_how_it_is_felt_and_what_each_gives(cast, now):
    advice = an_advice(cast, now)
    client = sign_in_client(cast.coach)
    with acting_as(cast.coach) as by:
        home = Household.objects.get(file_id=advice.file_id)
        plan = make_plan(engagement=current_engagement(home.file_id), ambition="Rust", by=by, at=now)
        owner = Owner(kind=OwnerKind.COACH, account=cast.coach.id)
        action = add_action(plan=plan, what="Samen de huur regelen", owner=owner, by=by, at=now)
        landlord = organisations().get(pk=cast.buddy.organisation)
    avoided = reverse("cooperation_avoided", args=[home.public_id, advice.public_id])
    said = {"hours": "0", "words": "Geen huisbezoek", "given_by": "Noor"}
    assert client.post(avoided, said).status_code == 422
    assert client.post(avoided, said | {"hours": "6"}).status_code == 303
    felt = reverse("cooperation_felt", args=[home.public_id, advice.public_id])
    assert client.post(felt, {"felt": "too_hard"}).status_code == 303
    assert client.post(felt, {"felt": "too_soft"}).status_code == 422
    favour = reverse("cooperation_favour", args=[home.public_id])
    given = {"action": action.public_id, "giver": landlord.public_id, "gives": "Een maand uitstel"}
    assert client.post(favour, given).status_code == 303
    words = client.get(reverse("cooperation_here", args=[home.public_id])).content.decode()
    for one in ("6 uur was niet nodig", "Te hard", "Een maand uitstel", "Samen de huur regelen"):
        assert one in words
    with acting_as(cast.coach):
        assert (Avoided.objects.get().given_by, Favour.objects.count()) == ("Noor", 1)
    assert sign_in_client(cast.colleague).post(favour, given).status_code in (403, 404)
    assert sign_in_client(cast.coach).get(reverse("cooperation")).status_code == 404


def test_a_quarter_that_nobody_can_choose_shows_the_latest(cast, quarter):
    client = sign_in_client(cast.leader)
    running = Quarter(quarter.next.year, quarter.next.number)
    words = client.get(reverse("cooperation"), {"quarter": running.key}).content.decode()
    assert "Te weinig om te laten zien" in words
    assert client.get(reverse("cooperation_table"), {"quarter": running.key})["Content-Disposition"].endswith(
        f'{quarter.key}.csv"'
    )
