"""What everything is played on: the people who act, and the households as they come to be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import Household, Member, current_engagement
from keukentafel.site.demo.content.clock import Clock
from keukentafel.site.demo.content.naming import Names
from keukentafel.site.demo.content.shapes import Home, Who
from keukentafel.work.plans.public import Plan


@dataclass(slots=True)
class Town:
    """Who and what there is: by key, as the stories name them."""

    team: int
    actors: dict[str, Actor]
    organisations: dict[str, int]


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that one person does. ``who`` is asked when its turn comes, since coaches change.

    ``order`` is its place in time, as the story says it.
    """

    order: tuple[int, str]
    who: Callable[[], str]
    do: Callable[[Actor], None]


@dataclass(slots=True)
class HomeNow:
    """A household while its story is played."""

    home: Home
    names: dict[str, str]
    full_names: dict[str, str]
    label: str
    address: str
    coach: str
    household: Household | None = None
    signal: Any = None
    members: dict[str, Member] = field(default_factory=dict)
    plan: Plan | None = None
    things: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> int:
        """Key of the household's file."""
        assert self.household is not None
        return self.household.file_id

    @property
    def engagement(self) -> Any:
        """The engagement as it stands now."""
        return current_engagement(self.file)

    def keys(self, present: str) -> list[int]:
        """Keys of the persons named in *present*, with spaces between."""
        return [self.members[one].subject_id for one in present.split()]

    def key(self, who: str) -> int | None:
        """Key of one person; None for nobody in particular."""
        return self.members[who].subject_id if who else None

    def words(self, text: str) -> str:
        """A text on one line, with the names filled in."""
        plain = " ".join(text.split())
        return plain.format_map(self.names) if "{" in plain else plain


class Stage:
    """Everything that is known while the stories are played.

    Args:
        town: who and what there is.
        clock: days from today into moments.
        names: draws names for those without.
    """

    def __init__(self, town: Town, clock: Clock, names: Names) -> None:
        self.town = town
        self.clock = clock
        self.names = names
        self.homes: dict[str, HomeNow] = {}
        self.absences: dict[str, Any] = {}
        self.ops: list[Op] = []

    def actor(self, key: str) -> Actor:
        """Who acts under this key."""
        return self.town.actors[key]

    def at(self, when: str, who: Callable[[], str] | str, do: Callable[[Actor], None]) -> None:
        """Let somebody do something at a moment in the past."""
        name = who if callable(who) else (lambda key=who: key)
        self.ops.append(Op(self.clock.order(when), name, do))

    def enter(self, home: Home) -> HomeNow:
        """Let a household come on: its people get their names."""
        names: dict[str, str] = {}
        full: dict[str, str] = {}
        for who in home.people:
            self._name(home.key, who, names, full)
        # The team calls most households by their street and number.
        address = home.label or self.names.address()
        here = HomeNow(home, names, full, address, address, home.coach)
        self.homes[home.key] = here
        return here

    def _name(self, home: str, who: Who, names: dict[str, str], full: dict[str, str]) -> None:
        given = who.name or self.names.given(who.names, set(names.values()))
        names[who.key] = given
        full[who.key] = who.full or (f"{given} {self.names.family(home, who.names)}" if who.names else "")

    def introduce(self, here: HomeNow, who: Who) -> None:
        """Give somebody who comes later a name."""
        self._name(here.home.key, who, here.names, here.full_names)
