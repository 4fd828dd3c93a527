"""The form with which word goes back to whoever signalled."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField
from keukentafel.work.intake.domain.answering import Word, widest_word
from keukentafel.work.intake.fields import IntakeForm, line


class FeedbackForm(IntakeForm):
    """Word back. It offers no more than the person may know.

    Args:
        informant_kind: in which role this person signalled.
    """

    words = NoteTextField(label=_("What did you tell?"), required=False)
    legal_basis = line(
        label=_("On which legal basis may this professional know?"),
        help_text=_("For example the Youth Act. Without a basis you tell only that it was received."),
    )
    taken_up = forms.TypedChoiceField(
        label=_("What did you tell?"),
        required=False,
        empty_value=None,
        coerce=str,
        choices=[
            ("yes", _("It was taken up")),
            ("no", _("It was not taken up")),
            ("passed", _("It was passed on to somebody else")),
            ("", _("Only: received, thank you")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, informant_kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.informant_kind = informant_kind
        if informant_kind == "resident":
            self.fields["words"].required = True
            del self.fields["legal_basis"], self.fields["taken_up"]
        elif informant_kind == "professional":
            del self.fields["words"]
        else:
            del self.fields["words"], self.fields["legal_basis"], self.fields["taken_up"]

    def clean(self) -> dict[str, Any]:
        """Whether something was taken up is told on a legal basis only."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("taken_up") is not None and not (cleaned.get("legal_basis") or "").strip():
            self.add_error(
                "legal_basis",
                ValidationError(_("Name the legal basis, or tell only that it was received."), code="basis"),
            )
        return cleaned

    def answer(self) -> dict[str, Any]:
        """What was filled in, as ``give_feedback`` takes it."""
        data = {name: self.cleaned_data[name] for name in self.fields}
        told = data.get("taken_up")
        if told is not None:
            data |= {"taken_up": told == "yes", "passed_on": told == "passed"}
        return data

    def word(self) -> Word:
        """Which word goes back."""
        if self.informant_kind == "professional" and self.cleaned_data.get("taken_up") is None:
            return Word.RECEIVED
        basis = self.cleaned_data.get("legal_basis") or ""
        return widest_word(self.informant_kind, legal_basis=basis)
