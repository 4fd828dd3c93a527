"""Forms about a concern: what was seen, a step of the reporting code, looking along, the route, and its end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, KindDateTimeField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm, Pairs
from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.domain.looking_along import Decision
from keukentafel.lifeworld.safety.domain.reporting_code import Step
from keukentafel.lifeworld.safety.domain.route import RouteStep
from keukentafel.lifeworld.safety.words import ANSWERS, CHOICES, DECISIONS, ROUTE, SOURCES

_LINE = 200


class ConcernForm(KindForm):
    """A concern: about whom, what was seen or heard, what we make of it, since when, and who said so.

    Args:
        people: public identifier and name of who belongs to the household.
        members: of colleagues who can be let in.
    """

    about = forms.MultipleChoiceField(
        label=_("Who is it about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who it is about.")},
    )
    seen = NoteTextField(
        label=_("What was seen or heard?"),
        help_text=_("Only what happened and what was said."),
        error_messages={"required": _("Write what was seen or heard.")},
    )
    thought = NoteTextField(
        label=_("What do you make of it?"),
        required=False,
        help_text=_("Your thoughts stand apart from the facts."),
    )
    source = forms.ChoiceField(
        label=_("Who saw or heard it?"),
        help_text=_("Only what kind of person. No name."),
        error_messages={"required": _("Choose who saw or heard it.")},
    )
    since = KindDateField(label=_("Since when?"), required=False)
    reader = forms.ChoiceField(label=_("Who else must read this?"), required=False)

    def __init__(self, *args: Any, people: Pairs, members: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("about", people)
        self.offer("source", [(key.value, str(words)) for key, words in SOURCES.items()], choose=True)
        self.offer("reader", members, first=_("Nobody else"))


class StepForm(KindForm):
    """One of the first four steps of the reporting code.

    Args:
        step: which.
        members: public identifier and name of colleagues.
    """

    on = KindDateField(label=_("When?"), error_messages={"required": _("Write the day.")})
    person = forms.ChoiceField(label=_("Which colleague?"), required=False)
    function = forms.CharField(
        label=_("Somebody elsewhere?"),
        help_text=_("The function, such as: doctor on call at Veilig Thuis."),
        required=False,
        max_length=_LINE,
    )
    words = NoteTextField(label=_("What came of it?"), required=False)
    left_out = forms.BooleanField(label=_("We leave this step out"), required=False)
    because = NoteTextField(
        label=_("Why so?"),
        help_text=_("Only when you leave a step out, or take it before an earlier one. Think of safety."),
        required=False,
    )

    def __init__(self, *args: Any, step: Step, members: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step is Step.CONSULT:
            self.offer("person", members, first=_("No colleague"))
        else:
            del self.fields["person"], self.fields["function"]
        if step is Step.WEIGH:
            self.fields["words"].label = _("What do you weigh, how sure are you, and how did you weigh it?")
        if step is Step.TALK:
            self.fields["left_out"].label = _("We do not talk with them now")


class DecisionForm(KindForm):
    """Step five: two decisions, each with its reason."""

    need = forms.ChoiceField(
        label=_("Is reporting to Veilig Thuis necessary?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Step five is two decisions. Answer both.")},
    )
    need_because = NoteTextField(
        label=_("Why do you decide that about reporting?"),
        error_messages={"required": _("Give a reason with each decision.")},
    )
    help = forms.ChoiceField(
        label=_("Is help of our own (also) possible?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Step five is two decisions. Answer both.")},
    )
    help_because = NoteTextField(
        label=_("Why do you decide that about help?"),
        error_messages={"required": _("Give a reason with each decision.")},
    )
    because = NoteTextField(
        label=_("Why does this not wait?"),
        help_text=_("Only when nobody looked along, or an earlier step was not taken."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("need", FactKind.NEED), ("help", FactKind.HELP)):
            self.offer(name, [(key, str(words)) for key, words in CHOICES[kind].items()])


class ReportForm(KindForm):
    """What Veilig Thuis was asked or told."""

    told = forms.ChoiceField(
        label=_("What was done?"), error_messages={"required": _("Choose what was done.")}
    )
    on = KindDateField(label=_("When?"), error_messages={"required": _("Write the day.")})
    words = NoteTextField(
        label=_("What was told, and what did they say?"),
        error_messages={"required": _("Write what was done.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "told", [("advice", _("Advice was asked")), ("report", _("A report was made"))], choose=True
        )


class FeedbackForm(KindForm):
    """What Veilig Thuis said about a report."""

    on = KindDateField(label=_("When?"), error_messages={"required": _("Write the day.")})
    words = NoteTextField(
        label=_("What did Veilig Thuis say?"),
        error_messages={"required": _("Write what Veilig Thuis said.")},
    )


class ReaderForm(KindForm):
    """Who else reads a concern.

    Args:
        members: public identifier and name of colleagues.
    """

    who = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose who.")})

    def __init__(self, *args: Any, members: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", members, choose=True)


class PeerForm(ReaderForm):
    """A colleague who did not work on it looks along before a decision."""

    decision = forms.ChoiceField(
        label=_("Before which decision?"), error_messages={"required": _("Choose a decision.")}
    )
    question = NoteTextField(
        label=_("What do you ask?"), error_messages={"required": _("Write what you ask.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("decision", [(one.value, str(DECISIONS[one])) for one in Decision], choose=True)


class AnswerForm(KindForm):
    """The answer of who looked along."""

    answer = forms.ChoiceField(
        label=_("How do you see it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = NoteTextField(label=_("Because"), error_messages={"required": _("Write why you see it so.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("answer", [(key.value, str(words)) for key, words in ANSWERS.items()])


class RouteForm(KindForm):
    """A step of the safety route, and who watches meanwhile.

    Args:
        steps: which can follow.
        members: public identifier and name of who can watch.
    """

    step = forms.ChoiceField(label=_("Which step?"), error_messages={"required": _("Choose a step.")})
    on = KindDateField(label=_("When?"), error_messages={"required": _("Write the day.")})
    words = NoteTextField(
        label=_("What was asked, or decided?"), error_messages={"required": _("Write what was done.")}
    )
    watcher = forms.ChoiceField(
        label=_("Who watches meanwhile?"),
        help_text=_("While the table or the council decides, somebody keeps watching."),
        required=False,
    )
    until = KindDateTimeField(label=_("When does somebody look again?"), required=False)

    def __init__(self, *args: Any, steps: Sequence[RouteStep], members: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("step", [(one.value, str(ROUTE[one])) for one in steps], choose=True)
        self.offer("watcher", members, choose=True)


class LookForm(KindForm):
    """Who watches looked, and looks again."""

    words = NoteTextField(label=_("What did you see?"), error_messages={"required": _("Write what you saw.")})
    until = KindDateTimeField(label=_("When does somebody look again?"))


class LookAgainForm(KindForm):
    """When somebody looks again at a concern that stays."""

    review_on = KindDateField(
        label=_("When does somebody look again?"), error_messages={"required": _("Write the day.")}
    )


class EndForm(KindForm):
    """Why a concern is over."""

    reason = NoteTextField(
        label=_("Why is this concern over?"),
        error_messages={"required": _("Write why this concern is over.")},
    )
    because = NoteTextField(
        label=_("Why did nobody look along?"),
        help_text=_("Only when nobody did. Asking a colleague first is better."),
        required=False,
    )


class WithoutForm(KindForm):
    """Why an engagement closes although nobody looked along at an open concern."""

    because = NoteTextField(
        label=_("Why can this not wait for a colleague?"),
        error_messages={"required": _("Let a colleague look along first, or write why this cannot wait.")},
    )
