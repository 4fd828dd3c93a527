"""Cooperation seen from both sides: figures of a quarter that is over, on a page and as a table to take along."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from keukentafel.foundation.access.public import needs
from keukentafel.work.cooperation.forms import QuarterForm
from keukentafel.work.cooperation.public import (
    ANSWERS,
    CELLS,
    FELT_CHOICES,
    LEAST,
    READ,
    Figures,
    answers,
    band,
    cell,
    decided_by_team,
    felt,
    figures,
    finished,
    heads,
    of_organisation,
    took,
)


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


@needs(READ)
@require_GET
def cooperation(request: HttpRequest) -> HttpResponse:
    """The figures of a quarter, with what one could ask each other."""
    form, found = _read(request)
    context = {
        "form": form,
        "found": found,
        "questions": questions(found),
        "heads": heads(),
        "answers": [answers(one) for one in found.mandates],
        "organisations": [of_organisation(one, CELLS) for one in found.organisations],
        "felt": list(felt(found)),
        "felt_heads": [words for _key, words in FELT_CHOICES],
        "around": [{"many": many, "n": cell(found.around.get(str(many)))} for many in range(1, 6)],
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


def _lines(found: Figures) -> Iterator[list[str]]:
    yield [_("Organisation"), _("About what"), _("What was counted"), _("How many")]
    for one in found.mandates:
        head = [one.organisation, one.mandate]
        for key, words in zip(("all", *ANSWERS), heads(), strict=True):
            yield [*head, words, band(one.cells.get(key))]
        for words, soon in ((_("Without priority"), one.usual), (_("With priority"), one.priority)):
            if soon is not None:
                yield [*head, words, took(soon)]
    for whole in found.organisations:
        for key, label in CELLS.items():
            yield [whole.organisation, "", str(label), band(whole.cells.get(key))]
    yield ["", "", _("Plans that were first agreed"), band(found.agreed)]
    for line in felt(found):
        for (_key, how), n in zip(FELT_CHOICES, line["counts"], strict=True):
            yield [line["organisation"], str(line["side"]), str(how), band(n)]
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
