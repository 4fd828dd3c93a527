"""Trials as a Django app."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """Label ``trials``."""

    name = "keukentafel.reflection.trials"
    label = "trials"
    default_auto_field = "django.db.models.BigAutoField"
