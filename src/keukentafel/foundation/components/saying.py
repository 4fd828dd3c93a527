"""Where the one line that says what was done waits for the next page.

A line may name a resident, and a cookie is only signed: so a line waits in the session. Saving it there costs a
transaction a form, so a line that says nothing of anybody may wait in a cookie: it is marked with ``PLAIN``.
"""

from typing import Any

from django.contrib.messages.storage.base import BaseStorage, Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest

PLAIN = "plain"
"""The mark of a line whose words are the same for everybody, whatever it is about."""


class Saying(BaseStorage):
    """Plain lines in a cookie, all others in the session; both are read."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self._places: tuple[Any, Any] = (CookieStorage(request), SessionStorage(request))
        self._held: list[Any] = []

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Message], bool]:
        found: list[Message] = []
        for place in self._places:
            lines, _all = place._get()
            if lines:
                self._held.append(place)
                found.extend(lines)
        return found, True

    def _store(self, messages: Any, response: Any, *args: Any, **kwargs: Any) -> list[Message]:
        plain = [one for one in messages if PLAIN in (one.extra_tags or "").split()]
        others = [one for one in messages if one not in plain]
        for place, lines in zip(self._places, (plain, others), strict=True):
            # What holds nothing and held nothing is left alone.
            if lines or place in self._held:
                place._store(lines, response)
        return []
