"""The house stands: what import-linter cannot see."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.urls import URLPattern, URLResolver, get_resolver

from keukentafel.foundation.access.models import CaseRow
from keukentafel.foundation.access.public import abilities
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.kernel.categories import Kept

SOURCE = Path(__file__).resolve().parents[2] / "src" / "keukentafel"
STOREYS = ["foundation", "lifeworld", "work", "reflection", "faces", "site"]
ORDER = {config.name: place for place, config in enumerate(apps.get_app_configs())}
OURS = [config for config in apps.get_app_configs() if config.name.startswith("keukentafel.")]
MODELS = [model for config in OURS for model in config.get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down_the_floors(model):
    mine = model._meta.app_config.name
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            theirs = field.related_model._meta.app_config.name
            assert ORDER[theirs] <= ORDER[mine], field
            if theirs != mine:
                assert field.remote_field.related_name == "+", field
                assert field.remote_field.on_delete.__name__ == "PROTECT", field


@pytest.mark.parametrize("model", case_models(), ids=lambda model: model._meta.label)
def test_each_field_of_a_case_model_says_its_kind_its_term_and_whether_it_may_leave(model):
    base = {field.name for field in CaseRow._meta.get_fields()} | {"id"}
    own = {field.name for field in model._meta.concrete_fields} - base
    assert own == set(model.kept), f"{model._meta.label} declares {sorted(model.kept)}"
    assert all(isinstance(kept, Kept) for kept in model.kept.values())


@pytest.mark.parametrize("model", case_models(), ids=lambda model: model._meta.label)
def test_a_case_model_is_unique_within_its_file_only_and_refers_within_it(model):
    for constraint in model._meta.constraints:
        fields = getattr(constraint, "fields", ())
        if fields:
            assert "file" in fields, constraint.name
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and issubclass(field.related_model, CaseRow):
            assert not field.db_constraint, f"{field}: use case_key"
        assert not field.unique or field.name in ("id", "public_id"), field


def test_every_table_of_ours_declares_what_the_application_may_do():
    for model in MODELS:
        assert hasattr(model, "rights") or hasattr(model, "rights_behind_the_wall"), model._meta.label


def patterns(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern


@pytest.mark.parametrize("address,pattern", list(patterns()), ids=lambda value: str(value))
def test_every_view_declares_an_ability_that_somebody_registered(address, pattern):
    ability = getattr(pattern.callback, "ability", None)
    assert ability in abilities(), f"{address} declares {ability!r}"


@pytest.mark.parametrize("address,pattern", list(patterns()), ids=lambda value: str(value))
def test_no_address_carries_a_key_or_a_name(address, pattern):
    for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", address):
        assert kind != "int", f"{address}: an internal key in an address"
        assert name not in ("id", "pk", "name", "question"), f"{address}: {name}"


def contexts():
    for config in OURS:
        yield config.name, Path(config.path)


@pytest.mark.parametrize("name,folder", list(contexts()), ids=lambda value: str(value).rsplit(".", 1)[-1])
def test_templates_use_their_own_context_components_or_what_stands_lower(name, folder):
    lower = {config.label for config in OURS if ORDER[config.name] <= ORDER[name]}
    for template in folder.glob("templates/**/*.html"):
        for used in re.findall(r"{%\s*(?:include|extends)\s+\"([^\"/]+)/", template.read_text()):
            assert used in lower, f"{template.name} uses {used}"


def modules():
    return sorted(SOURCE.rglob("*.py"))


def imports_of(module):
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def context_of(name):
    parts = name.split(".")
    return ".".join(parts[:3]) if len(parts) > 2 and parts[1] in STOREYS[:-1] else "keukentafel.site"


def dotted(module):
    return ".".join(("keukentafel", *module.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


def test_contexts_meet_only_at_their_public_door():
    passed = []
    for module in modules():
        here = dotted(module)
        if here.startswith("keukentafel.site"):
            continue
        for used in imports_of(module):
            if not used.startswith("keukentafel.") or context_of(used) == context_of(here):
                continue
            door = used.split(".")[3] if used.count(".") > 2 else ""
            doors = {"public", "forms", "fragments"} if here.startswith("keukentafel.faces") else {"public"}
            # The kernel is values all through, and the components' form fields are made to be used.
            whole = used.startswith(("keukentafel.foundation.kernel.", "keukentafel.foundation.components."))
            of_a_subject = here.startswith("keukentafel.faces") and door.startswith("forms_of_")
            if not whole and not of_a_subject and door not in doors:
                passed.append(f"{here} -> {used}")
    assert passed == []


def test_a_rule_knows_no_django_no_clock_and_no_database():
    impure = []
    for module in modules():
        if "domain" not in module.parts:
            continue
        here = dotted(module)
        for used in imports_of(module):
            own = used.startswith(context_of(here) + ".domain") or used.startswith(
                "keukentafel.foundation.kernel"
            )
            if used.startswith(("django", "psycopg")) or (used.startswith("keukentafel") and not own):
                impure.append(f"{here} -> {used}")
        if re.search(r"\b(datetime\.now|date\.today|timezone\.now)\(", module.read_text()):
            impure.append(f"{here} looks at the clock")
    assert impure == []


def test_every_case_table_has_an_index_that_starts_with_its_file():
    for model in case_models():
        starts = [index.fields[0] for index in model._meta.indexes if index.fields]
        starts += [
            c.fields[0] for c in model._meta.constraints if getattr(c, "fields", ()) and not c.condition
        ]
        assert "file" in {start.lstrip("-") for start in starts}, model._meta.label


def test_no_module_is_longer_than_one_sitting():
    written = [m for m in modules() if "migrations" not in m.parts]
    long = {str(m.relative_to(SOURCE)): n for m in written if (n := len(m.read_text().splitlines())) > 400}
    assert long == {}


def test_every_module_says_what_it_is():
    silent = [
        str(m.relative_to(SOURCE))
        for m in modules()
        if m.read_text().strip()
        and "migrations" not in m.parts
        and not ast.get_docstring(ast.parse(m.read_text()))
    ]
    assert silent == []


def test_nothing_is_called_core_common_utils_base_or_helpers():
    allowed = {"site/settings/base.py", "foundation/access/backend/base.py"}
    bad = [
        str(m.relative_to(SOURCE))
        for m in SOURCE.rglob("*")
        if m.stem in ("core", "common", "utils", "util", "base", "helpers", "misc")
        and m.suffix in ("", ".py")
        and str(m.relative_to(SOURCE)) not in allowed
    ]
    assert bad == []


def test_no_module_uses_djangos_model_signals():
    for module in modules():
        assert "django.db.models.signals" not in module.read_text(), module


def test_every_template_is_shown_by_a_page_or_stands_in_one():
    written = "\n".join(module.read_text() for module in modules() if "migrations" not in module.parts)
    templates = {
        str(found.relative_to(folder / "templates")): found.read_text()
        for _name, folder in contexts()
        for found in folder.glob("templates/**/*.html")
    }
    stands_in = "\n".join(templates.values())
    lost = [name for name in templates if f'"{name}"' not in written + stands_in]
    # The pages of a resident are named after their template.
    named = {name for name in lost if name.startswith("resident_portal/")}
    shown = {f"resident_portal/{page.removeprefix('portal_')}.html" for page in portal_pages()}
    assert named <= shown
    assert sorted(set(lost) - named) == []


def portal_pages():
    return {pattern.name for _address, pattern in patterns() if (pattern.name or "").startswith("portal_")}
