"""docs/coverage.csv keeps its promise: every row once, in order, and no claim without a test that exists."""

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / "docs" / "coverage.csv"
COLUMNS = ["row", "what", "status", "where", "tests", "note"]
ROWS_IN_THE_INVENTORY = 327
CLAIMED = {"works", "partly"}
STATUSES = CLAIMED | {"not yet"}

Row = dict[str, str]


def read_map(path: Path = MAP) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened, strict=True)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def named_tests(row: Row) -> list[str]:
    """The node ids of a row; they stand with spaces or line ends between them."""
    return row["tests"].split()


@cache
def functions_in(path: Path) -> frozenset[str]:
    """The tests of a file as pytest would name them after the path: ``test_a`` and ``TestB::test_c``."""
    if not path.is_file():
        return frozenset()
    return frozenset(_named(ast.parse(path.read_text(encoding="utf-8")).body))


def _named(body: list[ast.stmt], inside: str = "") -> list[str]:
    names = []
    for part in body:
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and part.name.startswith("test"):
            names.append(inside + part.name)
        elif isinstance(part, ast.ClassDef) and part.name.startswith("Test"):
            names += _named(part.body, f"{inside}{part.name}::")
    return names


def exists(node_id: str, root: Path = ROOT) -> bool:
    """Tell whether *node_id* is a test under ``tests/``; parameters in brackets are left aside."""
    path, _, name = node_id.partition("[")[0].partition("::")
    return path.startswith("tests/") and ".." not in path and name in functions_in(root / path)


def faults(rows: list[Row], root: Path = ROOT) -> list[str]:
    """What is wrong with the claims of *rows*, one sentence per fault."""
    found = []
    for row in rows:
        where = f"row {row['row']}"
        tests = named_tests(row)
        if row["status"] not in STATUSES:
            found.append(f"{where} has the unknown status {row['status']!r}")
        if row["status"] in CLAIMED and not tests:
            found.append(f"{where} {row['status']} and names no test")
        if row["status"] == "not yet" and tests:
            found.append(f"{where} is not yet there and names tests")
        found += [f"{where} names {test}, which does not exist" for test in tests if not exists(test, root)]
    return found


def test_every_row_of_the_inventory_stands_exactly_once_and_in_order():
    assert [row["row"] for row in read_map()] == [str(n) for n in range(1, ROWS_IN_THE_INVENTORY + 1)]


def test_every_row_says_in_a_sentence_of_its_own_what_and_in_which_context():
    rows = read_map()
    assert [row["row"] for row in rows if not (row["what"].strip() and row["where"].isidentifier())] == []
    assert len({row["what"] for row in rows}) == len(rows)


def test_every_status_is_known_and_every_claim_names_tests_that_exist():
    assert faults(read_map()) == []


@pytest.mark.parametrize(
    ("status", "tests", "fault"),
    [
        ("done", "", "unknown status"),
        ("", "", "unknown status"),
        ("works", "", "names no test"),
        ("partly", " ", "names no test"),
        ("not yet", "tests/a/test_b.py::test_c", "not yet there and names tests"),
        ("works", "tests/a/test_b.py::test_gone", "test_gone, which does not exist"),
        ("works", "tests/a/test_gone.py::test_c", "test_gone.py::test_c, which does not exist"),
        ("works", "tests/a/test_b.py", "which does not exist"),
        ("works", "tests/a/test_b.py::helper", "which does not exist"),
        ("works", "tests/a/test_b.py::test_e", "which does not exist"),
        ("works", "tests/../a/test_b.py::test_c", "which does not exist"),
        ("partly", "tests/a/test_b.py::test_c tests/a/test_b.py::test_x", "test_x, which does not exist"),
    ],
)
def test_a_claim_that_does_not_hold_is_named(tmp_path, status, tests, fault):
    write_tests(tmp_path)
    [found] = faults([{"row": "7", "status": status, "tests": tests}], tmp_path)
    assert found.startswith("row 7 ")
    assert fault in found


def test_a_claim_may_name_functions_methods_and_one_of_many_parameters(tmp_path):
    write_tests(tmp_path)
    names = "tests/a/test_b.py::test_c tests/a/test_b.py::test_c[x::y-1] tests/a/test_b.py::TestD::test_e"
    assert faults([{"row": "7", "status": "works", "tests": names}], tmp_path) == []


def write_tests(root: Path) -> None:
    folder = root / "tests" / "a"
    folder.mkdir(parents=True)
    text = "def helper(): ...\n\n\nasync def test_c(): ...\n\n\nclass TestD:\n    def test_e(self): ...\n"
    (folder / "test_b.py").write_text(text, encoding="utf-8")
