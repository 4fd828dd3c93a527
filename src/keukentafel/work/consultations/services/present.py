"""Who may be present at an item: opened to them, told to them without content, and closed again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import (
    GranteeKind,
    Slice,
    admit,
    end_fact,
    exclusions_on,
    give,
    let_out,
    may_give,
)
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import send_notice
from keukentafel.lifeworld.safeguards.public import stopped_from
from keukentafel.work.consultations.domain.bodies import Body, ConsultationMistake
from keukentafel.work.consultations.domain.meeting import READABLE_DAYS
from keukentafel.work.consultations.models import HouseholdItem, Meeting, OpenItem
from keukentafel.work.consultations.sections import body_called
from keukentafel.work.consultations.selectors import Item, Sitter, sitters

PURPOSE = "an item of a meeting"
"""Why somebody reads an item, as the access page shows it."""
_OPEN = "consultations.openitem"


def store(row: Item, at: datetime) -> None:
    """Write an item of either kind. Part of a command.

    Args:
        row: the item.
        at: when (aware).
    """
    if isinstance(row, HouseholdItem):
        row.keep(at=at)
        return
    row.save()
    record_change(_OPEN, row.public_id, at=at)


def body_of(key: str) -> Body:
    """A body of the pack in use.

    Args:
        key: which.

    Raises:
        ConsultationMistake: when there is no such body.
    """
    found = body_called(key)
    if found is None:
        raise ConsultationMistake(_("Choose who meets."))
    return found


def takes_place(meeting: Meeting) -> None:
    """Refuse what asks that a meeting takes place.

    Args:
        meeting: which.

    Raises:
        ConsultationMistake: when it was cancelled.
    """
    if meeting.cancelled_at is not None:
        raise ConsultationMistake(_("This meeting was cancelled."))


def all_may_be_there(invited: Collection[int], can: dict[int, Sitter]) -> None:
    """Refuse whoever does not sit there that day.

    Args:
        invited: keys of the accounts.
        can: who can be asked, by key of the account.

    Raises:
        ConsultationMistake: when somebody is not among them.
    """
    if not set(can).issuperset(invited):
        raise ConsultationMistake(
            _(
                "Somebody does not sit in this body on that day. Note the mandate first, or leave this person out."
            )
        )


def open_to(
    row: Item, accounts: Collection[int], can: dict[int, Sitter], ends: datetime, by: Actor, at: datetime
) -> None:
    """Let these people read an item until some weeks after it was spoken of. Part of a command.

    Args:
        row: the item, kept or not yet.
        accounts: keys of the accounts.
        can: who can be asked, by key of the account.
        ends: when they read it no longer (aware).
        by, at: who lets them, and when (aware).

    Raises:
        ConsultationMistake: when somebody is shut out, or nothing goes to who sends this person.
    """
    others = sorted(set(accounts) - {by.id})
    if isinstance(row, OpenItem):
        if others:
            admit(circle=row.circle, accounts=others, by=by, at=at)
        return
    if not others:
        return
    stops = stopped_from(timezone.localdate(at))
    _nobody_is_shut_out(row, others, can, at, stops)
    basis = body_of(row.body).legal_basis
    give(
        row.file_id,
        *(
            Slice(
                to=GranteeKind.PERSON,
                id=account,
                level=Level.CONTENT,
                item=row.public_id,
                fact=row.persons_fact(account),
                purpose=PURPOSE,
                legal_basis=basis,
                through_team=can[account].through_team if account in can else None,
                valid_from=at,
                valid_to=_until(can.get(account), stops, ends),
            )
            for account in others
        ),
        at=at,
    )


def _until(sitter: Sitter | None, stops: Mapping[int, date], ends: datetime) -> datetime:
    """An organisation that withdraws later reads it until that day: what ended its rights ran before."""
    stop = stops.get(sitter.organisation) if sitter is not None and sitter.organisation is not None else None
    return ends if stop is None else min(ends, timezone.make_aware(datetime.combine(stop, time())))


def _nobody_is_shut_out(
    row: HouseholdItem,
    accounts: Collection[int],
    can: dict[int, Sitter],
    at: datetime,
    stops: Mapping[int, date],
) -> None:
    """Who is shut out is not asked to come: an invitation would tell that there is something to speak of."""
    shut = shut_out_of(row.file_id, row.subjects)
    day = row.held_on or timezone.localdate(at)
    gone = {organisation for organisation, stop in stops.items() if stop <= day}
    stopped = {one for one in accounts if one in can and can[one].organisation in gone}
    if shut.intersection(accounts) or stopped:
        raise ConsultationMistake(
            _("Somebody may not be present at this. Look at who may see this household.")
        )


def shut_out_of(file_id: int, persons: Collection[int]) -> set[int]:
    """Keys of the accounts of who is shut out of a household, or of one of these persons.

    Args:
        file_id: key of the household's file, on which the actor may give rights.
        persons: keys of whom it is about.
    """
    return {one.account_id for one in exclusions_on(file_id) if one.subject is None or one.subject in persons}


def invite(
    meeting: Meeting, accounts: Sequence[int], can: dict[int, Sitter], by: Actor, at: datetime
) -> None:
    """Mail whoever comes from elsewhere that there is something for them, by when, and nothing else.

    Args:
        meeting: of which.
        accounts: keys of the accounts.
        can: who can be asked, by key of the account.
        by, at: who asks them, and when (aware).
    """
    day = timezone.localdate(meeting.starts_at)
    for account in accounts:
        if can[account].through_team is None:
            send_notice(account_id=account, reference=meeting.reference, due_on=day, by=by, at=at)


@command
def let_in(*, item: Item, account: int, by: Actor, at: datetime) -> Item:
    """Somebody else may be present at an item too, and read it from now on.

    Args:
        item: which, of a meeting.
        account: key of the account, of somebody who sits there that day.
        by, at: who says so, and when (aware).

    Raises:
        ConsultationMistake: when this person may not be present.
    """
    _opens_it(item, by)
    meeting, day = _meeting(item)
    can = {one.account: one for one in sitters(body_of(item.body), meeting.team_id, day, _file(item))}
    all_may_be_there([account], can)
    item.invited = sorted({*item.invited, account})
    open_to(item, [account], can, meeting.starts_at + timedelta(days=READABLE_DAYS), by, at)
    store(item, at)
    invite(meeting, [account], can, by, at)
    return item


@command
def send_away(*, item: Item, account: int, by: Actor, at: datetime) -> Item:
    """Somebody may not be present at an item after all, and reads nothing of it from this moment on.

    Args:
        item: which.
        account: key of the account.
        by, at: who says so, and when (aware).

    Raises:
        ConsultationMistake: for who put it on the agenda: that person knows it.
    """
    if account == item.put_by_id:
        raise ConsultationMistake(_("Who put it on the agenda stays with it."))
    _opens_it(item, by)
    item.invited = sorted(set(item.invited) - {account})
    item.keepers = sorted(set(item.keepers) - {account})
    if isinstance(item, OpenItem):
        let_out(circle=item.circle, account=account, by=by, at=at)
    else:
        end_fact(item.file_id, item.persons_fact(account), at=timezone.now())
    store(item, at)
    return item


def _file(item: Item) -> int | None:
    return item.file_id if isinstance(item, HouseholdItem) else None


def _opens_it(item: Item, by: Actor) -> None:
    """Who may be present is said by who put it there, and of a household also by who leads the team; so says the wall."""
    may = may_give(item.file_id) if isinstance(item, HouseholdItem) else item.put_by_id == by.id
    if not may:
        raise ConsultationMistake(_("Ask who put this on the agenda: that person says who may be present."))


def _meeting(item: Item) -> tuple[Meeting, date]:
    if item.meeting is None:
        raise ConsultationMistake(_("This waits until the body meets."))
    takes_place(item.meeting)
    return item.meeting, timezone.localdate(item.meeting.starts_at)
