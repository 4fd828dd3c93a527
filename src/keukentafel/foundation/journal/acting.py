"""Who acts at this moment, for this thread or task. Set in one place, never outliving a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from keukentafel.foundation.kernel.actors import Actor

_current: ContextVar[Actor | None] = ContextVar("keukentafel_actor", default=None)
_focus: ContextVar[str] = ContextVar("keukentafel_focus", default="")

OWN = "own"
"""The focus on what was given to the actor by name. The word stands in the wall's functions."""


class NoActor(RuntimeError):
    """Something touched the database while nobody acted. A mistake in the code, never in the data."""


def current_actor() -> Actor:
    """The actor of this moment.

    Raises:
        NoActor: when nobody acts.
    """
    actor = _current.get()
    if actor is None:
        raise NoActor("nobody acts: wrap this in acting_as(actor)")
    return actor


def current_focus() -> str:
    """What this request is narrowed to, as the wall reads it: keys of files with commas, ``OWN``, or nothing."""
    return _focus.get()


def files_in_focus() -> set[int]:
    """The files this request is about, if it is about some (see ``focus_on``)."""
    said = _focus.get()
    return set() if said == OWN else {int(key) for key in said.split(",") if key}


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Let *actor* act inside the block; afterwards whoever acted before, without a focus carried over."""
    token, focus = _current.set(actor), _focus.set("")
    try:
        yield actor
    finally:
        _current.reset(token)
        _focus.reset(focus)


def focus_on(*file_ids: int) -> None:
    """Narrow what the wall computes to these files for the rest of this request. It can only narrow.

    Args:
        file_ids: keys of files; without any, nothing is shown any more.
    """
    # No file has the key 0; an empty focus would be none.
    _focus.set(",".join(str(key) for key in sorted(set(file_ids))) or "0")


@contextmanager
def in_file(file_id: int) -> Iterator[None]:
    """Narrow what the wall computes to one file inside the block, unless this request is narrowed already.

    A job that writes in every file of the town would else have all of them computed for each row.

    Args:
        file_id: the key of the file.
    """
    token = _focus.set(_focus.get() or str(file_id))
    try:
        yield
    finally:
        _focus.reset(token)


def focus_on_own() -> None:
    """Narrow what the wall computes to what was given to the actor by name: not through a team or an organisation."""
    _focus.set(OWN)
