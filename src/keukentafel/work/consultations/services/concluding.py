"""What is said and decided in a meeting: minutes, what comes of an item, and an assignment that is handed back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import ChangedMeanwhile, may_write, part_of
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.consultations.domain.bodies import ConsultationMistake, From, may_agree
from keukentafel.work.consultations.domain.meeting import EntryKind, Informed, Source
from keukentafel.work.consultations.models import (
    HouseholdEntry,
    HouseholdItem,
    OpenEntry,
    OpenItem,
    Seat,
)
from keukentafel.work.consultations.sections import body_called
from keukentafel.work.consultations.selectors import (
    Entry,
    Item,
    case_workers_of,
    on_day,
    steering_body,
)
from keukentafel.work.consultations.services.calling import put_to
from keukentafel.work.consultations.services.present import store
from keukentafel.work.disagreements.public import DisagreementMistake, checked_words, names_in
from keukentafel.work.plans.public import Owner, OwnerKind, PlanIsClosed, add_action, current_plan

_OPEN = "consultations.openentry"
FOR_HOUSEHOLDS = {EntryKind.ACTION, EntryKind.ADVICE}
"""What can come of an item about a household alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The minutes of one item.

    Args:
        said: the words.
        present: keys of the accounts of who was there.
        resident_there: whether the resident or somebody who speaks for them was there.
        informed, why_not: whether the resident knows of it, and if not why.
        revision: the one that was on the screen; None asks nothing.
    """

    said: str = ""
    present: Collection[int] = ()
    resident_there: str = ""
    informed: str = ""
    why_not: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What comes of an item.

    Args:
        kind: what it is.
        words: in one's own words.
        owner: key of the account of who does it.
        due: by which day.
        agreed: keys of the accounts of who agreed to it on the spot.
    """

    kind: EntryKind
    words: str
    owner: int | None = None
    due: date | None = None
    agreed: Collection[int] = ()


@command
def take_minutes(*, item: Item, taken: Taken, by: Actor, at: datetime) -> Item:
    """Write down what is said about an item, and who is there.

    Args:
        item: which.
        taken: what.
        by, at: who takes the minutes, and when (aware).

    Raises:
        ConsultationMistake: when somebody is noted as present who may not be there, or a reason is missing.
        ChangedMeanwhile: when somebody else wrote in it after it was read.
    """
    if not set(item.invited).issuperset(taken.present):
        raise ConsultationMistake(_("Only who may be present at this item can be noted as present."))
    if isinstance(item, HouseholdItem):
        if taken.revision is not None and taken.revision != item.revision:
            raise ChangedMeanwhile(item.public_id)
        if taken.informed == Informed.NO and not taken.why_not.strip():
            raise ConsultationMistake(_("Write why the resident does not know of it."))
        item.resident_there, item.informed = taken.resident_there, taken.informed
        item.not_informed_why = taken.why_not.strip() if taken.informed == Informed.NO else ""
    item.said, item.present = taken.said.strip(), sorted(set(taken.present))
    store(item, at)
    return item


@command
def note_entry(*, item: Item, noted: Noted, by: Actor, at: datetime) -> Entry:
    """Note what comes of an item. Of who agreed on the spot it says whose mandate did not hold that day (article 1.3).

    An action comes in the plan at once, when *by* may write there; otherwise the coach puts it there.

    Args:
        item: which.
        noted: what.
        by, at: who notes it, and when (aware).

    Raises:
        ConsultationMistake: without words, a task without somebody and a day, or somebody who does not take part.
    """
    if not noted.words.strip():
        raise ConsultationMistake(_("Write what was decided."))
    about_household = isinstance(item, HouseholdItem)
    if noted.kind in FOR_HOUSEHOLDS and not about_household:
        raise ConsultationMistake(_("This item is about no household: make a task of it."))
    if noted.kind is EntryKind.TASK and (noted.owner is None or noted.due is None):
        raise ConsultationMistake(_("Say who does it, and by which day."))
    people = {*noted.agreed, *([noted.owner] if noted.owner is not None else [])}
    if not set(item.invited).issuperset(people):
        raise ConsultationMistake(_("Only who takes part in this item can agree to it, or take it on."))
    said = {
        "kind": noted.kind.value,
        "words": noted.words.strip(),
        "owner_id": noted.owner,
        "due": noted.due,
        "agreed": sorted(set(noted.agreed)),
        "without_mandate": sorted(without_mandate(item, noted.agreed, at)),
        "by_id": by.id,
        "noted_at": at,
    }
    row: Entry
    if isinstance(item, HouseholdItem):
        row = HouseholdEntry(
            public_id=part_of(item), file_id=item.file_id, subjects=item.subjects, item=item, **said
        )
        row.keep(at=at)
        if noted.kind is EntryKind.ACTION and may_write(item.file_id, otherwise="").allowed:
            _into_plan(row, by, at)
        return row
    row = OpenEntry.objects.create(circle=item.circle, item=item, **said)
    record_change(_OPEN, row.public_id, at=at)
    return row


def without_mandate(item: Item, agreed: Collection[int], at: datetime) -> frozenset[int]:
    """Of these people, whose agreement on the spot does not count: no mandate that holds that day. Two queries.

    Who does case work in the team that called the meeting needs none, in a body that the team sits in.

    Args:
        item: of a meeting, or that waits for one.
        agreed: keys of their accounts.
        at: when it is noted, for an item without a meeting (aware).
    """
    if not agreed:
        return frozenset()
    day = item.held_on or timezone.localdate(at)
    seats = [one.facts for one in Seat.objects.filter(on_day(day), body=item.body)]
    body, own = body_called(item.body), frozenset[int]()
    of_team = body is not None and any(one.comes_from is From.TEAM for one in body.functions)
    if of_team and item.meeting is not None:
        own = case_workers_of(item.meeting.team_id, day)
    return frozenset(one for one in agreed if one not in own and not may_agree(seats, item.body, one, day))


@command
def put_in_plan(*, entry: HouseholdEntry, by: Actor, at: datetime) -> HouseholdEntry:
    """The coach puts an action of a meeting in the plan with one press.

    Args:
        entry: an action that is not in the plan yet.
        by, at: who writes in this file, and when (aware).

    Raises:
        ConsultationMistake: when it stands there, is no action, or there is no open plan.
    """
    if entry.kind != EntryKind.ACTION.value or entry.made:
        raise ConsultationMistake(_("This stands in the plan already."))
    if not _into_plan(entry, by, at):
        raise ConsultationMistake(_("There is no open plan. Make a plan first."))
    return entry


def _into_plan(entry: HouseholdEntry, by: Actor, at: datetime) -> bool:
    plan = current_plan(entry.file_id)
    if plan is None:
        return False
    try:
        made = add_action(
            plan=plan,
            what=entry.words,
            owner=_owner(entry, by),
            due=entry.due,
            about=entry.subjects,
            by=by,
            at=at,
        )
    except PlanIsClosed:
        return False
    entry.made = made.public_id
    entry.keep(at=at)
    return True


def _owner(entry: HouseholdEntry, by: Actor) -> Owner:
    """Whose an action is in the plan: of the organisation that sends its owner, or of a person of the team."""
    if entry.owner_id is None:
        return Owner(kind=OwnerKind.COACH, account=by.id)
    day = entry.item.held_on or timezone.localdate(entry.noted_at)
    seat = Seat.objects.filter(on_day(day), body=entry.item.body, account_id=entry.owner_id).first()
    meeting = entry.item.meeting
    team = case_workers_of(meeting.team_id, day) if meeting is not None else frozenset()
    if seat is not None and seat.sent_by_id is not None and entry.owner_id not in team:
        return Owner(kind=OwnerKind.ORGANISATION, organisation=seat.sent_by_id)
    return Owner(kind=OwnerKind.COACH, account=entry.owner_id)


@command
def finish_task(*, entry: Entry, by: Actor, at: datetime) -> Entry:
    """What somebody took on is done.

    Args:
        entry: a task.
        by, at: who did it, or takes the minutes, and when (aware).

    Raises:
        ConsultationMistake: when it was done already, or is no task.
    """
    if entry.done_on is not None or entry.kind != EntryKind.TASK.value:
        raise ConsultationMistake(_("This was done already."))
    entry.done_on = timezone.localdate(at)
    if isinstance(entry, HouseholdEntry):
        entry.keep(at=at)
    else:
        entry.save(update_fields=["done_on"])
        record_change(_OPEN, entry.public_id, at=at)
    return entry


@command
def hand_back(*, words: str, why: str, file_id: int | None = None, by: Actor, at: datetime) -> OpenItem:
    """A coach hands an assignment back that is irresponsible, with the reason, to the steering level (seed 003).

    It names no household: a machine looks for the names of that file in the words, and stops there.

    Args:
        words: which assignment, without a household.
        why: why it is irresponsible.
        file_id: key of the household's file that it came from; only its names are looked for.
        by, at: who hands it back, and when (aware).

    Raises:
        ConsultationMistake: without words or reason, when somebody could be recognised, or without a steering body.
    """
    steering = steering_body(timezone.localdate(at))
    if steering is None:
        raise ConsultationMistake(_("There is no steering group here. Ask your team leader."))
    known = names_in(file_id) if file_id is not None else []
    if not why.strip():
        raise ConsultationMistake(_("Write why you cannot answer for it."))
    try:
        what, reason = (checked_words(one, known, numbers=True, days=True) for one in (words, why))
    except DisagreementMistake as mistake:
        raise ConsultationMistake(str(mistake)) from mistake
    row = put_to(body=steering.key, title=what, words=reason, source=Source.HAND_BACK, by=by, at=at)
    assert isinstance(row, OpenItem)
    return row


@command
def answer_item(*, item: Item, words: str, by: Actor, at: datetime) -> Entry:
    """Answer what was put to a body, with the reason: then it is over. Who put it there reads the answer.

    Args:
        item: which.
        words: the answer, with why.
        by, at: who answers for the body, and when (aware).

    Raises:
        ConsultationMistake: without words, or when it was answered.
    """
    if item.ended_at is not None:
        raise ConsultationMistake(_("This was answered already."))
    if not words.strip():
        raise ConsultationMistake(_("Write the answer, and why."))
    row = note_entry(item=item, noted=Noted(kind=EntryKind.ANSWER, words=words), by=by, at=at)
    item.ended_at = at
    store(item, at)
    return row
