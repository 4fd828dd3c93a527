"""Forms of a coach's own notes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm

KEEP, GO = "keep", "go"
AFTERWARDS = [(KEEP, _("Keep it, without the household")), (GO, _("Destroy it"))]


class WorkingNoteForm(KindForm):
    """A note for oneself. The words are all that is needed.

    Args:
        homes: identifiers of the writer's households, and what they are called.
    """

    words = NoteTextField(label=_("Your note"))
    household = forms.ChoiceField(
        label=_("Which household is it about?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of your households.")},
    )
    afterwards = forms.ChoiceField(
        label=_("And after that?"),
        choices=AFTERWARDS,
        widget=forms.RadioSelect,
        required=False,
        initial=KEEP,
    )

    def __init__(self, *args: Any, homes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("household", homes, first=_("No household"))


class WorkingNoteLinkForm(KindForm):
    """To which household an own note is linked for a while.

    Args:
        homes: as above.
    """

    household = forms.ChoiceField(
        label=_("Which household is it about?"),
        error_messages={
            "required": _("Choose one of your households."),
            "invalid_choice": _("Choose one of your households."),
        },
    )

    def __init__(self, *args: Any, homes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["household"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *homes]
