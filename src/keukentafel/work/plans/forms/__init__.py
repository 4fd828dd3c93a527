"""Forms of the plan: the second door, for faces only."""

from keukentafel.work.plans.forms.around import Around, around
from keukentafel.work.plans.forms.looking import ReviewForm, SettleForm, ViewForm
from keukentafel.work.plans.forms.own_words import OwnViewForm, OwnWishForm, WishForm
from keukentafel.work.plans.forms.paper import AsOnForm, PaperForm
from keukentafel.work.plans.forms.part import PartForm
from keukentafel.work.plans.forms.parts import (
    ActionForm,
    AgreementForm,
    AmbitionForm,
    GoalForm,
    StrengthForm,
)

__all__ = [
    "ActionForm",
    "AgreementForm",
    "AmbitionForm",
    "Around",
    "AsOnForm",
    "GoalForm",
    "OwnViewForm",
    "OwnWishForm",
    "PaperForm",
    "PartForm",
    "ReviewForm",
    "SettleForm",
    "StrengthForm",
    "ViewForm",
    "WishForm",
    "around",
]
