"""Commands about consent. Asking, answering, taking back and excepting are facts: none is ever changed.

None of them stops help: a refusal closes what leaned on it, and nothing else.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import NotOfThisHousehold
from keukentafel.lifeworld.safeguards.domain.authority import Act, Party
from keukentafel.lifeworld.safeguards.domain.consenting import (
    AnswerKind,
    ExceptionKind,
    SafeguardsMistake,
    said,
)
from keukentafel.lifeworld.safeguards.following import follow_consents
from keukentafel.lifeworld.safeguards.models import Consent, ConsentAnswer, ConsentException
from keukentafel.lifeworld.safeguards.selectors import belongs_here, case_of


@command
def ask_consent(
    *,
    file_id: int,
    person: int,
    act: Act,
    purpose: str,
    starts: date,
    by: Actor,
    at: datetime,
    ends: date | None = None,
    areas: Sequence[int] = (),
    organisation_id: int | None = None,
    department_id: int | None = None,
    recipient_name: str = "",
    professional: str = "",
) -> Consent:
    """Ask for consent: for one purpose, some life areas, one recipient and one period.

    Args:
        file_id: key of the household's file.
        person: key of whom it is about.
        act: sharing data, lifting professional secrecy, or help.
        purpose: what it is for, in plain words.
        starts, ends: half-open days; only help may be without end.
        areas: numbers of the life areas; data is shared of named ones only.
        organisation_id, department_id: keys of the recipient.
        recipient_name: the recipient, when this is a person or has no row.
        professional: whose secrecy would be lifted.
        by, at: who asks, and when (aware).

    Raises:
        NotOfThisHousehold: when the person does not stand in this file.
        SafeguardsMistake: when something is missing.
    """
    if not belongs_here(file_id, {person}):
        raise NotOfThisHousehold
    if not purpose.strip():
        raise SafeguardsMistake(_("Write what it is for."))
    if organisation_id is None and not recipient_name.strip():
        raise SafeguardsMistake(_("Choose who gets it."))
    if act is not Act.HELP and (ends is None or not areas):
        raise SafeguardsMistake(_("Choose life areas, and a last day."))
    if ends is not None and ends <= starts:
        raise SafeguardsMistake(_("This ends before it starts."))
    if act is Act.SECRECY and not professional.strip():
        raise SafeguardsMistake(_("Write who may speak."))
    consent = Consent(
        file_id=file_id,
        subjects=[person],
        person_id=person,
        act=act.value,
        purpose=purpose.strip(),
        areas=sorted(set(areas)),
        recipient_organisation_id=organisation_id,
        recipient_department_id=department_id,
        recipient_name=recipient_name.strip(),
        professional=professional.strip(),
        starts=starts,
        ends=ends,
        asked_by_id=by.id,
        asked_at=at,
    )
    consent.keep(at=at)
    return consent


@command
def answer_consent(
    *,
    consent: Consent,
    party: Party,
    agrees: bool,
    how: str,
    by: Actor,
    at: datetime,
    words: str = "",
) -> ConsentAnswer:
    """Note what somebody answered: whoever decides, or the person whom it is about.

    Args:
        consent: what was asked.
        party: who answers; each holder of authority apart.
        agrees: yes or no.
        how: ``spoken`` or ``written``.
        words: what was said beside it.
        by, at: who notes it, and when it was answered (aware).

    Raises:
        SafeguardsMistake: when this party decides nothing here today, or gave the same answer already.
    """
    case, today = case_of(consent), timezone.localdate(at)
    must = case.must_agree(today)
    if party not in must.parties | {case.asked.person}:
        raise SafeguardsMistake(
            _("It is not known that this person decides here. First note who has authority.")
        )
    kind = AnswerKind.GIVEN if agrees else AnswerKind.REFUSED
    if said(case.answers, party, at) is kind:
        raise SafeguardsMistake(_("This answer was noted already."))
    return _note_answer(consent, party, kind, how, words, by, at)


@command
def withdraw_consent(
    *, consent: Consent, party: Party, how: str, by: Actor, at: datetime, words: str = ""
) -> ConsentAnswer:
    """Somebody takes back what was given: from now on it is not in force; what was before stays as it was.

    Args:
        consent: what was asked.
        party: who takes it back.
        how: ``spoken`` or ``written``.
        words: what was said beside it.
        by, at: who notes it, and when (aware).

    Raises:
        SafeguardsMistake: when this party had not agreed.
    """
    if said(case_of(consent).answers, party, at) is not AnswerKind.GIVEN:
        raise SafeguardsMistake(_("There is nothing to take back."))
    return _note_answer(consent, party, AnswerKind.WITHDRAWN, how, words, by, at)


def _note_answer(
    consent: Consent, party: Party, kind: AnswerKind, how: str, words: str, by: Actor, at: datetime
) -> ConsentAnswer:
    answer = ConsentAnswer(
        file_id=consent.file_id,
        subjects=_about(consent, party),
        consent=consent,
        kind=kind.value,
        how=how,
        words=words.strip(),
        answered_at=at,
        noted_by_id=by.id,
    )
    answer.party = party
    answer.keep(at=at)
    follow_consents(consent.file_id, at)
    return answer


def _about(consent: Consent, party: Party) -> list[int]:
    return sorted({consent.person_id} if party.subject is None else {consent.person_id, party.subject})


@command
def except_consent(
    *,
    consent: Consent,
    kind: ExceptionKind,
    reason: str,
    starts: date,
    by: Actor,
    at: datetime,
    ends: date | None = None,
    instead_of: Party | None = None,
) -> ConsentException:
    """Note one of the named exceptions: why a refusal, or silence, does not decide on these days.

    Args:
        consent: what was asked.
        kind: the court agreed instead; the child's weighty interest; acute danger.
        reason: why, or which decision.
        starts, ends: half-open days; acute danger has a last one.
        instead_of: in whose place the court agreed.
        by, at: who decides, and when (aware).

    Raises:
        SafeguardsMistake: without a reason, without an end for danger, or when the court replaces nobody.
    """
    if not reason.strip():
        raise SafeguardsMistake(_("Write why."))
    if ends is not None and ends <= starts:
        raise SafeguardsMistake(_("This ends before it starts."))
    if kind is ExceptionKind.ACUTE_DANGER and ends is None:
        raise SafeguardsMistake(_("Choose a last day: danger is looked at again."))
    party = instead_of or Party()
    if (kind is ExceptionKind.COURT) is (party == Party()) or party.subject == consent.person_id:
        raise SafeguardsMistake(_("A court agrees in the place of somebody who has authority."))
    row = ConsentException(
        file_id=consent.file_id,
        subjects=_about(consent, party),
        consent=consent,
        kind=kind.value,
        reason=reason.strip(),
        starts=starts,
        ends=ends,
        decided_by_id=by.id,
        noted_at=at,
    )
    row.party = party
    row.keep(at=at)
    follow_consents(consent.file_id, at)
    return row
