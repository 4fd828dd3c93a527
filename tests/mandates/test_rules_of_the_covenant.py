"""Who is bound, what the text says on a day, and which mandate holds: rules without a database."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import read_pack
from keukentafel.work.mandates.domain.covenant import (
    Amendment,
    Article,
    Operation,
    consolidated,
    takes_effect,
    text_version,
)
from keukentafel.work.mandates.domain.mandates import MandateState, Version, version_on
from keukentafel.work.mandates.domain.mandates import state_of as mandate_state
from keukentafel.work.mandates.domain.parties import InForce, Party, PartyState, bound_on, state_of
from keukentafel.work.mandates.sections import amendments_from, articles_from

DAY, START = timedelta(days=1), date(2026, 1, 1)
days = st.integers(0, 60).map(lambda number: START + number * DAY)
perhaps = st.none() | days
HISTORIC = read_pack(PACKS / "velve-lindenhof-2008")


@st.composite
def towns(draw, amendment="a"):
    """Parties in any state, each of which may have agreed to an amendment."""
    found = []
    for key in range(draw(st.integers(1, 5))):
        signed = draw(perhaps)
        gone = draw(perhaps)
        if signed and gone and gone < signed:
            gone = None
        agreed = draw(perhaps)
        consents = {amendment: agreed} if agreed else {}
        found.append(Party(key, signed, gone, draw(st.booleans()), consents))
    return found


rules = st.sampled_from(InForce)


@given(towns(), rules, days)
def test_nobody_is_bound_before_signing_or_from_the_day_of_withdrawal(parties, rule, on):
    for party in parties:
        if party.key in bound_on(parties, rule, on):
            assert party.signed_on is not None and party.signed_on <= on
            assert party.withdrawn_from is None or on < party.withdrawn_from


@given(towns(), days)
def test_per_party_it_is_in_force_from_its_own_signature_whatever_the_others_do(parties, on):
    for party in parties:
        alone = party.key in bound_on([party], InForce.PER_PARTY, on)
        assert (party.key in bound_on(parties, InForce.PER_PARTY, on)) is alone


@given(towns(), days)
def test_when_all_must_have_signed_nobody_is_bound_while_one_who_began_with_it_did_not(parties, on):
    late = any(
        not party.joins_later
        and (party.signed_on is None or party.signed_on > on)
        and not party.has_withdrawn(on)
        for party in parties
    )
    if late:
        assert bound_on(parties, InForce.ALL, on) == frozenset()


def test_a_party_that_signed_late_is_bound_from_then_and_who_joins_later_keeps_nobody_waiting():
    early, late = Party(1, START), Party(2, START + 10 * DAY)
    assert bound_on([early, late], InForce.PER_PARTY, START + 9 * DAY) == {1}
    assert bound_on([early, late], InForce.PER_PARTY, START + 10 * DAY) == {1, 2}
    assert state_of(early, [early, late], InForce.ALL, START + 9 * DAY) is PartyState.WAITS_FOR_OTHERS
    assert bound_on([early, late], InForce.ALL, START + 10 * DAY) == {1, 2}
    joined = replace(late, joins_later=True)
    assert bound_on([early, joined], InForce.ALL, START + 9 * DAY) == {1}


@given(towns(), rules, perhaps)
def test_an_amendment_needs_a_day_and_the_consent_of_everybody_who_is_bound(parties, rule, starts):
    effective = takes_effect(Amendment("a", "x", Operation.REMOVE, starts=starts), parties, rule)
    if starts is None:
        assert effective is None
    if effective is not None:
        assert effective >= starts
        bound = bound_on(parties, rule, effective)
        assert bound
        for party in parties:
            if party.key in bound:
                assert party.consents["a"] <= effective


@given(towns(), rules, days)
def test_one_who_is_bound_and_never_agrees_keeps_an_amendment_from_being_in_force(parties, rule, starts):
    silent = Party(99, START, None, True, {})
    everybody = [*parties, silent]
    if 99 in bound_on(everybody, rule, START + 99 * DAY):
        one = Amendment("a", "x", Operation.REMOVE, starts=starts)
        effective = takes_effect(one, everybody, rule)
        assert effective is None or 99 not in bound_on(everybody, rule, effective)


ARTICLES = [Article(key, key, key, f"first {key}") for key in "xyz"]
amendments = st.lists(
    st.builds(
        Amendment,
        key=st.sampled_from("abcdefgh"),
        article=st.sampled_from("xyz"),
        operation=st.sampled_from(Operation),
        text=st.sampled_from(["one", "two", "three"]),
    ),
    unique_by=lambda one: one.key,
    min_size=2,
    max_size=6,
)


effects = st.fixed_dictionaries({key: perhaps for key in "abcdefgh"})


@given(st.permutations("abcdefgh"), amendments, effects)
def test_the_order_in_which_amendments_are_given_makes_no_difference(order, changes, effective):
    on = START + 60 * DAY
    shuffled = sorted(changes, key=lambda one: order.index(one.key))
    assert consolidated(ARTICLES, changes, effective, on) == consolidated(ARTICLES, shuffled, effective, on)


@given(amendments, effects, days)
def test_only_what_is_in_force_that_day_changed_the_text(changes, effective, on):
    now = consolidated(ARTICLES, changes, effective, on)
    due = {key for key, day in effective.items() if day is not None and day <= on}
    assert [one.article for one in now] == ARTICLES
    for one in now:
        brought = {part.amendment for part in one.paragraphs} - {""}
        assert brought | ({one.removed_by} - {""}) <= due
        if not due & {change.key for change in changes if change.article == one.article.key}:
            assert [part.text for part in one.paragraphs] == [one.article.text]


def test_amendments_of_one_article_work_on_each_other_in_the_order_of_their_days():
    changes = [
        Amendment("c", "x", Operation.INSERT, text="added"),
        Amendment("b", "x", Operation.REPLACE, text="new"),
        Amendment("a", "x", Operation.REMOVE),
    ]
    effective = {"c": START + DAY, "b": START + 2 * DAY, "a": START + 3 * DAY}

    def reads(on, key="x"):
        (found,) = (one for one in consolidated(ARTICLES, changes, effective, on) if one.article.key == key)
        return [part.text for part in found.paragraphs]

    shown = [reads(START + number * DAY) for number in range(4)]
    assert shown == [["first x"], ["first x", "added"], ["new"], []]
    assert reads(START + 3 * DAY, "y") == ["first y"], "another article stays as it is"


def test_the_covenant_of_the_source_reads_right_before_between_and_after_two_days():
    articles = articles_from(HISTORIC.section("covenant"), "nl")
    changes = amendments_from(HISTORIC.section("amendments"), "nl")
    assert len(changes) == 7 and {one.operation for one in changes} == {Operation.INSERT}
    assert {takes_effect(one, [Party(1, START)], InForce.ALL) for one in changes} == {None}, (
        "no date, no force"
    )
    # Invented days: the source leaves them out.
    first, second = START + 10 * DAY, START + 20 * DAY
    agreed = {one.key: START + DAY for one in changes}
    dated = [replace(one, starts=first if place < 3 else second) for place, one in enumerate(changes)]
    effective = {one.key: takes_effect(one, [Party(1, START, consents=agreed)], InForce.ALL) for one in dated}

    def added(on):
        now = consolidated(articles, dated, effective, on)
        return [one.article.key for one in now if len(one.paragraphs) == 2]

    assert added(first - DAY) == []
    assert added(first) == added(second - DAY) == ["recital_3", "recital_5", "article_1_2"]
    assert len(added(second)) == 7
    assert [text_version("2006", effective, on) for on in (START, first, second)] == [
        "2006",
        "2006+3",
        "2006+7",
    ]


def test_the_source_has_eleven_mandates_and_thirteen_functions():
    rows = HISTORIC.section("mandates")["entries"]
    assert len(rows) == 11 and len(HISTORIC.section("functions")["entries"]) == 13
    kinds = {row["key"]: row["kind"] for row in rows}
    assert (kinds["row_4"], kinds["row_7"], kinds["row_11"]) == ("notification", "inform", "consultation")
    assert [key for key, kind in kinds.items() if kind == "advice" and key in ("row_7", "row_11")] == []
    assert not any("limit" in row for row in rows), "the source names no limit"


@st.composite
def versions(draw):
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        starts = draw(days)
        ends = draw(st.none() | st.integers(0, 30).map(lambda n, s=starts: s + n * DAY))
        found.append(Version(number, starts, ends))
    return found


@given(versions(), days, st.booleans())
def test_a_mandate_holds_only_while_its_organisation_is_bound_and_between_its_days(known, on, bound):
    state = mandate_state(known, on, bound=bound)
    speaks = version_on(known, on)
    in_days = speaks is not None and speaks.starts <= on and (speaks.ends is None or on < speaks.ends)
    assert (state is MandateState.IN_FORCE) is (bound and in_days)
    assert mandate_state(known, on, bound=False) is not MandateState.IN_FORCE


@given(versions(), days)
def test_a_later_version_speaks_from_its_first_day_on_and_changes_nothing_before(known, on):
    later = Version(len(known) + 1, START + 30 * DAY)
    speaks = version_on([*known, later], on)
    assert speaks == (later if on >= later.starts else version_on(known, on))
