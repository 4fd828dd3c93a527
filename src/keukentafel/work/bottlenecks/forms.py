"""Forms of bottlenecks, and the words for from what one was raised."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.method.public import entries
from keukentafel.work.bottlenecks.domain.ageing import Source

_LONGEST = 2000
"""Characters."""
Pairs = Sequence[tuple[Any, Any]]
SOURCES: dict[Source, Promise] = {
    Source.ADVICE: _("From an advice"),
    Source.DISAGREEMENT: _("From a disagreement"),
    Source.PRECEDENT: _("From a rule"),
    Source.REFERRAL: _("From a referral"),
    Source.FREE: _("From our own work"),
    Source.LEARNING: _("From a conversation of the team"),
}


class _Kind(forms.Form):
    use_required_attribute = False

    def say(self, mistake: object) -> None:
        """Say what a command refused."""
        self.add_error(None, ValidationError(str(mistake), code="refused"))

    def offer(self, name: str, pairs: Pairs) -> None:
        """Offer *pairs* of key and label in the field *name*, with nothing chosen yet."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *pairs]


def _text(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write it in your own words."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


def _choice(label: Any, missing: Any, **more: Any) -> forms.ChoiceField:
    messages = {"required": missing, "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, error_messages=messages, **more)


class RaiseForm(_Kind):
    """What blocks.

    Args:
        readers: key and name of who can read it first.
    """

    theme = _choice(_("What is it about?"), _("Choose what it is about."))
    words = _text(
        _("What blocks?"), help_text=_("Without a household: no name, day, address or rare circumstance.")
    )
    numbers = forms.BooleanField(label=_("The numbers in it are needed"), required=False)
    reader = _choice(
        _("Who reads it first?"),
        _("Choose who reads it first."),
        help_text=_("A colleague who does not know the household. Nobody else sees it before that."),
    )

    def __init__(self, *args: Any, readers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("theme", [(one.key, one.label) for one in entries("reasons", "bottleneck")])
        self.offer("reader", readers)


class OwnerForm(_Kind):
    """Who sees to it.

    Args:
        owners: key and name of who can be asked.
    """

    owner = _choice(_("Who sees to it?"), _("Choose who sees to it."))

    def __init__(self, *args: Any, owners: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", owners)


class AnswerForm(_Kind):
    """What management answers."""

    words = _text(
        _("What will be done, or why not?"),
        help_text=_("Everybody who works with the organisations reads it."),
    )


class CloseForm(_Kind):
    """What came of it."""

    came_of_it = _text(_("What came of it?"))


class ThemeForm(_Kind):
    """Of which theme one wants to see the bottlenecks."""

    theme = _choice(_("What is it about?"), "", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(one.key, one.label) for one in entries("reasons", "bottleneck")]
        field = self.fields["theme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Everything")), *pairs]
