"""How a conversation changes: from where it was read, and each change counted."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.domain.answering import on_table
from keukentafel.reflection.conversations.domain.guides import ConversationMistake, Form
from keukentafel.reflection.conversations.domain.standing import State, may_move
from keukentafel.reflection.conversations.models import Conversation


def change(conversation: Conversation, *, by: Actor, at: datetime, **values: Any) -> Conversation:
    """The facilitator changes a conversation that stands where it was read: same state, same step.

    Args:
        conversation: as it was read.
        by, at: who, and when (aware).
        values: new values by field.

    Raises:
        ConversationMistake: for anybody else.
        ChangedMeanwhile: when it went on after it was read.
    """
    if by.id != conversation.facilitator_id:
        raise ConversationMistake(_("Only who leads this conversation does that."))
    here = Conversation.objects.filter(
        pk=conversation.pk, state=conversation.state, step=conversation.step, shown=conversation.shown
    )
    for name, value in values.items():
        setattr(conversation, name, value)
    conversation.on_table = [
        question.value
        for question in on_table(
            Form(conversation.form),
            conversation.step,
            is_open=conversation.shown,
            is_over=conversation.state == State.OVER,
        )
    ]
    if not here.update(version=F("version") + 1, on_table=conversation.on_table, **values):
        raise ChangedMeanwhile(Conversation._meta.label)
    conversation.version += 1
    record_change(Conversation._meta.label_lower, conversation.public_id, at=at)
    return conversation


def next_number(conversation: Conversation) -> int:
    """Count one more thing said, which a screen then notices; gives its number. Others wait for it.

    Raises:
        ChangedMeanwhile: when nothing is asked there any more.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.count_in_conversation(%s)", [conversation.pk])
        (number,) = cursor.fetchone()
    if number is None:
        raise ChangedMeanwhile(Conversation._meta.label)
    return int(number)


def must_be(conversation: Conversation, *states: State) -> None:
    """Refuse what cannot be done where a conversation stands.

    Raises:
        ConversationMistake: when it stands elsewhere.
    """
    if State(conversation.state) not in states:
        raise ConversationMistake(
            _("The conversation is somewhere else already. Look again where it stands.")
        )


def must_move(conversation: Conversation, to: State) -> None:
    """Refuse to go where a conversation cannot go from here.

    Raises:
        ConversationMistake: when it cannot.
    """
    if not may_move(State(conversation.state), to):
        raise ConversationMistake(
            _("The conversation is somewhere else already. Look again where it stands.")
        )
