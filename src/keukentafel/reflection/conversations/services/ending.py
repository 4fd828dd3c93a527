"""Commands of what comes of a conversation: outcomes, a working agreement, principles, and looking back later."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import circle_of
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import members_of
from keukentafel.reflection.agreements.public import make_agreement
from keukentafel.reflection.conversations.domain.guides import ConversationMistake
from keukentafel.reflection.conversations.domain.outcomes import Depth, Effects, Kind, Life
from keukentafel.reflection.conversations.domain.principles import checked
from keukentafel.reflection.conversations.domain.standing import State
from keukentafel.reflection.conversations.models import (
    Conversation,
    LearningTime,
    Outcome,
    OutcomeLook,
    PrincipleCheck,
)
from keukentafel.reflection.conversations.services.changing import change, must_be, must_move
from keukentafel.reflection.dilemmas.public import core_tasks


@command
def finish(*, conversation: Conversation, by: Actor, at: datetime) -> Conversation:
    """The conversation is over. Its booked time counts as work of the team, without names.

    Args:
        conversation: that runs.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it does not run.
    """
    must_move(conversation, State.OVER)
    today = timezone.localdate(at)
    team = {one.account_id for one in members_of(conversation.team_id, today)}
    LearningTime.objects.create(
        team_id=conversation.team_id,
        form=conversation.form,
        held_on=today,
        minutes=conversation.minutes,
        people=len(team & set(circle_of(conversation.circle))),
    )
    return change(conversation, by=by, at=at, state=State.OVER.value, ended_at=at)


@command
def note_outcome(
    *,
    conversation: Conversation,
    kind: Kind,
    words: str,
    owner: int,
    due_on: date,
    depth: Depth,
    by: Actor,
    at: datetime,
    about: str = "",
    core_task: str = "",
) -> Outcome:
    """Write down what came of it, with who sees to it and until when.

    Args:
        conversation: that runs or is over.
        kind: what; a working agreement is made with ``agree_on``.
        words: what changes, without a case.
        owner: key of the account of who sees to it, of the circle.
        due_on: on which day it is done or looked at.
        depth: how deep the change goes.
        by, at: the facilitator, and when (aware).
        about: what it is called, of another kind.
        core_task: under which heading the team reports it; empty when nobody said.

    Raises:
        ConversationMistake: without words or with somebody who does not take part.
    """
    if kind is Kind.AGREEMENT:
        raise ConversationMistake(_("A working agreement has a form of its own."))
    if kind is Kind.OTHER and not about.strip():
        raise ConversationMistake(_("Say in your own words what kind of outcome it is."))
    return _kept(
        conversation,
        kind=kind,
        words=words,
        owner=owner,
        due_on=due_on,
        depth=depth,
        about=about,
        core_task=core_task,
        by=by,
        at=at,
    )


@command
def agree_on(
    *,
    conversation: Conversation,
    title: str,
    situation: str,
    what_we_do: str,
    considerations: str,
    limits: str,
    review_on: date,
    owner: int,
    depth: Depth,
    by: Actor,
    at: datetime,
    areas: Collection[int] = (),
    core_task: str = "",
) -> Outcome:
    """Make a working agreement of it: how we work until we look back.

    Args:
        conversation: that runs or is over.
        title, situation, what_we_do, considerations, limits: its words, without a case.
        review_on: when the team looks at it again.
        owner: key of the account of who sees to it.
        depth: how deep the change goes.
        by, at: the facilitator, and when (aware).
        areas: numbers of the life areas it is about.
        core_task: as of ``note_outcome``.

    Raises:
        ConversationMistake: as of ``note_outcome``.
        ValueError: when ``agreements`` refuses it; the message is for the person who tried.
    """
    made = make_agreement(
        team_id=conversation.team_id,
        dilemma=conversation.dilemma,
        title=title,
        situation=situation,
        what_we_do=what_we_do,
        considerations=considerations,
        limits=limits,
        review_on=review_on,
        areas=areas,
        outcome_of=conversation.public_id,
        by=by,
        at=at,
    )
    return _kept(
        conversation,
        kind=Kind.AGREEMENT,
        words=title,
        owner=owner,
        due_on=review_on,
        depth=depth,
        agreement=made.public_id,
        core_task=core_task,
        by=by,
        at=at,
    )


def _kept(
    conversation: Conversation,
    *,
    kind: Kind,
    words: str,
    owner: int,
    due_on: date,
    depth: Depth,
    by: Actor,
    at: datetime,
    about: str = "",
    agreement: str = "",
    core_task: str = "",
) -> Outcome:
    must_be(conversation, State.RUNNING, State.OVER)
    if not words.strip():
        raise ConversationMistake(_("Write it in your own words."))
    if owner not in circle_of(conversation.circle):
        raise ConversationMistake(_("Choose who sees to it."))
    if due_on < timezone.localdate(at):
        raise ConversationMistake(_("That day is over. Choose a day to come."))
    row = Outcome.objects.create(
        team_id=conversation.team_id,
        form=conversation.form,
        dilemma=str(conversation.poles.get("title", "")),
        about=about.strip() if kind is Kind.OTHER else "",
        kind=kind.value,
        words=words.strip(),
        owner_id=owner,
        due_on=due_on,
        depth=depth.value,
        agreement=agreement,
        core_task=core_task if core_task in {one.key for one in core_tasks()} else "",
        made_on=timezone.localdate(at),
    )
    record_change(Outcome._meta.label_lower, row.public_id, at=at)
    change(conversation, by=by, at=at)
    return row


@command
def look_back_on(
    *,
    outcome: Outcome,
    life: Life,
    effects: Effects,
    by: Actor,
    at: datetime,
    words: str = "",
    effects_words: str = "",
) -> OutcomeLook:
    """Say whether an outcome lives, and what it did that nobody intended. Earlier looks stay beside it.

    Args:
        outcome: of the team.
        life: lives or lapsed.
        effects: whether effects nobody intended were seen, or that nobody looked.
        by, at: who learns in the team, and when (aware).
        words: how it goes.
        effects_words: which effects; needed when some were seen.

    Raises:
        ConversationMistake: without an answer about effects, or without words for those that were seen.
    """
    if life is Life.OPEN:
        raise ConversationMistake(_("Say whether it lives."))
    if effects is Effects.SEEN and not effects_words.strip():
        raise ConversationMistake(_("Write which effects nobody intended."))
    today = timezone.localdate(at)
    row = OutcomeLook.objects.create(
        team_id=outcome.team_id,
        outcome=outcome,
        life=life.value,
        words=words.strip(),
        effects=effects.value,
        effects_words=effects_words.strip() if effects is Effects.SEEN else "",
        looked_on=today,
    )
    outcome.life, outcome.said_on = life.value, today
    outcome.save(update_fields=["life", "said_on"])
    record_change(Outcome._meta.label_lower, outcome.public_id, at=at)
    return row


@command
def check_principles(
    *, conversation: Conversation, marks: Mapping[str, str], by: Actor, at: datetime
) -> PrincipleCheck:
    """Say of the seven principles yes, no or not now: for the group, and for nobody else.

    Args:
        conversation: in any state but called off.
        marks: mark by principle; what is left open stays open.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: for a conversation that was called off.
    """
    must_be(conversation, State.PREPARING, State.VOTING, State.RUNNING, State.OVER)
    row, _new = PrincipleCheck.objects.update_or_create(
        conversation=conversation,
        defaults={"circle_id": conversation.circle_id, "marks": checked(marks), "checked_at": at},
    )
    change(conversation, by=by, at=at)
    return row
