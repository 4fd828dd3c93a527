"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Label ``journal``."""

    name = "keukentafel.foundation.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
