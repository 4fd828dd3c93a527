"""What tests of exchange begin with: a home, the landlord, and a consent for the landlord."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from household_helpers import Home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.exchange.public import PartnerQuestion, Recipient, ask_partner
from keukentafel.lifeworld.households.public import Resident, change_resident
from keukentafel.lifeworld.safeguards.public import Act, Consent, Party, answer_consent, ask_consent


def grown_up(cast: Any, home: Home, now: Any) -> None:
    """The mother is forty: she decides for herself."""
    with acting_as(cast.coach) as by:
        resident = Resident.objects.get(file_id=home.file, subject_id=home.mother.subject_id)
        kept = ("full_name", "known_as", "phone", "email", "language", "note_of_address")
        known = {name: getattr(resident, name) for name in kept}
        born = timezone.localdate(now) - timedelta(days=40 * 366)
        change_resident(resident=resident, birth_date=born, by=by, at=now, **known)


def landlord(cast: Any) -> Recipient:
    """Whom the questions go to."""
    return Recipient(organisation_id=cast.buddy.organisation, name="Noor Sleutelaar")


def question(cast: Any, home: Home, now: Any, **more: Any) -> PartnerQuestion:
    """The coach asks the landlord about the mother, on a task by law."""
    asked = {
        "file_id": home.file,
        "to": landlord(cast),
        "persons": [home.mother.subject_id],
        "what": "Loopt er een ontruiming?",
        "why": "rust in huis",
        "rests_on": "support",
        "due_on": timezone.localdate(now) + timedelta(days=7),
        "at": now,
    }
    with acting_as(cast.coach) as by:
        return ask_partner(**asked | more, by=by)


def agreed(cast: Any, home: Home, now: Any, person: int, organisation: int, days: int = 90) -> Consent:
    """An adult agrees that the organisation hears about the rent."""
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        consent = ask_consent(
            file_id=home.file,
            person=person,
            act=Act.DATA,
            purpose="de huur regelen",
            areas=[1],
            organisation_id=organisation,
            starts=today,
            ends=today + timedelta(days=days),
            by=by,
            at=now,
        )
        answer_consent(consent=consent, party=Party(subject=person), agrees=True, how="spoken", by=by, at=now)
    return consent
