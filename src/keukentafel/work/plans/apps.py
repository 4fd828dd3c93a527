"""Plans as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Label ``plans``."""

    name = "keukentafel.work.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand abilities, open ends and what may be found to the rooms below; close with an engagement."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.search.public import searchable
        from keukentafel.lifeworld.households.public import EngagementClosed, closing_checks
        from keukentafel.work.plans import things
        from keukentafel.work.plans.handlers import close_with_engagement, what_is_open
        from keukentafel.work.plans.policies import ABILITIES

        register_abilities(ABILITIES)
        closing_checks.register("plans", what_is_open)
        subscribe(EngagementClosed, close_with_engagement)
        for kind in (things.plan, things.goal, things.action, things.agreement):
            searchable.register(f"plans.{kind.__name__}", kind)
