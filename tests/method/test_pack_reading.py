"""Reading one file: no surprises from YAML, and nothing that is not JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.method.domain.reading import LARGEST_FILE, read_yaml


def read(text):
    file, problems = read_yaml("x.yaml", text.encode())
    assert (file is None) == bool(problems)
    return file, problems


def test_every_node_knows_its_line():
    file, _ = read("# a comment\nname: a\nlist:\n  - key: one\n\n  - key: two\n    nl: b\n")
    assert [file.line(path) for path in (("name",), ("list", 0), ("list", 1, "key"), ("list", 1, "nl"))] == [
        2,
        4,
        6,
        7,
    ]
    assert file.line(("list", 1, "absent", "deeper")) == 6


def test_words_stay_words():
    file, _ = read("a: no\nb: on\nc: 2026-01-31\nd: 0800\ne: 12:30\nf: .inf\n")
    assert file.data == {"a": "no", "b": "on", "c": "2026-01-31", "d": "0800", "e": "12:30", "f": ".inf"}


def test_a_whole_number_with_a_nought_after_the_point_is_a_whole_number():
    file, _ = read("a: 3.0\nb: 2.5\n")
    assert json.dumps(file.data) == '{"a": 3, "b": 2.5}'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: [2\nc: 3\n", 3, "valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "valid YAML"),
        ("a: &x 1\nb: *x\n", 2, "'*' references"),
        ("a: 1\nb: !!python/object:os.system {}\n", 2, "tag"),
        ("a: 1\nb: !!int x\n", 2, "digits"),
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: 1\n2: 2\n", 2, "must be text"),
        ("a: 1\n[1, 2]: 2\n", 2, "must be text"),
        ('a: 1\nb: "x\\0y"\n', 2, "cannot be stored"),
        ('a: 1\nb: "\\ud800"\n', 2, "cannot be stored"),
        ("a: 1\nb: 99999999999999999999\n", 2, "too many digits"),
        ("a: 1\nb: \x07\n", 2, "character"),
        ("a: 1\n---\nb: 2\n", 2, "valid YAML"),
        ("", 1, "empty"),
        ("# nothing\n", 1, "empty"),
        ("[" * 5000, 1, "deeply"),
    ],
)
def test_a_file_that_is_not_plain_yaml_gives_its_line_and_what_is_wrong(text, line, words):
    _, problems = read(text)
    assert [(problem.file, problem.line) for problem in problems] == [("x.yaml", line)]
    assert words in problems[0].message


def test_what_is_not_utf8_gives_its_line():
    _, (problem,) = read_yaml("x.yaml", b"a: 1\nb: \xe9\n")
    assert problem.line == 2 and "UTF-8" in problem.message


def test_a_file_that_is_far_too_large_is_not_read():
    _, (problem,) = read_yaml("x.yaml", b"#" * (LARGEST_FILE + 1))
    assert "larger" in problem.message


def test_a_reference_bomb_is_refused_at_once():
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    _, (problem,) = read(text)
    assert problem.line == 2


pieces = st.sampled_from(
    [*'abz019 -:[]{},#"\\|>&*!?%@`~.\n\t', "\n  - ", "key: ", "!!", "\\x00", "é", "---\n"]
)


@given(st.one_of(st.lists(pieces, max_size=40).map("".join).map(str.encode), st.binary(max_size=60)))
def test_whatever_stands_in_a_file_it_is_data_that_fits_in_json_or_a_problem(raw):
    file, problems = read_yaml("x.yaml", raw)
    if file is None:
        assert problems
        assert all(1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 2 for problem in problems)
    else:
        assert not problems
        assert json.loads(json.dumps(file.data, allow_nan=False)) == file.data
