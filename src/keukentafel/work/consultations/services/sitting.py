"""Who sits in a body, sent by whom, and with which mandate."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.consultations.domain.bodies import ConsultationMistake
from keukentafel.work.consultations.models import Seat
from keukentafel.work.consultations.sections import body_called

_KIND = "consultations.seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Somebody's place in a body.

    Args:
        body, function: keys of the pack.
        account: key of the account.
        sent_by: key of the organisation that sends this person; None for who comes for oneself.
        mandated: whether that organisation lets this person make agreements on the spot.
        starts, ends: the days on which that holds (half-open).
    """

    body: str
    function: str
    account: int
    sent_by: int | None = None
    mandated: bool = False
    starts: date
    ends: date | None = None


@command
def give_seat(*, seated: Seated, by: Actor, at: datetime) -> Seat:
    """Note who sits in a body, and the mandate for it (seed 004, annex 3, article 1.3).

    Args:
        seated: who, where, until when.
        by, at: who notes it, and when (aware).

    Raises:
        ConsultationMistake: for a body or function that the pack does not have, a mandate of nobody, or days that do not
            follow each other.
    """
    body = body_called(seated.body)
    if body is None or seated.function not in {one.key for one in body.functions}:
        raise ConsultationMistake(_("Choose as what this person sits here."))
    if seated.mandated and seated.sent_by is None:
        raise ConsultationMistake(_("Choose who sends this person: a mandate is given by an organisation."))
    if seated.ends is not None and seated.ends <= seated.starts:
        raise ConsultationMistake(_("The last day lies before the first."))
    row = Seat.objects.create(
        body=seated.body,
        function=seated.function,
        account_id=seated.account,
        sent_by_id=seated.sent_by,
        mandated=seated.mandated,
        starts=seated.starts,
        ends=seated.ends,
        noted_by_id=by.id,
        noted_at=at,
    )
    record_change(_KIND, row.public_id, at=at)
    return row


@command
def end_seat(*, seat: Seat, by: Actor, at: datetime) -> Seat:
    """Somebody does not sit there any more, from today on. What was agreed before stays as it is; items of meetings to
    come, and what waits for the body, are closed to this person.

    Args:
        seat: which.
        by, at: who notes it, and when (aware).

    Raises:
        ConsultationMistake: when it was over.
    """
    today = timezone.localdate(at)
    if seat.ends is not None and seat.ends <= today:
        raise ConsultationMistake(_("This was over already."))
    seat.ends = max(today, seat.starts)
    seat.save()
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_sitting(%s)", [seat.pk])
    record_change(_KIND, seat.public_id, at=at)
    return seat
