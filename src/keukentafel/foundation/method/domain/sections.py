"""What a section of a pack is, and the registry in which every room registers its own sections.

A room above registers in ``AppConfig.ready()``; the registry is read when a pack is checked, so the order in
which the rooms start does not matter.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from keukentafel.foundation.kernel.registry import Registry
from keukentafel.foundation.method.domain.pack import Pack
from keukentafel.foundation.method.domain.reading import NodePath, Problem

Check = Callable[[Pack], Iterable[Problem]]
KeptKeys = Callable[[Any], Iterable[str]]


def entry_keys(data: Any) -> Iterator[str]:
    """The keys of the list ``entries``: what rows of cases may hold of an ordinary section."""
    return (str(entry["key"]) for entry in data.get("entries", ()))


def nothing_kept(_data: Any) -> Iterator[str]:
    """For a section to which no case row points."""
    return iter(())


def no_check(_pack: Pack) -> Iterator[Problem]:
    """For a section of which the schema says all."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a pack, in the file of the same name.

    Args:
        name: the name of the section, and of its file without ``.yaml``.
        schema: JSON Schema (2020-12), as data or as the file it stands in. It may refer to
            ``urn:keukentafel:common`` (see ``schemas/common.json``).
        check: what a schema cannot say; called only when this section and those it *needs* fit their schema.
        needs: other sections that *check* reads.
        required: whether a pack on which cases run must have it.
        source_only: whether it may stand only in a pack on which no cases run.
        kept_keys: gives, from the data of the section, the identifiers that case rows may hold. A pack that
            comes into use must still know each of them.
    """

    name: str
    schema: Path | Mapping[str, Any]
    check: Check = no_check
    needs: tuple[str, ...] = ()
    required: bool = True
    source_only: bool = False
    kept_keys: KeptKeys = entry_keys

    def schema_data(self) -> Mapping[str, Any]:
        """The schema as data."""
        return schema_from(self.schema) if isinstance(self.schema, Path) else self.schema


SECTIONS: Registry[Section] = Registry("section of a pack")
"""Every section that this installation knows."""


def register_section(section: Section) -> None:
    """Make *section* known; a name that is taken raises ``ValueError``."""
    SECTIONS.register(section.name, section)


@cache
def schema_from(path: Path) -> Mapping[str, Any]:
    """Read the JSON Schema in the file *path* once."""
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def duplicates(pack: Pack, section: str, path: NodePath, field: str) -> Iterator[Problem]:
    """Problems for each entry of the list at *path* whose *field* stood in that list already."""
    node: Any = pack.section(section)
    for step in path:
        node = node[step]
    seen: set[Any] = set()
    for place, entry in enumerate(node):
        value = entry.get(field)
        if value is not None and value in seen:
            yield pack.problem(
                section,
                (*path, place, field),
                f"The {field} '{value}' is used twice; each entry has its own.",
            )
        seen.add(value)


def unique_entries(section: str) -> Check:
    """A check for an ordinary section: no key stands in its list ``entries`` twice."""

    def check(pack: Pack) -> Iterator[Problem]:
        return duplicates(pack, section, ("entries",), "key")

    return check
