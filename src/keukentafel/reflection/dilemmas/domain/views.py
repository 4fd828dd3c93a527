"""What others see of a dilemma, a word and a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PoleView:
    """One side of a dilemma, and why it has value."""

    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class DilemmaView:
    """A dilemma as a team has it.

    Args:
        key: a key of the pack, or ``own:`` with the identifier of a team's own one.
        title: the dilemma as a question.
        pole_a, pole_b: both have value; their order is that of the title.
        quality: key of the quality under which this team has it.
        certain: whether a source, or the team itself, says that it belongs there; False when it is inferred.
        place_known: whether it is certain that it is one of the list of the source.
        own: whether this team wrote it.
        moved: whether this team put it under another quality.
        issues: keys of the issues it touches.
    """

    key: str
    title: str
    pole_a: PoleView
    pole_b: PoleView
    quality: str
    certain: bool
    place_known: bool = True
    own: bool = False
    moved: bool = False
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value as a team has it: ``words`` is what it means here; empty while nobody wrote that."""

    key: str
    label: str
    explanation: str
    words: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class WordingView:
    """How a word was filled in, by whom and when."""

    words: str
    by: str
    written_on: date


@dataclass(frozen=True, slots=True)
class WordView:
    """A word of the glossary, or another text of the team, with its wordings, the newest first.

    Args:
        public_id: of its row; empty while the team did not write anything yet.
        word: as it is shown.
        versions: all wordings, the newest first.
        is_shared: whether other teams read the newest.
        kind: of what kind it is (``TextKind``); empty for a word.
        ended_on: since when it holds no longer; None while it does.
    """

    public_id: str
    word: str
    versions: Sequence[WordingView] = ()
    is_shared: bool = False
    kind: str = ""
    ended_on: date | None = None
