"""The addresses of the workbench: each page brings its own."""

import pkgutil
from collections.abc import Iterable
from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

from keukentafel.faces.workbench import pages


def by_first_part(patterns: Iterable[URLPattern]) -> list[URLPattern | URLResolver]:
    """The same addresses, those with the same first part together, each in the order in which it came.

    An address is then looked for among the pages of its own subject, in place of among all: which of several hundred it
    is was a twentieth of the work of a page.

    Args:
        patterns: of which the first part is no place for a key.

    Raises:
        ValueError: when the first part of one is such a place, for then another page could come first.
    """
    together: dict[str, list[URLPattern]] = {}
    for one in patterns:
        first, slash, rest = str(one.pattern).partition("/")
        if "<" in first:
            raise ValueError(f"{one.pattern}: which page it is must be plain from its first part")
        again = path(rest, one.callback, one.default_args, one.name)
        together.setdefault(first + slash, []).append(again)
    return [path(first, include(those)) for first, those in together.items()]


urlpatterns = by_first_part(
    pattern
    for page in pkgutil.iter_modules(pages.__path__)
    for pattern in getattr(import_module(f"{pages.__name__}.{page.name}"), "PATTERNS", [])
)
