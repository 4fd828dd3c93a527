"""Budgets as a Django app."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Label ``budgets``."""

    name = "keukentafel.work.budgets"
    label = "budgets"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Register our section of the pack and our abilities, and say what is still open and how rows are kept."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained
        from keukentafel.foundation.method.public import register_section
        from keukentafel.lifeworld.households.public import closing_checks
        from keukentafel.work.budgets.checks import open_budget
        from keukentafel.work.budgets.policies import ABILITIES
        from keukentafel.work.budgets.sections import section

        register_section(section())
        register_abilities(ABILITIES)
        closing_checks.register("budgets", open_budget)
        retained.register("budgets.budgetbooking", Retained(goes_with=("request",)))
