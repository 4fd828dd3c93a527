"""Bottlenecks as a Django app."""

from django.apps import AppConfig


class BottlenecksConfig(AppConfig):
    """Label ``bottlenecks``."""

    name = "keukentafel.work.bottlenecks"
    label = "bottlenecks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand our abilities to the gate."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.work.bottlenecks.policies import ABILITIES

        register_abilities(ABILITIES)
