"""The portal of one person, at the coach's side: the questions before it opens, the code, what stays back, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, until_words
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.documents.public import Document
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.agenda.public import planned_for
from keukentafel.lifeworld.exchange.public import disclosures
from keukentafel.lifeworld.households.public import Household, Member, Note
from keukentafel.lifeworld.safeguards.forms import PortalCheckForm, WithholdForm
from keukentafel.lifeworld.safeguards.public import (
    TOLD_BY_OTHERS,
    Paper,
    PortalAccount,
    PortalCheck,
    SafeguardsMistake,
    Withholding,
    check_safety,
    close_portal,
    open_portal,
    renew_code,
    show_again,
    withhold,
)
from keukentafel.lifeworld.safety.public import notices_are_on
from keukentafel.work.plans.public import Action, Agreement, Goal

OPEN_PORTAL = "safeguards.open_portal"


def _found(public_id: str, member_id: str) -> tuple[Household, Member]:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(OPEN_PORTAL, household)
    return household, find(Member.objects.filter(file_id=household.file_id), member_id)


def _portal(member: Member) -> PortalAccount | None:
    rows = PortalAccount.objects.filter(file_id=member.file_id, person_id=member.subject_id, closed_at=None)
    return rows.select_related("opened_by", "account").first()


@needs(OPEN_PORTAL)
@require_http_methods(["GET", "POST"])
def person_portal(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Whether it is open, the questions, and what this person does not see. The code is on this answer alone."""
    household, member = _found(public_id, member_id)
    form = PortalCheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (paper := _opened(member, form)):
        where = request.build_absolute_uri(address("portal_first_time"))
        context = {"paper": paper, "where": where, "letter": form.cleaned_data["letter"]}
        context |= {
            "member": member,
            "until": until_words(paper.ends_at),
            "crumbs": _crumbs(household, member),
        }
        return render(request, "workbench/person_portal_code.html", context)
    here = {"file_id": household.file_id, "person_id": member.subject_id}
    checks = PortalCheck.objects.filter(**here).select_related("checked_by").order_by("-checked_at", "-id")
    kept_back = Withholding.objects.filter(ended_at=None, **here).select_related("decided_by")
    words = _things(member)
    context = about(
        household,
        member=member,
        form=form,
        portal=_portal(member),
        notices=notices_are_on(),
        last=checks.first(),
        kept_back=[_kept(one, words) for one in kept_back.order_by("review_on", "id")],
    )
    context["crumbs"] = _crumbs(household, member)[:-1]
    log_look("person_portal", files=[household.file_id], subjects=[member.subject_id])
    return shown(request, "workbench/person_portal.html", context, form)


def _opened(member: Member, form: PortalCheckForm) -> Paper | None:
    """What was asked is written down, also when it does not open then."""
    now, by, portal = timezone.now(), current_actor(), _portal(member)
    data = form.cleaned_data
    check = check_safety(
        file_id=member.file_id,
        person=member.subject_id,
        check=form.check_made,
        words=data["words"],
        by=by,
        at=now,
    )
    try:
        if portal is not None:
            return renew_code(portal=portal, check=check, by_letter=data["letter"], by=by, at=now)
        return open_portal(check=check, by_letter=data["letter"], by=by, at=now)
    except SafeguardsMistake as mistake:
        form.say(mistake)
    return None


def _kept(one: Withholding, words: dict[str, str]) -> dict[str, Any]:
    return {
        "row": one,
        "words": words.get(one.thing) or _("Something that is not there any more"),
        "since": near_words(timezone.localdate(one.decided_at)),
        "late": one.review_on < timezone.localdate(),
    }


def _things(member: Member) -> dict[str, str]:
    """What this person could read about themselves alone, in a few words, by identifier."""
    alone: dict[str, Any] = {"file_id": member.file_id, "subjects": [member.subject_id]}
    found = {TOLD_BY_OTHERS: _("All that somebody else told")}
    for row in Note.objects.filter(**alone).order_by("-entered_at", "-id"):
        found[row.public_id] = _line(_("Note"), row.text)
    for goal in Goal.objects.filter(**alone).order_by("id"):
        found[goal.public_id] = _line(_("Goal"), goal.words)
    for action in Action.objects.filter(**alone).order_by("id"):
        found[action.public_id] = _line(_("Step"), action.what)
    for agreement in Agreement.objects.filter(**alone).order_by("id"):
        found[agreement.public_id] = _line(_("Agreement"), agreement.we_do)
    for document in Document.objects.filter(**alone).order_by("id"):
        found[document.public_id] = _line(_("Document"), document.name)
    for told in disclosures(member.file_id).filter(**alone).order_by("-told_at", "-id"):
        words = f"{told.organisation.name}, {until_words(told.told_at)}"
        found[told.public_id] = _line(pgettext("portal", "What was told"), words)
    for one in planned_for(member.file_id, timezone.now()).filter(subjects=[member.subject_id]):
        found[one.public_id] = _line(_("Appointment"), until_words(one.starts_at))
    return found


def _line(kind: str, words: str) -> str:
    return f"{kind}: {Truncator(words).chars(60)}"


@needs(OPEN_PORTAL)
@require_POST
def person_portal_close(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Closes it: from now on nobody reads with it."""
    household, member = _found(public_id, member_id)
    if (portal := _portal(member)) is not None:
        words = _("It is closed. Nobody reads with this account any more.")
        pressed(request, close_portal, words, portal=portal)
    return see_other("person_portal", household.public_id, member.public_id)


@needs(OPEN_PORTAL)
@require_http_methods(["GET", "POST"])
def person_portal_withhold(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Keep something back: what, why, and when somebody looks again."""
    household, member = _found(public_id, member_id)
    now, actor = timezone.now(), current_actor()
    things = _things(member)
    form = WithholdForm(request.POST or None, things=list(things.items()), today=timezone.localdate(now))

    def command(said: dict[str, Any]) -> str:
        values = {**said, "file_id": household.file_id, "person": member.subject_id}
        return withhold(**values, by=actor, at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("This person does not see it."))
        return see_other("person_portal", household.public_id, member.public_id)
    log_look("person_portal_withhold", files=[household.file_id], subjects=[member.subject_id])
    return form_page(
        request,
        form,
        title=_("Keep something back"),
        second=member.known_as,
        words=_("What is about somebody else too is never shown. You need not keep that back."),
        crumbs=_crumbs(household, member),
    )


@needs(OPEN_PORTAL)
@require_POST
def person_portal_show(
    request: HttpRequest, public_id: str, member_id: str, withholding_id: str
) -> HttpResponse:
    """The person may read it from now on."""
    household, member = _found(public_id, member_id)
    rows = Withholding.objects.filter(file_id=household.file_id, person_id=member.subject_id)
    pressed(
        request,
        lambda by, at: show_again(withholding=find(rows, withholding_id), by=by, at=at),
        _("This person can read it now."),
    )
    return see_other("person_portal", household.public_id, member.public_id)


def _crumbs(household: Household, member: Member) -> list[dict[str, Any]]:
    ids = [household.public_id, member.public_id]
    return [
        *crumbs(household),
        {"url": address("person", *ids), "label": member.known_as},
        {"url": address("person_portal", *ids), "label": _("The own file")},
    ]


_AT = "huishouden/<str:public_id>/mensen/<str:member_id>/eigen-dossier/"
PATTERNS = [
    path(_AT, person_portal, name="person_portal"),
    path(f"{_AT}sluiten/", person_portal_close, name="person_portal_close"),
    path(f"{_AT}achterhouden/", person_portal_withhold, name="person_portal_withhold"),
    path(f"{_AT}achterhouden/<str:withholding_id>/tonen/", person_portal_show, name="person_portal_show"),
]
