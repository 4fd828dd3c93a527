"""A coach begins with a household that nobody signalled: what comes of it is what comes of a signal that was taken up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import (
    Household,
    current_engagement,
    hand_over,
    people_of,
)
from keukentafel.work.intake.models import Story
from keukentafel.work.intake.public import (
    IntakeMistake,
    Signal,
    State,
    Telling,
    begin_with_household,
    decide_signal,
    receive_signal,
)


def begin(cast, now, **more):
    with acting_as(cast.coach) as by:
        said = {
            "label": "Eikenhof",
            "text": "Zij deed open.",
            "told": Telling(told=True),
            "channel": "outreach",
        }
        return begin_with_household(team_id=cast.team, by=by, at=now, **said | more)


def test_who_begins_is_the_coach_and_reads_why(cast, now):
    household = begin(cast, now, first_name=" Noor ")
    with acting_as(cast.coach):
        assert household.label == "Eikenhof"
        assert current_engagement(household.file_id).coach_id == cast.coach.id
        assert [one.name for one in people_of(household.file_id)] == ["Noor"]
        (signal,) = Signal.objects.all()
        assert (signal.channel, signal.state, signal.household_file_id) == (
            "outreach",
            State.DECIDED,
            household.file_id,
        )
        assert Story.objects.get(signal=signal).text == "Zij deed open."
    with acting_as(cast.colleague):
        assert Household.objects.get().label == "Eikenhof"
        assert not Story.objects.exists()
        assert people_of(household.file_id) == []


def grants(file_id):
    return sorted(
        behind_the_wall(
            "select grantee_kind, grantee_id, level, split_part(fact, ':', 1), through_team,"
            " coalesce(valid_to <= now(), false) from access_grant"
            f" where file_id = {file_id} order by 1, 2, 3, 4",
        ),
        key=str,
    )


def test_it_gives_the_same_rights_as_a_signal_that_a_coach_gives_to_herself(cast, now):
    begun = begin(cast, now)
    with acting_as(cast.coach) as by:
        signal = receive_signal(team_id=cast.team, channel="outreach", text="x", label="x", by=by, at=now)
        decide_signal(signal=signal, kind="coach", coach_id=by.id, by=by, at=now)
        mine = Signal.objects.exclude(pk=signal.pk).get()
    assert grants(begun.file_id) == grants(signal.household_file_id)
    assert grants(mine.file_id) == grants(signal.file_id)


def test_the_next_coach_reads_why_it_began(cast, now):
    household = begin(cast, now)
    with acting_as(cast.coach) as by:
        hand_over(
            engagement=current_engagement(household.file_id), to=cast.colleague.id, reason="", by=by, at=now
        )
    with acting_as(cast.colleague):
        assert Story.objects.get().text == "Zij deed open."


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"label": " "}, "label"),
        ({"text": " "}, "text"),
        ({"told": Telling(told=False)}, "told_by_date"),
        ({"told": Telling(told=False, reason="x")}, "told_by_date"),
    ],
)
def test_without_a_name_a_reason_or_an_end_to_the_silence_nothing_begins(cast, now, more, field):
    with pytest.raises(IntakeMistake) as wrong:
        begin(cast, now, **more)
    assert field in wrong.value.mistakes
    assert behind_the_wall("select count(*) from households_household") == [(0,)]


def test_a_silence_with_a_reason_and_an_end_is_kept(cast, now):
    until = timezone.localdate(now) + timedelta(days=9)
    begin(cast, now, told=Telling(told=False, because="Hij luisterde mee", until=until))
    with acting_as(cast.coach):
        assert Story.objects.get().told_by_date == until


def test_only_a_coach_begins(cast):
    found = {}
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            found[name] = decide(actor, "intake.begin").allowed
    assert {name for name, may in found.items() if may} == {
        "coach",
        "colleague",
        "deputy",
        "other_team_coach",
    }
