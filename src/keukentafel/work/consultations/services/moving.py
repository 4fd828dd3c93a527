"""A meeting takes place at another moment, or not at all; whoever is asked to it hears that, and nothing else."""

from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change, send_later
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import send_news
from keukentafel.work.consultations.domain.bodies import ConsultationMistake
from keukentafel.work.consultations.models import Meeting
from keukentafel.work.consultations.services.present import body_of, takes_place

_MEETING = "consultations.meeting"
_TASK = f"{__name__}.tell_who_is_asked"


@command
def move_meeting(*, meeting: Meeting, starts_at: datetime, by: Actor, at: datetime) -> Meeting:
    """A meeting takes place at another moment. Its items go along, and so do their times of the day.

    Who may be present reads an item until some weeks after the new day. Who does not sit in the body on that day is
    asked to it no more. Whoever comes from elsewhere gets a mail without content.

    Args:
        meeting: which, of which the day did not pass.
        starts_at: when it begins now (aware).
        by, at: who called it or chairs it, and when (aware).

    Raises:
        ConsultationMistake: when it was cancelled, is over, or cannot be at that moment.
    """
    takes_place(meeting)
    today, day = timezone.localdate(at), timezone.localdate(starts_at)
    if timezone.localdate(meeting.starts_at) < today:
        raise ConsultationMistake(_("This meeting is over. Call another one."))
    if day < today:
        raise ConsultationMistake(_("This day is over. Choose today or a day after it."))
    if not body_of(meeting.body).exists_on(day):
        raise ConsultationMistake(_("They do not meet on that day any more."))
    if starts_at == meeting.starts_at:
        raise ConsultationMistake(_("It begins at that moment already."))
    meeting.moved_from, meeting.starts_at = meeting.starts_at, starts_at
    meeting.moves += 1
    meeting.save()
    with connection.cursor() as cursor:
        cursor.execute("select wall.follow_meeting(%s)", [meeting.pk])
    record_change(_MEETING, meeting.public_id, at=at)
    send_later(_TASK, at, meeting=meeting.public_id)
    return meeting


@command
def cancel_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """A meeting does not take place. Its items stay readable, and can be put on another.

    Args:
        meeting: which.
        by, at: who called it or chairs it, and when (aware).

    Raises:
        ConsultationMistake: when it was cancelled.
    """
    takes_place(meeting)
    meeting.cancelled_at = at
    meeting.save()
    record_change(_MEETING, meeting.public_id, at=at)
    send_later(_TASK, at, meeting=meeting.public_id)
    return meeting


def tell_who_is_asked(meeting: str) -> None:
    """Mail who comes from elsewhere that there is something to read; a task of the outbox.

    Who moves a meeting does not know who is asked to its items: a job of the system asks the wall.

    Args:
        meeting: its public identifier.
    """
    with connection.cursor() as cursor:
        cursor.execute("select account from wall.asked_from_elsewhere(%s) as asked (account)", [meeting])
        found = [account for (account,) in cursor.fetchall()]
    send_news(account_ids=found, at=timezone.now())
