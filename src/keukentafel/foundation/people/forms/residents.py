"""How a resident signs in: with a drawn name, and the first time with a one-time code. Short words, nothing extra."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.people.domain.codes import address_of_name
from keukentafel.foundation.people.forms.signing_in import FirstPasswordForm, SignInForm

_LONGEST_NAME = 40


def _name() -> Any:
    return forms.CharField(
        label=_("Sign-in name"),
        max_length=_LONGEST_NAME,
        help_text=_("It is on the paper from your coach."),
        error_messages={
            "required": _("Fill in your sign-in name."),
            "max_length": _("This is too long for a sign-in name."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


def _code() -> Any:
    return forms.CharField(
        label=_("One-time code"),
        max_length=_LONGEST_NAME,
        help_text=_("Twelve letters and digits. You get it from your coach."),
        error_messages={
            "required": _("Fill in the code."),
            "max_length": _("This is too long for a code."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


def _refuse_code(form: forms.Form) -> None:
    form.add_error(
        "code",
        ValidationError(
            _("This name and this code do not fit, or the code is too old. Ask your coach for a new one."),
            code="refused",
        ),
    )


class ResidentSignInForm(SignInForm):
    """A drawn name and a password."""

    email = _name()

    def clean_email(self) -> str:
        """The address under which the account of this name is kept."""
        return address_of_name(self.cleaned_data["email"])

    def refuse(self) -> None:
        """Say that it did not work: the same for an unknown name, a wrong password, a closed account."""
        self.add_error(
            "password",
            ValidationError(
                _("This name and this password do not belong together. Try again."), code="refused"
            ),
        )


class ResidentLinkForm(forms.Form):
    """A drawn name and the one-time code, for who signed in at the broker for the first time."""

    email = _name()
    code = _code()

    def clean_email(self) -> str:
        """The address under which the account of this name is kept."""
        return address_of_name(self.cleaned_data["email"])

    def refuse(self) -> None:
        """Say that it did not work: the same whatever was wrong."""
        _refuse_code(self)


class ResidentCodeForm(FirstPasswordForm):
    """A drawn name, the one-time code from the coach, and a new password twice."""

    email = _name()
    code = _code()

    def clean_email(self) -> str:
        """The address under which the account of this name is kept."""
        return address_of_name(self.cleaned_data["email"])

    def refuse(self) -> None:
        """Say that it did not work: the same for an unknown name, a wrong code, one that was used or is old."""
        _refuse_code(self)
