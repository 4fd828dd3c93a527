"""Forms of the coach's side of an advice: writing one, telling more, taking it back, and what was said by telephone."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.work.advice.domain.advising import Deed
from keukentafel.work.advice.models import WHY_BACK, WHY_NOT, ReasonKind

Pairs = Sequence[tuple[str, str]]

_WITH_REASON = {Deed.CHANGED.value, Deed.REFUSED.value}
_SAID = {
    Deed.TAKEN_OVER: _("They take it over"),
    Deed.CHANGED: _("They take it over, with a change"),
    Deed.REFUSED: _("They refuse"),
    Deed.MORE_ASKED: _("They want to know more"),
    Deed.NOTED: _("They know of it now"),
}
_GRANTED = {"yes": _("They do it"), "no": _("They do not do it")}


def _basis() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("On which legal basis?"),
        error_messages={"required": _("Choose on which legal basis this rests.")},
    )


def _given_by() -> forms.CharField:
    return forms.CharField(
        label=_("Who said it?"), max_length=200, error_messages={"required": _("Write who said it.")}
    )


class AdviceForm(KindForm):
    """An advice to an organisation.

    Args:
        people: public identifier and name of who lives in the household.
        bases: key and label of what it can rest on.
        agreed: the sentences of consents that are in force.
        weighs: whether the mandate gives weight to an advice; else nobody is asked to carry anything out.
    """

    people = forms.MultipleChoiceField(
        label=_("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom it is about.")},
    )
    about = forms.CharField(
        label=_("Which names does the organisation read?"),
        help_text=_(
            "Empty: how they are called here. Add a surname or a date of birth if they must look somebody up."
        ),
        max_length=200,
        required=False,
    )
    words = NoteTextField(
        label=_("What do you advise?"),
        help_text=_("The organisation reads this text, and nothing else of the file."),
        error_messages={"required": _("Write what you advise.")},
    )
    why = NoteTextField(
        label=_("Why?"),
        help_text=_("No more than is needed to decide."),
        error_messages={"required": _("Write why: who decides does not know the household.")},
    )
    euros = forms.IntegerField(
        label=_("How much money, in whole euros?"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        error_messages={
            "invalid": _("Write an amount in whole euros."),
            "min_value": _("Write an amount in whole euros."),
            "max_value": _("Write an amount in whole euros."),
        },
    )
    priority = forms.BooleanField(
        label=_("This cannot wait: ask for priority"),
        help_text=_("What the plan asks goes before other work (article 1.7 of the addendum)."),
        required=False,
    )
    basis = _basis()

    def __init__(
        self,
        *args: Any,
        people: Pairs,
        bases: Pairs,
        agreed: Sequence[str],
        weighs: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("people", people)
        self.offer("basis", bases, choose=True)
        self.fields["basis"].help_text = " ".join(agreed)
        if not weighs:
            del self.fields["euros"]
            del self.fields["priority"]
            self.fields["words"].label = _("What do you tell them?")


class MoreForm(KindForm):
    """What the organisation asked to know; ``bases`` and ``agreed`` as in ``AdviceForm``."""

    words = NoteTextField(
        label=_("What do you tell them?"),
        error_messages={"required": _("Write what they need to know.")},
    )
    basis = _basis()

    def __init__(self, *args: Any, bases: Pairs, agreed: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("basis", bases, choose=True)
        self.fields["basis"].help_text = " ".join(agreed)


class WithdrawForm(KindForm):
    """Why the coach takes an advice back."""

    reason = forms.ChoiceField(
        label=_("Why do you take it back?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you take it back.")},
    )
    words = forms.CharField(label=_("In your own words"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reason", [(one.value, one.label) for one in WHY_BACK])


class PhonedForm(KindForm):
    """An answer that was given by telephone: one line, and a reason with a change or a refusal.

    Args:
        deeds: what can be written down now.
    """

    deed = forms.ChoiceField(
        label=_("What did they answer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    given_by = _given_by()
    words = forms.CharField(label=_("In their words"), max_length=500, required=False)
    reason = forms.ChoiceField(
        label=_("With a change or a refusal: what kind of reason?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, deeds: Collection[Deed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("deed", [(deed.value, words) for deed, words in _SAID.items() if deed in deeds])
        self.offer("reason", [(one.value, one.label) for one in WHY_NOT])
        if not {Deed.CHANGED, Deed.REFUSED} & set(deeds):
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A change or a refusal has its reason and its words, and a question has words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        deed = cleaned.get("deed")
        if deed in _WITH_REASON and not cleaned.get("reason"):
            self.add_error("reason", _("Choose the kind of reason, and write it in your own words."))
        if deed in _WITH_REASON | {Deed.MORE_ASKED.value} and not cleaned.get("words", "").strip():
            self.add_error("words", _("Write what they said."))
        return cleaned

    @property
    def reason_kind(self) -> ReasonKind | None:
        """Of what kind the reason is; only a change or a refusal has one."""
        chosen = self.cleaned_data.get("reason")
        return ReasonKind(chosen) if chosen and self.cleaned_data["deed"] in _WITH_REASON else None


class DecisionForm(KindForm):
    """A formal decision of the organisation that was told by telephone or in a letter.

    Args:
        granted: whether that they do it can be written down now.
    """

    granted = forms.ChoiceField(
        label=_("What did they decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they decided.")},
    )
    decided_on = KindDateField(label=_("Day of the decision"), earliest=2000)
    number = forms.CharField(label=_("Number or mark of the decision"), max_length=100, required=False)
    objection_until = KindDateField(
        label=_("Last day to object"), help_text=_("It stands in the letter."), required=False, earliest=2000
    )
    words = forms.CharField(label=_("In their words"), max_length=500, required=False)
    given_by = _given_by()

    def __init__(self, *args: Any, granted: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("granted", [(key, words) for key, words in _GRANTED.items() if granted or key == "no"])

    def clean(self) -> dict[str, Any]:
        """The days follow each other."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        decided, until = cleaned.get("decided_on"), cleaned.get("objection_until")
        if isinstance(decided, date) and isinstance(until, date) and until < decided:
            self.add_error("objection_until", _("The last day to object lies before the decision."))
        return cleaned
