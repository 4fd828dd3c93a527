"""Forms of the portal: what a coach asks before it opens, and what is kept back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.lifeworld.safeguards.domain.own_file import ReadsAlong, SafetyCheck
from keukentafel.lifeworld.safeguards.models.portal import READS_ALONG_CHOICES

_YES_NO = (("yes", _("Yes")), ("no", _("No")))


def _asked(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=_YES_NO,
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )


class PortalCheckForm(KindForm):
    """The questions before a portal opens; asked of the person, without others there."""

    wants = _asked(_("Does this person want it?"), _("Ask it without others there."))
    alone = _asked(_("Can this person look alone, without somebody watching?"))
    reads_along = forms.ChoiceField(
        label=_("Does somebody else read the mail, or look in the telephone?"),
        choices=READS_ALONG_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you know.")},
    )
    afraid = _asked(_("Is this person afraid of somebody?"))
    words = NoteTextField(
        label=_("What did you agree about looking?"),
        help_text=_("For example: only in the library. This is not in the portal."),
        required=False,
    )
    letter = forms.BooleanField(
        label=_("Send the code by letter"),
        help_text=_("Only when nobody else reads the mail and nobody is feared. Else give it at the table."),
        required=False,
    )

    @property
    def check_made(self) -> SafetyCheck:
        """What was asked, as a rule takes it; of a valid form."""
        said = self.cleaned_data
        return SafetyCheck(
            wants=said["wants"],
            alone=said["alone"],
            reads_along=ReadsAlong(said["reads_along"]),
            afraid=said["afraid"],
        )


class WithholdForm(KindForm):
    """What is kept back, why, and when somebody looks again.

    Args:
        things: identifier and words of what this person can read now.
        today: the local date.
    """

    thing = forms.ChoiceField(
        label=_("What does this person not see?"), error_messages={"required": _("Choose what.")}
    )
    reason = NoteTextField(
        label=_("Why?"),
        help_text=_("Somebody else's safety or rights. It is not in the portal."),
        error_messages={"required": _("Write why.")},
    )
    review_on = KindDateField(label=_("When do you look again?"))

    def __init__(self, *args: Any, things: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offer("thing", things, choose=True)

    def clean_review_on(self) -> date:
        """A day to come."""
        day: date = self.cleaned_data["review_on"]
        if day <= self.today:
            raise ValidationError(_("Choose a day after today to look again."), code="past")
        return day
