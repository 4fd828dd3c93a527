"""Access as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Label ``access``."""

    name = "keukentafel.foundation.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the abilities of the rooms below the gate to the gate, and listen to time passing."""
        from keukentafel.foundation.access.gate import register_abilities
        from keukentafel.foundation.access.handlers import forget_what_is_old
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.foundation.people.public import ABILITIES

        register_abilities(ABILITIES)
        subscribe(TimePassed, forget_what_is_old)
