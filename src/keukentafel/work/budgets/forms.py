"""Forms of the case budget: asking, choosing who decides, deciding, spending and giving back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm, Pairs
from keukentafel.work.budgets.domain.money import NOTHING, Outcome
from keukentafel.work.budgets.fields import EurosField

GRANT, REFUSE = "grant", "refuse"
_LONGEST, _LINE = 2000, 200


class DeciderForm(KindForm):
    """Who decides.

    Args:
        deciders: public identifier and name of the leaders of the team, without who asks.
    """

    decider = forms.ChoiceField(
        label=_("Who decides?"),
        help_text=_("This colleague reads this request, and nothing else of the household."),
        error_messages={"required": _("Choose who decides.")},
    )

    def __init__(self, *args: Any, deciders: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("decider", deciders, choose=True)
        if len(deciders) == 1:
            self.fields["decider"].initial = deciders[0][0]


class AskForm(DeciderForm):
    """What the money is for, what was tried before, and how much.

    Args:
        things: public identifier and words of the goals and actions of the plan.
        people: public identifier and name of who belongs to the household.
        deciders: as in ``DeciderForm``.
    """

    thing = forms.ChoiceField(
        label=_("Which goal or action is it for?"),
        error_messages={"required": _("Choose the goal or the action that this is for.")},
    )
    who = forms.ChoiceField(label=_("For whom is it?"), required=False)
    what_for = NoteTextField(
        label=_("What is the money for?"),
        help_text=_("Who decides does not read the plan. Write what is needed to decide, and no more."),
        error_messages={"required": _("Write what the money is for.")},
        longest=_LONGEST,
    )
    tried = NoteTextField(
        label=_("What else did you try?"),
        help_text=_("Such as a fund, a benefit, family, or paying in parts."),
        error_messages={"required": _("Write what you tried before.")},
        longest=_LONGEST,
    )
    euros = EurosField(label=_("How many euros?"))
    field_order = ("thing", "who", "what_for", "tried", "euros", "decider")

    def __init__(self, *args: Any, things: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("thing", things, choose=True)
        self.offer("who", people, first=_("Everybody in the household"))


class DecideForm(KindForm):
    """Yes or no, how much, and why."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(GRANT, _("Yes, there is money for this")), (REFUSE, _("No, not from this budget"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    euros = EurosField(label=_("How many euros?"), required=False)
    reason = NoteTextField(
        label=_("Why?"),
        help_text=_("Needed for no, and for less than was asked. The coach and the resident read it."),
        required=False,
        longest=_LONGEST,
    )

    def clean(self) -> dict[str, Any]:
        """Yes needs an amount; no is none."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("outcome") == REFUSE:
            said["euros"] = NOTHING
        elif said.get("outcome") == GRANT and said.get("euros") is None and "euros" not in self.errors:
            needed = _("Fill in an amount in euros, such as 49.95.")
            self.add_error("euros", forms.ValidationError(needed, code="required"))
        return said


class LayForm(KindForm):
    """On which day a request was laid before who decides above the leader."""

    on = KindDateField(label=_("On which day did you lay it before them?"), earliest=2000)


class RecordForm(DecideForm):
    """What was decided above the leader: yes or no, how much and why, by whom, when, and where it can be found."""

    outcome = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[(GRANT, _("Yes, there is money for this")), (REFUSE, _("No, not from this budget"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was decided.")},
    )
    on = KindDateField(label=_("On which day was it decided?"), earliest=2000)
    body = forms.CharField(
        label=_("Who decided?"),
        help_text=_("A function or a body. The name of a person is not needed."),
        max_length=_LINE,
        error_messages={"required": _("Write which function or body decided.")},
    )
    reference = forms.CharField(
        label=_("What is its number or reference?"),
        help_text=_("So that the decision can be found, such as a number or the day of the minutes."),
        max_length=_LINE,
        error_messages={"required": _("Write the number, or where the decision can be found.")},
    )

    def said(self) -> Outcome:
        """What was typed, as the rules take it; of a form that is valid."""
        typed = self.cleaned_data
        return Outcome(
            euros=typed["euros"],
            reason=typed["reason"],
            on=typed["on"],
            body=typed["body"],
            reference=typed["reference"],
        )


class BackForm(KindForm):
    """How much went back to the town, and when."""

    euros = EurosField(label=_("How many euros?"))
    on = KindDateField(label=_("On which day?"), earliest=2000)


class SpendForm(BackForm):
    """How much was spent, when, to whom, and the receipt.

    Args:
        receipts: public identifier and name of the documents of the household.
    """

    to_whom = forms.CharField(
        label=_("To whom?"),
        help_text=_("Such as a shop, a course or the landlord."),
        max_length=_LINE,
        error_messages={"required": _("Write who got the money.")},
    )
    receipt = forms.ChoiceField(
        label=_("Which document is the receipt?"),
        help_text=_("Not there? Add it under documents first. You can also book without it."),
        required=False,
    )

    def __init__(self, *args: Any, receipts: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("receipt", receipts, first=_("No receipt"))
