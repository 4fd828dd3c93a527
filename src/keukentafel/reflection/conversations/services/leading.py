"""Who leads a conversation works here no more: somebody of its circle leads it on."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.domain.guides import ConversationMistake
from keukentafel.reflection.conversations.models import Conversation


@command
def lead_on(*, conversation: Conversation, by: Actor, at: datetime) -> Conversation:
    """Lead a conversation from now on that nobody leads any more, and keep its circle.

    Args:
        conversation: in which *by* takes part.
        by, at: a facilitator or learning coach of its team who does not lead that team, and when (aware).

    Raises:
        ConversationMistake: when somebody leads it, or for anybody else (the wall decides).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.lead_on(%s)", [conversation.pk])
        (done,) = cursor.fetchone()
    if not done:
        raise ConversationMistake(_("Only who leads this conversation does that."))
    conversation.facilitator_id = by.id
    record_change(Conversation._meta.label_lower, conversation.public_id, at=at)
    return conversation
