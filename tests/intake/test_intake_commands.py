"""Signals behind the wall: who reads what before and after the decision, and what each command leaves behind."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import acting_as, focus_on, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.lifeworld.households.public import (
    Household,
    close_engagement,
    current_engagement,
    hand_over,
    what_is_open,
)
from keukentafel.work.intake.models import Decision, Feedback, Informant, Signal, Story, WaitingPlace
from keukentafel.work.intake.public import (
    IntakeMistake,
    NewInformant,
    Telling,
    change_keeper,
    decide_signal,
    due_for,
    feedback_due,
    give_feedback,
    note_waiting_contact,
    open_signals,
    put_on_waiting_list,
    receive_signal,
    signal_page,
    suggestions,
    take_from_waiting_list,
    to_weigh,
    waiting_list,
    waiting_places,
    weigh_again,
)

TEXT = "Sinds september vaak te laat, en moe."


def received(cast: Any, now: datetime, by: Actor | None = None, **facts: Any) -> Signal:
    """A signal of a school, taken in by the colleague."""
    by = by or cast.colleague
    known = {"channel": "school", "text": TEXT, "about": [1], "team_id": cast.team, "at": now}
    with acting_as(by):
        return receive_signal(by=by, **(known | facts))


def sees(actor: Actor, model: Any) -> int:
    """How many rows of *model* the wall shows to *actor*."""
    with acting_as(actor):
        return int(model.objects.count())


def to_coach(cast: Any, signal: Signal, now: datetime, by: Actor | None = None) -> Household:
    """The team gives the signal to the coach."""
    by = by or cast.colleague
    with acting_as(by):
        fresh = Signal.objects.get(pk=signal.pk)
        decide_signal(signal=fresh, kind="coach", coach_id=cast.coach.id, by=by, at=now)
        return Household.objects.get(file_id=fresh.household_file_id)


def test_a_signal_needs_no_name_and_no_household(cast: Any, now: datetime) -> None:
    signal = received(cast, now)
    assert signal.household_file_id is None
    assert sees(cast.colleague, Informant) == 0
    assert signal.label.startswith("School")


def test_the_whole_team_reads_a_signal_while_it_weighs_it_and_nobody_else(cast: Any, now: datetime) -> None:
    received(cast, now)
    readers = {name for name, actor in cast.everyone().items() if sees(actor, Story)}
    assert readers == {"coach", "colleague", "deputy", "leader", "supporter"}


def test_after_the_decision_the_coach_reads_it_and_the_team_knows_only_that_it_came(
    cast: Any, now: datetime
) -> None:
    signal = received(cast, now)
    to_coach(cast, signal, now)
    readers = {name for name, actor in cast.everyone().items() if sees(actor, Story)}
    knowers = {name for name, actor in cast.everyone().items() if sees(actor, Signal)}
    assert readers == {"coach", "colleague"}, "the colleague took it in, and gives word back"
    assert knowers == {"coach", "colleague", "deputy", "leader", "supporter"}


def test_a_grant_for_weighing_never_opens_the_household(cast: Any, now: datetime) -> None:
    household = to_coach(cast, received(cast, now), now)
    with acting_as(cast.coach):
        engagement = current_engagement(household.file_id)
        assert engagement is not None
        assert engagement.coach_id == cast.coach.id
    with acting_as(cast.colleague):
        signal = Signal.objects.get()
        assert signal.file_id != household.file_id


def test_a_coach_may_take_a_signal_up_for_another(cast: Any, now: datetime) -> None:
    household = to_coach(cast, received(cast, now), now, by=cast.deputy)
    assert household.label.startswith("School")


def test_a_signal_is_decided_once(cast: Any, now: datetime) -> None:
    signal = received(cast, now)
    with acting_as(cast.leader):
        stale = Signal.objects.get(pk=signal.pk)
    to_coach(cast, signal, now)
    with acting_as(cast.leader), pytest.raises((ChangedMeanwhile, DatabaseError)):
        decide_signal(signal=stale, kind="no_action", reason="Al geholpen", by=cast.leader, at=now)
    assert sees(cast.coach, Decision) == 1


def test_no_action_needs_a_reason(cast: Any, now: datetime) -> None:
    signal = received(cast, now)
    with acting_as(cast.coach):
        with pytest.raises(IntakeMistake, match="reason: why"):
            decide_signal(signal=signal, kind="no_action", by=cast.coach, at=now)
        decide_signal(signal=signal, kind="no_action", reasons=["not_serious"], by=cast.coach, at=now)
        assert signal.state == "decided"


def test_silence_without_reason_or_end_is_refused(cast: Any, now: datetime) -> None:
    with pytest.raises(IntakeMistake, match="not_told_reason: why"):
        received(cast, now, told=Telling(told=False))


def test_silence_is_kept_with_its_reason_and_end(cast: Any, now: datetime) -> None:
    until = timezone.localdate(now) + timedelta(days=7)
    received(cast, now, told=Telling(told=False, reason="inquiry_first", until=until))
    with acting_as(cast.coach):
        story = Story.objects.get()
        assert (story.told, story.not_told_reason, story.told_by_date) == ("not_yet", "inquiry_first", until)


def test_a_source_that_asks_protection_is_read_by_who_took_it_in_alone(cast: Any, now: datetime) -> None:
    informant = NewInformant(name="Buurvrouw van 12", asked_protection=True)
    signal = received(cast, now, channel="neighbour", informant=informant)
    assert {name for name, actor in cast.everyone().items() if sees(actor, Informant)} == {"colleague"}
    to_coach(cast, signal, now)
    assert {name for name, actor in cast.everyone().items() if sees(actor, Informant)} == {"colleague"}


def test_a_source_without_protection_is_read_with_the_signal(cast: Any, now: datetime) -> None:
    received(cast, now, informant=NewInformant(name="Juf Ans", kind="professional"))
    assert sees(cast.coach, Informant) == 1
    assert sees(cast.other_team_coach, Informant) == 0


def test_word_back_ends_the_right_to_read_for_it(cast: Any, now: datetime) -> None:
    signal = received(cast, now, channel="neighbour")
    to_coach(cast, signal, now)
    with acting_as(cast.colleague):
        assert [row.public_id for row in feedback_due(cast.colleague.id)] == [signal.public_id]
        give_feedback(signal=signal, kind="received", informant_kind="other", by=cast.colleague, at=now)
    assert sees(cast.colleague, Story) == 0
    with acting_as(cast.colleague):
        assert list(feedback_due(cast.colleague.id)) == []


def test_a_neighbour_hears_no_more_than_thanks(cast: Any, now: datetime) -> None:
    signal = received(cast, now, channel="neighbour")
    with acting_as(cast.colleague):
        for kind in ("about_self", "taken_up"):
            with pytest.raises(IntakeMistake, match="too_much"):
                give_feedback(
                    signal=signal,
                    kind=kind,
                    informant_kind="other",
                    words="Wij helpen haar.",
                    taken_up=True,
                    by=cast.colleague,
                    at=now,
                )
        word = give_feedback(
            signal=signal,
            kind="received",
            informant_kind="other",
            words="Wij helpen haar.",
            by=cast.colleague,
            at=now,
        )
    assert word.words == ""


def test_a_school_with_a_legal_basis_hears_whether_it_was_taken_up(cast: Any, now: datetime) -> None:
    signal = received(cast, now)
    with acting_as(cast.colleague):
        give_feedback(
            signal=signal,
            kind="taken_up",
            informant_kind="professional",
            legal_basis="Jeugdwet art. 2.7",
            taken_up=True,
            words="En ook nog dit",
            by=cast.colleague,
            at=now,
        )
        word = Feedback.objects.get()
    assert (word.taken_up, word.words, word.legal_basis) == (True, "", "Jeugdwet art. 2.7")


def test_the_triage_list_shows_the_longest_first_with_its_working_days(cast: Any, now: datetime) -> None:
    received(cast, now, label="Nieuw")
    received(cast, now, label="Oud", received_at=now - timedelta(days=21))
    with acting_as(cast.leader):
        shown = open_signals(list(to_weigh([cast.team])), now)
    assert [row.label for row in shown] == ["Oud", "Nieuw"]
    assert shown[0].age.late
    assert shown[0].age.days >= 10
    assert not shown[1].age.late


def test_suggestions_name_every_coach_and_say_why(cast: Any, now: datetime) -> None:
    signal = received(cast, now)
    with acting_as(cast.leader):
        shown = suggestions(signal, [("money", "Geld")], now)
    assert {one.coach.account_id for one in shown} == {cast.coach.id, cast.colleague.id, cast.deputy.id}
    assert [one.coach.account_id for one in shown if one.suggested] == [cast.colleague.id]


def waiting(cast: Any, now: datetime, keeper: Actor) -> tuple[Signal, WaitingPlace]:
    """A signal that waits, with *keeper* in contact."""
    signal = received(cast, now)
    soon = timezone.localdate(now) + timedelta(days=14)
    with acting_as(cast.leader):
        place = put_on_waiting_list(
            signal=signal,
            keeper_id=keeper.id,
            next_contact_on=soon,
            safety_check_on=soon,
            reasons=["no_hours"],
            helps_meanwhile="De inloop op dinsdag",
            by=cast.leader,
            at=now,
        )
    return signal, place


def test_while_it_waits_the_keeper_reads_it_and_the_team_sees_that_it_waits(cast: Any, now: datetime) -> None:
    waiting(cast, now, cast.deputy)
    readers = {name for name, actor in cast.everyone().items() if sees(actor, Story)}
    assert readers == {"deputy", "colleague"}, "and who took it in, until word went back"
    with acting_as(cast.coach):
        (shown,) = waiting_list(list(waiting_places([cast.team])), now)
    assert (shown.keeper, shown.reasons, shown.helps_meanwhile) == ("Deputy", ("no_hours",), "")
    with acting_as(cast.deputy):
        (shown,) = waiting_list(list(waiting_places([cast.team])), now)
    assert shown.helps_meanwhile == "De inloop op dinsdag"


def test_the_keeper_writes_contact_down_and_says_when_again(cast: Any, now: datetime) -> None:
    _signal, place = waiting(cast, now, cast.deputy)
    later = now + timedelta(days=15)
    with acting_as(cast.deputy):
        assert [row.place for row in due_for(cast.deputy.id, timezone.localdate(later))] == [place.public_id]
        day = timezone.localdate(later) + timedelta(days=28)
        note_waiting_contact(
            place=place,
            next_contact_on=day,
            safety_check_on=day,
            safe="Rustig thuis",
            by=cast.deputy,
            at=later,
        )
        assert list(due_for(cast.deputy.id, timezone.localdate(later))) == []


def test_another_keeper_reads_it_and_the_one_before_does_not(cast: Any, now: datetime) -> None:
    _signal, place = waiting(cast, now, cast.deputy)
    with acting_as(cast.deputy):
        change_keeper(place=place, keeper_id=cast.coach.id, by=cast.deputy, at=now)
    assert {name for name, actor in cast.everyone().items() if sees(actor, Story)} == {"coach", "colleague"}


def test_off_the_waiting_list_the_team_weighs_again(cast: Any, now: datetime) -> None:
    signal, place = waiting(cast, now, cast.deputy)
    with acting_as(cast.leader):
        fresh, there = Signal.objects.get(pk=signal.pk), WaitingPlace.objects.get(pk=place.pk)
        take_from_waiting_list(place=there, signal=fresh, by=cast.leader, at=now + timedelta(days=30))
        assert fresh.state == "new"
        assert signal_page(fresh, now).may_read
    assert sees(cast.colleague, Story) == 1
    household = to_coach(cast, signal, now)
    assert household.pk


def test_a_place_is_taken_off_once(cast: Any, now: datetime) -> None:
    signal, place = waiting(cast, now, cast.deputy)
    with acting_as(cast.deputy):
        take_from_waiting_list(place=place, signal=signal, by=cast.deputy, at=now)
        with pytest.raises(IntakeMistake, match="ended"):
            take_from_waiting_list(place=place, signal=signal, by=cast.deputy, at=now)


def test_what_was_decided_without_a_coach_can_be_weighed_again_by_the_leader(
    cast: Any, now: datetime
) -> None:
    signal = received(cast, now, channel="anonymous")
    with acting_as(cast.coach):
        decide_signal(signal=signal, kind="no_action", reasons=["not_serious"], by=cast.coach, at=now)
    assert sees(cast.coach, Story) == 0
    with acting_as(cast.leader):
        weigh_again(signal=Signal.objects.get(pk=signal.pk), by=cast.leader, at=now)
    assert sees(cast.coach, Story) == 1


def test_with_a_hand_over_the_signal_goes_along_to_the_next_coach(cast: Any, now: datetime) -> None:
    signal = received(cast, now, channel="anonymous")
    household = to_coach(cast, signal, now)
    with acting_as(cast.coach):
        engagement = current_engagement(household.file_id)
        assert engagement is not None
        hand_over(engagement=engagement, to=cast.deputy.id, reason="Andere wijk", by=cast.coach, at=now)
    assert {name for name, actor in cast.everyone().items() if sees(actor, Story)} == {"deputy"}


def test_with_the_end_of_the_engagement_the_coach_stops_reading_the_signal(cast: Any, now: datetime) -> None:
    household = to_coach(cast, received(cast, now, channel="anonymous"), now)
    with acting_as(cast.coach):
        engagement = current_engagement(household.file_id)
        assert engagement is not None
        close_engagement(engagement=engagement, reason="Het gaat goed", by=cast.coach, at=now)
    assert sees(cast.coach, Story) == 0
    assert sees(cast.leader, Signal) == 1


def test_before_closing_it_says_to_whom_word_must_go_back(cast: Any, now: datetime) -> None:
    household = to_coach(cast, received(cast, now), now)
    with acting_as(cast.coach):
        focus_on(household.file_id)
        assert [end.who for end in what_is_open(household.file_id)] == ["Colleague"]


def test_time_passing_changes_nothing_by_itself(cast: Any, now: datetime) -> None:
    waiting(cast, now, cast.deputy)
    assert tick(now + timedelta(days=90), CARETAKER)
    assert sees(cast.deputy, Story) == 1
