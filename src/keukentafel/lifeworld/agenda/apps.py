"""Agenda as a Django app."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Label ``agenda``."""

    name = "keukentafel.lifeworld.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand the ability to the gate. What is open when an engagement closes ``safeguards`` tells."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.lifeworld.agenda.policies import ABILITIES

        register_abilities(ABILITIES)
