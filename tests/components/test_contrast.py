"""Text and edges can be told from what they stand on (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "src/keukentafel/foundation/components/assets/css"
TOKENS = dict(re.findall(r"--kt-([\w-]+): (#[0-9a-f]{6});", (CSS / "tokens.css").read_text()))

TEXT = [
    *[("ink", ground) for ground in TOKENS if ground in {"paper", "card"} or ground.endswith("-wash")],
    ("ink", "edge"),
    ("soft", "paper"),
    ("soft", "card"),
    ("petrol", "card"),
    ("petrol", "paper"),
    *[("petrol", f"{ground}-wash") for ground in ("petrol", "brick", "moss", "honey", "plum")],
    ("petrol-dark", "card"),
    ("petrol-dark", "petrol-wash"),
    ("card", "petrol"),
    ("card", "petrol-dark"),
    ("brick", "card"),
    ("brick", "paper"),
    ("brick", "brick-wash"),
    ("brick-dark", "brick-wash"),
    ("card", "brick"),
    ("moss", "moss-wash"),
    ("moss", "card"),
    ("honey", "honey-wash"),
    ("plum", "plum-wash"),
]
EDGES = [
    ("control-edge", "card"),
    ("control-edge", "paper"),
    ("petrol", "card"),
    ("petrol", "petrol-wash"),
    ("brick", "card"),
    ("ink", "card"),
    ("ink", "paper"),
    ("ink", "petrol-wash"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_sum_is_the_one_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edge_of_a_control_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(TOKENS[edge], TOKENS[ground]) >= 3


def test_no_colour_is_written_outside_the_tokens() -> None:
    for file in CSS.glob("*.css"):
        if file.name in {"tokens.css", "print.css"}:
            continue
        on_screen = file.read_text().split("@media print")[0]
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-]*\s*\{)", on_screen), file.name


def test_every_token_that_is_used_exists() -> None:
    known = set(re.findall(r"(--kt-[\w-]+):", (CSS / "tokens.css").read_text()))
    for file in CSS.glob("*.css"):
        assert set(re.findall(r"var\((--kt-[\w-]+)", file.read_text())) <= known, file.name
