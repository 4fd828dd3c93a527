"""Questions about bottlenecks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.access.public import Reading
from keukentafel.foundation.method.public import NoPack, entries, term
from keukentafel.foundation.people.public import (
    CASE_WORK_ROLES,
    ContactKind,
    Role,
    contacts_with_account,
    holders_of,
    names_of,
    organisations,
)
from keukentafel.work.bottlenecks.domain.ageing import DEFAULT_DAYS, Age, age_of
from keukentafel.work.bottlenecks.models import Answer, Bottleneck, BottleneckDraft

_OWNERS = (*sorted(CASE_WORK_ROLES), Role.FACILITATOR, Role.POLICY_ADVISER)


@dataclass(frozen=True, slots=True)
class Known:
    """A bottleneck with its age, its theme in words, and what was answered, in order."""

    row: Bottleneck
    age: Age
    theme: str
    answers: Sequence[Answer]


def days_to_answer() -> int:
    """Working days within which management answers: the pack's ``bottleneck_answer``."""
    try:
        return term("bottleneck_answer").amount
    except (LookupError, NoPack):
        return DEFAULT_DAYS


def bottlenecks(today: date, *, theme: str = "", closed: bool = False) -> list[Known]:
    """The bottlenecks: what is late first, then the oldest. Two queries.

    Args:
        today: the local date.
        theme: a key of the pack; of all themes when empty.
        closed: those that were closed, the latest first, in place of those that stand.
    """
    rows = Bottleneck.objects.select_related("owner", "ended_by").prefetch_related("answers__by")
    rows = rows.filter(ended_on__isnull=not closed)
    found = [known(row, today) for row in (rows.filter(theme=theme) if theme else rows)]
    if closed:
        return sorted(found, key=lambda one: one.row.ended_on or date.min, reverse=True)
    return sorted(found, key=lambda one: one.age.order)


def known(row: Bottleneck, today: date) -> Known:
    """One bottleneck with its age. One query, unless its answers were read along."""
    answers = sorted(row.answers.all(), key=lambda one: one.pk)
    age = age_of(
        row.raised_on,
        today,
        within=days_to_answer(),
        answered_on=answers[0].answered_on if answers else None,
        ended_on=row.ended_on,
    )
    return Known(row, age, theme_words().get(row.theme, row.theme), answers)


def theme_words() -> dict[str, str]:
    """What the pack calls each theme, those no longer offered included."""
    return {one.key: str(one.label) for one in entries("reasons", "bottleneck", retired=True)}


def possible_owners(today: date) -> list[tuple[int, str]]:
    """Who can see to a bottleneck: people of a team, and the managers of organisations. Key and name. Four queries."""
    everywhere = list(organisations().values_list("pk", flat=True))
    managers = {one.account for one in contacts_with_account(everywhere, today, (ContactKind.MANAGER,))}
    found = names_of(managers | set(holders_of(*_OWNERS, today=today)))
    return sorted(found.items(), key=lambda one: one[1].casefold())


def bottlenecks_to_read(account_id: int) -> list[BottleneckDraft]:
    """The drafts that wait for this reader, the oldest first. One query."""
    rows = BottleneckDraft.objects.filter(reader_id=account_id, state=Reading.ASKED)
    return list(rows.select_related("writer").order_by("written_at"))


def bottlenecks_i_wrote(account_id: int) -> list[BottleneckDraft]:
    """The drafts of this writer that were not released and not let go, the oldest first. One query."""
    states = (Reading.ASKED, Reading.BACK)
    rows = BottleneckDraft.objects.filter(writer_id=account_id, state__in=states)
    return list(rows.select_related("reader").order_by("written_at"))
