"""On which legal basis something is done with data, per purpose and act."""

from enum import StrEnum


class ProcessingAct(StrEnum):
    """What is done with data."""

    KEEP = "keep"
    ASK = "ask"
    SHARE = "share"
    CONSULT = "consult"


class Basis(StrEnum):
    """The legal bases of AVG art. 6 lid 1 on which a neighbourhood team can rest: letters a, c, d and e.

    Consent is one of them, and cannot stand in for a missing one: where the town has a task by law, that task is the
    basis (Dutch supervisor AP, 2016).
    """

    CONSENT = "consent"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTEREST = "vital_interest"
    PUBLIC_TASK = "public_task"
