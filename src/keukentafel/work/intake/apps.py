"""Intake as a Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Label ``intake``."""

    name = "keukentafel.work.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "weighing_signals"

    def ready(self) -> None:
        """Hand our abilities to the gate, listen to households and safeguards, and say what may be found."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import retained, subscribe
        from keukentafel.foundation.people.public import MembershipEnded
        from keukentafel.foundation.search.public import searchable
        from keukentafel.lifeworld.households.public import CoachChanged, EngagementClosed, closing_checks
        from keukentafel.lifeworld.safeguards.public import ColleagueShutOut
        from keukentafel.work.intake import handlers, things
        from keukentafel.work.intake.checks import open_signals_of
        from keukentafel.work.intake.keeping import RETAINED
        from keukentafel.work.intake.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(CoachChanged, handlers.follow_coach)
        subscribe(EngagementClosed, handlers.end_with_engagement)
        subscribe(MembershipEnded, handlers.end_giving)
        subscribe(ColleagueShutOut, handlers.shut_out_alike)
        closing_checks.register("intake", open_signals_of)
        for kind, how in RETAINED.items():
            retained.register(kind, how)
        searchable.register("intake.signal", things.signal)
        searchable.register("intake.story", things.story)
