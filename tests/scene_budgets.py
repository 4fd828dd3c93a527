"""What the scene has of the case budget: something partly spent, what waits for the leader, and what lies higher."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.budgets.public import (
    BookingKind,
    BudgetRequest,
    Outcome,
    ask_budget,
    book_budget,
    decide_budget,
    lay_budget,
    parts_in,
    record_decision,
)


def ask_money(
    cast: Cast, file_id: int, person: int, euros: str, at: datetime, for_what: str
) -> BudgetRequest:
    """The coach asks for the first goal of the plan; the leader decides."""
    with acting_as(cast.coach) as by:
        return ask_budget(
            file_id=file_id,
            subjects=[person],
            thing=next(iter(parts_in(file_id))),
            what_for=for_what,
            tried="Het fonds geeft pas volgende maand",
            euros=Decimal(euros),
            decider_id=cast.leader.id,
            by=by,
            at=at,
        )


def decide_money(cast: Cast, row: BudgetRequest, euros: str, at: datetime, reason: str = "") -> BudgetRequest:
    """The leader decides, on the row as the leader reads it."""
    with acting_as(cast.leader) as by:
        found = BudgetRequest.objects.get(public_id=row.public_id)
        return decide_budget(request=found, euros=Decimal(euros), reason=reason, by=by, at=at)


def lay_money(cast: Cast, row: BudgetRequest, on: date, at: datetime) -> BudgetRequest:
    """The leader lays a request before who decides above the own amount."""
    with acting_as(cast.leader) as by:
        found = BudgetRequest.objects.get(public_id=row.public_id)
        return lay_budget(request=found, on=on, by=by, at=at)


def record_money(
    cast: Cast, row: BudgetRequest, euros: str, on: date, at: datetime, **more: str
) -> BudgetRequest:
    """The leader writes down what was decided there."""
    said = {"reason": "", "body": "De manager", "reference": "2026-7", **more}
    with acting_as(cast.leader) as by:
        found = BudgetRequest.objects.get(public_id=row.public_id)
        outcome = Outcome(euros=Decimal(euros), on=on, **said)
        return record_decision(request=found, outcome=outcome, by=by, at=at)


def money_for(cast: Cast, home: Any, person: int, at: datetime) -> None:
    """A bicycle that was bought, with something back; a course that waits; and two above what the leader decides."""
    bicycle = decide_money(
        cast, ask_money(cast, home.file_id, person, "150", at, "Een fiets voor het werk"), "150", at
    )
    with acting_as(cast.coach) as by:
        for kind, euros, whom in (
            (BookingKind.SPENT, "99.95", "De fietsenmaker"),
            (BookingKind.BACK, "20", ""),
        ):
            row = BudgetRequest.objects.get(public_id=bicycle.public_id)
            book_budget(
                request=row, kind=kind, euros=Decimal(euros), on=at.date(), to_whom=whom, by=by, at=at
            )
    ask_money(cast, home.file_id, person, "200.50", at, "Een cursus")
    ask_money(cast, home.file_id, person, "520", at, "Een laptop")
    before = at - timedelta(days=20)
    stove = ask_money(cast, home.file_id, person, "540", before, "Een fornuis")
    lay_money(cast, stove, timezone.localdate(before), before)
