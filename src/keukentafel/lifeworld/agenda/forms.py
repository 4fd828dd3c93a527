"""Forms of the agenda."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateTimeField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import entries
from keukentafel.lifeworld.households.public import Person

_LONG_AGO = timedelta(days=1)


def _not_long_ago(when: datetime) -> datetime:
    if when < timezone.now() - _LONG_AGO:
        raise ValidationError(_("This lies in the past. Write a note for what has been."), code="past")
    return when


def _where() -> forms.CharField:
    return forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=200,
        help_text=_("Colleagues who see only the agenda do not read this."),
        error_messages={"max_length": _("This is too long: at most %(limit_value)d characters.")},
    )


class AppointmentForm(KindForm):
    """When, where and with whom. What it is about stands elsewhere.

    Args:
        people: who belongs to the household now.
        reads: whether who plans reads content; where it is, is content, and not asked of anybody else.
    """

    starts_at = KindDateTimeField(label=_("When?"))
    kind = forms.ChoiceField(label=_("How?"), required=False)
    place = _where()
    present = forms.MultipleChoiceField(
        label=_("With whom?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Sequence[Person], reads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reads:
            del self.fields["place"]
        self.people = {person.member: person for person in people}
        kind, present = self.fields["kind"], self.fields["present"]
        assert isinstance(kind, forms.ChoiceField) and isinstance(present, forms.ChoiceField)
        kind.choices = [(e.key, e.label) for e in entries("contact_types") if e.fields.get("reached")]
        present.choices = [(person.member, person.name) for person in people]

    def clean_starts_at(self) -> datetime:
        """Not in the past."""
        return _not_long_ago(self.cleaned_data["starts_at"])

    def subjects(self) -> list[int]:
        """Keys of the persons it is with."""
        return [self.people[member].subject for member in self.cleaned_data["present"]]


class MoveForm(KindForm):
    """To which moment an appointment moves.

    Args:
        reads: see ``AppointmentForm``; left out, it stays where it was.
    """

    starts_at = KindDateTimeField(label=_("To when?"))
    place = _where()

    def __init__(self, *args: Any, reads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reads:
            del self.fields["place"]

    def clean_starts_at(self) -> datetime:
        """Not in the past."""
        return _not_long_ago(self.cleaned_data["starts_at"])
