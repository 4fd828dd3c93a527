"""What a team often did otherwise than agreed comes in its next conversation: of many, and of nobody."""

from datetime import date, datetime, time, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advice_helpers import a_mandate
from cast import Cast, sign_in_client
from conversation_helpers import picked, planned
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import add_person, open_household, start_engagement
from keukentafel.reflection.agreements.public import make_agreement, say_of
from keukentafel.reflection.conversations.public import Deviation, deviations_of
from keukentafel.work.advice.public import (
    Advice,
    Advised,
    Deed,
    ReasonKind,
    Words,
    answer_advice,
    send_advice,
)
from keukentafel.work.consultations.public import EntryKind, Noted, Put, note_entry, put_on_agenda
from keukentafel.work.cooperation.public import finished
from keukentafel.work.intake.domain.telling import Telling
from keukentafel.work.intake.public import receive_signal
from keukentafel.work.plans.public import hold_review, make_plan
from meeting_helpers import called, seat_partners

QUARTER = finished(timezone.localdate())[0]


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


THEN = _noon(QUARTER.starts + timedelta(days=10))


def _signal(cast: Cast, who: Actor, at: datetime) -> None:
    silent = Telling(told=False, because="Hij luisterde mee", until=(at + timedelta(days=9)).date())
    with acting_as(who) as by:
        receive_signal(team_id=cast.team, channel="outreach", text="x", told=silent, by=by, at=at)


def _told(cast: Cast, who: Actor) -> list[Deviation]:
    with acting_as(who):
        return [one.what for one in deviations_of(cast.team, QUARTER)]


def test_it_is_told_from_five_households_and_three_people_up_to_who_learns_with_the_team(
    cast: Cast, now: datetime
) -> None:
    for who in (cast.coach, cast.colleague, cast.deputy, cast.coach):
        _signal(cast, who, THEN)
    # Of a quarter that still runs nothing counts.
    _signal(cast, cast.deputy, now)
    assert _told(cast, cast.facilitator) == []
    _signal(cast, cast.coach, THEN)
    for name, actor in cast.everyone().items():
        inside = name in {"coach", "colleague", "deputy", "leader", "supporter", "facilitator"}
        assert _told(cast, actor) == ([Deviation.SIGNAL_UNTOLD] if inside else []), name
    with acting_as(cast.coach), connection.cursor() as cursor:
        for day in (QUARTER.starts + timedelta(days=1), QUARTER.ends):
            cursor.execute("select * from wall.deviations_of_team(%s, %s)", [cast.team, day])
            assert cursor.fetchall() == []


def test_of_two_people_nothing_is_told_however_often(cast: Cast) -> None:
    for who in (cast.coach, cast.colleague) * 4:
        _signal(cast, who, THEN)
    assert _told(cast, cast.coach) == []


def test_every_room_counts_what_it_keeps_and_the_page_names_no_household(cast: Cast) -> None:
    seat_partners(cast, THEN)
    mandate, meeting = a_mandate(cast, THEN), called(cast, THEN)
    for number, who in enumerate((cast.coach, cast.colleague, cast.deputy, cast.coach, cast.colleague)):
        _goes_otherwise(cast, f"Straat {number}", who, mandate, meeting)
    kinds = {*Deviation} - {Deviation.SIGNAL_UNTOLD}
    assert set(_told(cast, cast.coach)) == kinds
    coach = sign_in_client(cast.coach)
    with CaptureQueriesContext(connection) as queries:
        page = coach.get(reverse("learning_met")).content.decode()
    assert len(queries) <= 12
    assert (
        "Woningstichting De Sleutel" in page
        and "Straat" not in page
        and "Coach" not in page.split("<main")[1]
    )


def _goes_otherwise(cast: Cast, label: str, who: Actor, mandate: object, meeting: object) -> None:
    """One household in which all goes otherwise than agreed."""
    with acting_as(cast.leader) as by:
        home = open_household(label=label, team_id=cast.team, by=by, at=THEN)
        engagement = start_engagement(household=home, coach_id=who.id, by=by, at=THEN)
    with acting_as(who) as by:
        person = add_person(household=home, known_as="Ada", role="moeder", by=by, at=THEN)
        advised = Advised(
            mandate=mandate, persons=[person.subject_id], words="Wijs toe", why="Te klein", euros=9000
        )
        advice = send_advice(file_id=home.file_id, advised=advised, rests_on="support", by=by, at=THEN)
        put = Put(
            title="De huur",
            invited=[cast.stranger.id],
            resident_there="nobody",
            informed="no",
            why_not="Hij is zoek",
        )
        about = {"file_id": home.file_id, "persons": [person.subject_id]}
        item = put_on_agenda(meeting=meeting, put=put, **about, by=by, at=THEN)
        decided = Noted(kind=EntryKind.DECISION, words="Goed", agreed=[cast.stranger.id])
        note_entry(item=item, noted=decided, by=by, at=THEN)
        plan = make_plan(engagement=engagement, ambition="Rust", by=by, at=THEN)
        again = (THEN + timedelta(days=20)).date()
        hold_review(plan=plan, held_on=THEN.date(), words="Goed", next_on=again, by=by, at=THEN)
    with acting_as(cast.buddy) as by:
        mine = Advice.objects.select_related("mandate").get(public_id=advice.public_id)
        no = Words(words="Kan niet", reason=ReasonKind.LAW)
        answer_advice(advice=mine, deed=Deed.REFUSED, said=no, by=by, at=THEN + timedelta(days=2))


def test_a_conversation_begins_with_what_was_said_of_the_agreement_on_its_dilemma(
    cast: Cast, now: datetime
) -> None:
    row = picked(cast, now, planned(cast, now))
    with acting_as(cast.coach) as by:
        made = make_agreement(
            team_id=cast.team,
            dilemma=row.dilemma or "",
            title="Samen de post openen",
            situation="Er ligt een stapel post.",
            what_we_do="Wij openen hem samen.",
            considerations="",
            limits="",
            review_on=(now + timedelta(days=90)).date(),
            by=by,
            at=now,
        )
        say_of(agreement=made, helped=False, words="Bij drie maanden te veel", by=by, at=now)
    page = sign_in_client(cast.colleague).get(reverse("conversation", args=[row.public_id])).content.decode()
    assert "Samen de post openen" in page and "Bij drie maanden te veel" in page
    again = planned(cast, now)
    lead = sign_in_client(cast.facilitator)
    choices = lead.get(reverse("conversation_prepare", args=[again.public_id, "stemming"])).content.decode()
    assert choices.count("(uw werkafspraak schuurt)") == 1
    met = sign_in_client(cast.coach).get(reverse("learning_met")).content.decode()
    assert "Bij drie maanden te veel" in met
