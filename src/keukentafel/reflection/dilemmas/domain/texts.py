"""What a team writes down together beside its glossary: what came of talking (seed 000, "Wat-werkt-gesprekken")."""

from enum import StrEnum


class TextKind(StrEnum):
    """What a text of a team is. The values stand in the database: never change one.

    ``WORD`` is a word of the glossary; the others are what came of a conversation, under the same names as there.
    """

    WORD = ""
    TASKS = "tasks"
    PROCESS = "process"
    VISION = "vision"
    PRODUCT_BOOK = "product_book"


TEXTS = (TextKind.VISION, TextKind.TASKS, TextKind.PROCESS, TextKind.PRODUCT_BOOK)
"""The kinds beside the glossary, in the order of the page."""


def has_title(kind: TextKind) -> bool:
    """Whether a team writes several of this kind, each under a title. It has one vision, which needs none."""
    return kind is not TextKind.VISION
