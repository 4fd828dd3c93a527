"""What the forms of intake are made of."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.work.intake.giving import Giver

SHORT = 200
"""Characters in a text of one line."""


def line(**kwargs: Any) -> forms.CharField:
    """A text of one line."""
    kwargs.setdefault("required", False)
    words = {"required": _("Fill this in."), "max_length": _("Keep it to one line (200 characters).")}
    kwargs.setdefault("error_messages", words)
    return forms.CharField(max_length=SHORT, **kwargs)


def ask_giver(form: KindForm, givers: Sequence[Giver]) -> None:
    """Offer who could have given it; where nobody has a desk nobody is asked.

    Args:
        form: with the fields ``giver`` and ``giver_words``.
        givers: who could have.
    """
    if not givers:
        del form.fields["giver"], form.fields["giver_words"]
        return
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in givers:
        grouped.setdefault(one.organisation, []).append((one.key, one.name))
    form.offer("giver", list(grouped.items()), first=_("No, or without a desk here"))
