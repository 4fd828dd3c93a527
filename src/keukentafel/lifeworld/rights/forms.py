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
from keukentafel.lifeworld.safeguards.public import RestrictionGround

DESTRUCTION = "destruction"
"""Asked in the same place, and a case of its own: see ``safeguards.note_request``."""
_IN_OWN_WORDS = [
    (RightsKind.CORRECTION.value, _("Something is not right. Please change it")),
    (RightsKind.STATEMENT.value, _("I see it differently. Put my words beside it")),
    (RightsKind.OBJECTION.value, _("I do not agree with what you do with my data")),
    (RightsKind.RESTRICTION.value, _("Keep it, but do nothing with it for now")),
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


class LetterForm(NotedForm):
    """The same of a letter that a leader writes down; also that somebody wants it to go away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [*KIND_CHOICES, (DESTRUCTION, _("Destroy what stands here"))]


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

    restricted_on = forms.ChoiceField(
        label=_("Why is it only kept from now on?"),
        choices=RestrictionGround.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    field_order = ("outcome", "restricted_on")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("grounds", choices("reasons", GROUNDS))
        if kind != RightsKind.RESTRICTION:
            del self.fields["restricted_on"]

    def clean(self) -> dict[str, Any]:
        """Why it is only kept, where that is decided."""
        said: dict[str, Any] = super().clean() or {}
        granted = said.get("outcome") in (Outcome.GRANTED, Outcome.PARTLY)
        if "restricted_on" in self.fields and granted and not said.get("restricted_on"):
            self.add_error("restricted_on", forms.ValidationError(_("Choose why."), code="required"))
        return said

    @property
    def decided(self) -> dict[str, Any]:
        """What ``decide_right`` takes, of a valid form."""
        said = {**self.cleaned_data, "outcome": Outcome(self.cleaned_data["outcome"])}
        if ground := said.pop("restricted_on", ""):
            said["restricted_on"] = RestrictionGround(ground)
        return said


class DoneForm(KindForm):
    """What was done."""

    words = NoteTextField(
        label=_("What did you do?"), help_text=_("This person reads it."), required=False, longest=_LONGEST
    )


class HandForm(KindForm):
    """Who answers.

    Args:
        team: public identifier and name of who can be chosen.
    """

    who = forms.ChoiceField(
        label=_("Who answers this?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who answers.")},
    )

    def __init__(self, *args: Any, team: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", team)


class HandedDoneForm(DoneForm):
    """What was done, and the text as it should be.

    Args:
        text: of the note that it is about; None where it is about none.
    """

    text = NoteTextField(
        label=_("The note, as it should be"),
        help_text=_("What it said before is kept."),
        error_messages={"required": _("Write the note as it should be.")},
        longest=_LONGEST,
    )
    field_order = ("text", "words")

    def __init__(self, *args: Any, text: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if text is None:
            del self.fields["text"]
        else:
            self.fields["text"].initial = text


class LiftForm(KindForm):
    """On which day somebody heard that what is only kept will be used again."""

    told_on = KindDateField(
        label=_("On which day did you tell it?"),
        help_text=_("This person hears it beforehand. It can be lifted the day after."),
        earliest=2000,
    )
