"""Forms of whoever manages accounts, roles, teams and organisations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.people.domain.roles import CASE_WORK_ROLES, Role
from keukentafel.foundation.people.models import ROLE_CHOICES, ContactKind, OrganisationKind, normal_email

Choices = Sequence[tuple[str, Any]]
_LINE = 200
"""Characters in a short text."""
_EMAIL = 254


def line(label: Any, **more: Any) -> forms.CharField:
    """A short text that says itself what is missing."""
    return forms.CharField(
        label=label,
        max_length=more.pop("max_length", _LINE),
        error_messages={
            "required": _("Fill this in."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


def _address(**more: Any) -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=_EMAIL,
        error_messages={
            "required": _("Fill in an e-mail address."),
            "invalid": _("This is not an e-mail address. Write it like name@organisation.nl."),
        },
        **more,
    )


def choice(label: Any, **more: Any) -> forms.ChoiceField:
    """A list to choose from, with kind words."""
    messages = {"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, error_messages=messages, **more)


def offer(field: forms.Field, choices: Choices, empty: Any) -> None:
    """Give a list its choices, after one that stands for nothing chosen."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", empty), *choices]


class _Named(KindForm):
    """Something whose name nobody else of its kind has."""

    def say(self, mistake: object) -> None:
        """Say beside the name that it is taken: nothing else is refused."""
        self.add_error(
            "name", ValidationError(_("This name is taken already. Choose another one."), code="taken")
        )


class AccountForm(KindForm):
    """Whose account it is, and with which address they sign in."""

    name = line(_("Name"), help_text=_("As colleagues see it."))
    email = _address(help_text=_("To sign in with. We send nothing to it."))

    def clean_email(self) -> str:
        """The address in the spelling in which it is kept."""
        return normal_email(self.cleaned_data["email"])

    def say(self, mistake: object) -> None:
        """Say beside the address that it is taken, by an account that may be closed: nothing else is refused."""
        self.add_error(
            "email",
            ValidationError(
                _("There is an account with this address already. Look among the closed accounts too."),
                code="taken",
            ),
        )


class MembershipForm(KindForm):
    """A role at work: in which team, for which organisation, from when.

    Args:
        teams, organisations: (public identifier, name) of what can be chosen.
    """

    role = choice(_("Role"))
    team = choice(_("Team"), required=False, help_text=_("Whoever works with households does so in a team."))
    organisation = choice(_("Home organisation"), help_text=_("Who employs this person."))
    starts = KindDateField(label=_("First day"))
    ends = KindDateField(
        label=_("From which day on not any more?"),
        required=False,
        help_text=_("On this day the role holds no longer."),
    )
    hours = forms.DecimalField(
        label=_("Hours per week"),
        required=False,
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=2,
        localize=True,
        error_messages={
            "invalid": _("Write the hours as a number, for example 32."),
            "min_value": _("Write a number from 0 to 60."),
            "max_value": _("Write a number from 0 to 60."),
            "max_digits": _("Write a number from 0 to 60."),
            "max_decimal_places": _("At most two digits behind the comma."),
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
    )
    skills = line(
        _("What does this person know well?"),
        required=False,
        max_length=1000,
        help_text=_("With commas between, for example: debts, Turkish."),
    )
    registration = line(_("Number in the professional register"), required=False)

    def __init__(self, *args: Any, teams: Choices, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(key, words) for key, words in ROLE_CHOICES if key != Role.RESIDENT]
        offer(self.fields["role"], roles, _("Choose a role"))
        offer(self.fields["team"], teams, _("No team"))
        offer(self.fields["organisation"], organisations, _("Choose an organisation"))

    def clean_skills(self) -> list[str]:
        """One by one."""
        return [one.strip() for one in self.cleaned_data["skills"].split(",") if one.strip()]

    def clean(self) -> dict[str, Any]:
        """Role and team go together; the period runs forward."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") in CASE_WORK_ROLES | {Role.LEARNING_COACH} and not cleaned.get("team"):
            self.add_error(
                "team", ValidationError(_("This role is held in a team. Choose one."), code="team")
            )
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", ValidationError(_("Choose a later day than the first."), code="order"))
        return cleaned

    def say_not_together(self) -> None:
        """Say that leading a team and guiding its learning are for two people."""
        words = _(
            "Nobody leads a team and is its learning coach at the same moment. Choose somebody else, or another day."
        )
        self.add_error("role", ValidationError(words, code="together"))

    def say_overlap(self) -> None:
        """Say that this person holds the role there already."""
        self.add_error(
            "starts",
            ValidationError(
                _("This person holds the same role there on some of these days already."), code="overlap"
            ),
        )


class EndForm(KindForm):
    """From which day on a role does not hold any more.

    Args:
        starts: its first day.
    """

    ends = KindDateField(
        label=_("From which day on not any more?"),
        help_text=_("On this day the role holds no longer. Today ends it at once."),
    )

    def __init__(self, starts: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts = starts

    def clean_ends(self) -> date:
        """Not before it began."""
        ends: date = self.cleaned_data["ends"]
        if ends < self.starts:
            raise ValidationError(_("Choose the first day of the role, or a later day."), code="order")
        return ends

    def say(self, words: Any) -> None:
        """Say beside the day why it cannot be."""
        self.add_error("ends", ValidationError(words, code="refused"))


class TeamForm(_Named):
    """What a team is called, and where it works."""

    name = line(_("Name of the team"))
    area = line(_("Neighbourhood"))


class OrganisationForm(_Named):
    """What an organisation is called, and how it takes part."""

    name = line(_("Name"))
    kind = forms.ChoiceField(
        label=_("How does it take part?"),
        choices=OrganisationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    informal = forms.BooleanField(
        label=_("It is an informal network, not an organisation on paper"), required=False
    )
    sensitive = forms.BooleanField(
        label=_("Its name alone tells something of a person"),
        help_text=_("A shelter, or a clinic for addiction."),
        required=False,
    )


def in_use_words(count: int) -> str:
    """Why an organisation cannot end yet.

    Args:
        count: how many people still hold a role for it.
    """
    return ngettext(
        "%(count)d person still has a role for this organisation. End that role first.",
        "%(count)d people still have a role for this organisation. End those roles first.",
        count,
    ) % {"count": count}


class DepartmentForm(_Named):
    """What a department is called."""

    name = line(_("Name of the department"))


class DepartmentChangeForm(DepartmentForm):
    """What a department is called, and whether it is still there."""

    ended = forms.BooleanField(label=_("It is not there any more"), required=False)


class ContactPointForm(KindForm):
    """Whom one reaches at an organisation, and how.

    Args:
        departments, accounts: (public identifier, name) of what can be chosen.
        starts: its first day, if it has one already; then only the end can change.
    """

    kind = forms.ChoiceField(
        label=_("Who is it?"),
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    name = line(_("Name of the person or the desk"))
    department = choice(_("Department"), required=False)
    account = choice(_("Account with which this person signs in"), required=False)
    phone = line(
        _("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    )
    email = _address(required=False)
    reachable = line(
        _("When and how can one best reach them?"),
        required=False,
        help_text=_("For example: Monday to Thursday 9-12, by telephone."),
    )
    ends = KindDateField(
        label=_("From which day on not any more?"), required=False, help_text=_("Today ends it at once.")
    )

    def __init__(
        self, *args: Any, departments: Choices, starts: date, accounts: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.starts = starts
        if departments:
            offer(self.fields["department"], departments, _("The whole organisation"))
        else:
            del self.fields["department"]
        if accounts:
            offer(self.fields["account"], accounts, _("Does not sign in here"))
        else:
            del self.fields["account"]

    def clean_ends(self) -> date | None:
        """Not before it began."""
        ends: date | None = self.cleaned_data["ends"]
        if ends is not None and ends < self.starts:
            raise ValidationError(_("Choose the first day, or a later day."), code="order")
        return ends
