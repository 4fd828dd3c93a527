"""Whether a pack is right: every problem at once, each with its file and line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry as Resources
from referencing import Resource

from keukentafel.foundation.kernel.registry import Registry
from keukentafel.foundation.method.domain.complaints import complaints
from keukentafel.foundation.method.domain.pack import HEADER, Pack
from keukentafel.foundation.method.domain.reading import PackFile, Problem
from keukentafel.foundation.method.domain.sections import SECTIONS, Section, schema_from

SCHEMAS = Path(__file__).parents[1] / "schemas"


def fits(file: PackFile, schema: Mapping[str, Any]) -> list[Problem]:
    """What in *file* does not fit the JSON Schema *schema*."""
    common: Resource[Any] = Resource.from_contents(schema_from(SCHEMAS / "common.json"))
    resources: Resources[Any] = Resources().with_resource("urn:keukentafel:common", common)
    validator = Draft202012Validator(schema, registry=resources)
    found = {
        Problem(file.name, file.line(path), message)
        for error in validator.iter_errors(file.data)
        for path, message in complaints(error)
    }
    return sorted(found)


def check_pack(pack: Pack, sections: Registry[Section] = SECTIONS) -> list[Problem]:
    """Every problem of *pack*, by file and line; an empty list when it is right.

    Args:
        pack: the pack as read.
        sections: the sections that are known; those of this installation unless told otherwise.
    """
    known = dict(sections.items())
    problems = list(pack.problems)
    right: set[str] = set()
    for name, file in pack.files.items():
        section = known.get(name)
        if name == HEADER:
            wrong = fits(file, schema_from(SCHEMAS / "pack.json"))
        elif section is None:
            names = ", ".join(sorted(known))
            wrong = [Problem(file.name, 1, f"'{name}' is not a known section. Known are: {names}.")]
        else:
            wrong = fits(file, section.schema_data()) + _allowed(pack, section)
        problems += wrong
        if not wrong:
            right.add(name)
    unreadable = {problem.file for problem in pack.problems}
    for name, section in known.items():
        if name in right and right.issuperset(section.needs):
            problems += section.check(pack)
        elif name not in pack.files and f"{name}.yaml" not in unreadable:
            problems += _missing(pack, section)
    return sorted(set(problems))


def _allowed(pack: Pack, section: Section) -> list[Problem]:
    if section.source_only and pack.loadable_for_cases:
        return [
            pack.problem(
                section.name,
                (),
                "This section is a historic source; a pack on which a team works cannot have it.",
            )
        ]
    return []


def _missing(pack: Pack, section: Section) -> list[Problem]:
    if section.required and pack.loadable_for_cases:
        message = f"{section.name}.yaml is missing: a pack on which a team works needs this section."
        return [pack.problem(HEADER, (), message)]
    return []


def disappeared(
    old: Mapping[str, Any], new: Mapping[str, Any], sections: Registry[Section] = SECTIONS
) -> list[tuple[str, str]]:
    """What cases may use of the content *old* and is not in *new*: pairs of section and identifier.

    Life areas count with number and key together: a grant names numbers, so a number that changes its meaning
    would open another part of a file than was agreed.
    """
    gone: list[tuple[str, str]] = []
    for name, section in sections.items():
        if name not in old:
            continue
        there = set(section.kept_keys(new[name])) if name in new else set()
        gone += [(name, key) for key in section.kept_keys(old[name]) if key not in there]
    return gone
