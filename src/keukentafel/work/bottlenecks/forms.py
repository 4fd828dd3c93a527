"""Forms of bottlenecks, and the words for from what one was raised."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words, one_of
from keukentafel.foundation.method.public import entries
from keukentafel.work.bottlenecks.domain.ageing import Source

_LONGEST = 2000
"""Characters."""
SOURCES: dict[Source, Promise] = {
    Source.ADVICE: _("From an advice"),
    Source.DISAGREEMENT: _("From a disagreement"),
    Source.PRECEDENT: _("From a rule"),
    Source.REFERRAL: _("From a referral"),
    Source.FREE: _("From our own work"),
    Source.LEARNING: _("From a conversation of the team"),
}


class RaiseForm(KindForm):
    """What blocks.

    Args:
        readers: key and name of who can read it first.
    """

    theme = one_of(_("What is it about?"), missing=_("Choose what it is about."))
    words = in_words(
        _("What blocks?"), help_text=_("Without a household: no name, day, address or rare circumstance.")
    )
    numbers = forms.BooleanField(label=_("The numbers in it are needed"), required=False)
    reader = one_of(
        _("Who reads it first?"),
        missing=_("Choose who reads it first."),
        help_text=_("A colleague who does not know the household. Nobody else sees it before that."),
    )

    def __init__(self, *args: Any, readers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("theme", [(one.key, one.label) for one in entries("reasons", "bottleneck")], choose=True)
        self.offer("reader", readers, choose=True)


class OwnerForm(KindForm):
    """Who sees to it.

    Args:
        owners: key and name of who can be asked.
    """

    owner = one_of(_("Who sees to it?"), missing=_("Choose who sees to it."))

    def __init__(self, *args: Any, owners: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", owners, choose=True)


class AnswerForm(KindForm):
    """What management answers."""

    words = in_words(
        _("What will be done, or why not?"),
        help_text=_("Everybody who works with the organisations reads it."),
    )


class CloseForm(KindForm):
    """What came of it."""

    came_of_it = in_words(_("What came of it?"))


class ThemeForm(KindForm):
    """Of which theme one wants to see the bottlenecks."""

    theme = one_of(_("What is it about?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(one.key, one.label) for one in entries("reasons", "bottleneck")]
        field = self.fields["theme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Everything")), *pairs]
