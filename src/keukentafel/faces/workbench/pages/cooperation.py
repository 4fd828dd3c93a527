"""Cooperation seen from both sides: figures of a quarter that is over, on a page and as a table to take along."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET

from keukentafel.foundation.access.public import needs
from keukentafel.work.cooperation.forms import QuarterForm
from keukentafel.work.cooperation.public import (
    ANSWERS,
    FELT_CHOICES,
    LEAST,
    READ,
    Figures,
    MandateFigures,
    Timed,
    band_end,
    decided_by_team,
    figures,
    finished,
)

_CELLS = {
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
_SIDES = {"coach": gettext_lazy("Coaches"), "organisation": gettext_lazy("The organisation")}


def band(begins: int | None) -> str:
    """A count as people read it: its band, or that it is too few to show."""
    if not begins:
        return _("fewer than %(least)d") % {"least": LEAST}
    return f"{begins}–{band_end(begins)}"


def _cell(begins: int | None) -> str:
    """As ``band``; the page says once what a dash means."""
    return band(begins) if begins else "–"


def _took(one: Timed | None) -> str:
    if one is None:
        return ""
    days = one.days
    words = _("half within %(middle)d working days, the middle half %(low)d to %(high)d (n %(n)s)")
    return words % {"middle": days.middle, "low": days.low, "high": days.high, "n": band(one.n)}


def _answers(one: MandateFigures) -> dict[str, Any]:
    return {
        "organisation": one.organisation,
        "mandate": one.mandate,
        "cells": [
            (head, _cell(one.cells.get(cell))) for head, cell in zip(_heads(), ("all", *ANSWERS), strict=True)
        ],
        "usual": _took(one.usual),
        "priority": _took(one.priority),
    }


def questions(found: Figures) -> list[str]:
    """What one could talk about together: a question, never a judgement.

    Args:
        found: the figures.
    """
    asked = [
        _("%(n)s refusals at %(organisation)s on “%(mandate)s”: a subject for a Wat-werkt conversation?")
        % {"n": band(one.cells["refused"]), "organisation": one.organisation, "mandate": one.mandate}
        for one in found.mandates
        if one.cells.get("refused")
    ]
    asked += [
        _("%(n)s actions of %(organisation)s never started: what stood in the way?")
        % {"n": band(one.cells["promises:never"]), "organisation": one.organisation}
        for one in found.organisations
        if one.cells.get("promises:never")
    ]
    return asked


def _read(request: HttpRequest) -> tuple[QuarterForm, Figures]:
    today = timezone.localdate()
    form = QuarterForm(request.GET or None, quarters=finished(today))
    return form, figures(form.chosen(), today)


def _heads() -> list[str]:
    return [
        pgettext("figures", "Answered"),
        _("Taken over"),
        _("Taken over, changed"),
        pgettext("advice", "Refused"),
        _("Took note"),
    ]


@needs(READ)
@require_GET
def cooperation(request: HttpRequest) -> HttpResponse:
    """The figures of a quarter, with what one could ask each other."""
    form, found = _read(request)
    context = {
        "form": form,
        "found": found,
        "questions": questions(found),
        "heads": _heads(),
        "answers": [_answers(one) for one in found.mandates],
        "organisations": [
            {
                "name": one.organisation,
                "cells": [(head, band(one.cells[key])) for key, head in _CELLS.items() if one.cells.get(key)],
                "one": one,
            }
            for one in found.organisations
        ],
        "felt": [one | {"cells": [_cell(n) for n in one["cells"]]} for one in _felt(found)],
        "felt_heads": [words for _key, words in FELT_CHOICES],
        "around": [{"many": many, "n": _cell(found.around.get(str(many)))} for many in range(1, 6)],
        "pairs": [{"one": one, "n": band(one.n)} for one in found.pairs],
        "agreed": band(found.agreed),
        "year_over": str(found.quarter.year_over),
        "decided": [
            {"team": one.team, "sanctions": band(one.sanctions), "endings": band(one.endings)}
            for one in decided_by_team(found.quarter)
        ],
        "least": LEAST,
    }
    return render(request, "workbench/cooperation.html", context)


def _felt(found: Figures) -> Iterator[dict[str, Any]]:
    for one in found.organisations:
        for side, words in _SIDES.items():
            shown = [one.cells.get(f"felt:{side}:{key}") for key, _label in FELT_CHOICES]
            if any(shown):
                yield {"organisation": one.organisation, "side": words, "cells": shown}


def _lines(found: Figures) -> Iterator[list[str]]:
    yield [_("Organisation"), _("About what"), _("What was counted"), _("How many")]
    for one in found.mandates:
        head = [one.organisation, one.mandate]
        for cell, words in zip(("all", *ANSWERS), _heads(), strict=True):
            yield [*head, words, band(one.cells.get(cell))]
        for words, took in ((_("Without priority"), one.usual), (_("With priority"), one.priority)):
            if took is not None:
                yield [*head, words, _took(took)]
    for whole in found.organisations:
        for key, label in _CELLS.items():
            yield [whole.organisation, "", str(label), band(whole.cells.get(key))]
    yield ["", "", _("Plans that were first agreed"), band(found.agreed)]
    for line in _felt(found):
        for (_key, felt), n in zip(FELT_CHOICES, line["cells"], strict=True):
            yield [line["organisation"], str(line["side"]), str(felt), band(n)]
    for many in range(1, 6):
        yield ["", str(many), _("Organisations around a household"), band(found.around.get(str(many)))]
    for pair in found.pairs:
        yield [pair.one, pair.other, _("Around the same households"), band(pair.n)]


def _safe(words: str) -> str:
    """A spreadsheet takes what begins so for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


@needs(READ)
@require_GET
def cooperation_table(request: HttpRequest) -> HttpResponse:
    """The same figures as a table (CSV)."""
    _form, found = _read(request)
    written = StringIO()
    csv.writer(written, delimiter=";").writerows([[_safe(one) for one in line] for line in _lines(found)])
    # A spreadsheet reads the accents right when the text begins so.
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(
        True, f"{_('cooperation')}-{found.quarter.key}.csv"
    )
    return answer


PATTERNS = [
    path("samenwerking/", cooperation, name="cooperation"),
    path("samenwerking/tabel/", cooperation_table, name="cooperation_table"),
]
