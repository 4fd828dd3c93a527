"""One consent on a sheet for a named reader, for the table or to print: what, with whom, how long, how to stop."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._agreeing import crumbs_here
from keukentafel.faces.workbench.pages._household import READ, about, household_to_write
from keukentafel.foundation.access.public import find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.lifeworld.households.public import Person, current_engagement
from keukentafel.lifeworld.safeguards.forms import SheetForm
from keukentafel.lifeworld.safeguards.public import (
    Act,
    Agreed,
    AnswerKind,
    Consent,
    KnownConsent,
    Party,
    agreed_in,
    answers_to,
    areas_words,
    period_words,
    recipient,
    sheet_readers,
)
from keukentafel.lifeworld.safety.public import shielded_in


@needs(READ)
@require_http_methods(["GET", "POST"])
def consent_sheet(request: HttpRequest, public_id: str, consent_id: str) -> HttpResponse:
    """Choose for whom the sheet is, then show it. By POST: who reads what stands in no address."""
    household, now = household_to_write(public_id), timezone.now()
    row = find(Consent.objects.filter(file_id=household.file_id), consent_id)
    agreed = agreed_in(household.file_id, now)
    one = next(each for each in agreed.consents if each.consent.pk == row.pk)
    readers = _readers(one, agreed, household.file_id)
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        readers=[(key, person.name) for key, person in readers.items()],
    )
    if request.method == "POST" and form.is_valid():
        reader = readers[form.cleaned_data["reader"]]
        engagement = current_engagement(household.file_id)
        context = _sheet(one, agreed, reader) | {
            "coach": engagement.coach.name if engagement and engagement.coach else "",
            "printed_for": reader.name,
            "printed_at": now,
            "printed_by": current_actor().name,
        }
        log_look("consent_sheet", files=[household.file_id], subjects=one.consent.subjects, what="printed")
        return render(request, "workbench/consent_sheet.html", context)
    context = about(household, form=form, one=one, readers=readers)
    back = {"url": address("consent", public_id, consent_id), "label": _("Consent")}
    context["crumbs"] = crumbs_here(household, back)
    log_look("consent_sheet", files=[household.file_id], subjects=one.consent.subjects)
    return render(request, "workbench/consent_paper.html", context, status=422 if form.errors else 200)


def _readers(one: KnownConsent, agreed: Agreed, file_id: int) -> dict[str, Person]:
    """For whom a sheet may be made, by the key that the form uses."""
    belonged: dict[int, list[Period]] = defaultdict(list)
    for person in agreed.people:
        belonged[person.subject].append(Period(person.since, person.until))
    may = sheet_readers(
        person=one.consent.person_id,
        deciding=[party.subject for party in one.must.parties if party.subject is not None],
        belonged=belonged,
        # Whoever prints may not know where she is; that she is hidden holds for the paper all the same.
        shielded=shielded_in(file_id, belonged),
        asked_on=timezone.localdate(one.consent.asked_at),
        today=timezone.localdate(),
    )
    found: dict[int, Person] = {}
    for person in agreed.people:
        if person.subject in may:
            found.setdefault(person.subject, person)
    return {person.member: person for person in found.values()}


def _sheet(one: KnownConsent, agreed: Agreed, reader: Person) -> dict[str, Any]:
    """What stands on it: what was asked, and what this reader said. What others said, and whether they did, does not."""
    row, me = one.consent, Party(subject=reader.subject)
    mine = next((each for each in answers_to(row) if each.party == me), None)
    return {
        "act": row.act,
        "is_data": row.act == Act.DATA,
        "is_secrecy": row.act == Act.SECRECY,
        "person": "" if row.person_id == reader.subject else agreed.names[Party(subject=row.person_id)],
        "recipient": recipient(row),
        "professional": row.professional,
        "areas": areas_words(row.areas),
        "purpose": row.purpose,
        "period": period_words(row.starts, row.ends),
        "said": mine,
        "said_on": timezone.localdate(mine.answered_at) if mine else None,
        "gave": mine is not None and mine.kind == AnswerKind.GIVEN,
        "took_back": mine is not None and mine.kind == AnswerKind.WITHDRAWN,
    }


PATTERNS = [
    path(
        "huishouden/<str:public_id>/toestemming/<str:consent_id>/blad/", consent_sheet, name="consent_sheet"
    ),
]
