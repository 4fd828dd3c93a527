"""Forms of keeping and destroying. Each decision has a reason; none of them names anybody."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import choices

_LINE = 300


class HoldForm(KindForm):
    """Why a file is kept longer, and until when."""

    reason = forms.ChoiceField(
        label=_("Why is it kept longer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    until = KindDateField(
        label=_("Until which day?"),
        help_text=_("Left empty, it is kept until somebody ends this."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reason", choices("reasons", "hold"))


class StaysForm(KindForm):
    """Why a file stays off the list of a run."""

    why = forms.CharField(
        label=_("Why does this file stay?"),
        max_length=_LINE,
        error_messages={"required": _("Write why this file stays.")},
    )


class GroundForm(KindForm):
    """On which ground what stands on the list is destroyed."""

    ground = forms.CharField(
        label=_("On which ground do you decide this?"),
        max_length=_LINE,
        error_messages={"required": _("Write on which ground you decide this.")},
    )


class AskedForm(KindForm):
    """Who asks for destruction, and when.

    Args:
        people: public identifier and name of who can ask.
    """

    who = forms.ChoiceField(label=_("Who asks?"), error_messages={"required": _("Choose who asks.")})
    asked_on = KindDateField(label=_("On which day?"), earliest=2000)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", people, choose=True)


class AnswerForm(KindForm):
    """The decision on a request: destroyed, or kept after all on a ground."""

    grant = forms.ChoiceField(
        label=_("What do you decide?"),
        help_text=_("What is only about this person goes, with its history and its documents. What is about others "
        "too stays theirs, and does not name this person any more. Words in a text that name this person stay."),
        choices=[("yes", _("It is destroyed")), ("no", _("It is kept after all"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )  # fmt: skip
    grounds = forms.MultipleChoiceField(
        label=_("Why is it kept?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = NoteTextField(
        label=_("What do you write to this person?"),
        help_text=_("With a refusal: why, and that one can object or go to the supervisor."),
        required=False,
        longest=4000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("grounds", choices("reasons", "keep_after_all"))

    @property
    def is_granted(self) -> bool:
        """Whether it is destroyed."""
        return bool(self.cleaned_data["grant"] == "yes")
