"""Households' commands, gathered from the modules where each stands."""

from keukentafel.lifeworld.households.engaging import (
    appoint_deputy,
    close_engagement,
    coach_left,
    end_substitution,
    hand_over,
    leave_without_coach,
    open_household,
    rename_household,
    start_engagement,
    substitute,
    wind_down,
)
from keukentafel.lifeworld.households.noting import correct_note, measure, write_note
from keukentafel.lifeworld.households.persons import (
    NotOfThisHousehold,
    add_person,
    add_relation,
    change_member,
    change_resident,
    end_organisation,
    leave_household,
    note_organisation,
)

__all__ = [
    "NotOfThisHousehold",
    "add_person",
    "add_relation",
    "appoint_deputy",
    "change_member",
    "change_resident",
    "close_engagement",
    "coach_left",
    "correct_note",
    "end_organisation",
    "end_substitution",
    "hand_over",
    "leave_household",
    "leave_without_coach",
    "measure",
    "note_organisation",
    "open_household",
    "rename_household",
    "start_engagement",
    "substitute",
    "wind_down",
    "write_note",
]
