"""Forms of craft: the own profile, what a team shares, its check on learning, and communities."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.reflection.craft.models import (
    KIND_CHOICES,
    REACH_CHOICES,
    STAFFING_CHOICES,
    STAND_CHOICES,
    STEERING_CHOICES,
)

_LONGEST = 2000
"""Characters."""
Pairs = Sequence[tuple[Any, Any]]


class Kind(forms.Form):
    """A form that says itself what is missing, and of which team when one learns with several."""

    use_required_attribute = False

    def __init__(self, *args: Any, teams: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(teams) > 1:
            self.fields["team"] = _offered(_("In which team?"), _("Choose a team."))
            _offer(self, "team", teams)
        self._only = teams[0][0] if len(teams) == 1 else None

    def team(self) -> int:
        """Key of the team that was chosen, or of the only one."""
        return int(self.cleaned_data.get("team") or self._only or 0)

    def say(self, mistake: object) -> None:
        """Say what a command refused."""
        self.add_error(None, ValidationError(str(mistake), code="refused"))


def _words(label: Any, *, rows: int = 3, longest: int = _LONGEST, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": _("Write it in your own words."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, error_messages={"required": _("Write it in your own words.")}, **more
    )


def _one_of(label: Any, choices: Pairs, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
        **more,
    )


def _offered(label: Any, missing: Any, **more: Any) -> forms.ChoiceField:
    messages = {"required": missing, "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, error_messages=messages, **more)


def _offer(form: Kind, name: str, pairs: Pairs) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", _("Choose")), *((str(key), words) for key, words in pairs)]


class SelfViewForm(Kind):
    """How one sees oneself in one thing."""

    stand = _one_of(
        _("How do you see yourself?"), [*STAND_CHOICES, ("", _("I say nothing about it now"))], required=False
    )
    words = _words(_("In your own words"), required=False, longest=4000)


class AimForm(Kind):
    """What one wants to learn."""

    what = _words(_("What do you want to learn?"), rows=2)
    how = _words(_("How will you do that?"))
    by_when = KindDateField(label=_("By when?"), earliest=2000)


class ReachAimForm(Kind):
    """What came of it."""

    came_of_it = _words(_("What did it bring you?"), required=False)


class ReaderForm(Kind):
    """Who reads along.

    Args:
        colleagues: key and name of who can.
    """

    reader = _offered(
        _("Who may read along?"),
        _("Choose a colleague."),
        help_text=_("They read your profile and what you want to learn, until you take it back."),
    )

    def __init__(self, *args: Any, colleagues: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "reader", colleagues)


class AskPeerForm(Kind):
    """What one would like to hear, and from whom.

    Args:
        colleagues: key and name of who can be asked.
    """

    colleague = _offered(_("Whom do you ask?"), _("Choose a colleague."))
    question = _words(
        _("What would you like to hear?"),
        help_text=_("Only you read the answer. Your colleague sees what they wrote."),
    )

    def __init__(self, *args: Any, colleagues: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "colleague", colleagues)


class PeerForm(Kind):
    """What one sees of a colleague."""

    strong = _words(_("What do you see go well?"), required=False)
    learn = _words(_("What could this colleague learn?"), required=False)


class KnowledgeForm(Kind):
    """What one knows about.

    Args:
        areas: key and words of the life areas.
    """

    topic = _line(_("What do you know about?"), help_text=_("Your team sees this with your name."))
    special = forms.BooleanField(label=_("This is my specialism"), required=False)
    area = _offered(_("To which life area does it belong?"), "", required=False)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("To none, or to several")), *areas]


class SetUpForm(Kind):
    """How the team is set up."""

    kind = _one_of(_("What does the team do?"), KIND_CHOICES)
    steering = _one_of(_("Who steers?"), STEERING_CHOICES)
    staffing = _one_of(_("From what do people work?"), STAFFING_CHOICES)
    reach = _one_of(_("For whom is the team?"), REACH_CHOICES)


class OpenCheckForm(Kind):
    """Until when the team answers."""

    closes_on = KindDateField(
        label=_("From which day on does nobody answer any more?"),
        help_text=_("On that day the words come together, if five of you answered."),
        earliest=2000,
    )


class CheckForm(Kind):
    """The three questions."""

    motive = _words(_("Do you want to learn something in this work? What?"), help_text=_("Write no names."))
    capacity = _words(_("Can you? What do you need for it?"))
    opportunity = _words(_("Is there room for it? Look at the hours that are booked for learning."))


class CameOfCheckForm(Kind):
    """What the team does with it."""

    words = _words(_("What do we do with it?"))


class CommunityForm(Kind):
    """Around what people come together."""

    theme = _line(_("What is the theme?"))
    why = _words(_("What do you want to learn together?"), help_text=_("Everybody who works here reads it."))


class CommunityNoteForm(Kind):
    """Something for the other members."""

    words = _words(
        _("What do you want to tell the others?"),
        help_text=_("Without a household: no name, address or rare circumstance."),
    )


class OutcomeForm(Kind):
    """What a community shares."""

    words = _words(_("What did you learn together?"), help_text=_("Everybody who works here reads it."))


class GuestForm(Kind):
    """Whom one lets in.

    Args:
        guests: key and name of who can be let in.
    """

    guest = _offered(_("Who may come in?"), _("Choose somebody."))

    def __init__(self, *args: Any, guests: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "guest", guests)


class CommunityCaseForm(Kind):
    """Which case a community reads, and until when.

    Args:
        cases: key and words of each that can be chosen.
    """

    case = _offered(_("Which case?"), _("Choose a case from the list."))
    until = KindDateField(label=_("Until the end of"))
    basis = forms.CharField(
        label=_("Legal basis, for a case that came of a file"),
        max_length=200,
        required=False,
        help_text=_("A community reads made-up cases. More only on a ground in law that you name."),
    )

    def __init__(self, *args: Any, cases: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "case", cases)

    def moment(self) -> datetime:
        """The moment on which they read it no more: the last of that day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time(23, 59)))
