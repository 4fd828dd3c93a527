"""Commands about proofs: that we may tell an organisation something, to be shown without opening a file."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.exchange.domain.asking import ExchangeMistake
from keukentafel.lifeworld.exchange.models import Disclosure, Proof
from keukentafel.lifeworld.exchange.resting import holds_until
from keukentafel.lifeworld.exchange.telling import refuse_to_withdrawn
from keukentafel.lifeworld.safeguards.public import first_day_stopped, stopped_since


@command
def make_proof(*, disclosure: Disclosure, by: Actor, at: datetime) -> Proof:
    """Make a proof of what a disclosure rests on; the one that stands, when there is one.

    It ends with the legal basis or the consent, when the organisation withdraws, and at the latest with the pack's term
    for partners.

    Args:
        disclosure: which.
        by, at: who makes it, and when (aware).

    Raises:
        ExchangeMistake: when the legal basis holds no longer, or the organisation withdrew from the covenant.
    """
    refuse_to_withdrawn(disclosure.organisation_id, at)
    today = timezone.localdate(at)
    at_the_latest = today + timedelta(weeks=term("partner_access").amount)
    stopped = first_day_stopped(disclosure.organisation_id, today)
    until = holds_until(disclosure.legal_basis, min(at_the_latest, stopped or at_the_latest), at)
    if until is None:
        raise ExchangeMistake(_("What this rested on holds no longer, so there is nothing to prove."))
    before = Proof.objects.filter(
        file_id=disclosure.file_id,
        person_id=disclosure.person_id,
        organisation_id=disclosure.organisation_id,
        legal_basis_id=disclosure.legal_basis_id,
        ended_at=None,
        until__gt=today,
    ).filter(~stopped_since("made_at__date", today))
    standing = before.first()
    if standing is not None:
        nothing_changed()
        return standing
    proof = Proof(
        file_id=disclosure.file_id,
        subjects=[disclosure.person_id],
        person_id=disclosure.person_id,
        organisation_id=disclosure.organisation_id,
        legal_basis_id=disclosure.legal_basis_id,
        until=until,
        made_by_id=by.id,
        made_at=at,
    )
    proof.keep(at=at)
    return proof


@command
def end_proof(*, proof: Proof, by: Actor, at: datetime) -> None:
    """A proof stands no longer.

    Args:
        proof: which.
        by, at: who decides, and when (aware).
    """
    if proof.ended_at is not None:
        nothing_changed()
        return
    proof.ended_at = at
    proof.keep(at=at)


def follow_consents(file_id: int, at: datetime) -> None:
    """End, or shorten, every proof of a file whose consent is in force no longer, or will be so sooner.

    Args:
        file_id: key of the household's file.
        at: now (aware).
    """
    leaning = Proof.objects.filter(
        file_id=file_id, ended_at=None, legal_basis__consent__isnull=False
    ).select_related("legal_basis__consent")
    for proof in list(leaning):
        until: date | None = holds_until(proof.legal_basis, proof.until, at)
        if until is None:
            proof.ended_at = at
        elif until < proof.until:
            proof.until = until
        else:
            continue
        proof.keep(at=at)
