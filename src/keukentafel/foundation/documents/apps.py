"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Label ``documents``."""

    name = "keukentafel.foundation.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, say what may be found and how it is kept, and see that there is a key."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.documents.ciphering import keys_of_installation
        from keukentafel.foundation.documents.policies import ABILITIES
        from keukentafel.foundation.documents.things import THINGS
        from keukentafel.foundation.journal.public import Retained, retained
        from keukentafel.foundation.search.public import searchable

        keys_of_installation()
        register_abilities(ABILITIES)
        for kind, describe in THINGS.items():
            searchable.register(kind, describe)
        parts = (("documents_piece", "document_id"), ("documents_key", "document_id"))
        retained.register("documents.document", Retained(key="t.term", parts=parts, removable=True))
