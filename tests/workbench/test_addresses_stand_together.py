"""The addresses of the workbench are looked for by their first part, and lead where they led."""

import pkgutil
from importlib import import_module

import pytest
from django.urls import URLResolver, path, resolve, reverse

from keukentafel.faces.workbench import pages, urls

WRITTEN = [
    one
    for page in pkgutil.iter_modules(pages.__path__)
    for one in getattr(import_module(f"{pages.__name__}.{page.name}"), "PATTERNS", [])
]


def test_every_page_is_found_at_its_own_address_and_in_the_same_words():
    assert len(WRITTEN) > 200
    for one in WRITTEN:
        keys = ["c25caaec919fc7b5", "a_b-C9", "3"][: str(one.pattern).count("<")]
        address = reverse(one.name, args=keys)
        before = next(there for page in WRITTEN if (there := page.resolve(address[1:])))
        found = resolve(address)
        assert (found.func, found.kwargs, found.route) == (before.func, before.kwargs, before.route), one.name


def test_no_first_part_stands_in_two_places():
    first = [str(one.pattern) for one in urls.urlpatterns]
    assert len(first) == len(set(first)) < len(WRITTEN) / 3
    assert all(isinstance(one, URLResolver) for one in urls.urlpatterns)


def test_a_page_of_which_the_first_part_can_be_anything_is_refused():
    with pytest.raises(ValueError, match="plain from its first part"):
        urls.by_first_part([path("<str:anything>/", lambda request: None, name="anything")])
