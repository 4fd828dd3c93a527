"""Safety's rules: a watch never ends by itself, and paper shows only its reader's subjects."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.categories import Category
from keukentafel.lifeworld.safety.domain.reading import Reader, for_reader, shows
from keukentafel.lifeworld.safety.domain.watching import WatchState, state_of

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
MOTHER, CHILD, FATHER = 1, 2, 3


@dataclass
class Row:
    """A case row as paper needs it."""

    subjects: list[int] = field(default_factory=list)
    category: int = Category.ORDINARY


def test_a_watch_runs_until_its_moment() -> None:
    state = state_of(until=FRIDAY, lapsed_at=None, reviewed_at=None, now=FRIDAY - timedelta(minutes=1))
    assert state is WatchState.RUNNING


def test_a_watch_whose_moment_came_is_late_and_not_over() -> None:
    assert state_of(until=FRIDAY, lapsed_at=None, reviewed_at=None, now=FRIDAY) is WatchState.LATE


def test_a_watch_without_a_watcher_is_late_before_its_moment() -> None:
    before = FRIDAY - timedelta(hours=3)
    assert state_of(until=FRIDAY, lapsed_at=before, reviewed_at=None, now=before) is WatchState.LATE


@given(st.timedeltas(timedelta(0), timedelta(days=900)))
def test_only_a_review_ends_a_watch(later: timedelta) -> None:
    now = FRIDAY + later
    assert state_of(until=FRIDAY, lapsed_at=FRIDAY, reviewed_at=None, now=now) is WatchState.LATE
    assert state_of(until=FRIDAY, lapsed_at=FRIDAY, reviewed_at=now, now=now) is WatchState.REVIEWED


def test_paper_for_the_father_shows_nothing_of_the_mother() -> None:
    father = Reader("Vader", frozenset({FATHER, CHILD}))
    rows = [Row([MOTHER]), Row([CHILD]), Row([MOTHER, CHILD]), Row([FATHER]), Row([])]
    assert for_reader(rows, father) == [Row([CHILD]), Row([FATHER])]


def test_what_is_about_the_household_is_for_who_belongs_to_it_now() -> None:
    assert shows(Reader("Moeder", frozenset({MOTHER}), household=True), [], Category.ORDINARY)
    assert not shows(Reader("Vader", frozenset({FATHER})), [], Category.ORDINARY)


@given(
    st.sampled_from([kind for kind in Category if kind is not Category.ORDINARY]), st.sets(st.integers(1, 3))
)
def test_whereabouts_source_and_safety_stand_on_no_paper(kind: Category, about: set[int]) -> None:
    everybody = Reader("Wie dan ook", frozenset({MOTHER, CHILD, FATHER}), household=True)
    assert not shows(everybody, about, kind)
