"""Who decides, and what was agreed: of each thing one sentence; and a part opened to a partner on a consent."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from keukentafel.faces.workbench.pages._agreeing import (
    ACTS,
    AGREE,
    ASKING,
    STANDS,
    crumbs_here,
    home_to_agree,
    one_of,
)
from keukentafel.faces.workbench.pages._household import READ, about, household_to_write, near_words
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, log_look, needs
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.safeguards.public import (
    Act,
    Agreed,
    AnswerKind,
    Decides,
    KnownConsent,
    LegalBasis,
    PartnerAccess,
    ProcessingAct,
    Standing,
    agreed_in,
    answers_to,
    exceptions_to,
    legal_bases_of,
    open_to_partner,
    processing_activities,
    state_legal_basis,
)

_SECTIONS = (
    ("delen", gettext_lazy("Sharing data"), gettext_lazy("May we tell somebody else something?")),
    (
        "geheim",
        gettext_lazy("Professional secrecy"),
        gettext_lazy("May somebody else, such as a doctor, speak?"),
    ),
    ("hulp", gettext_lazy("Agreeing to help"), gettext_lazy("Does this person want this help?")),
)
_ABOUT = {
    Act.DATA: gettext_lazy("About data"),
    Act.SECRECY: gettext_lazy("About professional secrecy"),
    Act.HELP: gettext_lazy("About help"),
}


@needs(READ)
@require_GET
def consents(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who decides for whom, and per act what was asked and said; on which legal bases the team works."""
    household, now = household_to_write(public_id), timezone.now()
    agreed = agreed_in(household.file_id, now)
    context = about(
        household,
        writes=decide(current_actor(), AGREE, household).allowed,
        people=[_decides(one, agreed) for one in agreed.deciding],
        sections=[
            {
                "key": key,
                "title": title,
                "question": question,
                "asking": ASKING[ACTS[key]],
                "lines": [_line(one) for one in agreed.consents if one.consent.act == ACTS[key]],
            }
            for key, title, question in _SECTIONS
        ],
        bases=_bases(legal_bases_of(household.file_id), agreed),
    )
    log_look("consents", files=[household.file_id], subjects=[one.person.subject for one in agreed.deciding])
    return render(request, "workbench/consents.html", context)


def _line(one: KnownConsent) -> dict[str, Any]:
    kind, words = STANDS[one.standing]
    waiting = [speaker.name for speaker in one.speakers if speaker.decides and speaker.said is None]
    return {"row": one.consent, "kind": kind, "words": words, "sentence": one.sentence, "waiting": waiting}


def _decides(one: Decides, agreed: Agreed) -> dict[str, Any]:
    known = {act: who for act, who in one.by_act.items() if who is not None}
    same = len(set(known.values())) == 1 and len(known) == len(one.by_act)
    who = (
        [(_("About everything"), next(iter(known.values())))]
        if same
        else [(_ABOUT[act], names) for act, names in known.items()]
    )
    today = timezone.localdate()
    return {
        "one": one,
        "who": who,
        "own": same and next(iter(known.values())) == (one.person.name,),
        "not_known": [_ABOUT[act] for act, names in one.by_act.items() if names is None],
        "no_birth_date": one.age is None,
        "rows": [
            {
                "row": row,
                "name": agreed.names.get(row.party, "?"),
                "goes_on": row.ends is None or today < row.ends,
            }
            for row in one.rows
        ],
    }


def _bases(rows: list[LegalBasis], agreed: Agreed) -> list[dict[str, Any]]:
    today = timezone.localdate()
    names = {person.subject: person.name for person in agreed.people}
    return [
        {
            "row": row,
            "who": names.get(row.person_id or 0, ""),
            "runs": row.ends is None or today < row.ends,
        }
        for row in rows
    ]


@needs(READ)
@require_GET
def consent(request: HttpRequest, public_id: str, consent_id: str) -> HttpResponse:
    """One consent: its sentence, who said what, and what can follow."""
    household = household_to_write(public_id)
    one, agreed = one_of(household, consent_id)
    kind, words = STANDS[one.standing]
    row = one.consent
    person = next((each for each in agreed.people if each.subject == row.person_id), None)
    context = about(
        household,
        writes=decide(current_actor(), AGREE, household).allowed,
        one=one,
        kind=kind,
        words=words,
        person=person,
        no_birth_date=person is not None and person.birth_date is None,
        speakers=one.speakers,
        can_answer=bool(one.speakers) and one.standing is not Standing.OVER,
        can_take_back=any(each.said is AnswerKind.GIVEN for each in one.speakers),
        said=[
            {
                "row": each,
                "who": agreed.names.get(each.party, "?"),
                "day": near_words(timezone.localdate(each.answered_at)),
            }
            for each in answers_to(row)
        ],
        excepted=[{"row": each, "instead": agreed.names.get(each.party, "")} for each in exceptions_to(row)],
        opens=_opens(one),
        is_open=PartnerAccess.objects.filter(
            file_id=household.file_id, legal_basis__consent=row, ended_at=None
        ).exists(),
    )
    context["crumbs"] = crumbs_here(household)
    log_look("consent", files=[household.file_id], subjects=row.subjects)
    return render(request, "workbench/consent.html", context)


def _opens(one: KnownConsent) -> str:
    """The organisation to which a part of the file can be opened on this consent; empty when none."""
    home = one.consent.recipient_organisation
    return home.name if home and one.consent.act == Act.DATA and one.standing is Standing.IN_FORCE else ""


@needs(AGREE)
@require_POST
def consent_open(request: HttpRequest, public_id: str, consent_id: str) -> HttpResponse:
    """Let the organisation of this consent see its life areas, as long as the consent holds."""
    household = home_to_agree(public_id)
    one, _agreed = one_of(household, consent_id)
    row = one.consent
    activity = next(each for each in processing_activities(ProcessingAct.SHARE) if each.basis == "consent")
    if not _opens(one) or row.recipient_organisation_id is None or row.ends is None:
        raise Http404
    organisation, until = row.recipient_organisation_id, row.ends

    def command(*, by: Actor, at: datetime) -> PartnerAccess:
        basis = state_legal_basis(
            file_id=household.file_id,
            activity=activity.key,
            act=ProcessingAct.SHARE,
            basis=activity.basis,
            article=activity.article,
            purpose=row.purpose,
            person=row.person_id,
            consent=row,
            starts=timezone.localdate(at),
            ends=until,
            by=by,
            at=at,
        )
        return open_to_partner(
            basis=basis,
            organisation_id=organisation,
            level=Level.CONTENT,
            areas=row.areas,
            until=until,
            by=by,
            at=at,
        )

    pressed(request, command, _("%(name)s sees this part now.") % {"name": _opens(one)})
    return see_other("access", household.public_id)


_AT = "huishouden/<str:public_id>/toestemming/"
_ONE = f"{_AT}<str:consent_id>/"
PATTERNS = [
    path(_AT, consents, name="consents"),
    path(_ONE, consent, name="consent"),
    path(f"{_ONE}openen/", consent_open, name="consent_open"),
]
