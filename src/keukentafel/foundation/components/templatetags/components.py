"""What templates need and cannot say by themselves: fields, error summaries, seats' letters, screen texts."""

import secrets
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from keukentafel.foundation.components.fields import FieldParts, ShownError, error_list, parts_of
from keukentafel.foundation.components.texts import interface_texts

register = template.Library()


@register.inclusion_tag("components/form_field.html")
def field(
    field: BoundField | None, large: bool = False, rows: int = 0, show_optional: bool = True
) -> dict[str, Any]:
    """Render a field of a form with its label, help and error; see ``components/form_field.html``."""
    return {"field": field, "large": large, "rows": rows, "show_optional": show_optional}


@register.simple_tag
def field_parts(
    field: BoundField, large: bool = False, rows: int = 0, show_optional: bool = True
) -> FieldParts:
    """Take a bound field apart for the template."""
    return parts_of(field, large=large, rows=rows, show_optional=show_optional)


@register.simple_tag
def errors_of(form: BaseForm) -> list[ShownError]:
    """Give the errors of a form in the order of its fields, each with the place it belongs to."""
    return error_list(form)


@register.simple_tag
def once() -> SafeString:
    """Give the hidden field that makes sending a form twice harmless.

    New at each showing: two forms never share a token, so one cannot swallow the other.
    """
    return format_html('<input type="hidden" name="once" value="{}">', secrets.token_urlsafe(18))


@register.simple_tag
def texts_for_script() -> SafeString:
    """Give the texts that the script shows, in the reader's language, as data (the script holds none)."""
    return _texts_in(get_language())


@lru_cache(maxsize=8)
def _texts_in(_language: str | None) -> SafeString:
    return json_script(interface_texts(), "keukentafel-texts")


@register.filter
def initials(name: str) -> str:
    """Give at most two letters of a name: ``Nora Bakker`` becomes ``NB``, ``Yunus, 9`` becomes ``Y``."""
    words = [word for word in str(name).replace(",", " ").split() if word[:1].isalpha()]
    if not words:
        return ""
    chosen = words if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()
