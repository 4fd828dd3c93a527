"""What is asked with an answer. As little as can be: who comes here wants to be done in a minute."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.work.advice.public import WHY_NOT, Deed, last_day_to_object


class DeskForm(KindForm):
    """A form that says itself what is missing.

    Args:
        today: the local date.
        can: what the organisation can do with the advice now.
    """

    def __init__(self, *args: Any, today: date, can: frozenset[Deed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.can = today, can

    def not_ahead(self, field: str) -> date:
        """The day in *field*, which is today or before."""
        day: date = self.cleaned_data[field]
        if day > self.today:
            raise ValidationError(_("This day lies ahead. Choose today or a day before it."), code="ahead")
        return day


def _reason() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What kind of reason is it?"),
        choices=[(one.value, one.label) for one in WHY_NOT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of reason it is.")},
    )


class ChangedForm(DeskForm):
    """Taken over, with a change."""

    words = NoteTextField(
        label=_("What do you do instead?"),
        error_messages={"required": _("Write what you do instead.")},
    )
    reason = _reason()


class RefusedForm(DeskForm):
    """Refused."""

    reason = _reason()
    words = NoteTextField(
        label=_("Why do you not do it?"), error_messages={"required": _("Write why, in your own words.")}
    )


class MoreForm(DeskForm):
    """A question back."""

    words = NoteTextField(
        label=_("What do you need to know?"),
        error_messages={"required": _("Write what you need to know.")},
    )


class NoteForm(DeskForm):
    """Taken note of."""

    words = NoteTextField(label=_("Do you want to say something to it?"), required=False)


_DECIDED = (("yes", _("We do it"), Deed.GRANTED), ("no", _("We do not do it"), Deed.DENIED))


class DecisionForm(DeskForm):
    """The formal decision of the organisation."""

    granted = forms.ChoiceField(
        label=_("What did you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decided.")},
    )
    decided_on = KindDateField(label=_("Day of the decision"))
    number = forms.CharField(label=_("Number or mark of the decision"), max_length=200, required=False)
    law = forms.ChoiceField(
        label=_("Can somebody object to it?"),
        choices=[
            ("yes", _("Yes: it is a decision under the Awb")),
            ("no", _("No: another kind of decision")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether somebody can object.")},
    )
    objection_until = KindDateField(
        label=_("Last day to object"),
        help_text=_("Six weeks from the day after it was made known (Awb art. 6:7). Leave it if nobody can."),
        required=False,
    )
    words = NoteTextField(label=_("What was decided, and why"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual = last_day_to_object(self.today)
        self.initial.setdefault("decided_on", self.today)
        self.initial.setdefault("objection_until", self.usual)
        self.offer("granted", [(key, label) for key, label, deed in _DECIDED if deed in self.can])

    def clean_decided_on(self) -> date:
        """A day that is there."""
        return self.not_ahead("decided_on")

    def clean(self) -> dict[str, Any]:
        """The last day to object belongs to the day of the decision, and to the law."""
        data = super().clean() or self.cleaned_data
        decided_on, until = data.get("decided_on"), data.get("objection_until")
        if data.get("law") != "yes":
            data["objection_until"] = None
        elif decided_on is not None and "objection_until" not in self.errors:
            # The day was filled in for a decision of today: it moves along with another day, unless it was changed.
            moves = until is None or until == self.usual
            data["objection_until"] = until = last_day_to_object(decided_on) if moves else until
            if until is not None and until < decided_on:
                self.add_error(
                    "objection_until",
                    ValidationError(_("The last day to object lies before the decision."), code="before"),
                )
        return data


class CarriedOutForm(DeskForm):
    """Carried out, with what shows it."""

    done_on = KindDateField(label=_("When was it done?"))
    proof = forms.CharField(
        label=_("What shows it?"),
        help_text=_("The number of a payment, an order or a contract."),
        max_length=500,
        error_messages={
            "required": _("Write what shows it: the number of a payment, an order or a contract.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("done_on", self.today)

    def clean_done_on(self) -> date:
        """A day that is there."""
        return self.not_ahead("done_on")
