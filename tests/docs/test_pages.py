"""The documents hold: what is made is up to date, links lead somewhere, and nothing stands in them that must not."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PUBLISHED = [*PAGES, ROOT / "publiccode.yml", *sorted((ROOT / "docs").rglob("*.csv"))]
DECISIONS = sorted((ROOT / "docs/adr").glob("0*.md"))
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PLACEHOLDER = re.compile(r"\b(?:OWNER|REPOSITORY)_[A-Z]+\b")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The names by which a heading of *page* can be reached."""
    said = (
        re.sub(r"[`*]", "", heading).lower() for heading in HEADING.findall(CODE.sub("", page.read_text()))
    )
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in said}


def test_the_tables_of_the_architecture_page_are_up_to_date():
    told = subprocess.run(
        [sys.executable, "tools/events_table.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_within_the_repository_leads_somewhere(page):
    broken = []
    for link in LINK.findall(CODE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (part and part not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PUBLISHED, ids=name)
def test_no_document_names_a_registry_or_a_place_on_somebodys_machine(page):
    text = page.read_text()
    found = re.findall(r"pypi\.org|npmjs|pythonhosted|/(?:root|work|home|Users)/|[A-Z]:\\\\", text)
    assert found == []


def test_every_placeholder_is_listed_once_with_the_files_it_stands_in():
    listed = {}
    for row in (ROOT / "docs/placeholders.md").read_text().splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) > 4 and PLACEHOLDER.search(cells[1]):
            assert cells[1] not in listed
            listed[cells[1].strip("`")] = set(re.findall(r"`([^`]+)`", cells[3]))
    found: dict[str, set[str]] = {}
    kinds = {".md", ".yml", ".html", ".toml", ".json", ".csv"}
    pages = [
        page for folder in ("src", "docs") for page in (ROOT / folder).rglob("*") if page.suffix in kinds
    ]
    for page in [*ROOT.glob("*.md"), *ROOT.glob("*.yml"), *ROOT.glob("*.toml"), *pages]:
        if name(page) != "docs/placeholders.md":
            for word in PLACEHOLDER.findall(page.read_text()):
                found.setdefault(word, set()).add(name(page))
    assert found == listed


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_a_decision_is_short_has_its_parts_and_stands_in_the_list(decision):
    text = decision.read_text()
    number, _, title = text.splitlines()[0].removeprefix("# ").partition(". ")
    assert decision.name.startswith(f"{number}-")
    assert [part for part in HEADING.findall(text)[1:]] == ["Context", "Decision", "Consequences"]
    assert re.search(
        r"^Status: (proposed|accepted|superseded by \d{4}), \d{4}-\d\d-\d\d$", text, re.MULTILINE
    )
    assert len(text.splitlines()) <= 40
    assert f"| [{number}]({decision.name}) | {title} |" in (ROOT / "docs/adr/README.md").read_text()


def test_the_version_is_the_same_everywhere():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert public["softwareVersion"] == version
    assert public["legal"]["license"] == "EUPL-1.2"
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text()


def test_short_descriptions_fit_where_catalogues_show_them():
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    for words in public["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"] and all(len(feature) <= 100 for feature in words["features"])


def test_the_picture_of_the_readme_is_small_enough_to_load():
    for picture in (ROOT / "docs/pictures").glob("*"):
        assert picture.stat().st_size < 200_000, picture.name
    assert "docs/pictures/household.png" in (ROOT / "README.md").read_text()


def test_the_picture_of_the_house_has_every_room_and_no_other():
    said = (ROOT / "docs/pictures/house.svg").read_text()
    drawn = set(re.findall(r'text-anchor="middle"[^>]*>(\w+)</text>', said))
    storeys = [
        ROOT / "src/keukentafel" / one for one in ("faces", "reflection", "work", "lifeworld", "foundation")
    ]
    rooms = {room.parent.name for storey in storeys for room in storey.glob("*/__init__.py")}
    assert rooms - drawn == set()
    assert drawn - rooms == {"site"}
    assert all(room in re.search(r"<desc.*?</desc>", said, re.DOTALL).group(0) for room in rooms)
