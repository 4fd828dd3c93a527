"""Rows of safety."""

from keukentafel.lifeworld.safety.models.concern import Concern, ConcernFact
from keukentafel.lifeworld.safety.models.danger import (
    Danger,
    DangerReview,
    NoticeAddress,
    SafeContact,
    Watch,
    Whereabouts,
)
from keukentafel.lifeworld.safety.models.dilemma import Dilemma, InvestigationRequest

__all__ = [
    "Concern",
    "ConcernFact",
    "Danger",
    "DangerReview",
    "Dilemma",
    "InvestigationRequest",
    "NoticeAddress",
    "SafeContact",
    "Watch",
    "Whereabouts",
]
