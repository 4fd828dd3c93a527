"""Forms about what is punishable: a dilemma to talk about, and a request of police or inspection."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import choices
from keukentafel.lifeworld.safety.domain.asked import AskedAnswer, needs_decider
from keukentafel.lifeworld.safety.domain.protocols import PROTOCOLS
from keukentafel.lifeworld.safety.words import ASKED_ANSWERS

_LINE = 200


class DilemmaForm(KindForm):
    """What I saw, what pulls me, and with whom I talk about it.

    Args:
        members: public identifier and name of colleagues.
    """

    saw = NoteTextField(label=_("What did you see?"), error_messages={"required": _("Write what you saw.")})
    pulls = NoteTextField(
        label=_("What pulls you, to both sides?"),
        error_messages={"required": _("Write what you saw, and what pulls you.")},
    )
    who = forms.ChoiceField(
        label=_("With whom do you talk about it?"),
        error_messages={"required": _("Choose a colleague to talk with.")},
    )
    protocol = forms.ChoiceField(
        label=_("Is there a protocol about this?"),
        required=False,
        help_text=_("You read its rule on the next page. There is room to do otherwise, with a reason."),
    )

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", members, choose=True)
        found = choices("reasons", PROTOCOLS)
        self.fields["protocol"].choices = [("", _("No, or I do not know")), *found]  # type: ignore[attr-defined]
        if not found:
            del self.fields["protocol"]


class TalkForm(KindForm):
    """What came of the talk.

    Args:
        protocol: key of the protocol that is about this; empty when none is.
    """

    deviates = forms.TypedChoiceField(
        label=_("Do you do what the protocol says?"),
        choices=[
            ("no", _("Yes, we do what it says")),
            ("yes", _("No, we do otherwise, and write why")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you do what the protocol says.")},
    )
    outcome = NoteTextField(
        label=_("What do you do, and what do you tell the household?"),
        error_messages={"required": _("Write what came of the talk.")},
    )

    def __init__(self, *args: Any, protocol: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not protocol:
            del self.fields["deviates"]


class InvestigationForm(KindForm):
    """Police or an inspection asked for something."""

    organisation = forms.CharField(
        label=_("Which organisation asked?"),
        max_length=_LINE,
        error_messages={"required": _("Write who asked, and on which ground.")},
    )
    asked_on = KindDateField(label=_("When?"), error_messages={"required": _("Write the day.")})
    ground = NoteTextField(
        label=_("On which ground do they ask?"),
        help_text=_("Do not write about whom they ask."),
        error_messages={"required": _("Write who asked, and on which ground.")},
    )
    answer = forms.ChoiceField(
        label=_("What did we answer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what we answered.")},
    )
    decided_by = forms.CharField(
        label=_("Who decided that?"),
        help_text=_("The function. Only when something was told on a legal order."),
        required=False,
        max_length=_LINE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("answer", [(key.value, str(words)) for key, words in ASKED_ANSWERS.items()])

    def clean(self) -> dict[str, Any]:
        """Something is told only when somebody decided so."""
        data = super().clean() or {}
        answer = data.get("answer")
        if answer and needs_decider(AskedAnswer(answer)) and not data.get("decided_by", "").strip():
            self.add_error(
                "decided_by",
                ValidationError(_("Write who decided that something was told."), code="required"),
            )
        return data
