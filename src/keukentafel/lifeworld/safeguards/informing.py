"""Commands about the duty to tell: it starts with a day, and only telling ends it (AVG art. 13 and 14)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.models import InformDuty, InformKind, InformStep


@command
def owe_word(
    *,
    file_id: int,
    kind: InformKind,
    thing: str,
    responsible_id: int | None,
    due_on: date,
    by: Actor,
    at: datetime,
    because: str = "",
) -> InformDuty:
    """Somebody must be told something, by a day.

    Args:
        file_id: key of the file of what must be told.
        kind: what must be told.
        thing: public identifier of what it is about.
        responsible_id: key of the account that tells; None when nobody is found yet.
        due_on: the day by which it is told.
        by, at: who says so, and when (aware).
        because: why not at once; may be empty where that speaks for itself.
    """
    duty = InformDuty(
        file_id=file_id,
        kind=kind,
        thing=thing,
        responsible_id=responsible_id,
        due_on=due_on,
        opened_at=at,
    )
    duty.keep(at=at)
    if because.strip():
        _step(duty, told=False, words=because, until=due_on, by=by, at=at)
    return duty


def _step(
    duty: InformDuty, *, told: bool, words: str, until: date | None, by: Actor, at: datetime
) -> InformStep:
    step = InformStep(
        file_id=duty.file_id,
        duty=duty,
        told=told,
        words=words.strip(),
        until=until,
        decided_by_id=by.id,
        decided_at=at,
    )
    step.keep(at=at)
    return step


@command
def tell_person(*, duty: InformDuty, words: str, by: Actor, at: datetime) -> InformDuty:
    """The person was told; the duty is over.

    Args:
        duty: which.
        words: how; may be empty.
        by, at: who told, and when (aware).
    """
    if duty.told_at is not None:
        nothing_changed()
        return duty
    _step(duty, told=True, words=words, until=None, by=by, at=at)
    duty.told_at, duty.told_by_id = at, by.id
    duty.keep(at=at)
    return duty


@command
def tell_later(*, duty: InformDuty, because: str, until: date, by: Actor, at: datetime) -> InformDuty:
    """Not yet: because, until, decided by. The step before stays.

    Args:
        duty: which is not over.
        because: why not yet.
        until: the day by which it is told.
        by, at: who decides, and when (aware).

    Raises:
        SafeguardsMistake: without a reason, with a day that passed, or when the person was told already.
    """
    if duty.told_at is not None:
        raise SafeguardsMistake(_("This person was told already."))
    if not because.strip():
        raise SafeguardsMistake(_("Write why not yet."))
    if until < timezone.localdate(at):
        raise SafeguardsMistake(_("This day has passed. Choose today or later."))
    _step(duty, told=False, words=because, until=until, by=by, at=at)
    duty.due_on = until
    duty.keep(at=at)
    return duty


@command
def hand_word_over(*, duty: InformDuty, to: int | None, by: Actor, at: datetime) -> InformDuty:
    """Somebody else tells.

    Args:
        duty: which.
        to: key of the account; None when nobody is found yet: then the team leader sees it.
        by, at: who decides, and when (aware).
    """
    if duty.told_at is not None or duty.responsible_id == to:
        nothing_changed()
        return duty
    duty.responsible_id = to
    duty.keep(at=at)
    return duty
