"""Makes the fonts of the PDF from the package that the pages use: Typst reads neither WOFF2 nor variable fonts.

Regular and bold, Latin with its extension (names in Turkish, Polish, Romanian) in one file each.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next"
TO = ROOT / "src" / "keukentafel" / "faces" / "workbench" / "pdf" / "fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}
FAMILY = "Atkinson Hyperlegible Next"


def _instance(part: str, weight: int) -> TTFont:
    font = TTFont(PACKAGE / "files" / f"atkinson-hyperlegible-next-{part}-wght-normal.woff2")
    font.flavor = None
    return instantiateVariableFont(font, {"wght": weight}, inplace=False)


def _named(font: TTFont, style: str, weight: int) -> None:
    for number, text in {
        1: FAMILY,
        2: style,
        4: f"{FAMILY} {style}",
        6: f"AtkinsonHyperlegibleNext-{style}",
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    for number in (16, 17):
        font["name"].removeNames(nameID=number)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = 1 if style == "Bold" else 0


def main() -> int:
    """Make them."""
    TO.mkdir(exist_ok=True)
    for style, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = []
            for part in ("latin", "latin-ext"):
                path = Path(folder) / f"{part}.ttf"
                _instance(part, weight).save(path)
                parts.append(str(path))
            merged = Merger().merge(parts)
        _named(merged, style, weight)
        merged.save(TO / f"AtkinsonHyperlegibleNext-{style}.ttf")
    (TO / "LICENSE.txt").write_text((PACKAGE / "LICENSE").read_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
