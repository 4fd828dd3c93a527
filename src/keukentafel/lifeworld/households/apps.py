"""Households as a Django app."""

from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    """Label ``households``."""

    name = "keukentafel.lifeworld.households"
    label = "households"
    default_auto_field = "django.db.models.BigAutoField"
    processing_activity = "support"

    def ready(self) -> None:
        """Hand the abilities to the gate, listen to what happens to people, and say what may be found."""
        from keukentafel.foundation.access.public import register_abilities
        from keukentafel.foundation.journal.public import Retained, retained, subscribe
        from keukentafel.foundation.kernel.events import TimePassed
        from keukentafel.foundation.people.public import AbsenceEnded, AbsenceStarted
        from keukentafel.foundation.search.public import searchable
        from keukentafel.lifeworld.households import handlers, things
        from keukentafel.lifeworld.households.policies import ABILITIES

        register_abilities(ABILITIES)
        subscribe(TimePassed, handlers.hand_on_what_was_left)
        subscribe(TimePassed, handlers.end_what_was_linked)
        subscribe(AbsenceStarted, handlers.stand_in)
        subscribe(AbsenceEnded, handlers.stand_down)
        closed = "case when bool_and(t.ended_on is not null) then max(t.ended_on) end"
        retained.register("households.engagement", Retained(moments={"file_closed": closed}))
        # A coach's own note about the household loses its link with it.
        link = ("households_workingnotelink", "household_id")
        retained.register("households.household", Retained(parts=(link,)))
        retained.register("households.resident", Retained(born="t.birth_date"))
        searchable.register("households.household", things.household)
        searchable.register("households.resident", things.resident)
        searchable.register("households.member", things.member)
        searchable.register("households.note", things.note)
