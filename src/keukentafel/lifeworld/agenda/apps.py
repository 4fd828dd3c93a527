"""Agenda as a Django app."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Label ``agenda``."""

    name = "keukentafel.lifeworld.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand the ability to the gate, and say what is still open."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.lifeworld.agenda.checks import OPEN_APPOINTMENTS
        from keukentafel.lifeworld.agenda.policies import ABILITIES
        from keukentafel.lifeworld.households.public import closing_checks

        register_abilities(ABILITIES)
        closing_checks.register("agenda", OPEN_APPOINTMENTS)
