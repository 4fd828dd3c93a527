"""Forms of households. Few fields are required; every error says how to mend it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import (
    KindDateField,
    KindDateTimeField,
    NoteTextField,
)
from keukentafel.foundation.method.public import Ladder, entries
from keukentafel.lifeworld.households.domain.notes import NewNote
from keukentafel.lifeworld.households.domain.people import Person
from keukentafel.lifeworld.households.domain.words import NOT_ANSWERED, NOT_AT_HOME, NoteKind
from keukentafel.lifeworld.households.models import NOTE_CHOICES

VISIT, CALL, OTHER = "visit", "call", "other"
_LINE = 200
"""Characters in a short text."""


def _line(label: Any, **more: Any) -> forms.CharField:
    more.setdefault("required", False)
    return forms.CharField(
        label=label,
        max_length=_LINE,
        error_messages={
            "required": _("Fill this in."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


class _Form(forms.Form):
    """A form that says itself what is missing: the browser would mark an empty box as wrong beforehand."""

    use_required_attribute = False


class NoteForm(_Form):
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


class CorrectNoteForm(_Form):
    """The words of a note, as they should be."""

    text = NoteTextField(label=_("What should it say?"))
    sensitive = forms.BooleanField(label=_("Sensitive: keep it closed in the log"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PersonForm(_Form):
    """Somebody of a household. Only a name is needed; no citizen service number."""

    known_as = _line(
        _("Name as we call this person"),
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = _line(_("Place in the household"), help_text=_("Mother, son, neighbour who cooks…"))
    full_name = _line(_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_date = KindDateField(label=_("Date of birth"), required=False)
    phone = _line(_("Telephone"), widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("This is not an e-mail address. Write it like name@organisation.nl.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = _line(_("Speaks"), help_text=_("In which language do you understand each other?"))
    note_of_address = _line(
        _("Address"), help_text=_("An address that must stay hidden does not belong here, but with safety.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_birth_date(self) -> date | None:
        """Nobody is born tomorrow."""
        born: date | None = self.cleaned_data["birth_date"]
        if born is not None and born > timezone.localdate():
            raise ValidationError(_("This date of birth lies in the future."), code="future")
        return born

    def known(self) -> dict[str, Any]:
        """What ``change_resident`` takes."""
        names = ("full_name", "known_as", "birth_date", "phone", "email", "language", "note_of_address")
        return {name: self.cleaned_data[name] for name in names}


class GuestForm(_Form):
    """Somebody whose own row lives in another home: here only the name and the place."""

    known_as = _line(_("Name as we call this person"), required=True)
    role = _line(_("Place in the household"), help_text=_("Mother, son, neighbour who cooks…"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LeaveForm(_Form):
    """The first day on which somebody does not belong any more."""

    on = KindDateField(label=_("From which day not any more?"))

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_on(self) -> date:
        """Not before the first day."""
        on: date = self.cleaned_data["on"]
        if on < self.since:
            raise ValidationError(_("This lies before the day on which this person came."), code="before")
        return on


class RelationForm(_Form):
    """A tie with somebody in the household or beyond.

    Args:
        others: the other people of the household.
    """

    kind = _line(
        _("What is the tie?"),
        required=True,
        help_text=_("Grandmother of, former partner of, brings to school…"),
    )
    to = forms.ChoiceField(label=_("With whom in this household?"), required=False)
    other_name = _line(_("Or with somebody else: what is the name?"))

    def __init__(self, *args: Any, others: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {person.member: person for person in others}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [("", _("Somebody else")), *((p.member, p.name) for p in others)]

    def clean(self) -> dict[str, Any]:
        """One other person, not none and not two."""
        cleaned = super().clean() or self.cleaned_data
        if "to" in cleaned and "other_name" in cleaned and bool(cleaned["to"]) == bool(cleaned["other_name"]):
            words = _("Choose somebody of the household, or write another name: one of the two.")
            self.add_error("other_name", ValidationError(words, code="one"))
        return cleaned


class OrganisationForm(_Form):
    """An organisation that is active around the household.

    Args:
        organisations: pairs of public identifier and name.
    """

    organisation = forms.ChoiceField(
        label=_("Which organisation?"), error_messages={"required": _("Choose an organisation.")}
    )
    does = _line(_("What does it do here?"))
    contact_name = _line(_("Whom do you speak to there?"))

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose…")), *organisations]


class _WhoForm(_Form):
    """A form that names a colleague.

    Args:
        colleagues: pairs of the account's public identifier and the name.
    """

    who = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose a colleague.")})
    empty: Any = _("Choose…")

    def __init__(self, *args: Any, colleagues: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", self.empty), *colleagues]


class HandOverForm(_WhoForm):
    """Who becomes the coach, and why."""

    reason = _line(_("Why?"))


class DeputyForm(_WhoForm):
    """Who stands in when the coach cannot; nobody may be chosen too."""

    empty = _("Nobody")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].required = False


class SubstitutionForm(_WhoForm):
    """Who stands in, and on which days (the last day included)."""

    starts = KindDateField(label=_("From which day?"))
    ends = KindDateField(label=_("Up to and including which day?"))

    def clean(self) -> dict[str, Any]:
        """It ends after it starts."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", ValidationError(_("The last day lies before the first."), code="order"))
        return cleaned


class CloseForm(_Form):
    """Why an engagement ends."""

    reason = NoteTextField(
        label=_("Why does it end?"),
        help_text=_("In words that the resident may read, and the whole team."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, in a few words.")},
    )


class MeasureForm(_Form):
    """Steps on one ladder, as the resident and as the coach sees it; one of the two is enough.

    Args:
        ladder: of the life area.
    """

    resident = forms.ChoiceField(
        label=_("How does the resident see it?"), required=False, widget=forms.RadioSelect
    )
    resident_words = _line(_("In the resident's own words"))
    coach = forms.ChoiceField(label=_("How do you see it?"), required=False, widget=forms.RadioSelect)
    coach_words = _line(_("In your words"))

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [("", _("Not asked")), *((str(step.number), step.label) for step in ladder.steps)]
        for name in ("resident", "coach"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = steps

    def clean(self) -> dict[str, Any]:
        """At least one step."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("resident") and not cleaned.get("coach"):
            self.add_error("resident", ValidationError(_("Choose at least one step."), code="none"))
        return cleaned
