"""The components are looked at without a database, in English (the source) unless a test says otherwise."""

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def show():
    """Render a template of the components and give its tree."""

    def shown(name: str, **context: object):
        text = render_to_string(f"components/{name}", context)
        return html.fromstring(text if "<html" in text else f"<div>{text}</div>")

    return shown
