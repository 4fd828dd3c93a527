"""The profile of a coach, to look at oneself with: words, and at most one of two stands. No number stands anywhere.

Five roles, each with what one sees somebody do (seed 004, annex 2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class CraftMistake(Mistake):
    """Something cannot be done like this. The message is for the person who tried."""


class Stand(StrEnum):
    """Where somebody sees oneself, of one thing in the profile. Not saying anything is as good."""

    STRONG = "strong"
    LEARN = "learn"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Something that one sees a coach do.

    Args:
        key: its name in the pack.
        words: what one sees.
        ask: a question about it, for a selection talk or to ask oneself.
        source: where it comes from.
    """

    key: str
    words: str
    ask: str
    source: str


@dataclass(frozen=True, slots=True)
class ProfileRole:
    """One of the roles of the profile, in the language of the screen.

    Args:
        key: its name in the pack.
        title, explanation: in own words.
        source: where it comes from.
        behaviours: in the order of the pack.
    """

    key: str
    title: str
    explanation: str
    source: str
    behaviours: tuple[Behaviour, ...]


@dataclass(frozen=True, slots=True)
class LeaderTask:
    """Something that who leads a team does so that knowledge comes about.

    Args:
        key: its name in the pack.
        words: the task.
        ask: a question to think along with.
        source: where it comes from.
    """

    key: str
    words: str
    ask: str
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of the pack in use.

    Args:
        level: which education it asks, in words.
        roles: in their order.
        leader_tasks: what who leads a team does for knowledge.
    """

    level: str
    roles: tuple[ProfileRole, ...]
    leader_tasks: tuple[LeaderTask, ...]

    def behaviour(self, key: str) -> Behaviour | None:
        """The behaviour of this key; None when the pack has none."""
        return next((one for role in self.roles for one in role.behaviours if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that people of a team said they know about.

    Args:
        words: the topic.
        specialists: names of who calls it a specialism, by name.
        others: names of who knows it in general, by name.
    """

    words: str
    specialists: tuple[str, ...]
    others: tuple[str, ...]


def who_knows(shared: Iterable[tuple[str, str, bool]]) -> list[Topic]:
    """The topics of a team with who shared each: by topic and by name, so that the order says nothing of anybody.

    Args:
        shared: topic, name, and whether this person calls it a specialism.
    """
    found: dict[str, tuple[str, set[str], set[str]]] = {}
    for topic, name, special in shared:
        words, specialists, others = found.setdefault(topic.strip().casefold(), (topic.strip(), set(), set()))
        (specialists if special else others).add(name)
    return sorted(
        (
            Topic(
                words,
                tuple(sorted(special, key=str.casefold)),
                tuple(sorted(others - special, key=str.casefold)),
            )
            for words, special, others in found.values()
        ),
        key=lambda one: one.words.casefold(),
    )


def not_shared(areas: Mapping[str, str], named: Iterable[str]) -> list[str]:
    """The life areas of which nobody of the team shared anything yet. Of a team, never of a person.

    Args:
        areas: what the pack calls each life area, by key.
        named: keys of life areas that somebody shared something of.
    """
    known = set(named)
    return [words for key, words in areas.items() if key not in known]
