"""What the documents promise of everything at once, and no single room can prove."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"bsn|burgerservice|citizen_?service|sofi_?n", re.IGNORECASE)

_spec = importlib.util.spec_from_file_location("registration", ROOT / "tools/registration.py")
assert _spec and _spec.loader
registration = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(registration)

OURS = [model for model in apps.get_models() if model.__module__.startswith("keukentafel.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_column_holds_a_citizen_service_number(model):
    assert [field.name for field in model._meta.concrete_fields if NUMBER.search(field.name)] == []


@pytest.mark.parametrize("form", registration.all_forms(), ids=lambda form: form.__qualname__)
def test_no_form_asks_for_a_citizen_service_number(form):
    asked = [f"{name} {field.label}" for name, field in form.base_fields.items()]
    assert [words for words in asked if NUMBER.search(words.replace(" ", "_"))] == []
