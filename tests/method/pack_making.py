"""Packs for the tests: a copy of the one that ships, with something broken in it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from keukentafel.foundation.kernel.registry import Registry
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.domain.check import check_pack
from keukentafel.foundation.method.domain.own_sections import own_sections
from keukentafel.foundation.method.domain.pack import read_pack
from keukentafel.foundation.method.domain.reading import Problem
from keukentafel.foundation.method.domain.sections import Section


def own_registry() -> Registry[Section]:
    """The method's own sections and no others, whatever other rooms registered."""
    registry: Registry[Section] = Registry("section of a pack")
    for section in own_sections():
        registry.register(section.name, section)
    return registry


OWN = own_registry()


@contextmanager
def copy_of(name: str = "wijkteam", *, of_every_room: bool = False) -> Iterator[Path]:
    """A folder with the method's own sections of a pack that ships, or with those of every room."""
    known = {"pack", *(section for section, _ in OWN.items())}
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / name
        shutil.copytree(PACKS / name, folder)
        for file in folder.iterdir():
            if file.stem not in known and not of_every_room:
                file.unlink()
        yield folder


def problems_in(folder: Path) -> list[Problem]:
    """What is wrong in *folder*."""
    return check_pack(read_pack(folder), OWN)


def replace_text(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first *old* in a file by *new*."""
    path = folder / file
    text = path.read_text()
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1))


def line_of(folder: Path, file: str, text: str) -> int:
    """The line on which *text* first stands."""
    return (folder / file).read_text()[: (folder / file).read_text().index(text)].count("\n") + 1


def edit(folder: Path, section: str, change: Callable[[dict], None]) -> None:
    """Change the data of a section with *change* and write it back."""
    path = folder / f"{section}.yaml"
    data = yaml.safe_load(path.read_text())
    change(data)
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
