"""Writing an agreement: made, looked at again, ended. Before one is in force, it is read once more as others will."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.learning._agreements_parts import crumbs, dilemma_choices
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import team_names
from keukentafel.reflection.agreements.forms import AgreementForm, EndForm
from keukentafel.reflection.agreements.public import (
    MAKE,
    Kind,
    WorkingAgreement,
    brought_up,
    end_agreement,
    make_agreement,
    recognisable_in,
    review_agreement,
    view_of,
)

_KINDS = {"afspraak": Kind.AGREEMENT, "overweging": Kind.CONSIDERATION}


def _asked(request: HttpRequest, form: AgreementForm, key: str, context: dict[str, Any]) -> HttpResponse:
    """The form; or, when it was filled in and not read yet, what others will read."""
    if form.is_bound and form.is_valid() and not request.POST.get("change"):
        said = form.said()
        context |= {"said": said, "found": recognisable_in(said), "is_read": True}
    context = typed(form, key) | context
    return shown(request, "workbench/learning/agreement_write.html", context, form)


@needs(MAKE)
@require_http_methods(["GET", "POST"])
def agreement_new(request: HttpRequest, sort: str = "afspraak") -> HttpResponse:
    """Write down how the team works in a kind of situation, or what it weighs there."""
    kind, now, by = _KINDS[sort], timezone.now(), current_actor()
    teams = (
        [(str(key), name) for key, name in team_names(by.learns_in).items()] if len(by.learns_in) > 1 else []
    )
    key = f"agreement:{sort}"
    form = AgreementForm(request.POST or None, dilemmas=dilemma_choices(by.learns_in), teams=teams, kind=kind)

    def command(data: dict[str, Any]) -> str:
        said = form.said()
        return make_agreement(
            team_id=int(data.get("team") or by.learns_in[0]),
            dilemma=data.get("dilemma", ""),
            title=said.title,
            situation=said.situation,
            what_we_do=said.what_we_do,
            considerations=said.considerations,
            limits=said.limits,
            review_on=said.review_on,
            areas=[int(one) for one in data["areas"]],
            kind=kind,
            by=by,
            at=now,
        ).public_id

    if request.POST.get("seen") and (made := carried_out(request, form, command, draft=key)):
        messages.success(request, _("It stands in the frame of reference now."))
        return see_other("working_agreement", made)
    context = {
        "title": _("A new working agreement") if kind is Kind.AGREEMENT else _("A new consideration"),
        "second": _("What the team does in a kind of situation, and until where.")
        if kind is Kind.AGREEMENT
        else _("What the team weighs in a kind of situation, without having agreed."),
        "crumbs": crumbs(),
    }
    return _asked(request, form, key, context)


@needs(MAKE)
@require_http_methods(["GET", "POST"])
def agreement_review(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """Look at it again, beside what people said of it: it stays the same until another day, or says something else."""
    row, now, by = find(WorkingAgreement, agreement_id), timezone.now(), current_actor()
    demand(MAKE, row)
    view, key = view_of(row), f"agreement:{agreement_id}"
    begin = {
        name: getattr(view, name) for name in ("title", "situation", "what_we_do", "considerations", "limits")
    }
    form = AgreementForm(request.POST or None, kind=view.kind, again=True, initial=begin)

    def command(data: dict[str, Any]) -> str:
        changed = data["what_changed"]
        review_agreement(agreement=row, said=form.said(), what_changed=changed, by=by, at=now)
        return agreement_id

    if request.POST.get("seen") and carried_out(request, form, command, draft=key):
        messages.success(request, _("From today it says this. What it said before stays readable."))
        return see_other("working_agreement", agreement_id)
    said_of_it = [one for one in brought_up(row.team_id) if one.agreement.public_id == agreement_id]
    context = {
        "title": _("Look at it again"),
        "second": view.title,
        "said_of_it": said_of_it[0] if said_of_it else None,
        "view": view,
        "crumbs": crumbs((address("working_agreement", agreement_id), view.title)),
    }
    return _asked(request, form, key, context)


@needs(MAKE)
@require_http_methods(["GET", "POST"])
def agreement_end(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """It holds no more; it stays readable, with why."""
    row, now = find(WorkingAgreement, agreement_id), timezone.now()
    demand(MAKE, row)
    form = EndForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        why = said["why"]
        return end_agreement(agreement=row, why=why, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("It holds no more. It stays readable."))
        return see_other("working_agreement", agreement_id)
    title = view_of(row).title
    back = crumbs((address("working_agreement", agreement_id), title))
    return form_page(request, form, title=_("End this agreement"), second=title, crumbs=back)


_AT = "leren/referentiekader/"
WRITING = [
    path(f"{_AT}nieuw/", agreement_new, name="agreement_new"),
    path(f"{_AT}nieuw/overweging/", agreement_new, {"sort": "overweging"}, name="consideration_new"),
    path(f"{_AT}<str:agreement_id>/herzien/", agreement_review, name="agreement_review"),
    path(f"{_AT}<str:agreement_id>/beeindigen/", agreement_end, name="agreement_end"),
]
