"""Forms about when an organisation cannot be reached, and whom it lends to a team."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.people.forms.managing import Choices, choice, line, offer


class UnreachableForm(KindForm):
    """On which days nobody answers.

    Args:
        contacts: (public identifier, name) of whom it can be about.
    """

    contact = choice(
        _("Who cannot be reached?"),
        required=False,
        help_text=_("Days on which the whole organisation cannot be reached do not count for a term."),
    )
    starts = KindDateField(label=_("First day"))
    back = KindDateField(label=_("Back on"), required=False, help_text=_("Leave it empty when nobody knows."))

    def __init__(self, *args: Any, contacts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["contact"], contacts, _("The whole organisation"))

    def clean_back(self) -> date | None:
        """After the first day."""
        back: date | None = self.cleaned_data["back"]
        starts = self.cleaned_data.get("starts")
        if back is not None and starts is not None and back <= starts:
            raise ValidationError(_("Choose a later day than the first."), code="order")
        return back


class LentHoursForm(KindForm):
    """Who works for which team, and how much.

    Args:
        teams: (public identifier, name) of what can be chosen.
    """

    person = line(_("Who is it?"))
    team = choice(_("For which team?"))
    hours = forms.DecimalField(
        label=_("Hours per week"),
        min_value=0.25,
        max_value=60,
        max_digits=4,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": _("Write the hours as a number, for example 8."),
            "invalid": _("Write the hours as a number, for example 8."),
            "min_value": _("Write a number from 1 to 60."),
            "max_value": _("Write a number from 1 to 60."),
            "max_digits": _("Write a number from 1 to 60."),
            "max_decimal_places": _("At most two digits behind the comma."),
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
    )
    starts = KindDateField(label=_("First day"))

    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["team"], teams, _("Choose a team"))
