"""Migrations in a tenth of the time: Django would make the classes of half the models anew at each step.

What a migration adds (a model, a field, a constraint, an index) changes nothing of the models that point at it, nor does
a constraint or an index that goes. So only the new model's class is made, and the rest is written down on the class
there is. The statements that are run are the same: ``make verify`` makes a database in both ways and compares them.
ADR 0030.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState
from django.db.models import NOT_PROVIDED


def _add_model(self: ProjectState, model_state: ModelState) -> None:
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:  # type: ignore[attr-defined]
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:
        self.apps.render_multiple([model_state])


def _append_option(self: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    state = self.models[app_label, model_name]
    state.options[option_name] = [*state.options[option_name], obj]
    _tell(self, app_label, model_name, option_name)


def _remove_option(
    self: ProjectState, app_label: str, model_name: str, option_name: str, obj_name: str
) -> None:
    state = self.models[app_label, model_name]
    state.options[option_name] = [one for one in state.options[option_name] if one.name != obj_name]
    _tell(self, app_label, model_name, option_name)


def _tell(state: ProjectState, app_label: str, model_name: str, option_name: str) -> None:
    if "apps" in state.__dict__:
        known = state.models[app_label, model_name].options[option_name]
        setattr(state.apps.get_model(app_label, model_name)._meta, option_name, [*known])


def _add_field(
    self: ProjectState, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool
) -> None:
    if not preserve_default:
        field = field.clone()
        field.default = NOT_PROVIDED
    key = app_label, model_name
    self.models[key].fields[name] = field
    if self._relations is not None:  # type: ignore[attr-defined]
        self.resolve_model_field_relations(key, name, field)
    if "apps" in self.__dict__:
        field.clone().contribute_to_class(self.apps.get_model(*key), name)
        self.apps.clear_cache()


_QUICK = {
    "add_model": _add_model,
    "add_field": _add_field,
    "_append_option": _append_option,
    "_remove_option": _remove_option,
}


@contextmanager
def quickly() -> Iterator[None]:
    """Migrate in this block."""
    django = {name: getattr(ProjectState, name) for name in _QUICK}
    for name, ours in _QUICK.items():
        setattr(ProjectState, name, ours)
    try:
        yield
    finally:
        for name, theirs in django.items():
            setattr(ProjectState, name, theirs)
