"""What waits for somebody, what is most urgent first: the second thing on the start page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.pages._household import day_words, moment_words
from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.agenda.public import not_noted
from keukentafel.lifeworld.households.public import Household, MyHousehold
from keukentafel.lifeworld.safety.public import files_to_ask_again, watches
from keukentafel.work.intake.public import due_for, feedback_due, signals
from keukentafel.work.plans.public import next_reviews

SOON = 7
"""Days ahead in which a review of a plan is worth a line on the start page."""

FEW = 3
"""Of how many signals the start page says that word must go back; the page of signals has the others."""

Line = dict[str, str]
Homes = Mapping[int, MyHousehold]


class Watching(NamedTuple):
    """What somebody watches over; its name comes along, for they may not work there otherwise."""

    public_id: str
    file_id: int
    until: datetime
    label: str


def _watched() -> "QuerySet[Any, Any]":
    label = Coalesce(
        _label_in(Household.objects.all()), _label_in(signals()), Value(""), output_field=TextField()
    )
    rows = watches().filter(watcher_id=given("me"))
    return rows.values_list("public_id", "file_id", "until", label)


_WATCHED = Question(Watching, _watched)


def watched_by(actor: Actor) -> list[Watching]:
    """What somebody watches over, the first to end first; one query, in the whole town."""
    return _WATCHED.ask(me=actor.id)


def waits_for(
    actor: Actor, mine: Sequence[MyHousehold], watching: Sequence[Watching], now: datetime
) -> list[Line]:
    """The lines of the page: kind and words of a tag, what it is about, when, and where it leads.

    Args:
        actor: whose page it is.
        mine: the households on this person's list.
        watching: of ``watched_by``.
        now: the moment (aware).
    """
    homes, today = {one.file_id: one for one in mine}, timezone.localdate(now)
    return [
        *_watching(watching, homes, now),
        *_not_noted(actor, homes, today),
        *_keeping_contact(actor, today),
        *_asking_again(homes, today),
        *_owing_word(actor),
        *_reviews(homes, today),
    ]


def _line(kind: str, tag: str, words: str, when: str, page: str, *keys: str) -> Line:
    return {"kind": kind, "tag": tag, "words": words, "when": when, "url": reverse(page, args=keys)}


def _watching(watching: Sequence[Watching], homes: Homes, now: datetime) -> list[Line]:
    found = []
    for watch in watching:
        tag = _("Look back now") if watch.until <= now else _("You watch")
        when, home = moment_words(watch.until), homes.get(watch.file_id)
        if home is not None:
            found.append(_line("attention", tag, home.label, when, "household", home.public_id))
        else:
            found.append(
                _line("attention", tag, watch.label or _("Acute danger"), when, "watch", watch.public_id)
            )
    return found


def _label_in(rows: "QuerySet[Any]") -> Subquery:
    return Subquery(rows.filter(file_id=OuterRef("file_id")).values("label")[:1])


def _not_noted(actor: Actor, homes: Homes, today: date) -> list[Line]:
    return [
        _line(
            "waiting",
            _("Not noted yet"),
            homes[missed.file_id].label,
            moment_words(missed.starts_at),
            "note_of_appointment",
            homes[missed.file_id].public_id,
            missed.public_id,
        )
        for missed in not_noted(actor, today)
        if missed.file_id in homes
    ]


def _keeping_contact(actor: Actor, today: date) -> list[Line]:
    return [
        _line("waiting", _("Keep contact"), one.label, day_words(one.next_contact_on), "waiting_list")
        for one in due_for(actor.id, today)
    ]


def _asking_again(homes: Homes, today: date) -> list[Line]:
    files = [key for key in files_to_ask_again(today) if key in homes]
    return [
        _line(
            "waiting",
            _("Ask if this still holds: safety"),
            homes[key].label,
            "",
            "household",
            homes[key].public_id,
        )
        for key in files
    ]


def _owing_word(actor: Actor) -> list[Line]:
    owed = feedback_due(actor.id)
    lines = [
        _line(
            "waiting",
            _("Let them know"),
            signal.label,
            day_words(timezone.localdate(signal.received_at)),
            "signal_feedback",
            signal.public_id,
        )
        for signal in owed[:FEW]
    ]
    if len(owed) > FEW:
        lines.append(_line("waiting", _("Let them know"), _("And more signals"), "", "triage"))
    return lines


def _reviews(homes: Homes, today: date) -> list[Line]:
    found = []
    for file_id, day in sorted(next_reviews(list(homes)).items(), key=lambda pair: pair[1]):
        if (day - today).days <= SOON:
            late, home = day < today, homes[file_id]
            tag = _("Review is late") if late else _("Review")
            kind = "attention" if late else "waiting"
            found.append(_line(kind, tag, home.label, day_words(day), "plan", home.public_id))
    return found
