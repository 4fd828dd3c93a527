"""The form with which one asks whether a family is known in another team."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.lifeworld.households.forms.kind import line

_DIGITS = 9
"""Digits of a telephone number that are compared: those after the country or the zero."""


class KnownForm(KindForm):
    """A name, and one thing more by which a family can be told from another."""

    name = line(_("Name"), required=True, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_date = KindDateField(label=_("Date of birth"), required=False)
    phone = line(
        _("Telephone"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    address = line(_("Street and house number"), widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_phone(self) -> str:
        """A whole number, or none."""
        phone = str(self.cleaned_data["phone"])
        if phone and len(re.sub(r"\D", "", phone)) < _DIGITS:
            raise ValidationError(_("Write the whole number, with the area code."), code="short")
        return phone

    def clean_address(self) -> str:
        """A house, or nothing: of a street alone everybody would fit."""
        address = str(self.cleaned_data["address"])
        if address and not re.search(r"[^\W\d].*\d", address):
            raise ValidationError(_("Write the street with the house number: Lindestraat 12."), code="house")
        return address

    def clean(self) -> dict[str, Any]:
        """A name alone fits too many."""
        cleaned = super().clean() or self.cleaned_data
        more = ("birth_date", "phone", "address")
        if not any(self.errors.get(name) or cleaned.get(name) for name in more):
            words = _("Fill in one of these as well: date of birth, telephone, or street and house number.")
            self.add_error("birth_date", ValidationError(words, code="more"))
        return cleaned
