"""A meeting is moved: its items go along, who reads them stays, and nobody learns by it who else is asked."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import appoint_deputy
from keukentafel.work.consultations.domain.meeting import shifted
from keukentafel.work.consultations.public import (
    READABLE_DAYS,
    ConsultationMistake,
    Meeting,
    Put,
    Seat,
    cancel_meeting,
    items_of,
    move_meeting,
    my_calendar,
    put_on_agenda,
)
from meeting_helpers import NAMES, called, seat_partners, six_items

pytestmark = pytest.mark.usefixtures("database")
MAIL = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)


def _moved(cast: Cast, meeting: Meeting, starts_at: datetime, at: datetime) -> Meeting:
    with acting_as(cast.leader) as by:
        return move_meeting(meeting=meeting, starts_at=starts_at, by=by, at=at)


@pytest.mark.parametrize(
    "starts,counted_from,begins,now",
    [
        (time(11), time(9), time(14, 30), time(16, 30)),
        (time(11), None, time(14), time(11)),
        (None, time(9), time(14), None),
        (time(23), time(9), time(14), time(23, 59)),
        (time(9), time(12), time(1), time(0)),
    ],
)
def test_a_time_goes_along_within_the_day(
    starts: time | None, counted_from: time | None, begins: time, now: time | None
) -> None:
    assert shifted(starts, counted_from, begins) == now


def test_each_still_meets_the_own_items_alone_at_times_that_went_along(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    # From nine to half past twelve: every item, at its full hour, comes three and a half hours later.
    later = timezone.localtime(six.meeting.starts_at + timedelta(days=3)).replace(hour=12, minute=30)
    before = timezone.localtime(six.meeting.starts_at)
    by_hours = (12.5 - before.hour - before.minute / 60) * 60
    moved = _moved(cast, six.meeting, later, now)
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            shown = items_of(moved)
            assert {
                number for number in NAMES if any(NAMES[number] in one.row.title for one in shown)
            } == six.of(name), name
            for one in shown:
                number = next(key for key, word in NAMES.items() if word in one.row.title)
                expected = (10 + number) * 60 + by_hours
                begins = one.row.begins
                assert begins is not None and begins.hour * 60 + begins.minute == expected, name
                assert one.row.held_on == later.date()


def test_who_takes_part_reads_it_until_six_weeks_after_the_new_day_and_who_sits_there_no_more_does_not(
    cast: Cast,
) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    moved = _moved(cast, six.meeting, six.meeting.starts_at + timedelta(days=20), now)
    ends = "select distinct valid_to from access_grant where fact like 'consultation:%'"
    assert behind_the_wall(ends) == [(moved.starts_at + timedelta(days=READABLE_DAYS),)]
    with acting_as(cast.leader):
        seat = Seat.objects.get(account_id=cast.buddy.id)
        seat.ends = (moved.starts_at + timedelta(days=2)).date()
        seat.save()
    again = _moved(cast, moved, moved.starts_at + timedelta(days=5), now)
    with acting_as(cast.buddy):
        assert items_of(again) == []
    with acting_as(cast.stranger):
        assert len(items_of(again)) == len(six.of("stranger"))


def test_only_who_called_it_moves_it_also_past_the_product(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    for who in (cast.coach, cast.buddy, cast.administrator):
        with acting_as(who), pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("select wall.follow_meeting(%s)", [six.meeting.pk])
    for who in (cast.leader, cast.buddy, cast.administrator):
        with acting_as(who), pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("select * from wall.asked_from_elsewhere(%s)", [six.meeting.public_id])
    page = reverse("meeting_move", args=[six.meeting.public_id])
    assert sign_in_client(cast.coach).get(page).status_code == 403
    assert sign_in_client(cast.other_team_coach).get(page).status_code == 404
    for wrong in (now - timedelta(days=2), six.meeting.starts_at):
        with pytest.raises(ConsultationMistake):
            _moved(cast, six.meeting, wrong, now)
    with acting_as(cast.leader) as by:
        cancel_meeting(meeting=six.meeting, by=by, at=now)
    with pytest.raises(ConsultationMistake):
        _moved(cast, six.meeting, now + timedelta(days=9), now)


@MAIL
def test_who_comes_from_elsewhere_gets_a_mail_that_says_nothing_and_finds_the_new_moment_at_the_desk(
    cast: Cast,
) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    tick(timezone.now(), CARETAKER)
    mail.outbox.clear()
    leader = sign_in_client(cast.leader)
    day = (timezone.localtime(now) + timedelta(days=4)).strftime("%Y-%m-%dT14:00")
    assert (
        leader.post(reverse("meeting_move", args=[six.meeting.public_id]), {"starts_at": day}).status_code
        == 303
    )
    # A job of the system asks who it is, and then the mails leave.
    tick(timezone.now(), CARETAKER)
    tick(timezone.now(), CARETAKER)
    sent = list(mail.outbox)
    mail.outbox.clear()
    assert sorted(one.to[0].split("@")[0] for one in sent) == ["buddy", "stranger"]
    for one in sent:
        said = f"{one.subject} {one.body}"
        assert not re.search(
            "|".join([*NAMES.values(), "straat", "weg", "14:00", "verplaats"]), said, re.IGNORECASE
        )
    desk = (
        sign_in_client(cast.buddy).get(reverse("desk_meeting", args=[six.meeting.public_id])).content.decode()
    )
    assert "Verplaatst" in desk and "14:00" in desk
    for page in (reverse("meeting", args=[six.meeting.public_id]), reverse("meetings"), "/"):
        assert "erplaatst" in sign_in_client(cast.coach).get(page).content.decode(), page


def test_a_calendar_puts_the_new_moment_in_the_place_of_the_old_one(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)

    def text(meeting: Meeting) -> str:
        with acting_as(cast.coach) as by:
            return my_calendar(
                meeting, items_of(meeting), by.id, words="Overleg", link="https://x.example", at=now
            )

    first = text(six.meeting)
    second = text(_moved(cast, six.meeting, six.meeting.starts_at + timedelta(days=3, hours=2), now))
    key = re.compile(r"UID:(\S+)")
    assert key.findall(first) == key.findall(second) and len(key.findall(first)) == len(six.of("coach"))
    assert (
        "SEQUENCE:0" in first and "SEQUENCE:1" in second and first.count("DTSTART") == second.count("DTSTART")
    )
    with acting_as(cast.leader) as by:
        gone = cancel_meeting(meeting=Meeting.objects.get(pk=six.meeting.pk), by=by, at=now)
    assert text(gone).count("STATUS:CANCELLED") == len(six.of("coach"))


def test_the_first_page_tells_each_when_one_is_asked_and_never_about_what_or_whom(cast: Cast) -> None:
    now = timezone.now()
    seat_partners(cast, now)
    home, meeting = a_home(cast, now), called(cast, now)
    with acting_as(cast.coach) as by:
        put = Put(
            title="Over de huur",
            starts=time(11, 15),
            invited=[cast.colleague.id],
            resident_there="resident",
            informed="yes",
        )
        about = {"file_id": home.file, "persons": [home.mother.subject_id]}
        put_on_agenda(meeting=meeting, put=put, **about, by=by, at=now)
        # Reads it with all of the household, and is not asked to be there.
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    label = "Wijkzorgteam"
    for who, asked in (
        (cast.coach, True),
        (cast.colleague, True),
        (cast.deputy, False),
        (cast.facilitator, False),
    ):
        page = sign_in_client(who).get("/").content.decode()
        assert (label in page and "11:15" in page) == asked
        assert "Over de huur" not in page and ("Lindestraat" not in page or who in (cast.coach, cast.deputy))
    paper = sign_in_client(cast.colleague).get(reverse("meeting_paper", args=[meeting.public_id]))
    assert "Over de huur" in paper.content.decode()
    sheet = (
        sign_in_client(cast.facilitator)
        .get(reverse("meeting_paper", args=[meeting.public_id]))
        .content.decode()
    )
    assert "huur" not in sheet and "Lindestraat" not in sheet
    assert behind_the_wall("select distinct page from access_line where what = 'printed'") == [
        ("meeting_paper",)
    ]
