"""The pages of the portal, and the words on them."""

import html
import re
from typing import Any

PAGES = {
    "start": "/mijn/",
    "plan": "/mijn/plan/",
    "appointments": "/mijn/afspraken/",
    "helpers": "/mijn/helpers/",
    "known": "/mijn/bekend/",
    "may_see": "/mijn/wie-mag-kijken/",
    "looks": "/mijn/wie-keek/",
    "consents": "/mijn/toestemming/",
    "requests": "/mijn/vragen/",
    "ask": "/mijn/vragen/nieuw/",
    "copy": "/mijn/kopie/",
}
DOORS = {"sign_in": "/mijn/binnen/", "first_time": "/mijn/code/"}
_BLOCK = r"</?(?:p|li|ul|ol|h[1-6]|dt|dd|dl|section|div|main|header|footer|nav|label|summary|form|button|a|title)\b[^>]*>"
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")
_TOKEN = re.compile(
    rb'(csrfmiddlewaretoken" value="|X-CSRFToken": "|X-CSRFToken&quot;: &quot;|name="once" value=")[\w-]+'
)


def body(client: Any, address: str) -> bytes:
    """What came back, without what is new each time."""
    response = client.get(address)
    assert response.status_code == 200, address
    return _TOKEN.sub(b"", response.content)


def bare(page: bytes) -> str:
    """A page without scripts and without what people said themselves."""
    text = re.sub(r"<(script|style|head|template)\b.*?</\1>", " ", page.decode(), flags=re.DOTALL)
    return re.sub(r"<(\w+)[^>]*\bdata-own-words[^>]*>.*?</\1>", " ", text, flags=re.DOTALL)


def words(page: bytes) -> str:
    """All words on a page, what people said included."""
    text = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def sentences(page: bytes) -> list[list[str]]:
    """The sentences of a page that are ours, each as its words."""
    parts = re.split(_BLOCK, bare(page))
    plain = (html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part))).strip() for part in parts)
    found = (one.split() for part in plain for one in _SENTENCE.split(part))
    return [one for one in found if one]
