"""Forms of who belongs: a person, leaving and moving, ties, organisations around them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.lifeworld.households.domain.people import Person
from keukentafel.lifeworld.households.forms.kind import line


class PersonForm(KindForm):
    """Somebody of a household. Only a name is needed; no citizen service number."""

    known_as = line(
        _("Name as we call this person"),
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = line(_("Place in the household"), help_text=_("Mother, son, neighbour who cooks…"))
    full_name = line(_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_date = KindDateField(label=_("Date of birth"), required=False)
    phone = line(_("Telephone"), widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("This is not an e-mail address. Write it like name@organisation.nl.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = line(_("Speaks"), help_text=_("In which language do you understand each other?"))
    note_of_address = line(
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


class GuestForm(KindForm):
    """Somebody whose own row lives in another home: here only the name and the place."""

    known_as = line(_("Name as we call this person"), required=True)
    role = line(_("Place in the household"), help_text=_("Mother, son, neighbour who cooks…"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LeaveForm(KindForm):
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


class RelationForm(KindForm):
    """A tie with somebody in the household or beyond.

    Args:
        others: the other people of the household.
    """

    kind = line(
        _("What is the tie?"),
        required=True,
        help_text=_("Grandmother of, former partner of, brings to school…"),
    )
    to = forms.ChoiceField(label=_("With whom in this household?"), required=False)
    other_name = line(_("Or with somebody else: what is the name?"))

    def __init__(self, *args: Any, others: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {person.member: person for person in others}
        self.offer("to", [(p.member, p.name) for p in others], first=_("Somebody else"))

    def clean(self) -> dict[str, Any]:
        """One other person, not none and not two."""
        cleaned = super().clean() or self.cleaned_data
        if "to" in cleaned and "other_name" in cleaned and bool(cleaned["to"]) == bool(cleaned["other_name"]):
            words = _("Choose somebody of the household, or write another name: one of the two.")
            self.add_error("other_name", ValidationError(words, code="one"))
        return cleaned


class OrganisationForm(KindForm):
    """An organisation that is active around the household.

    Args:
        organisations: pairs of public identifier and name.
    """

    organisation = forms.ChoiceField(
        label=_("Which organisation?"), error_messages={"required": _("Choose an organisation.")}
    )
    does = line(_("What does it do here?"))
    contact_name = line(_("Whom do you speak to there?"))
    hidden = forms.BooleanField(
        label=_("The other organisations may not know this"),
        help_text=_("A shelter, or care for an addiction: the name alone tells something."),
        required=False,
    )

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", organisations, first=_("Choose…"))


class RelationEndForm(KindForm):
    """The first day on which a tie does not hold any more."""

    on = KindDateField(label=_("From which day not any more?"))

    def clean_on(self) -> date:
        """What still holds is not over."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        return on


class HouseMoveForm(KindForm):
    """Somebody lives in another household from a day on, alone or with others of this one.

    Args:
        since: the day on which this person came.
        others: who else belongs here, and may go along.
        homes: public identifier and name of the households to which one can move somebody.
        coaches: public identifier and name of who can be the coach of a new household.
    """

    on = KindDateField(label=_("From which day?"))
    to = forms.ChoiceField(label=_("Where to?"), required=False)
    label = line(
        _("What does the team call the new household?"),
        help_text=_(
            "The whole team sees this name. Must nobody know where they are? Then no street and no surname."
        ),
    )
    coach = forms.ChoiceField(label=_("Who is the coach of the new household?"), required=False)
    along = forms.MultipleChoiceField(
        label=_("Who goes along?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        since: date,
        others: Sequence[Person],
        homes: Sequence[tuple[str, str]],
        coaches: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.came = {"": since} | {one.member: one.since for one in others}
        to, coach, along = self.fields["to"], self.fields["coach"], self.fields["along"]
        assert isinstance(to, forms.ChoiceField) and isinstance(coach, forms.ChoiceField)
        assert isinstance(along, forms.ChoiceField)
        to.choices = [("", _("A new household")), *homes]
        coach.choices = [("", _("Choose…")), *coaches]
        along.choices = [(one.member, one.name) for one in others]

    def clean(self) -> dict[str, Any]:
        """A new household has a name and a coach; nobody leaves before having come."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("to") and "label" in cleaned and not cleaned["label"]:
            self.add_error("label", ValidationError(_("Give the new household a name."), code="required"))
        if not cleaned.get("to") and "coach" in cleaned and not cleaned["coach"]:
            self.add_error("coach", ValidationError(_("Choose a colleague."), code="required"))
        on, going = cleaned.get("on"), ["", *cleaned.get("along", [])]
        if on and any(on < self.came[one] for one in going):
            words = _("This lies before the day on which somebody who goes came here.")
            self.add_error("on", ValidationError(words, code="before"))
        return cleaned
