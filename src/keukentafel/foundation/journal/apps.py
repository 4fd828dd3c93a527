"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Label ``journal``."""

    name = "keukentafel.foundation.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ship records of processing when time passes."""
        from keukentafel.foundation.journal.happening import subscribe
        from keukentafel.foundation.journal.shipping import ship_what_waits
        from keukentafel.foundation.kernel.events import TimePassed

        subscribe(TimePassed, ship_what_waits)
