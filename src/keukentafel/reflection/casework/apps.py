"""Casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Label ``casework``."""

    name = "keukentafel.reflection.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "learning"

    def ready(self) -> None:
        """Hand our abilities to the gate, follow files that are destroyed, and say how our rows are kept."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.lifeworld.safeguards.public import FileDestroyed, UseRestricted
        from keukentafel.reflection.casework.handlers import (
            destroy_what_was_made_of_it,
            look_for_gone_sources,
            stop_where_use_is_restricted,
        )
        from keukentafel.reflection.casework.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(FileDestroyed, destroy_what_was_made_of_it)
        subscribe(UseRestricted, stop_where_use_is_restricted)
        subscribe(TimePassed, look_for_gone_sources)
        # That somebody learnt from a file is no work with the household: it makes the file no younger.
        retained.register("casework.learninguse", Retained(counts=False))
        retained.register("casework.learningobjection", Retained(counts=False))
