"""What every page about a household begins with, and the words that several of them share."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.foundation.access.public import decide, demand, find, log_refusal
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import short_day, time_words, written
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import entries
from keukentafel.lifeworld.households.public import Household, HouseholdFound, Person

READ = "households.read"
WRITE = "households.write"
SEE = "households.see"
CONDUCT = "households.conduct"
# Looked up when a day is near, and not for each of the dozens of days that a page says.
_NEAR = {0: gettext_lazy("today"), -1: gettext_lazy("yesterday"), 1: gettext_lazy("tomorrow")}


def household_to_write(public_id: str) -> Household:
    """The household of a page on which one reads content, or writes a note; anything else is a 404 or a 403."""
    return _found(public_id, READ)


def household_to_change(public_id: str) -> Household:
    """The household of a page on which one changes something; who came because of an emergency gets a 403."""
    return _found(public_id, WRITE)


def _found(public_id: str, ability: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


def may_read(household: Household | HouseholdFound) -> bool:
    """Whether the actor may read the content; a 404 when not even *that* there is contact is theirs to know."""
    decision = decide(current_actor(), READ, household)
    if not decision.visible:
        log_refusal(READ)
        raise Http404
    return decision.allowed


def day_words(day: date) -> str:
    """A day as people say it, where a line begins: Today, Saturday 21 November."""
    words = day_within(day)
    return words[:1].upper() + words[1:]


def day_within(day: date) -> str:
    """A day as people say it, in the middle of a line: today, Saturday 21 November."""
    today = timezone.localdate()
    words = written(day, "l j F" if day.year == today.year else "l j F Y")
    near = _NEAR.get((day - today).days)
    return f"{near}, {words}" if near else words


def near_words(day: date) -> str:
    """A day in the middle of a sentence: today, yesterday, 19 November."""
    today = timezone.localdate()
    away = (day - today).days
    return str(_NEAR[away]) if away in (0, -1) else short_day(day)


def moment_words(when: datetime) -> str:
    """A moment as people say it, where a line begins: Tomorrow, Tuesday 24 November, 9:30."""
    words = moment_within(when)
    return words[:1].upper() + words[1:]


def moment_within(when: datetime) -> str:
    """A moment as people say it, in the middle of a line: tomorrow, Tuesday 24 November, 9:30."""
    local = timezone.localtime(when)
    return f"{day_within(local.date())}, {time_words(local)}"


def until_words(when: datetime) -> str:
    """A moment in the middle of a sentence: today 9:30, Tuesday 24 November 9:30."""
    local = timezone.localtime(when)
    today = timezone.localdate()
    near = _NEAR.get((local.date() - today).days)
    return f"{near or written(local, 'l j F')} {time_words(local)}"


def contact_words() -> dict[str, str]:
    """What the pack calls each kind of contact, those no longer offered included."""
    return {entry.key: entry.label for entry in entries("contact_types", retired=True)}


def who_words(subjects: Iterable[int], people: Iterable[Person]) -> str:
    """The names of these persons, in the order of the household."""
    wanted = set(subjects)
    names = {person.subject: person.name for person in people if person.subject in wanted}
    return ", ".join(names.values())


def crumbs(household: Household | HouseholdFound) -> list[dict[str, str]]:
    """The way back to the household's page."""
    return [
        {"url": address("start"), "label": _("Today")},
        {"url": address("household", household.public_id), "label": household.label},
    ]


def about(household: Household | HouseholdFound, **more: Any) -> dict[str, Any]:
    """The context of a page under a household."""
    return {"household": household, "crumbs": crumbs(household), **more}
