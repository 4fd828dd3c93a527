"""Commands about where somebody stays who must not be found."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import (
    GranteeKind,
    Slice,
    end_fact,
    give,
    keep_protected,
)
from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.models import Whereabouts

_WHEREABOUTS = "whereabouts of somebody who must not be found"
_VITAL = "AVG art. 6(1)(d)"


def coach_fact(engagement: str, account_id: int) -> str:
    """The fact of a right on one item that somebody has as coach: it ends when somebody else becomes coach.

    Args:
        engagement: public identifier of the engagement.
        account_id: key of the coach's account.
    """
    return f"coach:{engagement}:{account_id}"


def _whereabouts_fact(row: Whereabouts) -> str:
    return f"whereabouts:{row.public_id}"


@command
def keep_whereabouts(
    *,
    file_id: int,
    subject: int,
    address: str,
    by: Actor,
    at: datetime,
    until_review: date,
    readers: Sequence[int] = (),
) -> Whereabouts:
    """Keep where somebody stays who must not be found. Only the writer, the coach and *readers* can read it.

    Args:
        file_id: key of the file.
        subject: key of the person.
        address: the address, in words.
        by: who writes.
        at: when (aware).
        until_review: the day on which somebody asks whether it is still right.
        readers: keys of more accounts.

    Raises:
        SafetyMistake: without an address, or with a day that has passed.
    """
    if not address.strip():
        raise SafetyMistake(_("Write where this person stays."))
    if until_review <= timezone.localdate(at):
        raise SafetyMistake(_("Choose a day after today."))
    for earlier in Whereabouts.objects.filter(file_id=file_id, subject_id=subject, ended_at=None):
        _end(earlier, by, at)
    row = Whereabouts(
        file_id=file_id,
        category=Category.WHEREABOUTS,
        subject_id=subject,
        subjects=[subject],
        address=address,
        until_review=until_review,
        noted_by_id=by.id,
        noted_at=at,
    )
    engagement = current_engagement(file_id)
    coach = engagement.coach_id if engagement else None
    by_name = dict.fromkeys([by.id, *([coach] if coach else []), *readers])
    # The coach's right is the coach's: it ends with the engagement, and goes along when it is handed over.
    facts = {
        key: coach_fact(engagement.public_id, key) if engagement and key == coach else _whereabouts_fact(row)
        for key in by_name
    }
    others = [_whereabouts_slice(row, key, fact) for key, fact in facts.items() if key != by.id]
    keep_protected(row, readers=[by.id], fact=facts[by.id], purpose=_WHEREABOUTS, legal_basis=_VITAL, at=at)
    if others:
        give(file_id, *others, at=at)
    return row


def _whereabouts_slice(row: Whereabouts, account_id: int, fact: str) -> Slice:
    return Slice(
        to=GranteeKind.PERSON,
        id=account_id,
        level=Level.CONTENT,
        categories=(Category.WHEREABOUTS,),
        item=row.public_id,
        fact=fact,
        purpose=_WHEREABOUTS,
        legal_basis=_VITAL,
    )


@command
def hand_over_whereabouts(
    *, file_id: int, engagement: str, before: int | None, after: int | None, by: Actor, at: datetime
) -> int:
    """Another coach: what the coach before may read of hidden addresses goes along, and ends there.

    What *by* may not read cannot be passed on; the new coach then asks the person again. Gives how many went
    along.

    Args:
        file_id: key of the household's file.
        engagement: public identifier of the engagement.
        before, after: keys of the coaches' accounts; None is nobody.
        by: who decides.
        at: when (aware).
    """
    rows = list(Whereabouts.objects.filter(file_id=file_id, ended_at=None)) if after else []
    if after and rows:
        fact = coach_fact(engagement, after)
        give(file_id, *[_whereabouts_slice(row, after, fact) for row in rows], at=at)
    if before:
        end_fact(file_id, coach_fact(engagement, before), at=timezone.now())
    nothing_changed()
    return len(rows)


def _end(row: Whereabouts, by: Actor, at: datetime) -> None:
    row.ended_at = at
    row.keep(at=at)
    engagement = current_engagement(row.file_id)
    if engagement and engagement.coach_id == by.id:
        # The coach's right on all hidden addresses of a file is one fact: what still holds is given again.
        still = list(Whereabouts.objects.filter(file_id=row.file_id, ended_at=None))
        fact = coach_fact(engagement.public_id, by.id)
        end_fact(row.file_id, fact, at=timezone.now())
        if still:
            give(row.file_id, *[_whereabouts_slice(one, by.id, fact) for one in still], at=at)
    end_fact(row.file_id, _whereabouts_fact(row), at=timezone.now())


@command
def end_whereabouts(*, row: Whereabouts, by: Actor, at: datetime) -> Whereabouts:
    """The address holds no longer, or need not be kept: nobody reads it from now on.

    Args:
        row: the whereabouts.
        by: who decides.
        at: when (aware).
    """
    if row.ended_at is not None:
        nothing_changed()
        return row
    _end(row, by, at)
    return row
