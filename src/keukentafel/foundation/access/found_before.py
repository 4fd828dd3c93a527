"""In which file somebody found a thing before: so that finding it again asks the wall about that file alone.

To find one row by its identifier the wall works out all that somebody reaches: thousands of files for who works in a
team. Whoever opens a household opens its plan next, and writes a note. A thing never moves to another file, and a focus
can only narrow: what is found in it may be seen. What is not found there is looked for as if it were the first time.

It is remembered of each actor apart: how soon an answer comes tells nobody what another has opened.
"""

from collections.abc import Callable
from typing import TypeVar

from keukentafel.foundation.journal.public import current_actor, current_focus, in_file

Found = TypeVar("Found")

_MOST = 20_000
_files: dict[tuple[int, int, str, str], int] = {}


def found_again(kind: str, public_id: str, ask: Callable[[], Found | None]) -> Found | None:
    """What *ask* finds, in the file in which the current actor found it before if there is one.

    Args:
        kind: of what is looked for, which stands behind the wall.
        public_id: of the one thing that *ask* looks for.
        ask: one query; what it gives has a ``file_id``.
    """
    actor = current_actor()
    key = (int(actor.kind), actor.id, kind, public_id)
    before = _files.get(key)
    if before is not None and not current_focus():
        with in_file(before):
            found = ask()
        if found is not None:
            return found
    found = ask()
    file_id = getattr(found, "file_id", None)
    if file_id is not None:
        if len(_files) >= _MOST:
            _files.clear()
        _files[key] = file_id
    return found
