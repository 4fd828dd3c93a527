"""What the forms of households share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import line as line_of


def line(label: Any, **more: Any) -> forms.CharField:
    """A text of one line; may stay empty unless it says otherwise."""
    more.setdefault("required", False)
    return line_of(label, missing=_("Fill this in."), **more)
