"""Exchange as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Label ``exchange``."""

    name = "keukentafel.lifeworld.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, follow what decides about consent, and say what is still open."""
        from keukentafel.foundation.access.public import RowKept, register_abilities
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.lifeworld.exchange import handlers
        from keukentafel.lifeworld.exchange.checks import UNANSWERED
        from keukentafel.lifeworld.exchange.policies import ABILITIES
        from keukentafel.lifeworld.households.public import closing_checks

        register_abilities(ABILITIES)
        subscribe(RowKept, handlers.follow_what_decides)
        closing_checks.register("exchange", UNANSWERED)
