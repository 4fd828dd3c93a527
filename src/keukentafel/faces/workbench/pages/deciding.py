"""Noting who decides for somebody, and on which legal basis something is done with data; ending either."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._agreeing import (
    AGREE,
    crumbs_here,
    home_to_agree,
    known_organisations,
    living_here,
)
from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, log_look, needs
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import Member, people_of
from keukentafel.lifeworld.safeguards.forms import AuthorityEndForm, AuthorityForm, BasisEndForm, BasisForm
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityRow,
    Basis,
    LegalBasis,
    Party,
    ProcessingAct,
    Standing,
    agreed_in,
    end_authority,
    end_legal_basis,
    note_authority,
    processing_activities,
    processing_activity,
    state_legal_basis,
)

_OF_AGE = 18


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def authority_note(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Note who decides for somebody. Of two parents each is noted apart."""
    household, now = home_to_agree(public_id), timezone.now()
    member = find(Member.objects.filter(file_id=household.file_id), member_id)
    people = people_of(household.file_id)
    person = next(one for one in people if one.subject == member.subject_id)
    others = {f"person:{one.member}": one for one in people if one.subject != person.subject}
    homes = {f"organisation:{key}": value for key, value in known_organisations().items()}
    age = person.age(timezone.localdate(now))
    form = AuthorityForm(
        request.POST or None,
        people=[(key, one.name) for key, one in others.items()],
        organisations=[(key, name) for key, (_pk, name) in homes.items()],
        age=age,
        initial={"starts": person.birth_date if age is not None and age < _OF_AGE else None},
    )

    def command(data: dict[str, Any]) -> str:
        chosen = data["holder"]
        if chosen in others:
            holder = Party(subject=others[chosen].subject)
        elif chosen in homes:
            holder = Party(organisation=homes[chosen][0])
        else:
            holder = Party(name=data["holder_name"].strip())
        return note_authority(
            file_id=household.file_id,
            person=person.subject,
            holder=holder,
            kind=data["kind"],
            starts=data["starts"],
            how_known=data["how_known"],
            said_by=data["said_by"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("This is saved."))
        return see_other("consents", household.public_id)
    log_look("authority_note", files=[household.file_id], subjects=[person.subject])
    return form_page(
        request,
        form,
        title=_("Who decides for %(name)s?") % {"name": person.name},
        second=household.label,
        words=_("Do two parents decide together? Then note each of them."),
        crumbs=crumbs_here(household),
    )


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def authority_end(request: HttpRequest, public_id: str, authority_id: str) -> HttpResponse:
    """Somebody does not decide any more. What leaned on it closes."""
    household, now = home_to_agree(public_id), timezone.now()
    row = find(AuthorityRow.objects.filter(file_id=household.file_id), authority_id)
    form = AuthorityEndForm(request.POST or None, since=row.starts, initial={"ends": timezone.localdate(now)})

    def command(said: dict[str, Any]) -> str:
        ends = said["ends"]
        return end_authority(authority=row, ends=ends, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("This is saved."))
        return see_other("consents", household.public_id)
    log_look("authority_end", files=[household.file_id], subjects=row.subjects)
    return form_page(
        request,
        form,
        title=_("Does not decide any more"),
        second=row.get_kind_display(),
        words=_("A consent that leaned on this may not hold any more. You see it on the page."),
        crumbs=crumbs_here(household),
    )


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def basis_state(request: HttpRequest, public_id: str) -> HttpResponse:
    """State on which legal basis something is done with data: per purpose and act, from the register."""
    household, now = home_to_agree(public_id), timezone.now()
    today, agreed = timezone.localdate(now), agreed_in(household.file_id, now)
    acts = dict(LegalBasis._meta.get_field("act").flatchoices)
    offered = {f"{one.key}:{act}": (one, act) for one in processing_activities() for act in one.acts}
    holding = {
        one.consent.public_id: one
        for one in agreed.consents
        if one.consent.act == Act.DATA and one.standing is Standing.IN_FORCE
    }
    people = living_here(agreed)
    form = BasisForm(
        request.POST or None,
        doing=[(key, f"{one.label}: {acts[act]} ({one.article})") for key, (one, act) in offered.items()],
        on_consent=frozenset(key for key, (one, _act) in offered.items() if one.basis is Basis.CONSENT),
        people=[(key, person.name) for key, person in people.items()],
        consents=[(key, one.sentence) for key, one in holding.items()],
        today=today,
    )

    def command(data: dict[str, Any]) -> str:
        key, _colon, act = data["doing"].partition(":")
        activity = processing_activity(key)
        consent = holding[data["consent"]].consent if data.get("consent") else None
        person = people[data["person"]].subject if data["person"] else None
        return state_legal_basis(
            file_id=household.file_id,
            activity=key,
            act=ProcessingAct(act),
            basis=activity.basis,
            article=activity.article,
            purpose=data["purpose"] or activity.purpose,
            person=consent.person_id if consent else person,
            consent=consent,
            starts=today,
            ends=form.ends,
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("This is saved."))
        return see_other("consents", household.public_id)
    log_look("basis_state", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("Why may we do this?"),
        second=household.label,
        words=_("A task by law goes before consent: do not ask what you would do anyway."),
        crumbs=crumbs_here(household),
    )


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def basis_end(request: HttpRequest, public_id: str, basis_id: str) -> HttpResponse:
    """A legal basis holds no longer; partners who see a part because of it see nothing any more."""
    household, now = home_to_agree(public_id), timezone.now()
    row = find(LegalBasis.objects.filter(file_id=household.file_id), basis_id)
    today = timezone.localdate(now)
    form = BasisEndForm(request.POST or None, since=row.starts, today=today, initial={"ends": today})

    def command(said: dict[str, Any]) -> str:
        end_legal_basis(basis=row, ends=said["ends"], by=current_actor(), at=now)
        return row.public_id

    if carried_out(request, form, command):
        messages.success(request, _("This is saved."))
        return see_other("consents", household.public_id)
    log_look("basis_end", files=[household.file_id], subjects=row.subjects)
    return form_page(
        request,
        form,
        title=_("This does not hold any more"),
        second=row.purpose,
        crumbs=crumbs_here(household),
    )


_HOME = "huishouden/<str:public_id>/"
PATTERNS: list[Any] = [
    path(f"{_HOME}mensen/<str:member_id>/gezag/", authority_note, name="authority_note"),
    path(f"{_HOME}gezag/<str:authority_id>/einde/", authority_end, name="authority_end"),
    path(f"{_HOME}grondslag/", basis_state, name="basis_state"),
    path(f"{_HOME}grondslag/<str:basis_id>/einde/", basis_end, name="basis_end"),
]
