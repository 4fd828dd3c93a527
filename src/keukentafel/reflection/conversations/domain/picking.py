"""How a group picks the dilemma it talks about. The dilemmas are voted on; their poles and the answers never are."""

from collections.abc import Collection, Mapping, Sequence

from keukentafel.reflection.conversations.domain.guides import ConversationMistake

MOST_MARKS = 3
"""Marks of one person, each on another dilemma."""
FEWEST, MOST = 2, 12
"""Dilemmas between which a group can choose."""
FEWEST_VOTERS = 3
"""People who voted, before anybody sees a number: of one or two it would say what each of them chose."""


def checked_options(keys: Sequence[str]) -> list[str]:
    """The dilemmas to choose from, each once, in the given order.

    Raises:
        ConversationMistake: with too few or too many. The message is its number.
    """
    options = list(dict.fromkeys(keys))
    if not FEWEST <= len(options) <= MOST:
        raise ConversationMistake(str(len(options)))
    return options


def checked_marks(marks: Collection[str], options: Collection[str]) -> list[str]:
    """The marks of one person, each dilemma once, in the order of the options.

    Raises:
        ConversationMistake: with more than ``MOST_MARKS``, or for what cannot be chosen.
    """
    wanted = set(marks)
    if len(wanted) > MOST_MARKS or not wanted <= set(options):
        raise ConversationMistake(str(len(wanted)))
    return [one for one in options if one in wanted]


def leading(counts: Mapping[str, int]) -> frozenset[str]:
    """The dilemmas with the most marks; several when they have as many; none without a mark.

    Args:
        counts: marks by dilemma.
    """
    most = max(counts.values(), default=0)
    return frozenset(key for key, marks in counts.items() if marks == most) if most else frozenset()


def picked(counts: Mapping[str, int], chosen: str = "", *, among: Collection[str] = ()) -> str:
    """The one dilemma that the group picked.

    Args:
        counts: marks by dilemma; empty when too few voted to see any.
        chosen: which of the leading ones, when there is more than one: the group says so aloud.
        among: the dilemmas of the vote, of which the group says one aloud when too few voted.

    Raises:
        ConversationMistake: without a mark, or when it must still be chosen between the leading ones.
    """
    first = leading(counts) if counts else frozenset(among)
    if len(first) == 1:
        return next(iter(first))
    if chosen in first:
        return chosen
    raise ConversationMistake(str(len(first)))
