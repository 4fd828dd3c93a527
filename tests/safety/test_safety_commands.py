"""Danger, watches, safe contact and hidden addresses behind the wall."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from keukentafel.foundation.access.public import ChangedMeanwhile, exclude, has_whole, name_readers
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.people.models import Membership
from keukentafel.foundation.people.public import end_membership
from keukentafel.lifeworld.households.public import (
    Household,
    add_person,
    close_engagement,
    current_engagement,
    hand_over,
    open_household,
    people_of,
    start_engagement,
    what_is_open,
)
from keukentafel.lifeworld.safety.models import Danger, DangerReview, SafeContact, Watch, Whereabouts
from keukentafel.lifeworld.safety.public import (
    SafetyMistake,
    dangers,
    emergency_numbers,
    end_whereabouts,
    keep_whereabouts,
    note_safe_contact,
    pass_watch,
    readers_of,
    report_danger,
    review_danger,
    running_watches,
    safe_contacts,
    to_ask_again,
    watches_for,
    whereabouts,
)

DAY = timedelta(days=1)


@pytest.fixture
def household(cast: Any, now: datetime) -> Household:
    """A household with the coach of the cast, and a mother."""
    with acting_as(cast.leader):
        made = open_household(label="Samira en Yunus", team_id=cast.team, by=cast.leader, at=now)
        start_engagement(household=made, coach_id=cast.coach.id, by=cast.leader, at=now)
    with acting_as(cast.coach):
        add_person(
            household=made, full_name="Samira A.", known_as="Samira", role="moeder", by=cast.coach, at=now
        )
    return made


@pytest.fixture
def mother(cast: Any, household: Household) -> int:
    """The mother's key."""
    with acting_as(cast.coach):
        return people_of(household.file_id)[0].subject


def reported(cast: Any, household: Household, now: datetime, by: Actor | None = None) -> Watch:
    """Acute danger on a Friday at five: the colleague watches."""
    by = by or cast.coach
    with acting_as(by):
        report_danger(
            file_id=household.file_id,
            what="Hij stond voor de deur en bonsde.",
            called=["112", "Veilig Thuis"],
            agreed="Zij slaapt bij haar zus.",
            watcher_id=cast.colleague.id,
            until=now + DAY,
            readers=[cast.coach.id],
            by=by,
            at=now,
        )
        return Watch.objects.get(file_id=household.file_id)


def readers(cast: Any, model: Any) -> set[str]:
    """Who sees a row of *model*."""

    def sees(actor: Actor) -> bool:
        with acting_as(actor):
            return bool(model.objects.exists())

    return {name for name, actor in cast.everyone().items() if sees(actor)}


def test_the_numbers_come_from_the_pack_and_only_those_that_are_filled_in(cast: Any) -> None:
    with acting_as(cast.coach):
        numbers = emergency_numbers()
    assert numbers[0].phone == "112"
    assert all(number.phone for number in numbers)


def test_writer_coach_and_watcher_read_the_danger_by_name_and_nobody_else(
    cast: Any, household: Household, now: datetime
) -> None:
    reported(cast, household, now, by=cast.leader)
    assert readers(cast, Danger) == {"coach", "colleague", "leader"}


def test_the_team_knows_who_watches_until_when(cast: Any, household: Household, now: datetime) -> None:
    reported(cast, household, now)
    assert readers(cast, Watch) == {"coach", "colleague", "deputy", "leader", "supporter"}
    with acting_as(cast.deputy):
        (watch,) = running_watches(household.file_id, now)
        assert dangers(household.file_id) == []
    assert (watch.watcher, watch.until, watch.is_late) == ("Colleague", now + DAY, False)


def test_danger_needs_words_and_a_watch_that_is_still_to_come(
    cast: Any, household: Household, now: datetime
) -> None:
    known: dict[str, Any] = {
        "file_id": household.file_id,
        "called": [],
        "agreed": "",
        "watcher_id": cast.coach.id,
        "readers": [],
        "by": cast.coach,
        "at": now,
    }
    with acting_as(cast.coach):
        with pytest.raises(SafetyMistake):
            report_danger(what="  ", until=now + DAY, **known)
        with pytest.raises(SafetyMistake):
            report_danger(what="Gevaar", until=now, **known)


def test_a_colleague_who_knows_only_that_can_report_danger_and_reads_nothing_else(
    cast: Any, household: Household, now: datetime
) -> None:
    reported(cast, household, now, by=cast.deputy)
    assert {"coach", "deputy"} <= readers(cast, Danger)
    with acting_as(cast.deputy):
        assert not has_whole(household.file_id)


def test_who_lost_the_right_to_a_danger_cannot_name_itself_again(
    cast: Any, household: Household, now: datetime
) -> None:
    danger = reported(cast, household, now)
    with acting_as(cast.supporter), pytest.raises(DatabaseError), command_frame("take"):
        name_readers(
            household.file_id,
            [danger.danger_key],
            [cast.supporter.id],
            category=Category.SAFETY,
            fact="x",
            purpose="x",
            legal_basis="x",
            at=now,
        )


def test_a_watch_does_not_lapse_in_silence(cast: Any, household: Household, now: datetime) -> None:
    reported(cast, household, now)
    late = now + 2 * DAY
    with acting_as(cast.leader):
        assert watches_for(cast.leader, now) == []
    assert tick(late, CARETAKER)
    with acting_as(cast.leader):
        (seen,) = watches_for(cast.leader, late)
        assert seen.is_late
    with acting_as(cast.colleague):
        watch = Watch.objects.get()
        assert watch.lapsed_at == late
        assert watch.reviewed_at is None
    assert readers(cast, Danger) == {"coach", "colleague"}, "who must look back can still read"


def test_time_that_passes_twice_says_it_once(cast: Any, household: Household, now: datetime) -> None:
    reported(cast, household, now)
    for minutes in (1, 2):
        assert tick(now + DAY + timedelta(minutes=minutes), CARETAKER)
    with acting_as(cast.coach):
        assert Watch.objects.get().lapsed_at == now + DAY + timedelta(minutes=1)


def test_the_watcher_looks_back_and_then_nobody_reads_it_any_more(
    cast: Any, household: Household, now: datetime
) -> None:
    reported(cast, household, now)
    with acting_as(cast.colleague):
        review_danger(watch=Watch.objects.get(), words="Zij is veilig.", by=cast.colleague, at=now)
        assert watches_for(cast.colleague, now) == []
        with pytest.raises(SafetyMistake):
            review_danger(watch=Watch.objects.get(), words="Nog eens.", by=cast.colleague, at=now)
    assert readers(cast, DangerReview) == {"coach", "colleague"}
    assert tick(now, CARETAKER)
    assert readers(cast, Danger) == set()
    assert readers(cast, DangerReview) == set()
    assert "leader" in readers(cast, Watch), "that it was, and was looked back on, the team still knows"


def test_who_was_not_named_cannot_look_back(cast: Any, household: Household, now: datetime) -> None:
    reported(cast, household, now)
    with acting_as(cast.deputy), pytest.raises(DatabaseError):
        review_danger(watch=Watch.objects.get(), words="Zij is veilig.", by=cast.deputy, at=now)


def test_a_leader_passes_a_late_watch_on_and_the_next_watcher_can_read_and_look_back(
    cast: Any, household: Household, now: datetime
) -> None:
    reported(cast, household, now)
    assert tick(now + 2 * DAY, CARETAKER)
    with acting_as(cast.leader):
        watch = Watch.objects.get()
        pass_watch(watch=watch, to=cast.supporter.id, until=now + 3 * DAY, by=cast.leader, at=now + 2 * DAY)
        assert watch.lapsed_at is None
    assert readers(cast, Danger) == {"coach", "colleague", "supporter"}
    with acting_as(cast.supporter):
        review_danger(watch=Watch.objects.get(), words="Rustig.", by=cast.supporter, at=now + 2 * DAY)


def test_the_watcher_can_watch_for_longer_without_giving_anything(
    cast: Any, household: Household, now: datetime
) -> None:
    reported(cast, household, now)
    with acting_as(cast.colleague):
        pass_watch(
            watch=Watch.objects.get(), to=cast.colleague.id, until=now + 3 * DAY, by=cast.colleague, at=now
        )
        assert Watch.objects.get().until == now + 3 * DAY


def test_a_watcher_who_leaves_makes_the_watch_late(cast: Any, household: Household, now: datetime) -> None:
    reported(cast, household, now)
    with acting_as(cast.administrator):
        membership = Membership.objects.get(account_id=cast.colleague.id)
        end_membership(membership=membership, ends=timezone.localdate(now), by=cast.administrator, at=now)
    assert tick(now, CARETAKER)
    with acting_as(cast.leader):
        assert [watch.is_late for watch in watches_for(cast.leader, now)] == [True]


def test_safe_contact_is_read_by_the_coach_and_kept_once_per_person(
    cast: Any, household: Household, mother: int, now: datetime
) -> None:
    with acting_as(cast.coach):
        for how in ("Bellen", "Alleen sms"):
            note_safe_contact(
                file_id=household.file_id,
                subject=mother,
                how=how,
                when="Voor drie uur",
                not_to_send="Geen brieven",
                by=cast.coach,
                at=now,
            )
        assert [row.how for row in safe_contacts(household.file_id)] == ["Alleen sms"]
    assert readers(cast, SafeContact) == {"coach"}


def test_two_people_who_note_safe_contact_do_not_overwrite_each_other(
    cast: Any, household: Household, mother: int, now: datetime
) -> None:
    def note(how: str, revision: int) -> None:
        note_safe_contact(
            file_id=household.file_id,
            subject=mother,
            how=how,
            when="",
            not_to_send="",
            revision=revision,
            by=cast.coach,
            at=now,
        )

    with acting_as(cast.coach):
        note("Bellen", -1)
        with pytest.raises(ChangedMeanwhile):
            note("Schrijven", -1)
        assert SafeContact.objects.get().how == "Bellen"


@pytest.fixture
def hide(cast: Any, household: Household, mother: int, now: datetime) -> Callable[..., Whereabouts]:
    """Keep where the mother stays, as somebody."""

    def keep(by: Actor, address: str = "Bij haar zus", **more: Any) -> Whereabouts:
        with acting_as(by):
            return keep_whereabouts(
                file_id=household.file_id,
                subject=mother,
                address=address,
                until_review=timezone.localdate(now) + 30 * DAY,
                by=by,
                at=now,
                **more,
            )

    return keep


def test_a_hidden_address_is_read_by_writer_coach_and_who_is_named(
    cast: Any, household: Household, hide: Callable[..., Whereabouts]
) -> None:
    hide(cast.coach)
    assert readers(cast, Whereabouts) == {"coach"}
    hide(cast.coach, readers=[cast.colleague.id])
    assert readers(cast, Whereabouts) == {"coach", "colleague"}
    with acting_as(cast.coach):
        assert [row.address for row in whereabouts(household.file_id)] == ["Bij haar zus"]


def test_a_new_hidden_address_closes_the_one_before_for_everybody(
    cast: Any, hide: Callable[..., Whereabouts]
) -> None:
    hide(cast.coach, readers=[cast.colleague.id])
    hide(cast.coach, "In de opvang")
    assert readers(cast, Whereabouts) == {"coach"}
    with acting_as(cast.coach):
        assert [row.address for row in Whereabouts.objects.all()] == ["In de opvang"]


def test_a_hidden_address_that_is_ended_is_read_by_nobody(
    cast: Any, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    row = hide(cast.coach)
    with acting_as(cast.coach):
        end_whereabouts(row=row, by=cast.coach, at=now)
    assert readers(cast, Whereabouts) == set()


def test_ending_one_hidden_address_leaves_the_others_readable(
    cast: Any, household: Household, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    mothers = hide(cast.coach)
    with acting_as(cast.coach):
        add_person(
            household=household, full_name="Yunus A.", known_as="Yunus", role="zoon", by=cast.coach, at=now
        )
        child = next(one for one in people_of(household.file_id) if one.name == "Yunus")
        keep_whereabouts(
            file_id=household.file_id,
            subject=child.subject,
            address="Bij oma",
            until_review=timezone.localdate(now) + DAY,
            by=cast.coach,
            at=now,
        )
        end_whereabouts(row=mothers, by=cast.coach, at=now)
        assert [row.address for row in Whereabouts.objects.all()] == ["Bij oma"]


def test_with_a_hand_over_the_hidden_address_goes_along(
    cast: Any, household: Household, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    hide(cast.coach)
    with acting_as(cast.coach):
        engagement = current_engagement(household.file_id)
        assert engagement is not None
        hand_over(engagement=engagement, to=cast.deputy.id, reason="", by=cast.coach, at=now)
    assert readers(cast, Whereabouts) == {"deputy"}


def test_with_the_end_of_the_engagement_the_hidden_address_is_closed(
    cast: Any, household: Household, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    hide(cast.coach)
    with acting_as(cast.coach):
        engagement = current_engagement(household.file_id)
        assert engagement is not None
        close_engagement(engagement=engagement, reason="", by=cast.coach, at=now)
    assert readers(cast, Whereabouts) == set()


def test_who_is_shut_out_of_her_reads_no_hidden_address_even_when_named(
    cast: Any, household: Household, mother: int, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    hide(cast.coach, readers=[cast.colleague.id])
    with acting_as(cast.coach), command_frame("shut_out"):
        exclude(cast.colleague.id, household.file_id, subject=mother, reason="familie", at=now)
    assert readers(cast, Whereabouts) == {"coach"}


def test_what_must_be_asked_again_is_named_on_its_day(
    cast: Any, household: Household, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    hide(cast.coach)
    today = timezone.localdate(now)
    with acting_as(cast.coach):
        assert to_ask_again(today) == []
        assert len(to_ask_again(today + 30 * DAY)) == 1
    with acting_as(cast.colleague):
        assert to_ask_again(today + 30 * DAY) == []


def test_before_closing_it_says_what_safety_has_open(
    cast: Any, household: Household, hide: Callable[..., Whereabouts], now: datetime
) -> None:
    reported(cast, household, now)
    hide(cast.coach)
    with acting_as(cast.coach):
        assert [end.who for end in what_is_open(household.file_id)] == ["Colleague", ""]


def test_who_will_read_is_said_by_name(cast: Any, household: Household) -> None:
    with acting_as(cast.leader):
        named = readers_of(household.file_id, cast.leader.id, cast.colleague.id)
    assert [name for _key, name in named] == ["Leader", "Coach", "Colleague"]
