"""Forms about access: an emergency, looking back on it, who is shut out, telling, and slices for partners."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm, Pairs
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.safeguards.models.emergency import VERDICT_CHOICES
from keukentafel.lifeworld.safeguards.models.processing import LEVEL_CHOICES


class EmergencyForm(KindForm):
    """Why a file must open now."""

    reason = NoteTextField(
        label=_("Why do you need this now?"),
        error_messages={"required": _("Write why you need this now.")},
    )
    with_safety = forms.BooleanField(
        label=_("Also what was written about danger"),
        help_text=_("Where somebody hides stays closed, always."),
        required=False,
    )


class EmergencyReviewForm(KindForm):
    """What a privacy officer found."""

    verdict = forms.ChoiceField(
        label=_("What did you find?"),
        choices=VERDICT_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    words = NoteTextField(
        label=_("Why, and what do you agree?"), error_messages={"required": _("Write what you found.")}
    )


class ShutOutForm(KindForm):
    """Who is shut out, of everybody here or of one person, and why.

    Args:
        colleagues: public identifier and name of who can be shut out.
        people: public identifier and name of who lives here.
    """

    who = forms.ChoiceField(
        label=_("Who may not look?"), error_messages={"required": _("Choose who may not look.")}
    )
    whom = forms.ChoiceField(label=_("At whom?"), required=False)
    reason = NoteTextField(
        label=_("Why?"),
        help_text=_("This person does not read it."),
        error_messages={"required": _("Write why.")},
    )

    def __init__(self, *args: Any, colleagues: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", colleagues, choose=True)
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)
        whom.choices = [("", _("At everybody in this household")), *people]
        whom.help_text = _("One person: then in every household where this person belongs.")


class InformForm(KindForm):
    """Told, or later: because, until.

    Args:
        today: the local date.
    """

    told = forms.ChoiceField(
        label=_("Does this person know?"),
        choices=[("yes", _("Yes")), ("not_yet", _("Not yet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or not yet.")},
    )
    words = NoteTextField(label=_("How did you tell it, or why not yet?"), required=False)
    until = KindDateField(label=_("Not yet: by when does this person know?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """A silence has a reason and an end."""
        data = super().clean() or self.cleaned_data
        if data.get("told") == "not_yet":
            if not data.get("words", "").strip():
                self.add_error("words", ValidationError(_("Write why not yet."), code="why"))
            if data.get("until") is None:
                if "until" not in self.errors:
                    self.add_error(
                        "until",
                        ValidationError(_("Choose the day by which this person knows."), code="until"),
                    )
            elif data["until"] < self.today:
                self.add_error(
                    "until", ValidationError(_("This day has passed. Choose today or later."), code="past")
                )
        return data


class SliceForm(KindForm):
    """Which organisation may see what, why, and until when.

    Args:
        organisations: public identifier and name.
        activities: key and label of the register of processing, without those that rest on consent.
        areas: number and label of the life areas.
        today: the local date.
    """

    organisation = forms.ChoiceField(
        label=_("Which organisation?"), error_messages={"required": _("Choose an organisation.")}
    )
    activity = forms.ChoiceField(
        label=_("For what?"), error_messages={"required": _("Choose what it is for.")}
    )
    level = forms.TypedChoiceField(
        label=_("What may it see?"),
        choices=LEVEL_CHOICES,
        coerce=lambda value: Level(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it may see.")},
    )
    areas = forms.TypedMultipleChoiceField(
        label=_("About which life areas?"),
        help_text=_("For what is written, at least one. For less than that, none."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = KindDateField(label=_("Until when?"))

    def __init__(
        self,
        *args: Any,
        organisations: Pairs,
        activities: Pairs,
        areas: Sequence[tuple[int, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offer("organisation", organisations, choose=True)
        self.offer("activity", activities, choose=True)
        self.offer("areas", areas)

    def clean_until(self) -> date:
        """It opens for at least a day."""
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise ValidationError(_("Choose a day after today."), code="past")
        return until

    def clean(self) -> dict[str, Any]:
        """What is written opens per life area; less than that has none."""
        data = super().clean() or self.cleaned_data
        level = data.get("level")
        if level is not None and (level is Level.CONTENT) is not bool(data.get("areas")):
            words = (
                _("Choose at least one life area.")
                if level is Level.CONTENT
                else _("Choose no life area for this.")
            )
            self.add_error("areas", ValidationError(words, code="areas"))
        return data
