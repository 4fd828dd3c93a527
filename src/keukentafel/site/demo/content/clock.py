"""When something happened, said as days from today: ``-63 10:30``, ``+3 09:00``, ``-2! 16:40``."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

_SATURDAY = 5
_FIVE_OF_SEVEN = 5 / 7


class Clock:
    """Turns what a story says into moments.

    The team works on weekdays, whatever day the demo is loaded: seven days from today are five working days.
    Today stays today, so that a demo on a Sunday has visits to show, and a day with an exclamation mark stays
    what it is, since danger does not wait. Nothing that happened lies after now.

    Args:
        now: the moment of loading (aware).
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = timezone.localdate(now)

    def day(self, offset: int, *, exact: bool = False) -> date:
        """The day *offset* days from today, on a weekday unless *exact*."""
        day = self.today
        if exact or offset == 0:
            return day + timedelta(days=offset)
        step = timedelta(days=1 if offset > 0 else -1)
        left = max(1, round(abs(offset) * _FIVE_OF_SEVEN))
        while left:
            day += step
            left -= day.weekday() < _SATURDAY
        return day

    @staticmethod
    def order(when: str) -> tuple[int, str]:
        """What comes first in a story: two of its days may fall on one working day."""
        days, _space, clock = when.partition(" ")
        return int(days.rstrip("!")), clock

    def moment(self, when: str) -> datetime:
        """The moment that *when* says.

        Args:
            when: days from today and a local time; ``!`` after the days keeps the day as it is.
        """
        days, _space, clock = when.partition(" ")
        day = self.day(int(days.rstrip("!")), exact=days.endswith("!"))
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock or "09:00")))

    def past(self, when: str) -> datetime:
        """As ``moment``, and never later than now: what happened today happened before this minute."""
        return min(self.moment(when), self.now)

    def born(self, age: int, days: int) -> date:
        """A day of birth that makes somebody *age* today, with the last birthday *days* ago (0-364)."""
        day = self.today - timedelta(days=days)
        return day.replace(year=day.year - age, day=min(day.day, 28))
