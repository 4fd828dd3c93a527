"""What somebody of a partner organisation gave the team, and what became of it, as this person may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keukentafel.foundation.people.public import colleagues_in, organisations
from keukentafel.work.intake.domain.giving import Became, became
from keukentafel.work.intake.models import Feedback, Informant


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody of a partner organisation who can give a signal.

    Args:
        key: how the form names this person at this organisation.
        name, organisation: for the list.
        account_id, organisation_id: keys.
    """

    key: str
    name: str
    organisation: str
    account_id: int
    organisation_id: int


def possible_givers(today: date) -> list[Giver]:
    """Who could have given a signal: who works as a partner for an organisation, by organisation and name. Three queries.

    Args:
        today: the local date.
    """
    homes = {one.pk: one for one in organisations()}
    there = colleagues_in(homes, today)
    return [
        Giver(f"{home.public_id}.{one.account.public_id}", one.account.name, home.name, one.account.pk, key)
        for key, home in homes.items()
        for one in there.get(key, ())
    ]


def given_by(account_id: int, organisations: Collection[int]) -> "QuerySet[Informant]":
    """What somebody gave for organisations, as far as the wall lets through; the latest first.

    Args:
        account_id: key of the account of who gave it.
        organisations: keys of the organisations where this person works today.
    """
    rows = Informant.objects.filter(account_id=account_id, organisation_id__in=list(organisations))
    return rows.select_related("organisation").order_by("-id")


def word_on(rows: Sequence[Informant]) -> dict[int, tuple[Became, Feedback | None]]:
    """What became of these, by key, each with the latest word that went back. One query.

    Args:
        rows: of ``given_by``.
    """
    files = [row.file_id for row in rows]
    words = Feedback.objects.filter(file_id__in=files).select_related("given_by").order_by("given_at", "id")
    latest = {one.file_id: one for one in words}
    found = {}
    for row in rows:
        word = latest.get(row.file_id)
        found[row.pk] = (
            became(word.kind, word.taken_up, passed_on=word.passed_on) if word else became(),
            word,
        )
    return found
