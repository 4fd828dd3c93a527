"""Our section of the pack: whether there is a case budget, how much of it, who decides, and what it is not for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import get_language

from keukentafel.foundation.method.public import (
    Pack,
    Problem,
    Section,
    active_pack,
    duplicates,
    entries,
    nothing_kept,
)
from keukentafel.work.budgets.domain.money import Allowed

CASE_BUDGET = "case_budget"
_NEEDED = ("per_year", "leader_up_to", "above", "entries")


@dataclass(frozen=True, slots=True)
class CaseBudget:
    """The case budget of the pack in use.

    Args:
        allowed: the amounts, in euros.
        above: who decides above the leader's amount: a role, in the language of the screen.
        not_for: what it is not for, in words.
    """

    allowed: Allowed
    above: str
    not_for: tuple[str, ...]


def section() -> Section:
    """The section, as the registry of the method takes it. A pack without it has no case budget."""
    return Section(
        CASE_BUDGET,
        Path(__file__).parent / "schemas" / "case_budget.json",
        _check,
        required=False,
        kept_keys=nothing_kept,
    )


def _check(pack: Pack) -> Iterator[Problem]:
    data = pack.section(CASE_BUDGET)
    if "entries" in data:
        yield from duplicates(pack, CASE_BUDGET, ("entries",), "key")
    if data["allowed"] and pack.loadable_for_cases:
        for name in _NEEDED:
            if name not in data:
                yield pack.problem(CASE_BUDGET, ("allowed",), f"A case budget needs '{name}' as well.")
    if data.get("leader_up_to", 0) > data.get("per_year", data.get("leader_up_to", 0)):
        message = "The team leader cannot decide more at once than a household may have in a year."
        yield pack.problem(CASE_BUDGET, ("leader_up_to",), message)


def case_budget() -> CaseBudget | None:
    """The case budget of the pack in use; None when this town has none."""
    pack, language = active_pack(), "en" if (get_language() or "nl").startswith("en") else "nl"

    def read() -> CaseBudget | None:
        data = pack.content.get(CASE_BUDGET)
        if data is None or not data["allowed"]:
            return None
        return CaseBudget(
            Allowed(Decimal(data["per_year"]), Decimal(data["leader_up_to"])),
            data["above"][language],
            tuple(one.label for one in entries(CASE_BUDGET)),
        )

    return pack.kept(CASE_BUDGET, language, read)
