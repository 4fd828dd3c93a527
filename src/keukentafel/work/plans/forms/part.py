"""What the forms of the parts of a plan have in common."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.plans.forms.around import Around
from keukentafel.work.plans.models import PlanRow


def words_field(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> NoteTextField:
    """A field for a few sentences."""
    return NoteTextField(
        label=label,
        required=required,
        help_text=help_text,
        longest=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def about_field() -> forms.MultipleChoiceField:
    """The field that says about whom a row is."""
    return forms.MultipleChoiceField(
        label=_("About whom is this?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "On paper only these people can read it, and who lives with them. Nobody ticked is everybody."
        ),
    )


class Does(NamedTuple):
    """What a form does with what was filled in.

    Args:
        command: does it.
        to: how *command* calls the thing it is done to.
    """

    command: Callable[..., PlanRow]
    to: str


class PartForm(KindForm):
    """What the forms have in common. Their fields are called as the commands call what they take.

    Args:
        around: who can be chosen.
        row: the row that is changed; None adds one.
        data, initial: as of any form; what *row* says is shown where ``initial`` has nothing.
    """

    adds: ClassVar[Does]
    changes: ClassVar[Does]
    """What becomes of the form; a part that is never changed, or never added, lacks one."""

    persons: ClassVar[tuple[str, ...]] = ()
    """Fields in which one person is chosen."""

    later: ClassVar[tuple[str, ...]] = ()
    """Fields that few need at first; they stand closed under the others."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        around: Around,
        row: PlanRow | None = None,
        initial: Mapping[str, Any] | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        self.around, self.row = around, row
        shown = {**self.initial_of(row), "revision": row.revision} if row is not None else {}
        super().__init__(data, initial={**shown, **(initial or {})}, auto_id=auto_id)
        also = set(row.subjects) if row is not None else set()
        for name in ("about", "present"):
            if name in self.fields:
                self.choose(name, around.person_choices(also))
        for name in self.persons:
            self.choose(name, [("", _("Everybody")), *around.person_choices(also)])
        if row is None:
            del self.fields["revision"]

    def choose(self, name: str, choices: Any) -> None:
        """Let a field choose from *choices*."""
        field: Any = self.fields[name]
        field.choices = choices

    def initial_of(self, row: Any) -> dict[str, Any]:
        """What the fields show of a row."""
        return {"about": [self.around.member(subject) for subject in row.subjects]}

    @property
    def first_fields(self) -> list[BoundField]:
        """The fields one sees at once."""
        return [field for field in self.visible_fields() if field.name not in self.later]

    @property
    def later_fields(self) -> list[BoundField]:
        """The fields that stand closed."""
        return [field for field in self.visible_fields() if field.name in self.later]

    @property
    def later_is_open(self) -> bool:
        """Whether something stands in a closed field that one should see."""
        return any(field.errors or (self.row is None and field.value()) for field in self.later_fields)

    def person(self, name: str) -> int | None:
        """The key of the person chosen in a field."""
        return self.around.subject(self.cleaned_data[name])

    def people(self, name: str = "about") -> list[int] | None:
        """The keys of the persons chosen in a field; None when nobody was."""
        return self.around.subjects(self.cleaned_data[name])

    def values(self) -> dict[str, Any]:
        """What was filled in, as the commands take it."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "revision"}
        said |= {name: self.person(name) for name in self.persons}
        if "about" in said:
            said["about"] = self.people()
        return said

    def add(self, to: Any, *, by: Actor, at: datetime) -> PlanRow:
        """Add what was filled in.

        Args:
            to: what it is added to, as ``adds`` says.
            by, at: who acts, and when.
        """
        return self.adds.command(**{self.adds.to: to}, **self.values(), by=by, at=at)

    def change(self, *, by: Actor, at: datetime) -> PlanRow:
        """Change the row to what was filled in.

        Raises:
            ChangedMeanwhile: when somebody else changed it after it was shown.
        """
        here = {self.changes.to: self.row, "revision": self.seen()}
        return self.changes.command(**here, **self.values(), by=by, at=at)

    def seen(self) -> int | None:
        """The revision that was on the screen."""
        seen: int | None = self.cleaned_data.get("revision")
        return seen
