"""What the pages on which something is told to a partner have in common: whom, about whom, and on which basis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import demand, find
from keukentafel.foundation.journal.public import focus_on
from keukentafel.lifeworld.exchange.public import (
    CONSENT,
    Reachable,
    Recipient,
    agreed_words,
    exchanged_by,
    reachable,
)
from keukentafel.lifeworld.households.public import Household, Person, members
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    data_consents_now,
    processing_activities,
)

TELL = "exchange.tell"


def household_to_tell_of(public_id: str) -> Household:
    """The household of a page on which something is told to a partner; anything else is a 404 or a 403."""
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(TELL, household)
    return household


@dataclass(frozen=True)
class Choices:
    """What can be chosen for one household.

    Args:
        people: who lives there.
        bases: key and label of what it can rest on.
        agreed: consents that are in force, in words.
        reach: organisations and people there; empty when that is no choice.
    """

    people: Sequence[Person]
    bases: Sequence[tuple[str, str]]
    agreed: Sequence[str]
    reach: Sequence[Reachable]

    def about(self) -> dict[str, Any]:
        """As a form takes them that does not ask to whom."""
        people = [(person.member, person.name) for person in self.people]
        return {"people": people, "bases": self.bases, "agreed": self.agreed}

    def told(self) -> dict[str, Any]:
        """As a form takes them."""
        return self.about() | {"reach": [(one.public_id, one.label) for one in self.reach]}

    def persons(self, chosen: Sequence[str]) -> list[int]:
        """Keys of the persons that were chosen."""
        return [person.subject for person in self.people if person.member in chosen]

    def recipient(self, chosen: str) -> Recipient:
        """To whom, as commands take it."""
        one = next(one for one in self.reach if one.public_id == chosen)
        return Recipient(organisation_id=one.organisation_id, contact_id=one.contact_id, name=one.name)


def choices_for(household: Household, act: ProcessingAct, now: datetime, *, to: bool = True) -> Choices:
    """What can be chosen for a household.

    Args:
        household: which.
        act: asking, sharing or talking over.
        now: the moment (aware).
        to: whether one chooses to whom.
    """
    today = timezone.localdate(now)
    people = members(household.file_id, today)
    names = {person.subject: person.name for person in people}
    agreed = [one for one in data_consents_now(household.file_id, now) if one.person_id in names]
    bases = [
        (one.key, f"{one.label} ({one.article})")
        for one in processing_activities(act)
        if one.basis is not Basis.CONSENT
    ]
    if agreed:
        bases.append((CONSENT, _("They agreed to it")))
    return Choices(people, bases, agreed_words(agreed, names), reachable(today) if to else ())


def agreed_line(act: ProcessingAct) -> str:
    """What partners agreed to exchange in this way, in one line; empty when they agreed on nothing.

    Args:
        act: asking, sharing or talking over.
    """
    labels = [one.label[:1].lower() + one.label[1:] for one in exchanged_by(act)]
    return _("Partners agreed to exchange: %(what)s.") % {"what": "; ".join(labels)} if labels else ""
