"""The plan on paper: for a named reader, with only what this reader may read; as a page to print and as tagged PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._advising import standing_beside
from keukentafel.faces.workbench.pages.plan import home_of
from keukentafel.faces.workbench.pages.plan_words import in_words
from keukentafel.faces.workbench.pdf.making import pdf_of_plan
from keukentafel.faces.workbench.pdf.words import sheet_of
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.safety.public import shielded_in
from keukentafel.work.advice.public import AdviceOnAction, advices_on
from keukentafel.work.plans.forms import PaperForm, around
from keukentafel.work.plans.public import (
    PRINT,
    NotAReader,
    Part,
    Reader,
    belongings,
    may_read,
    paper_page,
)


@needs(PRINT)
@require_http_methods(["GET", "POST"])
def plan_print(request: HttpRequest, household_id: str) -> HttpResponse:
    """Choose for whom the sheet is, then make it. By POST: who reads what stands in no address."""
    household = home_of(household_id, PRINT)
    now = timezone.now()
    sent = request.POST if request.method == "POST" else None
    form = PaperForm(sent, around=around(household.file_id, timezone.localdate(now), owners=True))
    made = _sheet(form, household.file_id) if sent is not None and form.is_valid() else None
    if made is None:
        context = {"household": household, "form": form}
        return render(request, "workbench/plan_print.html", context, status=422 if form.errors else 200)
    subjects = sorted(made.pop("subjects"))
    purpose = form.cleaned_data["purpose"] if form.is_for_organisation else ""
    log_look("plan_print", files=[household.file_id], subjects=subjects, purpose=purpose, what="printed")
    head = {"printed_for": form.reader_name, "printed_at": now, "printed_by": current_actor().name}
    if "pdf" in request.POST:
        answer = HttpResponse(pdf_of_plan(sheet_of(made, head), at=now), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{_("plan")}.pdf"'
        return answer
    return render(request, "workbench/plan_sheet.html", {**head, "plan": made})


def _sheet(form: PaperForm, file_id: int) -> dict[str, Any] | None:
    """What stands on the sheet, in words; None with an error on the form when there is nothing for this reader."""
    belong = belongings(file_id)
    # Whoever prints may not know where she is; that she is hidden holds for the paper all the same.
    shielded = shielded_in(file_id, (one.subject for one in belong))
    try:
        reader = form.as_reader(belong, shielded=shielded)
    except NotAReader:
        form.add_error("reader", _("This person does not belong to the household any more."))
        return None
    page = paper_page(file_id, reader)
    if page is None:
        form.add_error("reader", _("There is nothing in the plan that this reader may read."))
        return None
    words = in_words(page, timezone.localdate(), _advised(form, file_id, reader))
    # The label of a household may name who left; the title names only who the reader may read about.
    residents = [seat.name for seat in page.seats if seat.kind.value == "resident"]
    for seat in words["seats"]:
        seat["state"] = ""
    return {**words, "title": get_text_list(residents, _("and")), "subjects": reader.subjects}


def _advised(form: PaperForm, file_id: int, reader: Reader) -> dict[str, list[dict[str, Any]]]:
    """What organisations were advised about actions, as far as this reader may read it.

    It is read as a part of the plan is: about whom and about which life area. An organisation reads on paper only what
    was advised to itself.
    """
    to = form.organisation() if form.is_for_organisation else None
    found: dict[str, list[dict[str, Any]]] = {}
    for action, rows in advices_on(file_id).items():
        for row in rows:
            mine = to is None or row.organisation_id == to
            if mine and may_read(_as_part(row), reader):
                found.setdefault(action, []).append(standing_beside(row, timezone.localdate()))
    return found


def _as_part(row: AdviceOnAction) -> Part:
    return Part(
        public_id=row.public_id,
        about=tuple(row.subjects),
        named=frozenset(row.subjects),
        area=row.area,
        category=row.category,
        made_at=row.sent_at,
        changed_at=row.ended_at or row.answered_at or row.sent_at,
    )


PATTERNS = [path("plan/<str:household_id>/afdruk/", plan_print, name="plan_print")]
