"""What waits for an answer, and what was read: rules tried on histories that nobody thought of."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.working_days import is_working_day
from keukentafel.lifeworld.correspondence.domain.answering import (
    Said,
    SeenUpTo,
    answer_by,
    has_news,
    read_at,
    unanswered,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHAT = ("person writes", "team writes", "person looks", "team looks", "team settles")


def told(history):
    """Play a history; gives what stands there, and what an honest clerk would say of it."""
    said, seen, waiting = [], [], []
    unread = {True: [], False: []}
    for place, what in enumerate(history):
        at = START + timedelta(minutes=place)
        if what.endswith("writes"):
            mine = what.startswith("person")
            said.append(Said(len(said) + 1, mine))
            waiting = [*waiting, said[-1]] if mine else []
            unread[not mine].append(said[-1])
        elif said:
            side = what.startswith("person")
            seen.append(SeenUpTo(said[-1].key, side, at, what == "team settles"))
            unread[side] = []
            waiting = [] if what == "team settles" else waiting
    return said, seen, waiting, unread


@given(st.lists(st.sampled_from(WHAT), max_size=25))
def test_what_waits_and_what_is_new_is_as_a_clerk_keeps_it(history):
    said, seen, waiting, unread = told(history)
    assert unanswered(said, seen) == waiting
    for side in (True, False):
        assert has_news(said, seen, for_person=side) == bool(unread[side])


@given(st.lists(st.sampled_from(WHAT), max_size=25))
def test_only_the_other_side_can_have_read_a_message_and_reading_again_changes_nothing(history):
    said, seen, _waiting, _unread = told(history)
    for one in said:
        moment = read_at(one, seen)
        others = [look for look in seen if look.by_person != one.from_person]
        assert (moment is not None) == any(look.key >= one.key for look in others)
        again = [*seen, *(SeenUpTo(look.key, look.by_person, look.at + timedelta(days=1)) for look in seen)]
        assert read_at(one, again) == moment


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(1, 10))
def test_an_answer_is_due_on_a_working_day_to_come(since, days):
    due = answer_by(since, days)
    assert is_working_day(due) and due > since
