"""What a member of a circle or a team could do in SQL and on no page: read before it is shown, change what others keep,
tell from moments who it was."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign, sign_in_client
from conversation_helpers import begun, planned
from household_helpers import a_home
from keeping_helpers import work
from keukentafel.foundation.access.public import CircleMember, admit, exclude, let_out
from keukentafel.foundation.journal.public import acting_as, command_frame, do_once
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Account, Membership, Organisation, Role, Team, actor_of
from keukentafel.foundation.people.services import end_membership, start_membership
from keukentafel.reflection.casework.public import (
    CaseDraft,
    CaseState,
    LearningUse,
    SharedCase,
    ask_to_read,
    invent_case,
    object_to_learning,
    release_case,
    take_objection_back,
    withdraw_case,
)
from keukentafel.reflection.conversations.public import (
    Conversation,
    ConversationMistake,
    Question,
    answer,
    check_principles,
    close_vote,
    go_on,
    lead_on,
    marks_of,
    open_vote,
    show_answers,
    vote,
)
from keukentafel.reflection.craft.public import (
    CraftMistake,
    answer_check,
    begin_community,
    join_community,
    keep_community,
    open_check,
    words_together,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of, share_word, write_wording
from keukentafel.reflection.trials.public import Weight, note_distress
from keukentafel.work.consultations.public import (
    ConsultationMistake,
    EntryKind,
    Noted,
    OpenEntry,
    Put,
    finish_task,
    note_entry,
    put_on_agenda,
    put_to,
    take_up,
)
from keukentafel.work.consultations.sections import body_called
from keukentafel.work.consultations.services import present
from meeting_helpers import called
from scene import Scene
from scene_casework import make, take
from time_passing import as_superuser

pytestmark = pytest.mark.usefixtures("database")


def rows(actor: Actor, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the application reads in the name of this actor."""
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def refused(actor: Actor, statement: str, *values: Any) -> bool:
    """Whether the database refuses it, or nothing is touched by it."""
    try:
        with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 0
    except DatabaseError:
        return True


# A conversation


def _answered(cast: Cast, now: datetime) -> Conversation:
    row = begun(cast, now, planned(cast, now, cast.coach, cast.colleague))
    with acting_as(cast.facilitator) as by:
        row = go_on(conversation=row, by=by, at=now)
    with acting_as(cast.coach) as by:
        answer(conversation=row, question=Question.DO, words="Samen openen", by=by, at=now)
    return row


def test_nobody_reads_what_another_answered_before_it_is_shown_and_never_who_it_was(
    cast: Cast, now: datetime
) -> None:
    row = _answered(cast, now)
    told = "select question, words, number from wall.conversation_answers(%s)"
    for other in (cast.colleague, cast.facilitator):
        assert rows(other, "select words from conversations_answer") == []
        assert rows(other, told, row.pk) == [("do", None, None)]
    assert rows(cast.coach, "select words from conversations_answer") == [("Samen openen",)]
    with acting_as(cast.facilitator) as by:
        show_answers(conversation=row, by=by, at=now)
    assert [words for _question, words, _number in rows(cast.colleague, told, row.pk)] == ["Samen openen"]
    assert rows(cast.colleague, "select account_id from conversations_answer") == []
    assert rows(cast.leader, told, row.pk) == []


def test_who_takes_part_does_not_change_where_a_conversation_is_what_is_shown_nor_who_leads_it(
    cast: Cast, now: datetime
) -> None:
    row = _answered(cast, now)
    with acting_as(cast.facilitator) as by:
        check_principles(conversation=row, marks={"tensions": "yes"}, by=by, at=now)
    for changed in (
        "step = 'parties'",
        "shown = true",
        "on_table = '{do}'",
        f"facilitator_id = {cast.coach.id}",
        "state = 'over'",
        "cases = '{}'",
    ):
        assert refused(cast.coach, f"update conversations_conversation set {changed}"), changed
    assert refused(cast.coach, "update conversations_principlecheck set marks = '{}'")
    forged = (
        "insert into conversations_conversation (public_id, circle_id, team_id, form, facilitator_id, state, starts_at,"
        " minutes, basis, choices, dilemma, poles, cases, belongs, real, decisions, step, shown, shuffled, on_table,"
        " version) select 'forged', circle_id, team_id, 'reflection', %s, 'running', starts_at, minutes, '', '{}', '',"
        " '{}', '{}', '{}', false, '{}', 'why', true, false, '{}', 0 from conversations_conversation"
    )
    assert refused(cast.coach, forged, cast.coach.id)


def test_marks_have_no_numbers_until_three_voted(cast: Cast, now: datetime) -> None:
    row = planned(cast, now)
    with acting_as(cast.facilitator) as by:
        keys = [one.key for one in dilemmas_of(cast.team)][:2]
        open_vote(conversation=row, choices=keys, by=by, at=now)
    for actor in (cast.coach, cast.colleague):
        with acting_as(actor) as by:
            vote(conversation=row, marks=keys[:1], by=by, at=now)
    assert rows(cast.facilitator, "select dilemma, marks from wall.conversation_marks(%s)", row.pk) == [
        ("", 2)
    ]
    with acting_as(cast.facilitator) as by, pytest.raises(ConversationMistake):
        close_vote(conversation=row, by=by, at=now)
    with acting_as(cast.deputy) as by:
        vote(conversation=row, marks=keys[:1], by=by, at=now)
    with acting_as(cast.facilitator) as by:
        assert marks_of(row).counts == {keys[0]: 3}
        assert close_vote(conversation=row, by=by, at=now).dilemma == keys[0]


# Circles


def test_nobody_is_let_in_or_out_before_the_moment_on_which_it_is_done(cast: Cast, now: datetime) -> None:
    row, long_ago = planned(cast, now, cast.coach, cast.colleague), timezone.now() - timedelta(days=40)
    begun_at = timezone.now() - timedelta(minutes=5)
    with acting_as(cast.facilitator) as by:
        admit(circle=row.circle, accounts=[cast.deputy.id], by=by, at=long_ago)
        let_out(circle=row.circle, account=cast.coach.id, by=by, at=long_ago)
        theirs = CircleMember.objects.filter(circle=row.circle_id)
        assert all(one.starts_at > begun_at for one in theirs)
        assert theirs.get(account_id=cast.coach.id).ends_at > begun_at
    with acting_as(cast.facilitator) as by:
        community = begin_community(theme="Schulden", why="Sneller hulp", by=by, at=now)
    with acting_as(cast.coach) as by:
        join_community(community=community, by=by, at=long_ago)
        assert CircleMember.objects.get(circle=community.circle_id, account_id=by.id).starts_at > begun_at


def _learning_coach(cast: Cast, now: datetime) -> Actor:
    with acting_as(cast.administrator) as by:
        start_membership(
            account=Account.objects.get(pk=cast.policy_adviser.id),
            role=Role.LEARNING_COACH,
            team=Team.objects.get(pk=cast.team),
            organisation=Organisation.objects.get(name="De Vuurtoren"),
            starts=now.date() - timedelta(days=20),
            by=by,
            at=now,
        )
    sign(cast.policy_adviser.id)
    with acting_as(cast.administrator):
        found = actor_of(cast.policy_adviser.id, timezone.localdate())
    assert found is not None
    return found


def _leaves(cast: Cast, who: Actor, now: datetime) -> None:
    with acting_as(cast.administrator) as by:
        for one in Membership.objects.filter(account_id=who.id, ends=None):
            end_membership(membership=one, ends=timezone.localdate(), by=by, at=now)


def test_a_conversation_that_nobody_leads_any_more_is_led_on_by_who_guides_the_team_and_takes_part(
    cast: Cast, now: datetime
) -> None:
    guide = _learning_coach(cast, now)
    row = planned(cast, now, cast.coach, cast.leader, guide)
    outside = planned(cast, now, cast.coach, cast.colleague)
    key = row.public_id
    with acting_as(guide) as by, pytest.raises(ConversationMistake):
        lead_on(conversation=row, by=by, at=now)
    assert 'id="lead-on"' not in sign_in_client(guide).get(f"/leren/gesprekken/{key}/").content.decode()
    _leaves(cast, cast.facilitator, now)
    for actor, one in ((cast.coach, row), (cast.leader, row), (guide, outside)):
        with acting_as(actor) as by, pytest.raises(ConversationMistake):
            lead_on(conversation=one, by=by, at=now)
    client = sign_in_client(guide)
    assert 'id="lead-on"' in client.get(f"/leren/gesprekken/{key}/").content.decode()
    assert client.post(f"/leren/gesprekken/{key}/verder-leiden/", {"once": "a"}).status_code == 303
    with acting_as(guide) as by:
        here = Conversation.objects.get(public_id=key)
        assert here.facilitator_id == guide.id
        admit(circle=here.circle, accounts=[cast.deputy.id], by=by, at=now)
    assert behind_the_wall("select actor_id from journal_change where command = 'lead_on'") == [(guide.id,)]


def test_a_community_that_nobody_keeps_any_more_is_kept_by_a_member_who_works_here(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.facilitator) as by:
        row = begin_community(theme="Schulden", why="Sneller hulp", by=by, at=now)
    for actor in (cast.coach, cast.policy_adviser):
        with acting_as(actor) as by:
            join_community(community=row, by=by, at=now)
    with acting_as(cast.coach) as by, pytest.raises(CraftMistake):
        keep_community(community=row, by=by, at=now)
    _leaves(cast, cast.facilitator, now)
    for actor in (cast.policy_adviser, cast.colleague):
        with acting_as(actor) as by, pytest.raises(CraftMistake):
            keep_community(community=row, by=by, at=now)
    client, address = sign_in_client(cast.coach), f"/leren/gemeenschappen/{row.public_id}/"
    assert f"{address}houden/" in client.get(address).content.decode()
    assert client.post(f"{address}houden/").status_code == 303
    assert f"{address}gast/" in client.get(address).content.decode()


# Cases


def test_an_objection_that_was_taken_back_touches_no_case_that_was_made_later_however_late_it_is_done(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    before = take(cast, home, now)
    with acting_as(cast.coach) as by:
        row = object_to_learning(file_id=home, person=scene.former_partner, words="", by=by, at=now)
        take_objection_back(objection=row, by=by, at=now)
    after = take(cast, home, now)
    work()
    with acting_as(cast.coach):
        assert not CaseDraft.objects.filter(pk=before.pk).exists()
        assert CaseDraft.objects.filter(pk=after.pk).exists()
    states = dict(behind_the_wall("select public_id, state from casework_sharedcase"))
    assert (states[before.case], states[after.case]) == (CaseState.WITHDRAWN, CaseState.DRAFT)


def test_no_moment_and_no_hand_ties_a_case_to_the_household_it_came_of(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    made = make(cast, home, now)
    kinds = "select count(*) from journal_snapshot where thing_kind = 'casework.sharedcase'"
    assert behind_the_wall(kinds)[0][0] > 1
    for actor in (cast.facilitator, cast.coach, cast.leader):
        assert rows(actor, kinds) == [(0,)]
    with acting_as(cast.coach) as by:
        (use, *_rest) = LearningUse.objects.filter(file_id=home, ended_on=None)
        case = SharedCase.objects.get(public_id=made.public_id)
        assert (case.opened_on.day, case.until.day, use.until.day) == (1, 1, 1)
        do_once("een formulier", now, lambda: made.public_id)
        object_to_learning(file_id=home, person=scene.former_partner, words="", by=by, at=now)
    assert (
        behind_the_wall("select count(*) from journal_parcel where task like '%withdraw_cases_of'")[0][0] > 0
    )
    for actor in (cast.facilitator, cast.coach):
        assert rows(actor, "select reference from journal_parcel") == []
    assert rows(cast.facilitator, "select actor_id from journal_once") == []
    assert rows(cast.coach, "select result from journal_once where key = 'een formulier'") == [
        (made.public_id,)
    ]


def test_the_words_of_a_draft_go_when_its_case_is_withdrawn_by_whomever(cast: Cast, now: datetime) -> None:
    words = "Een moeder met een stapel post."
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words=words, by=by, at=now)
        kept = invent_case(team_id=cast.team, words=words, by=by, at=now)
    with acting_as(cast.coach) as by:
        for one in (draft, kept):
            one.title = "Post"
            one.store()
        ask_to_read(draft=draft, reader=cast.colleague.id, by=by, at=now)
    assert rows(cast.colleague, "select wall.empty_case_drafts(%s)", draft.case) == [(0,)]
    with acting_as(cast.facilitator) as by:
        withdraw_case(case=SharedCase.objects.get(public_id=draft.case), why="Toch niet", by=by, at=now)
    told = f"select title, words, marked::text, state from casework_casedraft where id in ({draft.pk}, {kept.pk})"
    assert behind_the_wall(f"{told} order by id") == [
        ("", "", "[]", "let_go"),
        ("Post", words, behind_the_wall(told)[-1][2], "writing"),
    ]


def test_a_case_becomes_readable_in_the_words_and_by_the_hand_of_who_read_it_first(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words="Een moeder met een stapel post.", by=by, at=now)
        draft.title = "Post"
        draft.store()
    readable = (
        "update casework_sharedcase set state = 'readable', title = 'Post', words = '{}', readable_since = opened_on"
        f" where public_id = '{draft.case}'"
    )
    assert refused(cast.coach, readable.format(draft.words))
    assert refused(
        cast.coach, f"update casework_casedraft set writer_id = {cast.colleague.id} where id = {draft.pk}"
    )
    with acting_as(cast.coach) as by:
        ask_to_read(draft=draft, reader=cast.colleague.id, by=by, at=now)
    assert refused(cast.coach, readable.format(draft.words))
    assert refused(cast.colleague, readable.format("Vrouw Van Dam heeft een stapel post."))
    with acting_as(cast.colleague) as by:
        release_case(draft=CaseDraft.objects.get(pk=draft.pk), by=by, at=now)
    assert refused(
        cast.colleague,
        f"update casework_sharedcase set words = 'Vrouw Van Dam' where public_id = '{draft.case}'",
    )
    with acting_as(cast.facilitator):
        assert SharedCase.objects.get(public_id=draft.case).words == draft.words


# Figures of a team


def test_a_day_on_which_a_figure_rests_is_the_one_of_the_database_and_is_never_moved(
    server: Any, cast: Cast, now: datetime
) -> None:
    with acting_as(cast.leader) as by:
        check = open_check(team_id=cast.team, closes_on=now.date() + timedelta(days=7), by=by, at=now)
    for actor in (cast.coach, cast.colleague, cast.deputy, cast.leader):
        with acting_as(actor) as by:
            answer_check(check=check, motive="Ja", capacity="Ja", opportunity="Ja", by=by, at=now)
    assert refused(
        cast.leader, "update craft_teamcheck set opened_on = '2020-01-01', closes_on = '2020-01-02'"
    )
    with as_superuser(server) as db:
        db.execute("update craft_teamcheck set opened_on = opened_on - 8, closes_on = closes_on - 8")
        db.execute("update craft_checkanswer set entered_on = entered_on - 8")
    late = (
        "insert into craft_checkanswer (check_of_id, account_id, motive, capacity, opportunity, answered_on, entered_on)"
        " values (%s, %s, 'x', 'x', 'x', current_date - 8, current_date - 8)"
    )
    with acting_as(cast.supporter), connection.cursor() as cursor:
        cursor.execute(late, [check.pk, cast.supporter.id])
    assert refused(cast.supporter, "update craft_checkanswer set entered_on = current_date - 8")
    with acting_as(cast.supporter):
        assert words_together(check) == {}
    with acting_as(cast.coach) as by:
        then = now - timedelta(days=200)
        note_distress(team_id=cast.team, weight=Weight.COULD_NOT, words="", counted=True, by=by, at=then)
    assert behind_the_wall("select entered_on from trials_distress") == [(timezone.localdate(),)]


# Rows that all teams read, and one of them writes


def test_nobody_changes_a_meeting_or_a_shared_word_of_another_team(cast: Cast, now: datetime) -> None:
    meeting = called(cast, timezone.now())
    with acting_as(cast.coach) as by:
        word = write_wording(team_id=cast.team, word="Eigen kracht", words="Wat iemand kan", by=by, at=now)
        share_word(word=word, shared=True, by=by, at=now)
    for statement in (
        "update consultations_meeting set cancelled_at = now()",
        "update consultations_meeting set team_id = (select min(id) from people_team)",
        "update dilemmas_sharedwording set words = 'Zoek het zelf uit'",
        "delete from dilemmas_sharedwording",
    ):
        assert refused(cast.other_team_coach, statement), statement
    forged = (
        "insert into consultations_meeting (public_id, body, team_id, starts_at, public_order, called_by_id, called_at)"
        " values ('forged', 'care_team', %s, now(), false, %s, now())"
    )
    assert refused(cast.other_team_coach, forged, cast.team, cast.other_team_coach.id)
    assert not refused(
        cast.colleague, "update consultations_meeting set cancelled_at = now() where id = %s", meeting.pk
    )


def test_who_may_be_present_at_an_item_does_not_write_its_minutes(cast: Cast) -> None:
    now = timezone.now()
    with acting_as(cast.coach) as by:
        meeting = called(cast, now)
        item = put_on_agenda(
            meeting=meeting, put=Put(title="Werkwijze", invited=[cast.colleague.id]), by=by, at=now
        )
        task = Noted(kind=EntryKind.TASK, words="Bellen", owner=cast.colleague.id, due=now.date())
        entry = note_entry(item=item, noted=task, by=by, at=now)
    for statement in (
        "update consultations_openitem set said = 'Iets anders'",
        "update consultations_openitem set keepers = invited",
        "update consultations_openentry set words = 'Niets'",
    ):
        assert refused(cast.colleague, statement), statement
    with acting_as(cast.colleague) as by:
        assert finish_task(entry=OpenEntry.objects.get(pk=entry.pk), by=by, at=now).done_on


# What is put to a body


def test_what_is_put_to_a_body_reaches_the_leaders_who_are_not_shut_out(cast: Cast) -> None:
    now, home = timezone.now(), a_home(cast, timezone.now())
    with acting_as(cast.coach) as by:
        with command_frame("exclude"):
            exclude(cast.leader.id, home.file, subject=home.mother.subject_id, reason="haar broer", at=now)
        about = {"file": home.file, "subjects": [home.mother.subject_id]}
        item = put_to(body="care_team", title="Huur", words="Wat nu?", **about, by=by, at=now)
        assert item.invited == [by.id]


def test_a_body_has_its_ground_on_the_day_on_which_it_speaks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, home = timezone.now(), a_home(cast, timezone.now())
    meeting, body = called(cast, now), body_called("care_team")
    assert body is not None
    tomorrow = timezone.localdate(meeting.starts_at)

    def while_it(**holds: Any) -> None:
        monkeypatch.setattr(present, "body_called", lambda _key: replace(body, **holds))

    about = {"persons": [home.mother.subject_id], "file_id": home.file}
    with acting_as(cast.coach) as by:
        while_it(ends=tomorrow)
        waits = put_to(
            body="care_team",
            title="Huur",
            words="Wat nu?",
            file=home.file,
            subjects=[home.mother.subject_id],
            by=by,
            at=now,
        )
        with pytest.raises(ConsultationMistake):
            take_up(item=waits, meeting=meeting, by=by, at=now)
        with pytest.raises(ConsultationMistake):
            put_on_agenda(meeting=meeting, put=Put(title="Huur"), **about, by=by, at=now)
        while_it(starts=tomorrow)
        put_on_agenda(meeting=meeting, put=Put(title="Huur"), **about, by=by, at=now)
        assert take_up(item=waits, meeting=meeting, by=by, at=now).held_on == tomorrow


# Who comes from outside


def test_a_guest_reads_nothing_of_how_the_town_works_together_and_moves_no_row_out_of_its_circle(
    cast: Cast, scene: Scene
) -> None:
    tables = (
        "bottlenecks_bottleneck",
        "bottlenecks_answer",
        "disagreements_precedent",
        "trials_policysignal",
    )
    for table in tables:
        assert behind_the_wall(f"select count(*) from {table}")[0][0]
        for outsider in (cast.researcher, cast.mother):
            assert rows(outsider, f"select count(*) from {table}") == [(0,)], table
    for table in ("craft_community", "craft_communityoutcome"):
        assert rows(cast.mother, f"select count(*) from {table}") == [(0,)], table
    with acting_as(cast.facilitator), connection.cursor() as cursor:
        cursor.execute("select wall.open_circle('een-eigen-kring-hier', '{}', now())")
        (own,) = cursor.fetchone()
    mine = rows(cast.facilitator, "select max(circle_id) from conversations_conversation")[0][0]
    assert mine
    assert refused(cast.facilitator, "update conversations_conversation set circle_id = %s", own)
