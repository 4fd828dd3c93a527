"""Plans as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Label ``plans``."""

    name = "keukentafel.work.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand abilities, open ends and what may be found to the rooms below; close with an engagement."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.search.public import searchable
        from keukentafel.lifeworld.households.public import EngagementClosed, closing_checks
        from keukentafel.work.plans import things
        from keukentafel.work.plans.handlers import close_with_engagement, what_is_open
        from keukentafel.work.plans.policies import ABILITIES

        register_abilities(ABILITIES)
        closing_checks.register("plans", what_is_open)
        closed = "case when bool_and(t.closed_at is not null) then max(t.closed_at at time zone 'Europe/Amsterdam') end"
        retained.register("plans.plan", Retained(moments={"plan_closed": closed}))
        retained.register("plans.review", Retained(persons=("present",)))
        subscribe(EngagementClosed, close_with_engagement)
        for kind in (things.plan, things.goal, things.action, things.agreement):
            searchable.register(f"plans.{kind.__name__}", kind)
