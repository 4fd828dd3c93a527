"""A conversation from planning to what lives of it: who sees what, what counts once, and what goes with its case."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast
from conversation_helpers import BELONGS, a_case, begun, picked, planned
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.reflection.agreements.public import agreements_of
from keukentafel.reflection.casework.public import SharedCase, case, cases_for, withdraw_case
from keukentafel.reflection.conversations.public import (
    Answer,
    Conversation,
    ConversationMistake,
    Depth,
    Effects,
    Form,
    Kind,
    LearningTime,
    Life,
    Outcome,
    Question,
    State,
    Vote,
    agree_on,
    answer,
    begin,
    board_of,
    bring_case,
    check_principles,
    close_vote,
    decide_in_case,
    finish,
    go_on,
    guests_in,
    invite,
    look_back_on,
    marks_of,
    note_outcome,
    open_vote,
    outcomes_of,
    plan_conversation,
    set_decisions,
    show_answers,
    shuffle_answers,
    spreads_of,
    vote,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of


def _go_to(cast: Cast, row: Conversation, step: str, at: datetime) -> Conversation:
    with acting_as(cast.facilitator) as by:
        while row.step != step:
            row = go_on(conversation=row, by=by, at=at)
    return row


def _said(row: Conversation, question: Question) -> list[str]:
    found = board_of(row, 0, timezone.now())
    asked = [one for part in ((None, found.asked), *found.before) for one in part[1]]
    return [said.words for one in asked if one.question is question for said in one.answers]


def test_who_leads_the_team_does_not_lead_its_conversations_and_a_coach_prepares_none(
    cast: Cast, now: datetime
) -> None:
    for actor in (cast.leader, cast.coach, cast.other_team_coach):
        with acting_as(actor) as by, pytest.raises(ConversationMistake):
            plan_conversation(
                team_id=cast.team,
                form=Form.WAT_WERKT,
                starts_at=now,
                minutes=30,
                people=[cast.colleague.id],
                by=by,
                at=now,
            )
    assert behind_the_wall("select 1 from conversations_conversation") == []


def test_a_conversation_is_there_for_its_circle_and_for_nobody_else(cast: Cast, now: datetime) -> None:
    row = begun(cast, now, planned(cast, now, cast.coach, cast.colleague))
    _go_to(cast, row, "do", now)
    with acting_as(cast.coach) as by:
        answer(conversation=row, question=Question.DO, words="Ik open ze samen.", by=by, at=now)
    for name, actor in cast.everyone().items():
        inside = actor in (cast.facilitator, cast.coach, cast.colleague)
        with acting_as(actor):
            assert Conversation.objects.exists() is inside, name
            assert bool(board_of(row, actor.id, now).asked[0].given) is inside, name
            # A row of an answer names who gave it.
            assert Answer.objects.exists() is (actor == cast.coach), name


def test_nobody_reads_who_voted_for_what_and_numbers_are_gone_when_the_vote_closes(
    cast: Cast, now: datetime
) -> None:
    row = planned(cast, now)
    with acting_as(cast.facilitator) as by:
        one, two, *_rest = [found.key for found in dilemmas_of(cast.team)]
        open_vote(conversation=row, choices=[one, two], by=by, at=now)
    given = ((cast.coach, [two]), (cast.colleague, [two, one]), (cast.coach, [two]), (cast.deputy, [two]))
    for actor, marks in given:
        with acting_as(actor) as by:
            vote(conversation=row, marks=marks, by=by, at=now)
            assert list(Vote.objects.values_list("account_id", flat=True)) == [actor.id]
    with acting_as(cast.facilitator) as by:
        assert not Vote.objects.exists()
        assert marks_of(row).counts == {one: 1, two: 3}
        assert marks_of(row).voters == 3
        row = close_vote(conversation=row, by=by, at=now)
        assert row.dilemma == two
        assert row.poles["pole_a"] and row.poles["pole_b"]
        assert (marks_of(row).voters, marks_of(row).counts) == (0, {})


def test_numbers_of_a_vote_are_for_its_circle_while_it_is_open(cast: Cast, now: datetime) -> None:
    row = planned(cast, now)
    with acting_as(cast.facilitator) as by:
        keys = [found.key for found in dilemmas_of(cast.team)][:2]
        open_vote(conversation=row, choices=keys, by=by, at=now)
    with acting_as(cast.coach) as by:
        vote(conversation=row, marks=keys[1:], by=by, at=now)
    with acting_as(cast.leader) as by:
        # A vote of who is not in it does not count, and its numbers stay inside.
        Vote.objects.create(conversation_id=row.pk, account_id=by.id, marks=keys[:1], voted_at=now)
        assert (marks_of(row).voters, marks_of(row).counts) == (0, {})
    with acting_as(cast.coach):
        assert marks_of(row).voters == 1


def test_an_invitation_says_that_something_waits_and_not_what(cast: Cast, now: datetime) -> None:
    with override_settings(EMAIL_HOST="mail.example", DEFAULT_FROM_EMAIL="post@stad.example"):
        planned(cast, now, cast.coach, cast.colleague)
        with acting_as(CARETAKER) as by:
            tick(timezone.now(), by)
    said = [f"{one.subject} {one.body}" for one in mail.outbox]
    assert sorted(one.to[0] for one in mail.outbox) == [
        "coach@keukentafel.example",
        "colleague@keukentafel.example",
    ]
    assert not any(word in one for one in said for word in ("Wat-werkt", "Molenbuurt", "dilemma", "Coach"))


def test_a_tie_is_settled_aloud_by_who_leads_it(cast: Cast, now: datetime) -> None:
    row = planned(cast, now)
    with acting_as(cast.facilitator) as by:
        keys = [found.key for found in dilemmas_of(cast.team)][:3]
        open_vote(conversation=row, choices=keys, by=by, at=now)
    for actor in (cast.coach, cast.colleague, cast.deputy):
        with acting_as(actor) as by:
            vote(conversation=row, marks=keys[:2], by=by, at=now)
    with acting_as(cast.coach) as by, pytest.raises(ConversationMistake):
        close_vote(conversation=row, chosen=keys[0], by=by, at=now)
    with acting_as(cast.facilitator) as by:
        for chosen in ("", keys[2]):
            with pytest.raises(ConversationMistake):
                close_vote(conversation=row, chosen=chosen, by=by, at=now)
        assert close_vote(conversation=row, chosen=keys[1], by=by, at=now).dilemma == keys[1]


def test_it_begins_with_exactly_one_dilemma_and_a_case_that_belongs_to_it(cast: Cast, now: datetime) -> None:
    row = planned(cast, now)
    case_id = a_case(cast, now)
    with acting_as(cast.facilitator) as by:
        with pytest.raises(ConversationMistake):
            bring_case(conversation=row, case=case_id, belongs=BELONGS, by=by, at=now)
        with pytest.raises(ConversationMistake):
            begin(conversation=row, by=by, at=now)
    row = picked(cast, now, row)
    with acting_as(cast.facilitator) as by:
        with pytest.raises(ConversationMistake):
            begin(conversation=row, by=by, at=now)
        with pytest.raises(ConversationMistake):
            bring_case(conversation=row, case=case_id, belongs=" ", by=by, at=now)
        bring_case(conversation=row, case=case_id, belongs=BELONGS, by=by, at=now)
        assert begin(conversation=row, by=by, at=now).state == State.RUNNING


def test_a_case_opens_to_the_circle_until_two_weeks_after_the_day(cast: Cast, now: datetime) -> None:
    row = begun(cast, now, planned(cast, now, cast.coach))
    with acting_as(cast.coach) as by:
        assert [one.public_id for one in cases_for(by.id)] == row.cases
    with acting_as(cast.colleague) as by:
        assert cases_for(by.id) == []
    ((until,),) = behind_the_wall(
        f"select valid_to from access_grant where grantee_id = {cast.coach.id} and purpose = 'learn_from_case'"
    )
    assert timezone.localdate(until) == timezone.localdate(now) + timedelta(days=15)


def test_a_guest_hears_of_made_up_cases_only_unless_a_legal_basis_is_named(cast: Cast, now: datetime) -> None:
    guest = cast.policy_adviser
    row = picked(cast, now, planned(cast, now, cast.coach, guest))
    real = a_case(cast, now, fictional=False)
    with acting_as(cast.facilitator) as by:
        assert guests_in([cast.coach.id, guest.id]) == {guest.id}
        with pytest.raises(ConversationMistake):
            bring_case(conversation=row, case=real, belongs=BELONGS, by=by, at=now)
    without = picked(cast, now, planned(cast, now, cast.coach))
    with acting_as(cast.facilitator) as by:
        bring_case(conversation=without, case=real, belongs=BELONGS, by=by, at=now)
        with pytest.raises(ConversationMistake):
            invite(conversation=without, people=[guest.id], by=by, at=now)
    with_basis = picked(cast, now, planned(cast, now, cast.coach, guest, basis="Wmo 2015 art. 5.1.1"))
    with acting_as(cast.facilitator) as by:
        bring_case(conversation=with_basis, case=real, belongs=BELONGS, by=by, at=now)
        assert with_basis.real
    with acting_as(guest):
        assert case(real) is not None


def test_each_answers_alone_first_and_what_is_sent_twice_counts_once(cast: Cast, now: datetime) -> None:
    row = _go_to(cast, begun(cast, now, planned(cast, now)), "do", now)
    for actor, words in ((cast.colleague, "Eerst bellen"), (cast.coach, "Samen open"), (cast.colleague, "")):
        with acting_as(actor) as by:
            unknown = not words
            answer(conversation=row, question=Question.DO, words=words, unknown=unknown, by=by, at=now)
    with acting_as(cast.deputy) as by:
        (asked,) = board_of(row, by.id, now).asked
        assert (list(asked.answers), asked.given, asked.mine) == ([], 2, None)
        with pytest.raises(ConversationMistake):
            answer(conversation=row, question=Question.PARTIES, words="School", by=by, at=now)
        with pytest.raises(ConversationMistake):
            answer(conversation=row, question=Question.DO, words="  ", by=by, at=now)
    with acting_as(cast.facilitator) as by:
        row = show_answers(conversation=row, by=by, at=now)
    with acting_as(cast.deputy) as by:
        (asked,) = board_of(row, by.id, now).asked
        assert [(one.words, one.unknown) for one in asked.answers] == [("", True), ("Samen open", False)]
        # An answer that comes late still counts, and stands behind the others.
        answer(conversation=row, question=Question.DO, words="Ik wacht nog", by=by, at=now)
        assert _said(row, Question.DO) == ["", "Samen open", "Ik wacht nog"]
    with acting_as(cast.facilitator) as by:
        row = shuffle_answers(conversation=row, shuffled=True, by=by, at=now)
        assert sorted(_said(row, Question.DO)) == ["", "Ik wacht nog", "Samen open"]


def test_what_was_said_of_a_case_goes_when_the_case_does(cast: Cast, now: datetime) -> None:
    row = _go_to(cast, begun(cast, now, planned(cast, now)), "poles", now)
    other = _go_to(cast, begun(cast, now, planned(cast, now)), "poles", now)
    for one in (row, other):
        with acting_as(cast.coach) as by:
            answer(conversation=one, question=Question.POLE_A, words="Blijf erbij", by=by, at=now)
    with acting_as(cast.coach), connection.cursor() as cursor:
        # Of a case that can still be read nothing goes, whoever asks.
        cursor.execute("select wall.end_words_about_case(%s)", [row.cases[0]])
        assert cursor.fetchone() == (0,)
    with acting_as(cast.facilitator) as by:
        withdraw_case(case=SharedCase.objects.get(public_id=row.cases[0]), why="Bezwaar", by=by, at=now)
        told = "select words from conversations_answer order by id"
        assert behind_the_wall(told) == [("",), ("Blijf erbij",)]
        rows = dict(Conversation.objects.values_list("pk", "cases"))
        assert rows == {row.pk: [], other.pk: other.cases}
        assert Conversation.objects.get(pk=row.pk).belongs == {}


def test_decisions_in_similar_cases_show_from_five_people_up_and_never_whose(
    cast: Cast, now: datetime
) -> None:
    five = (cast.coach, cast.colleague, cast.deputy, cast.supporter, cast.leader)
    row = planned(cast, now, *five, form=Form.CALIBRATION)
    with acting_as(cast.facilitator) as by:
        set_decisions(conversation=row, decisions=["Toekennen", "Eerst het netwerk"], by=by, at=now)
        for title in ("Eerste", "Tweede"):
            bring_case(conversation=row, case=a_case(cast, now, title=title), belongs="", by=by, at=now)
        row = begin(conversation=row, by=by, at=now)
        row = go_on(conversation=row, by=by, at=now)
    for number, actor in enumerate(five):
        with acting_as(actor) as by:
            decide_in_case(conversation=row, case_number=0, choice=number % 2, by=by, at=now)
            if number:
                decide_in_case(conversation=row, case_number=1, choice=0, by=by, at=now)
            assert spreads_of(row) == [None, None]
    with acting_as(cast.facilitator) as by:
        row = show_answers(conversation=row, by=by, at=now)
        first, second = spreads_of(row)
        assert first is not None and first.rows == (("Toekennen", 3), ("Eerst het netwerk", 2))
        assert second is None
    with acting_as(cast.coach) as by, pytest.raises(ConversationMistake):
        decide_in_case(conversation=row, case_number=0, choice=1, by=by, at=now)


def test_what_was_decided_in_a_case_goes_with_it_and_the_others_keep_their_own_decisions(
    cast: Cast, now: datetime
) -> None:
    five = (cast.coach, cast.colleague, cast.deputy, cast.supporter, cast.leader)
    row = planned(cast, now, *five, form=Form.CALIBRATION)
    with acting_as(cast.facilitator) as by:
        set_decisions(conversation=row, decisions=["Toekennen", "Eerst het netwerk"], by=by, at=now)
        for title in ("Eerste", "Tweede", "Derde"):
            bring_case(conversation=row, case=a_case(cast, now, title=title), belongs="", by=by, at=now)
        row = go_on(conversation=begin(conversation=row, by=by, at=now), by=by, at=now)
    for actor in five:
        with acting_as(actor) as by:
            for number, choice in enumerate((0, 1, 0)):
                decide_in_case(conversation=row, case_number=number, choice=choice, by=by, at=now)
    with acting_as(cast.facilitator) as by:
        row = show_answers(conversation=row, by=by, at=now)
        withdraw_case(case=SharedCase.objects.get(public_id=row.cases[0]), why="Bezwaar", by=by, at=now)
        left = spreads_of(Conversation.objects.get(pk=row.pk))
    assert [one and one.rows for one in left] == [
        (("Toekennen", 0), ("Eerst het netwerk", 5)),
        (("Toekennen", 5), ("Eerst het netwerk", 0)),
    ]


def test_what_comes_of_it_lives_with_the_team_and_its_time_counts_as_work(cast: Cast, now: datetime) -> None:
    row = _go_to(cast, begun(cast, now, planned(cast, now)), "outcome", now)
    day = timezone.localdate(now) + timedelta(days=90)
    with acting_as(cast.facilitator) as by:
        agree_on(
            conversation=row,
            title="Ongeopende post",
            situation="Als de post langer dan een maand ligt",
            what_we_do="openen wij samen één keer alles",
            considerations="Zelf verder kunnen",
            limits="Bij schaamte of angst",
            review_on=day,
            owner=cast.coach.id,
            depth=Depth.IMPROVEMENT,
            by=by,
            at=now,
        )
        with pytest.raises(ConversationMistake):
            note_outcome(
                conversation=row,
                kind=Kind.TRAINING,
                words="Samen naar de formulierenhulp",
                owner=cast.stranger.id,
                due_on=day,
                depth=Depth.RENEWAL,
                by=by,
                at=now,
            )
        check_principles(conversation=row, marks={"tensions": "yes"}, by=by, at=now)
        finish(conversation=row, by=by, at=now)
    # Who learns with the team reads it, whether in the conversation or not; the other team does not.
    with acting_as(cast.leader) as by:
        (outcome,) = outcomes_of(by.learns_in)
        assert [one.title for one in agreements_of(cast.team)] == ["Ongeopende post"]
        ((minutes, people),) = LearningTime.objects.values_list("minutes", "people")
        assert (minutes, people) == (30, 4)
        with pytest.raises(ConversationMistake):
            look_back_on(outcome=outcome, life=Life.LIVES, effects=Effects.SEEN, by=by, at=now)
        look_back_on(outcome=outcome, life=Life.LAPSED, effects=Effects.NONE_SEEN, by=by, at=now)
        assert Outcome.objects.get().life == Life.LAPSED
        assert not behind_the_wall("select 1 from journal_snapshot where thing_kind like 'conversations.%'")
    with acting_as(cast.other_team_coach):
        assert not Outcome.objects.exists()
        assert not LearningTime.objects.exists()
