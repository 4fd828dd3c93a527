"""Correspondence as a Django app."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Label ``correspondence``: Django has an app called ``messages`` already."""

    name = "keukentafel.lifeworld.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, say how rows are kept, and what is still open."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained
        from keukentafel.lifeworld.correspondence.checks import without_answer
        from keukentafel.lifeworld.correspondence.policies import ABILITIES
        from keukentafel.lifeworld.households.public import closing_checks

        register_abilities(ABILITIES)
        # Looking is no work on the case: it does not make a file younger.
        retained.register("correspondence.seen", Retained(counts=False))
        closing_checks.register("correspondence", without_answer)
