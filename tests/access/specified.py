"""The access specification as data (``docs/security/access/``), and what the product does in each of its cells."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from backup import behind_the_wall
from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.lifeworld.households.public import EngagementState
from specified_town import Town

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "security" / "access"
MAY, TOLD, ABSENT = "may", "told", ""
"""What a cell says: may; may know of it, and hears why not; hears nothing of it."""
NOBODY, NOBODY_HERE = "nobody", "nobody here"

THINGS = {
    "household": "households.Household",
    "engagement": "households.Engagement",
    "document": "documents.Document",
    "watch": "safety.Watch",
    "concern": "safety.Concern",
    "dilemma": "safety.Dilemma",
    "emergency": "safeguards.EmergencyAccess",
    "duty": "safeguards.InformDuty",
    "advice": "advice.Advice",
    "item": "consultations.HouseholdItem",
    "signal": "intake.Signal",
    "waiting": "intake.WaitingPlace",
    "question": "exchange.IncomingQuestion",
    "partner_question": "exchange.PartnerQuestion",
    "money": "budgets.BudgetRequest",
    "handed": "rights.RightsRequest",
    "pattern": "safeguards.NotedPattern",
    "colleague": "people.Account",
}
"""What the column ``thing`` of the abilities stands for."""
ELSEWHERE = {"signal", "waiting", "question", "pattern", "colleague"}
"""Things that stand in no file, or in a file of their own: not of this household."""


def _read(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@cache
def seats() -> dict[str, dict[str, str]]:
    """Every seat by name, the pending ones too."""
    return {row["seat"]: row for row in _read("seats")}


@cache
def filled() -> list[str]:
    """The seats that are there."""
    return [name for name, row in seats().items() if not row["pending"]]


@cache
def lines() -> list[dict[str, str]]:
    """The lines of the abilities; one has two where its pages ask in general, and of a thing."""
    return _read("abilities")


@cache
def line_of(ability: str, *, in_general: bool = False) -> dict[str, str]:
    """The line that counts.

    Args:
        ability: its name.
        in_general: asked without a thing, where there is a line of that.
    """
    found = [line for line in lines() if line["ability"] == ability]
    return found[0 if in_general else -1]


@cache
def situations() -> dict[str, dict[str, str]]:
    """Every situation by name."""
    return {row["situation"]: row for row in _read("situations")}


def expected(seat: str, ability: str, situation: str = "running", *, in_general: bool = False) -> str:
    """What the specification says of a cell."""
    line, changed = line_of(ability, in_general=in_general), situations()[situation]
    stays = dict(one.partition("=")[::2] for one in changed["but"].split())
    for one in (ability, f"{seat}:{ability}"):
        if one in stays:
            return stays[one] or line[seat]
    if seat not in changed["seats"].split():
        return line[seat]
    if changed["becomes"] == NOBODY:
        return MAY if ability == "access.open" else ABSENT
    if changed["becomes"] == NOBODY_HERE:
        here = line["thing"] and line["thing"] not in ELSEWHERE
        return ABSENT if here else line[seat]
    return line[changed["becomes"]]


def thing_of(name: str, town: Town) -> Any:
    """The thing of a column, as far as who acts now can see it."""
    model: Any = apps.get_model(THINGS[name])
    rows = model._base_manager.order_by("id")
    if name == "colleague":
        return rows.filter(pk=town.actors["coach"].id).first()
    if name in ELSEWHERE:
        return rows.first()
    if name == "engagement":
        # Of what is over, the household itself is asked.
        rows = rows.exclude(state=EngagementState.CLOSED)
        return rows.filter(file_id=town.home.file).first() or thing_of("household", town)
    return rows.filter(file_id=town.home.file).first()


def happens(actor: Actor, ability: str, town: Town) -> str:
    """What the gate says behind the wall, as a page asks it: in general, then of the thing."""
    with acting_as(actor):
        found = decide(actor, ability)
        if found.allowed and (name := line_of(ability)["thing"]):
            thing = thing_of(name, town)
            if thing is None:
                return ABSENT
            found = decide(actor, ability, thing)
    return MAY if found.allowed else TOLD if found.visible else ABSENT


@dataclass(frozen=True)
class Row:
    """A row as the specification looks at it."""

    key: int
    subjects: frozenset[int]
    category: int
    area: int


def rows_of(table: str, file_id: int) -> list[Row]:
    """Every row of the household in a table, whoever may see it."""
    found = behind_the_wall(f"select id, subjects, category, area from {table} where file_id = {file_id}")
    return [Row(key, frozenset(subjects), category, area) for key, subjects, category, area in found]


def keys_said(seat: str, table: str, level: int, rows: list[Row], town: Town) -> set[int]:
    """Which of *rows* somebody in this seat sees, as the specification says.

    Args:
        seat: its name.
        table, level: of the rows.
        rows: all of them.
        town: whose household it is.
    """
    said = seats()[seat]
    if table in said["by_name"].split():
        return {row.key for row in rows}
    if said["level"] == "none" or level > Level[said["level"].upper()]:
        return set()
    whole = said["persons"] == "all"
    areas = None if said["areas"] == "all" else {int(said["areas"])}
    return {
        row.key
        for row in rows
        if row.category == Category.ORDINARY
        and (whole or row.subjects == {town.people[seat]})
        and (areas is None or row.area in areas)
    }


def cells() -> Iterator[tuple[str, str]]:
    """Every seat with every ability."""
    for ability in dict.fromkeys(line["ability"] for line in lines()):
        for seat in filled():
            yield seat, ability


def pairwise(situation_names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Cells so that each seat meets each situation, and each ability each situation: far fewer than all.

    Args:
        situation_names: the situations; each seat meets each ability in the running one, tried apart.
    """
    abilities, there = list(dict.fromkeys(line["ability"] for line in lines())), filled()
    for place, situation in enumerate(situation_names):
        for step in range(max(len(abilities), len(there))):
            yield there[step % len(there)], abilities[(step + place) % len(abilities)], situation
