"""What organisations ask or answered about an advice, and what waits too long, as lines of the start page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from keukentafel.faces.workbench.pages._household import day_words
from keukentafel.foundation.components.addresses import address
from keukentafel.lifeworld.households.public import MyHousehold


class _LookAgain(Protocol):
    """A row of ``to_look_at`` as the start page reads it; ``member`` is the identifier of the advice."""

    @property
    def file_id(self) -> int: ...
    @property
    def day(self) -> date | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def member(self) -> str: ...


def advice_lines(
    again: Sequence[_LookAgain], homes: Mapping[int, MyHousehold], today: date
) -> list[dict[str, str]]:
    """The lines, what waits for the coach first and then what is late; answers come last.

    Args:
        again: what is to be looked at again, of other kinds too.
        homes: the households on somebody's list, by key of the file.
        today: the local date.
    """
    words = {
        "ask": ("attention", _("They need to know more")),
        "refused": ("attention", pgettext("advice", "Refused, with a reason")),
        "late": ("attention", _("An advice waits too long")),
        "denied": ("waiting", _("They decided not to do it")),
        "answer": ("done", _("An advice was answered")),
    }
    order = list(words)
    found = [one for one in again if one.kind in words and one.file_id in homes]
    lines = []
    for one in sorted(found, key=lambda one: (order.index(one.kind), one.day or today, one.member)):
        home, (kind, tag) = homes[one.file_id], words[one.kind]
        lines.append(
            {
                "kind": kind,
                "tag": tag,
                "words": home.label,
                "when": day_words(one.day) if one.day else "",
                "url": address("advice", home.public_id, one.member),
                "day": (one.day or today).isoformat(),
            }
        )
    return lines
