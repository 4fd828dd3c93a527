"""Forms to look back: how an agreement ended, a review, a different view."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import KindDateField
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.plans.domain.states import AgreementState, SideState, settled_whole
from keukentafel.work.plans.forms.part import Does, PartForm, words_field
from keukentafel.work.plans.labels import SIDE_STATES
from keukentafel.work.plans.models import Agreement, PlanRow
from keukentafel.work.plans.services import add_other_view, change_review, hold_review, settle_agreement


def _side(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=SideState,
        choices=[(state.value, words) for state, words in SIDE_STATES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how this stands.")},
    )


class SettleForm(PartForm):
    """How each side of an agreement stands."""

    ours = _side(_("What we do"))
    theirs = _side(_("What the resident does"))
    outcome = words_field(_("In a few words"), required=False, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.row, Agreement):
            self.fields["ours"].help_text = self.row.we_do
            self.fields["theirs"].help_text = self.row.resident_does

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        sides = SideState(row.ours), SideState(row.theirs)
        if settled_whole(AgreementState(row.state), *sides):
            return {"outcome": row.outcome}
        return {"ours": row.ours, "theirs": row.theirs, "outcome": row.outcome}

    def change(self, *, by: Actor, at: datetime) -> PlanRow:
        """See ``PartForm``."""
        assert isinstance(self.row, Agreement)
        if self.seen() is not None:
            self.row.revision = self.seen() or 0
        return settle_agreement(agreement=self.row, **self.values(), by=by, at=at)


class ReviewForm(PartForm):
    """Looking back together."""

    adds, changes = Does(hold_review, to="plan"), Does(change_review, to="review")

    held_on = KindDateField(label=_("When did you look back?"))
    words = words_field(
        _("How is it going?"), help_text=_("Write it so that the resident can read along."), rows=4
    )
    present = forms.MultipleChoiceField(
        label=_("Who were there?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    next_on = KindDateField(label=_("When again?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            self.initial.setdefault("held_on", self.around.today)

    def initial_of(self, row: Any) -> dict[str, Any]:
        """See ``PartForm``."""
        present = [self.around.member(subject) for subject in row.present]
        return {"held_on": row.held_on, "words": row.words, "present": present, "next_on": row.next_on}

    def values(self) -> dict[str, Any]:
        """See ``PartForm``."""
        return super().values() | {"present": self.people("present") or []}


class ViewForm(PartForm):
    """*I see it differently*."""

    adds = Does(add_other_view, to="beside")

    persons = ("of",)

    words = words_field(
        _("How do you see it?"), help_text=_("It stands beside what is there, and changes nothing.")
    )
    of = forms.ChoiceField(label=_("Who sees it differently?"), required=False)
