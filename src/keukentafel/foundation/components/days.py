"""How a day is written. A page says dozens of days, and few different ones: each is worked out once per language."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
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


def short_day(day: date) -> str:
    """A day in the middle of a sentence: 19 November; with its year when that is another one."""
    return written(day, "j F" if day.year == timezone.localdate().year else "j F Y")


def short_moment(when: datetime) -> str:
    """A moment (aware) in the middle of a sentence: 19 November 9:30."""
    local = timezone.localtime(when)
    return f"{short_day(local)} {time_words(local)}"


def time_words(local: datetime) -> str:
    """The hour and the minute of a local moment: 9:30."""
    return f"{local.hour}:{local.minute:02}"


@lru_cache(maxsize=_DAYS)
def _written(day: date, form: str, _language: str | None) -> str:
    return str(formatted(day, form))
