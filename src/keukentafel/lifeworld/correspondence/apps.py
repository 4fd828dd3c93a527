"""Correspondence as a Django app."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Label ``correspondence``: Django has an app called ``messages`` already."""

    name = "keukentafel.lifeworld.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, and say how rows are kept."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained
        from keukentafel.lifeworld.correspondence.policies import ABILITIES

        register_abilities(ABILITIES)
        # Looking is no work on the case: it does not make a file younger.
        retained.register("correspondence.seen", Retained(counts=False))
