"""What comes of a conversation, and whether it lives (seed 000, "Wat-werkt-gesprekken"; depth: seed 003, "Leren" §2)."""

from enum import StrEnum


class Kind(StrEnum):
    """What came of it. The values stand in the database: never change one."""

    TASKS = "tasks"
    PROCESS = "process"
    VISION = "vision"
    PRODUCT_BOOK = "product_book"
    TRAINING = "training"
    OTHER = "other"
    AGREEMENT = "agreement"


class Depth(StrEnum):
    """How deep a change goes: done better, done anew, or seen and organised in another way."""

    IMPROVEMENT = "improvement"
    RENEWAL = "renewal"
    TRANSFORMATION = "transformation"


class Life(StrEnum):
    """Whether an outcome lives."""

    OPEN = "open"
    LIVES = "lives"
    LAPSED = "lapsed"


class Effects(StrEnum):
    """What is said of effects that nobody intended: always something, never silently nothing."""

    SEEN = "seen"
    NONE_SEEN = "none_seen"
    NOT_LOOKED = "not_looked"


def is_late(life: Life, due_on: object, today: object) -> bool:
    """Whether the day of an outcome passed and nobody said whether it lives.

    Args:
        life: as it was said last.
        due_on, today: days.
    """
    return life is Life.OPEN and due_on < today  # type: ignore[operator]
