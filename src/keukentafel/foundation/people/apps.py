"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Label ``people``."""

    name = "keukentafel.foundation.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to time passing, so that an end that was announced is told on its day."""
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.foundation.people.handlers import tell_ended_memberships

        subscribe(TimePassed, tell_ended_memberships)
