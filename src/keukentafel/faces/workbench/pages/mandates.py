"""Mandates: where a coach's advice weighs heavily, until where, and which functions no mandate carries."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import life_area
from keukentafel.foundation.people.public import Department, departments_of, organisations
from keukentafel.work.mandates.forms import MANDATE_STATES, ChooseForm, MandateForm
from keukentafel.work.mandates.public import (
    READ,
    READERS,
    RECORD,
    Mandate,
    MandateOn,
    MandateState,
    MandateVersion,
    acknowledge_mandate,
    carried_functions,
    change_mandate,
    covenant,
    functions,
    known_at,
    make_mandate,
    mandate_on,
    mandates_on,
    parties,
    read_on,
    text_of,
)

_ON_A_PAGE = 50


@needs(READ)
@require_GET
def mandate_list(request: HttpRequest) -> HttpResponse:
    """Every mandate as it stands today; of one organisation or life area when that was chosen."""
    known = {one.public_id: one for one in organisations()}
    form = ChooseForm(request.GET or None, organisations=[(key, one.name) for key, one in known.items()])
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    chosen = known.get(said.get("organisation", ""))
    rows = mandates_on(
        timezone.localdate(),
        organisation_id=chosen.pk if chosen else None,
        area=int(said["area"]) if said.get("area") else None,
    )
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    query = urlencode({name: said[name] for name in ("organisation", "area") if said.get(name)})
    context = {
        "form": form,
        "page": page,
        "query": f"{query}&" if query else "",
        "is_chosen": bool(query),
        "rows": [_row(one) for one in page],
        "records": decide(current_actor(), RECORD).allowed,
    }
    return render(request, "workbench/mandates.html", context)


@needs(READ)
@require_GET
def mandate(request: HttpRequest, mandate_id: str) -> HttpResponse:
    """One mandate: what it says now, where it ends, and all that it said before; and whether one knows it."""
    found = find(Mandate.objects.select_related("organisation"), mandate_id)
    actor, today = current_actor(), timezone.localdate()
    now, versions = mandate_on(found, today)
    records, asked = decide(actor, RECORD).allowed, actor.has(*READERS)
    known = known_at(found.organisation_id, [now.version], today) if records else {}
    context = {
        **_row(now),
        "versions": [_version(one) for one in versions],
        "records": records,
        "asked": asked and now.state in (MandateState.IN_FORCE, MandateState.COMING),
        "read_on": read_on(actor.id, text_of(now.version)) if asked else None,
        "known": known.get(now.version.pk),
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/mandate.html", context)


@needs(READ)
@require_POST
def mandate_known(request: HttpRequest, mandate_id: str) -> HttpResponse:
    """Somebody says to know the version that was shown; with another one meanwhile, that is read first."""
    found, actor = find(Mandate.objects.select_related("organisation"), mandate_id), current_actor()
    version = mandate_on(found, timezone.localdate())[0].version
    if actor.has(*READERS) and request.POST.get("version") == str(version.number):
        acknowledge_mandate(version=version, by=actor, at=timezone.now())
        messages.success(request, _("Thank you for reading it."))
    return see_other("mandate", found.public_id)


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def mandate_new(request: HttpRequest, party_id: str) -> HttpResponse:
    """Record what a party agreed to."""
    party, now = find(parties(), party_id), timezone.now()
    whole = party.organisation
    form = MandateForm(
        request.POST or None, departments=_departments(whole.pk), today=timezone.localdate(now)
    )

    def make(_said: dict[str, Any]) -> str:
        return make_mandate(organisation=whole, agreed=form.agreed(), by=current_actor(), at=now).public_id

    if made := carried_out(request, form, make):
        messages.success(request, _("This is saved."))
        return see_other("mandate", made)
    return form_page(
        request, form, title=_("New mandate"), second=whole.name, words=_decides(), crumbs=_crumbs()
    )


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def mandate_change(request: HttpRequest, mandate_id: str) -> HttpResponse:
    """Record what it says from a day on, or until when: a new version."""
    found, now = find(Mandate.objects.select_related("organisation"), mandate_id), timezone.now()
    today, whole = timezone.localdate(now), found.organisation
    latest = mandate_on(found, today)[1][0]
    form = MandateForm(request.POST or None, departments=_departments(whole.pk), today=today, version=latest)

    def change(_said: dict[str, Any]) -> str:
        change_mandate(mandate=found, agreed=form.agreed(), by=current_actor(), at=now)
        return found.public_id

    if carried_out(request, form, change):
        messages.success(request, _("There is a new version. What it said before stays."))
        return see_other("mandate", found.public_id)
    crumbs = [*_crumbs(), {"url": address("mandate", found.public_id), "label": latest.subject}]
    words = _("This becomes a new version. What it said before stays.")
    title = _("Change the mandate")
    return form_page(request, form, title=title, second=whole.name, words=words, crumbs=crumbs)


@needs(READ)
@require_GET
def coach_functions(request: HttpRequest) -> HttpResponse:
    """What is asked of a coach, next to the mandates that carry it; and what none carries."""
    rows = carried_functions(timezone.localdate())
    context = {
        "carried": [
            {"label": one.function.label, "mandates": [_row(found) for found in one.carried_by]}
            for one in rows
            if one.carried_by
        ],
        "gaps": [one.function.label for one in rows if not one.carried_by],
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/coach_functions.html", context)


def _decides() -> str:
    return _("The coach advises. The organisation always decides itself.")


def _departments(organisation_id: int) -> list[Department]:
    return [one for one in departments_of(organisation_id) if one.ended_on is None]


def _row(one: MandateOn) -> dict[str, Any]:
    words, tag = MANDATE_STATES[one.state]
    return {"mandate": one.mandate, "now": _version(one.version), "state": words, "tag": tag}


def _version(one: MandateVersion) -> dict[str, Any]:
    try:
        area = life_area(one.area).label
    except LookupError:
        area = ""
    articles = {found.key: f"{found.number}. {found.heading}" for found in covenant().articles}
    carried = {found.key: found.label for found in functions()}
    return {
        "row": one,
        "area": area,
        "kind": one.get_kind_display(),
        "article": articles.get(one.article, ""),
        "function": carried.get(one.function, ""),
    }


def _crumbs() -> list[dict[str, Any]]:
    return [
        {"url": address("covenant"), "label": _("Covenant")},
        {"url": address("mandates"), "label": _("Mandates")},
    ]


PATTERNS = [
    path("mandaten/", mandate_list, name="mandates"),
    path("mandaten/functies/", coach_functions, name="coach_functions"),
    path("mandaten/nieuw/<str:party_id>/", mandate_new, name="mandate_new"),
    path("mandaten/<str:mandate_id>/", mandate, name="mandate"),
    path("mandaten/<str:mandate_id>/bekend/", mandate_known, name="mandate_known"),
    path("mandaten/<str:mandate_id>/wijzigen/", mandate_change, name="mandate_change"),
]
