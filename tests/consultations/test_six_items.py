"""Six items with other people each: everybody meets only their own, in the database, before and after the meeting."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast
from household_helpers import a_home
from keukentafel.foundation.access.public import GranteeKind, Slice, exclude, give
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import organisations
from keukentafel.work.consultations.public import (
    READABLE_DAYS,
    ConsultationMistake,
    EntryKind,
    HouseholdEntry,
    HouseholdItem,
    Noted,
    OpenEntry,
    OpenItem,
    Put,
    end_seat,
    item_with,
    items_of,
    let_in,
    minutes_of,
    my_stays,
    note_entry,
    put_in_plan,
    put_on_agenda,
    send_away,
)
from keukentafel.work.mandates.public import PartyClass, add_party, withdraw_party
from keukentafel.work.plans.public import Action, OwnerKind, make_plan
from meeting_helpers import NAMES, WHOSE, called, seat_partners, six_items

pytestmark = pytest.mark.usefixtures("database")


def words_seen() -> set[str]:
    """Every word of the rooms' tables that the database shows to who acts."""
    said = ""
    for model in (HouseholdItem, OpenItem, HouseholdEntry, OpenEntry):
        said += " ".join(str(row) for row in model.objects.values_list())
    return {name for name in NAMES.values() if name in said}


def test_the_database_shows_each_participant_only_the_own_items(cast: Cast) -> None:
    six = six_items(cast, timezone.now())
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            assert words_seen() == {NAMES[number] for number in six.of(name)}, name


def test_numbers_counts_and_times_are_of_the_reader_alone(cast: Cast) -> None:
    six = six_items(cast, timezone.now())
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            shown = items_of(six.meeting)
            assert [one.number for one in shown] == list(range(1, len(six.of(name)) + 1)), name
            stays = my_stays(six.meeting, shown, actor.id)
            # Each lasts twenty minutes within its own hour: so many stays as items, and no more.
            assert [start.hour for start, _end in stays] == sorted(10 + number for number in six.of(name))
            named = {key for one in minutes_of(six.meeting) for key in one.names}
            theirs = {getattr(cast, who).id for number in six.of(name) for who in WHOSE[number]}
            assert named <= theirs


def test_what_came_of_an_item_says_whose_mandate_did_not_hold(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    with acting_as(cast.coach):
        (one,) = [one for one in minutes_of(six.meeting) if one.row == six.items[1]]
        assert one.entries[0].without_mandate == []
        (other,) = [one for one in minutes_of(six.meeting) if one.row == six.items[3]]
        assert other.entries[0].without_mandate == [cast.stranger.id]


def test_after_some_weeks_who_came_reads_it_no_longer_and_the_coach_does(cast: Cast) -> None:
    six = six_items(cast, timezone.now() - timedelta(days=READABLE_DAYS + 2))
    with acting_as(cast.buddy):
        assert NAMES[1] not in words_seen()
    with acting_as(cast.coach):
        assert {NAMES[1], NAMES[6]} <= words_seen()
    assert six.items


def test_who_is_sent_away_reads_nothing_of_it_from_that_moment(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    for number, putter in ((1, cast.coach), (4, cast.leader)):
        with acting_as(putter) as by:
            item = item_with(six.items[number].public_id)
            assert item is not None
            send_away(item=item, account=cast.buddy.id, by=by, at=now)
    with acting_as(cast.buddy):
        assert words_seen() == set()
    with acting_as(cast.coach) as by:
        item = item_with(six.items[1].public_id)
        assert item is not None
        with pytest.raises(ConsultationMistake):
            send_away(item=item, account=cast.coach.id, by=by, at=now)
        let_in(item=item, account=cast.buddy.id, by=by, at=now)
    with acting_as(cast.buddy):
        assert words_seen() == {NAMES[1]}


def test_who_takes_part_cannot_let_others_in_past_the_product(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    with acting_as(cast.buddy) as by:
        item = item_with(six.items[1].public_id)
        assert item is not None
        with pytest.raises(ConsultationMistake):
            let_in(item=item, account=cast.stranger.id, by=by, at=now)
        theirs = Slice(
            to=GranteeKind.PERSON,
            id=cast.stranger.id,
            level=Level.CONTENT,
            item=item.public_id,
            fact="x",
            purpose="x",
            legal_basis="x",
        )
        with pytest.raises(DatabaseError), command_frame("give"):
            give(six.files["Lindestraat"], theirs, at=now)
    with acting_as(cast.stranger):
        assert NAMES[1] not in words_seen()


def test_an_organisation_that_withdraws_sees_nothing_of_an_item_from_that_day(cast: Cast) -> None:
    now = timezone.now()
    six_items(cast, now)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        party = add_party(
            organisation=landlord, party_class=PartyClass.COMMITS, signed_on=now.date(), by=by, at=now
        )
        withdraw_party(party=party, starts=timezone.localdate(now), by=by, at=now)
    with acting_as(cast.buddy):
        assert NAMES[1] not in words_seen()
    with acting_as(cast.stranger):
        assert NAMES[3] in words_seen()


def test_a_body_that_is_off_and_somebody_shut_out_stop_an_item_before_anything_is_written(cast: Cast) -> None:
    now = timezone.now()
    seat_partners(cast, now)
    home = a_home(cast, now)
    about = {"file_id": home.file, "persons": [home.mother.subject_id]}
    off, on = called(cast, now, body="trias"), called(cast, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(ConsultationMistake, match="Triasoverleg"):
            put_on_agenda(meeting=off, put=Put(title="Over Samira"), **about, by=by, at=now)
        with command_frame("exclude"):
            exclude(cast.buddy.id, home.file, subject=home.mother.subject_id, reason="zus", at=now)
        with pytest.raises(ConsultationMistake):
            put_on_agenda(
                meeting=on, put=Put(title="Over Samira", invited=[cast.buddy.id]), **about, by=by, at=now
            )
        with pytest.raises(ConsultationMistake):
            put_on_agenda(meeting=on, put=Put(title="x", invited=[cast.mother.id]), **about, by=by, at=now)
        # About no household that body can meet.
        put_on_agenda(meeting=off, put=Put(title="Hoe wij werken"), by=by, at=now)
    assert behind_the_wall("select count(*) from consultations_householditem") == [(0,)]
    assert behind_the_wall("select count(*) from access_grant where fact like 'consultation:%'") == [(0,)]


def test_an_action_decided_on_the_spot_stands_in_the_plan_of_who_took_it_on(cast: Cast) -> None:
    now = timezone.now()
    seats = seat_partners(cast, now)
    home = a_home(cast, now)
    meeting = called(cast, now)
    with acting_as(cast.coach) as by:
        put = Put(title="Huur", invited=[cast.buddy.id])
        item = put_on_agenda(
            meeting=meeting, put=put, file_id=home.file, persons=[home.mother.subject_id], by=by, at=now
        )
        noted = Noted(
            kind=EntryKind.ACTION,
            words="De verhuurder wacht een maand",
            owner=cast.buddy.id,
            agreed=[cast.buddy.id],
        )
        waits = note_entry(item=item, noted=noted, by=by, at=now)
        assert isinstance(waits, HouseholdEntry) and waits.made == ""
        with pytest.raises(ConsultationMistake):
            put_in_plan(entry=waits, by=by, at=now)
        make_plan(engagement=home.engagement, ambition="Rust", by=by, at=now)
        put_in_plan(entry=waits, by=by, at=now)
        action = Action.objects.get(public_id=waits.made)
        assert (action.owner_kind, action.owner_organisation_id) == (
            OwnerKind.ORGANISATION,
            cast.buddy.organisation,
        )
        with pytest.raises(ConsultationMistake):
            put_in_plan(entry=waits, by=by, at=now)
    with acting_as(cast.leader) as by:
        end_seat(seat=seats["buddy"], by=by, at=now)
    with acting_as(cast.coach) as by:
        later = note_entry(item=item, noted=noted, by=by, at=now)
        assert later.without_mandate == [cast.buddy.id]
