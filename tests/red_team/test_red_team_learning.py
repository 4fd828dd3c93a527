"""Learning and meetings, attacked in SQL with the rights of the application, and with forged forms."""

from datetime import datetime, timedelta

import pytest
from by_hand import refused, run
from django.test import Client
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign_in_client
from conversation_helpers import a_case, begun, planned
from household_helpers import a_home
from keeping_helpers import work
from keukentafel.foundation.access.public import Circle, FileKind, GranteeKind, Slice, exclude, open_file
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import organisations
from keukentafel.reflection.casework.public import (
    CaseDraft,
    CaseMistake,
    ask_to_read,
    case,
    lend_case,
    object_to_learning,
    parts_of,
    possible_readers,
    take_case,
    withdraw_case,
)
from keukentafel.reflection.casework.public import SharedCase as Case
from keukentafel.reflection.conversations.public import (
    Answer,
    ConversationMistake,
    Form,
    Question,
    answer,
    begin,
    bring_case,
    call_off,
    decide_in_case,
    go_on,
    marks_of,
    open_vote,
    put_case_away,
    set_decisions,
    show_answers,
    spreads_of,
    vote,
)
from keukentafel.reflection.craft.public import (
    Stand,
    begin_community,
    let_read_along,
    own_profile,
    say_of_myself,
    share_knowledge,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of, share_spot, spot_dilemma
from keukentafel.work.consultations.public import (
    OpenItem,
    Put,
    Seat,
    end_seat,
    hand_back,
    item_with,
    put_on_agenda,
)
from keukentafel.work.mandates.public import PartyClass, add_party, withdraw_party
from meeting_helpers import called, seat_partners, six_items
from scene import Scene
from scene_casework import make, take, tell_all

pytestmark = pytest.mark.usefixtures("database")


def _shut_out(cast: Cast, who: Actor, file_id: int, subject: int | None, at: datetime) -> None:
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(who.id, file_id, subject=subject, reason="haar broer", at=at)


# Circles


def test_a_community_is_no_way_into_a_circle_of_others(cast: Cast, now: datetime) -> None:
    row = begun(cast, now, planned(cast, now, cast.coach, cast.colleague))
    with acting_as(cast.leader) as by:
        mine = begin_community(theme="Schulden", why="Sneller hulp", by=by, at=now)
    made = (
        "insert into craft_community (public_id, circle_id, theme, why, begun_on)"
        " values ('geheim-gemeenschap', %s, 'x', 'x', current_date)"
    )
    assert refused(cast.leader, made, row.circle_id)
    assert refused(
        cast.leader, "update craft_community set circle_id = %s where id = %s", row.circle_id, mine.pk
    )
    with acting_as(cast.leader):
        assert not Circle.objects.filter(pk=row.circle_id).exists()


def test_nobody_answers_shares_or_looks_at_oneself_in_the_name_of_another(cast: Cast, now: datetime) -> None:
    row = begun(cast, now, planned(cast, now, cast.coach, cast.colleague))
    with acting_as(cast.facilitator) as by:
        row = go_on(conversation=row, by=by, at=now)
    with acting_as(cast.coach) as by:
        answer(conversation=row, question=Question.DO, words="Samen openen.", by=by, at=now)
        share_knowledge(team_id=cast.team, topic="Schulden", special=False, by=by, at=now)
        profile = own_profile(by=by, at=now)
        say_of_myself(profile=profile, behaviour="honest", stand=Stand.LEARN, words="Wennen", by=by, at=now)
        let_read_along(profile=profile, reader=cast.colleague.id, by=by, at=now)
        spot = spot_dilemma(team_id=cast.team, dilemma=dilemmas_of(cast.team)[0].key, by=by, at=now)
        share_spot(spot=spot, words="Dit zie ik vaker", numbers=False, by=by, at=now)
    for statement in (
        "update conversations_answer set words = 'Nee'",
        "update craft_selfview set words = 'Nee'",
        "delete from craft_selfview",
        "delete from craft_knowledge",
        "delete from dilemmas_sharedspot",
    ):
        assert refused(cast.colleague, statement), statement
    forged = (
        "insert into conversations_answer (public_id, circle_id, conversation_id, question, account_id, words, why,"
        " value, unknown, number, said_at) values ('forged', %s, %s, 'pole_a', %s, 'x', '', '', false, 9, now())"
    )
    assert refused(cast.colleague, forged, row.circle_id, row.pk, cast.deputy.id)
    theirs = "insert into craft_ownprofile (public_id, circle_id, account_id) values ('forged', %s, %s)"
    assert refused(cast.facilitator, theirs, row.circle_id, cast.deputy.id)
    with acting_as(cast.coach):
        assert Answer.objects.get().words == "Samen openen."


# Numbers


def test_who_is_let_out_still_counts_so_that_no_number_says_what_that_one_chose(
    cast: Cast, now: datetime
) -> None:
    row = planned(cast, now)
    with acting_as(cast.facilitator) as by:
        keys = [one.key for one in dilemmas_of(cast.team)][:2]
        open_vote(conversation=row, choices=keys, by=by, at=now)
    for actor in (cast.coach, cast.colleague, cast.deputy):
        with acting_as(actor) as by:
            vote(conversation=row, marks=keys[:1], by=by, at=now)
    with acting_as(cast.facilitator):
        before = marks_of(row)
        run(cast.facilitator, "select wall.let_out(%s, %s, now())", row.circle_id, cast.deputy.id)
        assert marks_of(row) == before
    outsider = "insert into conversations_vote (conversation_id, account_id, marks, voted_at) values (%s, %s, %s, now())"
    run(cast.leader, outsider, row.pk, cast.leader.id, keys)
    with acting_as(cast.facilitator):
        assert marks_of(row) == before


def test_decisions_that_were_shown_are_not_opened_again_for_one_more(cast: Cast, now: datetime) -> None:
    five = (cast.coach, cast.colleague, cast.deputy, cast.supporter, cast.leader)
    row = planned(cast, now, *five, form=Form.CALIBRATION)
    with acting_as(cast.facilitator) as by:
        set_decisions(conversation=row, decisions=["Ja", "Nee"], by=by, at=now)
        for title in ("Eerste", "Tweede"):
            bring_case(conversation=row, case=a_case(cast, now, title=title), belongs="", by=by, at=now)
        row = go_on(conversation=begin(conversation=row, by=by, at=now), by=by, at=now)
    for actor in five:
        with acting_as(actor) as by:
            decide_in_case(conversation=row, case_number=0, choice=0, by=by, at=now)
    with acting_as(cast.facilitator) as by:
        row = show_answers(conversation=row, by=by, at=now)
        assert spreads_of(row)[0] is not None
        with pytest.raises(ConversationMistake):
            go_on(conversation=row, back=True, by=by, at=now)
        row = go_on(conversation=row, by=by, at=now)
        row = go_on(conversation=row, back=True, by=by, at=now)
        with pytest.raises(ConversationMistake):
            decide_in_case(conversation=row, case_number=0, choice=1, by=by, at=now)


# Cases


def test_who_is_shut_out_of_somebody_in_a_case_does_not_read_it_whenever_that_was_decided(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home, until = scene.old_home.file_id, now + timedelta(days=1)
    _shut_out(cast, cast.colleague, home, scene.former_partner, now)
    made = make(cast, home, now)
    with acting_as(cast.facilitator) as by:
        both = [cast.colleague.id, cast.leader.id]
        lend_case(case=made.public_id, accounts=both, until=until, by=by, at=now)
    with acting_as(cast.colleague):
        assert case(made.public_id) is None
    with acting_as(cast.leader):
        assert case(made.public_id) is not None
    _shut_out(cast, cast.leader, home, scene.former_partner, now)
    tick(timezone.now(), by=CARETAKER)
    with acting_as(cast.leader):
        assert case(made.public_id) is None
    assert behind_the_wall(
        f"select distinct reason from access_exclusion where file_id = {made.file_id}"
    ) == [("",)]


def test_who_is_shut_out_is_not_asked_to_read_a_draft_first(cast: Cast, scene: Scene, now: datetime) -> None:
    home = scene.old_home.file_id
    draft = take(cast, home, now)
    tell_all(cast, home, now)
    _shut_out(cast, cast.facilitator, home, scene.former_partner, now)
    with acting_as(cast.coach) as by:
        assert cast.facilitator.id not in possible_readers(draft, timezone.localdate(), file_id=home)
        with pytest.raises(CaseMistake):
            ask_to_read(draft=draft, reader=cast.facilitator.id, file_id=home, by=by, at=now)


def test_an_objection_of_somebody_whom_the_coach_may_not_see_counts_too(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    with acting_as(cast.coach) as by:
        object_to_learning(file_id=home, person=scene.former_partner, words="", by=by, at=now)
    with acting_as(cast.deputy), command_frame("exclude"):
        exclude(cast.coach.id, home, subject=scene.former_partner, reason="x", at=now)
    with acting_as(cast.coach) as by:
        parts = [one.key for one in parts_of(home)]
        assert parts
        with pytest.raises(CaseMistake):
            take_case(file_id=home, parts=parts, by=by, at=now)


def test_an_objection_takes_the_draft_of_a_withdrawn_case_along(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    draft = take(cast, home, now)
    with acting_as(cast.coach) as by:
        withdraw_case(case=Case.objects.get(public_id=draft.case), why="Toch niet", by=by, at=now)
        assert CaseDraft.objects.filter(pk=draft.pk).exists()
        object_to_learning(file_id=home, person=scene.former_partner, words="", by=by, at=now)
    work()
    with acting_as(cast.coach):
        assert not CaseDraft.objects.filter(pk=draft.pk).exists()


def test_who_learns_with_no_team_reads_a_real_case_on_a_named_basis_only(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    made = make(cast, scene.old_home.file_id, now)
    for visitor in (cast.researcher, cast.buddy, cast.policy_adviser):
        with acting_as(cast.facilitator) as by, pytest.raises(CaseMistake):
            lend_case(
                case=made.public_id, accounts=[visitor.id], until=now + timedelta(days=1), by=by, at=now
            )


@pytest.mark.parametrize("end", ["put away", "called off"])
def test_a_case_that_is_taken_from_the_table_is_open_to_nobody_for_that_conversation(
    cast: Cast, now: datetime, end: str
) -> None:
    key, row = a_case(cast, now), planned(cast, now, form=Form.INTERVISION)
    with acting_as(cast.facilitator) as by:
        row = bring_case(conversation=row, case=key, belongs="", by=by, at=now)
        lend_case(case=key, accounts=[cast.deputy.id], until=now + timedelta(days=1), by=by, at=now)
    with acting_as(cast.colleague):
        assert case(key) is not None
    with acting_as(cast.facilitator) as by:
        if end == "put away":
            put_case_away(conversation=row, case=key, by=by, at=now)
        else:
            call_off(conversation=row, by=by, at=now)
    with acting_as(cast.colleague):
        assert case(key) is None
    for still in (cast.deputy, cast.facilitator):
        with acting_as(still):
            assert case(key) is not None, "for another reason"
    with acting_as(cast.facilitator) as by:
        withdraw_case(case=Case.objects.get(public_id=key), why="Klaar", by=by, at=now)
    held = "select count(*) from access_grant g join casework_sharedcase s on s.file_id = g.file_id"
    live = " and g.fact like 'case-lent%' and (g.valid_to is null or g.valid_to > now())"
    assert behind_the_wall(f"{held} where s.public_id = '{key}'{live}") == [(0,)]


def test_a_case_that_somebody_made_up_shuts_nobody_out_of_a_person(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    held = Slice(
        to=GranteeKind.PERSON,
        id=cast.facilitator.id,
        level=Level.CONTENT,
        fact="casework",
        purpose="x",
        legal_basis="x",
    )
    with acting_as(cast.facilitator), command_frame("forge"):
        file = open_file(FileKind.SHARED_CASE, grants=[held], at=now)
        Case(
            public_id=file.public_id, file_id=file.id, fictional=True, opened_on=now.date(), until=now.date()
        ).keep(at=now)
    row = (
        "insert into journal_snapshot (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing,"
        " file_id, subjects, category, area, level, salt, content)"
        " values (now(), now(), 1, %s, 'forge', 'casework.sharedcase', 'x', %s, array[%s::bigint], 1, 0, 3, '', '{}')"
    )
    assert run(cast.facilitator, row, cast.facilitator.id, file.id, scene.former_partner) == 1
    assert refused(
        cast.facilitator,
        "select wall.exclude(%s, %s, %s, 'x', now(), null)",
        cast.coach.id,
        file.id,
        scene.former_partner,
    )


# Meetings


def _sees(actor: Actor, public_id: str) -> bool:
    with acting_as(actor):
        return item_with(public_id) is not None


def test_who_lost_the_seat_reads_nothing_of_what_will_be_spoken_of(cast: Cast) -> None:
    now = timezone.now()
    seats = seat_partners(cast, now)
    home, meeting = a_home(cast, now), called(cast, now)
    with acting_as(cast.coach) as by:
        invited = [cast.buddy.id, cast.stranger.id]
        about = {"file_id": home.file, "persons": [home.mother.subject_id]}
        items = [
            put_on_agenda(meeting=meeting, put=Put(title="Huur", invited=invited), **about, by=by, at=now),
            put_on_agenda(meeting=meeting, put=Put(title="Werkwijze", invited=invited), by=by, at=now),
        ]
    with acting_as(cast.leader) as by:
        end_seat(seat=seats["buddy"], by=by, at=now)
    for one in items:
        assert not _sees(cast.buddy, one.public_id)
        assert _sees(cast.stranger, one.public_id)


def test_what_one_was_present_at_stays_readable_when_the_seat_ends(cast: Cast) -> None:
    now = timezone.now() - timedelta(days=3)
    six = six_items(cast, now)
    with acting_as(cast.leader) as by:
        seat = Seat.objects.get(account_id=cast.buddy.id)
        end_seat(seat=seat, by=by, at=timezone.now())
    assert _sees(cast.buddy, six.items[1].public_id) and _sees(cast.buddy, six.items[4].public_id)


def test_an_organisation_that_will_withdraw_reads_an_item_until_that_day_and_comes_to_none_after_it(
    cast: Cast,
) -> None:
    now = timezone.now()
    seat_partners(cast, now)
    home, today = a_home(cast, now), timezone.localdate(now)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        party = add_party(
            organisation=landlord, party_class=PartyClass.COMMITS, signed_on=today, by=by, at=now
        )
        withdraw_party(party=party, starts=today + timedelta(days=5), by=by, at=now)
    with acting_as(cast.coach) as by:
        put_on_agenda(
            meeting=called(cast, now),
            put=Put(title="Huur", invited=[cast.buddy.id]),
            file_id=home.file,
            persons=[home.mother.subject_id],
            by=by,
            at=now,
        )
    ((until,),) = behind_the_wall(
        f"select valid_to from access_grant where grantee_id = {cast.buddy.id} and fact like 'consultation:%'"
    )
    assert timezone.localdate(until) == today + timedelta(days=5)


@pytest.mark.parametrize("typed", ["²", "9" * 40, "-1", "x"])
@pytest.mark.parametrize("field", ["come", "go"])
def test_a_forged_key_of_somebody_is_answered_as_any_other(cast: Cast, field: str, typed: str) -> None:
    six = six_items(cast, timezone.now())
    client: Client = sign_in_client(cast.coach)
    answered = client.post(f"/overleg/punt/{six.items[1].public_id}/mensen/", {field: typed})
    assert answered.status_code == 303


def test_who_handed_something_back_does_not_answer_it(cast: Cast) -> None:
    now = timezone.now()
    with acting_as(cast.coach) as by:
        row = hand_back(words="Een gezin zonder tweede coach", why="Geen tijd", by=by, at=now)
    client = sign_in_client(cast.coach)
    address = f"/overleg/punt/{row.public_id}/antwoord/"
    assert client.post(address, {"words": "Akkoord", "once": "a"}).status_code == 404
    with acting_as(cast.coach):
        assert OpenItem.objects.get().ended_at is None
