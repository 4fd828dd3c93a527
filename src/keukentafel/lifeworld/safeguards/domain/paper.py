"""For whom a sheet about one consent may be made. Paper lies on the table, and whoever lives there reads it.

The person it is about may have it, and whoever decides for that person today: nobody else in the house, since a
consent tells which help somebody has. Both must belong to the household today and on the day it was asked, so that
nothing is printed for the home somebody left; and of somebody who must not be found nobody else gets a sheet.
"""

from collections.abc import Collection, Mapping
from datetime import date

from keukentafel.foundation.kernel.periods import Period


def sheet_readers(
    *,
    person: int,
    deciding: Collection[int],
    belonged: Mapping[int, Collection[Period]],
    shielded: Collection[int],
    asked_on: date,
    today: date,
) -> frozenset[int]:
    """The keys of the persons for whom a sheet may be made.

    Args:
        person: key of whom the consent is about.
        deciding: keys of the persons who decide for this person today.
        belonged: by person, the days of belonging to the household.
        shielded: keys of persons whose place is kept hidden.
        asked_on: the local day on which it was asked.
        today: the local date.
    """

    def here(one: int, day: date) -> bool:
        return any(days.contains(day) for days in belonged.get(one, ()))

    own = {person} if here(person, today) else set()
    if person in shielded:
        return frozenset(own)
    together = {
        one
        for one in set(deciding) - {person}
        if all(here(one, day) and here(person, day) for day in (asked_on, today))
    }
    return frozenset(own | together)
