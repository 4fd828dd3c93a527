"""Who may see a file, why, for whom they work, and until when: from the grants themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.access.public import (
    Grantee,
    GranteeKind,
    ShutOut,
    exclusions_on,
    grants_on,
)
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import (
    accounts,
    employers_of,
    names_of,
    organisation_names,
    team_names,
)
from keukentafel.lifeworld.safeguards.models import PartnerAccess


@dataclass(frozen=True, slots=True)
class Seer:
    """One right to see, as a page shows it.

    Args:
        name: the person, team or organisation.
        employer: for whom this person works; empty for a team or an organisation.
        fact: how the fact begins that gives the right, as in ``GRANTS_FROM_FACTS``.
        level: how much it opens.
        whole: whether it opens everybody and every life area at that level.
        one_item: whether it opens one row alone.
        purpose, legal_basis: why, as it was given.
        until: when it ends by itself (aware); None when a fact ends it.
        key: the public identifier in the fact, of what can be ended here.
    """

    name: str
    employer: str
    fact: str
    level: Level
    whole: bool
    one_item: bool
    purpose: str
    legal_basis: str
    until: datetime | None
    key: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who is shut out.

    Args:
        shut_out: the exclusion.
        name, employer: who, and for whom this person works.
        public_id: of the account.
        decided_by: the name of who decided.
    """

    shut_out: ShutOut
    name: str
    employer: str
    public_id: str
    decided_by: str


def who_may_see(file_id: int, today: date) -> list[Seer]:
    """Everybody who may see something of a file now; empty for whoever may not see the whole of it.

    Jobs of the system are left out: they show nobody anything.

    Args:
        file_id: key of the household's file.
        today: the local date.
    """
    grants = [grant for grant in grants_on(file_id) if grant.to is not GranteeKind.SYSTEM]
    people = [grant.id for grant in grants if grant.to is GranteeKind.PERSON]
    names = {
        GranteeKind.PERSON: names_of(people),
        GranteeKind.TEAM: team_names(grant.id for grant in grants if grant.to is GranteeKind.TEAM),
        GranteeKind.ORGANISATION: organisation_names(
            grant.id for grant in grants if grant.to is GranteeKind.ORGANISATION
        ),
    }
    employers = employers_of(people, today)
    seers = [
        Seer(
            name=names[grant.to].get(grant.id, ""),
            employer=employers.get(grant.id, "") if grant.to is GranteeKind.PERSON else "",
            fact=grant.fact.split(":")[0],
            level=grant.level,
            whole=grant.whole,
            one_item=grant.item is not None,
            purpose=grant.purpose,
            legal_basis=grant.legal_basis,
            until=grant.valid_to,
            key=grant.fact.partition(":")[2],
        )
        for grant in grants
    ]
    return sorted(set(seers), key=lambda one: (-one.level, one.one_item, one.name.casefold(), one.fact))


def open_slices(file_id: int) -> list[PartnerAccess]:
    """The slices that partners see now, the newest first; what ended with the work is left out."""
    running = {grant.fact for grant in _partners(file_id)}
    rows = PartnerAccess.objects.filter(file_id=file_id, ended_at=None).select_related(
        "organisation", "legal_basis", "opened_by"
    )
    return [row for row in rows.order_by("-opened_at", "-id") if row.fact in running]


def _partners(file_id: int) -> Sequence[Grantee]:
    return [grant for grant in grants_on(file_id) if grant.to is GranteeKind.ORGANISATION]


def shut_out_of(file_id: int) -> list[Excluded]:
    """Who is shut out of a file or of a person in it, by name; empty for whoever may not decide about that."""
    rows = exclusions_on(file_id)
    people = accounts().in_bulk({key for row in rows for key in (row.account_id, row.decided_by)})
    employers = employers_of([row.account_id for row in rows], timezone.localdate())
    return [
        Excluded(
            shut_out=row,
            name=people[row.account_id].name,
            employer=employers.get(row.account_id, ""),
            public_id=people[row.account_id].public_id,
            decided_by=people[row.decided_by].name,
        )
        for row in rows
    ]
