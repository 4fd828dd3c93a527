"""What the pages about agreeing share: the household, who can speak under which key, and words for where it stands."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from keukentafel.faces.workbench.pages._household import crumbs
from keukentafel.foundation.access.public import demand, find
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import focus_on
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.households.public import Household, Person
from keukentafel.lifeworld.safeguards.public import (
    Act,
    Agreed,
    AuthorityRow,
    Consent,
    KnownConsent,
    Party,
    Standing,
    agreed_in,
)

AGREE = "safeguards.agree"

ACTS = {"delen": Act.DATA, "geheim": Act.SECRECY, "hulp": Act.HELP}
"""The acts by how an address names them."""
STANDS = {
    Standing.IN_FORCE: ("done", pgettext_lazy("consent", "Holds")),
    Standing.NOT_KNOWN: ("waiting", gettext_lazy("Not known who decides")),
    Standing.NOT_ANSWERED: ("waiting", gettext_lazy("Waits for an answer")),
    Standing.REFUSED: ("neutral", pgettext_lazy("answer", "No")),
    Standing.WITHDRAWN: ("neutral", pgettext_lazy("consent", "Taken back")),
    Standing.NOT_BEGUN: ("waiting", gettext_lazy("Not begun yet")),
    Standing.OVER: ("neutral", pgettext_lazy("consent", "Over")),
}
"""The kind of tag and the words for where a consent stands."""


ASKING = {
    Act.DATA: gettext_lazy("Ask: may we share this?"),
    Act.SECRECY: gettext_lazy("Ask: may this professional speak?"),
    Act.HELP: gettext_lazy("Ask: do you want this help?"),
}
"""What is asked, per act."""


def home_to_agree(public_id: str) -> Household:
    """The household of a page on which one notes what was agreed; anything else is a 404 or a 403."""
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(AGREE, household)
    return household


def crumbs_here(household: Household, *more: dict[str, str]) -> list[dict[str, Any]]:
    """The way back over the page about agreeing."""
    here = {"url": address("consents", household.public_id), "label": _("Consent and authority")}
    return [*crumbs(household), here, *more]


def living_here(agreed: Agreed) -> dict[str, Person]:
    """Who belongs to the household today, by the key that forms use."""
    today = timezone.localdate()
    return {
        person.member: person
        for person in agreed.people
        if person.since <= today and (person.until is None or today < person.until)
    }


def speaking(known: KnownConsent, agreed: Agreed) -> dict[str, Party]:
    """Who can answer to this, by the key that forms use."""
    return {key: one.party for one in known.speakers if (key := _key(one.party, agreed)) is not None}


def _key(party: Party, agreed: Agreed) -> str | None:
    if party.subject is not None:
        found = next((person for person in agreed.people if person.subject == party.subject), None)
        return found.member if found else None
    rows: list[AuthorityRow] = [row for one in agreed.deciding for row in one.rows]
    return next((row.public_id for row in rows if row.party == party), None)


def known_organisations() -> dict[str, tuple[int, str]]:
    """Every organisation: key and name by public identifier."""
    return {
        public: (key, name) for public, key, name in organisations().values_list("public_id", "pk", "name")
    }


def one_of(household: Household, consent_id: str) -> tuple[KnownConsent, Agreed]:
    """A consent of this household, with all that decides about it."""
    consent = find(Consent.objects.filter(file_id=household.file_id), consent_id)
    agreed = agreed_in(household.file_id, timezone.now())
    return next(one for one in agreed.consents if one.consent.pk == consent.pk), agreed
