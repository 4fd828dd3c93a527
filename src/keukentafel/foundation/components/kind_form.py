"""The form that every room begins with, and the fields that most forms ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import WordsField

Pairs = Sequence[tuple[Any, Any]]
"""Keys and labels of what can be chosen."""
LONGEST_LINE = 200
"""Characters in a text of one line."""


class KindForm(forms.Form):
    """A form that says itself what is missing, when it is sent: an empty field is not wrong before that."""

    use_required_attribute = False

    def say(self, mistake: object) -> None:
        """Say what a command refused; nothing that was typed is lost.

        Args:
            mistake: whose words are for the person who tried.
        """
        self.add_error(None, ValidationError(str(mistake), code="refused"))

    def offer(self, name: str, pairs: Pairs, *, choose: bool = False, first: Any = None) -> None:
        """Offer something to choose from.

        Args:
            name: of the field.
            pairs: keys and labels.
            choose: whether nothing is chosen yet.
            first: the words of choosing nothing; "Choose" when left out.
        """
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", first or _("Choose")), *pairs] if choose or first else list(pairs)


class TeamForm(KindForm):
    """A form that asks in which team, when there are several.

    Args:
        teams: keys and names of the teams of who fills it in.
    """

    def __init__(self, *args: Any, teams: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(teams) > 1:
            self.fields["team"] = one_of(_("In which team?"), missing=_("Choose a team."))
            self.offer("team", teams, choose=True)
        self._only = teams[0][0] if len(teams) == 1 else None

    def team(self) -> int:
        """Key of the team that was chosen, or of the only one."""
        return int(self.cleaned_data.get("team") or self._only or 0)


def in_words(label: Any, rows: int = 3, *, missing: Any = None, **more: Any) -> WordsField:
    """A text in one's own words.

    Args:
        label: what is asked.
        rows: height in lines.
        missing: what to say when it is empty.
        more: as of a ``WordsField``.
    """
    return WordsField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing or _("Write it in your own words.")},
        **more,
    )


def line(label: Any, longest: int = LONGEST_LINE, *, missing: Any = None, **more: Any) -> forms.CharField:
    """A text of one line.

    Args:
        label: what is asked.
        longest: characters.
        missing: what to say when it is empty.
        more: as of a field.
    """
    return forms.CharField(
        label=label,
        max_length=longest,
        error_messages={
            "required": missing or _("Write it in your own words."),
            "max_length": _("This is too long: at most %(limit_value)d characters."),
        },
        **more,
    )


def one_of(label: Any, *, missing: Any = None, radio: bool = False, **more: Any) -> forms.ChoiceField:
    """One of a few.

    Args:
        label: what is asked.
        missing: what to say when nothing was chosen.
        radio: all of them in sight.
        more: as of a field.
    """
    if radio:
        more["widget"] = forms.RadioSelect
    messages = {"required": missing or _("Choose one."), "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, error_messages=messages, **more)


def several(label: Any, missing: Any = None, **more: Any) -> forms.MultipleChoiceField:
    """Some of a few, as boxes.

    Args:
        label: what is asked.
        missing: what to say when nothing was chosen.
        more: as of a field.
    """
    return forms.MultipleChoiceField(
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": missing or _("Choose at least one."),
            "invalid_choice": _("Choose from the list."),
        },
        **more,
    )
