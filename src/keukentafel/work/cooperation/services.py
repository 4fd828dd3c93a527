"""What each side says of working together: avoided work, how the approach is felt, and what each gives."""

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Organisation, Role
from keukentafel.work.advice.public import Advice, Side
from keukentafel.work.cooperation.domain.counting import CooperationMistake, Felt
from keukentafel.work.cooperation.models import MOST_HOURS, Avoided, Favour, Feedback
from keukentafel.work.plans.public import Action


@command
def note_avoided(
    *, advice: Advice, hours: int, words: str, by: Actor, at: datetime, given_by: str = ""
) -> Avoided:
    """Write what work an organisation did not have to do because of an advice, on its own word.

    Args:
        advice: which.
        hours: about how many hours, 1 to 1000.
        words: which work.
        by, at: who writes it, and when (aware).
        given_by: who told the coach; empty when the organisation writes it itself.

    Raises:
        CooperationMistake: without words, with an impossible number of hours, or when a coach says not who told it.
    """
    if not words.strip():
        raise CooperationMistake(_("Write which work was not needed."))
    if not 1 <= hours <= MOST_HOURS:
        raise CooperationMistake(_("Give a number of hours from 1 to 1000."))
    if not given_by.strip() and not by.has(Role.PARTNER):
        raise CooperationMistake(_("Write who said it."))
    row = Avoided(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        hours=hours,
        words=words.strip(),
        given_by=given_by.strip(),
        by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    return row


@command
def say_felt(*, advice: Advice, side: Side, felt: Felt, words: str, by: Actor, at: datetime) -> Feedback:
    """Say how a side finds the approach: too soft, fitting or too hard. Once for each side.

    Args:
        advice: which.
        side: the coach's or the organisation's.
        felt: how it is found.
        words: why; may be empty.
        by, at: who says it, and when (aware).

    Raises:
        CooperationMistake: when this side said it already, or somebody of the other side says it.
    """
    if (side is Side.ORGANISATION) is not by.has(Role.PARTNER):
        raise CooperationMistake(_("Each side says this for itself."))
    if (
        side is Side.TIME
        or Feedback.objects.filter(file_id=advice.file_id, advice=advice, side=side).exists()
    ):
        raise CooperationMistake(_("This was said already. Talk about it with each other."))
    row = Feedback(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        side=side.value,
        felt=felt.value,
        words=words.strip(),
        by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    return row


@command
def note_favour(
    *, action: Action, organisation: Organisation | None, gives: str, by: Actor, at: datetime
) -> Favour:
    """Write what somebody gives in a joint action.

    Args:
        action: of the plan.
        organisation: who gives it; None is the team.
        gives: what.
        by, at: who writes it, and when (aware).

    Raises:
        CooperationMistake: without words.
    """
    if not gives.strip():
        raise CooperationMistake(_("Write what is given."))
    row = Favour(
        file_id=action.file_id,
        subjects=action.subjects,
        area=action.area,
        action=action,
        organisation=organisation,
        gives=gives.strip(),
        by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    return row
