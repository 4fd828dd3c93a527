"""Commands about what happened at the kitchen table: contacts, notes, measurements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.journal.public import Question, command, given, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import ladder
from keukentafel.lifeworld.households.domain.notes import LONGEST_NOTE, NewNote, NoteTooLong, worth_keeping
from keukentafel.lifeworld.households.domain.words import EngagementState, MeasuredBy
from keukentafel.lifeworld.households.events import ContactNoted
from keukentafel.lifeworld.households.models import Contact, Engagement, Household, LadderMeasurement, Note
from keukentafel.lifeworld.households.persons import NotOfThisHousehold, subjects_of

_RUNNING = Question(
    int,
    lambda: (
        Engagement.objects.filter(file_id=given("file"))
        .exclude(state=EngagementState.CLOSED.value)
        .values_list("id")
    ),
)


@command
def write_note(
    *,
    household: Household,
    kind: str,
    happened_at: datetime,
    minutes: int | None,
    present: Sequence[int],
    notes: Sequence[NewNote],
    by: Actor,
    at: datetime,
) -> Contact:
    """Write down a contact and what came of it. Publishes ``ContactNoted``.

    Args:
        household: which.
        kind: how there was contact, as the pack calls it.
        happened_at: when it was (aware); may lie before *at*.
        minutes: how long; None when not known.
        present: keys of the persons spoken to; what is noted is about them.
        notes: words by kind; those without words are left out.
        by, at: who writes, and when.

    Raises:
        NothingNoted: when somebody was spoken to and there are no words.
        NoteTooLong: when a note is too long.
        NotOfThisHousehold: when somebody is named who never belonged here.
    """
    kept = worth_keeping(kind, notes)
    about = set(present)
    speakers = {note.speaker for note in kept if note.speaker is not None}
    if not about | speakers <= subjects_of(household.file_id):
        raise NotOfThisHousehold
    contact = Contact(
        file_id=household.file_id,
        subjects=sorted(about),
        engagement_id=_RUNNING.first(file=household.file_id),
        kind=kind,
        happened_at=happened_at,
        minutes=minutes,
        by_id=by.id,
    )
    contact.keep(at=at)
    for note in kept:
        row = Note(
            file_id=household.file_id,
            subjects=sorted(about | ({note.speaker} if note.speaker is not None else set())),
            contact_id=contact.pk,
            kind=note.kind.value,
            text=note.text.strip(),
            speaker_id=note.speaker,
            sensitive=note.sensitive,
            written_by_id=by.id,
        )
        row.keep(at=at)
    publish(
        ContactNoted(
            at=at,
            file_id=household.file_id,
            contact_id=contact.pk,
            contact=contact.public_id,
            kind=kind,
            subjects=tuple(sorted(about)),
        )
    )
    return contact


@command
def correct_note(*, note: Note, text: str, by: Actor, at: datetime, sensitive: bool | None = None) -> None:
    """Correct the words of a note; what it said before stays in the history.

    Args:
        note: which.
        text: the words as they should be.
        by, at: who corrects, and when.
        sensitive: whether it stays closed in the log; as it was when left out.

    Raises:
        NothingNoted, NoteTooLong: as in ``write_note``.
        ChangedMeanwhile: when somebody else corrected it after it was read.
    """
    wanted = NewNote(kind=note.kind, text=text)  # type: ignore[arg-type]
    (kept,) = worth_keeping("", [replace(wanted, text=text)])
    same = sensitive is None or sensitive == note.sensitive
    if kept.text.strip() == note.text and same:
        nothing_changed()
        return
    note.text = kept.text.strip()
    note.sensitive = note.sensitive if sensitive is None else sensitive
    note.keep(at=at)


@command
def measure(
    *,
    household: Household,
    area: int,
    step: int,
    measured_by: MeasuredBy,
    words: str = "",
    measured_on: date | None = None,
    subject: int | None = None,
    by: Actor,
    at: datetime,
) -> LadderMeasurement:
    """Note on which step of a ladder the household stands, as the coach or the resident sees it.

    Args:
        household: which.
        area: number of the life area.
        step: number of the step, from 1.
        measured_by: whose view it is.
        words: in their own words; may be empty.
        measured_on: on which day; the local day of *at* when left out.
        subject: key of the person it is about; the whole household when left out.
        by, at: who writes, and when.

    Raises:
        LookupError: when there is no such area, ladder or step.
        NoteTooLong: when the words are too many.
    """
    row = _measured(area, step, words)
    row.file_id = household.file_id
    row.subjects = [] if subject is None else [subject]
    row.measured_by = MeasuredBy(measured_by).value
    row.measured_on = measured_on or timezone.localdate(at)
    row.keep(at=at)
    return row


@command
def measure_myself(
    *, file_id: int, person: int, area: int, step: int, words: str = "", by: Actor, at: datetime
) -> LadderMeasurement:
    """Note where somebody sees the own life on a ladder, chosen in the own file; about this person alone.

    Args:
        file_id: key of the household's file.
        person: key of who chooses.
        area: number of the life area.
        step: number of the step, from 1.
        words: own words; may be empty.
        by, at: who is signed in, and when (aware).

    Raises:
        LookupError: when there is no such area, ladder or step.
        NoteTooLong: when the words are too many.
    """
    row = _measured(area, step, words)
    row.file_id, row.subjects = file_id, [person]
    row.measured_by, row.own_hand = MeasuredBy.RESIDENT.value, True
    row.measured_on = timezone.localdate(at)
    row.keep(at=at)
    return row


def _measured(area: int, step: int, words: str) -> LadderMeasurement:
    ladder(area).step(step)
    if len(words) > LONGEST_NOTE:
        raise NoteTooLong(f"more than {LONGEST_NOTE} characters")
    return LadderMeasurement(area=area, step=step, words=words.strip())
