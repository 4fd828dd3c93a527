"""Forms of shared cases: taking, writing, telling, asking to read, lending, withdrawing and objecting."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words
from keukentafel.reflection.casework.making import LONGEST

_TITLE = 120
"""Characters."""
_WORDS = 1000
"""Characters."""


class TakeForm(KindForm):
    """What is taken from a file.

    Args:
        parts: key and words of each.
    """

    parts = forms.MultipleChoiceField(
        label=_("What do you take?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one thing to take."),
            "invalid_choice": _("Choose from the list."),
        },
    )

    def __init__(self, *args: Any, parts: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("parts", parts)


class InventForm(KindForm):
    """A case that is made up."""

    words = in_words(
        _("What happens in it?"),
        12,
        longest=LONGEST,
        help_text=_("Make it up. Do not tell of a household that you know with other names."),
    )


class CaseForm(KindForm):
    """How a draft reads now."""

    title = forms.CharField(
        label=_("Title of the case"),
        max_length=_TITLE,
        error_messages={
            "required": _("Give the case a title."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
    )
    words = in_words(_("The case"), 16, longest=LONGEST)


class ToldForm(KindForm):
    """Whether somebody was told, or why not."""

    told = forms.ChoiceField(
        label=_("Was this person told?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, and that one may object")), ("no", _("No"))],
        error_messages={"required": _("Choose whether this person was told.")},
    )
    because = in_words(_("Why not?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Who was not told has a reason."""
        said = super().clean() or {}
        if said.get("told") == "no" and not said.get("because", "").strip():
            self.add_error("because", _("Write why not."))
        return said


class AskForm(KindForm):
    """Who reads it first.

    Args:
        readers: key and name.
    """

    reader = forms.ChoiceField(
        label=_("Who reads the case first?"),
        help_text=_("A colleague who does not know the household. Nobody else sees it before that."),
        error_messages={
            "required": _("Choose who reads it first."),
            "invalid_choice": _("Choose one from the list."),
        },
    )

    def __init__(self, *args: Any, readers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reader", [("", _("Choose")), *readers])


class LendForm(KindForm):
    """To whom a case is lent, and until when.

    Args:
        people: key and name of whom it can be lent to.
    """

    accounts = forms.MultipleChoiceField(
        label=_("Who reads it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("Choose from the list."),
        },
    )
    until = forms.DateField(
        label=_("Until the end of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )
    basis = forms.CharField(
        label=_("Legal basis for a guest"),
        max_length=_TITLE,
        required=False,
        help_text=_("Only when a guest reads a case that was made from a file."),
    )

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("accounts", people)

    def moment(self) -> datetime:
        """The moment on which the right of who reads it ends: the last of that day."""
        day: date = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time(23, 59)))


class WithdrawForm(KindForm):
    """Why nobody reads a case any more."""

    why = in_words(_("Why does nobody read it any more?"), help_text=_("Without the household."))


class ObjectForm(KindForm):
    """Who does not want to be learnt from.

    Args:
        people: key and name of who is of the household.
    """

    person = forms.ChoiceField(
        label=_("Who does not want it?"),
        error_messages={"required": _("Choose who."), "invalid_choice": _("Choose one from the list.")},
    )
    words = in_words(_("What does this person say?"), required=False)

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", _("Choose")), *people])
