"""Consultations as a Django app."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Label ``consultations``."""

    name = "keukentafel.work.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
