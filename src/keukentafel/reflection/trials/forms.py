"""Forms of trials: what a team tries, incidents and rules, what policy does, and what weighs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import TeamForm, in_words, line, one_of
from keukentafel.reflection.trials.models import (
    DEPTH_CHOICES,
    SPEAKS_CHOICES,
    UNINTENDED_CHOICES,
    WEIGHT_CHOICES,
)

_NO_HOUSEHOLD = _("Without a household: no name, address or rare circumstance.")


class ExperimentForm(TeamForm):
    """What we are going to try."""

    title = line(pgettext_lazy("trial", "What do we call it?"))
    tries = in_words(_("What do we try?"), help_text=_NO_HOUSEHOLD)
    expects = in_words(_("What do we expect of it?"))
    look_back_on = KindDateField(label=_("When do we look back?"), earliest=2000)


class LookBackForm(TeamForm):
    """What we saw."""

    saw = in_words(_("What did we see?"), help_text=_NO_HOUSEHOLD)
    unintended = one_of(_("Did something happen that nobody wanted?"), radio=True, choices=UNINTENDED_CHOICES)
    unintended_words = in_words(_("What was that?"), rows=2, required=False)
    again_on = KindDateField(
        label=_("When do we look back again?"),
        help_text=_("Leave it empty when you have seen enough."),
        required=False,
        earliest=2000,
    )


class EndExperimentForm(TeamForm):
    """What stays."""

    keeps = in_words(_("What do we keep?"), help_text=_("That you stop with it is an answer too."))
    depth = one_of(
        _("How deep does this change go?"),
        radio=True,
        choices=DEPTH_CHOICES,
        help_text=_("None of these is better than another."),
    )


class IncidentForm(TeamForm):
    """What happened, in general words."""

    words = in_words(
        _("What happened, in general words?"),
        help_text=_("Without a household: no name, day, address or rare circumstance."),
    )
    helps = in_words(_("What helps, without a new rule?"), required=False)


class RuleForm(TeamForm):
    """A new rule, weighed first.

    Args:
        after_incident: whether it is made because of an incident: then its last day is needed.
    """

    costs = in_words(
        _("What does a new rule cost?"), help_text=_("In time, in trust, for residents and for us.")
    )
    prevents = in_words(
        _("What does it prevent?"),
        help_text=_("And would it have prevented this? Not everything can be prevented."),
    )
    words = in_words(_("What is the rule?"), help_text=_NO_HOUSEHOLD)
    ends_on = KindDateField(
        label=_("What is its last day?"),
        help_text=_("After that day the rule ends by itself, unless you renew it."),
        required=False,
        earliest=2000,
    )

    def __init__(self, *args: Any, after_incident: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = after_incident


class RenewForm(TeamForm):
    """Why a rule holds for longer."""

    why = in_words(_("What did it prevent, and what did it cost?"))
    ends_on = KindDateField(label=_("What is its new last day?"), earliest=2000)


class AssumptionForm(TeamForm):
    """What policy takes for granted."""

    claim = in_words(_("What does policy take for granted?"), rows=2)
    made_by = line(
        _("Who says so?"), help_text=_("A function or a document, for example: the policy plan. No name.")
    )


class EffectForm(TeamForm):
    """What we see of it.

    Args:
        claimed: whether it is about a claim: then one says whether it speaks for it.
    """

    words = in_words(
        _("What do you see that policy does to people?"),
        help_text=_("Without a household: no name, day, address or rare circumstance."),
    )
    speaks = one_of(_("What does this say of the claim?"), radio=True, choices=SPEAKS_CHOICES)

    def __init__(self, *args: Any, claimed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not claimed:
            del self.fields["speaks"]


class DistressForm(TeamForm):
    """What weighs, for oneself."""

    words = in_words(
        _("What weighs on you?"), required=False, rows=5, longest=4000, help_text=_("Write no names.")
    )
    weight = one_of(
        _("What makes it weigh?"),
        radio=True,
        choices=[*WEIGHT_CHOICES, ("", _("I would rather not say"))],
        required=False,
    )
    counted = forms.BooleanField(
        label=_("Let this count along for the team"),
        help_text=_(
            "From five people on the team hears that work weighed on several of us. Never who, never what you wrote."
        ),
        required=False,
    )
