"""Forms of dilemmas, words, values and spots."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm, in_words, line
from keukentafel.reflection.dilemmas.domain.texts import TextKind, has_title
from keukentafel.reflection.dilemmas.domain.views import DilemmaView
from keukentafel.reflection.dilemmas.domain.words import Leaned
from keukentafel.reflection.dilemmas.sections import issues, qualities

_LINE = 120
"""Characters in a title or the name of a pole."""
TEXT_KINDS: dict[TextKind, Promise] = {
    TextKind.VISION: _("Our vision"),
    TextKind.TASKS: _("Who does what, and who may decide"),
    TextKind.PROCESS: _("How our work goes, step by step"),
    TextKind.PRODUCT_BOOK: _("Our product book"),
}
_ASKED: dict[TextKind, tuple[Any, Any]] = {
    TextKind.VISION: ("", _("What do you stand for together?")),
    TextKind.TASKS: (_("About which task or power?"), _("Who does it, who decides, and until where?")),
    TextKind.PROCESS: (_("Which piece of work?"), _("Which steps stay, and which can go?")),
    TextKind.PRODUCT_BOOK: (
        _("What do you offer?"),
        _("For whom is it, what does it come down to, and how does one get it?"),
    ),
}
"""What is asked for the title of a text, and for the text."""


def _quality() -> forms.ChoiceField:
    missing = _("Choose a quality.")
    return forms.ChoiceField(
        label=_("Under which quality?"),
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class OwnDilemmaForm(KindForm):
    """A dilemma of the team itself: both sides are asked for what makes them valuable."""

    title = line(_("The dilemma, as a question"), _LINE, help_text=_("For instance: “Wait or act?”"))
    pole_a = line(_("One side"), _LINE)
    pole_a_why = in_words(_("What makes this side valuable?"))
    pole_b = line(_("The other side"), _LINE)
    pole_b_why = in_words(_("What makes that side valuable?"))
    quality = _quality()
    issues = forms.MultipleChoiceField(
        label=_("Which issues does it touch?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("quality", [(one.key, one.label) for one in qualities()])
        self.offer("issues", [(one.key, one.label) for one in issues()])


class MoveForm(KindForm):
    """Under which quality a dilemma stands in this team."""

    quality = _quality()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("quality", [(one.key, one.label) for one in qualities()])


class NewWordForm(KindForm):
    """A word, and what it means here."""

    word = line(_("Which word?"), _LINE)
    words = in_words(_("What does it mean in our team?"))


class WordingForm(KindForm):
    """What a word means here, written anew."""

    words = in_words(_("What does it mean in our team?"))


class TextForm(KindForm):
    """A text of the team, or a new version of one.

    Args:
        kind: what is written.
        titled: whether its title is asked: not of one that is there already.
    """

    title = line("", _LINE)
    words = in_words("", 8, help_text=_("Without a household: the whole team reads it."))

    def __init__(self, *args: Any, kind: TextKind, titled: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label, self.fields["words"].label = _ASKED[kind]
        if not titled or not has_title(kind):
            del self.fields["title"]


class NewValueForm(KindForm):
    """A value that the team names itself."""

    label = line(_("Which value?"), _LINE)
    words = in_words(_("What does it mean in our work?"))


class ValueForm(KindForm):
    """What a value means to the team."""

    words = in_words(_("What does it mean in our work?"))


class SpotForm(KindForm):
    """To which side one leaned in this situation, and why. Nothing is required.

    Args:
        dilemma: whose sides are offered.
    """

    leaned = forms.ChoiceField(
        label=_("Which way did you lean this time?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    why = in_words(_("Why?"), required=False)

    def __init__(self, *args: Any, dilemma: DilemmaView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "leaned",
            [
                (Leaned.A.value, dilemma.pole_a.label),
                (Leaned.B.value, dilemma.pole_b.label),
                (Leaned.BOTH.value, _("Both pulled at me")),
            ],
        )


class ShareSpotForm(KindForm):
    """The words that the own team reads of a spot."""

    words = in_words(
        _("What may the team read?"),
        rows=4,
        help_text=_("Without a household: no name, day, address or rare circumstance."),
    )
    numbers = forms.BooleanField(label=_("The numbers in it are needed"), required=False)
