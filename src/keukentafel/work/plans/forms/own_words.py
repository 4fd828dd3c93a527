"""Forms in which somebody of the household writes in the own file, and the coach's answer to it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import life_areas
from keukentafel.work.plans.domain.states import WishState

_LONGEST = 2_000


def _own_words(label: Any) -> NoteTextField:
    return NoteTextField(
        label=label,
        longest=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Write a few words.")},
    )


class OwnViewForm(KindForm):
    """*I see this differently*, in own words."""

    words = _own_words(_("How do you see it?"))


class OwnWishForm(KindForm):
    """*I want this too*, in own words."""

    words = _own_words(_("What do you want too?"))


class WishForm(KindForm):
    """What the coach does with a wish: a goal in the same words, or why not. The person reads the answer."""

    state = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=[
            (WishState.TAKEN_OVER.value, _("Make a goal of it, in these words")),
            (WishState.NOT_NOW.value, _("Not now, and say why")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you do with it.")},
    )
    area = forms.ChoiceField(
        label=_("Which life area?"), required=False, help_text=_("Only when it becomes a goal.")
    )
    answer = NoteTextField(
        label=_("Your answer"),
        required=False,
        longest=_LONGEST,
        help_text=_("This person reads it in the own file. Write it as you would say it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.choices = [("", _("Choose")), *((str(one.number), one.label) for one in life_areas())]

    def clean(self) -> dict[str, Any]:
        """A goal needs its life area, a no its reason."""
        said = super().clean() or self.cleaned_data
        if said.get("state") == WishState.TAKEN_OVER and not said.get("area"):
            self.add_error("area", ValidationError(_("Choose a life area."), code="area"))
        if said.get("state") == WishState.NOT_NOW and not said.get("answer", "").strip():
            self.add_error("answer", ValidationError(_("Say why not. This person asked you."), code="why"))
        return said
