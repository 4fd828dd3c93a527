"""A field for an amount in euros, as people type it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DUTCH = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,(?:\d{1,2}|-))?")
_POINT = re.compile(r"\d{1,6}\.\d{1,2}")


def read_euros(typed: str) -> Decimal | None:
    """Read an amount as people type it: 50, 49,95, 49.95, € 1.250,50. None for anything else.

    Args:
        typed: the text. A point before three digits stands between thousands, as in Dutch.
    """
    plain = "".join(typed.split()).removeprefix("€")
    if not plain.isascii():
        return None
    if _DUTCH.fullmatch(plain):
        plain = plain.replace(".", "").replace(",-", "").replace(",", ".")
    elif not _POINT.fullmatch(plain):
        return None
    return Decimal(plain).quantize(Decimal("0.01"))


class EurosField(forms.CharField):
    """An amount in whole cents; gives a ``Decimal``, and never meets a float."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Fill in an amount in euros, such as 49.95.")})
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show an amount as it is typed here."""
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The amount; None when nothing was typed and nothing is needed."""
        typed = super().clean(value)
        if not typed:
            return None
        found = read_euros(typed)
        if found is None or found <= 0:
            raise ValidationError(_("Fill in an amount in euros, such as 49.95."), code="invalid")
        return found
