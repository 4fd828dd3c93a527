"""How a day is written. A page says dozens of days, and few different ones: each is worked out once per language."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.dateformat import format as formatted
from django.utils.translation import get_language

_DAYS = 4096
"""More than a page of every list says."""


def written(day: date, form: str = "j F Y") -> str:
    """A day in words of the language in use.

    Args:
        day: the local date.
        form: as Django's ``date`` filter takes it; without hours, which a date has not.
    """
    return _written(date(day.year, day.month, day.day), form, get_language())


def time_words(local: datetime) -> str:
    """The hour and the minute of a local moment: 9:30."""
    return f"{local.hour}:{local.minute:02}"


@lru_cache(maxsize=_DAYS)
def _written(day: date, form: str, _language: str | None) -> str:
    return str(formatted(day, form))
