"""Commands of keeping: a legal hold, a request for destruction, and the decision on what a run would destroy.

``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate. What destroys stands in ``destroying``.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed, publish, record_change, send_later
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.kernel.mistakes import Mistake
from keukentafel.foundation.method.public import entries, term
from keukentafel.lifeworld.households.public import people_of
from keukentafel.lifeworld.safeguards.domain.keeping import later
from keukentafel.lifeworld.safeguards.events import RequestDecided
from keukentafel.lifeworld.safeguards.models import (
    DestructionRequest,
    DestructionRun,
    FileState,
    Hold,
    RequestState,
    RunFile,
    RunKind,
    RunState,
)

_TASKS = "keukentafel.lifeworld.safeguards.destroying"


class KeepingMistake(Mistake):
    """Something is missing, or it was decided already; the message can be shown."""


def _known_reason(reason: str, group: str) -> str:
    if reason not in {entry.key for entry in entries("reasons", group, retired=True)}:
        raise KeepingMistake(_("Choose a reason."))
    return reason


def _still_to_come(until: date | None, at: datetime) -> None:
    if until is not None and until <= timezone.localdate(at):
        raise KeepingMistake(_("Choose a day after today."))


@command
def place_hold(*, file_id: int, reason: str, until: date | None, by: Actor, at: datetime) -> Hold:
    """Keep everything in a file from being destroyed, until a day or until somebody ends it.

    Args:
        file_id: key of the file.
        reason: key of a reason of the pack's group ``hold``.
        until: the first day on which it does not hold any more.
        by, at: who decides, and when.

    Raises:
        KeepingMistake: for an unknown reason, or a day that has passed.
    """
    _still_to_come(until, at)
    row = Hold(
        file_id=file_id,
        reason=_known_reason(reason, "hold"),
        starts_on=timezone.localdate(at),
        until=until,
        placed_by_id=by.id,
        placed_at=at,
    )
    row.keep(at=at)
    return row


@command
def lift_hold(*, hold: Hold, by: Actor, at: datetime) -> None:
    """A file need not be kept any longer than its terms."""
    if hold.ended_at is not None:
        nothing_changed()
        return
    hold.ended_at, hold.ended_by_id = at, by.id
    hold.keep(at=at)


@command
def hold_unseen(*, file: str, reason: str, until: date | None, by: Actor, at: datetime) -> None:
    """A privacy officer, who sees no file, keeps one from being destroyed.

    Args:
        file: public identifier of the file, as it stands in a run.
        reason, until: as in ``place_hold``.
        by, at: who decides, and when.

    Raises:
        KeepingMistake: for an unknown reason, a day that has passed, or a file that is not there any more.
    """
    _still_to_come(until, at)
    public_id = new_public_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.hold_file(%s, %s, %s, %s)", [file, public_id, _known_reason(reason, "hold"), until]
        )
        (file_id,) = cursor.fetchone()
    if file_id is None:
        raise KeepingMistake(_("This file is not there any more."))
    record_change(Hold._meta.label_lower, public_id, at=at, file_id=file_id)


@command
def end_hold_unseen(*, hold: str, by: Actor, at: datetime) -> None:
    """A privacy officer ends a hold.

    Args:
        hold: its public identifier.
        by, at: who decides, and when.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_hold(%s)", [hold])
        (file_id,) = cursor.fetchone()
    if file_id is None:
        nothing_changed()
    else:
        record_change(Hold._meta.label_lower, hold, at=at, file_id=file_id)


def called(file_id: int, person: int) -> str:
    """How a person is called, for who answers a request and reads nothing else of the file; empty where unknown.

    Args:
        file_id: key of the file.
        person: key of the person.
    """
    return next((one.full_name or one.name for one in people_of(file_id) if one.subject == person), "")


@command
def note_request(
    *,
    file_id: int,
    person_id: int,
    asked_on: date,
    by: Actor,
    at: datetime,
    public_id: str = "",
    who: str = "",
) -> DestructionRequest:
    """Somebody asks to destroy what stands in this file about them. The term to decide starts on that day.

    Args:
        file_id: key of the file.
        person_id: key of who asks.
        asked_on: the day of asking.
        by, at: who notes it, and when.
        public_id, who: of the request and of who asks, where the writer cannot read the rest of the file.

    Raises:
        KeepingMistake: when this person asked already and nobody decided yet, or asks tomorrow.
    """
    if asked_on > timezone.localdate(at):
        raise KeepingMistake(_("This day is still to come."))
    waiting = DestructionRequest.objects.filter(
        file_id=file_id, person_id=person_id, state=RequestState.ASKED
    )
    if waiting.exists():
        raise KeepingMistake(_("This person asked already. Decide on that request first."))
    allowed = term("destruction_request")
    row = DestructionRequest(
        file_id=file_id,
        subjects=[person_id],
        person_id=person_id,
        public_id=public_id or new_public_id(),
        who=who or called(file_id, person_id),
        asked_on=asked_on,
        decide_by=later(asked_on, allowed.amount)
        if allowed.unit == "months"
        else asked_on + timedelta(days=allowed.amount * {"weeks": 7}.get(allowed.unit, 1)),
        noted_by_id=by.id,
    )
    row.keep(at=at)
    return row


@command
def decide_request(
    *,
    request: DestructionRequest,
    grant: bool,
    grounds: Sequence[str] = (),
    words: str = "",
    by: Actor,
    at: datetime,
) -> DestructionRequest:
    """Decide on a request for destruction. Granted, it is listed, and a privacy officer lets it go on: two persons.

    Args:
        request: which nobody decided yet.
        grant: whether it is granted; otherwise *grounds* say why not.
        grounds: keys of reasons of the pack's group ``keep_after_all``.
        words: the decision, in words that the person can read.
        by, at: who decides, and when.

    Raises:
        KeepingMistake: when it was decided, is refused without a ground, or the file must be kept as it is.
    """
    if request.state != RequestState.ASKED:
        raise KeepingMistake(_("Somebody decided on this request already."))
    known = {entry.key for entry in entries("reasons", "keep_after_all", retired=True)}
    if not grant and (not grounds or not set(grounds) <= known):
        raise KeepingMistake(_("Choose why it is kept after all."))
    if not grant and not words.strip():
        raise KeepingMistake(_("Write to this person why it is kept."))
    if grant and running_holds(request.file_id, timezone.localdate(at)):
        raise KeepingMistake(_("This file must be kept as it is for now. End that first, or refuse."))
    request.state = RequestState.GRANTED if grant else RequestState.REFUSED
    request.grounds = [] if grant else list(grounds)
    request.words = words.strip()
    request.decided_by_id, request.decided_at = by.id, at
    request.keep(at=at)
    publish(RequestDecided(at=at, file_id=request.file_id, request=request.public_id))
    if grant:
        send_later(f"{_TASKS}.begin_for_request", at, request=request.public_id)
    return request


def running_holds(file_id: int, today: date) -> list[Hold]:
    """The holds that keep a file on a day.

    Args:
        file_id: key of the file.
        today: the local date.
    """
    rows = Hold.objects.filter(file_id=file_id, ended_at=None, starts_on__lte=today).order_by("id")
    return [row for row in rows.select_related("placed_by") if row.until is None or row.until > today]


@command
def ask_run(*, by: Actor, at: datetime) -> DestructionRun:
    """Count what is due. Nothing is destroyed by it: it is shown first.

    Args:
        by, at: the privacy officer, and when.

    Raises:
        KeepingMistake: when another run is not finished yet.
    """
    busy = [RunState.COUNTING, RunState.PROPOSED, RunState.DECIDED]
    if DestructionRun.objects.filter(kind=RunKind.TERM, state__in=busy).exists():
        raise KeepingMistake(_("There is a run that is not finished yet. Decide on that one first."))
    run = DestructionRun.objects.create(kind=RunKind.TERM, asked_by_id=by.id, asked_at=at)
    record_change(DestructionRun._meta.label_lower, run.public_id, at=at)
    send_later(f"{_TASKS}.count_on", at, run=run.public_id)
    return run


@command
def leave_out(*, file: RunFile, why: str, by: Actor, at: datetime) -> None:
    """Take a file off the list of this run; it comes back in the next one.

    Args:
        file: on the list.
        why: in words.
        by, at: who decides, and when.

    Raises:
        KeepingMistake: without a reason, or when it was decided already.
    """
    if not why.strip():
        raise KeepingMistake(_("Write why this file stays."))
    run = DestructionRun.objects.select_for_update().get(pk=file.run_id)
    if run.state != RunState.PROPOSED or file.state not in (FileState.LISTED, FileState.LEFT_OUT):
        raise KeepingMistake(_("This was decided already."))
    file.state, file.why = FileState.LEFT_OUT, why.strip()
    file.save(update_fields=["state", "why"])
    record_change(DestructionRun._meta.label_lower, run.public_id, at=at)


def _to_decide(run: DestructionRun) -> DestructionRun:
    current = DestructionRun.objects.select_for_update().get(pk=run.pk)
    if current.state != RunState.PROPOSED:
        raise KeepingMistake(_("This was decided already."))
    return current


@command
def decide_run(*, run: DestructionRun, ground: str, by: Actor, at: datetime) -> DestructionRun:
    """Decide that what a run lists is destroyed. A job of the system does it, file by file, and cannot be undone.

    Args:
        run: that was proposed.
        ground: on which ground, in words.
        by, at: the named person who decides, and when.

    Raises:
        KeepingMistake: without a ground, or when it was decided already.
    """
    if not ground.strip():
        raise KeepingMistake(_("Write on which ground you decide this."))
    current = _to_decide(run)
    current.state, current.ground = RunState.DECIDED, ground.strip()
    current.decided_by_id, current.decided_at = by.id, at
    current.save()
    record_change(DestructionRun._meta.label_lower, run.public_id, at=at)
    send_later(f"{_TASKS}.go_on", at, run=run.public_id)
    return current


@command
def withdraw_run(*, run: DestructionRun, by: Actor, at: datetime) -> None:
    """Let go of a proposal: nothing is destroyed.

    Raises:
        KeepingMistake: when it was decided already.
    """
    current = _to_decide(run)
    current.state, current.finished_at = RunState.WITHDRAWN, at
    current.save()
    record_change(DestructionRun._meta.label_lower, run.public_id, at=at)
