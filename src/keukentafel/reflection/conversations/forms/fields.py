"""What the forms of this room have in common."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 2000
"""Characters."""
Pairs = Sequence[tuple[Any, Any]]


class KindForm(forms.Form):
    """A form that says itself what is missing, when it is sent."""

    use_required_attribute = False
    step = ""
    """Key of the step it belongs to, of a form in a conversation that runs."""

    def say(self, mistake: object) -> None:
        """Say what a command refused."""
        self.add_error(None, ValidationError(str(mistake), code="refused"))

    def offer(self, name: str, pairs: Pairs, *, choose: bool = False) -> None:
        """Offer *pairs* of key and label in the field *name*; in a list with nothing chosen yet."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *pairs] if choose else list(pairs)


def in_words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """A text in one's own words.

    Args:
        label: what is asked.
        rows: height in lines.
        more: as of a field.
    """
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={
            "required": _("Write it in your own words."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


def choice(label: Any, missing: Any, *, radio: bool = False, **more: Any) -> forms.ChoiceField:
    """One of a few.

    Args:
        label: what is asked.
        missing: what to say when nothing was chosen.
        radio: all of them in sight.
        more: as of a field.
    """
    if radio:
        more["widget"] = forms.RadioSelect
    messages = {"required": missing, "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, error_messages=messages, **more)


def several(label: Any, missing: Any, **more: Any) -> forms.MultipleChoiceField:
    """Some of a few, as checkboxes."""
    return forms.MultipleChoiceField(
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing, "invalid_choice": _("Choose from the list.")},
        **more,
    )
