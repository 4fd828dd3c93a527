"""Commands about legal bases, and about the slices of a file that partners may see on them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, give
from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.households.public import NotOfThisHousehold
from keukentafel.lifeworld.safeguards.domain.authority import Act
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.domain.processing import Basis, ProcessingAct
from keukentafel.lifeworld.safeguards.following import end_slice, first_day_without, start_of
from keukentafel.lifeworld.safeguards.models import Consent, LegalBasis, PartnerAccess
from keukentafel.lifeworld.safeguards.register import processing_activity
from keukentafel.lifeworld.safeguards.restricting import refuse_restricted
from keukentafel.lifeworld.safeguards.selectors import belongs_here
from keukentafel.lifeworld.safeguards.stopping import first_day_stopped

_SHARING = {ProcessingAct.SHARE, ProcessingAct.CONSULT}


@command
def state_legal_basis(
    *,
    file_id: int,
    activity: str,
    act: ProcessingAct,
    basis: Basis,
    article: str,
    purpose: str,
    starts: date,
    by: Actor,
    at: datetime,
    person: int | None = None,
    consent: Consent | None = None,
    ends: date | None = None,
) -> LegalBasis:
    """State on which legal basis something is done with data here: per purpose and act.

    Args:
        file_id: key of the household's file.
        activity: key of an entry in the pack's register of processing.
        act: what is done.
        basis: on which ground of the AVG.
        article: the article of law; of a consent it is the AVG's own.
        purpose: what for, in plain words.
        starts, ends: half-open days.
        person: key of whom it is about; None is the household as such.
        consent: the consent, when that is the basis.
        by, at: who decides, and when (aware).

    Raises:
        LookupError: when the pack's register has no such activity.
        NotOfThisHousehold: when the person does not stand in this file.
        SafeguardsMistake: when something is missing, or consent is claimed that is about something else.
    """
    if person is not None and not belongs_here(file_id, {person}):
        raise NotOfThisHousehold
    processing_activity(activity)
    if not purpose.strip() or not article.strip():
        raise SafeguardsMistake(_("Write what it is for, and which article allows it."))
    if (basis is Basis.CONSENT) is (consent is None):
        raise SafeguardsMistake(_("Choose the consent that this rests on, or another legal basis."))
    if consent is not None and (consent.act != Act.DATA or consent.person_id != person):
        raise SafeguardsMistake(_("This consent is about something else."))
    row = LegalBasis(
        file_id=file_id,
        subjects=[person] if person is not None else [],
        activity=activity,
        act=act.value,
        basis=basis.value,
        article=article.strip(),
        purpose=purpose.strip(),
        person_id=person,
        consent=consent,
        starts=starts,
        ends=ends,
        decided_by_id=by.id,
        decided_at=at,
    )
    row.keep(at=at)
    return row


@command
def end_legal_basis(*, basis: LegalBasis, ends: date, by: Actor, at: datetime) -> None:
    """A legal basis holds no longer from a day on; slices that lean on it close today, if that is today or before.

    Args:
        basis: which.
        ends: the first day without it; today at the latest, since nothing may lean on it longer.
        by, at: who decides, and when (aware).

    Raises:
        SafeguardsMistake: when that lies before its first day or after today.
    """
    if not basis.starts <= ends <= timezone.localdate(at):
        raise SafeguardsMistake(_("Choose today or a day before it."))
    if basis.ends is not None and basis.ends <= ends:
        nothing_changed()
        return
    basis.ends = ends
    basis.keep(at=at)
    for access in PartnerAccess.objects.filter(file_id=basis.file_id, legal_basis=basis, ended_at=None):
        end_slice(access, "legal_basis", at)


@command
def open_to_partner(
    *,
    basis: LegalBasis,
    organisation_id: int,
    level: Level,
    until: date,
    by: Actor,
    at: datetime,
    areas: Sequence[int] = (),
) -> PartnerAccess:
    """Let an organisation see a slice on a legal basis, until a day at the latest.

    On consent it opens to the recipient and for the life areas that were agreed to, and ends when the consent is in
    force no longer: withdrawn, over, or given by parents of a child who turns sixteen.

    Args:
        basis: for sharing or talking over; it holds today.
        organisation_id: key of the organisation.
        level: how much.
        until: the first day without it.
        areas: numbers of life areas: for content at least one, for less none.
        by, at: who opens it, and when (aware).

    Raises:
        SafeguardsMistake: when the basis does not carry this.
    """
    today = timezone.localdate(at)
    if ProcessingAct(basis.act) not in _SHARING or not _runs(basis, today):
        raise SafeguardsMistake(_("This legal basis does not allow sharing today."))
    if until <= today:
        raise SafeguardsMistake(_("Choose a day after today."))
    if (level is Level.CONTENT) is not bool(areas):
        raise SafeguardsMistake(_("Choose life areas for what is written, and none for less."))
    refuse_restricted(
        basis.file_id,
        None if basis.person_id is None else [basis.person_id],
        _("What stands here is only kept now. Partners see nothing of it."),
    )
    stopped = first_day_stopped(organisation_id, today)
    if stopped is not None and stopped <= today:
        raise SafeguardsMistake(
            _("This organisation withdrew from the covenant. Nothing goes to it any more.")
        )
    ends = min(until, basis.ends or until, stopped or until)
    if basis.consent is not None:
        agreed = basis.consent
        if organisation_id != agreed.recipient_organisation_id or not set(areas) <= set(agreed.areas):
            raise SafeguardsMistake(_("Nobody agreed to this organisation, or to these life areas."))
        found = first_day_without(agreed, ends, at)
        if found is None:
            raise SafeguardsMistake(_("This consent is not in force now."))
        ends = found
    access = PartnerAccess(
        file_id=basis.file_id,
        subjects=[basis.person_id] if basis.person_id is not None else [],
        organisation_id=organisation_id,
        legal_basis=basis,
        person_id=basis.person_id,
        areas=sorted(set(areas)),
        level=level.value,
        until=ends,
        opened_by_id=by.id,
        opened_at=at,
    )
    access.keep(at=at)
    give(access.file_id, _slice(access, basis), at=at)
    return access


def _runs(basis: LegalBasis, today: date) -> bool:
    return basis.starts <= today and (basis.ends is None or today < basis.ends)


def _slice(access: PartnerAccess, basis: LegalBasis) -> Slice:
    return Slice(
        to=GranteeKind.ORGANISATION,
        id=access.organisation_id,
        level=Level(access.level),
        subjects=None if access.person_id is None else [access.person_id],
        areas=access.areas or None,
        fact=access.fact,
        purpose=basis.purpose,
        legal_basis=basis.article,
        valid_to=start_of(access.until),
    )


@command
def close_to_everybody(*, file_id: int, by: Actor, at: datetime) -> int:
    """No partner sees any of a file longer: the work with the household ended. Gives how many rights ended.

    Args:
        file_id: key of the household's file.
        by, at: who ended it, and when (aware); a leader, who may not read which partners there were, as well.
    """
    for access in PartnerAccess.objects.filter(file_id=file_id, ended_at=None):
        end_slice(access, "engagement", at)
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_partners(%s)", [file_id])
        (ended,) = cursor.fetchone()
    if ended:
        record_change("access.grant_end", "partners", at=at, file_id=file_id)
    else:
        nothing_changed()
    return int(ended)


@command
def close_to_partner(*, access: PartnerAccess, reason: str, by: Actor, at: datetime) -> None:
    """Close a slice now.

    Args:
        access: which.
        reason: why, in words; may be empty.
        by, at: who decides, and when (aware).
    """
    if access.ended_at is not None:
        nothing_changed()
        return
    end_slice(access, reason.strip(), at)
