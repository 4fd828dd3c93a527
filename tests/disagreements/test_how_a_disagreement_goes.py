"""The rules of a disagreement, of every path that can be taken."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.work.disagreements.domain.differing import (
    DEFAULT_DAYS,
    Deed,
    How,
    Side,
    Stage,
    Standing,
    Step,
    Term,
    after,
    may_report,
    possible,
    standing_after,
)

_LATEST = 0
"""Stands for the turn before it, which is what somebody answers as a rule."""
_STEPS = st.builds(
    Step,
    # What is said more often than that it ends: else no path comes far.
    st.sampled_from((*Deed, *(4 * (Deed.PROPOSED, Deed.AGREED)), Deed.VIEWED, Deed.ESCALATED)),
    st.sampled_from((Side.TEAM, Side.ORGANISATION, Side.TEAM, Side.ORGANISATION, Side.TIME)),
    st.sampled_from((False, False, True)),
    st.one_of(st.just(_LATEST), st.just(_LATEST), st.none(), st.integers(1, 8)),
)


def _walked(tried: list[Step]) -> tuple[list[Step], Standing]:
    """What could be taken of *tried*, and where it stands then."""
    begun = Step(Deed.RAISED, Side.TEAM)
    taken, stands = [begun], after(None, begun)
    assert stands is not None
    for one in tried:
        step = replace(one, of=stands.number) if one.of == _LATEST else one
        found = after(stands, step)
        if found is not None:
            taken, stands = [*taken, step], found
    return taken, stands


_PATHS = st.lists(_STEPS, max_size=40).map(_walked)


@settings(max_examples=300)
@given(_PATHS)
def test_nothing_counts_as_joint_unless_both_sides_said_yes_to_the_same_words(path):
    taken, stands = path
    if stands.how is How.MUTUAL:
        yes = taken[-1] if taken[-1].deed is Deed.AGREED else next(s for s in taken if s.deed is Deed.AGREED)
        words = taken[(yes.of or 0) - 1]
        assert words.deed is Deed.PROPOSED
        assert {words.by, yes.by} == {Side.TEAM, Side.ORGANISATION}
        assert not yes.reported and not words.reported


@given(_PATHS)
def test_it_ends_with_an_outcome_or_stands_with_somebody_and_a_term(path):
    _taken, stands = path
    assert (stands.how is None) is (stands.waits is not None)
    assert stands.is_over is (stands.how is not None)
    if stands.waits is not None:
        assert stands.waits[1].value in DEFAULT_DAYS


@given(_PATHS)
def test_what_the_organisation_decided_was_said_by_the_organisation(path):
    taken, stands = path
    if stands.how is How.ORGANISATION:
        own = [s for s in taken if s.by is Side.ORGANISATION]
        assert any(s.deed is Deed.DECIDED or s.deed is Deed.CONFIRMED for s in own)


@given(_PATHS)
def test_a_coach_decides_only_after_the_organisation_said_how_it_sees_it(path):
    taken, stands = path
    if stands.how is How.COACH:
        deciding = max(n for n, s in enumerate(taken) if s.deed is Deed.DECIDED and s.by is Side.TEAM)
        before = taken[:deciding]
        assert any(s.deed is Deed.VIEWED and (s.reported or s.by is Side.ORGANISATION) for s in before)


@given(_PATHS)
def test_the_organisation_can_always_have_the_last_word_but_not_over_what_it_agreed_to(path):
    _taken, stands = path
    last = after(stands, Step(Deed.DECIDED, Side.ORGANISATION))
    if stands.how in (How.MUTUAL, How.ORGANISATION):
        assert last is None
    else:
        assert last is not None and last.how is How.ORGANISATION


@given(_PATHS)
def test_escalating_leads_to_steering_level_in_two_steps_and_no_further(path):
    taken, stands = path
    assert sum(s.deed is Deed.ESCALATED for s in taken) <= 2
    higher = after(stands, Step(Deed.ESCALATED, Side.TEAM))
    if stands.stage in (Stage.STEERING, Stage.SETTLED):
        assert higher is None
    else:
        assert higher is not None and higher.waits is not None


@given(_PATHS)
def test_replaying_the_turns_gives_where_it_stands(path):
    taken, stands = path
    assert standing_after(taken) == stands
    assert stands.number == len(taken)


@given(_PATHS)
def test_what_a_page_offers_can_be_done(path):
    _taken, stands = path
    for side in (Side.TEAM, Side.ORGANISATION):
        for deed in possible(stands, side):
            of = {
                Deed.AGREED: stands.proposal and stands.proposal[0],
                Deed.CONFIRMED: max(stands.unconfirmed, default=None),
            }.get(deed)
            assert after(stands, Step(deed, side, of=of)) is not None
    assert not may_report(stands, Deed.AGREED)


def test_every_term_has_its_days():
    assert set(DEFAULT_DAYS) == {one.value for one in Term}


def test_nothing_in_a_disagreement_asks_who_is_to_blame():
    from keukentafel.work.disagreements.models import Disagreement, Turn

    own = set(Turn.kept) | set(Disagreement.kept)
    assert not own & {"blame", "fault", "cause", "guilty", "responsible", "because_of", "about_whom"}
    assert set(Turn.kept) == {
        "disagreement",
        "number",
        "deed",
        "side",
        "level",
        "reported",
        "of",
        "words",
        "given_by",
        "by",
        "said_at",
    }
