"""Access as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Label ``access``."""

    name = "keukentafel.foundation.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the abilities of the rooms below the gate to the gate."""
        from keukentafel.foundation.access.gate import register_abilities
        from keukentafel.foundation.people.public import ABILITIES

        register_abilities(ABILITIES)
