"""Agreements as a Django app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Label ``agreements``."""

    name = "keukentafel.reflection.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
