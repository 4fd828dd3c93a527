"""Forms of who works with a household: hand-over, deputy, standing in, closing, its name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.lifeworld.households.forms.kind import line


class _WhoForm(KindForm):
    """A form that names a colleague.

    Args:
        colleagues: pairs of the account's public identifier and the name.
    """

    who = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose a colleague.")})
    empty: Any = _("Choose…")

    def __init__(self, *args: Any, colleagues: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", colleagues, first=self.empty)


class HandOverForm(_WhoForm):
    """Who becomes the coach, and why."""

    reason = line(_("Why?"))


class DeputyForm(_WhoForm):
    """Who stands in when the coach cannot; nobody may be chosen too."""

    empty = _("Nobody")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].required = False


class SubstitutionForm(_WhoForm):
    """Who stands in, and on which days (the last day included)."""

    starts = KindDateField(label=_("From which day?"))
    ends = KindDateField(label=_("Up to and including which day?"))

    def clean(self) -> dict[str, Any]:
        """It ends after it starts."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", ValidationError(_("The last day lies before the first."), code="order"))
        return cleaned


class CloseForm(KindForm):
    """Why an engagement ends."""

    reason = NoteTextField(
        label=_("Why does it end?"),
        help_text=_(
            "In words that the resident may read. Who takes this household up later reads it; the team does not."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, in a few words.")},
    )


class HouseholdNameForm(KindForm):
    """What the team calls a household."""

    label = line(
        _("What does the team call this household?"),
        required=True,
        help_text=_(
            "The whole team sees this name. Must nobody know where they are? Then no street and no surname."
        ),
    )
