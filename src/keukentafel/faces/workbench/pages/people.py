"""The people of a household: add somebody, see and change what is known, ties, leaving; organisations around them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import (
    READ,
    WRITE,
    about,
    household_to_change,
    household_to_write,
)
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, find, log_look, log_refusal, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.journal.public import (
    command_frame,
    current_actor,
    do_once,
    forget_draft,
    my_draft,
)
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.households.forms import (
    GuestForm,
    LeaveForm,
    OrganisationForm,
    PersonForm,
    RelationEndForm,
    RelationForm,
)
from keukentafel.lifeworld.households.public import (
    ActiveOrganisation,
    Household,
    Member,
    Person,
    Relation,
    add_person,
    add_relation,
    change_member,
    change_resident,
    end_organisation,
    end_relation,
    leave_household,
    note_organisation,
    people_of,
    relations_of,
)
from keukentafel.lifeworld.safety.public import safe_contact_of


def _back(name: str, *keys: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address(name, *keys), status=303)


def _sound(form: Any, household: Household) -> bool:
    """Whether what was sent can be written; who may only read is told in words why not, and what was typed stays."""
    decision = decide(current_actor(), WRITE, household)
    form.only_reads = not decision.allowed
    if form.only_reads:
        log_refusal(WRITE)
        form.add_error(None, decision.reason)
    return bool(form.is_valid())


def _draft(form: Any, key: str) -> Any:
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    return draft


@needs(WRITE)
@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add somebody to the household; a name is enough."""
    household, now = household_to_change(public_id), timezone.now()
    key = f"person_add:{household.public_id}"
    form = PersonForm(request.POST or None)

    def add(said: dict[str, Any]) -> str:
        values = {**form.known(), "role": said["role"]}
        return add_person(household=household, **values, by=current_actor(), at=now).public_id

    if carried_out(request, form, add, draft=key):
        messages.success(request, _("%s belongs to this household.") % form.cleaned_data["known_as"])
        return _back("household", household.public_id)
    context = about(household, form=form, draft_key=key, draft=_draft(form, key))
    status = 422 if form.errors else 200
    return render(request, "workbench/person_add.html", context, status=status)


@needs(READ)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """What is known of somebody, and changing it."""
    household = household_to_write(public_id)
    member = find(Member.objects.filter(file_id=household.file_id).select_related("resident"), member_id)
    form = _known_form(member, request)
    if request.method == "POST" and _sound(form, household) and _changed(member, form, request):
        forget_draft(f"person:{member.public_id}")
        messages.success(request, _("This is saved."))
        return _back("person", household.public_id, member.public_id)
    log_look("person", files=[household.file_id], subjects=[member.subject_id])
    context = _person_page(household, member, form)
    context["draft"] = _draft(form, context["draft_key"])
    wrong = 403 if getattr(form, "only_reads", False) else 422
    status = 409 if getattr(form, "changed_meanwhile", False) else wrong if form.errors else 200
    return render(request, "workbench/person.html", context, status=status)


def _known_form(member: Member, request: HttpRequest) -> PersonForm | GuestForm:
    resident = member.resident
    if resident is None:
        begin = {"known_as": member.known_as, "role": member.role, "revision": member.revision}
        return GuestForm(request.POST or None, initial=begin)
    names = ("full_name", "birth_date", "phone", "email", "language", "note_of_address")
    begin = {name: getattr(resident, name) for name in names}
    begin |= {"known_as": member.known_as, "role": member.role}
    begin["revision"] = member.revision + resident.revision
    return PersonForm(request.POST or None, initial=begin)


def _changed(member: Member, form: PersonForm | GuestForm, request: HttpRequest) -> bool:
    """Whether it is written; when somebody else changed it after it was read, nothing is."""
    now, by, values = timezone.now(), current_actor(), form.cleaned_data
    resident = member.resident
    stands = member.revision + (resident.revision if resident else 0)
    if values["revision"] is not None and values["revision"] != stands:
        return _meanwhile(form, stands)

    def change() -> str:
        with command_frame("change_person"):
            change_member(member=member, known_as=values["known_as"], role=values["role"], by=by, at=now)
            if resident is not None and isinstance(form, PersonForm):
                change_resident(resident=resident, **form.known(), by=by, at=now)
        return member.public_id

    try:
        do_once(request.POST.get("once", ""), now, change)
    except ChangedMeanwhile:
        return _meanwhile(form, stands)
    return True


def _meanwhile(form: Any, stands: int) -> bool:
    form.data = {**form.data.dict(), "revision": str(stands)}
    form.changed_meanwhile = True
    return False


def _end_form(row: Relation, data: Any = None) -> RelationEndForm:
    return RelationEndForm(data, prefix=row.public_id, initial={"on": timezone.localdate()})


def _person_page(
    household: Household, member: Member, form: PersonForm | GuestForm, ending: RelationEndForm | None = None
) -> dict[str, Any]:
    people = people_of(household.file_id)
    ties = [
        {
            "id": row.public_id,
            "form": ending if ending and ending.prefix == row.public_id else _end_form(row),
            "kind": row.kind,
            "of": _name(row.of_id, people),
            "to": row.other_name or _name(row.to_id, people),
        }
        for row in relations_of(household.file_id)
        if member.subject_id in (row.of_id, row.to_id)
    ]
    others = [one for one in people if one.subject != member.subject_id and one.until is None]
    return about(
        household,
        member=member,
        form=form,
        draft_key=f"person:{member.public_id}",
        changed_meanwhile=getattr(form, "changed_meanwhile", False),
        ties=ties,
        has_portal=decide(current_actor(), "safeguards.open_portal", household).allowed,
        safe=safe_contact_of(household.file_id, member.subject_id),
        relation_form=RelationForm(others=others),
        leave_form=LeaveForm(since=member.since, initial={"on": timezone.localdate()}),
    )


def _name(subject: int | None, people: list[Person]) -> str:
    return next((one.name for one in people if one.subject == subject), "")


@needs(WRITE)
@require_POST
def relation_add(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Note a tie of somebody."""
    household, now = household_to_change(public_id), timezone.now()
    member = find(Member.objects.filter(file_id=household.file_id).select_related("resident"), member_id)
    people = people_of(household.file_id)
    others = [one for one in people if one.subject != member.subject_id and one.until is None]
    form = RelationForm(request.POST, others=others)
    if not form.is_valid():
        context = _person_page(household, member, _known_form_of(member))
        status = 422
        return render(request, "workbench/person.html", {**context, "relation_form": form}, status=status)
    values = form.cleaned_data
    to = form.others[values["to"]].subject if values["to"] else None

    def add() -> str:
        return add_relation(
            household=household,
            of=member.subject_id,
            kind=values["kind"],
            to=to,
            other_name=values["other_name"],
            by=current_actor(),
            at=now,
        ).public_id

    do_once(request.POST.get("once", ""), now, add)
    messages.success(request, _("This is saved."))
    return _back("person", household.public_id, member.public_id)


def _known_form_of(member: Member) -> PersonForm | GuestForm:
    empty = HttpRequest()
    return _known_form(member, empty)


@needs(WRITE)
@require_POST
def relation_end(request: HttpRequest, public_id: str, member_id: str, relation_id: str) -> HttpResponse:
    """A tie does not hold any more."""
    household, now = household_to_change(public_id), timezone.now()
    member = find(Member.objects.filter(file_id=household.file_id).select_related("resident"), member_id)
    relation = find(Relation.objects.filter(file_id=household.file_id), relation_id)
    form = _end_form(relation, request.POST)
    if not form.is_valid():
        context = _person_page(household, member, _known_form_of(member), form)
        return render(request, "workbench/person.html", context, status=422)
    end_relation(relation=relation, on=form.cleaned_data["on"], by=current_actor(), at=now)
    messages.success(request, _("This tie does not hold any more."))
    return _back("person", household.public_id, member.public_id)


@needs(WRITE)
@require_POST
def person_leave(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Somebody does not belong to the household any more."""
    household, now = household_to_change(public_id), timezone.now()
    member = find(Member.objects.filter(file_id=household.file_id).select_related("resident"), member_id)
    form = LeaveForm(request.POST, since=member.since)
    if not form.is_valid():
        context = _person_page(household, member, _known_form_of(member))
        status = 422
        return render(request, "workbench/person.html", {**context, "leave_form": form}, status=status)
    leave_household(member=member, on=form.cleaned_data["on"], by=current_actor(), at=now)
    messages.success(request, _("%s does not belong to this household any more.") % member.known_as)
    return _back("household", household.public_id)


@needs(WRITE)
@require_http_methods(["GET", "POST"])
def organisation_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that an organisation is active around the household."""
    household, now = household_to_change(public_id), timezone.now()
    known = {
        public: (key, name) for public, key, name in organisations().values_list("public_id", "pk", "name")
    }
    offered = [(public, name) for public, (_key, name) in known.items()]
    form = OrganisationForm(request.POST or None, organisations=offered)

    def command(said: dict[str, Any]) -> str:
        return note_organisation(
            household=household,
            organisation_id=known[said["organisation"]][0],
            does=said["does"],
            contact_name=said["contact_name"],
            hidden=said["hidden"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("This organisation sits at the table. It does not see anything by that."))
        return _back("household", household.public_id)
    context = about(household, form=form)
    return render(request, "workbench/organisation_add.html", context, status=422 if form.errors else 200)


@needs(WRITE)
@require_POST
def organisation_end(request: HttpRequest, public_id: str, active_id: str) -> HttpResponse:
    """An organisation is not active here any more."""
    household, now = household_to_change(public_id), timezone.now()
    active = find(ActiveOrganisation.objects.filter(file_id=household.file_id), active_id)
    pressed(
        request,
        end_organisation,
        _("This organisation does not sit at the table any more."),
        active=active,
        until=timezone.localdate(now),
    )
    return _back("household", household.public_id)


_HOME = "huishouden/<str:public_id>/"
PATTERNS = [
    path(f"{_HOME}mensen/erbij/", person_add, name="person_add"),
    path(f"{_HOME}mensen/<str:member_id>/", person, name="person"),
    path(f"{_HOME}mensen/<str:member_id>/band/", relation_add, name="relation_add"),
    path(f"{_HOME}mensen/<str:member_id>/band/<str:relation_id>/einde/", relation_end, name="relation_end"),
    path(f"{_HOME}mensen/<str:member_id>/weg/", person_leave, name="person_leave"),
    path(f"{_HOME}organisaties/erbij/", organisation_add, name="organisation_add"),
    path(f"{_HOME}organisaties/<str:active_id>/weg/", organisation_end, name="organisation_end"),
]
