"""What ``keukentafel method check|diff|load`` does. The site gives the arguments and where to write."""

from pathlib import Path
from typing import TextIO

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.method.domain.check import check_pack
from keukentafel.foundation.method.domain.diff import differences
from keukentafel.foundation.method.domain.pack import Pack, read_pack
from keukentafel.foundation.method.domain.reading import Problem
from keukentafel.foundation.method.services import PackRefused, load_pack

PACKS = Path(__file__).parent / "packs"
"""The packs that ship with the product."""


def pack_folder(name: str | Path) -> Path:
    """The folder *name*, or the pack of that name that ships with us."""
    folder = Path(name)
    shipped = PACKS / folder.name
    return shipped if not folder.is_dir() and shipped.is_dir() else folder


def _tell(problems: list[Problem] | tuple[Problem, ...], out: TextIO) -> None:
    for problem in problems:
        out.write(f"{problem}\n")


def _to_fill_in(pack: Pack, out: TextIO) -> None:
    for place, entry in enumerate((pack.section("numbers") or {}).get("entries", ())):
        if entry.get("fill_in"):
            where = pack.problem("numbers", ("entries", place), f"The town still fills in: {entry['en']}.")
            out.write(f"{where}\n")


def check(folder: str | Path, *, out: TextIO) -> int:
    """Write every problem of the pack in *folder* to *out*; gives 0 when there is none and 1 otherwise."""
    pack = read_pack(pack_folder(folder))
    problems = check_pack(pack)
    if problems:
        _tell(problems, out)
        out.write(f"{len(problems)} problem(s) in the pack '{pack.name}'.\n")
        return 1
    _to_fill_in(pack, out)
    out.write(f"The pack '{pack.name}' {pack.version} is right.\n")
    return 0


def diff(old: str | Path, new: str | Path, *, out: TextIO) -> int:
    """Write what is different between the packs *old* and *new* to *out*.

    Gives 0 (equal or not: a difference is no fault), or 1 when one of them has problems.
    """
    packs = [read_pack(pack_folder(folder)) for folder in (old, new)]
    problems = [problem for pack in packs for problem in check_pack(pack)]
    if problems:
        _tell(problems, out)
        return 1
    found = differences(packs[0].content, packs[1].content)
    for difference in found:
        out.write(f"{difference}\n")
    out.write(f"{len(found)} difference(s).\n")
    return 0


def load(folder: str | Path, use: bool, *, out: TextIO, by: Actor = CARETAKER) -> int:
    """Load the pack in *folder*, and with *use* let the team work on it; gives 0, or 1 when it was refused.

    Args:
        folder: a folder, or the name of a pack that ships with us.
        use: whether it comes into use.
        out: where to say what was done.
        by: who loads it.
    """
    try:
        with acting_as(by):
            version = load_pack(pack=read_pack(pack_folder(folder)), by=by, at=timezone.now(), use=use)
    except PackRefused as refused:
        _tell(refused.problems, out)
        out.write(f"{refused.reason}\n")
        return 1
    out.write(f"The pack {version} is loaded{' and in use' if version.in_use else ''}.\n")
    return 0
