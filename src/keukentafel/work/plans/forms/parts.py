"""One form per part of a plan. Few fields are required: see ``docs/registration.csv``."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import KindDateField
from keukentafel.foundation.method.public import number_choices
from keukentafel.work.plans.domain.states import (
    Firm,
    Firmness,
    OwnerUnclear,
    Unfounded,
    speaks_of_nobody_else,
    unfounded,
)
from keukentafel.work.plans.forms.around import SOME_ORGANISATION, SOMEBODY
from keukentafel.work.plans.forms.part import Does, PartForm, about_field, words_field
from keukentafel.work.plans.labels import CARE, FIRMNESS
from keukentafel.work.plans.models import Agreement
from keukentafel.work.plans.services import (
    add_action,
    add_goal,
    add_strength,
    change_action,
    change_agreement,
    change_ambition,
    change_goal,
    change_strength,
    make_agreement,
    make_plan,
)


class AmbitionForm(PartForm):
    """What they want, in own words: all that a new plan needs."""

    adds, changes = Does(make_plan, to="engagement"), Does(change_ambition, to="plan")
    persons = ("ambition_by",)

    ambition = words_field(
        _("What do they want?"),
        help_text=_("In their own words. A sentence is enough; it may change later."),
    )
    ambition_by = forms.ChoiceField(label=_("Whose words are these?"), required=False)

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        return {"ambition": row.ambition, "ambition_by": self.around.member(row.ambition_by_id)}


class StrengthForm(PartForm):
    """What somebody can do already."""

    adds, changes = Does(add_strength, to="plan"), Does(change_strength, to="strength")
    persons = ("whose",)

    words = words_field(_("What goes well already?"), rows=2)
    whose = forms.ChoiceField(label=_("Whose strength is it?"), required=False)
    gone = forms.BooleanField(
        label=_("This is no strength any more: take it out of the plan"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["gone"]

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        return {"words": row.words, "whose": self.around.member(row.whose_id), "gone": row.gone}


class GoalForm(PartForm):
    """A goal, in the resident's own words."""

    adds, changes = Does(add_goal, to="plan"), Does(change_goal, to="goal")
    later = ("by_when", "about")

    words = words_field(_("What should be different?"), help_text=_("As the resident says it."), rows=2)
    area = forms.TypedChoiceField(
        label=_("Which life area?"), coerce=int, error_messages={"required": _("Choose a life area.")}
    )
    measure = words_field(_("How will they see that it worked?"), required=False, rows=2)
    by_when = KindDateField(label=_("When do we look at it?"), required=False)
    about = about_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("area", [("", _("Choose")), *self.around.area_choices()])

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        own = {"words": row.words, "area": row.area, "measure": row.measure, "by_when": row.by_when}
        return super().initial_of(row) | own


_MISSING = {
    Unfounded.WHY: _("Write why. The resident can read it."),
    Unfounded.OWNER: _("Compulsion is decided by an organisation. Choose which one."),
    Unfounded.BASIS: _("Write by which law and in which decision."),
    Unfounded.DECIDED: _("Write on which day it was decided. That day cannot lie ahead."),
}


class ActionForm(PartForm):
    """A step: what, and whose it is. The rest may come later."""

    adds, changes = Does(add_action, to="plan"), Does(change_action, to="action")
    later = ("goal", "tier", "ground", "care", "firmness", "basis", "decided_on", "about")

    what = words_field(_("What will be done?"), rows=2)
    owner = forms.ChoiceField(label=_("Who does it?"), error_messages={"required": _("Choose who does it.")})
    owner_name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("Only for somebody who is not in the list."),
    )
    goal = forms.ChoiceField(label=_("For which goal?"), required=False)
    due = KindDateField(label=_("Before which day?"), required=False)
    tier = forms.TypedChoiceField(
        label=_("Which support is it?"), coerce=int, empty_value=None, required=False
    )
    ground = words_field(
        _("Why this help, here?"),
        required=False,
        rows=2,
        help_text=_("So that you can explain why somebody else gets something different."),
    )
    care = forms.ChoiceField(
        label=_("Does somebody close do it? What kind of care is it then?"),
        required=False,
        help_text=_("Somebody may always say no to informal care. That is no lack of cooperation."),
    )
    firmness = forms.ChoiceField(
        label=_("Care, pressure or compulsion?"),
        choices=list(FIRMNESS.items()),
        required=False,
        help_text=_("What is more than care needs a reason above. You never decide on compulsion yourself."),
    )
    basis = forms.CharField(
        label=_("Compulsion: by which law, and in which decision?"), max_length=200, required=False
    )
    decided_on = KindDateField(label=_("Compulsion: decided on"), required=False)
    about = about_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = getattr(self.row, "owner_subject_id", None)
        self.choose("owner", self.around.owner_choices([] if owner is None else [owner]))
        self.choose("goal", [("", _("The plan as a whole")), *self.around.goals_in_words()])
        self.choose("tier", [("", _("Not said")), *number_choices("tiers")])
        self.choose("care", [("", _("Not said")), *((one.value, label) for one, label in CARE.items())])

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        goal = next((goal.public_id for goal in self.around.goals if goal.pk == row.goal_id), "")
        return super().initial_of(row) | {
            "what": row.what,
            "owner": self.around.owner_value(row),
            "owner_name": row.owner_name,
            "goal": goal,
            "due": row.due,
            "tier": row.tier,
            "ground": row.ground,
            "care": row.care,
            "firmness": row.firmness,
            "basis": row.basis,
            "decided_on": row.decided_on,
        }

    def clean(self) -> dict[str, Any]:
        """Find the one owner, and see that what is more than care rests on something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, name = cleaned.get("owner", ""), cleaned.get("owner_name", "").strip()
        if chosen:
            try:
                cleaned["one_owner"] = self.around.owner(chosen, name)
            except OwnerUnclear:
                unnamed = chosen in (SOMEBODY, SOME_ORGANISATION)
                self.add_error(
                    "owner_name" if unnamed else "owner",
                    _("Write the name of who does it.") if unnamed else _("Choose who does it."),
                )
        if "one_owner" in cleaned:
            missing = self._missing(cleaned)
            if missing is not None:
                self.add_error(missing.value, _MISSING[missing])
        return cleaned

    def _missing(self, cleaned: dict[str, Any]) -> Unfounded | None:
        if {"basis", "decided_on", "firmness"} & set(self.errors):
            return None
        return unfounded(
            Firmness(cleaned["firmness"]),
            cleaned["one_owner"].kind,
            ground=cleaned.get("ground", ""),
            basis=cleaned["basis"],
            decided_on=cleaned["decided_on"],
            today=self.around.today,
        )

    def values(self) -> dict[str, Any]:
        """See ``PartForm``."""
        said = super().values()
        firm = Firm(
            firmness=Firmness(said.pop("firmness")),
            basis=said.pop("basis"),
            decided_on=said.pop("decided_on"),
        )
        del said["owner_name"]
        goal = self.around.goal(said["goal"])
        return said | {"owner": self.cleaned_data["one_owner"], "goal": goal, "firm": firm}


class AgreementForm(PartForm):
    """Two-sided: what we do, and what the resident does."""

    adds, changes = Does(make_agreement, to="plan"), Does(change_agreement, to="agreement")
    persons = ("resident",)
    later = ("goal", "because")

    we_do = words_field(_("What do we do?"), rows=2)
    resident_does = words_field(_("What does the resident do?"), rows=2)
    resident = forms.ChoiceField(label=_("Who makes this agreement with us?"), required=False)
    by_when = KindDateField(
        label=_("When do we both look back?"),
        error_messages={"required": _("Choose the day on which you both look back.")},
    )
    goal = forms.ChoiceField(
        label=_("Does it hang on a goal in another life area?"),
        required=False,
        help_text=_("A chance or a limit may. Help to which somebody has a right never does."),
    )
    because = words_field(
        _("Why? In words that the resident understands"),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = self.around.goals_in_words()
        self.choose("goal", [("", _("No")), *goals])
        # One from before a day was asked stays as it is.
        self.fields["by_when"].required = not isinstance(self.row, Agreement) or self.row.by_when is not None

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        own = {"we_do": row.we_do, "resident_does": row.resident_does, "by_when": row.by_when}
        goal = next((goal.public_id for goal in self.around.goals if goal.pk == row.goal_id), "")
        own |= {"goal": goal, "because": row.because}
        return own | {"resident": self.around.member(row.resident_id)}

    def clean(self) -> dict[str, Any]:
        """What hangs on a goal is explained, and that goal is about nobody else."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        goal = self.around.goal(cleaned.get("goal", ""))
        if goal is not None and not cleaned.get("because", "").strip():
            self.add_error("because", _("Write why. The resident reads it."))
        if goal is not None and not speaks_of_nobody_else(goal.subjects, self._about(cleaned)):
            self.add_error("goal", _("This goal is about somebody else too."))
        return cleaned

    def _about(self, cleaned: dict[str, Any]) -> list[int]:
        """About whom the agreement will be, as its commands have it."""
        resident = self.around.subject(cleaned.get("resident", ""))
        if self.row is not None:
            return [*self.row.subjects, *([] if resident is None else [resident])]
        return self.around.everybody() if resident is None else [resident]

    def values(self) -> dict[str, Any]:
        """See ``PartForm``."""
        said = super().values()
        return said | {"goal": self.around.goal(said["goal"])}
