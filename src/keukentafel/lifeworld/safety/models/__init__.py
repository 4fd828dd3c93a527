"""Rows of safety."""

from keukentafel.lifeworld.safety.models.concern import Concern, ConcernFact
from keukentafel.lifeworld.safety.models.danger import (
    Danger,
    DangerReview,
    SafeContact,
    Watch,
    Whereabouts,
)

__all__ = [
    "Concern",
    "ConcernFact",
    "Danger",
    "DangerReview",
    "SafeContact",
    "Watch",
    "Whereabouts",
]
