"""What is asked in a conversation: one or two questions, and "I do not know" is one tap."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words
from keukentafel.reflection.conversations.domain.guides import Question
from keukentafel.reflection.conversations.labels import QUESTIONS
from keukentafel.reflection.conversations.models import Answer

_WITH_WHY = (Question.DO, Question.WEIGHED)
"""Where is asked why, and from which value."""


class StepForm(KindForm):
    """The questions of one step.

    Args:
        questions: what is asked.
        mine: the own answers so far.
        values: what the team calls values, to choose from; other words are as good.
    """

    step = ""
    """Key of the step it belongs to."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        mine: Mapping[Question, Answer],
        values: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for question in self.questions:
            had = mine.get(question)
            self.fields[question.value] = in_words(
                QUESTIONS[question], 4, required=False, initial=had.words if had else ""
            )
            if question in _WITH_WHY:
                self.fields["why"] = in_words(_("Why?"), 2, required=False, initial=had.why if had else "")
                offered: Pairs = [("", _("Choose, if you want")), *((one, one) for one in values)]
                self.fields["value"] = forms.ChoiceField(
                    label=_("From which value?"),
                    required=False,
                    choices=offered,
                    initial=had.value if had else "",
                    error_messages={"invalid_choice": _("Choose one from the list.")},
                )


class DecideForm(KindForm):
    """A decision in each case, alone.

    Args:
        cases: the titles, in order.
        decisions: what can be decided, in the order of the facilitator.
        mine: the own decisions so far, by number of the case.
    """

    step = ""
    """Key of the step it belongs to."""

    def __init__(
        self,
        *args: Any,
        cases: Sequence[str],
        decisions: Sequence[str],
        mine: Mapping[int, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for number, title in enumerate(cases):
            had = mine.get(number)
            self.fields[f"case{number}"] = forms.ChoiceField(
                label=title,
                widget=forms.RadioSelect,
                choices=[(str(place), words_) for place, words_ in enumerate(decisions)],
                initial=None if had is None else str(had),
                error_messages={
                    "required": _("Decide in this case too."),
                    "invalid_choice": _("Choose one from the list."),
                },
            )

    def decided(self) -> dict[int, int]:
        """The decision by number of the case."""
        return {
            int(name.removeprefix("case")): int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("case")
        }
