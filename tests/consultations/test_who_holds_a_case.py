"""Who holds a case while no coach does; and the work conference, which comes back to what was taken on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import leave_without_coach
from keukentafel.work.consultations.domain.bodies import chairs
from keukentafel.work.consultations.public import (
    Body,
    ConsultationMistake,
    EntryKind,
    HeldBy,
    Noted,
    Put,
    Seated,
    call_meeting,
    end_holding,
    give_seat,
    holder,
    holds_now,
    name_holder,
    note_entry,
    put_on_agenda,
)
from keukentafel.work.mandates.public import evaluations
from meeting_helpers import called, seat_partners

_KEYS = st.integers(1, 3) | st.none()


@given(_KEYS, _KEYS, st.lists(st.integers(1, 3), max_size=2))
def test_a_coach_goes_before_who_was_named_and_that_before_the_rule(
    coach: int | None, named: int | None, by_rule: list[int]
) -> None:
    found = holder(coach, named, by_rule)
    expected = (
        (HeldBy.COACH, [coach])
        if coach
        else (HeldBy.NAMED, [named])
        if named
        else (HeldBy.RULE, by_rule)
        if by_rule
        else (HeldBy.NOBODY, [])
    )
    assert (found.why, list(found.accounts)) == expected


@pytest.mark.usefixtures("database")
def test_without_a_coach_the_rule_says_who_until_somebody_is_named_and_may_then_be_present(
    cast: Cast,
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    seat_partners(cast, now)
    home = a_home(cast, now)
    with acting_as(cast.leader) as by:
        assert holds_now(home.file, today).why is HeldBy.COACH
        leave_without_coach(engagement=home.engagement, by=by, at=now)
        assert holds_now(home.file, today).why is HeldBy.NOBODY
        social_worker = Seated(
            body="care_team",
            function="social_worker",
            account=cast.stranger.id,
            sent_by=cast.stranger.organisation,
            starts=today,
        )
        give_seat(seated=social_worker, by=by, at=now)
        assert holds_now(home.file, today).names == ["Stranger"]
        first = name_holder(file_id=home.file, account=cast.buddy.id, by=by, at=now)
        with pytest.raises(ConsultationMistake):
            name_holder(file_id=home.file, account=cast.buddy.id, by=by, at=now)
        with pytest.raises(ConsultationMistake):
            name_holder(file_id=home.file, account=cast.mother.id, by=by, at=now)
        passed_on = name_holder(file_id=home.file, account=cast.stranger.id, by=by, at=now)
        first.refresh_from_db()
        assert first.ends == today
        assert (holds_now(home.file, today).why, holds_now(home.file, today).names) == (
            HeldBy.NAMED,
            ["Stranger"],
        )
        end_holding(row=passed_on, by=by, at=now)
        assert holds_now(home.file, today).why is HeldBy.RULE


@pytest.mark.usefixtures("database")
def test_who_holds_a_case_may_be_present_in_a_body_in_which_this_person_does_not_sit(cast: Cast) -> None:
    now = timezone.now()
    seat_partners(cast, now)
    home, other = a_home(cast, now), a_home(cast, now, "Elders")
    meeting = called(cast, now, body="multidisciplinary")
    with acting_as(cast.coach) as by:
        asked = Put(title="De huur", invited=[cast.buddy.id])
        about = {"file_id": home.file, "persons": [home.mother.subject_id]}
        with pytest.raises(ConsultationMistake):
            put_on_agenda(meeting=meeting, put=asked, **about, by=by, at=now)
        name_holder(file_id=home.file, account=cast.buddy.id, by=by, at=now)
        put_on_agenda(meeting=meeting, put=asked, **about, by=by, at=now)
        with pytest.raises(ConsultationMistake):
            put_on_agenda(
                meeting=meeting,
                put=asked,
                file_id=other.file,
                persons=[other.mother.subject_id],
                by=by,
                at=now,
            )
    client = sign_in_client(cast.leader)
    page = client.get(f"/huishouden/{home.household.public_id}/regie/").content.decode()
    assert "De coach houdt de lijn vast" in page and "Buddy" in page
    assert sign_in_client(cast.buddy).get(f"/huishouden/{home.household.public_id}/regie/").status_code == 404
    assert (
        "De huur"
        in sign_in_client(cast.coach).get(f"/huishouden/{home.household.public_id}/overleg/").content.decode()
    )


@pytest.mark.usefixtures("database")
def test_a_work_conference_is_due_twice_a_year_and_comes_back_to_what_was_taken_on(cast: Cast) -> None:
    now = timezone.now()
    with acting_as(cast.leader) as by:
        (planned,) = [one for one in evaluations() if one.key == "work_conference"]
        assert (planned.after_months, planned.every_months) == (6, 6)
        first = called(cast, now, body="work_conference")
        item = put_on_agenda(meeting=first, put=Put(title="Wachttijd"), by=by, at=now)
        task = Noted(
            kind=EntryKind.TASK, words="Cijfers halen", owner=by.id, due=(now + timedelta(days=9)).date()
        )
        note_entry(item=item, noted=task, by=by, at=now)
    later = called(cast, now + timedelta(days=180), body="work_conference")
    url = f"/overleg/dag/{later.public_id}/klaar/"
    assert "Cijfers halen" in sign_in_client(cast.leader).get(url).content.decode()
    assert "Cijfers halen" not in sign_in_client(cast.colleague).get(url).content.decode()


@pytest.mark.usefixtures("database")
def test_who_holds_a_case_reads_what_that_asks_and_how_a_case_goes(cast: Cast) -> None:
    home = a_home(cast, timezone.now())
    page = sign_in_client(cast.leader).get(f"/huishouden/{home.household.public_id}/regie/").content.decode()
    assert "U draagt over zodra er een coach is" in page
    steps = [page.index(words) for words in ("Luisteren wat", "Samen een plan", "Afbouwen en afsluiten")]
    assert steps == sorted(steps)


@given(st.booleans(), st.lists(st.integers(1, 4), unique=True, max_size=3), st.integers(1, 5), st.booleans())
def test_a_leader_of_the_team_chairs_where_the_body_says_so_and_nobody_is_made_up(
    by_rule: bool, leaders: list[int], caller: int, disorder: bool
) -> None:
    body = Body(key="b", label="B", team_leader_chairs=by_rule, chair_in_disorder="de burgemeester")
    found = chairs(body, leaders, caller, public_order=disorder)
    if not by_rule or not leaders or disorder:
        assert found is None
    else:
        assert found == (caller if caller in leaders else leaders[0])


@pytest.mark.usefixtures("database")
def test_the_leader_chairs_the_care_team_and_can_agree_to_nothing_for_a_partner(cast: Cast) -> None:
    now = timezone.now()
    seat_partners(cast, now)
    with acting_as(cast.coach) as by:
        starts = now + timedelta(days=1)
        meeting = call_meeting(body="care_team", team_id=cast.team, starts_at=starts, by=by, at=now)
        other = call_meeting(body="multidisciplinary", team_id=cast.team, starts_at=starts, by=by, at=now)
        assert (meeting.chair_id, other.chair_id) == (cast.leader.id, None)
        people = [cast.leader.id, cast.buddy.id, cast.stranger.id]
        item = put_on_agenda(meeting=meeting, put=Put(title="De wachttijd", invited=people), by=by, at=now)
    with acting_as(cast.leader) as by:
        # Who chairs takes the minutes; whose mandate did not hold is said, whoever wrote it down.
        agreed = Noted(kind=EntryKind.DECISION, words="We wachten", agreed=[cast.buddy.id, cast.stranger.id])
        entry = note_entry(item=item, noted=agreed, by=by, at=now)
        assert entry.without_mandate == [cast.stranger.id]
    page = sign_in_client(cast.leader).get(reverse("meeting", args=[meeting.public_id])).content.decode()
    assert "Wie het overleg leidt:</strong> Leader" in page
