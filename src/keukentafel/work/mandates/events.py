"""What happened to covenant and mandates."""

from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySigned(Event):
    """An organisation signed the covenant.

    Args:
        organisation_id: key of the organisation.
        signed_on: the day.
    """

    organisation_id: int
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWithdrew(Event):
    """It was recorded that an organisation withdraws: from a day on it sees and gets nothing.

    Args:
        organisation_id: key of the organisation.
        starts: the first day on which it takes part no longer.
    """

    organisation_id: int
    starts: date
