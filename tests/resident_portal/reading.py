"""The pages of the portal, and the words on them."""

import html
import re
from typing import Any

from wordfreq import zipf_frequency

PAGES = {
    "start": "/mijn/",
    "plan": "/mijn/plan/",
    "wish": "/mijn/plan/erbij/",
    "decisions": "/mijn/besluiten/",
    "going": "/mijn/hoe-gaat-het/",
    "step": "/mijn/hoe-gaat-het/housing/",
    "appointments": "/mijn/afspraken/",
    "helpers": "/mijn/helpers/",
    "known": "/mijn/bekend/",
    "may_see": "/mijn/wie-mag-kijken/",
    "looks": "/mijn/wie-keek/",
    "told": "/mijn/aan-wie-verteld/",
    "consents": "/mijn/toestemming/",
    "advised": "/mijn/advies/",
    "learning": "/mijn/leren/",
    "messages": "/mijn/berichten/",
    "requests": "/mijn/vragen/",
    "ask": "/mijn/vragen/nieuw/",
    "copy": "/mijn/kopie/",
}
DOORS = {"sign_in": "/mijn/binnen/", "first_time": "/mijn/code/"}
_BLOCK = r"</?(?:p|li|ul|ol|h[1-6]|dt|dd|dl|section|div|main|header|footer|nav|label|summary|form|button|a|title)\b[^>]*>"
RARE = 3.0
"""On the Zipf scale: a word that stands less than once in a million words of Dutch text is rare."""
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


def reads_easily(page: bytes) -> None:
    """Readability: sentences of 12 words on average, none above 20, at most 5% rare words, of the words that are ours."""
    found = sentences(page)
    whole = [one for one in found if one[-1][-1] in ".?!"]
    assert whole
    assert [" ".join(one) for one in found if len(one) > 20] == []
    assert sum(map(len, whole)) / len(whole) <= 12
    rare, count = rare_words(page)
    assert len(rare) <= count * 0.05, rare


def rare_words(page: bytes) -> tuple[list[str], int]:
    """The rare words among those of a page that are ours, and how many words there are in all."""
    plain = html.unescape(re.sub(r"<[^>]+>", " ", bare(page))).replace("\u2019", "'").casefold()
    said = [one for one in re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", plain) if len(one) > 1]
    return [one for one in said if zipf_frequency(one, "nl", wordlist="small") < RARE], len(said)
