"""Mandates as a Django app."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """Label ``mandates``."""

    name = "keukentafel.work.mandates"
    label = "mandates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our sections of the pack and our abilities; follow who signs and who withdraws."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.foundation.method.public import register_section
        from keukentafel.work.mandates import handlers
        from keukentafel.work.mandates.events import PartySigned, PartyWithdrew
        from keukentafel.work.mandates.policies import ABILITIES
        from keukentafel.work.mandates.sections import sections

        for section in sections():
            register_section(section)
        register_abilities(ABILITIES)
        subscribe(PartySigned, handlers.call_it_a_partner)
        subscribe(PartyWithdrew, handlers.stop_lending)
        subscribe(TimePassed, handlers.let_withdrawals_begin)
