"""What waits for somebody, what is most urgent first: the second thing on the start page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.advice_lines import advice_lines
from keukentafel.faces.workbench.again import Again, looked_again
from keukentafel.faces.workbench.leading_lines import leading_lines
from keukentafel.faces.workbench.money_lines import money_lines, to_decide
from keukentafel.faces.workbench.pages._household import day_words, moment_words
from keukentafel.faces.workbench.pressing import FIRST, Line, pressing_first
from keukentafel.faces.workbench.rights_lines import nobody_works_on, rights_rows
from keukentafel.faces.workbench.together import Together, asked_rows, days_ahead, no_times, together_of
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.agenda.public import Planned
from keukentafel.lifeworld.correspondence.public import answer_due
from keukentafel.lifeworld.households.public import (
    Household,
    MyHousehold,
)
from keukentafel.lifeworld.safeguards.public import InformKind, words_owed, words_owed_in_team
from keukentafel.lifeworld.safety.public import asked_along, watches
from keukentafel.work.budgets.public import waiting_for
from keukentafel.work.intake.public import KeepContact, Owed, reminders, signals

SOON = 7
"""Days ahead in which a review of a plan is worth a line on the start page."""

FEW = 3
"""Of how many signals the start page says that word must go back; the page of signals has the others."""

Homes = Mapping[int, MyHousehold]


class Watching(NamedTuple):
    """What waits for one person by name; its name comes along, for they may not work there otherwise.

    ``kind`` is ``watch``, ``along`` (asked to look along), ``budget`` (to decide on money) or ``laid`` (who decides on it
    was asked, and what they decide must be written down), or of what somebody is
    asked to (``together.Asked``), which alone has the last three; ``right`` is a request about an own file that was laid
    before this person, and ``until`` then the day by which. ``home`` is the identifier of the household, of money.
    """

    public_id: str
    file_id: int
    until: datetime
    label: str
    kind: str = "watch"
    home: str = ""
    starts: time | None = None
    counted_from: time | None = None
    moved_from: datetime | None = None


def _watched() -> "QuerySet[Any, Any]":
    label = Coalesce(
        _label_in(Household.objects.all()), _label_in(signals()), Value(""), output_field=TextField()
    )
    rows = watches().filter(watcher_id=given("me")).order_by()
    asked, text, nobody = (
        asked_along(given("me")).order_by(),
        TextField(),
        Value("", output_field=TextField()),
    )
    watch, along = (Value(one, output_field=text) for one in ("watch", "along"))
    budget = Case(When(laid=True, then=Value("laid")), default=Value("budget"), output_field=text)
    money, homes = waiting_for(given("me")), Household.objects.filter(file_id=OuterRef("file_id"))
    home = Coalesce(Subquery(homes.values("public_id")[:1]), nobody, output_field=text)
    return rows.values_list("public_id", "file_id", "until", label, watch, nobody, *no_times()).union(
        asked.values_list("concern__public_id", "file_id", "noted_at", label, along, nobody, *no_times()),
        money.values_list("public_id", "file_id", "since", label, budget, home, *no_times()),
        *rights_rows(label, nobody),
        *asked_rows(),
        all=True,
    )


_WATCHED = Question(Watching, _watched)


def watched_by(actor: Actor, today: date) -> tuple[list[Watching], list[Together]]:
    """What waits for somebody by name, the first moment first, and to what somebody is asked in the days to come; one
    query, in the whole town.

    Args:
        actor: who.
        today: the local date.
    """
    found = _WATCHED.ask(me=actor.id, **days_ahead(today))
    by_name = ("watch", "along", "budget", "laid", "right", "right given")
    waits = [one for one in found if one.kind in by_name]
    return sorted(waits, key=lambda one: one.until), together_of(found)


def waits_for(
    actor: Actor,
    mine: Sequence[MyHousehold],
    *,
    watching: Sequence[Watching],
    not_noted: Sequence[Planned],
    owed: "Sequence[Telling]",
    leads: bool,
    now: datetime,
) -> list[Line]:
    """The lines of the page: kind and words of a tag, what it is about, when, where it leads; what presses most first.

    Args:
        actor: whose page it is.
        mine: the households on this person's list.
        watching: of ``watched_by``.
        not_noted: appointments of which nobody said what came of them.
        owed: of ``owed_by``; what others owe comes first.
        leads: whether the actor leads the team, and hears when partners look back together.
        now: the moment (aware).
    """
    homes, today = {one.file_id: one for one in mine}, timezone.localdate(now)
    remind = reminders(actor.id, today)
    near = timedelta(days=SOON)
    again = looked_again(list(homes), today, today + near, today - near, leads=leads)
    lines = [
        *(_to_tell(duty, today) for duty in owed if not duty.mine),
        *_watching(watching, homes, now),
        *_messages(again, homes, today),
        *_not_noted(not_noted, homes),
        *_keeping_contact(remind.contacts),
        *_answering(again, homes, today),
        *money_lines(again, homes),
        *_of_questions(again, homes),
        *advice_lines(again, homes, today),
        *_asking_again(again, homes),
        *_written_by_them(again, homes),
        *_owing_word(remind.words),
        *(_to_tell(duty, today) for duty in owed if duty.mine),
        *_reviews(again, homes, today),
        *(leading_lines(again, today, today + near) if leads else ()),
    ]
    return pressing_first(lines, today)


def _line(kind: str, tag: str, words: str, when: date | None, page: str, *keys: str) -> Line:
    line = {"kind": kind, "tag": tag, "words": words, "when": "", "url": address(page, *keys)}
    if isinstance(when, datetime):
        return line | {"when": moment_words(when), "day": timezone.localdate(when).isoformat()}
    return line | {"when": day_words(when), "day": when.isoformat()} if when else line


def _watching(watching: Sequence[Watching], homes: Homes, now: datetime) -> list[Line]:
    found = []
    for watch in watching:
        tag = _("Look back now") if watch.until <= now else _("You watch")
        when, home = watch.until, homes.get(watch.file_id)
        if watch.kind in ("budget", "laid"):
            if watch.home:
                found.extend(to_decide(watch.kind, watch.label, watch.until, watch.home, watch.public_id))
        elif watch.kind in ("right", "right given"):
            found.append(nobody_works_on(watch.kind, watch.label, watch.public_id, when, now))
        elif watch.kind == "along":
            label = watch.label or _("A concern about safety")
            found.append(_line("waiting", _("Look along"), label, when, "concern", watch.public_id))
        elif home is not None:
            found.append(_line("attention", tag, home.label, when, "household", home.public_id) | FIRST)
        else:
            label = watch.label or _("Acute danger")
            found.append(_line("attention", tag, label, when, "watch", watch.public_id) | FIRST)
    return found


def _label_in(rows: "QuerySet[Any]") -> Subquery:
    return Subquery(rows.filter(file_id=OuterRef("file_id")).values("label")[:1])


def _not_noted(missing: Sequence[Planned], homes: Homes) -> list[Line]:
    return [
        _line(
            "waiting",
            _("Not noted yet"),
            homes[missed.file_id].label,
            missed.starts_at,
            "note_of_appointment",
            homes[missed.file_id].public_id,
            missed.public_id,
        )
        for missed in missing
        if missed.file_id in homes
    ]


def _keeping_contact(contacts: Sequence[KeepContact]) -> list[Line]:
    return [
        _line("waiting", _("Keep contact"), one.label, one.next_contact_on, "waiting_list")
        for one in contacts
    ]


def _messages(again: Sequence[Again], homes: Homes, today: date) -> list[Line]:
    """Who wrote and got no answer, the longest waiting first; past its term it says so."""
    first: dict[tuple[int, str], date] = {}
    for one in again:
        if one.kind == "message" and one.day is not None and one.file_id in homes:
            key = (one.file_id, one.member)
            first[key] = min(one.day, first.get(key, one.day))
    lines = []
    for (file_id, member), day in sorted(first.items(), key=lambda item: (item[1], item[0])):
        late, home = answer_due(day) < today, homes[file_id]
        tag = _("Answer this message now") if late else _("A resident wrote")
        page, keys = (
            ("person_messages", [home.public_id, member]) if member else ("household", [home.public_id])
        )
        kind = "attention" if late else "waiting"
        lines.append(_line(kind, tag, home.label, day, page, *keys))
    return lines


def _answering(again: Sequence[Again], homes: Homes, today: date) -> list[Line]:
    """What somebody asked about the own file, and must hear soon."""
    due = sorted((one.day, one.file_id) for one in again if one.kind == "right" and one.day is not None)
    return [
        _line(
            "attention" if day < today else "waiting",
            _("The answer is late: own file") if day < today else _("Answer a question about the own file"),
            homes[key].label,
            day,
            "rights",
            homes[key].public_id,
        )
        for day, key in due
        if key in homes
    ]


def _of_questions(again: Sequence[Again], homes: Homes) -> list[Line]:
    """Questions that a partner answered at the desk, and those to one that withdrew: nobody answers them any more."""
    tags = {
        "told": _("A partner answered your question"),
        "stopped": _("A partner withdrew: your question stopped"),
    }
    return [
        _line(
            "waiting",
            tags[one.kind],
            homes[one.file_id].label,
            None,
            "partner_question",
            homes[one.file_id].public_id,
            one.member,
        )
        for one in sorted(again, key=lambda one: (one.file_id, one.member))
        if one.kind in tags and one.file_id in homes
    ]


def _asking_again(again: Sequence[Again], homes: Homes) -> list[Line]:
    files = sorted({one.file_id for one in again if one.kind == "safety"} & set(homes))
    return [
        _line(
            "waiting",
            _("Ask if this still holds: safety"),
            homes[key].label,
            None,
            "household",
            homes[key].public_id,
        )
        for key in files
    ]


def _written_by_them(again: Sequence[Again], homes: Homes) -> list[Line]:
    waiting = sorted((one.day, one.file_id) for one in again if one.kind == "wish" and one.day is not None)
    first = {file_id: day for day, file_id in reversed(waiting) if file_id in homes}
    return [
        _line(
            "waiting",
            _("Somebody wants to add something"),
            homes[key].label,
            day,
            "plan",
            homes[key].public_id,
        )
        for key, day in first.items()
    ]


def _owing_word(owed: Sequence[Owed]) -> list[Line]:
    lines = [
        _line(
            "waiting",
            _("Let them know"),
            signal.label,
            timezone.localdate(signal.received_at),
            "signal_feedback",
            signal.public_id,
        )
        for signal in owed[:FEW]
    ]
    if len(owed) > FEW:
        lines.append(_line("waiting", _("Let them know"), _("And more signals"), None, "triage"))
    return lines


class Telling(NamedTuple):
    """Something a resident must still be told."""

    kind: str
    public_id: str
    thing: str
    due_on: date
    label: str
    home: str | None
    who: str | None
    mine: bool


def _named(rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    label = Coalesce(
        _label_in(signals()), _label_in(Household.objects.all()), Value(""), output_field=TextField()
    )
    home = Household.objects.filter(file_id=OuterRef("file_id")).values("public_id")
    # Nobody is not me: of an empty key PostgreSQL would say that it does not know.
    mine = ExpressionWrapper(
        Q(responsible_id=given("me")) & Q(responsible_id__isnull=False), output_field=BooleanField()
    )
    return rows.values_list(
        "kind", "public_id", "thing", "due_on", label, Subquery(home[:1]), "responsible__name", mine
    )


_OWED = Question(Telling, lambda: _named(words_owed(given("me"), given("soon"))))
_OWED_IN_TEAM = Question(
    Telling, lambda: _named(words_owed_in_team(given("me"), given("soon"), given("today")))
)


def owed_by(actor: Actor, today: date, *, leads: bool) -> list[Telling]:
    """What somebody must tell a resident; for a leader also what others should have told, or nobody does. One query.

    Args:
        actor: who tells.
        today: the local date.
        leads: whether the actor leads the team.
    """
    soon = today + timedelta(days=SOON)
    if leads:
        return _OWED_IN_TEAM.ask(me=actor.id, soon=soon, today=today)
    return _OWED.ask(me=actor.id, soon=soon)


def _to_tell(duty: Telling, today: date) -> Line:
    late = duty.due_on < today
    if duty.mine:
        tag = _("Tell them now") if late else _("Tell them")
    elif duty.who is None:
        tag = _("Nobody tells them")
    else:
        tag = _("%(name)s did not tell them yet") % {"name": duty.who}
    page, key = {
        (InformKind.SIGNAL, True): ("signal_told", duty.thing),
        (InformKind.SIGNAL, False): ("signal", duty.thing),
        (InformKind.EMERGENCY, True): ("inform", duty.public_id),
        (InformKind.EMERGENCY, False): ("household", duty.home or ""),
    }[InformKind(duty.kind), duty.mine]
    kind, due = "attention" if late else "waiting", duty.due_on
    return _line(kind, tag, duty.label, due, page, key)


def _reviews(again: Sequence[Again], homes: Homes, today: date) -> list[Line]:
    found = []
    reviews = [(one.day, one.file_id) for one in again if one.kind == "plan" and one.day is not None]
    for day, file_id in sorted(reviews):
        if (day - today).days <= SOON:
            late, home = day < today, homes[file_id]
            tag = _("Review is late") if late else _("Review")
            kind = "attention" if late else "waiting"
            found.append(_line(kind, tag, home.label, day, "plan", home.public_id))
    return found
