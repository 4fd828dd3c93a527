"""From the text of one YAML file to plain data that remembers on which line everything stood.

Packs use a small part of YAML, so that a town can read what it gets: no anchors, no tags, no ``yes`` that
becomes a boolean and no date that becomes an object. What is accepted always fits in JSON, and in PostgreSQL.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

NodePath = tuple[str | int, ...]
"""The way to a node: keys of mappings and places in lists."""

LARGEST_FILE = 1_000_000
"""Bytes. A pack is read by people; a file above this is a mistake or an attack."""

_DIGITS = 15
_PREFIX = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a pack.

    Args:
        file: the name of the file in the pack.
        line: the line, from 1.
        message: what is wrong and what to do, in plain English.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack as it was read.

    Args:
        name: the name of the file.
        data: what stands in it, as plain data.
        lines: the line of each node.
    """

    name: str
    data: Any
    lines: Mapping[NodePath, int]

    def line(self, path: NodePath) -> int:
        """The line of the node at *path*, or of the nearest node around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _PlainLoader(yaml.SafeLoader):
    """YAML without what surprises people."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="packs do not use '*' references; write the text out",
                problem_mark=event.start_mark,
            )
        return super().compose_node(parent, index)


for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"{_PREFIX}{_tag}", re.compile(_pattern), _first)


@dataclass(slots=True)
class _Conversion:
    file: str
    lines: dict[NodePath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, message))

    def value(self, node: yaml.Node, path: NodePath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_PREFIX}map":
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_PREFIX}seq":
            return [self.value(child, (*path, place)) for place, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self.wrong(node, f"Packs do not use the YAML tag {node.tag!r}; leave it out.")
        return None

    def _mapping(self, node: yaml.MappingNode, path: NodePath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, child in node.value:
            key = self._scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                self.wrong(key_node, "A name before the colon must be text; write it between quotes.")
                continue
            if key in result:
                self.wrong(key_node, f"'{key}' stands here twice; keep one of the two.")
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            result[key] = self.value(child, (*path, key))
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        match node.tag.removeprefix(_PREFIX):
            case "str":
                # PostgreSQL takes neither in JSON, and a half of a pair cannot be written at all.
                if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text):
                    self.wrong(node, "This text holds a character that cannot be stored; type it again.")
                return text
            case "null" if text in ("", "~", "null"):
                return None
            case "bool" if text in ("true", "false"):
                return text == "true"
            case "int" if re.fullmatch(r"-?[0-9]+", text) and len(text) <= _DIGITS:
                return int(text)
            case "float" if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) and len(text) <= _DIGITS:
                # 1.0 fits where a whole number is asked, so it has to be one.
                number = float(text)
                return int(number) if number.is_integer() else number
            case "int" | "float":
                self.wrong(node, f"This number has too many digits (at most {_DIGITS}).")
            case _:
                self.wrong(node, f"Packs do not use the YAML tag {node.tag!r}; leave it out.")
        return None


def read_yaml(name: str, raw: bytes) -> tuple[PackFile | None, list[Problem]]:
    """Read the YAML file *name* from its bytes *raw*.

    Gives the file and no problems, or no file and what is wrong. Never raises for what stands in the file.
    """
    if len(raw) > LARGEST_FILE:
        return None, [Problem(name, 1, f"The file is larger than {LARGEST_FILE} bytes.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(name, line, "This is not UTF-8 text; save the file as UTF-8.")]
    try:
        loader = _PlainLoader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
        if node is None:
            return None, [Problem(name, 1, "The file is empty.")]
        conversion = _Conversion(name)
        data = conversion.value(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(name, line, f"This is not valid YAML: {error.problem or error.context}.")]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return None, [
            Problem(name, line, "This is not valid YAML: a character that may not stand in a file.")
        ]
    except (RecursionError, ValueError, OverflowError):
        # PyYAML itself stumbles over deep nesting and over escapes outside Unicode.
        return None, [
            Problem(name, 1, "This is not valid YAML: nested too deeply, or an impossible character.")
        ]
    if conversion.problems:
        return None, conversion.problems
    return PackFile(name, data, conversion.lines), []
