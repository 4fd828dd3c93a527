"""What was told about a household, to whom and why; a short talk; and a proof that we may tell it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import (
    about,
    crumbs,
    household_to_write,
    until_words,
    who_words,
)
from keukentafel.faces.workbench.pages._telling import (
    TELL,
    agreed_line,
    choices_for,
    household_to_tell_of,
)
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import SIGNED_IN, decide, find, log_look, log_refusal, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.days import written
from keukentafel.foundation.components.qr import as_code
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.exchange.forms import TalkForm
from keukentafel.lifeworld.exchange.public import (
    DisclosureKind,
    TalkChannel,
    Telling,
    contact_counts,
    disclosures,
    end_proof,
    last_day,
    make_proof,
    note_talk,
    proof_stands,
    proofs,
    standing_until,
    tellings,
    told_of,
)
from keukentafel.lifeworld.households.public import (
    Household,
    Person,
    current_engagement,
    people_of,
)
from keukentafel.lifeworld.safeguards.public import ProcessingAct

READ = "households.read"


@needs(READ)
@require_GET
def told(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that was told, the latest first; and how often there was contact with each organisation."""
    household = household_to_write(public_id)
    people = people_of(household.file_id)
    together = tellings(told_of(household.file_id, timezone.localdate()))
    context = about(
        household,
        tells=decide(current_actor(), TELL, household).allowed,
        lines=[_line(one, people) for one in together],
        counts=contact_counts(together),
    )
    log_look("told", files=[household.file_id])
    return render(request, "workbench/told.html", context)


def _line(one: Telling, people: list[Person]) -> dict[str, Any]:
    names = {person.subject: person.name for person in people}
    return {
        "first": one.first,
        "kind": DisclosureKind(one.first.kind).label,
        "channel": TalkChannel(one.first.channel).label if one.first.channel else "",
        "who": who_words(one.persons, people),
        "when": until_words(one.first.at),
        "rests": sorted({(row.purpose.rstrip("."), row.article) for row in one.rows}),
        "rows": [{"row": row, "name": names.get(row.person, "")} for row in one.rows],
    }


def _crumbs(household: Household) -> list[dict[str, str]]:
    here = {"url": address("told", household.public_id), "label": _("What was told")}
    return [*crumbs(household), here]


@needs(TELL)
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two minutes in the corridor: with whom, about whom, how long, on which basis."""
    household, now = household_to_tell_of(public_id), timezone.now()
    choices = choices_for(household, ProcessingAct.CONSULT, now)
    form = TalkForm(
        request.POST or None, initial={"minutes": 2, "channel": TalkChannel.PHONE}, **choices.told()
    )

    def command(data: dict[str, Any]) -> str:
        return note_talk(
            file_id=household.file_id,
            to=choices.recipient(data["to"]),
            persons=choices.persons(data["people"]),
            rests_on=data["basis"],
            minutes=data["minutes"],
            channel=TalkChannel(data["channel"] or TalkChannel.IN_PERSON),
            words=data["words"],
            by=current_actor(),
            at=now,
        )

    if carried_out(request, form, command):
        messages.success(request, _("The talk is noted."))
        return see_other("told", household.public_id)
    log_look("talk", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("A short talk"),
        second=household.label,
        words=agreed_line(ProcessingAct.CONSULT),
        crumbs=_crumbs(household),
        save=_("Note this talk"),
    )


@needs(TELL)
@require_POST
def proof_make(request: HttpRequest, public_id: str, disclosure_id: str) -> HttpResponse:
    """Make a proof of what this rests on; the one that stands, when there is one."""
    household = household_to_tell_of(public_id)
    disclosure = find(disclosures(household.file_id), disclosure_id)
    proof = pressed(request, make_proof, disclosure=disclosure)
    return see_other("proof" if proof else "told", household.public_id, *filter(None, [proof]))


@needs(READ)
@require_GET
def proof(request: HttpRequest, public_id: str, proof_id: str) -> HttpResponse:
    """A proof to show or print: a code with an address, and not a word about anybody."""
    household = household_to_write(public_id)
    row = find(proofs(household.file_id), proof_id)
    until = standing_until(row, timezone.localdate())
    there = request.build_absolute_uri(address("proof_check", row.public_id))
    context = about(
        household,
        row=row,
        tells=decide(current_actor(), TELL, household).allowed,
        stands=until is not None and current_engagement(row.file_id) is not None,
        who=who_words([row.person_id], people_of(household.file_id)),
        until=written(last_day(until)) if until else "",
        address=there,
        code=as_code(there),
        crumbs=_crumbs(household),
    )
    log_look("proof", files=[household.file_id], subjects=[row.person_id])
    return render(request, "workbench/proof.html", context)


@needs(TELL)
@require_POST
def proof_end(request: HttpRequest, public_id: str, proof_id: str) -> HttpResponse:
    """A proof stands no longer."""
    household = household_to_tell_of(public_id)
    row = find(proofs(household.file_id), proof_id)
    pressed(request, end_proof, _("This proof stands no longer."), proof=row)
    return see_other("told", household.public_id)


@needs(SIGNED_IN)
@require_GET
def proof_check(request: HttpRequest, proof_id: str) -> HttpResponse:
    """Does this proof stand, for my organisation? Until when, or not; nothing else, and to others always not."""
    found = proof_stands(proof_id)
    if found is None:
        log_refusal("exchange.proof")
        return render(request, "workbench/proof_check.html", {"found": None}, status=404)
    log_look("proof_check", files=[found.file_id])
    until = written(last_day(found.until))
    return render(request, "workbench/proof_check.html", {"found": found, "until": until})


_AT = "huishouden/<str:public_id>/gedeeld/"
PATTERNS = [
    path(_AT, told, name="told"),
    path(f"{_AT}gesprek/", talk, name="talk"),
    path(f"{_AT}<str:disclosure_id>/bewijs/", proof_make, name="proof_make"),
    path(f"{_AT}bewijs/<str:proof_id>/", proof, name="proof"),
    path(f"{_AT}bewijs/<str:proof_id>/einde/", proof_end, name="proof_end"),
    path("bewijs/<str:proof_id>/", proof_check, name="proof_check"),
]
