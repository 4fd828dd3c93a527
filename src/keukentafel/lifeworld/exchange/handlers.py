"""What exchange does when something happened elsewhere."""

from keukentafel.foundation.access.public import RowKept
from keukentafel.lifeworld.exchange.proving import follow_consents
from keukentafel.lifeworld.households.public import Resident
from keukentafel.lifeworld.safeguards.public import AuthorityRow, ConsentAnswer, ConsentException

_DECIDES = (ConsentAnswer, ConsentException, AuthorityRow, Resident)
"""Rows that decide whether consent is in force: an answer, an exception, authority, and the day of birth."""


def follow_what_decides(event: RowKept) -> None:
    """A proof that leans on consent ends with it."""
    if isinstance(event.row, _DECIDES):
        follow_consents(event.row.file_id, event.at)
