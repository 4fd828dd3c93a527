"""What is different between two versions of a pack, entry by entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from keukentafel.foundation.method.domain.pack import canonical

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
_IDENTITIES = ("key", "number", "area")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Args:
        kind: added, removed, changed, or moved (the same entries in another order).
        path: the way to it, from the section on; an entry of a list goes by its own key or number.
        old: what it was; None when added.
        new: what it is; None when removed.
    """

    kind: str
    path: tuple[str, ...]
    old: Any = None
    new: Any = None

    def __str__(self) -> str:
        where = " / ".join(self.path)
        if self.kind == CHANGED:
            return f"{self.kind} {where}: {_short(self.old)} -> {_short(self.new)}"
        return f"{self.kind} {where}"


def _short(value: Any) -> str:
    text = canonical(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _by_identity(items: list[Any]) -> dict[str, Any] | None:
    """The items of a list by the field that tells them apart; None when there is no such field."""
    for field in _IDENTITIES:
        if items and all(isinstance(item, dict) and field in item for item in items):
            found = {str(item[field]): item for item in items}
            if len(found) == len(items):
                return found
    return None


def _between(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[Difference]:
    if canonical(old) == canonical(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _names(old, new, path)
        return
    if isinstance(old, list) and isinstance(new, list):
        before, after = _by_identity(old), _by_identity(new)
        if before is not None and after is not None:
            yield from _names(before, after, path)
            if [key for key in before if key in after] != [key for key in after if key in before]:
                yield Difference(MOVED, path, old=list(before), new=list(after))
            return
    yield Difference(CHANGED, path, old, new)


def _names(old: Mapping[str, Any], new: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Difference]:
    for name in old:
        if name not in new:
            yield Difference(REMOVED, (*path, name), old=old[name])
    for name in new:
        if name not in old:
            yield Difference(ADDED, (*path, name), new=new[name])
        else:
            yield from _between(old[name], new[name], (*path, name))


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """What is different between the contents *old* and *new* of two packs; empty only when they are equal."""
    return list(_names(old, new, ()))
