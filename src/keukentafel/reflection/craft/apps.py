"""Craft as a Django app."""

from django.apps import AppConfig


class CraftConfig(AppConfig):
    """Label ``craft``."""

    name = "keukentafel.reflection.craft"
    label = "craft"
    default_auto_field = "django.db.models.BigAutoField"
