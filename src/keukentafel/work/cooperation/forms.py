"""Forms of cooperation: what a side says of an advice or an action, and which quarter one reads."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.work.cooperation.domain.counting import Quarter
from keukentafel.work.cooperation.models import FELT_CHOICES, MOST_HOURS

_WRONG_HOURS = _("Give a number of hours from 1 to 1000.")


class AvoidedForm(KindForm):
    """Work that an organisation did not have to do.

    Args:
        reported: whether a coach writes it down on the word of the organisation.
    """

    hours = forms.IntegerField(
        label=_("About how many hours?"),
        min_value=1,
        max_value=MOST_HOURS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WRONG_HOURS),
    )
    words = NoteTextField(
        label=_("Which work was not needed?"),
        error_messages={"required": _("Write which work was not needed.")},
    )
    given_by = forms.CharField(
        label=_("Who of the organisation says so?"),
        max_length=200,
        error_messages={"required": _("Write who said it.")},
    )

    def __init__(self, *args: Any, reported: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reported:
            del self.fields["given_by"]


class FeltForm(KindForm):
    """How one finds the approach."""

    felt = forms.ChoiceField(
        label=_("How do you find the approach here?"),
        choices=FELT_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    words = NoteTextField(label=_("Why?"), required=False)


class FavourForm(KindForm):
    """What somebody gives in a joint action.

    Args:
        actions, organisations: (public identifier, words) of what can be chosen.
        team: the words for the team, as one who gives.
    """

    action = forms.ChoiceField(label=_("For which action?"), error_messages={"required": _("Choose one.")})
    giver = forms.ChoiceField(label=_("Who gives it?"), required=False)
    gives = NoteTextField(label=_("What is given?"), error_messages={"required": _("Write what is given.")})

    def __init__(
        self,
        *args: Any,
        actions: Sequence[tuple[str, str]],
        organisations: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("action", [("", _("Choose one.")), *actions]),
            ("giver", [("", _("Our team")), *organisations]),
        ):
            self.offer(name, choices)


class QuarterForm(KindForm):
    """Which quarter one reads.

    Args:
        quarters: what can be chosen.
    """

    quarter = forms.ChoiceField(label=_("Which quarter?"), required=False)

    def __init__(self, *args: Any, quarters: Sequence[Quarter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["quarter"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [
            (one.key, _("quarter %(number)s of %(year)s") % {"number": one.number, "year": one.year})
            for one in quarters
        ]
        self._of_key = {one.key: one for one in quarters}
        self._latest = quarters[0]

    def chosen(self) -> Quarter:
        """The quarter that was chosen; the latest without a choice."""
        if self.is_bound and self.is_valid():
            return self._of_key.get(self.cleaned_data["quarter"], self._latest)
        return self._latest
