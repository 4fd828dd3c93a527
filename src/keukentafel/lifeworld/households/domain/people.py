"""Who belongs to a household on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a household.

    Args:
        member: public identifier of this person's place in the household: what forms and links name.
        resident: public identifier of this person's own row; empty when it lives in the file of another home.
        subject: key of the anchor; never shown.
        name: how this person is called.
        role: in free words (mother, neighbour who cooks).
        full_name, birth_date, phone, email, language, address: as noted; empty when not.
        since, until: the days of belonging; until None is still.
    """

    member: str
    resident: str
    subject: int
    name: str
    role: str
    full_name: str
    birth_date: date | None
    phone: str
    email: str
    language: str
    address: str
    since: date
    until: date | None

    def age(self, on: date) -> int | None:
        """The age in years on a day; None when the birth date is not known."""
        return None if self.birth_date is None else age_on(self.birth_date, on)


def age_on(born: date, on: date) -> int:
    """Whole years between two days. Who was born on 29 February has a birthday on 1 March in other years.

    Args:
        born: day of birth.
        on: the day, not before it.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def belongs(since: date, until: date | None, on: date) -> bool:
    """Whether somebody with these days belongs to the household on a day; *until* is the first day after."""
    return since <= on and (until is None or on < until)
