"""Emergency access: reason first, for some hours, told at once, looked back on, and never a way to more."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from backup import behind_the_wall
from cast import sign
from household_helpers import a_home
from keukentafel.foundation.access.public import (
    GranteeKind,
    Slice,
    decide,
    end_fact,
    exclude,
    give,
    log_look,
)
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Organisation
from keukentafel.foundation.people.public import Role, open_account, start_membership
from keukentafel.lifeworld.households.public import (
    Household,
    Member,
    NewNote,
    Note,
    NoteKind,
    hand_over,
    leave_without_coach,
    start_engagement,
    write_note,
)
from keukentafel.lifeworld.safeguards.public import (
    EmergencyAccess,
    EmergencyReason,
    EmergencyReview,
    InformDuty,
    ReviewState,
    SafeguardsMistake,
    Verdict,
    emergencies,
    open_in_emergency,
    opened_in_emergency,
    review_emergency,
    words_owed,
    words_owed_in_team,
)
from keukentafel.lifeworld.safety.public import Danger, Whereabouts, keep_whereabouts, report_danger


def opened(cast, home, now, who="colleague", with_safety=False, reason="Zij belt in paniek"):
    with acting_as(getattr(cast, who)) as by:
        return open_in_emergency(file_id=home.file, reason=reason, with_safety=with_safety, by=by, at=now)


def a_home_with_danger(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[home.mother.subject_id],
            notes=[NewNote(NoteKind.OBSERVATION, "Veel post.")],
            by=by,
            at=now,
        )
        report_danger(
            file_id=home.file,
            what="Hij dreigt",
            called=[],
            agreed="",
            watcher_id=by.id,
            until=now + timedelta(days=1),
            readers=[],
            by=by,
            at=now,
        )
        keep_whereabouts(
            file_id=home.file,
            subject=home.mother.subject_id,
            address="Geheim 1",
            until_review=timezone.localdate(now) + timedelta(days=9),
            by=by,
            at=now,
        )
    return home


def test_whoever_knows_that_the_file_is_there_opens_its_content_for_some_hours(cast, now):
    home = a_home_with_danger(cast, now)
    with acting_as(cast.colleague):
        assert (Household.objects.count(), Note.objects.count()) == (1, 0)
    row = opened(cast, home, now)
    assert timedelta(hours=7) < row.until - timezone.now() < timedelta(hours=8, minutes=1)
    with acting_as(cast.colleague):
        assert (Note.objects.count(), Danger.objects.count(), Whereabouts.objects.count()) == (1, 0, 0)


def test_what_was_written_about_danger_opens_when_asked_and_where_somebody_hides_never_does(cast, now):
    home = a_home_with_danger(cast, now)
    opened(cast, home, now, with_safety=True)
    with acting_as(cast.colleague):
        assert (Danger.objects.count(), Whereabouts.objects.count()) == (1, 0)


@pytest.mark.parametrize("who", ["buddy", "other_team_coach", "privacy_officer", "administrator", "mother"])
def test_who_does_not_know_of_the_file_cannot_open_it(cast, now, who):
    home = a_home(cast, now)
    with pytest.raises(DatabaseError):
        opened(cast, home, now, who)
    assert behind_the_wall("select count(*) from access_grant where fact like 'emergency%'") == [(0,)]


def test_without_a_reason_nothing_opens(cast, now):
    home = a_home(cast, now)
    with pytest.raises(SafeguardsMistake):
        opened(cast, home, now, reason="  ")
    with acting_as(cast.colleague):
        assert Member.objects.count() == 0


def test_who_is_shut_out_does_not_come_in_this_way(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach), command_frame("shut_out"):
        exclude(cast.colleague.id, home.file, reason="nicht", at=now)
    with pytest.raises(DatabaseError):
        opened(cast, home, now)


@pytest.mark.parametrize(
    "items,hours,safety",
    [
        ("array['0123456789abcdef','1123456789abcdef','2123456789abcdef']", "25", "false"),
        ("array['0123456789abcdef','1123456789abcdef','2123456789abcdef']", "0", "false"),
        ("array['0123456789abcdef','1123456789abcdef','2123456789abcdef']", "null", "false"),
        ("array['0123456789abcdef','1123456789abcdef','2123456789abcdef']", "8", "null"),
        ("array['0123456789abcdef']", "8", "false"),
        ("array['','','']", "8", "false"),
        ("array[null,null,null]::text[]", "8", "false"),
        ("null", "8", "false"),
    ],
)
def test_the_door_in_the_wall_opens_for_some_hours_and_for_new_rows_only(cast, now, items, hours, safety):
    home = a_home(cast, now)
    statement = f"select wall.open_in_emergency({home.file}, {items}, {hours}, {safety}, 'x', 'x')"
    with acting_as(cast.colleague), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_reads_in_an_emergency_gives_nobody_a_right_and_takes_none_away(cast, now):
    home = a_home(cast, now)
    row = opened(cast, home, now)
    mine = Slice(
        to=GranteeKind.PERSON,
        id=cast.colleague.id,
        level=Level.CONTENT,
        fact="x",
        purpose="x",
        legal_basis="x",
    )
    for act in (
        lambda: give(home.file, mine, at=now),
        lambda: end_fact(home.file, home.engagement.fact, at=now),
        lambda: end_fact(home.file, row.fact, at=now + timedelta(days=9)),
        lambda: exclude(cast.coach.id, home.file, reason="x", at=now),
    ):
        with acting_as(cast.colleague), pytest.raises(DatabaseError), command_frame("try"):
            act()
    with acting_as(cast.colleague):
        assert not decide(cast.colleague, "safeguards.decide_access", home.household).allowed
        assert not decide(cast.colleague, "safeguards.open_in_emergency", home.household).allowed


def test_the_privacy_officer_reads_of_it_at_once_and_nothing_else_of_the_case(cast, now):
    home = a_home_with_danger(cast, now)
    opened(cast, home, now)
    with acting_as(cast.privacy_officer):
        (one,) = emergencies(timezone.localdate(now))
        assert (one.row.account.name, one.reason, one.state) == (
            "Colleague",
            "Zij belt in paniek",
            ReviewState.WAITING,
        )
        assert [m.objects.count() for m in (Household, Member, Note, Danger, InformDuty)] == [0] * 5
    for name in ("policy_adviser", "administrator", "stranger", "other_team_coach"):
        with acting_as(getattr(cast, name)):
            assert emergencies(timezone.localdate(now)) == []


def test_the_team_knows_that_it_happened_and_not_why(cast, now):
    home = a_home(cast, now)
    opened(cast, home, now)
    with acting_as(cast.deputy):
        assert opened_in_emergency(home.file).count() == 1
        assert EmergencyReason.objects.count() == 0
    with acting_as(cast.coach):
        assert EmergencyReason.objects.get().words == "Zij belt in paniek"


def test_a_privacy_officer_who_comes_later_reads_of_what_still_waits(cast, now):
    home = a_home(cast, now)
    with acting_as(CARETAKER) as by:
        account = open_account(
            email="po@keukentafel.example", name="Nieuw", password="een hele lange zin", by=by, at=now
        )
    row = opened(cast, home, now)
    with acting_as(CARETAKER) as by:
        start_membership(
            account=account,
            role=Role.PRIVACY_OFFICER,
            organisation=Organisation.objects.get(name="De Vuurtoren"),
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
    sign(account.pk)
    later = Actor(ActorKind.PERSON, account.pk, roles=frozenset({"privacy_officer"}))
    with acting_as(later):
        assert emergencies(timezone.localdate(now)) == []
    tick(now + timedelta(minutes=1), CARETAKER)
    tick(now + timedelta(minutes=2), CARETAKER)
    with acting_as(later) as by:
        (one,) = emergencies(timezone.localdate(now))
        review_emergency(emergency=one.row, verdict=Verdict.RIGHT, words="Terecht", by=by, at=now)
    with acting_as(cast.coach):
        assert EmergencyReview.objects.get().reviewed_by_id == account.pk
        assert EmergencyAccess.objects.get(pk=row.pk).shown_to == sorted(
            [cast.privacy_officer.id, account.pk]
        )


def test_only_a_review_ends_it_and_time_makes_it_late(cast, now):
    home = a_home(cast, now)
    row = opened(cast, home, now)
    with acting_as(cast.privacy_officer) as by:
        assert emergencies(row.review_by)[0].state is ReviewState.WAITING
        assert emergencies(row.review_by + timedelta(days=1))[0].state is ReviewState.LATE
        found = EmergencyAccess.objects.get()
        with pytest.raises(SafeguardsMistake):
            review_emergency(emergency=found, verdict=Verdict.WRONG, words=" ", by=by, at=now)
        review_emergency(emergency=found, verdict=Verdict.WRONG, words="Kon wachten", by=by, at=now)
        (one,) = emergencies(row.review_by + timedelta(days=99))
        assert (one.state, one.review.words) == (ReviewState.DONE, "Kon wachten")
        with pytest.raises(SafeguardsMistake):
            review_emergency(emergency=one.row, verdict=Verdict.RIGHT, words="toch", by=by, at=now)


def test_nobody_but_a_privacy_officer_writes_the_review(cast, now):
    home = a_home(cast, now)
    row = opened(cast, home, now)
    for name in ("leader", "deputy"):
        with acting_as(getattr(cast, name)) as by:
            assert not decide(by, "safeguards.review_emergencies").allowed
            with pytest.raises(DatabaseError):
                review_emergency(emergency=row, verdict=Verdict.RIGHT, words="x", by=by, at=now)


def test_that_the_resident_is_told_is_a_duty_of_the_coach_and_goes_along(cast, now):
    home = a_home(cast, now)
    row = opened(cast, home, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        (duty,) = words_owed(by.id, today + timedelta(days=14))
        assert (duty.thing, duty.due_on) == (row.public_id, today + timedelta(days=14))
        assert list(words_owed(by.id, today + timedelta(days=13))) == []
        hand_over(engagement=home.engagement, to=cast.deputy.id, reason="", by=by, at=now)
    with acting_as(cast.deputy) as by:
        assert words_owed(by.id, duty.due_on).count() == 1
        leave_without_coach(engagement=home.engagement, by=by, at=now)
    with acting_as(cast.leader) as by:
        assert words_owed_in_team(by.id, today, today).count() == 1


def test_without_coach_the_first_coach_tells(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        from keukentafel.lifeworld.households.public import close_engagement

        close_engagement(engagement=home.engagement, reason="klaar", by=by, at=now)
    opened(cast, home, now)
    with acting_as(cast.leader) as by:
        today = timezone.localdate(now)
        assert words_owed_in_team(by.id, today, today).get().responsible is None
        start_engagement(household=home.household, coach_id=cast.deputy.id, by=by, at=now)
    with acting_as(cast.deputy) as by:
        assert words_owed(by.id, timezone.localdate(now) + timedelta(days=20)).count() == 1


def lines(page):
    return behind_the_wall(f"select actor_id, purpose from access_line where page = '{page}' order by id")


def test_every_line_of_the_access_log_says_that_it_was_an_emergency_and_no_page_can_forget_it(cast, now):
    home, other = a_home(cast, now), a_home(cast, now, label="Elders")
    opened(cast, home, now)
    for actor in (cast.colleague, cast.coach):
        with acting_as(actor):
            log_look("household", files=[home.file])
    with acting_as(cast.colleague):
        log_look("household", files=[other.file], purpose="gewoon")
        log_look("household", files=[home.file], purpose="print")
        log_look("household", files=[home.file, other.file], what="listed")
    assert lines("household") == [
        (cast.colleague.id, "emergency"),
        (cast.coach.id, ""),
        (cast.colleague.id, "gewoon"),
        (cast.colleague.id, "emergency: print"),
        (cast.colleague.id, ""),
    ]
