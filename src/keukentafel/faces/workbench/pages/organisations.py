"""Organisations with their departments, and whom one reaches there. Read at work; the administrator changes them."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.accounts import MANAGE
from keukentafel.faces.workbench.pages.reaching import LENDING, UNREACHABLE
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.forms import (
    ContactPointForm,
    DepartmentChangeForm,
    DepartmentForm,
    OrganisationForm,
    in_use_words,
)
from keukentafel.foundation.people.public import (
    Account,
    ContactKind,
    ContactPoint,
    Department,
    NameTaken,
    Organisation,
    OrganisationKind,
    StillInUse,
    add_contact_point,
    add_department,
    add_organisation,
    away_of,
    change_contact_point,
    change_department,
    change_organisation,
    colleagues_at,
    contact_points_of,
    departments_of,
    end_organisation,
    known_organisations,
    lent_by,
    missing_contacts,
    take_up_organisation,
)

SEE = "people.see_organisations"


@needs(SEE)
@require_GET
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Every organisation that we know."""
    context = {"rows": known_organisations(), "manages": decide(current_actor(), MANAGE).allowed}
    return render(request, "workbench/organisations.html", context)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    form, now = OrganisationForm(request.POST or None), timezone.now()

    def command(said: dict[str, Any]) -> str:
        return add_organisation(**_said(said), by=current_actor(), at=now).public_id

    if made := carried_out(request, form, command, unless=NameTaken):
        messages.success(request, _("The organisation is there."))
        return see_other("organisation", made)
    return form_page(request, form, title=_("New organisation"), crumbs=_crumbs())


def _said(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": said["name"],
        "kind": OrganisationKind(said["kind"]),
        "formal": not said["informal"],
        "sensitive": said["sensitive"],
    }


@needs(SEE)
@require_GET
def organisation(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """One organisation: whom one reaches there and when not, its departments, and whom it lends to a team."""
    one, actor, today = find(known_organisations(), organisation_id), current_actor(), timezone.localdate()
    # Whom one reaches at another partner a partner asks the team; the wall shows nobody there either.
    reads_people = decide(actor, SEE, one.pk).allowed
    points = list(contact_points_of(one.pk, today)) if reads_people else []
    away = [row for row in away_of(one.pk, today) if reads_people or row.contact_id is None]
    lent = list(lent_by(one.pk, today))
    context = {
        "organisation": one,
        "departments": departments_of(one.pk),
        "points": points,
        "missing": [kind.label for kind in missing_contacts(points, today)],
        "away": away,
        "reads_people": reads_people,
        "lent": lent,
        "lent_hours": sum(row.hours for row in lent if row.starts <= today),
        "today": today,
        "manages": decide(actor, MANAGE).allowed,
        "notes_away": decide(actor, UNREACHABLE).allowed,
        "notes_lent": decide(actor, LENDING).allowed,
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/organisation.html", context)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def organisation_change(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Call it something else, or say otherwise how it takes part."""
    one = find(known_organisations(), organisation_id)
    now = {"name": one.name, "kind": one.kind, "informal": not one.formal, "sensitive": one.sensitive}
    form = OrganisationForm(request.POST or None, initial=now)
    by, at = current_actor(), timezone.now()

    def command(said: dict[str, Any]) -> None:
        change_organisation(organisation=one, **_said(said), by=by, at=at)

    if carried_out(request, form, command, unless=NameTaken):
        messages.success(request, _("This is saved."))
        return see_other("organisation", one.public_id)
    return form_page(request, form, title=_("Change the organisation"), second=one.name, crumbs=_crumbs(one))


@needs(MANAGE)
@require_POST
def organisation_stop(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """We do not work with it any more. What names it stays as it is."""
    one = find(known_organisations(), organisation_id)
    try:
        pressed(request, end_organisation, _("It is offered nowhere any more."), organisation=one)
    except StillInUse as held:
        messages.error(request, in_use_words(held.count))
    return see_other("organisation", one.public_id)


@needs(MANAGE)
@require_POST
def organisation_resume(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """We work with it again."""
    one = find(known_organisations(), organisation_id)
    pressed(request, take_up_organisation, _("You can choose it again."), organisation=one)
    return see_other("organisation", one.public_id)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def department_new(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Add a department."""
    one, now = find(known_organisations(), organisation_id), timezone.now()
    form = DepartmentForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        return add_department(organisation=one, name=said["name"], by=current_actor(), at=now).public_id

    if carried_out(request, form, command, unless=NameTaken):
        messages.success(request, _("This is saved."))
        return see_other("organisation", one.public_id)
    return form_page(request, form, title=_("New department"), second=one.name, crumbs=_crumbs(one))


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def department_change(request: HttpRequest, department_id: str) -> HttpResponse:
    """Call a department something else, or say that it is not there any more."""
    part, now = find(Department.objects.select_related("organisation"), department_id), timezone.now()
    form = DepartmentChangeForm(
        request.POST or None, initial={"name": part.name, "ended": part.ended_on is not None}
    )

    def command(said: dict[str, Any]) -> None:
        change_department(department=part, **said, by=current_actor(), at=now)

    if carried_out(request, form, command, unless=NameTaken):
        messages.success(request, _("This is saved."))
        return see_other("organisation", part.organisation.public_id)
    whole = part.organisation
    return form_page(
        request, form, title=_("Change the department"), second=whole.name, crumbs=_crumbs(whole)
    )


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def contact_point_new(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Say whom one reaches there, from today on."""
    one, now = find(known_organisations(), organisation_id), timezone.now()
    today, parts, people = timezone.localdate(now), _departments(one), _people(one)
    form = ContactPointForm(
        request.POST or None, departments=_choices(parts), accounts=_choices(people), starts=today
    )

    def add(_said: dict[str, Any]) -> str:
        said = _point(form, parts, people)
        made = add_contact_point(organisation=one, starts=today, **said, by=current_actor(), at=now)
        return made.public_id

    if carried_out(request, form, add):
        messages.success(request, _("This is saved."))
        return see_other("organisation", one.public_id)
    title = _("Whom do we reach there?")
    return form_page(request, form, title=title, second=one.name, crumbs=_crumbs(one))


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def contact_point_change(request: HttpRequest, point_id: str) -> HttpResponse:
    """Write differently whom one reaches, or until when."""
    point = find(ContactPoint.objects.select_related("organisation", "department", "account"), point_id)
    parts, people = _departments(point.organisation), _people(point.organisation)
    if point.account is not None:
        people.setdefault(point.account.public_id, point.account)
    if point.department is not None:
        parts.setdefault(point.department.public_id, point.department)
    now = {name: getattr(point, name) for name in ("kind", "name", "phone", "email", "reachable", "ends")}
    now["department"] = point.department.public_id if point.department else ""
    now["account"] = point.account.public_id if point.account else ""
    form = ContactPointForm(
        request.POST or None,
        initial=now,
        departments=_choices(parts),
        accounts=_choices(people),
        starts=point.starts,
    )
    if request.method == "POST" and form.is_valid():
        said = _point(form, parts, people)
        change_contact_point(contact_point=point, **said, by=current_actor(), at=timezone.now())
        messages.success(request, _("This is saved."))
        return see_other("organisation", point.organisation.public_id)
    title, whole = _("Whom do we reach there?"), point.organisation
    return form_page(request, form, title=title, second=whole.name, crumbs=_crumbs(whole))


def _departments(one: Organisation) -> dict[str, Department]:
    return {part.public_id: part for part in departments_of(one.pk) if part.ended_on is None}


def _people(one: Organisation) -> dict[str, Account]:
    """Who can sign in for it, so that a contact point can be tied to who it is."""
    found = colleagues_at(one.pk, timezone.localdate())
    return {who.account.public_id: who.account for who in found}


def _choices(parts: Mapping[str, Department | Account]) -> list[tuple[str, str]]:
    return [(key, part.name) for key, part in parts.items()]


def _point(
    form: ContactPointForm, parts: dict[str, Department], people: dict[str, Account]
) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    return said | {
        "kind": ContactKind(said["kind"]),
        "department": parts.get(said.get("department", "")),
        "account": people.get(said.get("account", "")),
    }


def _crumbs(one: Organisation | None = None) -> list[dict[str, Any]]:
    way = [{"url": address("organisations"), "label": _("Organisations")}]
    if one is not None:
        way.append({"url": address("organisation", one.public_id), "label": one.name})
    return way


PATTERNS = [
    path("beheer/organisaties/", organisation_list, name="organisations"),
    path("beheer/organisaties/nieuw/", organisation_new, name="organisation_new"),
    path("beheer/organisaties/<str:organisation_id>/", organisation, name="organisation"),
    path(
        "beheer/organisaties/<str:organisation_id>/wijzigen/", organisation_change, name="organisation_change"
    ),
    path("beheer/organisaties/<str:organisation_id>/stoppen/", organisation_stop, name="organisation_stop"),
    path("beheer/organisaties/<str:organisation_id>/weer/", organisation_resume, name="organisation_resume"),
    path("beheer/organisaties/<str:organisation_id>/afdeling/", department_new, name="department_new"),
    path("beheer/afdelingen/<str:department_id>/", department_change, name="department_change"),
    path("beheer/organisaties/<str:organisation_id>/contact/", contact_point_new, name="contact_point_new"),
    path("beheer/contact/<str:point_id>/", contact_point_change, name="contact_point_change"),
]
