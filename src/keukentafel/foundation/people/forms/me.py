"""Forms of what somebody arranges for themselves, or a leader for a member: language and absence."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.people.models import Absence, Language


class LanguageForm(KindForm):
    """The language of the screen."""

    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("As in my browser")), *Language.choices],
        error_messages={"invalid_choice": _("Choose a language.")},
    )


class AbsenceForm(KindForm):
    """From when somebody is away, until when, and who stands in. It does not ask why.

    Args:
        candidates: (public identifier, name) of who could stand in.
    """

    starts = KindDateField(label=_("First day away"))
    ends = KindDateField(
        label=_("First day back"),
        required=False,
        help_text=_("Leave it empty if you do not know yet."),
    )
    substitute = forms.ChoiceField(
        label=_("Who stands in?"),
        required=False,
        help_text=_("This colleague sees the files of who is away, on these days only."),
        error_messages={"invalid_choice": _("Choose somebody from the list.")},
    )

    def __init__(self, *args: Any, candidates: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if candidates:
            self.offer("substitute", candidates, first=_("Nobody"))
        else:
            del self.fields["substitute"]

    def clean(self) -> dict[str, Any]:
        """Somebody comes back after leaving."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", ValidationError(_("Choose a day after the first day away."), code="order"))
        return cleaned

    def say(self, mistake: object) -> None:
        """Say beside the first day that these days were reported already: nothing else is refused."""
        self.add_error(
            "starts",
            ValidationError(
                _("Some of these days were reported already. Change that absence instead."), code="overlap"
            ),
        )


class BackForm(KindForm):
    """The first day back, of an absence that was reported.

    Args:
        absence: which.
    """

    ends = KindDateField(label=_("First day back"))

    def __init__(self, absence: Absence, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absence = absence

    def clean_ends(self) -> date:
        """Not before it began; and what opened for a substitute does not open for longer by moving a day."""
        ends: date = self.cleaned_data["ends"]
        if ends < self.absence.starts:
            raise ValidationError(_("Choose the first day away, or a later day."), code="order")
        if self.absence.ends is not None and ends > self.absence.ends:
            raise ValidationError(
                _("Away for longer? Then report the days from %(day)s on as a new absence."),
                code="longer",
                params={"day": f"{self.absence.ends:%d-%m-%Y}"},
            )
        return ends


def first_day_back(absence: Absence, today: date) -> date:
    """What is most likely: tomorrow of somebody who is away now; of who is not yet, not away at all."""
    return max(today + timedelta(days=1), absence.starts) if absence.starts <= today else absence.starts
