"""Disagreements as a Django app."""

from django.apps import AppConfig


class DisagreementsConfig(AppConfig):
    """Label ``disagreements``."""

    name = "keukentafel.work.disagreements"
    label = "disagreements"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand our abilities to the gate, watch the terms, and follow advices that end."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.work.advice.public import AdviceMoved
        from keukentafel.work.disagreements import telling
        from keukentafel.work.disagreements.events import (
            DisagreementLate,
            DisagreementMoved,
            PrecedentReleased,
        )
        from keukentafel.work.disagreements.handlers import end_with_advice, watch_disagreements
        from keukentafel.work.disagreements.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(TimePassed, watch_disagreements)
        subscribe(AdviceMoved, end_with_advice)
        subscribe(DisagreementMoved, telling.tell_whose_turn_it_is)
        subscribe(DisagreementLate, telling.remind)
        subscribe(PrecedentReleased, telling.tell_of_rule)
        # That somebody was told of a day is no work on the case: it does not make a file younger.
        retained.register("disagreements.latenotice", Retained(counts=False))
