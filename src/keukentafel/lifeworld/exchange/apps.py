"""Exchange as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Label ``exchange``."""

    name = "keukentafel.lifeworld.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Register our section of the pack and our abilities, follow what decides about consent, say what is open."""
        from keukentafel.foundation.access.public import RowKept, register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.method.public import register_section
        from keukentafel.lifeworld.exchange import handlers
        from keukentafel.lifeworld.exchange.catalogue import section
        from keukentafel.lifeworld.exchange.checks import UNANSWERED
        from keukentafel.lifeworld.exchange.policies import ABILITIES
        from keukentafel.lifeworld.households.public import closing_checks

        register_section(section())
        register_abilities(ABILITIES)
        subscribe(RowKept, handlers.follow_what_decides)
        closing_checks.register("exchange", UNANSWERED)
        retained.register("exchange.partnerquestion", Retained(names=("about",)))
