"""A copy of a pack that ships, with another case budget."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.domain.check import check_pack
from keukentafel.foundation.method.domain.sections import SECTIONS
from keukentafel.foundation.method.public import read_pack


def copy_with(change: dict[str, Any], *, source: bool = False) -> list[str]:
    """What is wrong with the pack when its case budget is changed so; None takes something out."""
    name = "velve-lindenhof-2008" if source else "wijkteam"
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / name
        shutil.copytree(PACKS / name, folder)
        file = folder / "case_budget.yaml"
        data = {**yaml.safe_load(file.read_text()), **change}
        file.write_text(yaml.safe_dump({key: value for key, value in data.items() if value is not None}))
        return [problem.message for problem in check_pack(read_pack(folder), SECTIONS)]
