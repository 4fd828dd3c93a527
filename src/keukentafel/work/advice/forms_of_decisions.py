"""Forms of sanctions, endings and objections: what the organisation writes, and what a coach reports of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.work.advice.domain.deciding import Act, MeasureKind, NotHeard
from keukentafel.work.advice.rulings import days_to_put_right
from keukentafel.work.advice.sanction_rows import KIND_CHOICES, NOT_HEARD_CHOICES
from keukentafel.work.advice.services.sanctions import Announced, Told
from keukentafel.work.plans.public import Agreement

MOVES = {
    "gehoord": (Act.HEARD, _("The resident was heard")),
    "niet-gehoord": (Act.NOT_HEARD, _("The resident was not heard")),
    "besloten": (Act.DECIDED, _("It was decided")),
    "gestopt": (Act.DROPPED, _("It does not go on")),
    "bezwaar": (Act.OBJECTED, _("Objection was made")),
    "gebleven": (Act.UPHELD, _("After objection: it stays as it was")),
    "anders": (Act.REPLACED, _("After objection: another decision")),
}
"""What can be written down, as it stands in an address, with its words."""
_LABELS = {
    Act.HEARD: _("What does the resident think of it?"),
    Act.NOT_HEARD: _("What happened?"),
    Act.DECIDED: _("What was decided, and why?"),
    Act.DROPPED: _("Why does it not go on?"),
    Act.OBJECTED: _("What does the objection say?"),
    Act.UPHELD: _("What was decided, and why?"),
    Act.REPLACED: _("What was decided, and why?"),
}
_DAYS = {
    Act.HEARD: _("Heard on"),
    Act.NOT_HEARD: _("Asked on, or decided not to ask on"),
    Act.DECIDED: _("The day of the letter"),
    Act.OBJECTED: _("Objection made on"),
}


class _ByWhom(KindForm):
    """A form that a coach fills in for what the organisation told, or the organisation for itself.

    Args:
        reported: whether a coach writes it down.
        today: the local date.
    """

    given_by = forms.CharField(
        label=_("Who told you, or in which letter does it stand?"),
        max_length=200,
        error_messages={"required": _("Write who said it.")},
    )

    def __init__(self, *args: Any, reported: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        if not reported:
            del self.fields["given_by"]

    def told_by(self) -> str:
        """Who told it; empty where the organisation writes itself."""
        return str(self.cleaned_data.get("given_by", ""))


class AnnounceForm(_ByWhom):
    """That a sanction or an ending was announced and explained.

    Args:
        agreements: of the plan, those that may be named with it; a coach knows them, an organisation does not.
    """

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[one for one in KIND_CHOICES if one[0] != MeasureKind.PROVISION.value],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    what = NoteTextField(
        label=_("What is going to happen?"),
        error_messages={"required": _("Write what is going to happen.")},
    )
    why = NoteTextField(
        label=_("How was it explained to the resident?"),
        help_text=_("Who is not told beforehand cannot see it coming. Without this it cannot be recorded."),
        error_messages={
            "required": _("Write how it was explained. Without that it cannot be recorded."),
        },
    )
    agreement = forms.ChoiceField(
        label=_("About which agreement in the plan is it?"),
        required=False,
        help_text=_("The organisation reads what the resident would do, and nothing else of the plan."),
    )
    broken = forms.CharField(
        label=_("Which agreement was not kept?"),
        max_length=200,
        required=False,
        help_text=_("As it was made. A benefit can also end without one."),
    )
    on = KindDateField(label=_("Told to the resident on"))
    put_right_by = KindDateField(label=_("Last day for the resident to put it right"), required=False)

    field_order = ("kind", "what", "why", "agreement", "broken", "on", "put_right_by", "given_by")

    def __init__(self, *args: Any, agreements: Sequence[Agreement] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agreements = {one.public_id: one for one in agreements}
        days = days_to_put_right()
        self.fields["put_right_by"].help_text = (
            ngettext(
                "Until then nothing is decided. Left empty it is %d day after it was told.",
                "Until then nothing is decided. Left empty it is %d days after it was told.",
                days,
            )
            % days
        )
        if not agreements:
            del self.fields["agreement"]
            return
        chosen: Any = self.fields["agreement"]
        told = [(key, Truncator(one.resident_does).chars(80)) for key, one in self._agreements.items()]
        chosen.choices = [("", _("None of these")), *told]
        self.fields["broken"].label = _("Another agreement that was not kept?")

    def announced(self) -> Announced:
        """As the command takes it."""
        data = self.cleaned_data
        return Announced(
            kind=MeasureKind(data["kind"]),
            what=data["what"],
            why=data["why"],
            on=data["on"],
            broken=data["broken"],
            agreement=self._agreements.get(data.get("agreement", "")),
            put_right_by=data["put_right_by"],
        )


class MeasureStepForm(_ByWhom):
    """One step on the way to a decision, or after it.

    Args:
        act: which step.
    """

    on = KindDateField(label=pgettext_lazy("decision", "On which day?"))
    not_heard = forms.ChoiceField(
        label=_("Why was the resident not heard?"),
        choices=NOT_HEARD_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the resident was not heard, and explain it.")},
    )
    words = NoteTextField(label="", error_messages={"required": _("Fill this in.")})
    voiced_by = forms.CharField(
        label=_("In whose words is this?"),
        max_length=200,
        help_text=_("The resident, or who speaks for the resident."),
        error_messages={"required": _("Fill this in.")},
    )
    number = forms.CharField(label=_("Number or mark of the letter"), max_length=200, required=False)
    until = KindDateField(
        label=_("Last day to object"),
        required=False,
        help_text=_("As it stands in the letter. Left empty it is six weeks after the letter."),
    )

    ends = KindDateField(
        label=_("Until when does it hold?"),
        required=False,
        help_text=_("The last day. Left empty when the letter names none."),
    )

    field_order = ("on", "not_heard", "words", "voiced_by", "number", "until", "ends", "given_by")

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _LABELS[act]
        if act in _DAYS:
            self.fields["on"].label = _DAYS[act]
        unasked = {
            "not_heard": act is not Act.NOT_HEARD,
            "voiced_by": act is not Act.HEARD,
            "number": act not in (Act.DECIDED, Act.REPLACED, Act.UPHELD),
            "until": act is not Act.DECIDED,
            "ends": act is not Act.DECIDED,
        }
        for name in [name for name, gone in unasked.items() if gone]:
            del self.fields[name]

    def told(self) -> Told:
        """As the command takes it."""
        data = self.cleaned_data
        return Told(
            on=data["on"],
            words=data["words"],
            voiced_by=data.get("voiced_by", ""),
            not_heard=NotHeard(data["not_heard"]) if data.get("not_heard") else None,
            number=data.get("number", ""),
            until=data.get("until"),
            ends=data.get("ends"),
        )
