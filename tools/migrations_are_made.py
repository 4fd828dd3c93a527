"""Fails when a model changed without a migration. Needs no database."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "keukentafel.site.settings.test"

import django
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def main() -> int:
    """Hold the models against the migrations."""
    django.setup()
    # Labels in the language of the screen are no change of a model.
    translation.deactivate_all()
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        graph=loader.graph
    )
    conflicts = loader.detect_conflicts()
    for label in sorted({*changes, *conflicts}):
        print(f"{label}: a migration is missing or in conflict (django-admin makemigrations {label})")
    return 1 if changes or conflicts else 0


if __name__ == "__main__":
    sys.exit(main())
