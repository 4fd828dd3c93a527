"""The covenant as it reads on a day, who read it, its parties, and what they sign and agree to."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import ContactKind, Role, desk_places, organisations
from keukentafel.work.mandates.forms import MANDATE_STATES, PARTY_STATES, DayForm, PartyForm, TextOnForm
from keukentafel.work.mandates.public import (
    READ,
    READERS,
    RECORD,
    Change,
    CovenantOn,
    InForce,
    Operation,
    Party,
    PartyClass,
    PartyState,
    Planned,
    acknowledge_covenant,
    add_party,
    agree_to_amendment,
    calendar_of,
    covenant,
    covenant_on,
    known_at,
    mandates_on,
    parties,
    parties_on,
    read_by_organisation,
    read_on,
    sign_covenant,
    still_to_read,
    withdraw_party,
)


@needs(READ)
@require_GET
def covenant_page(request: HttpRequest) -> HttpResponse:
    """The text as it reads today, or on a day that was asked; what changes when; and whether one read it."""
    actor, today = current_actor(), timezone.localdate()
    on, form = _asked_day(request, today)
    now, said = covenant_on(on, today), covenant_on(today, today)
    asked = actor.has(*READERS)
    context = {
        **_text(now),
        "form": form,
        "on": on,
        "is_today": on == today,
        "records": _records(),
        "asked": asked and on == today,
        "read_on": read_on(actor.id, said.version) if asked else None,
        "calendar": [_planned(one, today) for one in calendar_of(said.began)],
        **(_of_partner(actor.id, said.version, today) if actor.has(Role.PARTNER) else {}),
    }
    return render(request, "workbench/covenant.html", context)


def _of_partner(account_id: int, version: str, today: date) -> dict[str, Any]:
    """Which mandates of one's organisation one did not say to know yet; for its manager how many there read the text.

    Whoever took the covenant on makes it known there (annex 3, article 8). Numbers, and no names.
    """
    places = desk_places(account_id, today)
    manages = [one.organisation_id for one in places if ContactKind.MANAGER in one.kinds]
    return {
        "unread": still_to_read(account_id, [one.organisation_id for one in places], today),
        "have_read": read_by_organisation(version, today, manages) if manages else [],
    }


@needs(READ)
@require_POST
def covenant_print(request: HttpRequest) -> HttpResponse:
    """The text on paper, as it reads on the day that was asked."""
    today = timezone.localdate()
    form = TextOnForm(request.POST)
    on = form.cleaned_data["day"] if form.is_valid() else today
    head = {"printed_for": _("everybody"), "printed_at": timezone.now(), "printed_by": current_actor().name}
    return render(
        request, "workbench/covenant_print.html", {**head, **_text(covenant_on(on, today)), "on": on}
    )


@needs(READ)
@require_POST
def covenant_read(request: HttpRequest) -> HttpResponse:
    """Somebody says to have read the text that was shown; with another text meanwhile, that is read first."""
    actor, today = current_actor(), timezone.localdate()
    version = covenant_on(today, today).version
    if actor.has(*READERS) and request.POST.get("version") == version:
        acknowledge_covenant(version=version, by=actor, at=timezone.now())
        messages.success(request, _("Thank you for reading it."))
    return see_other("covenant")


@needs(READ)
@require_GET
def party_list(request: HttpRequest) -> HttpResponse:
    """Who takes part, and who signed; for who records it how many have read the covenant."""
    today, records = timezone.localdate(), _records()
    rows = [_party(one.party, one.state) for one in parties_on(today)]
    version = covenant_on(today, today).version if records else ""
    context = {
        "classes": [
            {
                "label": one.label,
                "explanation": one.explanation,
                "rows": [row for row in rows if row["key"] == one.key],
            }
            for one in covenant().classes
        ],
        "rows": rows,
        "per_party": covenant().rule is InForce.PER_PARTY,
        "records": records,
        "readers": read_by_organisation(version, today) if records else [],
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/parties.html", context)


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def party_new(request: HttpRequest) -> HttpResponse:
    """Name an organisation as a party."""
    now, known = timezone.now(), {one.public_id: one for one in organisations()}
    form = PartyForm(
        request.POST or None,
        organisations=[(key, one.name) for key, one in known.items()],
        waits_for_all=covenant().rule is InForce.ALL,
    )

    def add(said: dict[str, Any]) -> str:
        return add_party(
            organisation=known[said["organisation"]],
            party_class=PartyClass(said["party_class"]),
            joins_later=said.get("joins_later", False),
            signed_on=said["signed_on"],
            by=current_actor(),
            at=now,
        ).public_id

    if made := carried_out(request, form, add):
        messages.success(request, _("This is saved."))
        return see_other("party", made)
    return form_page(request, form, title=_("New party"), crumbs=_crumbs(with_parties=True))


@needs(READ)
@require_GET
def party(request: HttpRequest, party_id: str) -> HttpResponse:
    """One party: its signature, what it agreed to, and its mandates."""
    one, today = find(parties(), party_id), timezone.localdate()
    state = next(found.state for found in parties_on(today) if found.party.pk == one.pk)
    agreed = {said.amendment: said.agreed_on for said in one.consents.all()}
    mandates, records = mandates_on(today, organisation_id=one.organisation_id), _records()
    known = known_at(one.organisation_id, [found.version for found in mandates], today) if records else {}
    context = {
        **_party(one, state),
        "records": records,
        "can_agree": one.signed_on is not None and one.withdrawn_from is None,
        "amendments": [
            {"key": said.key, "title": said.title, "agreed_on": agreed.get(said.key)}
            for said in covenant().amendments
        ],
        "mandates": [
            {
                "one": found,
                "state": MANDATE_STATES[found.state][0],
                "tag": MANDATE_STATES[found.state][1],
                "known": known.get(found.version.pk),
            }
            for found in mandates
        ],
        "crumbs": _crumbs(with_parties=True),
    }
    return render(request, "workbench/party.html", context)


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def party_sign(request: HttpRequest, party_id: str) -> HttpResponse:
    """It signed."""
    one = find(parties(), party_id)

    def sign(day: date) -> None:
        sign_covenant(party=one, signed_on=day, by=current_actor(), at=timezone.now())

    return _day_page(request, one, sign, title=_("It signed the covenant"), label=_("Signed on"))


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def party_agree(request: HttpRequest, party_id: str, amendment: str) -> HttpResponse:
    """It agreed to a change."""
    one = find(parties(), party_id)
    said = next((found for found in covenant().amendments if found.key == amendment), None)
    if said is None:
        raise Http404

    def agree(day: date) -> None:
        agree_to_amendment(
            party=one, amendment=said.key, agreed_on=day, by=current_actor(), at=timezone.now()
        )

    return _day_page(
        request, one, agree, title=_("It agreed to a change"), label=_("Agreed on"), words=said.title
    )


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def party_withdraw(request: HttpRequest, party_id: str) -> HttpResponse:
    """It withdraws: on that day its mandates end, and it sees nothing any more."""
    one = find(parties(), party_id)

    def withdraw(day: date) -> None:
        withdraw_party(party=one, starts=day, by=current_actor(), at=timezone.now())

    return _day_page(
        request,
        one,
        withdraw,
        title=_("It withdraws"),
        label=_("From which day on?"),
        words=_(
            "From this day on its mandates hold no longer, it sees nothing of any file, and nothing goes to it."
            " This cannot be taken back. If it comes back, it signs again."
        ),
        save=_("Record that it withdraws"),
    )


def _day_page(
    request: HttpRequest,
    one: Party,
    record: Callable[[date], None],
    *,
    title: str,
    label: str,
    words: str = "",
    save: str = "",
) -> HttpResponse:
    form = DayForm(request.POST or None, label=label, initial={"day": timezone.localdate()})
    if carried_out(request, form, lambda said: record(said["day"])):
        messages.success(request, _("This is saved."))
        return see_other("party", one.public_id)
    crumbs = _crumbs(one, with_parties=True)
    return form_page(
        request, form, title=title, second=one.organisation.name, words=words, save=save, crumbs=crumbs
    )


def _records() -> bool:
    return decide(current_actor(), RECORD).allowed


def _asked_day(request: HttpRequest, today: date) -> tuple[date, TextOnForm]:
    """The day in the address, today without one; nothing about anybody stands in it."""
    form = TextOnForm(request.GET if "day" in request.GET else None, initial={"day": today})
    return (form.cleaned_data["day"] if form.is_bound and form.is_valid() else today), form


def _text(now: CovenantOn) -> dict[str, Any]:
    """What a page shows of the text."""
    titles = {one.amendment.key: one.amendment.title for one in now.changes}
    numbers = {one.key: one.number for one in now.covenant.articles}
    return {
        "covenant": now.covenant,
        "version": now.version,
        "bound": now.bound,
        "per_party": now.covenant.rule is InForce.PER_PARTY,
        "articles": [
            {
                "article": one.article,
                "parts": [
                    {"text": part.text, "by": titles.get(part.amendment, "")} for part in one.paragraphs
                ],
                "removed_by": titles.get(one.removed_by, ""),
            }
            for one in now.articles
        ],
        "changes": [_change(one, numbers[one.amendment.article]) for one in now.changes],
    }


def _change(one: Change, number: str) -> dict[str, Any]:
    said = one.amendment
    does = {
        Operation.INSERT: _("adds to article %(number)s"),
        Operation.REPLACE: _("replaces article %(number)s"),
        Operation.REMOVE: _("removes article %(number)s"),
    }
    if one.effective:
        when = _("In force from %(day)s") % {"day": written(one.effective)}
    elif said.starts:
        when = _("Meant for %(day)s") % {"day": written(said.starts)}
    else:
        when = _("No day was named, so it is not in force")
    return {
        "title": said.title,
        "text": said.text,
        "does": does[said.operation] % {"number": number},
        "when": when,
        "is_coming": one.effective is None,
        "waits_for": one.waits_for if said.starts else (),
    }


def _planned(one: Planned, today: date) -> dict[str, Any]:
    """An evaluation in words; one that is over for good has no day any more."""
    late = one.due is not None and one.due < today
    if one.due is not None:
        when = _("before the end of %(day)s") % {"day": written(one.due)}
    else:
        when = "" if one.held else _("No day was named")
    return {"one": one, "when": when, "late": late}


def _party(one: Party, state: PartyState) -> dict[str, Any]:
    words, tag = PARTY_STATES[state]
    label = next((found.label for found in covenant().classes if found.key == one.party_class), "")
    return {"party": one, "key": one.party_class, "class_label": label, "state": words, "tag": tag}


def _crumbs(one: Party | None = None, *, with_parties: bool = False) -> list[dict[str, Any]]:
    way = [{"url": address("covenant"), "label": _("Covenant")}]
    if with_parties:
        way.append({"url": address("parties"), "label": _("Parties")})
    if one is not None:
        way.append({"url": address("party", one.public_id), "label": one.organisation.name})
    return way


PATTERNS = [
    path("convenant/", covenant_page, name="covenant"),
    path("convenant/afdruk/", covenant_print, name="covenant_print"),
    path("convenant/gelezen/", covenant_read, name="covenant_read"),
    path("convenant/partijen/", party_list, name="parties"),
    path("convenant/partijen/nieuw/", party_new, name="party_new"),
    path("convenant/partijen/<str:party_id>/", party, name="party"),
    path("convenant/partijen/<str:party_id>/getekend/", party_sign, name="party_sign"),
    path("convenant/partijen/<str:party_id>/akkoord/<str:amendment>/", party_agree, name="party_agree"),
    path("convenant/partijen/<str:party_id>/terugtrekken/", party_withdraw, name="party_withdraw"),
]
