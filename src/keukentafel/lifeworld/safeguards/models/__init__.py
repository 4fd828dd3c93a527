"""Rows of the safeguards."""

from keukentafel.lifeworld.safeguards.models.authority import AuthorityRow
from keukentafel.lifeworld.safeguards.models.consent import Consent, ConsentAnswer, ConsentException
from keukentafel.lifeworld.safeguards.models.emergency import (
    EmergencyAccess,
    EmergencyReason,
    EmergencyReview,
)
from keukentafel.lifeworld.safeguards.models.informing import InformDuty, InformKind, InformStep
from keukentafel.lifeworld.safeguards.models.keeping import (
    Certificate,
    DestructionRequest,
    DestructionRun,
    FileState,
    Hold,
    RequestState,
    RunFile,
    RunItem,
    RunKind,
    RunState,
)
from keukentafel.lifeworld.safeguards.models.misuse import HomeStreet, NotedPattern, PatternDay
from keukentafel.lifeworld.safeguards.models.portal import PortalAccount, PortalCheck
from keukentafel.lifeworld.safeguards.models.processing import LegalBasis, PartnerAccess
from keukentafel.lifeworld.safeguards.models.restricting import Restriction, RestrictionGround
from keukentafel.lifeworld.safeguards.models.stopping import StoppedSharing
from keukentafel.lifeworld.safeguards.models.withholding import Withholding

__all__ = [
    "AuthorityRow",
    "Certificate",
    "Consent",
    "ConsentAnswer",
    "ConsentException",
    "DestructionRequest",
    "DestructionRun",
    "EmergencyAccess",
    "EmergencyReason",
    "EmergencyReview",
    "FileState",
    "Hold",
    "HomeStreet",
    "InformDuty",
    "InformKind",
    "InformStep",
    "LegalBasis",
    "NotedPattern",
    "PartnerAccess",
    "PatternDay",
    "PortalAccount",
    "PortalCheck",
    "RequestState",
    "Restriction",
    "RestrictionGround",
    "RunFile",
    "RunItem",
    "RunKind",
    "RunState",
    "StoppedSharing",
    "Withholding",
]
