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
from keukentafel.foundation.documents.public import NamedReader, protected_documents, slice_for
from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.lifeworld.households.public import Engagement, Substitution, current_engagement
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
    # Each right lives with the fact that gives it: the coach's goes along at a hand-over, a deputy's and a
    # substitute's end with their part, whoever wrote the address down.
    facts = {key: fact_of(_whereabouts_fact(row), engagement, key, at) for key in by_name}
    others = [
        _whereabouts_slice(row, key, *fact, team=engagement.team_id if engagement else None)
        for key, fact in facts.items()
        if key != by.id
    ]
    fact, until = facts[by.id]
    keep_protected(
        row, readers=[by.id], fact=fact, purpose=_WHEREABOUTS, legal_basis=_VITAL, at=at, until=until
    )
    if others:
        give(file_id, *others, at=at)
    return row


def named_readers(file_id: int, accounts: Sequence[int], at: datetime) -> list[NamedReader]:
    """Readers of a protected document, with the fact that gives the right: the coach's goes along at a hand-over.

    Args:
        file_id: key of the household's file.
        accounts: keys of the readers' accounts.
        at: now (aware).
    """
    engagement = current_engagement(file_id)
    team = engagement.team_id if engagement else None
    return [NamedReader(key, *fact_of("", engagement, key, at), team=team) for key in accounts]


def fact_of(
    own: str, engagement: Engagement | None, account_id: int, at: datetime
) -> tuple[str, datetime | None]:
    """The fact with which the right of a reader by name lives, and when it ends by itself.

    Args:
        own: the fact of the row itself, for who has no part in the engagement.
        engagement: the current one, if there is one.
        account_id: key of the reader's account.
        at: now (aware).
    """
    if engagement is None:
        return own, None
    if account_id == engagement.coach_id:
        return coach_fact(engagement.public_id, account_id), None
    if account_id == engagement.deputy_id:
        return engagement.deputy_fact, None
    for part in Substitution.objects.filter(engagement=engagement, account_id=account_id):
        if part.starts_at <= at and (part.ends_at is None or at < part.ends_at):
            return part.fact, part.ends_at
    return own, None


def _whereabouts_slice(
    row: Whereabouts,
    account_id: int,
    fact: str,
    until: datetime | None = None,
    *,
    team: int | None,
) -> Slice:
    return Slice(
        to=GranteeKind.PERSON,
        id=account_id,
        level=Level.CONTENT,
        categories=(Category.WHEREABOUTS,),
        item=row.public_id,
        fact=fact,
        purpose=_WHEREABOUTS,
        legal_basis=_VITAL,
        valid_to=until,
        through_team=team,
    )


@command
def hand_over_whereabouts(
    *, file_id: int, engagement: str, before: int | None, after: int | None, by: Actor, at: datetime
) -> int:
    """Another coach: what the coach before may read of hidden addresses, and of documents that open by name, goes along.

    What *by* may not read cannot be passed on; the new coach then asks the person again. Gives how many went
    along.

    Args:
        file_id: key of the household's file.
        engagement: public identifier of the engagement.
        before, after: keys of the coaches' accounts; None is nobody.
        by: who decides.
        at: when (aware).
    """
    slices = []
    if after:
        fact, current = coach_fact(engagement, after), current_engagement(file_id)
        team = current.team_id if current else None
        rows = Whereabouts.objects.filter(file_id=file_id, ended_at=None)
        slices = [_whereabouts_slice(row, after, fact, team=team) for row in rows]
        reader = NamedReader(after, fact, team=team)
        slices += [slice_for(document, reader) for document in protected_documents(file_id)]
    if slices:
        give(file_id, *slices, at=at)
    if before:
        end_fact(file_id, coach_fact(engagement, before), at=timezone.now())
    nothing_changed()
    return len(slices)


def _end(row: Whereabouts, by: Actor, at: datetime) -> None:
    row.ended_at = at
    row.keep(at=at)
    engagement = current_engagement(row.file_id)
    facts = [_whereabouts_fact(row)]
    if engagement:
        facts.append(engagement.deputy_fact)
        facts += [coach_fact(engagement.public_id, engagement.coach_id)] if engagement.coach_id else []
        facts += [part.fact for part in Substitution.objects.filter(engagement=engagement)]
    for fact in facts:
        end_fact(row.file_id, fact, at=timezone.now(), item=row.public_id)


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
