"""What the forms of intake are made of."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.work.intake.domain.mistakes import IntakeMistake
from keukentafel.work.intake.giving import Giver

SHORT = 200
"""Characters in a text of one line."""
_WORDS: dict[tuple[str, str], Any] = {
    ("text", "empty"): _("Write at least a few words."),
    ("label", "empty"): _("Fill this in."),
    ("giver", "protected"): _(
        "Who must not become known as the source cannot follow it at a desk. Choose one of both."
    ),
    ("giver", "stopped"): _("This organisation withdrew: nothing goes to it any more."),
    ("giver", "not_there"): _("This person does not work there any more."),
    ("not_told_reason", "why"): _("Choose why this person does not know yet, or write it below."),
    ("told_by_date", "until"): _("Choose the day by which this person knows."),
    ("told_by_date", "past"): _("This day has passed. Choose today or later."),
    ("next_contact_on", "past"): _("This day has passed. Choose today or later."),
    ("safety_check_on", "past"): _("This day has passed. Choose today or later."),
    ("coach", "coach"): _("Choose a coach."),
    ("organisation", "stopped"): _("This organisation withdrew: nothing goes to it any more."),
    ("coach", "has_another"): _("This household has a coach already. Choose that coach."),
    ("keeper", "keeper"): _("Choose who keeps contact."),
    ("keeper", "same"): _("This person keeps contact already."),
    ("reason", "why"): _("Choose a reason, or write one."),
    ("reasons", "other"): _("Choose a reason from the list."),
    ("words", "empty"): _("Write what you told."),
    ("taken_up", "empty"): _("Say whether it was taken up."),
    ("kind", "too_much"): _("That is more than this person may know."),
    ("", "decided"): _("Somebody else decided on this signal just before you. Nothing was changed."),
    ("", "waits"): _("This signal stands on the waiting list already."),
    ("", "ended"): _("Somebody else took this off the waiting list just before you."),
}
_OTHERWISE = _("This cannot be done now. Load the page again.")


class IntakeForm(KindForm):
    """A form that says what cannot be done next to the field that mends it."""

    def say(self, mistake: object) -> None:
        """Say what a command of intake refused; nothing that was typed is lost.

        Args:
            mistake: a mistake of intake, or of another room.
        """
        if not isinstance(mistake, IntakeMistake):
            super().say(mistake)
            return
        for field, code in mistake.mistakes.items():
            place = field if field in self.fields else None
            self.add_error(place, ValidationError(_WORDS.get((field, code), _OTHERWISE), code=code))


def line(**kwargs: Any) -> forms.CharField:
    """A text of one line."""
    kwargs.setdefault("required", False)
    words = {"required": _("Fill this in."), "max_length": _("Keep it to one line (200 characters).")}
    kwargs.setdefault("error_messages", words)
    return forms.CharField(max_length=SHORT, **kwargs)


def ask_giver(form: KindForm, givers: Sequence[Giver]) -> None:
    """Offer who could have given it; where nobody has a desk nobody is asked.

    Args:
        form: with the fields ``giver`` and ``giver_words``.
        givers: who could have.
    """
    if not givers:
        del form.fields["giver"], form.fields["giver_words"]
        return
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in givers:
        grouped.setdefault(one.organisation, []).append((one.key, one.name))
    form.offer("giver", list(grouped.items()), first=_("No, or without a desk here"))
