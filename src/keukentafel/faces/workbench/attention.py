"""What waits for somebody, what is most urgent first: the second thing on the start page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.pages._household import day_words, moment_words, until_words
from keukentafel.foundation.access.public import log_look
from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import accounts
from keukentafel.lifeworld.agenda.public import not_noted
from keukentafel.lifeworld.households.public import Household, MyHousehold, labels_of, lookups_waiting
from keukentafel.lifeworld.safeguards.public import InformKind, words_owed, words_owed_late
from keukentafel.lifeworld.safety.public import files_to_ask_again, watches
from keukentafel.work.intake.public import KeepContact, Owed, reminders, signals
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
    remind = reminders(actor.id, today)
    return [
        *_watching(watching, homes, now),
        *_not_noted(actor, homes, today),
        *_keeping_contact(remind.contacts),
        *_asking_again(homes, today),
        *_owing_word(remind.words),
        *_telling(actor, today),
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


def _keeping_contact(contacts: Sequence[KeepContact]) -> list[Line]:
    return [
        _line("waiting", _("Keep contact"), one.label, day_words(one.next_contact_on), "waiting_list")
        for one in contacts
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


def _owing_word(owed: Sequence[Owed]) -> list[Line]:
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


def _named(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    label = Coalesce(
        _label_in(signals()), _label_in(Household.objects.all()), Value(""), output_field=TextField()
    )
    home = Household.objects.filter(file_id=OuterRef("file_id")).values("public_id")
    named: QuerySet[Any] = rows.annotate(label=label, home=Subquery(home[:1]))
    return named


def _telling(actor: Actor, today: date) -> list[Line]:
    rows = words_owed(actor.id, today + timedelta(days=SOON))
    return [_to_tell(actor, duty, today) for duty in _named(rows)]


def not_told_by_others(actor: Actor, today: date) -> list[Line]:
    """What others should have told a resident by now, or nobody tells: for the leader of their team.

    Args:
        actor: the leader.
        today: the local date.
    """
    return [_to_tell(actor, duty, today) for duty in _named(words_owed_late(actor.id, today))]


def _to_tell(actor: Actor, duty: Any, today: date) -> Line:
    late, mine = duty.due_on < today, duty.responsible_id == actor.id
    if mine:
        tag = _("Tell them now") if late else _("Tell them")
    elif duty.responsible is None:
        tag = _("Nobody tells them")
    else:
        tag = _("%(name)s did not tell them yet") % {"name": duty.responsible.name}
    page, key = {
        (InformKind.SIGNAL, True): ("signal_told", duty.thing),
        (InformKind.SIGNAL, False): ("signal", duty.thing),
        (InformKind.EMERGENCY, True): ("inform", duty.public_id),
        (InformKind.EMERGENCY, False): ("household", duty.home),
    }[InformKind(duty.kind), mine]
    return _line("attention" if late else "waiting", tag, duty.label, day_words(duty.due_on), page, key)


def _reviews(homes: Homes, today: date) -> list[Line]:
    found = []
    for file_id, day in sorted(next_reviews(list(homes)).items(), key=lambda pair: pair[1]):
        if (day - today).days <= SOON:
            late, home = day < today, homes[file_id]
            tag = _("Review is late") if late else _("Review")
            kind = "attention" if late else "waiting"
            found.append(_line(kind, tag, home.label, day_words(day), "plan", home.public_id))
    return found


def asked_after() -> list[dict[str, str]]:
    """Who asked after a household of a team that this leader leads, and was not called yet; for ``_asked.html``."""
    waiting = lookups_waiting()
    if not waiting:
        return []
    homes = labels_of([one.file_id for one in waiting])
    who = {row.pk: row for row in accounts().filter(pk__in=[one.asked_by for one in waiting])}
    log_look("asked_after", files=[one.file_id for one in waiting], what="listed")
    return [
        {
            "question": one.public_id,
            "label": homes[one.file_id].label,
            "url": reverse("household", args=[homes[one.file_id].public_id]),
            "who": who[one.asked_by].name,
            "email": who[one.asked_by].email,
            "when": until_words(one.asked_at),
        }
        for one in waiting
    ]
