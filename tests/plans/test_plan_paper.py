"""For whom paper is made: a reader finds only what is about people the reader lives with, then and now."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.kernel.periods import Period
from keukentafel.work.plans.domain.printing import (
    Belonging,
    NotAReader,
    Reader,
    for_reader,
    organisation_reader,
    resident_reader,
    sheet_for,
)
from keukentafel.work.plans.domain.state import Entry, Part, PlanState, build_plan
from plans.made_up import entry

MOTHER, PARTNER, CHILD, GRANDMOTHER = 1, 2, 3, 4
TODAY = date(2026, 6, 1)
LEFT = date(2026, 5, 10)


def lived(subject: int, start: str = "2026-01-01", end: str | None = None) -> Belonging:
    return Belonging(subject, Period(date.fromisoformat(start), date.fromisoformat(end) if end else None))


AFTER_SHE_LEFT = [
    lived(MOTHER, end=LEFT.isoformat()),
    lived(CHILD, end=LEFT.isoformat()),
    lived(PARTNER),
    lived(GRANDMOTHER),
]


def plan_of(*entries: Entry, about: Iterable[int] = (PARTNER,)) -> PlanState:
    made = build_plan([entry("plan", "plan", about), *entries])
    assert made is not None
    return made


def partner(belongings: list[Belonging] = AFTER_SHE_LEFT, today: date = TODAY, **more: list[int]) -> Reader:
    return resident_reader(PARTNER, belongings, today=today, **more)


def read(plan: PlanState, reader: Reader) -> list[str]:
    sheet = sheet_for(plan, reader)
    return [part.public_id for part in sheet.parts()] if sheet else []


def test_he_reads_what_is_about_himself_and_about_whom_he_lives_with() -> None:
    plan = plan_of(entry("goal", "own", [PARTNER]), entry("goal", "with-her", [PARTNER, GRANDMOTHER]))
    assert read(plan, partner()) == ["plan", "own", "with-her"]


def test_what_is_about_others_alone_he_reads_only_of_whom_said_yes() -> None:
    plan = plan_of(
        entry("goal", "own", [PARTNER]),
        entry("goal", "hers", [GRANDMOTHER]),
        entry("strength", "her-strength", [GRANDMOTHER], whose_id=GRANDMOTHER),
        entry("action", "his-task-for-her", [PARTNER, GRANDMOTHER]),
    )
    assert read(plan, partner()) == ["plan", "own", "his-task-for-her"]
    assert set(read(plan, partner(also=[GRANDMOTHER]))) == {
        *("plan", "own", "hers", "her-strength", "his-task-for-her")
    }


def test_of_who_left_he_reads_nothing_whoever_is_chosen() -> None:
    plan = plan_of(entry("goal", "own", [PARTNER]), entry("goal", "hers", [MOTHER], made="2026-02-01"))
    assert read(plan, partner(also=[MOTHER, CHILD])) == ["plan", "own"]


@pytest.mark.parametrize("made", ["2026-02-01", "2026-05-09", "2026-05-10", "2026-05-20"])
def test_of_the_mother_who_left_and_took_the_child_he_reads_nothing_of_any_date(made: str) -> None:
    plan = plan_of(
        entry("goal", "all", [MOTHER, PARTNER, CHILD], made=made),
        entry("goal", "hers", [MOTHER], made=made),
        entry("action", "child-at-school", [CHILD], made=made, owner_name="De Wilg"),
        entry("agreement", "theirs", [PARTNER, CHILD], made=made),
        entry("review", "they-were-there", [PARTNER], present=[MOTHER, PARTNER], made=made),
        entry("strength", "her-strength", [PARTNER], whose_id=MOTHER, made=made),
        entry("goal", "own", [PARTNER], made=made),
    )
    assert read(plan, partner()) == ["plan", "own"]


def test_a_field_that_names_her_hides_the_row_even_when_its_subjects_forgot_her() -> None:
    plan = plan_of(
        entry("action", "hers", [PARTNER], owner_kind="resident", owner_subject_id=MOTHER, owner_name=""),
        entry("goal", "own", [PARTNER]),
        entry("otherview", "her-view", [PARTNER], goal="own", of_id=MOTHER),
    )
    assert read(plan, partner()) == ["plan", "own"]
    assert sheet_for(plan_of(about=[PARTNER]), partner()) is not None
    ambition = build_plan([entry("plan", "plan", [PARTNER], ambition_by_id=MOTHER, ambition="Veilig zijn")])
    assert ambition is not None
    assert sheet_for(ambition, partner()) is None


def test_an_action_of_his_stands_without_the_goal_that_he_may_not_read() -> None:
    plan = plan_of(
        entry("goal", "all", [MOTHER, PARTNER], words="Haar doel"),
        entry("action", "his", [PARTNER], goal="all", owner_kind="resident", owner_subject_id=PARTNER),
    )
    sheet = sheet_for(plan, partner())
    assert sheet is not None
    assert sheet.goals == ()
    assert [action.goal for action in sheet.actions] == [None]


def test_whereabouts_are_on_nobodys_paper() -> None:
    plan = plan_of(
        entry("goal", "w", [PARTNER], category=Category.WHEREABOUTS),
        entry("goal", "s", [PARTNER], category=Category.SAFETY),
        entry("goal", "src", [PARTNER], category=Category.SOURCE),
    )
    assert read(plan, partner()) == ["plan"]
    assert read(plan, organisation_reader([PARTNER], [0])) == ["plan"]


def test_when_she_comes_back_what_was_written_while_she_was_away_stays_away() -> None:
    back = [*AFTER_SHE_LEFT, lived(MOTHER, "2026-05-25")]
    plan = plan_of(
        entry("goal", "before", [MOTHER, PARTNER], made="2026-03-01"),
        entry("goal", "away", [MOTHER], made="2026-05-15"),
        entry("goal", "changed-away", [MOTHER, PARTNER], made="2026-03-01", changed="2026-05-15"),
        entry("goal", "after", [MOTHER, PARTNER], made="2026-05-26"),
    )
    assert read(plan, partner(back)) == ["plan", "after", "before"] or read(plan, partner(back)) == [
        "plan",
        "before",
        "after",
    ]


def test_somebody_whose_place_is_hidden_is_on_nobody_elses_paper_whatever_the_memberships_say() -> None:
    forgotten = [lived(MOTHER), lived(CHILD), lived(PARTNER)]
    plan = plan_of(entry("goal", "all", [MOTHER, PARTNER, CHILD]), entry("goal", "child", [CHILD]))
    assert read(plan, partner(forgotten, also=[CHILD])) == ["plan", "all", "child"]
    assert read(plan, partner(forgotten, shielded=[MOTHER, CHILD], also=[CHILD])) == ["plan"]
    her_own = resident_reader(MOTHER, forgotten, today=TODAY, shielded=[MOTHER], also=[CHILD])
    assert read(plan, her_own) == ["plan", "all", "child"]


def test_who_left_gets_no_sheet_of_this_household() -> None:
    with pytest.raises(NotAReader):
        resident_reader(MOTHER, AFTER_SHE_LEFT, today=TODAY)
    with pytest.raises(NotAReader):
        resident_reader(99, AFTER_SHE_LEFT, today=TODAY)


def test_what_is_about_nobody_in_particular_is_on_nobodys_paper() -> None:
    plan = plan_of(entry("goal", "nobody", []))
    assert read(plan, partner()) == ["plan"]
    assert read(plan, organisation_reader([MOTHER, PARTNER], [0])) == ["plan"]


def test_an_organisation_reads_the_persons_and_life_areas_that_were_chosen() -> None:
    plan = plan_of(
        entry("goal", "money", [PARTNER], area=1),
        entry("goal", "money-hers", [MOTHER, PARTNER], area=1),
        entry("goal", "school", [PARTNER], area=2),
    )
    assert read(plan, organisation_reader([PARTNER], [1])) == ["plan", "money"]
    named = plan_of(
        entry("action", "hers", [PARTNER], area=1, owner_kind="resident", owner_subject_id=MOTHER)
    )
    assert read(named, organisation_reader([PARTNER], [0, 1])) == ["plan"]
    sheet = sheet_for(plan, organisation_reader([PARTNER], [1]))
    assert sheet is not None
    assert sheet.ambition == ""


def test_a_view_of_something_hidden_is_hidden_too() -> None:
    plan = plan_of(
        entry("goal", "hers", [MOTHER]), entry("otherview", "v", [PARTNER], goal="hers", of_id=PARTNER)
    )
    assert read(plan, partner()) == ["plan"]


days = st.integers(0, 60).map(lambda n: date(2026, 4, 1) + timedelta(days=n))


@given(
    st.lists(st.tuples(st.sampled_from([MOTHER, CHILD, GRANDMOTHER]), days, days), max_size=6),
    st.sets(st.sampled_from([MOTHER, PARTNER, CHILD, GRANDMOTHER]), max_size=4),
    days,
    days,
    days,
    st.sets(st.sampled_from([MOTHER, CHILD, GRANDMOTHER])),
)
def test_nothing_about_somebody_he_does_not_live_with_now_is_ever_read(
    stays: list[tuple[int, date, date]],
    about: set[int],
    made: date,
    changed: date,
    today: date,
    also: set[int],
) -> None:
    belongings = [lived(PARTNER)]
    belongings += [Belonging(who, Period(min(a, b), max(a, b))) for who, a, b in stays]
    plan = build_plan(
        [
            entry("plan", "plan", [PARTNER]),
            entry("goal", "g", sorted(about), made=made.isoformat(), changed=changed.isoformat()),
        ]
    )
    assert plan is not None
    reader = resident_reader(PARTNER, belongings, today=today, also=also)
    rows: tuple[Part, ...] = for_reader(plan.goals, reader)

    def here(who: int, day: date) -> bool:
        return who == PARTNER or any(row.subject == who and row.days.contains(day) for row in belongings)

    said_yes = PARTNER in about or about <= also
    expected = (
        bool(about) and said_yes and all(here(who, day) for who in about for day in (made, changed, today))
    )
    assert bool(rows) == expected


def test_what_somebody_wrote_in_the_own_file_is_on_nobody_elses_paper() -> None:
    plan = plan_of(
        entry("goal", "hers", [MOTHER]),
        entry("otherview", "told-the-coach", [MOTHER], goal="hers", of_id=MOTHER),
        entry("otherview", "wrote-it", [MOTHER], goal="hers", of_id=MOTHER, own_hand=True),
        about=[MOTHER, PARTNER],
    )
    together = [lived(MOTHER), lived(PARTNER)]
    hers = resident_reader(MOTHER, together, today=TODAY)
    assert read(plan, hers) == ["plan", "hers", "told-the-coach", "wrote-it"]
    assert read(plan, partner(together, also=[MOTHER])) == ["plan", "hers", "told-the-coach"]
    assert read(plan, partner(together)) == ["plan"]
    assert read(plan, organisation_reader([MOTHER, PARTNER], [0])) == ["plan", "hers", "told-the-coach"]
