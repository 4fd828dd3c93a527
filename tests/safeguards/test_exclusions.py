"""A colleague who is a cousin sees nothing and hears nothing."""

import pytest
from django.db import DatabaseError

from household_helpers import a_home
from keukentafel.foundation.access.public import decide, end_exclusion, exclusions_on
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.search.public import search
from keukentafel.lifeworld.households.public import (
    Contact,
    Household,
    Member,
    Resident,
    appoint_deputy,
    hand_over,
)
from keukentafel.lifeworld.safeguards.public import (
    SafeguardsMistake,
    let_in_again,
    shut_out,
    shut_out_of,
)
from keukentafel.work.intake.public import Signal, decide_signal, receive_signal


def out(cast, home, who, now, *, by="coach", subject=None):
    with acting_as(getattr(cast, by)) as actor:
        shut_out(
            file_id=home.file,
            account_id=getattr(cast, who).id,
            reason="nicht van moeder",
            subject=subject,
            by=actor,
            at=now,
        )


@pytest.mark.parametrize("by", ["coach", "leader"])
def test_who_is_shut_out_sees_nothing_whatever_the_rights(cast, now, by):
    home = a_home(cast, now)
    with acting_as(cast.coach) as actor:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=actor, at=now)
    with acting_as(cast.deputy):
        assert Household.objects.count() == 1
    out(cast, home, "deputy", now, by=by)
    with acting_as(cast.deputy):
        assert [model.objects.count() for model in (Household, Resident, Member, Contact)] == [0, 0, 0, 0]
        assert not decide(cast.deputy, "households.see", home.file).visible
        assert search("Lindestraat") == []


def test_also_the_signals_about_that_household_are_closed_those_before_and_those_to_come(cast, now):
    with acting_as(cast.colleague) as by:
        first = receive_signal(team_id=cast.team, channel="school", text="Moe", by=by, at=now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=first, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach):
        home = Household.objects.get()
    with acting_as(cast.coach) as by:
        shut_out(file_id=home.file_id, account_id=cast.colleague.id, reason="nicht", by=by, at=now)
    with acting_as(cast.colleague):
        assert Signal.objects.count() == 0
    with acting_as(cast.leader) as by:
        receive_signal(
            team_id=cast.team,
            channel="school",
            text="Weer moe",
            household_file=home.file_id,
            by=by,
            at=now,
        )
        later = receive_signal(team_id=cast.team, channel="school", text="Nog eens", by=by, at=now)
        decide_signal(signal=later, kind="coach", coach_id=cast.coach.id, household=home, by=by, at=now)
    with acting_as(cast.deputy):
        assert Signal.objects.count() == 3
    with acting_as(cast.colleague):
        assert Signal.objects.count() == 0


def test_of_one_person_in_every_file_and_the_others_stay(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    out(cast, home, "deputy", now, subject=home.child.subject_id)
    with acting_as(cast.deputy):
        assert list(Member.objects.values_list("subject_id", flat=True)) == [home.mother.subject_id]


def test_the_reason_and_the_name_are_read_by_who_decides_and_by_nobody_else(cast, now):
    home = a_home(cast, now)
    out(cast, home, "colleague", now)
    with acting_as(cast.coach):
        (found,) = shut_out_of(home.file)
        assert (found.name, found.employer, found.shut_out.reason, found.decided_by) == (
            "Colleague",
            "De Vuurtoren",
            "nicht van moeder",
            "Coach",
        )
    with acting_as(cast.leader):
        assert len(shut_out_of(home.file)) == 1
    for name in ("colleague", "deputy", "buddy", "administrator", "privacy_officer"):
        with acting_as(getattr(cast, name)):
            assert shut_out_of(home.file) == []


def test_who_is_let_in_again_sees_what_the_rights_say(cast, now):
    home = a_home(cast, now)
    out(cast, home, "colleague", now)
    with acting_as(cast.coach) as by:
        let_in_again(file_id=home.file, exclusion=exclusions_on(home.file)[0], by=by, at=now)
        assert exclusions_on(home.file) == []
    with acting_as(cast.colleague):
        assert Household.objects.count() == 1


@pytest.mark.parametrize("of_one_person", [False, True])
def test_nobody_lets_themselves_in_again(cast, now, of_one_person):
    home = a_home(cast, now)
    out(cast, home, "leader", now, subject=home.child.subject_id if of_one_person else None)
    with acting_as(cast.coach):
        (row,) = exclusions_on(home.file)
    with acting_as(cast.leader), command_frame("let_in"):
        assert not end_exclusion(home.file, row, at=now)
    with acting_as(cast.leader):
        assert Household.objects.count() == of_one_person
    with acting_as(cast.coach):
        assert exclusions_on(home.file) == [row]


@pytest.mark.parametrize("who", ["coach", "colleague", "nobody"])
def test_the_coach_oneself_or_somebody_twice_is_not_shut_out(cast, now, who):
    home = a_home(cast, now)
    if who == "nobody":
        with acting_as(cast.coach) as by, pytest.raises(SafeguardsMistake):
            shut_out(file_id=home.file, account_id=cast.colleague.id, reason=" ", by=by, at=now)
        return
    if who == "colleague":
        out(cast, home, who, now)
    with pytest.raises(SafeguardsMistake):
        out(cast, home, who, now, by="leader")


@pytest.mark.parametrize("who", ["colleague", "buddy", "other_team_coach", "administrator"])
def test_who_may_not_decide_shuts_nobody_out(cast, now, who):
    home = a_home(cast, now)
    actor = getattr(cast, who)
    assert not decide_as(actor, home).allowed
    with acting_as(actor) as by, pytest.raises(DatabaseError):
        shut_out(file_id=home.file, account_id=cast.deputy.id, reason="x", by=by, at=now)


def decide_as(actor, home):
    with acting_as(actor):
        return decide(actor, "safeguards.decide_access", home.household)


def test_a_household_handed_to_who_is_shut_out_stays_closed_for_this_person(cast, now):
    home = a_home(cast, now)
    out(cast, home, "colleague", now)
    with acting_as(cast.coach) as by:
        hand_over(engagement=home.engagement, to=cast.colleague.id, reason="", by=by, at=now)
    with acting_as(cast.colleague):
        assert Household.objects.count() == 0
