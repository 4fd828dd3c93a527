"""Conversations in the circle of who takes part; what comes of them stands with the team (ADR 0026)."""

from keukentafel.reflection.conversations.models.coming_of_it import (
    LearningTime,
    Outcome,
    OutcomeLook,
    OutcomeStep,
)
from keukentafel.reflection.conversations.models.talking import (
    Answer,
    CaseDecision,
    Conversation,
    PrincipleCheck,
    Vote,
)

__all__ = [
    "Answer",
    "CaseDecision",
    "Conversation",
    "LearningTime",
    "Outcome",
    "OutcomeLook",
    "OutcomeStep",
    "PrincipleCheck",
    "Vote",
]
