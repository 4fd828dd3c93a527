"""What is asked about a disagreement. Few fields, and none that asks who is to blame."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.access.public import Reading
from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words
from keukentafel.work.disagreements.domain.differing import Deed
from keukentafel.work.disagreements.labels import TOPICS

_LONGEST = 2000
"""Characters."""


class RaiseForm(KindForm):
    """On what one sees it differently, and how."""

    topic = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    words = in_words(_("How do you see it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("topic", [(one.value, label) for one, label in TOPICS.items()])


class WordsForm(KindForm):
    """One text.

    Args:
        label: what is asked.
        help_text: what one should know.
    """

    words = in_words("")

    def __init__(self, *args: Any, label: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, help_text


class SameWordsForm(KindForm):
    """Yes to words that stand there; ``of`` says to which, as they were read."""

    of = forms.IntegerField(widget=forms.HiddenInput)


class PhonedForm(KindForm):
    """What the organisation said on the telephone.

    Args:
        deeds: which of the two it can be now.
    """

    deed = forms.ChoiceField(
        label=_("What did they say?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said.")},
    )
    given_by = forms.CharField(
        label=_("Who said it?"), max_length=200, error_messages={"required": _("Write who said it.")}
    )
    words = in_words(_("In their words"))

    def __init__(self, *args: Any, deeds: Sequence[Deed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {Deed.VIEWED: _("How they see it"), Deed.DECIDED: _("What they decided, and why")}
        self.offer("deed", [(one.value, labels[one]) for one in deeds])


class CommentForm(KindForm):
    """A comment on an advice, or on something that was said with it.

    Args:
        said: key and words of what was said.
    """

    said = forms.ChoiceField(label=_("About what?"), required=False)
    words = in_words(pgettext_lazy("advice", "Comment"), 3)

    def __init__(self, *args: Any, said: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("said", [("", _("The advice itself")), *said])


def numbers_field() -> forms.BooleanField:
    """Whether the numbers in a text are needed."""
    return forms.BooleanField(label=_("The numbers in it are needed"), required=False)


def reader_field() -> forms.ChoiceField:
    """Who reads a text before others do."""
    return forms.ChoiceField(
        label=_("Who reads it first?"),
        help_text=_("A colleague who does not know the household. Nobody else sees it before that."),
        error_messages={
            "required": _("Choose who reads it first."),
            "invalid_choice": _("Choose one from the list."),
        },
    )


class RuleForm(KindForm):
    """A rule that came of a settled conflict.

    Args:
        readers: key and name of who can read it first.
        rules: key and words of the rules that it may replace.
    """

    words = in_words(
        _("The rule"), help_text=_("Without the household: no name, day, address or rare circumstance.")
    )
    numbers = numbers_field()
    reader = reader_field()
    replaces = forms.ChoiceField(label=_("Does it take the place of a rule?"), required=False)

    def __init__(self, *args: Any, readers: Pairs, rules: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reader", readers, choose=True)
        if rules:
            self.offer("replaces", [("", _("No")), *rules])
        else:
            del self.fields["replaces"]


class ReadFirstForm(KindForm):
    """What one finds of a text that one reads first."""

    _WORDS = {
        Reading.RELEASED.value: _("Nobody can be recognised. Others may read it."),
        Reading.BACK.value: _("Somebody could be recognised, or it is not clear. Back to who wrote it."),
    }
    found = forms.ChoiceField(
        label=_("What do you find?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you find.")},
    )
    remark = in_words(_("What should be different?"), 3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("found", list(self._WORDS.items()))

    def clean(self) -> dict[str, Any]:
        """Who sends it back says what should be different."""
        said = super().clean() or {}
        if said.get("found") == Reading.BACK.value and not said.get("remark", "").strip():
            self.add_error("remark", _("Write what should be different."))
        return said


class WithdrawRuleForm(KindForm):
    """Why a rule holds no more."""

    why = in_words(_("Why does this rule hold no more?"), 3)
