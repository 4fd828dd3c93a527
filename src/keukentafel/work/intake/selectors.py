"""Questions about signals. What the wall hides is not there: a decided signal is read by few."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.method.public import life_areas, setting, term
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.households.public import caseload, current_engagement
from keukentafel.lifeworld.safety.public import watched_among
from keukentafel.work.intake.domain.suggesting import CoachFacts, Suggestion, suggest
from keukentafel.work.intake.domain.waiting import Age, Due, age_of, due_on
from keukentafel.work.intake.models import (
    Decision,
    Feedback,
    Informant,
    Signal,
    State,
    Story,
    Told,
    WaitingNote,
    WaitingPlace,
)


@dataclass(frozen=True, slots=True)
class OpenSignal:
    """A signal on the triage list.

    Args:
        public_id, label, channel: of the signal; the channel is a key of the pack.
        received_at: when it came in.
        age: how long it waits for a decision.
        areas: the life areas that it seems to be about.
        told, told_by_date: whether the person knows, and by when else; empty for whoever may not read the
            story.
        danger: whether somebody watches because of acute danger.
        again: whether it is weighed for another time.
    """

    public_id: str
    label: str
    channel: str
    received_at: datetime
    age: Age
    areas: tuple[str, ...]
    told: str
    told_by_date: date | None
    danger: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place on the waiting list.

    Args:
        public_id: of the place.
        signal, label: public identifier and label of the signal.
        reasons: keys of the pack's reasons.
        since: the first day.
        age: how long it waits, in working days.
        keeper_id, keeper: who keeps contact.
        next_contact_on, safety_check_on: the days.
        due: what should have been done by now.
        helps_meanwhile: what helps meanwhile, for whoever may read it.
        danger: whether somebody watches because of acute danger.
    """

    public_id: str
    signal: str
    label: str
    reasons: tuple[str, ...]
    since: date
    age: Age
    keeper_id: int
    keeper: str
    next_contact_on: date
    safety_check_on: date
    due: tuple[Due, ...]
    helps_meanwhile: str
    danger: bool


@dataclass(frozen=True, slots=True)
class SignalPage:
    """All that the current person may know of one signal.

    Args:
        signal: the signal.
        story, informant: as far as this person may read them.
        decisions: with who decided, the coach and the organisation; oldest first.
        place: on the waiting list now, with who keeps contact.
        notes: of the contacts while it waits, newest first.
        feedback: word that went back, oldest first.
        age: how long it waits for a decision.
        areas: key and label of the life areas that it seems to be about.
    """

    signal: Signal
    story: Story | None
    informant: Informant | None
    decisions: list[Decision]
    place: WaitingPlace | None
    notes: list[WaitingNote]
    feedback: list[Feedback]
    age: Age
    areas: tuple[tuple[str, str], ...]

    @property
    def may_read(self) -> bool:
        """Whether this person may read what the signal says."""
        return self.story is not None


def triage_term() -> int:
    """Within how many working days a signal should be decided."""
    return term("triage").amount


def signals() -> "QuerySet[Signal]":
    """Every signal that this person may know of."""
    return Signal.objects.all()


def places() -> "QuerySet[WaitingPlace]":
    """Every running place on the waiting list that this person may know of."""
    return WaitingPlace.objects.filter(ended_at=None)


class ToWeigh(NamedTuple):
    """A signal that a team still weighs."""

    file_id: int
    public_id: str
    label: str
    channel: str
    received_at: datetime
    weighed_since: datetime


_TO_WEIGH = Question(
    ToWeigh,
    lambda: (
        Signal.objects.filter(team_id__among=given("teams"), state=State.NEW)
        .order_by("weighed_since", "id")
        .values_list("file_id", "public_id", "label", "channel", "received_at", "weighed_since")
    ),
)


def to_weigh(teams: Collection[int]) -> list[ToWeigh]:
    """The signals that these teams still weigh, the longest first; one query."""
    return _TO_WEIGH.ask(teams=list(teams))


class _Told(NamedTuple):
    file_id: int
    about: Sequence[int]
    told: str
    told_by_date: date | None


_STORIES = Question(
    _Told,
    lambda: Story.objects.filter(file_id__among=given("files")).values_list(
        "file_id", "about", "told", "told_by_date"
    ),
)


def open_signals(rows: Sequence[ToWeigh], now: datetime) -> list[OpenSignal]:
    """These signals as the triage list shows them. Two queries, however many there are.

    Args:
        rows: of ``to_weigh``, one page of it.
        now: aware.
    """
    today, limit = timezone.localdate(now), triage_term()
    files = [row.file_id for row in rows]
    stories = {story.file_id: story for story in _STORIES.ask(files=files)} if files else {}
    watched = watched_among(files) if files else set()
    labels = {area.number: area.label for area in life_areas(retired=True)}

    def shown(row: ToWeigh) -> OpenSignal:
        story = stories.get(row.file_id)
        return OpenSignal(
            public_id=row.public_id,
            label=row.label,
            channel=row.channel,
            received_at=row.received_at,
            age=age_of(timezone.localdate(row.weighed_since), today, limit),
            areas=tuple(labels[number] for number in story.about if number in labels) if story else (),
            told=story.told if story else "",
            told_by_date=story.told_by_date if story and story.told == Told.NOT_YET else None,
            danger=row.file_id in watched,
            again=row.weighed_since != row.received_at,
        )

    return [shown(row) for row in rows]


def oldest_to_weigh(teams: Collection[int], now: datetime) -> Age | None:
    """How long the oldest signal waits for a decision; None when there is none."""
    rows = to_weigh(teams)
    if not rows:
        return None
    return age_of(timezone.localdate(rows[0].weighed_since), timezone.localdate(now), triage_term())


def waiting_list(rows: Sequence[WaitingPlace], now: datetime) -> list[Waiting]:
    """These places as the waiting list shows them. Four queries, however many there are.

    Args:
        rows: of ``places``, with their signals (``select_related``).
        now: aware.
    """
    today = timezone.localdate(now)
    files = [row.file_id for row in rows]
    names = names_of(row.keeper_id for row in rows)
    notes: dict[int, WaitingNote] = {}
    watched: set[int] = set()
    if files:
        for note in WaitingNote.objects.filter(file_id__in=files).order_by("written_at", "id"):
            if note.helps_meanwhile:
                notes[note.place_id] = note
        watched = watched_among(files)
    return [
        Waiting(
            public_id=row.public_id,
            signal=row.signal.public_id,
            label=row.signal.label,
            reasons=tuple(row.reasons),
            since=row.since,
            age=age_of(row.since, today, term=0),
            keeper_id=row.keeper_id,
            keeper=names.get(row.keeper_id, ""),
            next_contact_on=row.next_contact_on,
            safety_check_on=row.safety_check_on,
            due=due_on(row.next_contact_on, row.safety_check_on, today),
            helps_meanwhile=notes[row.pk].helps_meanwhile if row.pk in notes else "",
            danger=row.file_id in watched,
        )
        for row in rows
    ]


def waiting_places(teams: Collection[int]) -> "QuerySet[WaitingPlace]":
    """The running places of these teams with their signals, the longest first."""
    rows = places().filter(signal__team_id__in=list(teams)).select_related("signal")
    return rows.order_by("since", "id")


def signal_page(signal: Signal, now: datetime) -> SignalPage:
    """All that the current person may know of *signal*; asks only for what its state can have.

    Args:
        signal: the signal.
        now: aware.
    """
    file_id, story, place = signal.file_id, Story.objects.filter(file_id=signal.file_id).first(), None
    decisions, notes = Decision.objects.none(), WaitingNote.objects.none()
    if signal.state != State.NEW or signal.weighed_since != signal.received_at:
        decisions = Decision.objects.filter(file_id=file_id).order_by("decided_at", "id")
        decisions = decisions.select_related("decided_by", "coach", "organisation")
    if signal.state == State.WAITING:
        place = places().filter(file_id=file_id).select_related("keeper").first()
        notes = WaitingNote.objects.filter(place=place).order_by("-written_at", "-id")
    about = set(story.about) if story else set()
    return SignalPage(
        signal=signal,
        story=story,
        informant=Informant.objects.filter(file_id=file_id).select_related("organisation").first(),
        decisions=list(decisions),
        place=place,
        notes=list(notes),
        feedback=list(
            Feedback.objects.filter(file_id=file_id).select_related("given_by").order_by("given_at", "id")
        ),
        age=age_of(timezone.localdate(signal.weighed_since), timezone.localdate(now), triage_term()),
        areas=tuple((area.key, area.label) for area in life_areas(retired=True) if area.number in about),
    )


def suggestions(signal: Signal, areas: Sequence[tuple[str, str]], now: datetime) -> list[Suggestion]:
    """Who could take *signal* up, coach by coach, and why. Never automatic, and no order of people.

    Args:
        signal: which is weighed.
        areas: the life areas of the signal, as key and label.
        now: aware.
    """
    known = current_engagement(signal.household_file_id) if signal.household_file_id else None
    facts = [
        CoachFacts(
            account_id=load.account_id,
            public_id=load.public_id,
            name=load.name,
            households=load.active + load.winding_down,
            hours=float(load.hours) if load.hours is not None else None,
            skills=load.skills,
            absent=load.absent,
            received_it=load.account_id == signal.received_by_id,
            was_involved=known is not None and known.coach_id == load.account_id,
        )
        for load in caseload(signal.team_id, timezone.localdate(now))
    ]
    return suggest(facts, areas, int(setting("caseload_warning")))


def signals_of_files(file_ids: Collection[int]) -> dict[int, Signal]:
    """The signals of these files by key of the file, for lists that name them; no key asks no query."""
    if not file_ids:
        return {}
    return {row.file_id: row for row in Signal.objects.filter(file_id__in=set(file_ids))}


def signals_of_household(file_id: int) -> "QuerySet[Signal]":
    """The signals from which a household came, or that are about it, oldest first."""
    return Signal.objects.filter(household_file_id=file_id).order_by("received_at", "id")
