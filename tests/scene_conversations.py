"""What the scene has of conversations: one runs, in one the group chooses, and something came of one that is over."""

from datetime import datetime, timedelta

from cast import Cast
from conversation_helpers import begun, planned
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.conversations.public import (
    Depth,
    Effects,
    Form,
    Kind,
    Life,
    Outcome,
    Question,
    answer,
    begin,
    check_principles,
    finish,
    go_on,
    look_back_on,
    note_outcome,
    open_vote,
    plan_conversation,
    set_decisions,
    vote,
    write_down,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of

COMES = "Samen naar de formulierenhulp"


def talk_it_over(cast: Cast, at: datetime) -> None:
    """Three conversations of the team; of the one that is over something came, and it lives."""
    runs = begun(cast, at, planned(cast, at))
    with acting_as(cast.facilitator) as by:
        go_on(conversation=runs, by=by, at=at)
    with acting_as(cast.coach) as by:
        answer(conversation=runs, question=Question.DO, words="Ik open de post samen.", by=by, at=at)
    chooses = planned(cast, at, cast.coach, cast.leader)
    with acting_as(cast.facilitator) as by:
        keys = [one.key for one in dilemmas_of(cast.team)][:3]
        open_vote(conversation=chooses, choices=keys, by=by, at=at)
    with acting_as(cast.coach) as by:
        vote(conversation=chooses, marks=keys[:1], by=by, at=at)
    with acting_as(cast.facilitator) as by:
        over = plan_conversation(
            team_id=cast.team,
            form=Form.REFLECTION,
            starts_at=at,
            minutes=45,
            people=[cast.coach.id, cast.supporter.id],
            by=by,
            at=at,
        )
        begin(conversation=over, by=by, at=at)
        note_outcome(
            conversation=over,
            kind=Kind.PROCESS,
            words=COMES,
            owner=cast.supporter.id,
            due_on=(at + timedelta(days=20)).date(),
            depth=Depth.RENEWAL,
            by=by,
            at=at,
        )
        check_principles(conversation=over, marks={"experience": "yes"}, by=by, at=at)
        finish(conversation=over, by=by, at=at)
    with acting_as(cast.supporter) as by:
        write_down(
            outcome=Outcome.objects.get(), title="Formulieren", words="Samen op dinsdag.", by=by, at=at
        )
        look_back_on(outcome=Outcome.objects.get(), life=Life.LIVES, effects=Effects.NONE_SEEN, by=by, at=at)
    _decide_alone(cast, at)


def _decide_alone(cast: Cast, at: datetime) -> None:
    row = planned(cast, at, cast.coach, cast.deputy, form=Form.CALIBRATION)
    with acting_as(cast.facilitator) as by:
        set_decisions(conversation=row, decisions=["Toekennen", "Eerst praten"], by=by, at=at)
