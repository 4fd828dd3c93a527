"""What a member of a circle or a team could do in SQL and on no page: read before it is shown, change what others keep,
tell from moments who it was."""

from datetime import datetime, timedelta

import pytest
from by_hand import refused, rows
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign, sign_in_client
from conversation_helpers import begun, planned
from keukentafel.foundation.access.public import CircleMember, admit, let_out
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Account, Membership, Organisation, Role, Team, actor_of
from keukentafel.foundation.people.services import end_membership, start_membership
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
    begin_community,
    join_community,
    keep_community,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of

pytestmark = pytest.mark.usefixtures("database")


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
