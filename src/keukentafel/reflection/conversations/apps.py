"""Conversations as a Django app."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Label ``conversations``."""

    name = "keukentafel.reflection.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand our abilities to the gate, and let go of what was said when a case can be read no more."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.lifeworld.safeguards.public import FileDestroyed
        from keukentafel.reflection.casework.public import CaseWithdrawn
        from keukentafel.reflection.conversations.handlers import end_words_about, end_words_with_file
        from keukentafel.reflection.conversations.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(CaseWithdrawn, end_words_about)
        subscribe(FileDestroyed, end_words_with_file)
