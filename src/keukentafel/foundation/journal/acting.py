"""Who acts at this moment, for this thread or task. Set in one place, never outliving a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from keukentafel.foundation.kernel.actors import Actor

_current: ContextVar[Actor | None] = ContextVar("keukentafel_actor", default=None)
_focus: ContextVar[int | None] = ContextVar("keukentafel_focus", default=None)


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


def current_focus() -> int | None:
    """The file this request is about, if it is about one (see ``focus_on``)."""
    return _focus.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Let *actor* act inside the block; afterwards whoever acted before, without a focus carried over."""
    token, focus = _current.set(actor), _focus.set(None)
    try:
        yield actor
    finally:
        _current.reset(token)
        _focus.reset(focus)


def focus_on(file_id: int) -> None:
    """Narrow what the wall computes to one file for the rest of this request. It can only narrow."""
    _focus.set(file_id)
