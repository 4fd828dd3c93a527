"""Rights as a Django app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Label ``rights``."""

    name = "keukentafel.lifeworld.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, and say how our rows are kept. What is open ``exchange`` tells."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.lifeworld.rights.handlers import close_with_decision, lay_what_nobody_answers
        from keukentafel.lifeworld.rights.policies import ABILITIES
        from keukentafel.lifeworld.safeguards.public import RequestDecided

        register_abilities(ABILITIES)
        subscribe(TimePassed, lay_what_nobody_answers)
        subscribe(RequestDecided, close_with_decision)
        # Asking something makes a file no younger. It holds the person's own words, so that it goes when they ask that.
        retained.register("rights.rightsrequest", Retained(counts=False))
        retained.register("rights.rightsstep", Retained(counts=False, goes_with=("request",)))
        retained.register("rights.rightsanswerer", Retained(counts=False))
