"""Forms of correspondence, one for each side."""

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField

_LONGEST = 20_000


class ToTeamForm(forms.Form):
    """What a person writes to the team."""

    use_required_attribute = False

    words = NoteTextField(
        label=_("Your message"),
        longest=_LONGEST,
        error_messages={"required": _("Write at least a few words.")},
    )


class ToPersonForm(forms.Form):
    """What the team writes to a person."""

    use_required_attribute = False

    words = NoteTextField(
        label=_("Answer"),
        help_text=_("Short and plain. Name nobody else of the household."),
        longest=_LONGEST,
        error_messages={"required": _("Write at least a few words.")},
    )
