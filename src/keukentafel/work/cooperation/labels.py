"""Figures of cooperation in words: what each counts, and the band that it stands in. For every page that shows them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from keukentafel.work.cooperation.domain.counting import LEAST, band_end
from keukentafel.work.cooperation.models import FELT_CHOICES
from keukentafel.work.cooperation.selectors import (
    ANSWERS,
    Figures,
    MandateFigures,
    OrganisationFigures,
    Timed,
)

CELLS = {
    "contacts:all": gettext_lazy("Contacts"),
    "making:contacts": gettext_lazy("Contacts while a plan was made"),
    "making:plans": gettext_lazy("Plans with such a contact (n)"),
    "asked:all": gettext_lazy("Questions with a day to answer"),
    "asked:in_time": gettext_lazy("Questions answered in time"),
    "promises:all": gettext_lazy("Actions in plans with a day"),
    "promises:never": gettext_lazy("Actions that never started"),
    "avoided:all": gettext_lazy("Cases with work that was not needed"),
    "avoided:hours": gettext_lazy("Hours that were not needed"),
}
"""What is counted of an organisation, in the order in which it is shown."""
OWN_CELLS = {key: label for key, label in CELLS.items() if not key.startswith("making:")}
"""What an organisation reads of itself."""
_SIDES = {"coach": gettext_lazy("Coaches"), "organisation": gettext_lazy("The organisation")}


def band(begins: int | None) -> str:
    """A count as people read it: its band, or that it is too few to show.

    Args:
        begins: the beginning of the band; 0 or None for what is not shown.
    """
    if not begins:
        return _("fewer than %(least)d") % {"least": LEAST}
    return f"{begins}–{band_end(begins)}"


def cell(begins: int | None) -> str:
    """As ``band``, in a table of which the page says once what a dash means."""
    return band(begins) if begins else "–"


def took(one: Timed | None) -> str:
    """How soon answers came, in words; empty for too few."""
    if one is None:
        return ""
    days = one.days
    words = _("half within %(middle)d working days, the middle half %(low)d to %(high)d (n %(n)s)")
    return words % {"middle": days.middle, "low": days.low, "high": days.high, "n": band(one.n)}


def heads() -> list[str]:
    """What can become of an advice, above the columns of ``answers``."""
    return [
        pgettext("figures", "Answered"),
        _("Taken over"),
        _("Taken over, changed"),
        pgettext("advice", "Refused"),
        _("Took note"),
    ]


def answers(one: MandateFigures) -> dict[str, Any]:
    """A row of a table: what became of the advices under a mandate, and how soon."""
    return {
        "organisation": one.organisation,
        "mandate": one.mandate,
        "cells": [
            (head, cell(one.cells.get(key))) for head, key in zip(heads(), ("all", *ANSWERS), strict=True)
        ],
        "usual": took(one.usual),
        "priority": took(one.priority),
    }


def of_organisation(one: OrganisationFigures, labels: dict[str, Any]) -> dict[str, Any]:
    """What was counted of an organisation; what is too few is left out.

    Args:
        one: its figures.
        labels: what of it is shown: ``CELLS``, or ``OWN_CELLS``.
    """
    return {
        "name": one.organisation,
        "cells": [(head, band(one.cells[key])) for key, head in labels.items() if one.cells.get(key)],
        "one": one,
    }


def felt(found: Figures) -> Iterator[dict[str, Any]]:
    """How each side found the approach; a side of which nothing can be shown is left out."""
    for one in found.organisations:
        for side, words in _SIDES.items():
            shown = [one.cells.get(f"felt:{side}:{key}") for key, _label in FELT_CHOICES]
            if any(shown):
                cells = [cell(n) for n in shown]
                yield {"organisation": one.organisation, "side": words, "counts": shown, "cells": cells}
