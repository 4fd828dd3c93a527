"""Time to put something right before it is decided, the agreement that it is about, and how it shows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advice_helpers import an_advice
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import Household, current_engagement
from keukentafel.work.advice.domain.deciding import (
    Act,
    Course,
    MeasureKind,
    NotHeard,
    TooShort,
    begins_as,
    last_day_to_put_right,
    may_be_decided,
    next_course,
)
from keukentafel.work.advice.public import (
    Advice,
    AdviceMistake,
    Announced,
    Told,
    agreements_to_name,
    announce_measure,
    days_to_put_right,
    rulings_of,
    take_measure_step,
)
from keukentafel.work.plans.public import SideState, make_agreement, make_plan, settle_agreement
from portal_town import opened, turn_on
from red_team.test_red_team_moves import refused

DAY = timedelta(days=1)
# Mostly what leads to a decision, in small steps of days, so that most are asked for within the term.
_STEPS = st.lists(
    st.tuples(
        st.sampled_from([Act.HEARD, Act.NOT_HEARD, Act.DECIDED]) | st.sampled_from(Act),
        st.booleans(),
        st.integers(0, 1),
        st.none() | st.sampled_from(NotHeard),
    ),
    min_size=3,
    max_size=12,
)


@given(
    st.sampled_from([MeasureKind.SANCTION, MeasureKind.ENDING]),
    st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    st.integers(2, 9),
    st.integers(0, 3),
    _STEPS,
)
def test_no_way_leads_from_announced_to_decided_without_term_and_hearing_or_the_exception_of_the_law(
    kind, told_on, term, more, steps
):
    last_day = last_day_to_put_right(told_on, term, told_on + (term + more) * DAY)
    assert last_day >= told_on + term * DAY
    stands, day, said = Course(begins_as(kind)), told_on, []
    for act, reported, later, why in steps:
        day += later * DAY
        why = why if act is Act.NOT_HEARD else None
        if act is Act.NOT_HEARD and why is None:
            continue
        to = next_course(stands, act, reported=reported)
        if to is None or (act is Act.DECIDED and not may_be_decided(day, last_day, said)):
            continue
        if act is Act.DECIDED:
            assert said
            assert day > last_day or NotHeard.URGENT in said
        if act in (Act.HEARD, Act.NOT_HEARD):
            said.append(why)
        stands = to


@given(
    st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    st.integers(-1, 1),
    st.lists(st.none() | st.sampled_from(NotHeard), max_size=2),
)
def test_the_last_day_itself_is_still_theirs_but_for_what_could_not_even_wait_for_a_hearing(
    last_day, after, said
):
    allowed = may_be_decided(last_day + after * DAY, last_day, said)
    assert allowed is (after > 0 or NotHeard.URGENT in said)
    assert may_be_decided(last_day, None, said)


@given(st.dates(date(2024, 1, 1), date(2034, 1, 1)), st.integers(1, 60), st.integers(1, 60))
def test_whoever_announces_gives_more_time_and_never_less(told_on, term, less):
    assert last_day_to_put_right(told_on, term) == told_on + term * DAY
    with pytest.raises(TooShort) as short:
        last_day_to_put_right(told_on, term, told_on + (term - less) * DAY)
    assert short.value.least == told_on + term * DAY


@pytest.fixture
def at():
    return timezone.now() - 30 * DAY


@pytest.fixture
def advice(cast, at):
    return an_advice(cast, at)


def announced(by, at, **changes):
    said = {
        "kind": MeasureKind.SANCTION,
        "what": "Geen voorrang meer",
        "why": "Zo afgesproken en uitgelegd",
        "on": timezone.localdate(at),
    }
    given_by = changes.pop("given_by", "")
    mine = Advice.objects.select_related("mandate").get()
    return announce_measure(
        advice=mine, announced=Announced(**(said | changes)), by=by, at=at, given_by=given_by
    )


def step(measure, act, by, at, **told):
    said = {"on": timezone.localdate(at), "words": "Omdat het zo is"} | told
    return take_measure_step(measure=measure, act=act, told=Told(**said), by=by, at=at)


def an_agreement(cast, advice, at, **changes):
    """The coach agrees with the mother: what we do, and what she does."""
    with acting_as(cast.coach) as by:
        plan = make_plan(engagement=current_engagement(advice.file_id), ambition="Rust", by=by, at=at)
        said = {"resident": advice.subjects[0]} | changes
        return make_agreement(
            plan=plan, we_do="Wij gaan mee", resident_does="Komt elke week", by=by, at=at, **said
        )


def test_until_the_last_day_nothing_is_decided_and_after_it_it_can_be(cast, advice, at):
    with acting_as(cast.buddy) as by:
        row = announced(by, at)
        assert row.put_right_by == timezone.localdate(at) + days_to_put_right() * DAY
        step(row, Act.HEARD, by, at + DAY, voiced_by="Samira")
        for early in (DAY, days_to_put_right() * DAY):
            with pytest.raises(AdviceMistake, match="tot en met"):
                step(row, Act.DECIDED, by, at + early)
        (waits,) = rulings_of(advice.file_id, row.put_right_by)
        assert waits.can_put_right and Act.DECIDED not in waits.acts
        (over,) = rulings_of(advice.file_id, row.put_right_by + DAY)
        assert not over.can_put_right and Act.DECIDED in over.acts
        step(row, Act.DECIDED, by, at + (days_to_put_right() + 1) * DAY)


def test_what_could_not_even_wait_for_a_hearing_waits_for_no_term_and_other_reasons_do(cast, advice, at):
    with acting_as(cast.buddy) as by:
        row = announced(by, at)
        step(row, Act.NOT_HEARD, by, at, not_heard=NotHeard.NO_ANSWER)
        with pytest.raises(AdviceMistake):
            step(row, Act.DECIDED, by, at)
        other = announced(by, at)
        step(other, Act.NOT_HEARD, by, at, not_heard=NotHeard.URGENT)
        step(other, Act.DECIDED, by, at)


def test_less_time_than_the_town_has_is_refused_with_the_day_that_may_be(cast, advice, at):
    with acting_as(cast.buddy) as by:
        with pytest.raises(AdviceMistake, match="tot en met"):
            announced(by, at, put_right_by=timezone.localdate(at) + 2 * DAY)
        assert announced(by, at, put_right_by=timezone.localdate(at) + 20 * DAY).put_right_by


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("stage = 'decided', decided_on = current_date, objection_until = current_date + 42", "not over"),
        (
            "stage = 'decided', decided_on = current_date + 9, objection_until = current_date + 90",
            "lies ahead",
        ),
        ("put_right_by = announced_on", ""),
    ],
)
def test_the_wall_keeps_the_term_too(cast, now, advice, change, says):
    with acting_as(cast.buddy) as by:
        row = announced(by, now)
        step(row, Act.HEARD, by, now, voiced_by="Samira")
    said = refused(cast.buddy, f"update advice_measure set {change} where id = %s", [row.pk])
    assert said and says in said


def test_the_coach_names_the_agreement_in_the_plan_and_the_organisation_reads_its_words_alone(
    cast, advice, at, now
):
    made = an_agreement(cast, advice, at)
    with acting_as(cast.coach) as by:
        home = Household.objects.get(file_id=advice.file_id)
        settle_agreement(agreement=made, ours=SideState.TO_DO, theirs=SideState.OTHERWISE, by=by, at=at)
    client = sign_in_client(cast.coach)
    page = reverse("decision_announced", args=[home.public_id, advice.public_id])
    assert "Komt elke week" in client.get(page).content.decode()
    said = {
        "kind": "sanction",
        "what": "Geen voorrang",
        "why": "Uitgelegd",
        "agreement": made.public_id,
        "on": timezone.localdate().isoformat(),
        "given_by": "Noor",
    }
    assert client.post(page, said).status_code == 303
    for shown in ("decisions", "plan"):
        words = client.get(reverse(shown, args=[home.public_id])).content.decode()
        assert f"#afspraak-{made.public_id}" in words
        # An agreement has two sides: how ours stands is told beside it.
        assert "Wat wij zouden doen: Nog te doen" in words
        assert "kan dit nog in orde komen" in words
    assert f'id="afspraak-{made.public_id}"' in words
    desk = sign_in_client(cast.buddy).get(f"/bureau/besluiten/advies/{advice.public_id}/").content.decode()
    assert "Komt elke week" in desk and "Wij gaan mee" not in desk and "#afspraak-" not in desk
    turn_on(now)
    opened(cast, advice.file_id, advice.subjects[0], now)
    own = sign_in_client(cast.resident)
    words = own.get(reverse("portal_decisions")).content.decode()
    assert f"#afspraak-{made.public_id}" in words and "Tot dan volgt er geen besluit" in words
    assert f'id="afspraak-{made.public_id}"' in own.get(reverse("portal_plan")).content.decode()


def test_an_agreement_that_is_about_somebody_else_too_is_not_named(cast, advice, at):
    made = an_agreement(cast, advice, at, resident=None)
    assert len(made.subjects) == 2
    with acting_as(cast.coach) as by:
        assert agreements_to_name(advice) == []
        with pytest.raises(AdviceMistake):
            announced(by, at, agreement=made, given_by="Noor")
        row = announced(by, at, given_by="Noor")
    columns = (
        "file_id, subjects, category, area, revision, advice_id, organisation_id, kind, what, why, broken,"
    )
    columns += " announced_on, put_right_by, stage, reported, given_by, number, by_id, noted_at"
    copied = (
        f"insert into advice_measure (public_id, agreement_id, {columns})"
        f" select public_id || 'x', %s, {columns} from advice_measure where id = %s"
    )
    assert "somebody else too" in refused(cast.coach, copied, [made.pk, row.pk])
    assert not refused(cast.coach, copied, [None, row.pk])
