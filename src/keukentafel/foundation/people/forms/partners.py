"""Forms of the partner's door: an authenticator app, and the code of a notice."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm

_LONGEST = 40


def _digits(label: Any, help_text: Any, *, first: bool) -> forms.CharField:
    attrs: dict[str, Any] = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        max_length=_LONGEST,
        help_text=help_text,
        error_messages={
            "required": _("Fill in the six digits."),
            "max_length": _("Fill in the six digits."),
        },
        widget=forms.TextInput(attrs=attrs | ({"autofocus": True} if first else {})),
    )


class SecondFactorForm(KindForm):
    """The six digits of the app."""

    digits = _digits(_("Six digits"), _("Your app shows them. They change every half minute."), first=True)

    def refuse(self) -> None:
        """Say that it did not work: the same for wrong digits, and for those that were used."""
        self.add_error(
            "digits",
            ValidationError(
                _("These digits do not work. Wait until your app shows new ones."), code="refused"
            ),
        )


class EnrolForm(KindForm):
    """The first six digits of a new app, and the code that somebody handed out."""

    digits = _digits(_("Six digits"), _("Your app shows them. They change every half minute."), first=False)
    code = forms.CharField(
        label=_("Code from your manager"),
        max_length=_LONGEST,
        help_text=_("Twelve letters and digits. A manager gets it from the team."),
        error_messages={
            "required": _("Fill in the code."),
            "max_length": _("This is too long for a code."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def refuse(self) -> None:
        """Say that it did not work, not which of the two was wrong."""
        self.add_error(
            "code",
            ValidationError(
                _("These digits and this code do not work together, or the code is too old. Try it again."),
                code="refused",
            ),
        )


class NoticeCodeForm(KindForm):
    """The code that was mailed."""

    code = _digits(_("Code from the mail"), _("Six digits. They work for 15 minutes."), first=True)

    def refuse(self) -> None:
        """Say that it did not work: the same for a wrong code, an old one, and a link that is not there."""
        self.add_error(
            "code", ValidationError(_("This code does not work. Ask for a new one."), code="refused")
        )
