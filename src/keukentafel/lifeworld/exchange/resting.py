"""On which legal basis, or whose consent, something is told: found or stated for each person, or nothing goes out."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.components.days import written
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.lifeworld.exchange.domain.asking import ExchangeMistake
from keukentafel.lifeworld.exchange.domain.bases import UsableBasis, basis_for, without_basis
from keukentafel.lifeworld.households.public import NotOfThisHousehold, people_of
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    Consent,
    LegalBasis,
    ProcessingAct,
    data_consents_now,
    first_day_without,
    processing_activities,
    processing_activity,
    state_legal_basis,
)

CONSENT = "consent"
"""Chosen in place of an activity of the register: it rests on what each person agreed to."""


def agreed_words(consents: Iterable[Consent], names: Mapping[int, str]) -> list[str]:
    """Consents that are in force, each in a few words: of whom, for which organisation, until when.

    Args:
        consents: of ``data_consents_now``.
        names: of the persons of the household, by key.
    """
    words = _("%(who)s agrees for %(organisation)s, up to and including %(day)s.")
    return [
        words
        % {
            "who": names.get(one.person_id, "?"),
            "organisation": one.recipient_organisation.name if one.recipient_organisation else "?",
            "day": written(one.ends - timedelta(days=1)) if one.ends else "?",
        }
        for one in consents
        if one.recipient_organisation_id is not None
    ]


def bases_for(
    *,
    file_id: int,
    persons: Collection[int],
    organisation_id: int,
    rests_on: str,
    act: ProcessingAct,
    by: Actor,
    at: datetime,
) -> dict[int, LegalBasis]:
    """On what it rests for each person. Part of a command that tells something.

    Args:
        file_id: key of the household's file.
        persons: keys of whom it is about.
        organisation_id: key of the recipient.
        rests_on: key of an activity of the register, or ``CONSENT``.
        act: what is done: asking, sharing or talking over.
        by, at: who decides, and when (aware).

    Raises:
        NotOfThisHousehold: when somebody does not stand in this file.
        ExchangeMistake: when nobody is named, or somebody has no legal basis and no consent for this recipient.
    """
    names = {person.subject: person.name for person in people_of(file_id)}
    if not set(persons) <= set(names):
        raise NotOfThisHousehold
    if not persons:
        raise ExchangeMistake(_("Choose whom it is about."))
    today = timezone.localdate(at)
    if rests_on != CONSENT:
        row = _by_law(file_id, rests_on, act, today, by, at)
        return dict.fromkeys(persons, row)
    agreed = {consent.pk: consent for consent in data_consents_now(file_id, at)}
    usable = [_as_usable(consent) for consent in agreed.values()]
    if missing := without_basis(usable, persons, organisation_id, today):
        told = ", ".join(sorted(names[one] for one in missing))
        raise ExchangeMistake(
            _("There is no consent now of %(who)s for this organisation. Ask first, or talk without names.")
            % {"who": told}
        )
    found = {person: basis_for(usable, person, organisation_id, today) for person in persons}
    return {
        person: _by_consent(agreed[one.key], act, today, by, at)
        for person, one in found.items()
        if one is not None
    }


def _as_usable(consent: Consent) -> UsableBasis:
    return UsableBasis(
        key=consent.pk,
        period=Period(consent.starts, consent.ends),
        person=consent.person_id,
        recipient=consent.recipient_organisation_id or 0,
    )


def _running(file_id: int, act: ProcessingAct, today: date) -> list[LegalBasis]:
    rows = LegalBasis.objects.filter(file_id=file_id, act=act.value, starts__lte=today).order_by("-id")
    return [row for row in rows if row.ends is None or today < row.ends]


def _by_law(file_id: int, key: str, act: ProcessingAct, today: date, by: Actor, at: datetime) -> LegalBasis:
    offered = {one.key for one in processing_activities(act) if one.basis is not Basis.CONSENT}
    if key not in offered:
        raise ExchangeMistake(_("Choose on which legal basis this rests."))
    for row in _running(file_id, act, today):
        if row.activity == key and row.person_id is None and row.consent_id is None:
            return row
    activity = processing_activity(key)
    return state_legal_basis(
        file_id=file_id,
        activity=key,
        act=act,
        basis=activity.basis,
        article=activity.article,
        purpose=activity.purpose,
        starts=today,
        by=by,
        at=at,
    )


def _by_consent(consent: Consent, act: ProcessingAct, today: date, by: Actor, at: datetime) -> LegalBasis:
    for row in _running(consent.file_id, act, today):
        if row.consent_id == consent.pk:
            return row
    activity = next(one for one in processing_activities() if one.basis is Basis.CONSENT)
    return state_legal_basis(
        file_id=consent.file_id,
        activity=activity.key,
        act=act,
        basis=Basis.CONSENT,
        article=activity.article,
        purpose=consent.purpose,
        person=consent.person_id,
        consent=consent,
        starts=today,
        ends=consent.ends,
        by=by,
        at=at,
    )


def holds_until(basis: LegalBasis, until: date, at: datetime) -> date | None:
    """The first day on which a legal basis carries nothing: *until*, or sooner; None when it does not hold now.

    Args:
        basis: which.
        until: the day that was asked.
        at: now (aware).
    """
    today = timezone.localdate(at)
    if today < basis.starts or (basis.ends is not None and basis.ends <= today):
        return None
    ends = min(until, basis.ends or until)
    return ends if basis.consent is None else first_day_without(basis.consent, ends, at)
