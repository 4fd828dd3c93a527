"""A coach's own notes: written for oneself, linked to a household for six weeks at the most, or put in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import term
from keukentafel.foundation.people.public import Role
from keukentafel.lifeworld.households.domain.notes import LONGEST_NOTE, NoteTooLong, NothingNoted
from keukentafel.lifeworld.households.domain.own_notes import link_ends
from keukentafel.lifeworld.households.models import Household, WorkingNote, WorkingNoteLink
from keukentafel.lifeworld.households.selectors import HouseholdName

_KIND = WorkingNote._meta.label_lower


@dataclass(frozen=True, slots=True)
class OwnNote:
    """An own note as its writer reads it.

    Args:
        public_id, words, written_on: the note.
        linked: whether it is linked to a household now.
        household: which; None too when the writer does not see this household any more.
        file_id: key of the household's file; None with it.
        until: the last day of the link; None without one.
        may_link: whether it can be linked: it never was.
        goes_with_link: whether the note goes when its link ends.
    """

    public_id: str
    words: str
    written_on: date
    linked: bool
    household: HouseholdName | None
    file_id: int | None
    until: date | None
    may_link: bool
    goes_with_link: bool


@dataclass(frozen=True, slots=True)
class NoteThatExists:
    """That an own note of somebody is linked to a household: never what it says, and of whom only the function.

    Args:
        linked_on: the day it was linked.
        roles: in which roles its writer works here.
    """

    linked_on: date
    roles: tuple[Role, ...]


@command
def write_working_note(
    *,
    words: str,
    household: Household | None = None,
    goes_with_link: bool = False,
    by: Actor,
    at: datetime,
) -> WorkingNote:
    """Write a note for oneself.

    Args:
        words: what it says.
        household: to which it is linked for a while; None for none.
        goes_with_link: whether the note goes when that link ends; otherwise it stays, without the household.
        by, at: who writes, and when (aware).

    Raises:
        NothingNoted: without words.
        NoteTooLong: with too many.
        django.db.utils.ProgrammingError: when *by* may not know of the household.
    """
    words = words.strip()
    if not words:
        raise NothingNoted
    if len(words) > LONGEST_NOTE:
        raise NoteTooLong(f"more than {LONGEST_NOTE} characters")
    note = WorkingNote.objects.create(
        account_id=by.id,
        words=words,
        written_on=timezone.localdate(at),
        goes_with_link=goes_with_link and household is not None,
    )
    # No line names the household: it would say so after the link is gone.
    record_change(_KIND, note.public_id, at=at)
    if household is not None:
        _link(note, household, at)
    return note


@command
def link_working_note(*, note: WorkingNote, household: Household, by: Actor, at: datetime) -> None:
    """Link an own note to a household, for as long as the pack says (``private_note_link``) and six weeks at the most.

    Args:
        note: one that was never linked.
        household: which.
        by, at: its writer, and when (aware).

    Raises:
        django.db.utils.ProgrammingError: when it was linked before, or *by* may not know of the household.
    """
    _link(note, household, at)
    record_change(_KIND, note.public_id, at=at)


def _link(note: WorkingNote, household: Household, at: datetime) -> None:
    ends = working_link_ends(at)
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.link_working_note(%s, %s, %s)", [note.public_id, household.public_id, ends]
        )


def working_link_ends(at: datetime) -> datetime:
    """When the link of a note ends that is linked at a moment (the pack's term ``private_note_link``).

    Args:
        at: when (aware).
    """
    chosen = term("private_note_link")
    return link_ends(at, chosen.amount, chosen.unit)


@command
def unlink_working_note(*, note: WorkingNote, by: Actor, at: datetime) -> None:
    """End the link of an own note now. A note that goes with its link goes too.

    Args:
        note: which.
        by, at: its writer, and when (aware).
    """
    if WorkingNoteLink.objects.filter(note=note).delete()[0]:
        record_change(_KIND, note.public_id, at=at)
    else:
        nothing_changed()
    if note.goes_with_link:
        WorkingNote.objects.filter(pk=note.pk).delete()


@command
def remove_working_note(*, note: WorkingNote, by: Actor, at: datetime) -> None:
    """Take an own note away, with its link.

    Args:
        note: which.
        by, at: its writer, and when (aware).
    """
    WorkingNoteLink.objects.filter(note=note).delete()
    if WorkingNote.objects.filter(pk=note.pk).delete()[0]:
        record_change(_KIND, note.public_id, at=at)
    else:
        nothing_changed()


@command
def end_working_notes(*, by: Actor, at: datetime) -> int:
    """Take away links that are over, and the notes that go with them; gives how many rows went.

    Over is: past its moment, or of somebody who does no case work here any more. Notes of somebody who left stay six
    weeks longer without a link, since nobody reads them then.

    Args:
        by, at: a job of the system, and when (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_working_notes()")
        gone = int(cursor.fetchone()[0])
    if gone:
        record_change(_KIND, str(gone), at=at)
    else:
        nothing_changed()
    return gone


def my_working_notes(at: datetime) -> list[OwnNote]:
    """The own notes of who asks, the latest first. Three queries.

    Args:
        at: now (aware).
    """
    notes = list(WorkingNote.objects.order_by("-written_on", "-id"))
    links = {link.note_id: link for link in WorkingNoteLink.objects.filter(ends_at__gt=at)}
    homes = {
        home.pk: home
        for home in Household.objects.filter(pk__in=[link.household_id for link in links.values()])
    }
    return [_as_own(note, links.get(note.pk), homes) for note in notes]


def _as_own(note: WorkingNote, link: WorkingNoteLink | None, homes: dict[int, Household]) -> OwnNote:
    home = None if link is None else homes.get(link.household_id)
    return OwnNote(
        public_id=note.public_id,
        words=note.words,
        written_on=note.written_on,
        linked=link is not None,
        household=None if home is None else HouseholdName(home.public_id, home.label),
        file_id=None if home is None else home.file_id,
        until=None if link is None else timezone.localdate(link.ends_at),
        may_link=not note.was_linked,
        goes_with_link=note.goes_with_link,
    )


def is_linked_to(note: WorkingNote, household: Household, at: datetime) -> bool:
    """Whether an own note is linked to this household now."""
    return WorkingNoteLink.objects.filter(note=note, household=household, ends_at__gt=at).exists()


def working_notes_about(file_id: int) -> Sequence[NoteThatExists]:
    """That own notes of colleagues are linked to a household now, the oldest first. One query.

    For the pages with which somebody prepares a copy of a file: nothing for whoever does not hold all of it.

    Args:
        file_id: key of the household's file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select linked_on, roles from wall.working_notes_about(%s)", [file_id])
        return [NoteThatExists(day, tuple(Role(role) for role in roles)) for day, roles in cursor.fetchall()]
