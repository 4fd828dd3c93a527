"""Who holds a case while no coach does: named, and passed on."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.consultations.domain.bodies import ConsultationMistake
from keukentafel.work.consultations.holding import could_hold, named_holder
from keukentafel.work.consultations.models import ProblemHolder


@command
def name_holder(*, file_id: int, account: int, by: Actor, at: datetime) -> ProblemHolder:
    """Say who holds a case while no coach does; who held it before does so no longer.

    Args:
        file_id: key of the household's file.
        account: key of the account of who takes it on.
        by, at: who says so, and when (aware).

    Raises:
        ConsultationMistake: for somebody who cannot be asked, or holds it already.
    """
    today = timezone.localdate(at)
    can = {one.account: one for one in could_hold(today)}
    if account not in can:
        raise ConsultationMistake(_("Choose who holds it."))
    before = named_holder(file_id)
    if before is not None:
        if before.account_id == account:
            raise ConsultationMistake(_("This person holds it already."))
        before.ends = max(today, before.starts)
        before.keep(at=at)
    row = ProblemHolder(
        file_id=file_id,
        account_id=account,
        organisation_id=can[account].organisation,
        starts=today,
        by_id=by.id,
    )
    row.keep(at=at)
    return row


@command
def end_holding(*, row: ProblemHolder, by: Actor, at: datetime) -> ProblemHolder:
    """Somebody holds it no longer: from now on the coach does, or the rule of the pack says who.

    Args:
        row: which.
        by, at: who says so, and when (aware).

    Raises:
        ConsultationMistake: when it was over.
    """
    if row.ends is not None:
        raise ConsultationMistake(_("This was over already."))
    row.ends = max(timezone.localdate(at), row.starts)
    row.keep(at=at)
    return row
