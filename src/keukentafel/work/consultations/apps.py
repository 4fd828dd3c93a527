"""Consultations as a Django app."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Label ``consultations``."""

    name = "keukentafel.work.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Register our section of the pack, and our abilities."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.method.public import register_section
        from keukentafel.work.consultations.policies import ABILITIES
        from keukentafel.work.consultations.sections import sections

        for section in sections():
            register_section(section)
        register_abilities(ABILITIES)
