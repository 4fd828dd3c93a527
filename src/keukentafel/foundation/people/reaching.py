"""Whom one reaches at organisations and when not, and who is lent to a team. Each question takes one query."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.models import ContactKind, ContactPoint, LentHours, OrganisationAway
from keukentafel.foundation.people.selectors import running_or_coming


def unreachable_days(organisation_ids: Iterable[int], first: date, last: date) -> Mapping[int, list[Period]]:
    """When these organisations cannot be reached at all, as far as it touches some days; no key asks no query.

    Args:
        organisation_ids: keys of the organisations.
        first, last: the days it is about, both included.

    Returns:
        By key of the organisation the periods, the first first; an organisation without any is left out.
    """
    wanted = set(organisation_ids)
    if not wanted:
        return {}
    rows = OrganisationAway.objects.filter(
        Q(ends=None) | Q(ends__gt=first), organisation_id__in=wanted, contact=None, starts__lte=last
    )
    found: dict[int, list[Period]] = {}
    for organisation, starts, ends in rows.order_by("starts", "id").values_list(
        "organisation_id", "starts", "ends"
    ):
        if starts != ends:
            found.setdefault(organisation, []).append(Period(starts, ends))
    return found


def away_json(organisation: Any) -> "QuerySet[OrganisationAway, Any]":
    """When an organisation cannot be reached at all, for an ``ArraySubquery``; ``away_periods`` reads what it gives.

    Args:
        organisation: its key, or an ``OuterRef`` to it.
    """
    rows = OrganisationAway.objects.filter(organisation_id=organisation, contact=None).order_by(
        "starts", "id"
    )
    return rows.values_list(JSONObject(starts="starts", ends="ends"))


def away_periods(said: Iterable[Mapping[str, str | None]]) -> list[Period]:
    """What ``away_json`` gave, as periods.

    Args:
        said: of one organisation, with ``starts`` and ``ends`` (ISO 8601; no end goes on).
    """
    return [
        Period(
            date.fromisoformat(str(one["starts"])), date.fromisoformat(one["ends"]) if one["ends"] else None
        )
        for one in said
    ]


def away_of(organisation_id: int, today: date) -> "QuerySet[OrganisationAway]":
    """When nobody answers at this organisation or at a contact point of it, now or later, the first first."""
    rows = OrganisationAway.objects.filter(running_or_coming(today), organisation_id=organisation_id)
    return rows.select_related("contact").order_by("starts", "id")


def lent_by(organisation_id: int, today: date) -> "QuerySet[LentHours]":
    """Who of this organisation works for a team, today or later, by name."""
    rows = LentHours.objects.filter(running_or_coming(today), organisation_id=organisation_id)
    return rows.select_related("team").order_by("person", "id")


def lent_to(team_id: int, today: date) -> "QuerySet[LentHours]":
    """Who is lent to this team, today or later, by organisation and name."""
    rows = LentHours.objects.filter(running_or_coming(today), team_id=team_id)
    return rows.select_related("organisation").order_by("organisation__name", "person", "id")


def missing_contacts(points: Collection[ContactPoint], today: date) -> list[ContactKind]:
    """Which of the four fixed contacts an organisation has not named today (seed 004, chapter 1, Empowered).

    Args:
        points: its contact points.
        today: the local date.
    """
    named = {point.kind for point in points if point.period.contains(today)}
    wanted = (ContactKind.MANAGER, ContactKind.BUDDY, ContactKind.DEPUTY, ContactKind.BACK_OFFICE)
    return [kind for kind in wanted if kind not in named]
