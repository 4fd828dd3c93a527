"""Working days in the Netherlands: no Saturdays, Sundays or public holidays.

The holidays are those of the Algemene termijnenwet, article 3 (second paragraph included, which puts Good Friday on a
par), and so 5 May counts every year. A town that works on other days does so by its own terms, not by another calendar.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from keukentafel.foundation.kernel.periods import Period

_SATURDAY = 5
_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of *year* by the Gregorian rule (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """The king's or queen's day of *year*: 27 April since 2014, 30 April before; off Sundays onto the Saturday."""
    day = date(year, 4, 27 if year >= 2014 else 30)
    return day - _DAY if day.weekday() > _SATURDAY else day


@cache
def holidays(year: int) -> frozenset[date]:
    """The public holidays of *year*, weekends included."""
    sunday = easter(year)
    return frozenset(
        {
            date(year, 1, 1),
            sunday - 2 * _DAY,
            sunday + _DAY,
            kings_day(year),
            date(year, 5, 5),
            sunday + 39 * _DAY,
            sunday + 50 * _DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date) -> bool:
    """Tell whether people work on *day*."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def working_days_between(start: date, end: date, *, except_in: Collection[Period] = ()) -> int:
    """How many working days went by after *start*, up to and including *end*; 0 when *end* is not later.

    What came in on Tuesday has waited one working day on Wednesday.

    Args:
        start, end: the days.
        except_in: periods of which no day counts, in any order; one that has no end goes on. For who waits for an
            organisation these are the days on which it could not be reached.
    """
    count, reached = _counted(start, end), start
    for away in sorted(except_in, key=lambda one: one.start):
        before = max(away.start - _DAY, reached)
        last = end if away.end is None else min(away.end - _DAY, end)
        if last > before:
            count -= _counted(before, last)
            reached = last
    return count


def _counted(start: date, end: date) -> int:
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    count = weeks * 5 + sum((start + (n + 1) * _DAY).weekday() < _SATURDAY for n in range(rest))
    years = range(start.year, end.year + 1)
    return count - sum(start < day <= end and day.weekday() < _SATURDAY for y in years for day in holidays(y))


def add_working_days(start: date, days: int) -> date:
    """The day on which *days* working days have gone by after *start*.

    Raises:
        ValueError: when *days* is negative.
    """
    if days < 0:
        raise ValueError("working days are counted forwards")
    day = start
    while days:
        day += _DAY
        days -= is_working_day(day)
    return day
