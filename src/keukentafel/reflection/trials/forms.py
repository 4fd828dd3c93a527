"""Forms of trials: what a team tries, incidents and rules, what policy does, and what weighs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.reflection.trials.models import (
    DEPTH_CHOICES,
    SPEAKS_CHOICES,
    UNINTENDED_CHOICES,
    WEIGHT_CHOICES,
)

_LONGEST = 2000
"""Characters."""
Pairs = Sequence[tuple[Any, Any]]
_NO_HOUSEHOLD = _("Without a household: no name, address or rare circumstance.")


class Kind(forms.Form):
    """A form that says itself what is missing, and in which team when there are several."""

    use_required_attribute = False

    def __init__(self, *args: Any, teams: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(teams) > 1:
            self.fields["team"] = forms.ChoiceField(
                label=_("In which team?"),
                choices=[("", _("Choose")), *teams],
                error_messages={"required": _("Choose a team.")},
            )
        self._only = teams[0][0] if len(teams) == 1 else None

    def team(self) -> int:
        """Key of the team that was chosen, or of the only one."""
        return int(self.cleaned_data.get("team") or self._only or 0)

    def say(self, mistake: object) -> None:
        """Say what a command refused."""
        self.add_error(None, ValidationError(str(mistake), code="refused"))


def text(label: Any, *, rows: int = 3, longest: int = _LONGEST, **more: Any) -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": _("Write it in your own words."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


def line(label: Any, **more: Any) -> forms.CharField:
    """A field for some words."""
    return forms.CharField(
        label=label, max_length=200, error_messages={"required": _("Write it in your own words.")}, **more
    )


def one_of(label: Any, choices: Pairs, **more: Any) -> forms.ChoiceField:
    """A choice of a few that stand beside one another."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
        **more,
    )


class ExperimentForm(Kind):
    """What we are going to try."""

    title = line(pgettext_lazy("trial", "What do we call it?"))
    tries = text(_("What do we try?"), help_text=_NO_HOUSEHOLD)
    expects = text(_("What do we expect of it?"))
    look_back_on = KindDateField(label=_("When do we look back?"), earliest=2000)


class LookBackForm(Kind):
    """What we saw."""

    saw = text(_("What did we see?"), help_text=_NO_HOUSEHOLD)
    unintended = one_of(_("Did something happen that nobody wanted?"), UNINTENDED_CHOICES)
    unintended_words = text(_("What was that?"), rows=2, required=False)
    again_on = KindDateField(
        label=_("When do we look back again?"),
        help_text=_("Leave it empty when you have seen enough."),
        required=False,
        earliest=2000,
    )


class EndExperimentForm(Kind):
    """What stays."""

    keeps = text(_("What do we keep?"), help_text=_("That you stop with it is an answer too."))
    depth = one_of(
        _("How deep does this change go?"),
        DEPTH_CHOICES,
        help_text=_("None of these is better than another."),
    )


class IncidentForm(Kind):
    """What happened, in general words."""

    words = text(
        _("What happened, in general words?"),
        help_text=_("Without a household: no name, day, address or rare circumstance."),
    )
    helps = text(_("What helps, without a new rule?"), required=False)


class RuleForm(Kind):
    """A new rule, weighed first.

    Args:
        after_incident: whether it is made because of an incident: then its last day is needed.
    """

    costs = text(_("What does a new rule cost?"), help_text=_("In time, in trust, for residents and for us."))
    prevents = text(
        _("What does it prevent?"),
        help_text=_("And would it have prevented this? Not everything can be prevented."),
    )
    words = text(_("What is the rule?"), help_text=_NO_HOUSEHOLD)
    ends_on = KindDateField(
        label=_("What is its last day?"),
        help_text=_("After that day the rule ends by itself, unless you renew it."),
        required=False,
        earliest=2000,
    )

    def __init__(self, *args: Any, after_incident: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = after_incident


class RenewForm(Kind):
    """Why a rule holds for longer."""

    why = text(_("What did it prevent, and what did it cost?"))
    ends_on = KindDateField(label=_("What is its new last day?"), earliest=2000)


class AssumptionForm(Kind):
    """What policy takes for granted."""

    claim = text(_("What does policy take for granted?"), rows=2)
    made_by = line(
        _("Who says so?"), help_text=_("A function or a document, for example: the policy plan. No name.")
    )


class EffectForm(Kind):
    """What we see of it.

    Args:
        claimed: whether it is about a claim: then one says whether it speaks for it.
    """

    words = text(
        _("What do you see that policy does to people?"),
        help_text=_("Without a household: no name, day, address or rare circumstance."),
    )
    speaks = one_of(_("What does this say of the claim?"), SPEAKS_CHOICES)

    def __init__(self, *args: Any, claimed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not claimed:
            del self.fields["speaks"]


class DistressForm(Kind):
    """What weighs, for oneself."""

    words = text(
        _("What weighs on you?"), required=False, rows=5, longest=4000, help_text=_("Write no names.")
    )
    weight = one_of(
        _("What makes it weigh?"), [*WEIGHT_CHOICES, ("", _("I would rather not say"))], required=False
    )
    counted = forms.BooleanField(
        label=_("Let this count along for the team"),
        help_text=_(
            "From five people on the team hears that work weighed on several of us. Never who, never what you wrote."
        ),
        required=False,
    )
