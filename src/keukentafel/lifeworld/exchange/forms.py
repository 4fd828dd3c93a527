"""Forms of exchange. Few fields: a question takes a minute, a talk some seconds."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm, Pairs, line
from keukentafel.lifeworld.exchange.models import AnswerKind, Channel, Did, TalkChannel


def _line(label: Any, wrong: Any = None, **kwargs: Any) -> forms.CharField:
    return line(label, missing=wrong, **kwargs)


class _AboutFields(KindForm):
    """About whom, and on which legal basis.

    Args:
        people: public identifier and name of who lives here.
        bases: key and label of what it can rest on.
        agreed: the sentences of consents that are in force; said under the choice.
    """

    people = forms.MultipleChoiceField(
        label=_("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom it is about.")},
    )
    basis = forms.ChoiceField(
        label=_("On which legal basis?"),
        error_messages={"required": _("Choose on which legal basis this rests.")},
    )

    def __init__(self, *args: Any, people: Pairs, bases: Pairs, agreed: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("people", people)
        self.offer("basis", bases, choose=True)
        self.fields["basis"].help_text = " ".join(agreed)


class _ToldFields(_AboutFields):
    """To whom as well.

    Args:
        reach: public identifier and label of organisations and people there.
    """

    to = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose who.")})

    def __init__(self, *args: Any, reach: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", reach, choose=True)


class AskForm(_ToldFields):
    """A question to a partner.

    Args:
        today: the local date.
    """

    what = NoteTextField(
        label=_("What do you need to know?"),
        error_messages={"required": _("Write what you need to know.")},
    )
    why = _line(_("What for?"), _("Write what it is for."))
    due_on = KindDateField(label=_("Answer before the end of"))
    at_desk = forms.BooleanField(
        label=_("Lay it on their desk"),
        help_text=_(
            "They read this question there, with the names of these people, and answer it. Nothing else opens."
        ),
        required=False,
    )

    field_order = ("to", "people", "what", "why", "basis", "due_on", "at_desk")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        """A day that has not passed."""
        day: date = self.cleaned_data["due_on"]
        if day < self.today:
            raise ValidationError(_("This day has passed. Choose today or later."), code="past")
        return day


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How do they know?"),
        choices=AnswerKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they know it.")},
    )


def _answer() -> NoteTextField:
    return NoteTextField(
        label=_("What did they answer?"), error_messages={"required": _("Write what they answered.")}
    )


class PhonedForm(_ToldFields):
    """Question and answer at once: it went by telephone."""

    what = _line(_("What did you ask?"), _("Write what you asked."))
    words = _answer()
    given_by = _line(_("Who answered?"), required=False, help_text=_("Or choose a person above."))
    kind = _kind()

    field_order = ("to", "people", "what", "words", "given_by", "kind", "basis")


class AnswerForm(KindForm):
    """What a partner answered."""

    words = _answer()
    given_by = _line(_("Who answered?"), _("Write who answered."))
    kind = _kind()


class DeskAnswerForm(KindForm):
    """What an organisation answers at its own desk."""

    words = NoteTextField(
        label=_("What is your answer?"), error_messages={"required": _("Write your answer.")}
    )
    kind = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[
            (AnswerKind.OBSERVATION.value, _("We saw or did it ourselves")),
            (AnswerKind.INFORMATION.value, _("We heard it from somebody else")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you know it.")},
    )


class DidForm(KindForm):
    """What we did with an answer: one tap, and words if there are any."""

    did = forms.ChoiceField(
        label=_("What did you do with it?"),
        choices=Did.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you did.")},
    )
    words = _line(_("More of it"), required=False)


class TalkForm(_ToldFields):
    """Two professionals talked for a moment: a note of one line, made while the telephone is still warm."""

    channel = forms.ChoiceField(
        label=_("How?"),
        required=False,
        choices=TalkChannel.choices,
        widget=forms.RadioSelect,
    )
    words = _line(
        _("What did you tell, in one line?"),
        required=False,
        help_text=_("Only what you told. What they told you belongs in a note."),
    )

    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=600,
        error_messages={
            "required": _("Fill in how many minutes."),
            "invalid": _("Fill in how many minutes."),
            "min_value": _("Fill in how many minutes."),
            "max_value": _("Fill in how many minutes."),
        },
    )

    field_order = ("to", "people", "channel", "words", "minutes", "basis")


class IncomingForm(KindForm):
    """A partner asks us something.

    Args:
        organisations: public identifier and name.
        teams: public identifier and name of the teams of who takes it in; asked when there are several.
    """

    team = forms.ChoiceField(label=_("For which team?"), error_messages={"required": _("Choose a team.")})
    organisation = forms.ChoiceField(
        label=_("Which organisation asks?"), error_messages={"required": _("Choose an organisation.")}
    )
    asker = _line(_("Who asks there?"), _("Write who asks."))
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came.")},
    )
    about_name = _line(_("About whom?"), _("Write about whom it is."))
    about_birth_date = KindDateField(
        label=_("Date of birth"),
        help_text=_("With this, or the address, a team that knows this family is told."),
        required=False,
    )
    about_address = _line(_("Street and house number"), required=False)
    what = NoteTextField(
        label=_("What do they want to know?"),
        error_messages={"required": _("Write what they want to know.")},
    )
    because = _line(_("Why may they ask this, do they say?"), required=False)

    def __init__(self, *args: Any, organisations: Pairs, teams: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", organisations, choose=True)
        self.offer("team", teams, choose=True)
        if len(teams) < 2:
            del self.fields["team"]

    def clean_about_address(self) -> str:
        """A house, or nothing: of a street alone everybody would fit."""
        address = str(self.cleaned_data["about_address"])
        if address and not re.search(r"[^\W\d].*\d", address):
            raise ValidationError(_("Write the street with the house number: Lindestraat 12."), code="house")
        return address


class HandOnForm(KindForm):
    """Which colleague reads a partner's question too.

    Args:
        colleagues: public identifier and name.
    """

    who = forms.ChoiceField(
        label=_("Which colleague?"), error_messages={"required": _("Choose a colleague.")}
    )

    def __init__(self, *args: Any, colleagues: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", colleagues, choose=True)


class GiveForm(_AboutFields):
    """What is told to a partner who asked."""

    words = NoteTextField(
        label=_("What did you tell?"), error_messages={"required": _("Write what you told.")}
    )

    field_order = ("people", "words", "basis")
