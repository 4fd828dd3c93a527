"""What is asked before a conversation begins."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import KindDateTimeField
from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words, one_of, several
from keukentafel.reflection.conversations.domain.picking import MOST_MARKS
from keukentafel.reflection.conversations.labels import FORMS

LENGTHS = (30, 45, 60, 90, 120)
"""Minutes to choose from; half an hour stands first."""


class PlanForm(KindForm):
    """A new conversation.

    Args:
        teams: key and name of the teams whose learning this person guides.
        people: key and name of who can take part.
    """

    form = one_of(
        _("What kind of conversation?"), missing=_("Choose what kind of conversation it is."), radio=True
    )
    team = one_of(_("Of which team?"), missing=_("Choose a team."))
    starts_at = KindDateTimeField(label=_("When?"), earliest=2000)
    minutes = one_of(_("How long?"), missing=_("Choose how long."), help_text=_("It counts as work."))
    people = several(_("Who takes part?"), _("Choose who takes part."))
    basis = forms.CharField(
        label=_("Legal basis for a guest"),
        required=False,
        max_length=300,
        help_text=_(
            "Without one a guest talks about made-up cases only. Name the article of the law when it is otherwise."
        ),
    )

    def __init__(self, *args: Any, teams: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("form", [(one.value, label) for one, label in FORMS.items()])
        self.offer("team", teams, choose=len(teams) > 1)
        lengths = [(str(one), _("%(minutes)d minutes") % {"minutes": one}) for one in LENGTHS]
        self.offer("minutes", lengths)
        self.offer("people", people)


class InviteForm(KindForm):
    """Who else takes part.

    Args:
        people: key and name of who is not in it yet.
    """

    people = several(_("Who else takes part?"), _("Choose who takes part."))

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("people", people)


class BasisForm(KindForm):
    """The legal basis on which a guest hears of a real case."""

    basis = forms.CharField(
        label=_("Legal basis for a guest"),
        required=False,
        max_length=300,
        help_text=_(
            "Without one a guest talks about made-up cases only. Name the article of the law when it is otherwise."
        ),
    )


class ChoicesForm(KindForm):
    """Between which dilemmas the group chooses.

    Args:
        dilemmas: key and title.
    """

    choices = several(
        _("Between which dilemmas does the group choose?"),
        _("Choose some dilemmas."),
        help_text=_("The dilemmas that press stand first. How often they were met stands nowhere."),
    )

    def __init__(self, *args: Any, dilemmas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("choices", dilemmas)


class VoteForm(KindForm):
    """The own marks.

    Args:
        dilemmas: key and title.
    """

    step = ""
    """Key of the step it belongs to."""

    marks = several(
        _("Which ones do you want to talk about?"),
        _("Choose at least one dilemma."),
        help_text=_("At most three. Nobody sees what you choose."),
    )

    def __init__(self, *args: Any, dilemmas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("marks", dilemmas)

    def clean_marks(self) -> list[str]:
        """At most three."""
        marks: list[str] = self.cleaned_data["marks"]
        if len(marks) > MOST_MARKS:
            raise ValidationError(_("Choose at most three."), code="too_many")
        return marks


class CloseForm(KindForm):
    """Which one, when several have as many marks, or too few people chose to show any.

    Args:
        dilemmas: key and title of those.
        is_few: whether too few chose.
    """

    chosen = one_of(
        _("Several have as many marks. Which one is it?"),
        missing=_("Choose together which one it will be."),
        radio=True,
    )

    def __init__(self, *args: Any, dilemmas: Pairs, is_few: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("chosen", dilemmas)
        if is_few:
            self.fields["chosen"].label = _("Fewer than three people chose. Which one is it?")


class CaseForm(KindForm):
    """Which case comes on the table.

    Args:
        cases: public identifier and title.
    """

    case = one_of(_("Which case?"), missing=_("Choose a case."), radio=True)

    def __init__(self, *args: Any, cases: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("case", cases)


class CaseOfDilemmaForm(CaseForm):
    """The same, and why it belongs to the dilemma that was picked."""

    belongs = in_words(
        _("Why does it belong to this dilemma?"),
        2,
        help_text=_("One sentence. The group reads it above the case."),
    )


class DecisionsForm(KindForm):
    """Which decisions can be taken, one a line."""

    decisions = in_words(
        _("Which decisions can be taken?"),
        4,
        help_text=_(
            "Two to six, each on a line of its own. In this order they are shown, whatever is chosen."
        ),
    )

    def clean_decisions(self) -> list[str]:
        """The lines."""
        return [line.strip() for line in self.cleaned_data["decisions"].splitlines() if line.strip()]
