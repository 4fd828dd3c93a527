"""Craft as a Django app."""

from django.apps import AppConfig


class CraftConfig(AppConfig):
    """Label ``craft``."""

    name = "keukentafel.reflection.craft"
    label = "craft"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our section of the pack, and hand our abilities to the gate."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.method.public import register_section
        from keukentafel.reflection.craft.policies import ABILITIES
        from keukentafel.reflection.craft.sections import section

        register_section(section())
        register_abilities(ABILITIES)
