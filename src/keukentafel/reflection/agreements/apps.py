"""Agreements as a Django app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Label ``agreements``."""

    name = "keukentafel.reflection.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our section of the pack and our abilities."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.method.public import register_section
        from keukentafel.reflection.agreements.policies import ABILITIES
        from keukentafel.reflection.agreements.sections import sections

        for section in sections():
            register_section(section)
        register_abilities(ABILITIES)
