"""Who acts: a person, a system job with grants of its own, or nobody in particular."""

from dataclasses import dataclass, field
from enum import IntEnum


class ActorKind(IntEnum):
    """The kinds of actor. The numbers stand in the database: never change one."""

    ANONYMOUS = 0
    PERSON = 1
    SYSTEM = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now.

    Args:
        kind: person, system job or anonymous (somebody who has not signed in).
        id: the account's key, or the number of the job.
        name: how colleagues see this person.
        roles: the roles this person holds today.
        teams: keys of the teams this person works in today.
        organisation: key of the home organisation.
        language: the language this person chose for the screen; empty for the browser's. It makes nobody
            somebody else.
        second_factor: whether this person showed a second factor in this session; asked of partners. It makes nobody
            somebody else either.
        learns_in: keys of the teams this person learns with today: ``teams``, and those whose learning they guide.
        learning: those of them that learn together now: pages speak of it to nobody else.
    """

    kind: ActorKind
    id: int = 0
    name: str = ""
    roles: frozenset[str] = frozenset()
    teams: tuple[int, ...] = ()
    organisation: int | None = None
    language: str = field(default="", compare=False)
    second_factor: bool = field(default=False, compare=False)
    learns_in: tuple[int, ...] = field(default=(), compare=False)
    learning: tuple[int, ...] = field(default=(), compare=False)

    def has(self, *roles: str) -> bool:
        """Tell whether this actor holds one of *roles*."""
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor(ActorKind.ANONYMOUS)
CARETAKER = Actor(ActorKind.SYSTEM, 1, "caretaker")
"""The job that lets time pass: hand-overs when a membership ends, terms that lapse."""
