"""Forms of working agreements, for faces. Few fields; only what cannot be left out is asked."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words, line
from keukentafel.foundation.method.public import life_areas
from keukentafel.reflection.agreements.domain.standing import Kind, State
from keukentafel.reflection.agreements.services import LONGEST_WORDS, Said

LONGEST_TITLE, LONGEST_TEXT, LONGEST_QUESTION = 120, 2000, 400
"""Characters."""

STATES: Mapping[State, Promise] = {
    State.IN_FORCE: pgettext_lazy("working agreement", "In force"),
    State.DUE: pgettext_lazy("working agreement", "Time to look at it again"),
    State.LAPSED: pgettext_lazy("working agreement", "Lapsed"),
    State.ENDED: pgettext_lazy("working agreement", "Ended"),
}
TONES: Mapping[State, str] = {
    State.IN_FORCE: "learning",
    State.DUE: "waiting",
    State.LAPSED: "attention",
    State.ENDED: "",
}
AGREEMENTS, CONSIDERATIONS, CASES, RULES = "agreement", "consideration", "case", "rule"
SORTS: Mapping[str, Promise] = {
    AGREEMENTS: _("Working agreement"),
    CONSIDERATIONS: _("Consideration"),
    CASES: pgettext_lazy("learning", "Case"),
    RULES: pgettext_lazy("learning", "Rule from a disagreement"),
}
"""What stands in the frame of reference, and how a reader knows which is which."""


class AgreementForm(KindForm):
    """What an agreement says.

    Args:
        dilemmas: key and title of those it can be about; none on a review, where that does not change.
        teams: key and name of the teams for which it can be made, when there is more than one.
        kind: an agreement or a consideration.
        again: whether it is looked at again.
    """

    team = forms.ChoiceField(label=_("For which team?"), error_messages={"required": _("Choose a team.")})
    title = line(_("In a few words"), LONGEST_TITLE)
    situation = in_words(
        _("In which situation?"),
        help_text=_("Without a household: no name, day, address or rare circumstance."),
    )
    what_we_do = in_words(_("What do we do?"))
    considerations = in_words(_("What do we weigh?"), required=False)
    limits = in_words(_("Where does it stop?"), 2, required=False)
    review_on = KindDateField(label=_("When do we look at it again?"))
    dilemma = forms.ChoiceField(label=pgettext_lazy("learning", "On which dilemma?"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("On which life areas?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    what_changed = in_words(_("What is different, and why?"), 2, required=False)

    def __init__(
        self,
        *args: Any,
        dilemmas: Pairs = (),
        teams: Pairs = (),
        kind: Kind = Kind.AGREEMENT,
        again: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.offer("areas", [(str(one.number), one.label) for one in life_areas()])
        self.offer("dilemma", dilemmas, first=_("None in particular"))
        self.offer("team", teams, first=_("Choose"))
        gone = set() if len(teams) > 1 and not again else {"team"}
        if kind is Kind.CONSIDERATION:
            gone |= {"what_we_do", "review_on", "limits"}
            self.fields["considerations"].required = True
        gone |= {"dilemma", "areas"} if again else {"what_changed"}
        if not dilemmas:
            gone.add("dilemma")
        for name in gone:
            del self.fields[name]

    def said(self) -> Said:
        """What was filled in."""
        data = self.cleaned_data
        texts = {
            name: data.get(name, "")
            for name in ("title", "situation", "what_we_do", "considerations", "limits")
        }
        return Said(**texts, review_on=data.get("review_on"))


class EndForm(KindForm):
    """Why it holds no more."""

    why = in_words(_("Why does it hold no more?"))


class SayForm(KindForm):
    """Helped or did not fit, with an optional word."""

    helped = forms.ChoiceField(choices=[("ja", ""), ("nee", "")])
    # A box and no line: with Enter in a line the browser would press the first button.
    words = in_words(_("What helped, or why did it not fit?"), 2, longest=LONGEST_WORDS, required=False)


class LibraryForm(KindForm):
    """What one looks for in the frame of reference.

    Args:
        dilemmas: key and title of those there are.
    """

    question = forms.CharField(
        label=_("A situation, or a few words"), max_length=LONGEST_QUESTION, required=False
    )
    sort = forms.ChoiceField(label=_("What"), required=False)
    state = forms.ChoiceField(label=pgettext_lazy("working agreement", "Where it stands"), required=False)
    area = forms.ChoiceField(label=_("Life area"), required=False)
    dilemma = forms.ChoiceField(label=pgettext_lazy("learning", "Dilemma"), required=False)

    def __init__(self, *args: Any, dilemmas: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("sort", list(SORTS.items()), first=_("Everything"))
        self.offer("state", [(one.value, words) for one, words in STATES.items()], first=_("Everything"))
        self.offer("area", [(str(one.number), one.label) for one in life_areas()], first=_("Everything"))
        self.offer("dilemma", dilemmas, first=_("Everything"))
        if not dilemmas:
            del self.fields["dilemma"]
