"""Disagreements on PostgreSQL: each turn by whoever takes it, behind the wall, with who then reads what."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db.utils import ProgrammingError
from django.utils import timezone

from advice_helpers import an_advice
from cast import Cast
from keukentafel.foundation.access.public import decide, held_on
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.public import (
    ContactKind,
    accounts,
    add_contact_point,
    organisations,
    report_unreachable,
)
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.advice.public import Advice, ReasonKind, Said, withdraw_advice
from keukentafel.work.disagreements.public import (
    LEAD,
    ORGANISATION,
    READ,
    TEAM,
    Comment,
    Deed,
    Disagreement,
    DisagreementMistake,
    How,
    LateNotice,
    Side,
    Stage,
    Topic,
    Turn,
    Whom,
    agree,
    comment_on,
    confirm_words,
    course_of,
    decide_disagreement,
    escalate,
    give_view,
    knows_case,
    let_disagreements_pass,
    open_to_leaders,
    propose,
    raise_disagreement,
    report_organisation,
    speak_higher,
)

VIEW, ANSWER = "Het huis is te klein", "Wij hebben een wachtlijst"


def _here() -> Disagreement:
    return Disagreement.objects.select_related("advice").get()


def _raised(cast: Cast, at: datetime) -> Advice:
    advice = an_advice(cast, at)
    with acting_as(cast.coach) as by:
        raise_disagreement(advice=advice, topic=Topic.PACE, words=VIEW, side=Side.TEAM, by=by, at=at)
    return advice


def _their_view(cast: Cast, at: datetime) -> None:
    with acting_as(cast.buddy) as by:
        give_view(disagreement=_here(), words=ANSWER, side=Side.ORGANISATION, by=by, at=at)


def _manager(cast: Cast, actor: Actor, at: datetime) -> None:
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        account = accounts().get(pk=actor.id)
        kind = ContactKind.MANAGER
        add_contact_point(
            organisation=landlord, kind=kind, name="Chef", account=account, starts=at.date(), by=by, at=at
        )


def test_both_sides_write_their_own_view_and_agree_to_the_same_words(cast: Cast, now: datetime) -> None:
    advice = _raised(cast, now)
    assert _stands(cast) == (Stage.TALKING, Whom.ORGANISATION, "")
    _their_view(cast, now)
    with acting_as(cast.coach) as by:
        first = propose(disagreement=_here(), words="Binnen vijf weken", side=Side.TEAM, by=by, at=now)
        second = propose(disagreement=_here(), words="Binnen zes weken", side=Side.TEAM, by=by, at=now)
        with pytest.raises(DisagreementMistake):
            agree(disagreement=_here(), of=second.number, side=Side.TEAM, by=by, at=now)
    with acting_as(cast.buddy) as by:
        with pytest.raises(DisagreementMistake):
            agree(disagreement=_here(), of=first.number, side=Side.ORGANISATION, by=by, at=now)
        assert _here().how == ""
        agree(disagreement=_here(), of=second.number, side=Side.ORGANISATION, by=by, at=now)
    with acting_as(cast.coach):
        row, turns = _here(), course_of(_here()).turns
    assert (row.how, row.whom, row.due_on) == (How.MUTUAL, "", None)
    assert [(one.side, one.words) for one in turns if one.deed in ("raised", "viewed")] == [
        ("team", VIEW),
        ("organisation", ANSWER),
    ]
    assert all(one.public_id.startswith(f"{advice.public_id}.") for one in turns)


def _here_as(cast: Cast) -> Disagreement:
    with acting_as(cast.coach):
        return _here()


def _stands(cast: Cast) -> tuple[str, str, str]:
    row = _here_as(cast)
    return row.stage, row.whom, row.how


def test_what_was_said_by_telephone_settles_nothing_until_the_organisation_confirms_it(
    cast: Cast, now: datetime
) -> None:
    _raised(cast, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(DisagreementMistake):
            report_organisation(
                disagreement=_here(), deed=Deed.DECIDED, words="Ja", given_by="", by=by, at=now
            )
        with pytest.raises(DisagreementMistake):
            report_organisation(
                disagreement=_here(), deed=Deed.AGREED, words="Ja", given_by="Noor", by=by, at=now
            )
        said = report_organisation(
            disagreement=_here(), deed=Deed.DECIDED, words="Eerst sparen", given_by="Noor", by=by, at=now
        )
    assert _stands(cast) == (Stage.TALKING, Whom.ORGANISATION, "")
    with acting_as(cast.buddy) as by:
        confirm_words(disagreement=_here(), of=said.number, by=by, at=now)
    assert _stands(cast) == (Stage.SETTLED, "", How.ORGANISATION)


def test_a_coach_decides_after_consultation_and_the_organisation_keeps_the_last_word(
    cast: Cast, now: datetime
) -> None:
    _raised(cast, now)
    with acting_as(cast.coach) as by, pytest.raises(DisagreementMistake):
        decide_disagreement(disagreement=_here(), words="Zo doen we het", side=Side.TEAM, by=by, at=now)
    _their_view(cast, now)
    with acting_as(cast.coach) as by:
        decide_disagreement(disagreement=_here(), words="Zo doen we het", side=Side.TEAM, by=by, at=now)
    assert _stands(cast)[2] == How.COACH
    with acting_as(cast.buddy) as by:
        with pytest.raises(DisagreementMistake):
            decide_disagreement(disagreement=_here(), words=" ", side=Side.ORGANISATION, by=by, at=now)
        decide_disagreement(
            disagreement=_here(), words="De wet staat het niet toe", side=Side.ORGANISATION, by=by, at=now
        )
    assert _stands(cast)[2] == How.ORGANISATION
    with acting_as(cast.coach) as by:
        latest = Turn.objects.order_by("-number")[0]
        assert (latest.words, latest.side) == ("De wet staat het niet toe", Side.ORGANISATION)
        with pytest.raises(DisagreementMistake):
            decide_disagreement(disagreement=_here(), words="Toch zo", side=Side.TEAM, by=by, at=now)
    assert _stands(cast)[2] == How.ORGANISATION


def test_a_leader_reads_it_from_escalation_until_it_is_settled_and_nothing_else_of_the_file(
    cast: Cast, now: datetime
) -> None:
    advice = _raised(cast, now)
    with acting_as(cast.leader) as by:
        assert not Turn.objects.exists()
        assert not decide(by, READ, advice).allowed
    with acting_as(cast.coach) as by:
        assert cast.leader.id not in knows_case(advice.file_id)
        escalate(disagreement=_here(), words="Een plek voor de zomer", side=Side.TEAM, by=by, at=now)
    with acting_as(cast.leader) as by:
        assert Advice.objects.count() == 1 and Turn.objects.count() == 2
        assert decide(by, READ, advice).allowed and decide(by, LEAD, _here()).allowed
        assert not decide(by, TEAM, advice).allowed
        items = {one.item for one in held_on(advice.file_id) if one.level == 3}
        assert items == {advice.public_id}
        speak_higher(disagreement=_here(), words="Zij plannen het in juni", side=Side.TEAM, by=by, at=now)
    assert _stands(cast) == (Stage.MANAGERS, Whom.TEAM, "")
    with acting_as(cast.buddy) as by:
        decide_disagreement(disagreement=_here(), words="In juni", side=Side.ORGANISATION, by=by, at=now)
    with acting_as(CARETAKER) as by:
        assert open_to_leaders(by=by, at=now) == 1
    with acting_as(cast.leader) as by:
        assert not Turn.objects.exists() and not Advice.objects.exists()
        assert Household.objects.exists()
    with acting_as(cast.coach):
        assert cast.leader.id in knows_case(advice.file_id), "so somebody else reads its rule first"


def test_what_the_organisation_escalates_opens_to_the_leader_through_the_job(
    cast: Cast, now: datetime
) -> None:
    advice = _raised(cast, now)
    with acting_as(cast.buddy) as by:
        escalate(disagreement=_here(), words="Een gesprek", side=Side.ORGANISATION, by=by, at=now)
    with acting_as(cast.leader):
        assert not Turn.objects.exists()
    assert tick(now, CARETAKER)
    with acting_as(cast.leader):
        assert Turn.objects.exists()
    with acting_as(cast.coach) as by:
        escalate(disagreement=_here(), words="Een besluit", side=Side.TEAM, by=by, at=now)
        assert (_here().stage, _here().whom) == (Stage.STEERING, Whom.STEERING)
        withdraw_advice(
            advice=Advice.objects.select_related("mandate").get(pk=advice.pk),
            reason=ReasonKind.RIGHT,
            words="",
            by=by,
            at=now,
        )
        assert (_here().how, _here().read_by_leader) == (How.NOT_DECIDED, False)
    with acting_as(cast.leader):
        assert not Turn.objects.exists()


def test_when_a_day_passes_the_coach_and_whom_it_stands_with_are_told_once(cast: Cast, now: datetime) -> None:
    _manager(cast, cast.buddy, now)
    _raised(cast, now)
    with acting_as(cast.coach) as by:
        escalate(disagreement=_here(), words="Een plek", side=Side.TEAM, by=by, at=now)
        due = Disagreement.objects.get().due_on

    def on(day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(12)))

    back = add_working_days(due, 10)
    with acting_as(cast.leader) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        report_unreachable(organisation=landlord, starts=due, ends=back, by=by, at=now)
    later = on(back + timedelta(days=60))
    with acting_as(CARETAKER) as by:
        assert let_disagreements_pass(by=by, at=on(add_working_days(due, 3))) == 1, "the coach alone"
        assert let_disagreements_pass(by=by, at=on(back)) == 2
        assert let_disagreements_pass(by=by, at=later) == 0
        told = set(LateNotice.objects.values_list("account_id", flat=True))
    assert told == {cast.coach.id, cast.leader.id, cast.buddy.id}


def test_everybody_of_the_advice_comments_and_nobody_else_reads_it(cast: Cast, now: datetime) -> None:
    advice = _raised(cast, now)
    with acting_as(cast.coach) as by:
        comment_on(advice=advice, words="Zie de foto's", side=Side.TEAM, by=by, at=now)
    with acting_as(cast.buddy) as by:
        assert decide(by, ORGANISATION, advice).allowed and not decide(by, TEAM, advice).allowed
        comment_on(advice=Advice.objects.get(), words="Gezien", side=Side.ORGANISATION, by=by, at=now)
    for actor, sees in ((cast.coach, 2), (cast.back_office, 2), (cast.colleague, 0), (cast.stranger, 0)):
        with acting_as(actor) as by:
            assert Comment.objects.count() == sees
            assert decide(by, READ, advice).allowed is bool(sees)
            assert Disagreement.objects.exists() is bool(sees)
    with acting_as(cast.stranger) as by:
        assert not decide(by, ORGANISATION, advice).allowed
    with acting_as(cast.coach) as by:
        for wrong in ({"words": " "}, {"said": Said(advice_id=advice.pk + 1)}):
            with pytest.raises(DisagreementMistake):
                comment_on(**({"advice": advice, "words": "x", "side": Side.TEAM} | wrong), by=by, at=now)
    with acting_as(cast.stranger) as by, pytest.raises(ProgrammingError):
        comment_on(advice=advice, words="Ook ik", side=Side.ORGANISATION, by=by, at=now)


def test_one_does_not_raise_the_same_subject_twice_while_it_is_talked_over(cast: Cast, now: datetime) -> None:
    advice = _raised(cast, now)
    with acting_as(cast.buddy) as by:
        with pytest.raises(DisagreementMistake):
            raise_disagreement(
                advice=advice, topic=Topic.PACE, words="Wij ook", side=Side.ORGANISATION, by=by, at=now
            )
        raise_disagreement(
            advice=advice, topic=Topic.ORDER, words="Eerst sparen", side=Side.ORGANISATION, by=by, at=now
        )
        assert Disagreement.objects.get(topic="order").whom == Whom.TEAM


@pytest.mark.parametrize("households, shown", [(4, 0), (5, 1)])
def test_what_keeps_coming_back_is_a_number_from_five_households_up(
    cast: Cast, now: datetime, households: int, shown: int
) -> None:
    from keukentafel.work.disagreements.public import repeated_disagreements
    from many_disagreements import disagree_often

    disagree_often(cast, households, now)
    with acting_as(cast.leader):
        found = repeated_disagreements(timezone.localdate(now))
    assert [(one.mandate, one.topic, one.amount) for one in found] == [
        ("Een huis toewijzen", "pace", households)
    ] * shown
    with acting_as(cast.coach), pytest.raises(ProgrammingError):
        repeated_disagreements(timezone.localdate(now))
