"""Questions about who holds a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.households.public import coaches_of
from keukentafel.work.consultations.domain.holding import HeldBy, holder
from keukentafel.work.consultations.models import ProblemHolder, Seat
from keukentafel.work.consultations.sections import bodies, holder_rule
from keukentafel.work.consultations.selectors import Sitter, on_day


@dataclass(frozen=True, slots=True)
class HoldsNow:
    """Who holds a case now.

    Args:
        why: because of what.
        names: of who holds it.
        rule: the rule of the pack, in words; empty when it has none.
        row: who was named for this household, if anybody.
        tasks, steps: what who holds it does, and how a case goes, by the pack.
    """

    why: HeldBy
    names: list[str]
    rule: str
    row: ProblemHolder | None
    tasks: Sequence[str] = ()
    steps: Sequence[str] = ()


def named_holder(file_id: int) -> ProblemHolder | None:
    """Who was named for a household and holds it now. One query."""
    return ProblemHolder.objects.filter(file_id=file_id, ends=None).select_related("account").first()


def could_hold(today: date) -> list[Sitter]:
    """Who can hold a case: whoever sits in a body that may speak of households. One query."""
    allowed = {one.key: one for one in bodies() if one.households}
    found: dict[int, Sitter] = {}
    rows = Seat.objects.filter(on_day(today), body__in=list(allowed)).select_related("account")
    for seat in rows.order_by("account__name", "id"):
        labels = {one.key: one.label for one in allowed[seat.body].functions}
        found.setdefault(
            seat.account_id,
            Sitter(seat.account_id, seat.account.name, labels.get(seat.function, ""), seat.sent_by_id),
        )
    return list(found.values())


def holds_now(file_id: int, today: date) -> HoldsNow:
    """Who holds a case now, and by which rule. Four queries.

    Args:
        file_id: key of the household's file.
        today: the local date.
    """
    rule, row = holder_rule(), named_holder(file_id)
    by_rule: list[int] = []
    if rule is not None:
        seats = Seat.objects.filter(on_day(today), body=rule.body, function=rule.function)
        by_rule = list(seats.order_by("starts", "id").values_list("account_id", flat=True))
    found = holder(coaches_of([file_id]).get(file_id), row.account_id if row else None, by_rule)
    names = names_of(found.accounts)
    return HoldsNow(
        found.why,
        [names[key] for key in found.accounts if key in names],
        rule.words if rule else "",
        row,
        rule.tasks if rule else (),
        rule.steps if rule else (),
    )
