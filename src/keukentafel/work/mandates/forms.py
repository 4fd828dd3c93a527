"""Forms of covenant and mandates, and the words for where something stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm, line, one_of
from keukentafel.foundation.method.public import number_choices
from keukentafel.foundation.people.public import Department
from keukentafel.work.mandates.domain.mandates import MandateKind, MandateState
from keukentafel.work.mandates.domain.parties import PartyState
from keukentafel.work.mandates.models import KIND_CHOICES, MandateVersion
from keukentafel.work.mandates.sections import covenant, functions
from keukentafel.work.mandates.services import Agreed

_LINE, _TEXT = 200, 1000
"""Characters."""

PARTY_STATES = {
    PartyState.NOT_SIGNED: (_("Did not sign yet"), "waiting"),
    PartyState.WAITS_FOR_OTHERS: (_("Signed, waits for the others"), "waiting"),
    PartyState.IN_FORCE: (pgettext_lazy("covenant", "In force"), "done"),
    PartyState.WITHDREW: (pgettext_lazy("covenant", "Withdrew"), ""),
}
MANDATE_STATES = {
    MandateState.IN_FORCE: (pgettext_lazy("covenant", "In force"), "done"),
    MandateState.COMING: (_("Begins later"), "waiting"),
    MandateState.ENDED: (pgettext_lazy("mandate", "Ended"), ""),
    MandateState.PARTY_NOT_BOUND: (_("Holds not: the organisation is not bound"), "attention"),
}
"""The words of a state, and how its tag looks."""


def _line(label: Any, length: int = _LINE, **more: Any) -> forms.CharField:
    return line(label, length, missing=_("Fill this in."), **more)


class TextOnForm(KindForm):
    """On which day one wants to read the covenant."""

    day = KindDateField(label=_("As it reads on"))


class PartyForm(KindForm):
    """An organisation as a party.

    Args:
        organisations: (public identifier, name) of what can be chosen.
        waits_for_all: whether the covenant is in force only when all have signed.
    """

    organisation = one_of(_("Which organisation?"))
    party_class = one_of(_("How does it take part?"), widget=forms.RadioSelect)
    signed_on = KindDateField(
        label=_("Signed on"), required=False, help_text=_("Leave it empty when it still has to sign.")
    )
    joins_later = forms.BooleanField(label=_("It joins a covenant that was there already"), required=False)

    def __init__(
        self, *args: Any, organisations: Sequence[tuple[str, str]], waits_for_all: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", [("", _("Choose an organisation")), *organisations])
        self.offer("party_class", [(one.key, one.label) for one in covenant().classes])
        if not waits_for_all:
            del self.fields["joins_later"]


class DayForm(KindForm):
    """One day.

    Args:
        label: what happened, or happens, on it.
    """

    day = KindDateField(label="")

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = label


class HeldForm(KindForm):
    """When partners looked back together, and what came of it."""

    day = KindDateField(label=_("When was it?"))
    words = _line(_("What came of it, in a few words?"), _TEXT, widget=forms.Textarea)


class ChooseForm(KindForm):
    """Which mandates one wants to see.

    Args:
        organisations: (public identifier, name) of what can be chosen.
    """

    organisation = one_of(_("Organisation"), required=False)
    area = one_of(_("Life area"), required=False)

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", [("", _("All organisations")), *organisations])
        self.offer("area", [("", _("All life areas")), *number_choices("life_areas")])


class MandateForm(KindForm):
    """What an organisation agreed to.

    Args:
        departments: those of the organisation.
        version: the version that is changed; None for a new mandate.
        today: the local date.
    """

    subject = _line(_("What is the advice about?"), help_text=_("For example: household help."))
    kind = one_of(_("What was agreed?"), widget=forms.RadioSelect)
    area = one_of(_("Life area"))
    department = one_of(_("Which department?"), required=False)
    limit_euros = forms.IntegerField(
        label=_("At most how many euros per household per year?"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        error_messages={
            "invalid": _("Write a whole number of euros."),
            "min_value": _("Write a whole number of euros."),
            "max_value": _("Write a whole number of euros."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )
    limit_words = _line(_("Where does the mandate end?"), _TEXT, required=False, widget=forms.Textarea)
    scope = _line(_("How far does it go?"), _TEXT, required=False, widget=forms.Textarea)
    replaces = _line(
        _("Which step of the organisation itself is then not needed?"),
        required=False,
        help_text=_("For example: its own clarification of the question."),
    )
    function = one_of(_("Which function of the coach does it carry?"), required=False)
    article = one_of(_("On which article of the covenant does it rest?"))
    starts = KindDateField(label=_("From which day on?"))
    ends = KindDateField(
        label=_("From which day on not any more?"),
        required=False,
        help_text=_("On this day the mandate holds no longer."),
    )

    def __init__(
        self,
        *args: Any,
        departments: Sequence[Department],
        today: date,
        version: MandateVersion | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._departments = {one.public_id: one for one in departments}
        self.offer("kind", KIND_CHOICES)
        self.offer("area", [("", _("Choose a life area")), *number_choices("life_areas")])
        self.offer("function", [("", _("No function")), *((one.key, one.label) for one in functions())])
        articles = [(one.key, f"{one.number}. {one.heading}") for one in covenant().articles]
        self.offer("article", [("", _("Choose an article")), *articles])
        if departments:
            names = [(one.public_id, one.name) for one in departments]
            self.offer("department", [("", _("The whole organisation")), *names])
        else:
            del self.fields["department"]
        self.initial = {"starts": today, **(_as_initial(version) if version else {})}

    def agreed(self) -> Agreed:
        """What was written, as the command takes it; call it on a valid form only."""
        said = self.cleaned_data
        return Agreed(
            subject=said["subject"],
            area=int(said["area"]),
            kind=MandateKind(said["kind"]),
            article=said["article"],
            starts=said["starts"],
            ends=said["ends"],
            department=self._departments.get(said.get("department", "")),
            scope=said["scope"],
            limit_euros=said["limit_euros"],
            limit_words=said["limit_words"],
            replaces=said["replaces"],
            function=said["function"],
        )


def _as_initial(version: MandateVersion) -> dict[str, Any]:
    names = (
        "subject",
        "kind",
        "area",
        "limit_euros",
        "limit_words",
        "scope",
        "replaces",
        "function",
        "article",
    )
    initial: dict[str, Any] = {name: getattr(version, name) for name in names}
    return initial | {"ends": version.ends, "department": version.department and version.department.public_id}
