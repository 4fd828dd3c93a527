"""Named patterns in the access log that may be misuse. A signal is a question to somebody, never a verdict or a score.

Each rule reads plain facts of looks and gives signals that hold the looks they rest on, so that whoever weighs one can
see all of it. Nothing is blocked by them: there may always be a good reason, which the log does not know.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Pattern(StrEnum):
    """The patterns, by name."""

    OWN_STREET = "own_street"
    OWN_SURNAME = "own_surname"
    SPREE = "spree"
    AFTER_HOURS = "after_hours"
    FORMER_FILE = "former_file"


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a look stands out: what a town agreed with its works council. The defaults are an offer.

    Args:
        opens, closes: the hours of the team, Monday to Friday, in the time of the town.
        many_files: so many files in an hour.
        times_usual: and more than so many times what is usual for this person.
        finishing: how long after the work with a household ended somebody may still be finishing.
    """

    opens: time = time(7)
    closes: time = time(20)
    many_files: int = 20
    times_usual: int = 3
    finishing: timedelta = timedelta(days=14)


def limits_from(settings: Mapping[str, object]) -> Limits:
    """Read the limits from the settings of a pack. What is missing, or cannot be read, is as it was offered.

    Args:
        settings: by key; those that begin with ``patterns_``.
    """
    offered = Limits()
    opens, closes = (
        _hour(settings.get(key), hour)
        for key, hour in (("patterns_from", offered.opens), ("patterns_until", offered.closes))
    )
    if opens >= closes:
        opens, closes = offered.opens, offered.closes
    days = _number(settings.get("patterns_still_finishing"), offered.finishing.days, least=0)
    return Limits(
        opens=opens,
        closes=closes,
        many_files=_number(settings.get("patterns_many_files"), offered.many_files, least=2),
        times_usual=_number(settings.get("patterns_times_usual"), offered.times_usual, least=1),
        finishing=timedelta(days=days),
    )


def _hour(said: object, offered: time) -> time:
    try:
        return time.fromisoformat(str(said))
    except ValueError:
        return offered


def _number(said: object, offered: int, *, least: int) -> int:
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= least else offered


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one file, as the access log tells it.

    Args:
        line: the number of the line.
        account: who looked.
        file: at which file.
        at: when (aware, in the time of the town).
    """

    line: int
    account: int
    file: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MisuseSignal:
    """One pattern that was found, of one person.

    Args:
        pattern: which.
        account: of whom.
        looks: the looks it rests on, in order of time.
        usual: of a spree: how many files are usual for this person in such a time; else None.
    """

    pattern: Pattern
    account: int
    looks: tuple[Look, ...]
    usual: int | None = None


def own_street(
    looks: Iterable[Look], homes: Mapping[int, str], streets: Mapping[int, str]
) -> list[MisuseSignal]:
    """Looks at the file of somebody who lives in the street of who looked.

    Args:
        looks: of any people.
        homes: by account, the street that this person gave; who gave none is in no signal.
        streets: by file, the street of the household.
    """
    return _alike(Pattern.OWN_STREET, looks, homes, {file: (street,) for file, street in streets.items()})


def own_surname(
    looks: Iterable[Look], names: Mapping[int, str], surnames: Mapping[int, Sequence[str]]
) -> list[MisuseSignal]:
    """Looks at the file of somebody with the surname of who looked.

    Args:
        looks: of any people.
        names: by account, the surname.
        surnames: by file, the surnames of the people in it.
    """
    return _alike(Pattern.OWN_SURNAME, looks, names, surnames)


def spree(
    looks: Iterable[Look], usual: Mapping[int, int], *, within: timedelta, at_least: int, times: int
) -> list[MisuseSignal]:
    """Many different files in a short time: at least *at_least*, and more than *times* what is usual for this person.

    One signal for each spree: it begins with the first look from which so many files were seen within the time.

    Args:
        looks: of any people.
        usual: by account, how many files this person sees in such a time on an ordinary day; unknown is none.
        within: the short time.
        at_least: fewer files than this are never a spree.
        times: how many times the usual.
    """
    signals = []
    for account, own in _grouped(looks):
        ordinary = usual.get(account, 0)
        many = max(at_least, ordinary * times + 1)
        start = 0
        while start < len(own):
            run = [look for look in own[start:] if look.at - own[start].at <= within]
            if len({look.file for look in run}) >= many:
                signals.append(MisuseSignal(Pattern.SPREE, account, tuple(run), ordinary))
                start += len(run)
            else:
                start += 1
    return signals


def after_hours(
    looks: Iterable[Look], *, opens: time, closes: time, on_duty: frozenset[tuple[int, date]] = frozenset()
) -> list[MisuseSignal]:
    """Looks in the weekend, before the team opens or after it closes, by somebody who was not on duty that day.

    Args:
        looks: of any people.
        opens, closes: the hours of the team, Monday to Friday; a look at the moment of closing is after it.
        on_duty: accounts with a day on which they worked other hours.
    """
    found = [
        look
        for look in looks
        if (look.account, look.at.date()) not in on_duty
        and (look.at.weekday() >= 5 or not opens <= look.at.time() < closes)
    ]
    return _by_account(Pattern.AFTER_HOURS, found)


def former_file(
    looks: Iterable[Look], ended: Mapping[tuple[int, int], datetime], *, grace: timedelta
) -> list[MisuseSignal]:
    """Looks at a file after one's own work with that household ended.

    Args:
        looks: of any people.
        ended: by account and file, when this person's engagement ended; who works with it again is not in it.
        grace: how long afterwards somebody may still be finishing.
    """
    found = [
        look
        for look in looks
        if (end := ended.get((look.account, look.file))) is not None and look.at > end + grace
    ]
    return _by_account(Pattern.FORMER_FILE, found)


def _alike(
    pattern: Pattern, looks: Iterable[Look], own: Mapping[int, str], theirs: Mapping[int, Sequence[str]]
) -> list[MisuseSignal]:
    found = [
        look
        for look in looks
        if (word := _plain(own.get(look.account, "")))
        and word in {_plain(other) for other in theirs.get(look.file, ())}
    ]
    return _by_account(pattern, found)


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def _by_account(pattern: Pattern, looks: Iterable[Look]) -> list[MisuseSignal]:
    return [MisuseSignal(pattern, account, tuple(own)) for account, own in _grouped(looks)]


def _grouped(looks: Iterable[Look]) -> Iterator[tuple[int, list[Look]]]:
    ordered = sorted(looks, key=lambda look: (look.account, look.at, look.line))
    for account in Counter(look.account for look in ordered):
        yield account, [look for look in ordered if look.account == account]
