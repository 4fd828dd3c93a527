"""Forms of what is noted: the quick note, a correction, a measurement."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateTimeField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import Ladder, entries
from keukentafel.lifeworld.households.domain.notes import NewNote
from keukentafel.lifeworld.households.domain.people import Person
from keukentafel.lifeworld.households.domain.words import NOT_ANSWERED, NOT_AT_HOME, NoteKind
from keukentafel.lifeworld.households.forms.kind import line
from keukentafel.lifeworld.households.models import NOTE_CHOICES

VISIT, CALL, OTHER = "visit", "call", "other"


class NoteForm(KindForm):
    """The quick note: one screen, one tap. Who, when and how are filled in already.

    Args:
        people: who belongs to the household now.
    """

    kind = forms.ChoiceField(
        label=_("How was there contact?"),
        choices=[(VISIT, _("Visit")), (CALL, _("Telephone")), (OTHER, _("Other"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how there was contact.")},
    )
    not_reached = forms.BooleanField(label=_("Not at home, or did not answer"), required=False)
    other_kind = forms.ChoiceField(label=_("If other: what was it?"), required=False)
    text_kind = forms.ChoiceField(
        label=_("Whose words are these?"), choices=NOTE_CHOICES, widget=forms.RadioSelect, required=False
    )
    text = NoteTextField(
        label=_("What happened?"),
        error_messages={"required": _("Write at least a few words, or choose “Not at home”.")},
    )
    text_kind_2 = forms.ChoiceField(
        label=_("Whose words are these?"), choices=NOTE_CHOICES, widget=forms.RadioSelect, required=False
    )
    text_2 = NoteTextField(label=_("Second text"), required=False)
    text_kind_3 = forms.ChoiceField(
        label=_("Whose words are these?"), choices=NOTE_CHOICES, widget=forms.RadioSelect, required=False
    )
    text_3 = NoteTextField(label=_("Third text"), required=False)
    present = forms.MultipleChoiceField(
        label=_("With whom?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the people of this household.")},
    )
    happened_at = KindDateTimeField(label=_("When was it?"), required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        required=False,
        min_value=0,
        max_value=1440,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages={
            "invalid": _("Write the minutes as a number, for example 45."),
            "min_value": _("Less than 0 minutes cannot be."),
            "max_value": _("More than a whole day cannot be."),
        },
    )
    sensitive = forms.BooleanField(label=_("Sensitive: keep it closed in the log"), required=False)
    next_at = KindDateTimeField(label=_("Next appointment"), required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.member: person for person in people}
        self._field("present").choices = [(p.member, p.name) for p in people]
        others = [
            e for e in entries("contact_types") if e.key not in (VISIT, CALL) and e.fields.get("reached")
        ]
        self._field("other_kind").choices = [(one.key, one.label) for one in others]
        for name, kind in (
            ("text_kind", NoteKind.OBSERVATION),
            ("text_kind_2", NoteKind.STATEMENT),
            ("text_kind_3", NoteKind.INFORMATION),
        ):
            self.fields[name].initial = kind.value
        if self.is_bound and (
            self.data.get("not_reached") or self.data.get("text_2") or self.data.get("text_3")
        ):
            self.fields["text"].required = False

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean_happened_at(self) -> datetime:
        """Now when left empty; never in the future."""
        now = timezone.now()
        when: datetime = self.cleaned_data["happened_at"] or now
        if when > now + timedelta(minutes=5):
            raise ValidationError(_("This lies in the future. Plan an appointment for it."), code="future")
        return when

    def contact_kind(self) -> str:
        """The kind of contact as the pack calls it."""
        chosen = self.cleaned_data["kind"]
        if self.cleaned_data["not_reached"]:
            return NOT_ANSWERED if chosen == CALL else NOT_AT_HOME
        return self.cleaned_data["other_kind"] or "message" if chosen == OTHER else chosen

    def contact_minutes(self) -> int | None:
        """As filled in, or what the pack says is usual."""
        if self.cleaned_data["minutes"] is not None:
            return int(self.cleaned_data["minutes"])
        kind = self.contact_kind()
        return next((e.fields.get("minutes") for e in entries("contact_types") if e.key == kind), None)

    def subjects(self) -> list[int]:
        """Keys of the persons who were there."""
        return [self.people[member].subject for member in self.cleaned_data["present"]]

    def notes(self) -> list[NewNote]:
        """The texts with words in them, each of its kind; of one person present we know whose words they are."""
        there = self.subjects()
        found = []
        for end in ("", "_2", "_3"):
            kind = NoteKind(self.cleaned_data[f"text_kind{end}"] or self.fields[f"text_kind{end}"].initial)
            speaker = there[0] if kind is NoteKind.STATEMENT and len(there) == 1 else None
            text = self.cleaned_data[f"text{end}"]
            found.append(NewNote(kind, text, speaker, sensitive=self.cleaned_data["sensitive"]))
        return [note for note in found if note.text.strip()]


class CorrectNoteForm(KindForm):
    """The words of a note, as they should be."""

    text = NoteTextField(label=_("What should it say?"))
    sensitive = forms.BooleanField(label=_("Sensitive: keep it closed in the log"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MeasureForm(KindForm):
    """Steps on one ladder, as the resident and as the coach sees it; one of the two is enough.

    Args:
        ladder: of the life area.
    """

    resident = forms.ChoiceField(
        label=_("How does the resident see it?"), required=False, widget=forms.RadioSelect
    )
    resident_words = line(_("In the resident's own words"))
    coach = forms.ChoiceField(label=_("How do you see it?"), required=False, widget=forms.RadioSelect)
    coach_words = line(_("In your words"))

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [("", _("Not asked")), *((str(step.number), step.label) for step in ladder.steps)]
        for name in ("resident", "coach"):
            self.offer(name, steps)

    def clean(self) -> dict[str, Any]:
        """At least one step."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("resident") and not cleaned.get("coach"):
            self.add_error("resident", ValidationError(_("Choose at least one step."), code="none"))
        return cleaned


class MyStepForm(KindForm):
    """A step on one ladder, as somebody sees the own life. Nothing is chosen beforehand.

    Args:
        ladder: of the life area.
    """

    step = forms.ChoiceField(
        label=_("What fits you now?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits.")},
    )
    words = line(_("Do you want to say more?"))

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(step.number), step.label) for step in ladder.steps]
