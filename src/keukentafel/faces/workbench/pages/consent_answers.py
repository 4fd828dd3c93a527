"""Asking for consent, and noting what follows: an answer, taking it back, a named exception. All of them are facts."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._agreeing import (
    ACTS,
    AGREE,
    ASKING,
    crumbs_here,
    home_to_agree,
    known_organisations,
    living_here,
    one_of,
    speaking,
)
from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import life_areas, term
from keukentafel.lifeworld.households.public import Household
from keukentafel.lifeworld.safeguards.forms import AnswerForm, AskForm, ExceptForm, WithdrawForm
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AnswerKind,
    KnownConsent,
    agreed_in,
    answer_consent,
    ask_consent,
    except_consent,
    withdraw_consent,
)


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def consent_ask(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Ask for one thing: sharing, speaking, or help. What was asked is never changed."""
    household, now = home_to_agree(public_id), timezone.now()
    if act not in ACTS:
        raise Http404
    today, asked = timezone.localdate(now), ACTS[act]
    people, homes = living_here(agreed_in(household.file_id, now)), known_organisations()
    form = AskForm(
        request.POST or None,
        act=asked,
        people=[(key, person.name) for key, person in people.items()],
        organisations=[(key, name) for key, (_pk, name) in homes.items()],
        areas=[(area.number, area.label) for area in life_areas()],
        today=today,
        initial={
            "last_day": None if asked is Act.HELP else today + timedelta(weeks=term("partner_access").amount)
        },
    )

    def command(data: dict[str, Any]) -> str:
        return ask_consent(
            file_id=household.file_id,
            person=people[data["person"]].subject,
            act=asked,
            purpose=data["purpose"],
            areas=data.get("areas", ()),
            organisation_id=homes[data["organisation"]][0] if data["organisation"] else None,
            recipient_name="" if data["organisation"] else data["recipient_name"],
            professional=data.get("professional", ""),
            starts=today,
            ends=form.ends,
            by=current_actor(),
            at=now,
        ).public_id

    if made := carried_out(request, form, command):
        return see_other("consent", household.public_id, made)
    log_look("consent_ask", files=[household.file_id])
    return form_page(
        request,
        form,
        title=str(ASKING[asked]),
        second=household.label,
        words=_("Saying no is fine. The help goes on."),
        crumbs=crumbs_here(household),
    )


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def consent_answer(request: HttpRequest, public_id: str, consent_id: str) -> HttpResponse:
    """Note what one person answers: each apart, and no or yes alike."""
    household, now = home_to_agree(public_id), timezone.now()
    one, agreed = one_of(household, consent_id)
    parties = speaking(one, agreed)
    form = AnswerForm(
        request.POST or None, parties=[(key, agreed.names[who]) for key, who in parties.items()]
    )

    def command(data: dict[str, Any]) -> str:
        return answer_consent(
            consent=one.consent,
            party=parties[data["who"]],
            agrees=data["agrees"],
            how=data["how"],
            words=data["words"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(
            request,
            _("The answer is written down.")
            if form.cleaned_data["agrees"]
            else _("The no is written down. The help goes on."),
        )
        return see_other("consent", household.public_id, consent_id)
    return _said_page(request, form, household, one, title=_("What is the answer?"))


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def consent_withdraw(request: HttpRequest, public_id: str, consent_id: str) -> HttpResponse:
    """Somebody takes back what was agreed to: a new fact; what was said before stays."""
    household, now = home_to_agree(public_id), timezone.now()
    one, agreed = one_of(household, consent_id)
    gave = {speaker.party for speaker in one.speakers if speaker.said is AnswerKind.GIVEN}
    parties = {key: who for key, who in speaking(one, agreed).items() if who in gave}
    form = WithdrawForm(
        request.POST or None, parties=[(key, agreed.names[who]) for key, who in parties.items()]
    )

    def command(data: dict[str, Any]) -> str:
        return withdraw_consent(
            consent=one.consent,
            party=parties[data["who"]],
            how=data["how"],
            words=data["words"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("It is taken back. From now on it does not hold. The help goes on."))
        return see_other("consent", household.public_id, consent_id)
    words = _("Why need not be told. A partner who sees a part on this, sees it no longer.")
    return _said_page(request, form, household, one, title=_("Take it back"), words=words)


@needs(AGREE)
@require_http_methods(["GET", "POST"])
def consent_except(request: HttpRequest, public_id: str, consent_id: str) -> HttpResponse:
    """Note a named exception with its reason: why a no, or silence, does not decide."""
    household, now = home_to_agree(public_id), timezone.now()
    one, agreed = one_of(household, consent_id)
    today = timezone.localdate(now)
    own = one.consent.person_id
    parties = {key: who for key, who in speaking(one, agreed).items() if who.subject != own}
    form = ExceptForm(
        request.POST or None,
        instead_of=[(key, agreed.names[who]) for key, who in parties.items()],
        today=today,
    )

    def command(data: dict[str, Any]) -> str:
        return except_consent(
            consent=one.consent,
            kind=data["kind"],
            reason=data["reason"],
            starts=today,
            ends=form.ends,
            instead_of=parties[data["instead_of"]] if data["instead_of"] else None,
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("The exception is written down."))
        return see_other("consent", household.public_id, consent_id)
    words = _("There are three exceptions, and no others. What the child says itself is never set aside.")
    return _said_page(request, form, household, one, title=_("An exception"), words=words)


def _said_page(
    request: HttpRequest, form: Any, household: Household, one: KnownConsent, *, title: str, words: str = ""
) -> HttpResponse:
    here = {
        "url": address("consent", household.public_id, one.consent.public_id),
        "label": str(ASKING[Act(one.consent.act)]),
    }
    log_look("consent_said", files=[household.file_id], subjects=one.consent.subjects)
    trail = crumbs_here(household, here)
    return form_page(request, form, title=title, second=one.sentence, words=words, crumbs=trail)


_AT = "huishouden/<str:public_id>/toestemming/"
_ONE = f"{_AT}<str:consent_id>/"
PATTERNS = [
    path(f"{_AT}vragen/<str:act>/", consent_ask, name="consent_ask"),
    path(f"{_ONE}antwoord/", consent_answer, name="consent_answer"),
    path(f"{_ONE}intrekken/", consent_withdraw, name="consent_withdraw"),
    path(f"{_ONE}uitzondering/", consent_except, name="consent_except"),
]
