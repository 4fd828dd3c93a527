"""The one shape of our five registries: a name, an entry, and nothing registered twice."""

from collections.abc import ItemsView
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries by name, filled while Django starts and read afterwards.

    Args:
        what: what is registered, for the error messages.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._entries: dict[str, Entry] = {}

    def register(self, name: str, entry: Entry) -> None:
        """Add *entry*; a name that is taken raises ``ValueError``."""
        if name in self._entries:
            raise ValueError(f"{self.what} {name!r} is registered twice")
        self._entries[name] = entry

    def get(self, name: str) -> Entry:
        """Give the entry of *name*; an unknown one raises ``LookupError``."""
        try:
            return self._entries[name]
        except KeyError:
            raise LookupError(f"no {self.what} is called {name!r}") from None

    def items(self) -> ItemsView[str, Entry]:
        """All entries, in the order of registration."""
        return self._entries.items()
