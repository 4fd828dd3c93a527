"""Forms of signing in and of passwords. No form says whether an account exists."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.people.models import Account, normal_email

_LONGEST_PASSWORD = 1024
_LONGEST_CODE = 40


def _email() -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Fill in your e-mail address."),
            "invalid": _("This is not an e-mail address. Write it like name@organisation.nl."),
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )


class SignInForm(forms.Form):
    """E-mail address and password. Whether they belong together is not the form's to say."""

    email = _email()
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=_LONGEST_PASSWORD,
        error_messages={
            "required": _("Fill in your password."),
            "max_length": _("This password is too long."),
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_email(self) -> str:
        """The address in the spelling in which it is kept."""
        return normal_email(self.cleaned_data["email"])

    def refuse(self) -> None:
        """Say that it did not work: the same for an unknown address, a wrong password, a closed account."""
        self.add_error(
            "password",
            ValidationError(
                _("This e-mail address and this password do not belong together. Try again."), code="refused"
            ),
        )


class NewPasswordFields(KindForm):
    """A new password, typed twice."""

    new = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=_LONGEST_PASSWORD,
        help_text=_("At least 12 characters. A short sentence is easy to remember."),
        error_messages={"required": _("Fill in a new password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        strip=False,
        max_length=_LONGEST_PASSWORD,
        error_messages={"required": _("Fill in the new password once more.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both new passwords are the same; the error stands at the second."""
        cleaned = super().clean() or self.cleaned_data
        if "new" in cleaned and "again" in cleaned and cleaned["new"] != cleaned["again"]:
            self.add_error("again", ValidationError(_("The two new passwords differ."), code="differ"))
        return cleaned


class PasswordForm(NewPasswordFields):
    """The present password, and the new one twice.

    Args:
        account: whose password.
    """

    present = forms.CharField(
        label=_("Your present password"),
        strip=False,
        max_length=_LONGEST_PASSWORD,
        error_messages={"required": _("Fill in your present password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "new", "again")

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_present(self) -> str:
        """Refuse a wrong present password: a forgotten open screen must not lose the account."""
        present: str = self.cleaned_data["present"]
        if not self.account.check_password(present):
            raise ValidationError(_("This is not your present password."), code="wrong")
        return present

    def clean_new(self) -> str:
        """Refuse what is easily guessed."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        return new


class FirstPasswordForm(NewPasswordFields):
    """The one-time code from whoever manages the accounts, and a new password twice.

    Whether address and code belong together is not the form's to say. What is easily guessed is refused twice: here
    without knowing whose it is, and by ``hold_against`` once that is known.
    """

    email = _email()
    code = forms.CharField(
        label=_("One-time code"),
        max_length=_LONGEST_CODE,
        help_text=_("Twelve letters and digits. You get it from whoever manages the accounts."),
        error_messages={
            "required": _("Fill in the code."),
            "max_length": _("This is too long for a code."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ("email", "code", "new", "again")

    def clean_email(self) -> str:
        """The address in the spelling in which it is kept."""
        return normal_email(self.cleaned_data["email"])

    def clean_new(self) -> str:
        """Refuse what is easily guessed, whoever it is."""
        new: str = self.cleaned_data["new"]
        validate_password(new)
        return new

    def hold_against(self, account: Account) -> None:
        """Refuse a password that looks like the name or the address of its owner."""
        try:
            validate_password(self.cleaned_data["new"], account)
        except ValidationError as easily_guessed:
            self.add_error("new", easily_guessed)

    def refuse(self) -> None:
        """Say that it did not work: the same for an unknown address, a wrong code, one that was used or is old."""
        self.add_error(
            "code",
            ValidationError(
                _(
                    "This e-mail address and this code do not belong together, or the code is too old. Ask for a new one."
                ),
                code="refused",
            ),
        )
