"""Addresses of pages. A list says dozens that differ in one identifier: what stands around it is looked up once.

``reverse`` walks through every address of the site each time it is asked, which was a tenth of the work of a page.
"""

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.defaulttags import URLNode
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""What every kind of place in an address takes as it is."""
_PLACES = ("0a-place-1", "0a-place-2", "0a-place-3")


def address(name: str, *keys: str) -> str:
    """The address of a page, as ``reverse`` gives it.

    Args:
        name: of the page.
        keys: what stands in it, in order.

    Raises:
        NoReverseMatch: when there is no such page, or it takes other keys.
    """
    if get_urlconf() in (None, settings.ROOT_URLCONF) and all(_PLAIN.fullmatch(key) for key in keys):
        parts = _around(name, len(keys), get_script_prefix())
        if parts is not None:
            return "".join((parts[0], *(said for pair in zip(keys, parts[1:], strict=True) for said in pair)))
    return reverse(name, args=keys)


@lru_cache(maxsize=2048)
def _around(name: str, count: int, _prefix: str) -> tuple[str, ...] | None:
    """What stands around the keys; None when a key of this page cannot be just anything."""
    if count > len(_PLACES):
        return None
    try:
        whole = reverse(name, args=_PLACES[:count])
    except NoReverseMatch:
        return None
    parts = []
    for place in _PLACES[:count]:
        before, _place, whole = whole.partition(place)
        parts.append(before)
    return (*parts, whole)


class AddressNode(URLNode):
    """``{% url %}`` by way of ``address``, where it has no named arguments."""

    def render(self, context: Any) -> str:
        """Write the address, or put it in a variable."""
        keys = [arg.resolve(context) for arg in self.args]
        if self.kwargs or not all(type(key) is str for key in keys):
            return str(super().render(context))
        try:
            url = address(self.view_name.resolve(context), *keys)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            url = ""
        if self.asvar:
            context[self.asvar] = url
            return ""
        return conditional_escape(url) if context.autoescape else url
