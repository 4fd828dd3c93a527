"""What of a household may be found by searching. Sensitive notes are not: a list of hits would open them."""

from keukentafel.foundation.search.public import Found
from keukentafel.lifeworld.households.models import Household, Member, Note, Resident


def household(row: Household) -> Found:
    """What the team calls it."""
    return Found(row.label)


def resident(row: Resident) -> Found:
    """Names, and a telephone number by which somebody who calls is known again."""
    title = row.full_name or row.known_as
    return Found(title, " ".join(part for part in (row.known_as, row.phone, row.email) if part))


def member(row: Member) -> Found | None:
    """Somebody whose own row lives in another home is found here by the name used here."""
    return Found(row.known_as, row.role) if row.resident_id is None else None


def note(row: Note) -> Found | None:
    """The words, under their first line."""
    if row.sensitive:
        return None
    first = row.text.strip().splitlines()[0] if row.text.strip() else ""
    return Found(first[:80], row.text)
