"""Cooperation as a Django app."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """Label ``cooperation``."""

    name = "keukentafel.work.cooperation"
    label = "cooperation"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our ability to the gate."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.work.cooperation.policies import ABILITIES

        register_abilities(ABILITIES)
