"""Forms of people: signing in, managing, and what somebody arranges for themselves."""

from keukentafel.foundation.people.forms.managing import (
    AccountForm,
    ContactPointForm,
    DepartmentChangeForm,
    DepartmentForm,
    EndForm,
    MembershipForm,
    OrganisationForm,
    TeamForm,
    in_use_words,
)
from keukentafel.foundation.people.forms.me import AbsenceForm, BackForm, LanguageForm, first_day_back
from keukentafel.foundation.people.forms.partners import EnrolForm, NoticeCodeForm, SecondFactorForm
from keukentafel.foundation.people.forms.residents import (
    ResidentCodeForm,
    ResidentLinkForm,
    ResidentSignInForm,
)
from keukentafel.foundation.people.forms.signing_in import FirstPasswordForm, PasswordForm, SignInForm

__all__ = [
    "AbsenceForm",
    "AccountForm",
    "BackForm",
    "ContactPointForm",
    "DepartmentChangeForm",
    "DepartmentForm",
    "EndForm",
    "EnrolForm",
    "FirstPasswordForm",
    "LanguageForm",
    "MembershipForm",
    "NoticeCodeForm",
    "OrganisationForm",
    "PasswordForm",
    "ResidentCodeForm",
    "ResidentLinkForm",
    "ResidentSignInForm",
    "SecondFactorForm",
    "SignInForm",
    "TeamForm",
    "first_day_back",
    "in_use_words",
]
