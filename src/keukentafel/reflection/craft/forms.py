"""Forms of craft: the own profile, what a team shares, its check on learning, and communities."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm, Pairs, TeamForm, in_words, line, one_of
from keukentafel.reflection.craft.models import (
    KIND_CHOICES,
    REACH_CHOICES,
    STAFFING_CHOICES,
    STAND_CHOICES,
    STEERING_CHOICES,
)


class SelfViewForm(TeamForm):
    """How one sees oneself in one thing."""

    stand = one_of(
        _("How do you see yourself?"),
        radio=True,
        choices=[*STAND_CHOICES, ("", _("I say nothing about it now"))],
        required=False,
    )
    words = in_words(_("In your own words"), required=False, longest=4000)


class AimForm(TeamForm):
    """What one wants to learn."""

    what = in_words(_("What do you want to learn?"), rows=2)
    how = in_words(_("How will you do that?"))
    by_when = KindDateField(label=_("By when?"), earliest=2000)


class ReachAimForm(TeamForm):
    """What came of it."""

    came_of_it = in_words(_("What did it bring you?"), required=False)


class ReaderForm(TeamForm):
    """Who reads along.

    Args:
        colleagues: key and name of who can.
    """

    reader = one_of(
        _("Who may read along?"),
        missing=_("Choose a colleague."),
        help_text=_("They read your profile and what you want to learn, until you take it back."),
    )

    def __init__(self, *args: Any, colleagues: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reader", colleagues, choose=True)


class AskPeerForm(TeamForm):
    """What one would like to hear, and from whom.

    Args:
        colleagues: key and name of who can be asked.
    """

    colleague = one_of(_("Whom do you ask?"), missing=_("Choose a colleague."))
    question = in_words(
        _("What would you like to hear?"),
        help_text=_("Only you read the answer. Your colleague sees what they wrote."),
    )

    def __init__(self, *args: Any, colleagues: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("colleague", colleagues, choose=True)


class PeerForm(TeamForm):
    """What one sees of a colleague."""

    strong = in_words(_("What do you see go well?"), required=False)
    learn = in_words(_("What could this colleague learn?"), required=False)


class KnowledgeForm(TeamForm):
    """What one knows about.

    Args:
        areas: key and words of the life areas.
    """

    topic = line(_("What do you know about?"), help_text=_("Your team sees this with your name."))
    special = forms.BooleanField(label=_("This is my specialism"), required=False)
    area = one_of(_("To which life area does it belong?"), required=False)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("area", areas, first=_("To none, or to several"))


class SetUpForm(TeamForm):
    """How the team is set up."""

    kind = one_of(_("What does the team do?"), radio=True, choices=KIND_CHOICES)
    steering = one_of(_("Who steers?"), radio=True, choices=STEERING_CHOICES)
    staffing = one_of(_("Who takes on what?"), radio=True, choices=STAFFING_CHOICES)
    reach = one_of(_("For whom is the team?"), radio=True, choices=REACH_CHOICES)


class OpenCheckForm(TeamForm):
    """Until when the team answers."""

    closes_on = KindDateField(
        label=_("From which day on does nobody answer any more?"),
        help_text=_("On that day the words come together, if five of you answered."),
        earliest=2000,
    )


class CheckForm(TeamForm):
    """The three questions."""

    motive = in_words(_("Do you want to learn something in this work? What?"), help_text=_("Write no names."))
    capacity = in_words(_("Can you? What do you need for it?"))
    opportunity = in_words(_("Is there room for it? Look at the hours that are booked for learning."))


class CameOfCheckForm(TeamForm):
    """What the team does with it."""

    words = in_words(_("What do we do with it?"))


class CommunityForm(TeamForm):
    """Around what people come together."""

    theme = line(_("What is the theme?"))
    why = in_words(
        _("What do you want to learn together?"), help_text=_("Everybody who works here reads it.")
    )


class CommunityNoteForm(TeamForm):
    """Something for the other members."""

    words = in_words(
        _("What do you want to tell the others?"),
        help_text=_("Without a household: no name, address or rare circumstance."),
    )


class OutcomeForm(TeamForm):
    """What a community shares."""

    words = in_words(_("What did you learn together?"), help_text=_("Everybody who works here reads it."))


class GuestForm(TeamForm):
    """Whom one lets in.

    Args:
        guests: key and name of who can be let in.
    """

    guest = one_of(_("Who may come in?"), missing=_("Choose somebody."))

    def __init__(self, *args: Any, guests: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("guest", guests, choose=True)


class CommunityCaseForm(KindForm):
    """Which case a community reads, and until when.

    Args:
        cases: key and words of each that can be chosen.
    """

    case = one_of(_("Which case?"), missing=_("Choose a case from the list."))
    until = KindDateField(label=_("Until the end of"))
    basis = forms.CharField(
        label=_("Legal basis, for a case that came of a file"),
        max_length=200,
        required=False,
        help_text=_("A community reads made-up cases. More only on a legal basis that you name."),
    )

    def __init__(self, *args: Any, cases: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("case", cases, choose=True)

    def moment(self) -> datetime:
        """The moment on which they read it no more: the last of that day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time(23, 59)))
