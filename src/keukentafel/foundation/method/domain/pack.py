"""A pack: a folder with ``pack.yaml`` and one YAML file per section."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from keukentafel.foundation.method.domain.reading import NodePath, PackFile, Problem, read_yaml

HEADER = "pack"
_HEADER_FILE = "pack.yaml"


def canonical(value: object) -> str:
    """Write *value* the same way whatever the order of its names; tells 1 from 1.0 and from true."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Pack:
    """A pack as it was read from its folder; reading says nothing yet about whether it is right.

    Args:
        folder: where it stands.
        files: the files that could be read, by section; the header is the section ``pack``.
        problems: what could not be read.
    """

    folder: Path
    files: Mapping[str, PackFile]
    problems: tuple[Problem, ...] = ()

    def section(self, name: str) -> Any:
        """The data of section *name*; None when the pack has no such file or it could not be read."""
        file = self.files.get(name)
        return file.data if file else None

    def problem(self, section: str, path: NodePath, message: str) -> Problem:
        """Make a problem with *message* at the line of the node at *path* in *section*."""
        file = self.files.get(section)
        if file is None:
            return Problem(f"{section}.yaml", 1, message)
        return Problem(file.name, file.line(path), message)

    def _header(self, name: str) -> Any:
        header = self.section(HEADER)
        return header.get(name) if isinstance(header, dict) else None

    @property
    def name(self) -> str:
        """The name of the pack, as in ``pack.yaml``."""
        return str(self._header("name") or self.folder.name)

    @property
    def version(self) -> str:
        """The version of the pack, as in ``pack.yaml``."""
        return str(self._header("version") or "")

    @property
    def loadable_for_cases(self) -> bool:
        """Whether a team may work on this pack; a pack that is only a source says no."""
        return self._header("loadable_for_cases") is True

    @cached_property
    def content(self) -> dict[str, Any]:
        """All data of the pack by section, as it goes into the database."""
        return {name: file.data for name, file in sorted(self.files.items())}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content. Comments, order of names and layout do not count."""
        return hashlib.sha256(canonical(self.content).encode()).hexdigest()


def read_pack(folder: Path) -> Pack:
    """Read the pack in *folder*. What cannot be read stands in ``Pack.problems``; nothing is raised."""
    files: dict[str, PackFile] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return Pack(folder, files, (Problem(str(folder), 1, "There is no folder with this name."),))
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix == ".md":
            continue
        if path.suffix != ".yaml" or not path.is_file():
            problems.append(Problem(path.name, 1, "A pack holds only .yaml files (and .md to explain them)."))
            continue
        try:
            raw = path.read_bytes()
        except OSError:
            problems.append(Problem(path.name, 1, "The file cannot be opened."))
            continue
        file, wrong = read_yaml(path.name, raw)
        problems += wrong
        if file is not None:
            files[path.stem] = file
    if not (folder / _HEADER_FILE).is_file():
        problems.append(Problem(_HEADER_FILE, 1, "A pack needs this file: it says name and version."))
    return Pack(folder, files, tuple(problems))
