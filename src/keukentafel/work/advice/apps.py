"""Advice as a Django app."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """Label ``advice``."""

    name = "keukentafel.work.advice"
    label = "advice"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, and watch the terms."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.lifeworld.households.public import closing_checks
        from keukentafel.work.advice import telling
        from keukentafel.work.advice.checks import OPEN_ADVICES
        from keukentafel.work.advice.events import AdviceMoved, AdviceSent, TermPassed
        from keukentafel.work.advice.handlers import watch_terms
        from keukentafel.work.advice.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(TimePassed, watch_terms)
        subscribe(AdviceSent, telling.tell_it_was_sent)
        subscribe(AdviceMoved, telling.tell_it_is_their_turn)
        subscribe(TermPassed, telling.remind)
        closing_checks.register("advice", OPEN_ADVICES)
        # That somebody was told of a day is no work on the case: it does not make a file younger.
        retained.register("advice.advice", Retained(names=("about",)))
        retained.register("advice.reminder", Retained(counts=False))
