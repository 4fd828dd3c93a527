"""What the forms of households share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_LINE = 200
"""Characters in a short text."""


def line(label: Any, **more: Any) -> forms.CharField:
    """A text of one line; may stay empty unless it says otherwise."""
    more.setdefault("required", False)
    return forms.CharField(
        label=label,
        max_length=_LINE,
        error_messages={
            "required": _("Fill this in."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )
