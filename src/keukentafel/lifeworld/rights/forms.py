"""Forms about the rights over the own file: what a person asks in the portal, and what a coach notes and answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import choices
from keukentafel.lifeworld.rights.domain.cases import Outcome, RightsKind
from keukentafel.lifeworld.rights.models import KIND_CHOICES, OUTCOME_CHOICES, How
from keukentafel.lifeworld.rights.services import GROUNDS

DESTRUCTION = "destruction"
"""Asked in the same place, and a case of its own: see ``safeguards.note_request``."""
_IN_OWN_WORDS = [
    (RightsKind.CORRECTION.value, _("Something is not right. Please change it")),
    (RightsKind.STATEMENT.value, _("I see it differently. Put my words beside it")),
    (RightsKind.OBJECTION.value, _("I do not agree with what you do with my data")),
    (RightsKind.COPY.value, _("I want all of it on paper")),
    (DESTRUCTION, _("I want it to go away")),
]
_LONGEST = 4000


class AskForm(KindForm):
    """What a person asks, in own words.

    Args:
        things: identifier and words of the notes that this person can read.
    """

    kind = forms.ChoiceField(
        label=_("What do you want?"),
        choices=_IN_OWN_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want.")},
    )
    thing = forms.ChoiceField(label=_("Is it about one note?"), required=False)
    words = NoteTextField(
        label=_("Say it in your own words"),
        help_text=_(
            "Do you want all of it on paper, or all of it to go away? Then you can leave this empty."
        ),
        required=False,
        longest=_LONGEST,
    )

    def __init__(self, *args: Any, things: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("thing", things, first=_("No, about something else"))

    def clean(self) -> dict[str, Any]:
        """Words, where a question says nothing without them."""
        said: dict[str, Any] = super().clean() or {}
        alone = (RightsKind.COPY.value, DESTRUCTION)
        if said.get("kind") and said["kind"] not in alone and not said.get("words", "").strip():
            self.add_error("words", forms.ValidationError(_("Write what you want."), code="required"))
        return said


class NotedForm(KindForm):
    """What somebody asks at the table or by letter.

    Args:
        people: public identifier and name of who can ask.
    """

    who = forms.ChoiceField(label=_("Who asks?"), error_messages={"required": _("Choose who asks.")})
    kind = forms.ChoiceField(
        label=_("What does this person ask?"),
        choices=KIND_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is asked.")},
    )
    words = NoteTextField(
        label=_("In the words of this person"),
        help_text=_("For a copy of everything this may stay empty."),
        required=False,
        longest=_LONGEST,
    )
    how = forms.ChoiceField(
        label=_("How was it asked?"),
        choices=[(How.TABLE.value, How.TABLE.label), (How.LETTER.value, How.LETTER.label)],
        initial=How.TABLE.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was asked.")},
    )
    asked_on = KindDateField(label=_("On which day?"), earliest=2000)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", people, choose=True)


class PutOffForm(KindForm):
    """Why the answer comes later, and when the person heard it."""

    because = NoteTextField(
        label=_("Why does the answer come later?"),
        help_text=_("This person reads it."),
        error_messages={"required": _("Write why the answer comes later.")},
        longest=_LONGEST,
    )
    told_on = KindDateField(label=_("When did you tell this?"), earliest=2000)


class DecideForm(KindForm):
    """What is decided, and in which words the person hears it."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=OUTCOME_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    grounds = forms.MultipleChoiceField(
        label=_("Why not, or not all of it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = NoteTextField(
        label=_("What do you write to this person?"),
        help_text=_("This person reads it."),
        error_messages={"required": _("Write to this person what you decide.")},
        longest=_LONGEST,
    )
    complaint_told = forms.BooleanField(
        label=_("I also told where this person can object and complain"),
        help_text=_("Needed when you do not do all of it. In the portal it stands beside your answer."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("grounds", choices("reasons", GROUNDS))

    @property
    def decided(self) -> dict[str, Any]:
        """What ``decide_right`` takes, of a valid form."""
        said = self.cleaned_data
        return {**said, "outcome": Outcome(said["outcome"])}


class DoneForm(KindForm):
    """What was done."""

    words = NoteTextField(
        label=_("What did you do?"), help_text=_("This person reads it."), required=False, longest=_LONGEST
    )
