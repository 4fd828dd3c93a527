"""Trials as a Django app."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """Label ``trials``."""

    name = "keukentafel.reflection.trials"
    label = "trials"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand our abilities to the gate."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.reflection.trials.policies import ABILITIES

        register_abilities(ABILITIES)
