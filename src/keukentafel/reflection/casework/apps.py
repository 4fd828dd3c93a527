"""Casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Label ``casework``."""

    name = "keukentafel.reflection.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
