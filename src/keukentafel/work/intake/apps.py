"""Intake as a Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Label ``intake``."""

    name = "keukentafel.work.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand our abilities to the gate, listen to households, and say what may be found."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.search.public import searchable
        from keukentafel.lifeworld.households.public import CoachChanged, EngagementClosed, closing_checks
        from keukentafel.work.intake import handlers, things
        from keukentafel.work.intake.checks import open_signals_of
        from keukentafel.work.intake.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(CoachChanged, handlers.follow_coach)
        subscribe(EngagementClosed, handlers.end_with_engagement)
        closing_checks.register("intake", open_signals_of)
        searchable.register("intake.signal", things.signal)
        searchable.register("intake.story", things.story)
