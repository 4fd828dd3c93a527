"""What leans on a consent follows it: when it is in force no longer, the slice of a partner closes at once."""

from datetime import date, datetime, time

from django.utils import timezone

from keukentafel.foundation.access.public import end_fact
from keukentafel.lifeworld.safeguards.domain.consenting import in_force, stands_until
from keukentafel.lifeworld.safeguards.models import Consent, PartnerAccess
from keukentafel.lifeworld.safeguards.selectors import cases_of


def start_of(day: date) -> datetime:
    """The first moment of a local day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_slice(access: PartnerAccess, because: str, at: datetime) -> None:
    """Close a slice now: the row says why, and the grant ends."""
    access.ended_at = at
    access.ended_because = because
    access.keep(at=at)
    end_fact(access.file_id, access.fact, at=timezone.now())


def first_day_without(consent: Consent, until: date, at: datetime) -> date | None:
    """The first day on which what leans on a consent has ended: *until*, or sooner; None when not in force now.

    Args:
        consent: on which it leans.
        until: the day that was asked.
        at: now (aware).
    """
    case, today = cases_of([consent])[consent.pk], timezone.localdate(at)
    if not in_force(case, at, today):
        return None
    return min(until, stands_until(case, at, today) or until)


def follow_consents(file_id: int, at: datetime) -> None:
    """Close, or shorten, every slice of a file whose consent is in force no longer, or will be so sooner.

    Nothing opens by this: that is a decision of a person.

    Args:
        file_id: key of the household's file.
        at: now (aware).
    """
    leaning = PartnerAccess.objects.filter(
        file_id=file_id, ended_at=None, legal_basis__consent__isnull=False
    ).select_related("legal_basis__consent")
    for access in list(leaning):
        until = first_day_without(access.legal_basis.consent, access.until, at)
        if until is None:
            end_slice(access, "consent", at)
        elif until < access.until:
            access.until = until
            access.keep(at=at)
            end_fact(file_id, access.fact, at=start_of(until))
