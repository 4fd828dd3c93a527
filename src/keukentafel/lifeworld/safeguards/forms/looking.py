"""Forms about looking through the access log: what was found about a pattern, and one's own street."""

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm


class PatternForm(KindForm):
    """Looked at it, because."""

    words = NoteTextField(
        label=_("I looked at it, because …"),
        help_text=_("For example: I asked, and it was for the work."),
        error_messages={"required": _("Write what you found.")},
    )


class HomeStreetForm(KindForm):
    """The street in which somebody lives; may stay empty."""

    street = forms.CharField(
        label=_("In which street do you live?"),
        required=False,
        max_length=200,
        help_text=_("Without a number. You need not tell it."),
    )
