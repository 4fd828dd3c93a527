"""What the forms of intake are made of."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.work.intake.giving import Giver

SHORT = 200
"""Characters in a text of one line."""


def line(**kwargs: Any) -> forms.CharField:
    """A text of one line."""
    kwargs.setdefault("required", False)
    words = {"required": _("Fill this in."), "max_length": _("Keep it to one line (200 characters).")}
    kwargs.setdefault("error_messages", words)
    return forms.CharField(max_length=SHORT, **kwargs)


class KindForm(forms.Form):
    """A form that says itself what is missing, when it is sent: an empty field is not wrong before that."""

    use_required_attribute = False


def ask_giver(form: forms.Form, givers: Sequence[Giver]) -> None:
    """Offer who could have given it; where nobody has a desk nobody is asked.

    Args:
        form: with the fields ``giver`` and ``giver_words``.
        givers: who could have.
    """
    if not givers:
        del form.fields["giver"], form.fields["giver_words"]
        return
    field = form.fields["giver"]
    assert isinstance(field, forms.ChoiceField)
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in givers:
        grouped.setdefault(one.organisation, []).append((one.key, one.name))
    field.choices = [("", _("No, or without a desk here")), *grouped.items()]
