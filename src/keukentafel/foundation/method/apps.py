"""The method as a Django app."""

from django.apps import AppConfig

from keukentafel.foundation.method.domain.own_sections import own_sections
from keukentafel.foundation.method.domain.sections import register_section


class MethodConfig(AppConfig):
    """Label ``method``."""

    name = "keukentafel.foundation.method"
    label = "method"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make our own sections known; the rooms above add theirs in the same way."""
        for section in own_sections():
            register_section(section)
