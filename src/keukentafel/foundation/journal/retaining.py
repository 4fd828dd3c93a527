"""The registry of retained things: how rows of one kind are kept, destroyed, and let go of a person.

A case row needs no entry: its term is the one that its fields declare, and it goes when that term has passed. When a
person is let go of, ``subjects`` loses this person, a reference to the person is emptied, and a row that cannot stand
without it (the database would not take it) goes. An entry says where a kind of row differs. The wall is raised from
it (ADR 0015), so expressions are written by us, over a row called ``t``, and never hold anything a person typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from keukentafel.foundation.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Retained:
    """How rows of one kind are kept and destroyed.

    Args:
        key: SQL that gives the key of the row's term; without it the one that its fields declare.
        clock_file: SQL that gives the file whose moments count, when that is another than its own.
        moments: by clock, SQL over all rows of this kind in one file that gives the day from which it counts; null
            is not yet. ``item_made`` and ``file_changed`` need none: history knows them.
        born: SQL that gives a person's day of birth, of a kind with a ``subject``.
        goes_with: fields that name another row, with which this one goes at the latest.
        parts: tables and their columns that hold parts of the row, destroyed with it.
        blocks: SQL that tells whether this row keeps everything in its file from being destroyed now.
        counts: whether writing such a row changes the file, so that terms count anew.
        removable: whether a person may remove one row before its term, with a reason.
        persons: columns that hold keys of persons in a list; a reference to one person is known by itself.
        names: columns in which persons are named in words: a dash stands there when one of them is let go of, also
            in its history, since nobody can tell whose name it is.
        on_request: whether such rows go when a person asks for destruction of what stands here about them.
    """

    key: str = ""
    clock_file: str = ""
    moments: Mapping[str, str] = field(default_factory=dict)
    born: str = ""
    goes_with: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    blocks: str = ""
    counts: bool = True
    removable: bool = False
    persons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    on_request: bool = True


_AS_DECLARED = Retained()

retained: Registry[Retained] = Registry("retained thing")
"""By model (``app.model``): in what its rows differ."""


def retained_as(kind: str) -> Retained:
    """How rows of *kind* are kept; the ordinary way when its room registered nothing.

    Args:
        kind: the model, as ``app.model``.
    """
    return dict(retained.items()).get(kind, _AS_DECLARED)
