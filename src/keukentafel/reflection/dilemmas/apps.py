"""Dilemmas as a Django app."""

from django.apps import AppConfig


class DilemmasConfig(AppConfig):
    """Label ``dilemmas``."""

    name = "keukentafel.reflection.dilemmas"
    label = "dilemmas"
    default_auto_field = "django.db.models.BigAutoField"
