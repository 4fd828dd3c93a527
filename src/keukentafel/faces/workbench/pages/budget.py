"""The case budget of a household: the overview, on paper too, asking, spending and giving back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, who_words
from keukentafel.faces.workbench.pages._money import allowed, did, found, rules
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import written
from keukentafel.foundation.documents.public import documents
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household, members, people_of
from keukentafel.work.budgets.forms import AskForm, BackForm, DeciderForm, SpendForm
from keukentafel.work.budgets.public import (
    ASK,
    NOTHING,
    READ,
    WAITS,
    BookingKind,
    Budget,
    BudgetRequest,
    CaseBudget,
    Competent,
    RequestState,
    Shown,
    ask_budget,
    book_budget,
    budget_of,
    change_decider,
    competent,
    deciders_for,
    euros_words,
    parts_in,
)


def _household(public_id: str, ability: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


def _here(household: Household) -> list[dict[str, str]]:
    url = address("budget", household.public_id)
    return [*crumbs(household), {"url": url, "label": _("Case budget")}]


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


def _decides(row: BudgetRequest, here: CaseBudget, words: Callable[[date], str]) -> str:
    """Who decides on it, and where it waits; or who decided."""
    name = str(row.decider.name)
    if row.state not in WAITS:
        return str(row.decided_by or name)
    if row.laid_on is not None:
        return _("Waits for %(who)s since %(day)s") % {"who": here.above, "day": words(row.laid_on)}
    if competent(row.money, here.allowed) is Competent.LEADER:
        return name
    return _("%(who)s; %(name)s lays it before them") % {"who": here.above, "name": name}


def _request(
    one: Shown, here: CaseBudget, people: Any, receipts: dict[str, str], words: Callable[[date], str]
) -> dict[str, Any]:
    row, state = one.row, RequestState(one.row.state)
    tags = {
        RequestState.ASKED: "waiting",
        RequestState.LAID: "waiting",
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
        "waits": state in WAITS,
        "decides": _decides(row, here, words),
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
    today, here = timezone.localdate(), allowed()
    budget, people = budget_of(household.file_id, today), people_of(household.file_id)
    named = {booking.receipt for one in budget.requests for booking in one.bookings if booking.receipt}
    rows = documents(household.file_id).filter(public_id__in=named) if named else []
    receipts = {row.public_id: row.name for row in rows}
    left = max(NOTHING, here.allowed.per_year - budget.used)
    return about(
        household,
        sentence=_sentence(budget),
        requests=[_request(one, here, people, receipts, words) for one in budget.requests],
        year=today.year,
        year_left=euros_words(left),
        per_year=euros_words(here.allowed.per_year),
        leader_up_to=euros_words(here.allowed.leader_up_to),
        above=here.above,
        not_for=here.not_for,
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
    return render(request, "workbench/budget_print.html", {**head, **_overview(household, written)})


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

        if did(request, form, command):
            messages.success(request, _("Asked. The answer comes on your page of today."))
            return see_other("budget", household.public_id)
    return form_page(
        request,
        form,
        title=_("Ask for money from the case budget"),
        second=household.label,
        words=rules(),
        save=_("Ask"),
        crumbs=_here(household),
    )


def _without_plan() -> str:
    return _("Money goes to a goal or an action. Write that in the plan first.")


def _without_decider() -> str:
    return _("Nobody else leads this team, so that nobody can decide. Ask the administrator of your team.")


@needs(ASK)
@require_http_methods(["GET", "POST"])
def budget_decider(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Let another leader decide."""
    household = _household(public_id, ASK)
    row, now = found(household, money_id), timezone.now()
    if row.state not in WAITS:
        return see_other("budget", household.public_id)
    known = deciders_for(household.file_id, row.asked_by_id, timezone.localdate(now))
    deciders = {one.public_id: one for one in known if one.account_id != row.decider_id}
    form = DeciderForm(request.POST or None, deciders=[(key, one.name) for key, one in deciders.items()])
    if request.method == "POST" and form.is_valid():
        to = deciders[form.cleaned_data["decider"]].account_id

        def command() -> str:
            return change_decider(request=row, decider_id=to, by=current_actor(), at=now).public_id

        if did(request, form, command):
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


def _book(
    request: HttpRequest, household: Household, row: BudgetRequest, form: forms.Form, kind: BookingKind
) -> bool:
    """Book what a form says; whether it was done."""
    if request.method != "POST" or not form.is_valid():
        return False
    now, said = timezone.now(), form.cleaned_data

    def command() -> str:
        return book_budget(request=row, kind=kind, by=current_actor(), at=now, **said).public_id

    return did(request, form, command)


@needs(ASK)
@require_http_methods(["GET", "POST"])
def budget_spend(request: HttpRequest, public_id: str, money_id: str) -> HttpResponse:
    """Note what was spent."""
    household = _household(public_id, ASK)
    row = found(household, money_id)
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
    row = found(household, money_id)
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
    path(f"{_AT}<str:money_id>/beslisser/", budget_decider, name="budget_decider"),
    path(f"{_AT}<str:money_id>/uitgave/", budget_spend, name="budget_spend"),
    path(f"{_AT}<str:money_id>/terug/", budget_back, name="budget_back"),
]
