"""Migrations from nothing in a fifth of the time: Django would make the classes of half the models anew at each step.

What is added by a migration (a model, a constraint, an index) changes nothing of the models that point at it. So only the
new model's class is made, and a constraint or an index is written down on the class there is. The statements that are
run are the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db.migrations.state import ModelState, ProjectState


def _add_model(self: ProjectState, model_state: ModelState) -> None:
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:
        self.apps.render_multiple([model_state])


def _append_option(self: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    state = self.models[app_label, model_name]
    state.options[option_name] = [*state.options[option_name], obj]
    if "apps" in self.__dict__:
        known = getattr(self.apps.get_model(app_label, model_name)._meta, option_name)
        known.append(obj)


@contextmanager
def quickly() -> Iterator[None]:
    """Migrate in this block."""
    with (
        mock.patch.object(ProjectState, "add_model", _add_model),
        mock.patch.object(ProjectState, "_append_option", _append_option),
    ):
        yield
