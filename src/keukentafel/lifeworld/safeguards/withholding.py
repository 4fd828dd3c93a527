"""Commands about what is kept from the person it is about: each with a reason, a day, and a day to look again."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.models import Withholding


@command
def withhold(
    *, file_id: int, person: int, thing: str, reason: str, review_on: date, by: Actor, at: datetime
) -> Withholding:
    """Keep something from the person it is about (UAVG art. 41: somebody else's rights, or safety).

    Args:
        file_id: key of the household's file.
        person: key of the person.
        thing: public identifier of the row, or ``TOLD_BY_OTHERS``.
        reason: why; this person does not read it here, and may ask for it.
        review_on: the day to look again, after today.
        by, at: who decides, and when (aware).

    Raises:
        SafeguardsMistake: without a reason, with a day that is not to come, or when it is withheld already.
    """
    if not reason.strip():
        raise SafeguardsMistake(_("Write why."))
    if review_on <= timezone.localdate(at):
        raise SafeguardsMistake(_("Choose a day after today to look again."))
    if Withholding.objects.filter(file_id=file_id, person_id=person, thing=thing, ended_at=None).exists():
        raise SafeguardsMistake(_("This is kept back already."))
    row = Withholding(
        file_id=file_id,
        person_id=person,
        thing=thing,
        reason=reason.strip(),
        decided_by_id=by.id,
        decided_at=at,
        review_on=review_on,
    )
    row.keep(at=at)
    return row


@command
def show_again(*, withholding: Withholding, by: Actor, at: datetime) -> None:
    """The person may read it from now on.

    Args:
        withholding: the decision that ends; it stays to be read by who works here.
        by, at: who decides, and when (aware).
    """
    if withholding.ended_at is not None:
        nothing_changed()
        return
    withholding.ended_at, withholding.ended_by_id = at, by.id
    withholding.keep(at=at)
