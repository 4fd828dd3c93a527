"""Safety as a Django app."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Label ``safety``."""

    name = "keukentafel.lifeworld.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "acute_danger"

    def ready(self) -> None:
        """Hand our abilities to the gate, listen to time and to households, and say what is still open."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.lifeworld.correspondence.public import MessageWritten
        from keukentafel.lifeworld.households.public import (
            CoachChanged,
            EngagementClosed,
            EngagementStarted,
            closing_checks,
        )
        from keukentafel.lifeworld.safety import handlers
        from keukentafel.lifeworld.safety.checks import open_safety
        from keukentafel.lifeworld.safety.notifying import tell_of_message
        from keukentafel.lifeworld.safety.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(TimePassed, handlers.look_after_watches)
        subscribe(CoachChanged, handlers.give_concerns_to_coach)
        subscribe(EngagementStarted, handlers.give_concerns_to_coach)
        subscribe(CoachChanged, handlers.pass_on_whereabouts)
        subscribe(EngagementClosed, handlers.end_coachs_whereabouts)
        subscribe(MessageWritten, tell_of_message)
        closing_checks.register("safety", open_safety)
