"""The case budget of a household: the overview, on paper too, asking, deciding, spending and giving back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, who_words
from keukentafel.faces.workbench.typed import see_other, send_once, shown
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.documents.public import documents
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household, members, people_of
from keukentafel.work.budgets.forms import AskForm, BackForm, DecideForm, DeciderForm, SpendForm
from keukentafel.work.budgets.public import (
    ASK,
    DECIDE,
    NOTHING,
    READ,
    BookingKind,
    Budget,
    BudgetMistake,
    BudgetRequest,
    CaseBudget,
    RequestState,
    Shown,
    ask_budget,
    book_budget,
    budget_of,
    case_budget,
    change_decider,
    decide_budget,
    deciders_for,
    euros_words,
    parts_in,
    used_for,
)


def _household(public_id: str, ability: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


def _found(household: Household, money_id: str) -> BudgetRequest:
    rows = BudgetRequest.objects.filter(file_id=household.file_id)
    return find(rows.select_related("asked_by", "decider"), money_id)


def _here(household: Household) -> list[dict[str, str]]:
    url = reverse("budget", args=[household.public_id])
    return [*crumbs(household), {"url": url, "label": _("Case budget")}]


def _allowed() -> CaseBudget:
    found = case_budget()
    assert found is not None  # the gate asked it
    return found


def _sentence(budget: Budget) -> str:
    """What stands, in one sentence."""
    if not budget.decided:
        if budget.asked:
            return _("%(asked)s was asked. Nobody decided yet.") % {"asked": euros_words(budget.asked)}
        return _("No money was given to this household from the case budget.")
    values = {
        "decided": euros_words(budget.decided),
        "spent": euros_words(budget.spent),
        "back": euros_words(budget.given_back),
        "left": euros_words(budget.balance),
    }
    if budget.given_back:
        return (
            _("Of %(decided)s, %(spent)s is spent and %(back)s went back to the town. %(left)s is left.")
            % values
        )
    return _("Of %(decided)s, %(spent)s is spent. %(left)s is left.") % values


def _on_paper(day: date) -> str:
    return date_format(day, "j F Y")


def _request(
    one: Shown, people: Any, receipts: dict[str, str], words: Callable[[date], str]
) -> dict[str, Any]:
    row, state = one.row, RequestState(one.row.state)
    tags = {
        RequestState.ASKED: "waiting",
        RequestState.GRANTED: "done",
        RequestState.REFUSED: "neutral",
    }
    return {
        "row": row,
        "part": one.part,
        "tag": tags[state],
        "who": who_words(row.subjects, people),
        "asked": euros_words(row.asked),
        "asked_on": words(timezone.localdate(row.asked_at)),
        "decided": euros_words(row.decided) if row.decided else "",
        "decided_on": words(row.decided_on) if row.decided_on else "",
        "left": euros_words(row.money.balance),
        "waits": state is RequestState.ASKED,
        "to_book": bool(row.money.balance),
        "bookings": [
            {
                "row": booking,
                "euros": euros_words(booking.euros),
                "day": words(booking.on),
                "receipt": receipts.get(booking.receipt, ""),
            }
            for booking in one.bookings
        ],
    }


def _overview(household: Household, words: Callable[[date], str] = near_words) -> dict[str, Any]:
    today, allowed = timezone.localdate(), _allowed()
    budget, people = budget_of(household.file_id, today), people_of(household.file_id)
    named = {booking.receipt for one in budget.requests for booking in one.bookings if booking.receipt}
    rows = documents(household.file_id).filter(public_id__in=named) if named else []
    receipts = {row.public_id: row.name for row in rows}
    left = max(NOTHING, allowed.allowed.per_year - budget.used)
    return about(
        household,
        sentence=_sentence(budget),
        requests=[_request(one, people, receipts, words) for one in budget.requests],
        year=today.year,
        year_left=euros_words(left),
        per_year=euros_words(allowed.allowed.per_year),
        leader_up_to=euros_words(allowed.allowed.leader_up_to),
        above=allowed.above,
        not_for=allowed.not_for,
        may_ask=decide(current_actor(), ASK, household).allowed,
    )


@needs(READ)
@require_GET
def budget(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was asked, decided and spent, and what is left."""
    household = _household(public_id, READ)
    log_look("budget", files=[household.file_id])
    return render(request, "workbench/budget.html", _overview(household))


@needs(READ)
@require_GET
def budget_print(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same on paper, for who prints it: what was asked for one person is not another's to read."""
    household = _household(public_id, READ)
    log_look("budget_print", files=[household.file_id])
    head = {"printed_for": current_actor().name, "printed_at": timezone.now()}
    return render(request, "workbench/budget_print.html", {**head, **_overview(household, _on_paper)})


def _did(request: HttpRequest, form: forms.Form, command: Callable[[], str]) -> bool:
    try:
        send_once(request, "", timezone.now(), command)
    except BudgetMistake as mistake:
        form.add_error(mistake.field if mistake.field in form.fields else None, str(mistake))
        return False
    return True


@needs(ASK)
@require_http_methods(["GET", "POST"])
def budget_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for money for a goal or an action of the plan."""
    household, by = _household(public_id, ASK), current_actor()
    now = timezone.now()
    here = {one.member: one for one in members(household.file_id, timezone.localdate(now))}
    deciders = {one.public_id: one for one in deciders_for(household.file_id, by.id, timezone.localdate(now))}
    things = list(parts_in(household.file_id, running=True).items())
    if not things or not deciders:
        messages.info(request, _without_plan() if not things else _without_decider())
        return see_other("budget", household.public_id)
    form = AskForm(
        request.POST or None,
        things=things,
        people=[(key, person.name) for key, person in here.items()],
        deciders=[(key, one.name) for key, one in deciders.items()],
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        who, decider = said.pop("who"), deciders[said.pop("decider")].account_id
        subjects = [here[who].subject] if who else [one.subject for one in here.values()]

        def command() -> str:
            return ask_budget(
                file_id=household.file_id, subjects=subjects, decider_id=decider, by=by, at=now, **said
            ).public_id

        if _did(request, form, command):
            messages.success(request, _("Asked. The answer comes on your page of today."))
            return see_other("budget", household.public_id)
    return form_page(
        request,
        form,
        title=_("Ask for money from the case budget"),
        second=household.label,
        words=_rules(),
        save=_("Ask"),
        crumbs=_here(household),
    )


def _without_plan() -> str:
    return _("Money goes to a goal or an action. Write that in the plan first.")


def _without_decider() -> str:
    return _("Nobody else leads this team, so that nobody can decide. Ask the administrator of your team.")


def _rules() -> str:
    allowed = _allowed()
    words = _(
        "The team leader decides up to %(leader)s; above that: %(who)s. At most %(year)s per household a year."
    )
    said = words % {
        "leader": euros_words(allowed.allowed.leader_up_to),
        "who": allowed.above,
        "year": euros_words(allowed.allowed.per_year),
    }
    if not allowed.not_for:
        return said
    return f"{said} " + _("Not for: %(what)s.") % {"what": "; ".join(allowed.not_for)}


@needs(ASK)
@require_http_methods(["GET", "POST"])
def budget_decider(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Let another leader decide."""
    household = _household(public_id, ASK)
    row, now = _found(household, money_id), timezone.now()
    if row.state != RequestState.ASKED:
        return see_other("budget", household.public_id)
    known = deciders_for(household.file_id, row.asked_by_id, timezone.localdate(now))
    deciders = {one.public_id: one for one in known if one.account_id != row.decider_id}
    form = DeciderForm(request.POST or None, deciders=[(key, one.name) for key, one in deciders.items()])
    if request.method == "POST" and form.is_valid():
        to = deciders[form.cleaned_data["decider"]].account_id

        def command() -> str:
            return change_decider(request=row, decider_id=to, by=current_actor(), at=now).public_id

        if _did(request, form, command):
            messages.success(request, _("Saved. This colleague can decide now."))
            return see_other("budget", household.public_id)
    return form_page(
        request,
        form,
        title=_("Let somebody else decide"),
        second=household.label,
        words=_("%(name)s reads this request no longer then.") % {"name": row.decider.name},
        crumbs=_here(household),
    )


@needs(DECIDE)
@require_http_methods(["GET", "POST"])
def budget_decide(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Decide on a request that was opened to this leader."""
    household, now = find(Household, public_id), timezone.now()
    focus_on(household.file_id)
    row = _found(household, money_id)
    demand(DECIDE, row)
    form = DecideForm(request.POST or None, initial={"euros": row.asked})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def command() -> str:
            return decide_budget(
                request=row, euros=said["euros"], reason=said["reason"], by=current_actor(), at=now
            ).public_id

        if _did(request, form, command):
            messages.success(request, _("Decided. The coach sees it on the page of today."))
            return see_other("start")
    log_look("budget_decide", files=[household.file_id], subjects=row.subjects)
    year = timezone.localdate(now).year
    left = max(NOTHING, _allowed().allowed.per_year - (used_for(row, year) or NOTHING))
    context = {
        "form": form,
        "title": _("Decide on money"),
        "second": household.label,
        "words": _rules(),
        "save": _("Decide"),
        "crumbs": [{"url": reverse("start"), "label": _("Today")}],
        "row": row,
        "asked": euros_words(row.asked),
        "asked_on": near_words(timezone.localdate(row.asked_at)),
        "left": euros_words(left),
        "year": year,
    }
    return shown(request, "workbench/budget_decide.html", context, form)


def _book(
    request: HttpRequest, household: Household, row: BudgetRequest, form: forms.Form, kind: BookingKind
) -> bool:
    """Book what a form says; whether it was done."""
    if request.method != "POST" or not form.is_valid():
        return False
    now, said = timezone.now(), form.cleaned_data

    def command() -> str:
        return book_budget(request=row, kind=kind, by=current_actor(), at=now, **said).public_id

    return _did(request, form, command)


@needs(ASK)
@require_http_methods(["GET", "POST"])
def budget_spend(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Note what was spent."""
    household = _household(public_id, ASK)
    row = _found(household, money_id)
    if not row.money.balance:
        return see_other("budget", household.public_id)
    form = SpendForm(
        request.POST or None,
        initial={"on": timezone.localdate()},
        receipts=[(one.public_id, one.name) for one in documents(household.file_id)],
    )
    if _book(request, household, row, form, BookingKind.SPENT):
        messages.success(request, _("Noted."))
        return see_other("budget", household.public_id)
    return _money_page(request, form, household, row, _("Note what was spent"))


@needs(ASK)
@require_http_methods(["GET", "POST"])
def budget_back(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Note what went back to the town."""
    household = _household(public_id, ASK)
    row = _found(household, money_id)
    if not row.money.balance:
        return see_other("budget", household.public_id)
    form = BackForm(request.POST or None, initial={"on": timezone.localdate(), "euros": row.money.balance})
    if _book(request, household, row, form, BookingKind.BACK):
        messages.success(request, _("Noted."))
        return see_other("budget", household.public_id)
    return _money_page(request, form, household, row, _("Money back to the town"))


def _money_page(
    request: HttpRequest, form: forms.Form, household: Household, row: BudgetRequest, title: str
) -> HttpResponse:
    words = _("Of this money %(left)s is left.") % {"left": euros_words(row.money.balance)}
    return form_page(request, form, title=title, second=row.what_for, words=words, crumbs=_here(household))


_AT = "huishouden/<str:public_id>/budget/"
PATTERNS = [
    path(_AT, budget, name="budget"),
    path(f"{_AT}afdruk/", budget_print, name="budget_print"),
    path(f"{_AT}vragen/", budget_ask, name="budget_ask"),
    path(f"{_AT}<str:money_id>/besluit/", budget_decide, name="budget_decide"),
    path(f"{_AT}<str:money_id>/beslisser/", budget_decider, name="budget_decider"),
    path(f"{_AT}<str:money_id>/uitgave/", budget_spend, name="budget_spend"),
    path(f"{_AT}<str:money_id>/terug/", budget_back, name="budget_back"),
]
