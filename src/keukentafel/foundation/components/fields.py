"""A bound field taken apart, so that one template serves every kind of widget."""

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField, widgets
from django.utils.safestring import SafeString

# One address for whoever makes a form: these live in a module of their own.
from keukentafel.foundation.components.form_fields import (
    LONGEST_NOTE as LONGEST_NOTE,
)
from keukentafel.foundation.components.form_fields import (
    KindDateField as KindDateField,
)
from keukentafel.foundation.components.form_fields import (
    KindDateTimeField as KindDateTimeField,
)
from keukentafel.foundation.components.form_fields import (
    KindTimeField as KindTimeField,
)
from keukentafel.foundation.components.form_fields import (
    NoteTextField as NoteTextField,
)
from keukentafel.foundation.components.form_fields import (
    put_back as put_back,
)

_CONTROL_CLASSES = {
    "text": "utrecht-textbox utrecht-textbox--html-input",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input utrecht-form-field__input",
}


MANY, SHORT = 7, 32
"""From how many choices of at most how many characters a group stands in two columns where there is room."""


@dataclass(frozen=True)
class ShownError:
    """An error as the summary shows it: what is wrong, and the id of the control that mends it."""

    text: str
    target: str


@dataclass(frozen=True)
class Choice:
    """One radio button or one box of a group."""

    id: str
    name: str
    value: str
    label: str
    checked: bool
    disabled: bool


@dataclass(frozen=True)
class FieldParts:
    """What ``form_field.html`` shows; ``kind`` is text, textarea, select, checkbox, radio or boxes."""

    kind: str
    id: str
    label: str
    help: str
    help_id: str
    errors: list[str]
    error_id: str
    described_by: str
    control: SafeString | str
    choices: list[Choice]
    is_group: bool
    is_hidden: bool
    is_large: bool
    is_short: bool
    is_required: bool
    show_optional: bool


def kind_of(widget: widgets.Widget) -> str:
    """Tell how a widget is shown. ``RadioSelect`` before ``Select``: Django has them in one family."""
    if isinstance(widget, widgets.CheckboxSelectMultiple):
        return "boxes"
    if isinstance(widget, widgets.RadioSelect):
        return "radio"
    if isinstance(widget, widgets.Select):
        return "select"
    if isinstance(widget, widgets.CheckboxInput):
        return "checkbox"
    if isinstance(widget, widgets.Textarea):
        return "textarea"
    return "text"


def target_of(field: BoundField) -> str:
    """Give the id that a link to this field must name: of a group, its first choice."""
    if kind_of(field.field.widget) in {"radio", "boxes"}:
        for choice in field.subwidgets:
            return str(choice.id_for_label)
    return field.id_for_label or field.auto_id


def parts_of(
    field: BoundField, *, large: bool = False, rows: int = 0, show_optional: bool = True
) -> FieldParts:
    """Take a bound field apart.

    Args:
        field: the field, bound to its form.
        large: show a radio group as large buttons, or a textarea as the main thing of its page.
        rows: the height of a textarea in lines; 0 leaves it to the widget.
        show_optional: say "may be left empty" where that is so.
    """
    kind = kind_of(field.field.widget)
    errors = [str(error) for error in field.errors]
    help_id = f"{field.auto_id}_helptext" if field.help_text else ""
    error_id = f"{field.auto_id}_error" if errors else ""
    described_by = " ".join(part for part in (help_id, error_id) if part)
    is_group = kind in {"radio", "boxes"}
    choices = _choices(field) if is_group else []
    return FieldParts(
        kind=kind,
        id=field.id_for_label or field.auto_id,
        label=str(field.label),
        help=str(field.help_text),
        help_id=help_id,
        errors=errors,
        error_id=error_id,
        described_by=described_by,
        control="" if is_group else _control(field, kind, described_by, errors, large, rows),
        choices=choices,
        is_group=is_group,
        is_hidden=field.is_hidden,
        is_large=large,
        is_short=len(choices) >= MANY and all(len(one.label) <= SHORT for one in choices),
        is_required=field.field.required,
        show_optional=show_optional and not field.field.required and kind != "checkbox",
    )


def error_list(form: BaseForm) -> list[ShownError]:
    """Give the errors of *form*: those of the whole first, then field by field.

    An error of a hidden field has no control to go to and is shown without a link.
    """
    shown = [ShownError(str(error), "") for error in form.non_field_errors()]  # about the whole
    for field in form:
        target = "" if field.is_hidden else target_of(field)
        label = str(field.label)
        # "This field is required" five times tells nobody which five.
        named = label if label.endswith(("?", ".", ":")) else f"{label}:"
        shown += [ShownError(f"{named} {error}", target) for error in field.errors]
    return shown


def _control(
    field: BoundField, kind: str, described_by: str, errors: list[str], large: bool, rows: int
) -> SafeString | str:
    if field.is_hidden:
        return field.as_widget()
    own = str(field.field.widget.attrs.get("class", ""))
    attrs: dict[str, Any] = {"class": f"{_CONTROL_CLASSES[kind]} {own}".strip()}
    if described_by:
        attrs["aria-describedby"] = described_by
    if field.field.required:
        # Told to who listens; the browser's own ``required`` would mark an empty box as wrong beforehand.
        attrs["aria-required"] = "true"
    if errors:
        attrs["aria-invalid"] = "true"
    if kind == "textarea":
        attrs["data-autosize"] = True
        if rows:
            attrs["rows"] = rows
        if large:
            attrs["data-large"] = True
    return field.as_widget(attrs=attrs)


def _choices(field: BoundField) -> list[Choice]:
    return [
        Choice(
            id=str(sub.id_for_label),
            name=str(sub.data["name"]),
            value=str(sub.data["value"]),
            label=str(sub.choice_label),
            checked=bool(sub.data["selected"]),
            disabled=bool(sub.data["attrs"].get("disabled")),
        )
        for sub in field.subwidgets
    ]
