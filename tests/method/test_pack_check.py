"""A broken pack gives file, line and what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_making import OWN, copy_of, edit, line_of, own_registry, problems_in, replace_text

from keukentafel.foundation.kernel.registry import Registry
from keukentafel.foundation.method.domain.check import check_pack, disappeared
from keukentafel.foundation.method.domain.pack import read_pack
from keukentafel.foundation.method.domain.reading import PackFile
from keukentafel.foundation.method.domain.sections import Section

BROKEN = [
    # file, what stands there, what it becomes, words on the line of the problem, words of the message
    ("terms.yaml", "    nl: Signaal wegen", "    nl: [Signaal wegen", None, "valid YAML"),
    ("terms.yaml", "    unit: working_days", "    unit: moons", "unit: moons", "'moons' is not one of"),
    ("terms.yaml", "    amount: 5", "    amount: five", "amount: five", "must be a whole number"),
    ("terms.yaml", "    amount: 5", "    amount: -5", "amount: -5", "too low"),
    ("terms.yaml", "    amount: 5", "    amount:", "amount:", "but it is empty"),
    ("terms.yaml", "    amount: 5", "    amont: 5", "amont: 5", "'amont' is not known here"),
    ("terms.yaml", "  - key: triage", "  - key: Triage!", "Triage!", "small letters"),
    ("terms.yaml", "key: first_contact", "key: triage", None, "used twice"),
    ("numbers.yaml", "phone: '112'", "phone: 112", "phone: 112", "between quotes"),
    ("numbers.yaml", "phone: '112'", "fill_in: false", "- key: emergency", "Give either"),
    ("numbers.yaml", "phone: '112'", "value: 112", "value: 112", "stands under 'phone'"),
    ("life_areas.yaml", "in_use: today", "in_use: tomorrow", "in_use", "no list of life areas 'tomorrow'"),
    ("life_areas.yaml", "number: 2", "number: 1", None, "The number '1' is used twice"),
    ("life_areas.yaml", "number: 11", "number: 16", "number: 16", "too high"),
    ("life_areas.yaml", "key: money", "key: housing", None, "The key 'housing' is used twice"),
    ("life_areas.yaml", "        en: Housing\n", "", "- number: 1", "English words ('en') are missing"),
    ("life_areas.yaml", "        - money\n", "        - gold\n", "- gold", "life area 'gold' that is not in"),
    (
        "life_areas.yaml",
        "        - money\n",
        "        - debts\n",
        "number: 2",
        "'money' of the list 'today' is not",
    ),
    (
        "life_areas.yaml",
        "      today:\n",
        "      someday:\n",
        "someday:",
        "a list 'someday' that does not exist",
    ),
    (
        "ladders.yaml",
        "area: housing",
        "area: gardens",
        "area: gardens",
        "life area 'gardens' that is not in use",
    ),
    ("ladders.yaml", "area: money", "area: housing", None, "The area 'housing' is used twice"),
    ("ladders.yaml", "number: 2", "number: 3", "number: 3", "must have number 2"),
    ("ladders.yaml", "nl: Ik heb een huis, maar er is veel mis", "nl: ''", "nl: ''", "empty"),
    ("reasons.yaml", "group: time", "group: weather", "group: weather", "no group 'weather'"),
    ("retention.yaml", "'2015-01-01'", "'2015-02-30'", "2015-02-30", "does not exist"),
    ("retention.yaml", "valid_from: '2015-01-01'", "valid_to: 2015", "valid_to: 2015", "between quotes"),
    ("settings.yaml", "value: false", "value: true", "value: true", "needs a 'reason'"),
    ("settings.yaml", "value: false", "value: 'no'", "value: 'no'", "of the same kind"),
    ("tiers.yaml", "number: 1", "number: 0", None, "The number '0' is used twice"),
    ("pack.yaml", "version: '1'", "version: one", "version: one", "digits with dots"),
    ("pack.yaml", "loadable_for_cases: true\n", "", None, "'loadable_for_cases' is missing"),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "words"), BROKEN)
def test_a_broken_pack_gives_file_line_and_what_is_wrong(file, old, new, where, words):
    with copy_of() as folder:
        replace_text(folder, file, old, new)
        problems = [problem for problem in problems_in(folder) if words in problem.message]
        assert problems, problems_in(folder)
        assert problems[0].file == file
        if where:
            assert problems[0].line == line_of(folder, file, where)


def test_a_pack_may_be_broken_in_many_places_and_all_are_told():
    with copy_of() as folder:
        for file, old, new in (
            ("terms.yaml", "amount: 5", "amount: x"),
            ("tiers.yaml", "number: 1", "number: 0"),
            ("reasons.yaml", "group: time", "group: weather"),
        ):
            replace_text(folder, file, old, new)
        assert [problem.file for problem in problems_in(folder)] == [
            "reasons.yaml",
            "terms.yaml",
            "tiers.yaml",
        ]


def test_a_section_that_nobody_registered_is_a_problem():
    with copy_of() as folder:
        (folder / "horoscopes.yaml").write_text("entries: []\n")
        (problem,) = problems_in(folder)
        assert (problem.file, problem.line) == ("horoscopes.yaml", 1)
        assert "not a known section" in problem.message


def test_a_file_of_another_kind_is_a_problem_and_an_explanation_is_not():
    with copy_of() as folder:
        (folder / "README.md").write_text("Why we do it so.")
        (folder / "terms.yml").write_text("entries: []\n")
        (problem,) = problems_in(folder)
        assert problem.file == "terms.yml"


def test_a_pack_to_work_on_needs_every_section():
    with copy_of() as folder:
        (folder / "channels.yaml").unlink()
        (problem,) = problems_in(folder)
        assert problem.file == "pack.yaml" and "channels.yaml is missing" in problem.message


def test_a_pack_without_its_header_and_a_folder_that_is_not_there():
    with copy_of() as folder:
        (folder / "pack.yaml").unlink()
        assert [problem.file for problem in problems_in(folder)] == ["pack.yaml"]
        assert "no folder" in problems_in(folder / "nowhere")[0].message


def test_covenant_organisations_stand_only_in_a_historic_pack():
    with copy_of("velve-lindenhof-2008") as old, copy_of() as new:
        (new / "organisations.yaml").write_text((old / "organisations.yaml").read_text())
        (problem,) = problems_in(new)
        assert problem.file == "organisations.yaml" and "historic source" in problem.message


def test_another_room_registers_a_section_with_its_own_schema_and_check():
    registry = own_registry()
    schema = {"type": "object", "required": ["most"], "properties": {"most": {"type": "integer"}}}
    seen = []
    registry.register("capacity", Section("capacity", schema, lambda pack: seen.append(pack) or ()))
    with copy_of() as folder:
        assert [
            "capacity.yaml is missing" in str(found) for found in check_pack(read_pack(folder), registry)
        ] == [True]
        (folder / "capacity.yaml").write_text("most: many\n")
        assert [str(found) for found in check_pack(read_pack(folder), registry)] == [
            "capacity.yaml:1: This must be a whole number, but it is text."
        ]
        assert not seen, "a check sees only what fits its schema"
        (folder / "capacity.yaml").write_text("most: 4\n")
        assert not check_pack(read_pack(folder), registry)
        assert len(seen) == 1


def test_a_section_is_registered_once():
    registry: Registry[Section] = own_registry()
    with pytest.raises(ValueError, match="twice"):
        registry.register("terms", Section("terms", {}))


def nodes(data, path=()):
    yield path
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, child in children:
        yield from nodes(child, (*path, step))


anything = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 30), st.sampled_from(["", "housing", "today", "x y"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(["key", "nl", "areas", "z"]), inner, max_size=2),
    ),
    max_leaves=4,
)
with copy_of() as _folder:
    WHOLE = read_pack(_folder)


@given(st.data())
def test_whatever_is_put_anywhere_in_a_pack_checking_gives_problems_and_never_fails(data):
    section = data.draw(st.sampled_from(sorted(WHOLE.files)))
    path = data.draw(st.sampled_from(sorted(nodes(WHOLE.section(section)), key=str)))
    value = data.draw(anything)

    def put(node, way):
        if not way:
            return value
        step, *rest = way
        if isinstance(node, dict):
            return {name: put(child, rest) if name == step else child for name, child in node.items()}
        return [put(child, rest) if place == step else child for place, child in enumerate(node)]

    file = WHOLE.files[section]
    broken = type(WHOLE)(
        WHOLE.folder, {**WHOLE.files, section: PackFile(file.name, put(file.data, path), file.lines)}
    )
    for problem in check_pack(broken, OWN):
        assert problem.line >= 1
        assert problem.message.endswith(".")


def test_what_cases_may_use_is_seen_to_disappear():
    with copy_of() as folder:
        before = read_pack(folder).content
        assert disappeared(before, before, OWN) == []
        replace_text(folder, "channels.yaml", "key: school", "key: schools")
        replace_text(folder, "life_areas.yaml", "number: 11", "number: 12")
        (folder / "tiers.yaml").unlink()
        gone = disappeared(before, read_pack(folder).content, OWN)
    assert ("channels", "school") in gone
    assert ("life_areas", "11 (safety)") in gone
    assert ("tiers", "tier_3") in gone
    assert len(gone) == 6


def test_a_retired_life_area_does_not_disappear_and_keeps_its_ladder():
    with copy_of() as folder:
        before = read_pack(folder).content
        replace_text(folder, "life_areas.yaml", "key: safety", "key: safety\n        retired: true")
        assert problems_in(folder) == []
        assert disappeared(before, read_pack(folder).content, OWN) == []
        edit(folder, "ladders", lambda data: data["ladders"].pop())
        (problem,) = problems_in(folder)
        assert "'safety' has no ladder" in problem.message
