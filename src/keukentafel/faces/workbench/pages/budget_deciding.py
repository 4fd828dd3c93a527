"""What a leader does with a request for money: decide, or lay it before who may and write down what they decided."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import near_words
from keukentafel.faces.workbench.pages._money import allowed, did, found, rules
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.budgets.forms import DecideForm, LayForm, RecordForm
from keukentafel.work.budgets.public import (
    DECIDE,
    NOTHING,
    BudgetRequest,
    Competent,
    RequestState,
    competent,
    decide_budget,
    euros_words,
    lay_budget,
    record_decision,
    used_for,
)

_Found = tuple[Household, BudgetRequest]


def _opened(public_id: str, money_id: str) -> _Found:
    household = find(Household, public_id)
    focus_on(household.file_id)
    row = found(household, money_id)
    demand(DECIDE, row)
    return household, row


def _page_of(row: BudgetRequest) -> str:
    """Which of the three pages this request asks for now."""
    if row.state == RequestState.LAID:
        return "budget_record"
    return "budget_decide" if competent(row.money, allowed().allowed) is Competent.LEADER else "budget_lay"


@needs(DECIDE)
@require_http_methods(["GET", "POST"])
def budget_decide(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Decide on a request that was opened to this leader."""
    household, row = _opened(public_id, money_id)
    if _page_of(row) != "budget_decide":
        return see_other(_page_of(row), public_id, money_id)
    form = DecideForm(request.POST or None, initial={"euros": row.asked})

    def command() -> str:
        said = form.cleaned_data
        return decide_budget(
            request=row, euros=said["euros"], reason=said["reason"], by=current_actor(), at=timezone.now()
        ).public_id

    if _done(request, form, command):
        messages.success(request, _("Decided. The coach sees it on the page of today."))
        return see_other("start")
    reads = _(
        "You read this request, and nothing else of this household. After your decision you do not read it any more."
    )
    return _page(request, form, household, row, title=_("Decide on money"), save=_("Decide"), reads=reads)


@needs(DECIDE)
@require_http_methods(["GET", "POST"])
def budget_lay(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Write down that a request above the own amount was laid before who decides."""
    household, row = _opened(public_id, money_id)
    if _page_of(row) != "budget_lay":
        return see_other(_page_of(row), public_id, money_id)
    form = LayForm(request.POST or None, initial={"on": timezone.localdate()})

    def command() -> str:
        on = form.cleaned_data["on"]
        return lay_budget(request=row, on=on, by=current_actor(), at=timezone.now()).public_id

    if _done(request, form, command):
        messages.success(
            request, _("Noted. Write down later what was decided: it stays on your page of today.")
        )
        return see_other("start")
    title = _("Lay before %(who)s") % {"who": allowed().above}
    return _page(request, form, household, row, title=title, save=_("Save"), reads=_reads_on())


@needs(DECIDE)
@require_http_methods(["GET", "POST"])
def budget_record(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Write down what was decided above the leader."""
    household, row = _opened(public_id, money_id)
    if _page_of(row) != "budget_record":
        return see_other(_page_of(row), public_id, money_id)
    initial = {"euros": row.asked, "body": allowed().above, "on": timezone.localdate()}
    form = RecordForm(request.POST or None, initial=initial)

    def command() -> str:
        return record_decision(
            request=row, outcome=form.said(), by=current_actor(), at=timezone.now()
        ).public_id

    if _done(request, form, command):
        messages.success(request, _("Noted. The coach sees it on the page of today."))
        return see_other("start")
    title = _("Write down what was decided")
    return _page(request, form, household, row, title=title, save=_("Save"), reads=_reads_on())


def _done(request: HttpRequest, form: KindForm, command: Callable[[], str]) -> bool:
    return request.method == "POST" and form.is_valid() and did(request, form, command)


def _reads_on() -> str:
    return _(
        "You read this request, and nothing else of this household. Once the decision is written down, you do not read it"
        " any more."
    )


def _page(
    request: HttpRequest,
    form: KindForm,
    household: Household,
    row: BudgetRequest,
    *,
    title: str,
    save: str,
    reads: str,
) -> HttpResponse:
    log_look("budget_decide", files=[household.file_id], subjects=row.subjects)
    year, here = timezone.localdate().year, allowed()
    context = {
        "form": form,
        "title": title,
        "second": household.label,
        "words": rules(),
        "save": save,
        "crumbs": [{"url": address("start"), "label": _("Today")}],
        "row": row,
        "asked": euros_words(row.asked),
        "asked_on": near_words(timezone.localdate(row.asked_at)),
        "above": here.above,
        "laid_on": near_words(row.laid_on) if row.laid_on else "",
        "left": euros_words(max(NOTHING, here.allowed.per_year - (used_for(row, year) or NOTHING))),
        "year": year,
        "reads": reads,
    }
    return shown(request, "workbench/budget_decide.html", context, form)


_AT = "huishouden/<str:public_id>/budget/<str:money_id>/"
PATTERNS = [
    path(f"{_AT}besluit/", budget_decide, name="budget_decide"),
    path(f"{_AT}voorleggen/", budget_lay, name="budget_lay"),
    path(f"{_AT}uitkomst/", budget_record, name="budget_record"),
]
