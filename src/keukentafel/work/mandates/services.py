"""Commands: recording what organisations agreed to. Nothing here decides for an organisation."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed, publish, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Department, Organisation
from keukentafel.lifeworld.safeguards.public import allow_sharing_with, stop_sharing_with
from keukentafel.work.mandates.domain.mandates import MandateKind
from keukentafel.work.mandates.domain.parties import MandatesMistake
from keukentafel.work.mandates.events import PartySigned, PartyWithdrew
from keukentafel.work.mandates.models import (
    Acknowledgement,
    AmendmentConsent,
    Mandate,
    MandateVersion,
    Party,
    PartyClass,
)
from keukentafel.work.mandates.sections import covenant
from keukentafel.work.mandates.selectors import text_of


@command
def add_party(
    *,
    organisation: Organisation,
    party_class: PartyClass,
    by: Actor,
    at: datetime,
    joins_later: bool = False,
    signed_on: date | None = None,
) -> Party:
    """Name an organisation as a party to the covenant, which may have signed already.

    Args:
        organisation: which.
        party_class: how it takes part.
        joins_later: the covenant was there already, so nobody waits for it.
        signed_on: the day on which it signed; None when it still has to.
        by, at: who records it, and when (aware).

    Raises:
        MandatesMistake: when it is a party already, or the day lies ahead.
    """
    running = Q(withdrawn_from=None) | Q(withdrawn_from__gt=timezone.localdate(at))
    if Party.objects.filter(running, organisation=organisation).exists():
        raise MandatesMistake(_("This organisation is a party already."))
    party = Party.objects.create(
        organisation=organisation, party_class=PartyClass(party_class).value, joins_later=joins_later
    )
    record_change("mandates.party", party.public_id, at=at)
    if signed_on is not None:
        sign_covenant(party=party, signed_on=signed_on, by=by, at=at)
    return party


@command
def sign_covenant(*, party: Party, signed_on: date, by: Actor, at: datetime) -> None:
    """Record that a party signed. For who signs late it is in force from then. Publishes ``PartySigned``.

    Nothing stops any longer what goes to it; no slice opens by this.

    Args:
        party: which.
        signed_on: the day; today at the latest.
        by, at: who records it, and when (aware).

    Raises:
        MandatesMistake: when it signed or withdrew already, or the day lies ahead.
    """
    if party.signed_on is not None or party.withdrawn_from is not None:
        raise MandatesMistake(_("This party signed or withdrew already."))
    _not_ahead(signed_on, at)
    party.signed_on = signed_on
    party.save(update_fields=["signed_on"])
    record_change("mandates.party", party.public_id, at=at)
    allow_sharing_with(organisation_id=party.organisation_id, by=by, at=at)
    publish(PartySigned(at=at, organisation_id=party.organisation_id, signed_on=signed_on))


@command
def agree_to_amendment(
    *, party: Party, amendment: str, agreed_on: date, by: Actor, at: datetime
) -> AmendmentConsent:
    """Record that a party agreed to an amendment.

    Args:
        party: which; it signed, and did not withdraw.
        amendment: its key in the pack.
        agreed_on: the day; today at the latest.
        by, at: who records it, and when (aware).

    Raises:
        LookupError: when the covenant has no such amendment.
        MandatesMistake: when it agreed already, did not sign or withdrew, or the day lies ahead.
    """
    if amendment not in {one.key for one in covenant().amendments}:
        raise LookupError(f"the covenant has no amendment {amendment!r}")
    if party.signed_on is None or party.withdrawn_from is not None:
        raise MandatesMistake(_("Only a party that signed can agree to a change."))
    _not_ahead(agreed_on, at)
    if AmendmentConsent.objects.filter(party=party, amendment=amendment).exists():
        raise MandatesMistake(_("This party agreed already."))
    row = AmendmentConsent.objects.create(party=party, amendment=amendment, agreed_on=agreed_on)
    record_change("mandates.amendmentconsent", f"{party.public_id} {amendment}", at=at)
    return row


@command
def withdraw_party(*, party: Party, starts: date, by: Actor, at: datetime) -> int:
    """Record that a party withdraws. Publishes ``PartyWithdrew``.

    On that very day its mandates hold no longer, it sees nothing of any file, and nothing goes to it. Who records it sees
    no case by it. It cannot be taken back: who comes back signs anew.

    Args:
        party: which.
        starts: the first day on which it takes part no longer.
        by, at: who records it, and when (aware).

    Returns:
        How many rights to see end by it.

    Raises:
        MandatesMistake: when it withdrew already, or the day lies before its signature.
    """
    if party.withdrawn_from is not None:
        raise MandatesMistake(_("This party withdrew already."))
    if party.signed_on is not None and starts < party.signed_on:
        raise MandatesMistake(_("Choose the day of the signature or later."))
    party.withdrawn_from = starts
    party.save(update_fields=["withdrawn_from"])
    record_change("mandates.party", party.public_id, at=at)
    ended = stop_sharing_with(organisation_id=party.organisation_id, starts=starts, by=by, at=at)
    publish(PartyWithdrew(at=at, organisation_id=party.organisation_id, starts=starts))
    return ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What a mandate says.

    Args:
        subject: what the advice is about.
        area: number of a life area.
        kind: what was agreed.
        article: key of the article of the covenant on which it rests.
        starts, ends: the days on which it holds (half-open).
        department: the part of the organisation, when it is one's own.
        scope: how far it goes, in words.
        limit_euros: at most so many euros per household per year.
        limit_words: the limit in words.
        replaces: the step of the organisation that the advice takes the place of.
        function: key of the function of the coach that it carries; empty for none.
    """

    subject: str
    area: int
    kind: MandateKind
    article: str
    starts: date
    ends: date | None = None
    department: Department | None = None
    scope: str = ""
    limit_euros: int | None = None
    limit_words: str = ""
    replaces: str = ""
    function: str = ""


@command
def make_mandate(*, organisation: Organisation, agreed: Agreed, by: Actor, at: datetime) -> Mandate:
    """Record a mandate of an organisation. In force only while the organisation is bound by the covenant.

    Args:
        organisation: which agreed to it.
        agreed: what it says.
        by, at: who records it, and when (aware).

    Raises:
        MandatesMistake: when something is missing or does not go together.
    """
    mandate = Mandate.objects.create(organisation=organisation)
    _write_version(mandate, 1, agreed, by, at)
    return mandate


@command
def change_mandate(*, mandate: Mandate, agreed: Agreed, by: Actor, at: datetime) -> MandateVersion:
    """Record what a mandate says from a day on, or until when: a new version. What it said before stays.

    Args:
        mandate: which.
        agreed: all that it says now; ``starts`` is the day on which this version begins to speak.
        by, at: who records it, and when (aware).

    Raises:
        MandatesMistake: as in ``make_mandate``.
    """
    latest = MandateVersion.objects.filter(mandate=mandate).order_by("-number").first()
    # Who is second with the same number is refused by the constraint, and nothing is overwritten.
    return _write_version(mandate, latest.number + 1 if latest else 1, agreed, by, at)


def _write_version(mandate: Mandate, number: int, agreed: Agreed, by: Actor, at: datetime) -> MandateVersion:
    if not agreed.subject.strip():
        raise MandatesMistake(_("Write what the advice is about."))
    if agreed.ends is not None and agreed.ends < agreed.starts:
        raise MandatesMistake(_("The end lies before the beginning."))
    if agreed.department is not None and agreed.department.organisation_id != mandate.organisation_id:
        raise MandatesMistake(_("This department belongs to another organisation."))
    if agreed.article not in {one.key for one in covenant().articles}:
        raise MandatesMistake(_("Choose an article of the covenant."))
    version = MandateVersion.objects.create(
        mandate=mandate,
        number=number,
        department=agreed.department,
        subject=agreed.subject.strip(),
        area=agreed.area,
        kind=MandateKind(agreed.kind).value,
        scope=agreed.scope.strip(),
        limit_euros=agreed.limit_euros,
        limit_words=agreed.limit_words.strip(),
        replaces=agreed.replaces.strip(),
        article=agreed.article,
        function=agreed.function,
        starts=agreed.starts,
        ends=agreed.ends,
        made_by_id=by.id,
        made_at=at,
    )
    record_change("mandates.mandate", f"{mandate.public_id} {number}", at=at)
    return version


@command
def acknowledge_covenant(*, version: str, by: Actor, at: datetime) -> None:
    """Somebody says to have read the covenant, for nobody else.

    Args:
        version: of the text that was shown.
        by, at: who read it, and when (aware).
    """
    _acknowledge(version, by, at)


@command
def acknowledge_mandate(*, version: MandateVersion, by: Actor, at: datetime) -> None:
    """Somebody says to know a mandate as it speaks now, for nobody else (seed 004, chapter 2, Mandatering).

    Args:
        version: what was shown; a later version is known anew.
        by, at: who knows it, and when (aware).
    """
    _acknowledge(text_of(version), by, at)


def _acknowledge(version: str, by: Actor, at: datetime) -> None:
    _row, new = Acknowledgement.objects.get_or_create(
        account_id=by.id, version=version, defaults={"read_on": timezone.localdate(at)}
    )
    if not new:
        nothing_changed()
        return
    record_change("mandates.acknowledgement", version, at=at)


def _not_ahead(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise MandatesMistake(_("This day lies ahead. Choose today or a day before it."))
