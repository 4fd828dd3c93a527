"""Forms of shared cases: taking, writing, telling, asking to read, lending, withdrawing and objecting."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.days import written
from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words, several
from keukentafel.reflection.casework.gathering import Part, Place
from keukentafel.reflection.casework.labels import PLACES
from keukentafel.reflection.casework.making import LONGEST

_SHORT = 160
"""Characters of a part that a choice shows."""
_TITLE = 120
"""Characters."""
_WORDS = 1000
"""Characters."""


class TakeForm(KindForm):
    """What is taken from a file: all that stands in a place of it, or some of it. Nothing is chosen beforehand.

    Args:
        parts: what can be taken.
    """

    places = several(_("What do you take?"), required=False)
    parts = several(_("Choose from it"), required=False)

    def __init__(self, *args: Any, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = parts
        # What was written last is what one still remembers.
        newest_first = sorted(parts, key=lambda one: one.day, reverse=True)
        self._by_place = {
            place: found for place in Place if (found := [one for one in newest_first if one.place is place])
        }
        self.offer("places", [(place.value, PLACES[place]) for place in self._by_place])
        self.offer("parts", [(one.key, _in_a_line(one)) for one in newest_first])

    def in_groups(self) -> list[dict[str, Any]]:
        """What a page shows: of each place its box, how many stand in it, from when until when, and a box for each."""
        boxes = {str(box.data["value"]): box for box in self["parts"].subwidgets}
        groups = []
        for box in self["places"].subwidgets:
            found = self._by_place[Place(box.data["value"])]
            own = [boxes[one.key] for one in found]
            groups.append(
                {
                    "box": box,
                    "many": len(found),
                    "first": found[-1].day,
                    "last": found[0].day,
                    "boxes": own,
                    "open": any(one.data["selected"] for one in own),
                }
            )
        return groups

    def clean(self) -> dict[str, Any]:
        """What was chosen by its place and what was chosen by itself are taken together, in the order of days."""
        said = super().clean() or {}
        places, keys = set(said.get("places", ())), set(said.get("parts", ()))
        taken = [one.key for one in self._offered if one.key in keys or one.place.value in places]
        if not taken and not self.errors:
            self.add_error("places", _("Choose at least one thing to take."))
        return said | {"parts": taken}


def _in_a_line(one: Part) -> str:
    day, words = written(one.day), Truncator(one.text).chars(_SHORT)
    return f"{day}: {words}" if one.place is Place.NOTES else f"{day} · {one.what}: {words}"


class InventForm(KindForm):
    """A case that is made up."""

    words = in_words(
        _("What happens in it?"),
        12,
        longest=LONGEST,
        help_text=_("Make it up. Do not tell of a household that you know with other names."),
    )


class CaseForm(KindForm):
    """How a draft reads now."""

    title = forms.CharField(
        label=_("Title of the case"),
        max_length=_TITLE,
        error_messages={
            "required": _("Give the case a title."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
    )
    words = in_words(_("The case"), 16, longest=LONGEST)


class ToldForm(KindForm):
    """Whether somebody was told, or why not."""

    told = forms.ChoiceField(
        label=_("Was this person told?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, and that one may object")), ("no", _("No"))],
        error_messages={"required": _("Choose whether this person was told.")},
    )
    because = in_words(_("Why not?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Who was not told has a reason."""
        said = super().clean() or {}
        if said.get("told") == "no" and not said.get("because", "").strip():
            self.add_error("because", _("Write why not."))
        return said


class AskForm(KindForm):
    """Who reads it first.

    Args:
        readers: key and name.
        fictional: whether it was made up: then there is no household that anybody knows.
    """

    reader = forms.ChoiceField(
        label=_("Who reads the case first?"),
        help_text=_("A colleague who does not know the household. Nobody else sees it before that."),
        error_messages={
            "required": _("Choose who reads it first."),
            "invalid_choice": _("Choose one from the list."),
        },
    )

    def __init__(self, *args: Any, readers: Pairs, fictional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fictional:
            self.fields["reader"].help_text = _("Nobody else sees it before that.")
        self.offer("reader", [("", _("Choose")), *readers])


class LendForm(KindForm):
    """To whom a case is lent, and until when.

    Args:
        people: key and name of whom it can be lent to.
        fictional: whether it was made up: then no basis is asked for.
    """

    accounts = forms.MultipleChoiceField(
        label=_("Who reads it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("Choose from the list."),
        },
    )
    until = forms.DateField(
        label=_("Until the end of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )
    basis = forms.CharField(
        label=_("Legal basis for a guest"),
        max_length=_TITLE,
        required=False,
        help_text=_("Only when a guest reads a case that was made from a file."),
    )

    def __init__(self, *args: Any, people: Pairs, fictional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("accounts", people)
        if fictional:
            del self.fields["basis"]

    def moment(self) -> datetime:
        """The moment on which the right of who reads it ends: the last of that day."""
        day: date = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time(23, 59)))


class WithdrawForm(KindForm):
    """Why nobody reads a case any more.

    Args:
        fictional: whether it was made up: then there is no household to leave out.
    """

    why = in_words(_("Why does nobody read it any more?"), help_text=_("Without the household."))

    def __init__(self, *args: Any, fictional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fictional:
            self.fields["why"].help_text = ""


class ObjectForm(KindForm):
    """Who does not want to be learnt from.

    Args:
        people: key and name of who is of the household.
    """

    person = forms.ChoiceField(
        label=_("Who does not want it?"),
        error_messages={"required": _("Choose who."), "invalid_choice": _("Choose one from the list.")},
    )
    words = in_words(_("What does this person say?"), required=False)

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", _("Choose")), *people])
