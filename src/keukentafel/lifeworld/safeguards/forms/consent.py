"""Forms about who decides, and about what somebody agrees to: asked, answered, taken back, excepted, on paper."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm, Pairs
from keukentafel.lifeworld.safeguards.domain.authority import (
    KINDS_FOR_ADULTS,
    OF_AGE,
    Act,
    AuthorityKind,
    HowKnown,
)
from keukentafel.lifeworld.safeguards.domain.consenting import ExceptionKind
from keukentafel.lifeworld.safeguards.models.authority import AUTHORITY_CHOICES, HOW_KNOWN_CHOICES
from keukentafel.lifeworld.safeguards.models.consent import EXCEPTION_CHOICES, HOW_CHOICES

SOMEBODY_ELSE = "other"
_LONGEST_NAME = 200


class AuthorityForm(KindForm):
    """Who decides for somebody, in which form, since when, and how that is known.

    Args:
        people: key and name of who lives here, without the person it is about.
        organisations: key and name.
        age: of the person, in years; None when not known.
    """

    holder = forms.ChoiceField(
        label=_("Who decides?"), error_messages={"required": _("Choose who decides for this person.")}
    )
    holder_name = forms.CharField(
        label=_("Somebody else: who?"),
        required=False,
        max_length=_LONGEST_NAME,
        help_text=_("A first name is enough."),
    )
    kind = forms.TypedChoiceField(
        label=_("In which form?"),
        coerce=AuthorityKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose in which form.")},
    )
    starts = KindDateField(label=_("Since when?"), error_messages={"required": _("Choose since when.")})
    how_known = forms.TypedChoiceField(
        label=_("How do you know?"),
        choices=HOW_KNOWN_CHOICES,
        coerce=HowKnown,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you know.")},
    )
    said_by = forms.CharField(label=_("Somebody said so: who?"), required=False, max_length=_LONGEST_NAME)

    def __init__(
        self, *args: Any, people: Pairs, organisations: Pairs, age: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        holder, kind = self.fields["holder"], self.fields["kind"]
        assert isinstance(holder, forms.ChoiceField)
        assert isinstance(kind, forms.ChoiceField)
        holder.choices = [
            ("", _("Choose")),
            *people,
            (SOMEBODY_ELSE, _("Somebody else")),
            (_("Organisations"), list(organisations)),
        ]
        kind.choices = [
            (value, label)
            for value, label in AUTHORITY_CHOICES
            if age is None or (AuthorityKind(value) in KINDS_FOR_ADULTS) is (age >= OF_AGE)
        ]

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name, and hearsay a speaker."""
        data = super().clean() or self.cleaned_data
        if data.get("holder") == SOMEBODY_ELSE and not data.get("holder_name", "").strip():
            self.add_error("holder_name", ValidationError(_("Write who decides."), code="who"))
        if data.get("how_known") is HowKnown.SAID_BY and not data.get("said_by", "").strip():
            self.add_error("said_by", ValidationError(_("Write who said so."), code="who"))
        return data


class AuthorityEndForm(KindForm):
    """From which day somebody decides no longer.

    Args:
        since: the first day of it.
    """

    ends = KindDateField(label=_("From which day not any more?"))

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_ends(self) -> date:
        """Not before it began."""
        ends: date = self.cleaned_data["ends"]
        if ends < self.since:
            raise ValidationError(_("This ends before it starts."), code="backwards")
        return ends


class AskForm(KindForm):
    """Ask whether somebody agrees: about whom, what for, to whom, about what and until when.

    Args:
        act: data, secrecy or help; each asks only what it needs.
        people: key and name of who lives here.
        organisations: key and name.
        areas: number and label of the life areas.
        today: the local date.
    """

    person = forms.ChoiceField(
        label=_("About whom is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose about whom it is.")},
    )
    professional = forms.CharField(
        label=_("Who may speak?"),
        max_length=_LONGEST_NAME,
        help_text=_("For example the family doctor."),
        error_messages={"required": _("Write who may speak.")},
    )
    organisation = forms.ChoiceField(required=False)
    recipient_name = forms.CharField(
        label=_("Not in the list: who?"), required=False, max_length=_LONGEST_NAME
    )
    purpose = forms.CharField(
        label=_("What for?"),
        max_length=500,
        help_text=_("In the words that you use at the table."),
        error_messages={"required": _("Write what it is for.")},
    )
    areas = forms.TypedMultipleChoiceField(
        label=_("About what?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one life area.")},
    )
    last_day = KindDateField(label=_("Up to and including which day?"))

    def __init__(
        self,
        *args: Any,
        act: Act,
        people: Pairs,
        organisations: Pairs,
        areas: Sequence[tuple[int, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        person, offered = self.fields["person"], self.fields["areas"]
        assert isinstance(person, forms.ChoiceField)
        assert isinstance(offered, forms.ChoiceField)
        person.choices = list(people)
        offered.choices = list(areas)
        self.offer("organisation", organisations, choose=True)
        self.fields["organisation"].label = _("Who helps?") if act is Act.HELP else _("Who gets to know it?")
        if act is not Act.SECRECY:
            del self.fields["professional"]
        if act is Act.HELP:
            offered.required = False
            del self.fields["areas"]
            self.fields["last_day"].required = False
            self.fields["last_day"].help_text = _("Leave it empty when it goes on.")

    def clean_last_day(self) -> date | None:
        """It lasts at least today."""
        last: date | None = self.cleaned_data["last_day"]
        if last is not None and last < self.today:
            raise ValidationError(_("This day has passed. Choose today or later."), code="past")
        return last

    def clean(self) -> dict[str, Any]:
        """Somebody gets it: from the list, or by name."""
        data = super().clean() or self.cleaned_data
        if not data.get("organisation") and not data.get("recipient_name", "").strip():
            self.add_error("organisation", ValidationError(_("Choose who gets it."), code="who"))
        return data

    @property
    def ends(self) -> date | None:
        """The first day without it."""
        last: date | None = self.cleaned_data["last_day"]
        return None if last is None else last + timedelta(days=1)


class _SaidForm(KindForm):
    """Who says it, and how.

    Args:
        parties: key and name of who can say it.
    """

    who = forms.ChoiceField(
        label=_("Who says this?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who says this.")},
    )

    def __init__(self, *args: Any, parties: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", parties)


def _how() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How?"),
        choices=HOW_CHOICES,
        initial="spoken",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how.")},
    )


def _beside() -> NoteTextField:
    return NoteTextField(label=_("What was said beside it?"), required=False)


class AnswerForm(_SaidForm):
    """What one person answers. Nobody answers for another."""

    agrees = forms.TypedChoiceField(
        label=_("What is the answer?"),
        choices=[("yes", pgettext_lazy("answer", "Yes")), ("no", _("No. The help goes on."))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    how = _how()
    words = _beside()


class WithdrawForm(_SaidForm):
    """Somebody takes back what was agreed to. Why need not be told."""

    how = _how()
    words = _beside()


class ExceptForm(KindForm):
    """One of the named exceptions, with its reason.

    Args:
        instead_of: key and name of in whose place a court can agree.
        today: the local date.
    """

    kind = forms.TypedChoiceField(
        label=_("Which exception?"),
        # The court, which asks for one thing more, comes last.
        choices=[*EXCEPTION_CHOICES[1:], EXCEPTION_CHOICES[0]],
        coerce=ExceptionKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which exception.")},
    )
    instead_of = forms.ChoiceField(label=_("The court: in whose place?"), required=False)
    reason = NoteTextField(label=_("Why, or which decision?"), error_messages={"required": _("Write why.")})
    last_day = KindDateField(
        label=_("Up to and including which day?"),
        required=False,
        help_text=_("Of acute danger always: it is looked at again."),
    )

    def __init__(self, *args: Any, instead_of: Pairs, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offer("instead_of", instead_of, choose=True)

    def clean_last_day(self) -> date | None:
        """It holds at least today."""
        last: date | None = self.cleaned_data["last_day"]
        if last is not None and last < self.today:
            raise ValidationError(_("This day has passed. Choose today or later."), code="past")
        return last

    def clean(self) -> dict[str, Any]:
        """A court stands in for somebody, and danger has a last day."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind is ExceptionKind.COURT and not data.get("instead_of"):
            self.add_error(
                "instead_of", ValidationError(_("Choose in whose place the court agreed."), code="who")
            )
        if (
            kind is ExceptionKind.ACUTE_DANGER
            and data.get("last_day") is None
            and "last_day" not in self.errors
        ):
            self.add_error(
                "last_day", ValidationError(_("Choose a last day: danger is looked at again."), code="day")
            )
        return data

    @property
    def ends(self) -> date | None:
        """The first day without it."""
        last: date | None = self.cleaned_data["last_day"]
        return None if last is None else last + timedelta(days=1)


class SheetForm(KindForm):
    """For whom is the sheet?

    Args:
        readers: key and name of who may read it.
    """

    reader = forms.ChoiceField(
        label=_("For whom is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom it is.")},
    )

    def __init__(self, *args: Any, readers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader = self.fields["reader"]
        assert isinstance(reader, forms.ChoiceField)
        reader.choices = list(readers)
