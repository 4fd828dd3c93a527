"""Forms of danger, safe contact and hidden addresses. The page says by name who will read what is written here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, KindDateTimeField, NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.safety.domain.notifying import ReadAlong

_LINE = 200


class WatcherFields(KindForm):
    """Who watches, until when.

    Args:
        members: public identifier and name of who can watch.
        now: aware.
    """

    watcher = forms.ChoiceField(
        label=_("Who watches?"), error_messages={"required": _("Choose who watches.")}
    )
    until = KindDateTimeField(label=_("Until when?"))

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.offer("watcher", members, choose=True)
        self.fields["until"].help_text = _(
            "As a rule at most %(days)d days. Nothing ends by itself then: somebody looks back first."
        ) % {"days": term("watch").amount}

    def clean_until(self) -> datetime:
        """A watch ends later than now."""
        until: datetime = self.cleaned_data["until"]
        if until <= self.now:
            raise ValidationError(_("This moment has passed. Choose a later one."), code="past")
        return until


class DangerForm(WatcherFields):
    """Acute danger: what is going on, who was called, what was agreed, who watches until when.

    Args:
        numbers: key and label of the telephone numbers of the pack.
    """

    what = NoteTextField(
        label=_("What is going on?"), error_messages={"required": _("Write what is going on.")}
    )
    called = forms.MultipleChoiceField(
        label=_("Who was called?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    called_other = forms.CharField(label=_("Somebody else"), required=False, max_length=_LINE)
    agreed = NoteTextField(label=_("What was agreed?"), required=False)

    field_order = ["what", "called", "called_other", "agreed", "watcher", "until"]

    def __init__(self, *args: Any, numbers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = dict(numbers)
        self.offer("called", numbers)

    def all_called(self) -> list[str]:
        """Who was called, in words."""
        other = self.cleaned_data["called_other"].strip()
        return [self.labels[key] for key in self.cleaned_data["called"]] + ([other] if other else [])


class WatchForm(WatcherFields):
    """Somebody else watches, or for longer."""


class ReviewForm(KindForm):
    """Looking back."""

    words = NoteTextField(
        label=_("What did you learn, and what is still needed?"),
        help_text=_("After this the watch is over and nobody reads the report any more. Put what the coach "
        "must know later in a note."),
    )  # fmt: skip


class SafeContactForm(KindForm):
    """How a person may be reached safely."""

    how = NoteTextField(
        label=_("How may this person be reached?"),
        error_messages={"required": _("Write how this person may be reached.")},
    )
    when = forms.CharField(label=_("When, and when not?"), required=False, max_length=_LINE)
    not_to_send = NoteTextField(label=_("What must not be sent?"), required=False)
    review_on = KindDateField(label=_("When do we ask again?"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class WhereaboutsForm(KindForm):
    """Where somebody stays who must not be found."""

    address = NoteTextField(
        label=_("Where does this person stay?"),
        error_messages={"required": _("Write where this person stays.")},
    )
    until_review = KindDateField(label=_("When do we ask whether this is still right?"))


READ_ALONG_CHOICES = [
    (ReadAlong.NOBODY.value, _("Nobody else")),
    (ReadAlong.SOMEBODY.value, _("Somebody else too")),
    (ReadAlong.UNSURE.value, _("We are not sure")),
]


class NoticeForm(KindForm):
    """Whether a person wants a mail when there is something new, where, and who else reads the mail there."""

    agreed = forms.TypedChoiceField(
        label=_("Does this person want an e-mail when there is something new?"),
        help_text=_("Ask it without others there."),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    read_along = forms.TypedChoiceField(
        label=_("Who else can read the mail at this address?"),
        help_text=_("Also who knows the password, or looks in the telephone."),
        choices=READ_ALONG_CHOICES,
        coerce=ReadAlong,
        widget=forms.RadioSelect,
        required=False,
        empty_value=ReadAlong.UNSURE,
    )
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=_LINE,
        required=False,
        error_messages={"invalid": _("Write the whole address: name@example.nl.")},
    )

    def clean(self) -> dict[str, Any]:
        """Who wants it gives an address, and says who else reads there."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("agreed"):
            if not self.data.get(self.add_prefix("read_along")):
                self.add_error("read_along", ValidationError(_("Choose what you know."), code="required"))
            only_this_person = data.get("read_along") is ReadAlong.NOBODY
            if only_this_person and not data.get("address") and "address" not in self.errors:
                self.add_error("address", ValidationError(_("Write the address."), code="required"))
        return data
