"""Forms of correspondence, one for each side."""

from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm

_LONGEST = 20_000


class ToTeamForm(KindForm):
    """What a person writes to the team."""

    words = NoteTextField(
        label=_("Your message"),
        longest=_LONGEST,
        error_messages={"required": _("Write at least a few words.")},
    )


class ToPersonForm(KindForm):
    """What the team writes to a person."""

    words = NoteTextField(
        label=_("Answer"),
        help_text=_("Short and plain. Name nobody else of the household."),
        longest=_LONGEST,
        error_messages={"required": _("Write at least a few words.")},
    )
