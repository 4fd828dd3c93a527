"""Forms about legal bases: on which ground something is done with data, and since when not any more."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm, Pairs


class BasisForm(KindForm):
    """What is done with data, for whom and for what; the ground and its article come from the register.

    Args:
        doing: key and label of an activity and an act of it.
        on_consent: the keys of those that rest on consent.
        people: key and name of who lives here.
        consents: key and sentence of each consent that is in force.
        today: the local date.
    """

    doing = forms.ChoiceField(
        label=_("What do you do?"), error_messages={"required": _("Choose what you do.")}
    )
    consent = forms.ChoiceField(
        label=_("On which consent?"), required=False, help_text=_("Only when it rests on consent.")
    )
    person = forms.ChoiceField(label=_("About whom is it?"), required=False)
    purpose = forms.CharField(
        label=_("What for?"),
        required=False,
        max_length=500,
        help_text=_("Left empty, it is what the register says."),
    )
    last_day = KindDateField(
        label=_("Up to and including which day?"),
        required=False,
        help_text=_("Leave it empty when it goes on."),
    )

    def __init__(
        self,
        *args: Any,
        doing: Pairs,
        on_consent: frozenset[str],
        people: Pairs,
        consents: Pairs,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on_consent, self.today = on_consent, today
        self.offer("doing", doing, choose=True)
        self.offer("consent", consents, choose=True)
        self.offer("person", people, first=_("The household as a whole"))
        if not consents:
            del self.fields["consent"]

    def clean_last_day(self) -> date | None:
        """It holds at least today."""
        last: date | None = self.cleaned_data["last_day"]
        if last is not None and last < self.today:
            raise ValidationError(_("This day has passed. Choose today or later."), code="past")
        return last

    def clean(self) -> dict[str, Any]:
        """What rests on consent names it, and nothing else does."""
        data = super().clean() or self.cleaned_data
        doing = data.get("doing")
        if doing and (doing in self.on_consent) is not bool(data.get("consent")):
            needs = doing in self.on_consent
            words = (
                _("Choose the consent that this rests on. It must be in force.")
                if needs
                else _("This rests on the law. Choose no consent.")
            )
            self.add_error(
                "consent" if "consent" in self.fields else "doing", ValidationError(words, code="consent")
            )
        return data

    @property
    def ends(self) -> date | None:
        """The first day without it."""
        last: date | None = self.cleaned_data["last_day"]
        return None if last is None else last + timedelta(days=1)


class BasisEndForm(KindForm):
    """From which day a legal basis holds no longer: today, or before.

    Args:
        since: its first day.
        today: the local date.
    """

    ends = KindDateField(
        label=_("From which day not any more?"),
        help_text=_("Partners who see a part because of it see nothing any more."),
    )

    def __init__(self, *args: Any, since: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since, self.today = since, today

    def clean_ends(self) -> date:
        """Not before it began, and not after today: nothing leans on it longer."""
        ends: date = self.cleaned_data["ends"]
        if not self.since <= ends <= self.today:
            raise ValidationError(_("Choose today or a day before it."), code="day")
        return ends
