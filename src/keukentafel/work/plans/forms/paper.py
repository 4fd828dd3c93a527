"""Forms to read a plan elsewhere: as it was, and on paper."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import KindDateField
from keukentafel.foundation.kernel.categories import WHOLE_HOUSEHOLD
from keukentafel.lifeworld.safeguards.public import is_stopped, restricted
from keukentafel.work.plans.domain.printing import Belonging, Reader, organisation_reader, resident_reader
from keukentafel.work.plans.forms.around import Around


class AsOnForm(forms.Form):
    """On which day was it?"""

    day = KindDateField(label=_("The plan as it was at the end of this day"), earliest=2000)

    def moment(self) -> datetime:
        """The last moment of that day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], time.max))


class PaperForm(forms.Form):
    """For whom is this sheet? A resident gets what the rule gives, and others who said yes; for an organisation
    somebody chooses.
    """

    reader = forms.ChoiceField(
        label=_("For whom is it?"),
        help_text=_("The sheet shows only what this reader may read."),
        error_messages={"required": _("Choose for whom it is.")},
    )
    people = forms.MultipleChoiceField(
        label=_("About whom else may this reader read?"),
        help_text=_("For somebody of the household: choose others only if they say yes."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.TypedMultipleChoiceField(
        label=_("Organisation: which life areas?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = forms.CharField(
        label=_("Organisation: what do they need it for?"),
        required=False,
        max_length=300,
        help_text=_("This is kept in the log of who looked."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, around: Around) -> None:
        super().__init__(data)
        self.around = around
        people = around.person_choices()
        self._readers = {f"resident:{key}": name for key, name in people}
        self._readers |= {f"organisation:{key}": name for _key, key, name in around.organisations}
        residents, others = (
            [(key, name) for key, name in self._readers.items() if key.startswith(kind)]
            for kind in ("resident", "organisation")
        )
        reader: Any = self.fields["reader"]
        reader.choices = [
            ("", _("Choose a reader")),
            (_now("Household"), residents),
            (_now("Organisations"), others),
        ]
        chosen: Any = self.fields["people"]
        chosen.choices = people
        areas: Any = self.fields["areas"]
        areas.choices = [
            (WHOLE_HOUSEHOLD, _("The plan as a whole: what they want, strengths, agreements, looking back")),
            *around.area_choices(),
        ]

    @property
    def is_for_organisation(self) -> bool:
        """Whether an organisation was chosen."""
        return str(self.cleaned_data.get("reader", "")).startswith("organisation:")

    def clean(self) -> dict[str, Any]:
        """Of an organisation: about whom, which areas, and why; and none that withdrew from the covenant."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_for_organisation:
            for name, error in (
                ("people", _("Choose about whom they may read.")),
                ("areas", _("Choose at least one life area.")),
                ("purpose", _("Write what they need it for.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, error)
            chosen = str(cleaned["reader"]).partition(":")[2]
            key = next(pk for pk, public_id, _name in self.around.organisations if public_id == chosen)
            if is_stopped(key, self.around.today):
                self.add_error(
                    "reader", _("This organisation withdrew from the covenant. Nothing goes to it any more.")
                )
            if restricted(self.around.subjects(cleaned.get("people", ())) or ()):
                self.add_error(
                    "people",
                    _("What stands about this person is only kept now. Tell partners nothing about it."),
                )
        return cleaned

    @property
    def reader_name(self) -> str:
        """How the reader is called."""
        return self._readers[self.cleaned_data["reader"]]

    def organisation(self) -> int | None:
        """The key of the reader, when the reader is an organisation."""
        chosen = self.cleaned_data["reader"].removeprefix("organisation:")
        return next((key for key, named, _name in self.around.organisations if named == chosen), None)

    def subject(self) -> int | None:
        """The key of the reader, when the reader is a resident."""
        return self.around.subject(self.cleaned_data["reader"].partition(":")[2])

    def as_reader(self, belongings: list[Belonging], *, shielded: set[int]) -> Reader:
        """The reader, as the rule for paper needs it.

        Args:
            belongings: who belonged to the household and when.
            shielded: keys of persons whose place is kept hidden.

        Raises:
            NotAReader: when this resident does not belong to the household any more.
        """
        subject = None if self.is_for_organisation else self.subject()
        if subject is None:
            chosen = self.around.subjects(self.cleaned_data["people"]) or []
            return organisation_reader(chosen, self.cleaned_data["areas"])
        zone = timezone.get_current_timezone()
        also = self.around.subjects(self.cleaned_data["people"]) or []
        return resident_reader(
            subject, belongings, today=self.around.today, shielded=shielded, also=also, zone=zone
        )
