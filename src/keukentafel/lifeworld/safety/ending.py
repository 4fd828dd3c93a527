"""The end of a concern: with a reason, and after a colleague looked along or a reason why not."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import end_fact
from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safety.concerns import concern_fact
from keukentafel.lifeworld.safety.domain.looking_along import Decision
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.looking_along import note_without
from keukentafel.lifeworld.safety.models import Concern
from keukentafel.lifeworld.safety.route import others_decide


@command
def end_concern(*, concern: Concern, reason: str, by: Actor, at: datetime, because: str = "") -> Concern:
    """End a concern, after a colleague looked along or with a reason why not. Who was let in reads it no longer.

    Args:
        concern: which is open, and of which the route is not with others.
        reason: why it is over.
        by: the coach, or who stands in.
        at: when (aware).
        because: why nobody looked along, when nobody did.

    Raises:
        SafetyMistake: without a reason, or while others decide.
    """
    if concern.ended_at is not None:
        nothing_changed()
        return concern
    if not reason.strip():
        raise SafetyMistake(_("Write why this concern is over."))
    if others_decide(concern):
        raise SafetyMistake(_("Others still decide about this. First write down how the route ended."))
    note_without(concern, Decision.END, because, by=by, at=at)
    concern.ended_at, concern.ended_by_id, concern.reason = at, by.id, reason.strip()
    concern.keep(at=at)
    end_fact(concern.file_id, concern_fact(concern), at=timezone.now())
    return concern
