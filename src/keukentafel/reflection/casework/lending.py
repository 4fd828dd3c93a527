"""Lending a case to who talks it over, by name and until a moment; and withdrawing it."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, end_fact, give, grants_on, may_give
from keukentafel.foundation.journal.public import (
    command,
    current_actor,
    nothing_changed,
    publish,
    record_change,
)
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import LEARNS_IN_TEAM, holders_of
from keukentafel.reflection.casework.domain.making import BASIS, CaseMistake, CaseState, is_named
from keukentafel.reflection.casework.events import CaseWithdrawn
from keukentafel.reflection.casework.models import LearningUse, SharedCase
from keukentafel.reflection.casework.selectors import LENT, is_lent

PURPOSE = "learn_from_case"
HELD = "casework"
"""The fact that the rights of who made a case, reads it first and prepares conversations live with."""


@command
def lend_case(
    *,
    case: str,
    accounts: Collection[int],
    until: datetime,
    by: Actor,
    at: datetime,
    basis: str = "",
    for_what: str = "",
) -> None:
    """Let people read a case until a moment, by name: who takes part in a conversation about it.

    They read this one row, and can lend it to nobody else.

    Args:
        case: public identifier of the case.
        accounts: keys of the accounts of who takes part.
        until: the moment on which their right ends (aware); never later than the case itself can be read.
        by, at: who lends it, who holds the case, and when (aware).
        basis: the legal basis on which a guest, who learns with no team here, reads a case that was made from a file.
        for_what: public identifier of what it is lent for, by which it can be asked back (``ask_case_back``).

    Raises:
        CaseMistake: when it cannot be read, when *by* may not lend it, when the moment has passed, or when a guest would
            read a case that was made from a file without a legal basis.
    """
    row = SharedCase.objects.filter(public_id=case, state=CaseState.READABLE.value).first()
    today = timezone.localdate(at)
    if row is None or row.until <= today:
        raise CaseMistake(_("This case cannot be read any more. Choose another one."))
    if not may_give(row.file_id):
        raise CaseMistake(_("Who made this case, or prepares conversations, lends it."))
    if until <= at:
        raise CaseMistake(_("This moment has passed. Choose a later one."))
    named = sorted(set(accounts))
    guests = set(named) - set(holders_of(*sorted(LEARNS_IN_TEAM), today=today))
    if guests and not row.fictional and not is_named(basis):
        raise CaseMistake(
            _("A guest reads made-up cases only, unless you name the legal basis on which this one is read.")
        )
    if not named:
        nothing_changed()
        return
    shut_out_of_cases(row.file_id)
    last = min(until, ends_at(row))
    give(
        row.file_id,
        *(
            Slice(
                to=GranteeKind.PERSON,
                id=account,
                level=Level.CONTENT,
                item=row.public_id,
                fact=f"{LENT}:{for_what}" if for_what else LENT,
                purpose=PURPOSE,
                legal_basis=basis.strip() if account in guests and basis.strip() else BASIS,
                valid_to=last,
            )
            for account in named
        ),
        at=at,
    )


@command
def ask_case_back(*, case: str, for_what: str, by: Actor, at: datetime) -> None:
    """Who reads a case for this reads it no more; for another reason they may still.

    Args:
        case: public identifier of the case.
        for_what: as in ``lend_case``.
        by, at: who lends it, and when (aware).
    """
    row = SharedCase.objects.filter(public_id=case).first()
    if row is None or not may_give(row.file_id):
        nothing_changed()
        return
    end_fact(row.file_id, f"{LENT}:{for_what}", at=timezone.now())


def shut_out_of_cases(case_file_id: int | None) -> int:
    """Shut out of a case who is shut out of what it was made from. Part of a command; gives how many more are.

    Who lends it is not told: a name that was left out would say of whom the case is.

    Args:
        case_file_id: key of the file of the case; None for all cases, for a job of the system.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.shut_out_of_cases(%s)", [case_file_id])
        return int(cursor.fetchone()[0])


def ends_at(row: SharedCase) -> datetime:
    """The moment on which a case can be read no more: the beginning of the day that it says."""
    return timezone.make_aware(datetime.combine(row.until, datetime.min.time()))


@command
def withdraw_case(*, case: SharedCase, why: str, by: Actor, at: datetime) -> SharedCase:
    """Nobody reads a case any more. Its words go from it, and every right on it ends. Publishes ``CaseWithdrawn``.

    Args:
        case: that is not withdrawn yet.
        why: in words, without the household.
        by, at: who holds the case, or a job of the system after an objection; and when (aware).

    Raises:
        CaseMistake: without a reason, when it was withdrawn already, or for somebody who may not.
    """
    if not why.strip():
        raise CaseMistake(_("Write why this case is withdrawn."))
    if case.state == CaseState.WITHDRAWN.value:
        raise CaseMistake(_("This case was withdrawn already."))
    if not may_give(case.file_id):
        raise CaseMistake(_("Who made this case, or prepares conversations, withdraws it."))
    case.title = case.words = ""
    case.state, case.withdrawn_on = CaseState.WITHDRAWN.value, timezone.localdate(at)
    case.why_withdrawn = why.strip()
    case.keep(at=at)
    # Of participants first: with the right of who withdraws it, giving and ending is over.
    now = timezone.now()
    for fact in sorted({one.fact for one in grants_on(case.file_id) if is_lent(one.fact)}):
        end_fact(case.file_id, fact, at=now)
    end_fact(case.file_id, HELD, at=now)
    empty_drafts_of(case.public_id)
    publish(CaseWithdrawn(at=at, case=case.public_id))
    return case


def empty_drafts_of(case: str) -> None:
    """Take the words out of the drafts of a case that was withdrawn just now. Part of a command.

    Args:
        case: public identifier of the case.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.empty_case_drafts(%s)", [case])


def withdraw_cases_of(file_id: int, until: str = "") -> None:
    """Withdraw every case that was made from a file before an objection; a task of the outbox.

    However late it comes: a case that was made after the objection was taken back is not touched by it.

    Args:
        file_id: key of the household's file.
        until: the moment of the objection by the clock of the database, as ISO 8601; empty for now.
    """
    now = timezone.now()
    withdraw_after_objection(
        file_id=file_id, until=datetime.fromisoformat(until) if until else now, by=current_actor(), at=now
    )


@command
def withdraw_after_objection(*, file_id: int, until: datetime, by: Actor, at: datetime) -> None:
    """Withdraw every case that was made from a file until a moment, with its drafts.

    Args:
        file_id: key of the household's file.
        until: the moment of the objection (aware).
        by, at: the system job, and when (aware).
    """
    assert by.kind is ActorKind.SYSTEM
    with connection.cursor() as cursor:
        cursor.execute("select wall.cases_of(%s, %s)", [file_id, until])
        (files,) = cursor.fetchone()
    for row in SharedCase.objects.filter(file_id__in=files):
        if row.state != CaseState.WITHDRAWN.value:
            withdraw_case(case=row, why=_("Somebody objected."), by=by, at=at)
        # Also of one that was withdrawn before: its draft can still be there, with its words.
        forget_drafts_of(row.file_id)
        record_change("casework.casedraft", row.public_id, at=at)
    nothing_changed()


def forget_drafts_of(case_file: int) -> None:
    """Take away the drafts of a case that is gone; only a job of the system may.

    Args:
        case_file: key of the file of the case.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.forget_case_drafts(%s)", [case_file])


def end_uses(file_id: int, *, at: datetime) -> int:
    """Write that nothing is learnt any more from what stands here: part of a command in the household's file.

    Args:
        file_id: key of the household's file.
        at: when (aware).

    Returns:
        Of how many rows this became so.
    """
    running = list(LearningUse.objects.filter(file_id=file_id, ended_on=None))
    for use in running:
        use.ended_on = timezone.localdate(at)
        use.keep(at=at)
    return len(running)
