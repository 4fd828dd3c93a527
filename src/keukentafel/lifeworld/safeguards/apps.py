"""Safeguards as a Django app."""

from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    """Label ``safeguards``."""

    name = "keukentafel.lifeworld.safeguards"
    label = "safeguards"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Register our section of the pack and our abilities, listen, and say what is still open."""
        from keukentafel.foundation.access.public import RowKept, register_abilities
        from keukentafel.foundation.journal.public import retained, subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.foundation.method.public import register_section
        from keukentafel.lifeworld.households.public import (
            CoachChanged,
            EngagementClosed,
            EngagementStarted,
            closing_checks,
        )
        from keukentafel.lifeworld.safeguards import handlers
        from keukentafel.lifeworld.safeguards.checks import OPEN_SAFEGUARDS
        from keukentafel.lifeworld.safeguards.keeping_policies import ABILITIES as OF_KEEPING
        from keukentafel.lifeworld.safeguards.kept import RETAINED
        from keukentafel.lifeworld.safeguards.policies import ABILITIES
        from keukentafel.lifeworld.safeguards.register import processing_section

        register_section(processing_section())
        register_abilities(ABILITIES)
        register_abilities(OF_KEEPING)
        for kind, how in RETAINED.items():
            retained.register(kind, how)
        subscribe(RowKept, handlers.follow_birth_date)
        subscribe(CoachChanged, handlers.follow_coach)
        subscribe(EngagementStarted, handlers.follow_new_coach)
        subscribe(EngagementClosed, handlers.close_slices)
        subscribe(TimePassed, handlers.tell_new_privacy_officers)
        subscribe(TimePassed, handlers.look_through_the_log)
        closing_checks.register("safeguards", OPEN_SAFEGUARDS)
