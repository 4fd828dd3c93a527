"""What a copy of the own file says of a kind of row: which columns, under which words, of which type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from keukentafel.foundation.access.public import CaseRow

TEXT, DAY, MOMENT, NUMBER, YES_NO, CHOICE, COLLEAGUE, ORGANISATION, LIFE_AREA, EUROS = (
    *("text", "date", "date-time", "number", "boolean"),
    *("choice", "colleague", "organisation", "life-area", "euros"),
)
"""Types of a field, as the machine-readable copy names them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is said of a row.

    Args:
        column: of the table; also the key in the machine-readable copy.
        label: as a person reads it.
        kind: one of the types above.
        pack: section of the pack that has the words for a choice; empty where the model has them.
        words: the words for a choice, where neither has them.
    """

    column: str
    label: "str | Promise"
    kind: str = TEXT
    pack: str = ""
    words: Mapping[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of row in a copy.

    Args:
        key: its name in the machine-readable copy.
        label: its heading.
        model: where it stands.
        fields: what is said of each.
    """

    key: str
    label: "str | Promise"
    model: type[CaseRow]
    fields: Sequence[Field]
