"""Who may see a household, for whom they work and why; partners who see a part; and who is shut out."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, until_words
from keukentafel.faces.workbench.typed import case_workers, see_other
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.method.public import life_areas, term
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.households.public import Household, current_engagement, people_of
from keukentafel.lifeworld.safeguards.forms import ShutOutForm, SliceForm
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    Excluded,
    PartnerAccess,
    ProcessingAct,
    Seer,
    close_to_partner,
    let_in_again,
    open_slices,
    open_to_partner,
    processing_activities,
    processing_activity,
    shut_out,
    shut_out_of,
    state_legal_basis,
    who_may_see,
)

DECIDE = "safeguards.decide_access"
SHARE = "safeguards.share"

_WHY = {
    "engagement": gettext_lazy("coach"),
    "deputy": gettext_lazy("deputy"),
    "substitution": gettext_lazy("stands in"),
    "absence": gettext_lazy("while the coach is away"),
    "opening": gettext_lazy("opened the file"),
    "team": gettext_lazy("works in the team"),
    "coach": gettext_lazy("coach"),
    "watch": gettext_lazy("watches"),
    "whereabouts": gettext_lazy("was named"),
    # A concern, a look along and a dilemma are called alike: the list does not tell what there is.
    "concern": gettext_lazy("was named"),
    "peer": gettext_lazy("was named"),
    "dilemma": gettext_lazy("was named"),
    "document": gettext_lazy("was named"),
    "emergency": gettext_lazy("emergency access"),
    "review": gettext_lazy("looks back on emergency access"),
    "own file": gettext_lazy("looks into the own file"),
    "budget": gettext_lazy("decides on money"),
    "advice": gettext_lazy("answers an advice"),
    "escalation": gettext_lazy("looks at a disagreement"),
    "consultation": gettext_lazy("is asked to a meeting"),
    "question": gettext_lazy("answers a question"),
    "right": gettext_lazy("sees to a request about the own file"),
    "answering": gettext_lazy("answers a request about the own file"),
}
_OTHERWISE = gettext_lazy("was named")
_HOW_MUCH = {
    Level.THAT: gettext_lazy("Sees that there is contact"),
    Level.AGENDA: gettext_lazy("Sees the appointments too"),
    Level.CONTENT: gettext_lazy("Reads everything"),
}


def _found(public_id: str, ability: str) -> Household:
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


@needs(DECIDE)
@require_GET
def access(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everybody who may see something here now, why and until when; partners; and who may not look."""
    household = _found(public_id, DECIDE)
    shares = decide(current_actor(), SHARE, household).allowed
    names = {person.subject: person for person in people_of(household.file_id)}
    seers = [one for one in who_may_see(household.file_id, timezone.localdate()) if one.fact != "partner"]
    context = about(
        household,
        shares=shares,
        seers=_shown([one for one in seers if not one.one_item]),
        named=_shown([one for one in seers if one.one_item]),
        slices=[_slice(one) for one in open_slices(household.file_id)] if shares else [],
        out=[_out(one, names) for one in shut_out_of(household.file_id)],
    )
    log_look("access", files=[household.file_id])
    return render(request, "workbench/access.html", context)


def _shown(seers: list[Seer]) -> list[dict[str, Any]]:
    """Each person once for one reason, however many things it opens."""
    lines = [
        {
            "name": one.name,
            "employer": one.employer,
            "why": _WHY.get(one.fact, _OTHERWISE),
            "much": _HOW_MUCH[one.level] if one.whole else _("Reads a part"),
            "until": until_words(one.until) if one.until else "",
        }
        for one in seers
    ]
    return list({(line["name"], str(line["why"])): line for line in lines}.values())


def _slice(one: PartnerAccess) -> dict[str, Any]:
    labels = {area.number: area.label for area in life_areas(retired=True)}
    return {
        "row": one,
        "areas": ", ".join(labels.get(area, "") for area in one.areas) or _HOW_MUCH[Level(one.level)],
        "until": near_words(one.until - timedelta(days=1)),
    }


def _out(one: Excluded, names: dict[int, Any]) -> dict[str, Any]:
    person = names.get(one.shut_out.subject or 0)
    return {
        "one": one,
        "since": near_words(timezone.localdate(one.shut_out.since)),
        "whom": person.name if person else "",
        "key": _key(one, names),
    }


def _key(one: Excluded, names: dict[int, Any]) -> str:
    """What names an exclusion on the page: the account, and the person's place in the household."""
    person = names.get(one.shut_out.subject or 0)
    return f"{one.public_id}:{person.member if person else ''}"


@needs(DECIDE)
@require_http_methods(["GET", "POST"])
def access_shut_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shut a colleague out: of the household, or of one person everywhere."""
    household, now, actor = _found(public_id, DECIDE), timezone.now(), current_actor()
    engagement = current_engagement(household.file_id)
    not_offered = {actor.id, engagement.coach_id if engagement else None}
    workers = {
        key: member
        for key, member in case_workers((household.team_id,), timezone.localdate(now)).items()
        if member.account_id not in not_offered
    }
    people = {person.member: person for person in people_of(household.file_id)}
    form = ShutOutForm(
        request.POST or None,
        colleagues=[(key, member.name) for key, member in workers.items()],
        people=[(key, person.name) for key, person in people.items()],
    )

    def command(data: dict[str, Any]) -> str:
        shut_out(
            file_id=household.file_id,
            account_id=workers[data["who"]].account_id,
            reason=data["reason"],
            subject=people[data["whom"]].subject if data["whom"] else None,
            by=actor,
            at=now,
        )
        return ""

    if carried_out(request, form, command):
        who = workers[form.cleaned_data["who"]].name
        messages.success(request, _("%(who)s sees nothing of this any more.") % {"who": who})
        return see_other("access", household.public_id)
    log_look("access_shut_out", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("Who may not look?"),
        second=household.label,
        words=_("This goes before every right: as coach, as deputy, and in an emergency."),
        crumbs=_crumbs(household),
        save=_("Shut out"),
    )


def _crumbs(household: Household) -> list[dict[str, Any]]:
    here = {"url": address("access", household.public_id), "label": _("Who may see this")}
    return [*crumbs(household), here]


@needs(DECIDE)
@require_POST
def access_let_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let somebody in again."""
    household = _found(public_id, DECIDE)
    names = {person.subject: person for person in people_of(household.file_id)}
    wanted = request.POST.get("key", "")
    found = next((one for one in shut_out_of(household.file_id) if _key(one, names) == wanted), None)
    if found is None:
        raise Http404
    pressed(
        request,
        let_in_again,
        _("%(who)s is not shut out any more.") % {"who": found.name},
        file_id=household.file_id,
        exclusion=found.shut_out,
    )
    return see_other("access", household.public_id)


@needs(SHARE)
@require_http_methods(["GET", "POST"])
def access_share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an organisation see a part, on a legal basis of the register, until a day."""
    household, now, actor = _found(public_id, SHARE), timezone.now(), current_actor()
    today = timezone.localdate(now)
    known = {key: (pk, name) for key, pk, name in organisations().values_list("public_id", "pk", "name")}
    # On consent a slice opens from that consent, and not from a box on a form.
    activities = [
        one
        for one in processing_activities(ProcessingAct.SHARE, ProcessingAct.CONSULT)
        if one.basis is not Basis.CONSENT
    ]
    form = SliceForm(
        request.POST or None,
        organisations=[(key, name) for key, (_pk, name) in known.items()],
        activities=[(one.key, f"{one.label} ({one.article})") for one in activities],
        areas=[(area.number, area.label) for area in life_areas()],
        today=today,
        initial={"until": today + timedelta(weeks=term("partner_access").amount)},
    )

    def command(data: dict[str, Any]) -> str:
        activity = processing_activity(data["activity"])
        basis = state_legal_basis(
            file_id=household.file_id,
            activity=activity.key,
            act=next(act for act in activity.acts if act in (ProcessingAct.SHARE, ProcessingAct.CONSULT)),
            basis=activity.basis,
            article=activity.article,
            purpose=activity.purpose,
            starts=today,
            by=actor,
            at=now,
        )
        return open_to_partner(
            basis=basis,
            organisation_id=known[data["organisation"]][0],
            level=data["level"],
            areas=data["areas"],
            until=data["until"],
            by=actor,
            at=now,
        ).public_id

    if carried_out(request, form, command):
        _key, name = known[form.cleaned_data["organisation"]]
        messages.success(request, _("%(name)s sees this part now.") % {"name": name})
        return see_other("access", household.public_id)
    log_look("access_share", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("Let a partner see a part"),
        second=household.label,
        words=_("Asking a question is often enough. Tell the resident what you open, and why."),
        crumbs=_crumbs(household),
        save=_("Open this part"),
    )


@needs(SHARE)
@require_POST
def access_close(request: HttpRequest, public_id: str, slice_id: str) -> HttpResponse:
    """A partner does not see its part any more."""
    household = _found(public_id, SHARE)
    row = find(PartnerAccess.objects.filter(file_id=household.file_id), slice_id)
    pressed(request, close_to_partner, _("This part is closed."), access=row, reason="")
    return see_other("access", household.public_id)


_AT = "huishouden/<str:public_id>/inzage/"
PATTERNS = [
    path(_AT, access, name="access"),
    path(f"{_AT}uitsluiten/", access_shut_out, name="access_shut_out"),
    path(f"{_AT}weer-toelaten/", access_let_in, name="access_let_in"),
    path(f"{_AT}partner/", access_share, name="access_share"),
    path(f"{_AT}partner/<str:slice_id>/sluiten/", access_close, name="access_close"),
]
