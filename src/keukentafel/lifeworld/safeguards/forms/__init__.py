"""Forms of the safeguards, for the faces. Short, and each says what follows from it."""

from keukentafel.lifeworld.safeguards.forms.access import (
    EmergencyForm,
    EmergencyReviewForm,
    InformForm,
    ShutOutForm,
    SliceForm,
)
from keukentafel.lifeworld.safeguards.forms.consent import (
    AnswerForm,
    AskForm,
    AuthorityEndForm,
    AuthorityForm,
    ExceptForm,
    SheetForm,
    WithdrawForm,
)
from keukentafel.lifeworld.safeguards.forms.grounds import BasisEndForm, BasisForm
from keukentafel.lifeworld.safeguards.forms.looking import HomeStreetForm, PatternForm
from keukentafel.lifeworld.safeguards.forms.portal import PortalCheckForm, WithholdForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "AuthorityEndForm",
    "AuthorityForm",
    "BasisEndForm",
    "BasisForm",
    "EmergencyForm",
    "EmergencyReviewForm",
    "ExceptForm",
    "HomeStreetForm",
    "InformForm",
    "PatternForm",
    "PortalCheckForm",
    "SheetForm",
    "ShutOutForm",
    "SliceForm",
    "WithdrawForm",
    "WithholdForm",
]
