"""Dilemmas as a Django app."""

from django.apps import AppConfig


class DilemmasConfig(AppConfig):
    """Label ``dilemmas``."""

    name = "keukentafel.reflection.dilemmas"
    label = "dilemmas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our section of the pack and our abilities."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.method.public import register_section
        from keukentafel.reflection.dilemmas.policies import ABILITIES
        from keukentafel.reflection.dilemmas.sections import section

        register_section(section())
        register_abilities(ABILITIES)
