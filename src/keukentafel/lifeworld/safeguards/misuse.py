"""Looking through the access log, a day at a time: a job that notes patterns, and privacy officers who weigh them.

Nothing is blocked and nobody is accused: a pattern is a question to a colleague. The hours and numbers stand in the
pack (settings ``patterns_…``), to be set with the works council (*ondernemingsraad*, WOR art. 27 lid 1 onder k and l).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import NoPack, active_pack
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.domain.misuse import (
    Limits,
    Look,
    MisuseSignal,
    after_hours,
    former_file,
    limits_from,
    own_street,
    own_surname,
    spree,
)
from keukentafel.lifeworld.safeguards.models import HomeStreet, NotedPattern, PatternDay

IN_SHORT = timedelta(hours=1)
"""Many files are counted within an hour: what is usual for somebody is known by the hour."""
_MOST_DAYS_AT_ONCE = 7


def days_to_look_through(today: date) -> list[date]:
    """The days that are over and were not looked through yet, the oldest first; at first yesterday alone.

    Args:
        today: the local date.
    """
    last = PatternDay.objects.aggregate(last=Max("day"))["last"]
    first = today - timedelta(days=1) if last is None else last + timedelta(days=1)
    days = [first + timedelta(days=number) for number in range(max((today - first).days, 0))]
    return days[:_MOST_DAYS_AT_ONCE]


@command
def look_for_patterns(*, day: date, by: Actor, at: datetime) -> int:
    """Look through the access log of one day, and note each pattern; gives how many. A day is looked through once.

    Args:
        day: the local day; it is over.
        by, at: the system job, and when (aware).

    Raises:
        django.db.utils.ProgrammingError: when a person does this.
    """
    if PatternDay.objects.filter(day=day).exists():
        nothing_changed()
        return 0
    looks, in_emergency = _looks_on(day)
    noted = [
        NotedPattern(
            pattern=one.pattern.value,
            account_id=one.account,
            day=day,
            first_at=one.looks[0].at,
            last_at=one.looks[-1].at,
            lines=sorted({look.line for look in one.looks}),
            files=len({look.file for look in one.looks}),
            usual=one.usual,
            found_at=at,
        )
        for one in _patterns(looks, in_emergency, day)
    ]
    NotedPattern.objects.bulk_create(noted)
    PatternDay.objects.create(day=day, looked_at=at, looks=len(looks))
    record_change("safeguards.patternday", day.isoformat(), at=at)
    return len(noted)


def limits() -> Limits:
    """From where on a look stands out in this town."""
    try:
        return limits_from(active_pack().settings)
    except NoPack:
        return Limits()


def _patterns(
    looks: Sequence[Look], in_emergency: frozenset[tuple[int, date]], day: date
) -> list[MisuseSignal]:
    if not looks:
        return []
    accounts, files = sorted({look.account for look in looks}), sorted({look.file for look in looks})
    homes, streets, names, surnames = _alike(accounts, files)
    ended = {
        (account, file): end
        for account, file, end in _asked(
            "select * from wall.ended_work(%s::bigint[], %s::bigint[])", accounts, files
        )
    }
    town = limits()
    usual = dict(_asked("select * from wall.usual_files(%s::bigint[], %s)", accounts, day))
    return [
        *own_street(looks, homes, streets),
        *own_surname(looks, names, surnames),
        *spree(looks, usual, within=IN_SHORT, at_least=town.many_files, times=town.times_usual),
        # Emergency access is looked back on by itself, with its reason beside it.
        *after_hours(looks, opens=town.opens, closes=town.closes, on_duty=in_emergency),
        *former_file(looks, ended, grace=town.finishing),
    ]


def _looks_on(day: date) -> tuple[list[Look], frozenset[tuple[int, date]]]:
    found = _asked("select line, account, file, at, emergency from wall.looks_on(%s)", day)
    looks = [
        Look(line, account, file, timezone.localtime(at)) for line, account, file, at, _emergency in found
    ]
    return looks, frozenset((row[1], day) for row in found if row[4])


def _alike(
    accounts: Sequence[int], files: Sequence[int]
) -> tuple[dict[int, str], dict[int, str], dict[int, str], dict[int, list[str]]]:
    """Digests: the streets of colleagues and of households, and the surnames of colleagues and in households."""
    homes: dict[int, str] = {}
    streets: dict[int, str] = {}
    names: dict[int, str] = {}
    surnames: dict[int, list[str]] = defaultdict(list)
    sql = "select kind, of_account, of_file, word from wall.alike_words(%s::bigint[], %s::bigint[])"
    sql += " order by of_account nulls last, word"
    for kind, account, file, word in _asked(sql, accounts, files):
        if kind == "street" and account is not None:
            homes[account] = word
        elif kind == "street":
            # Where one household has two streets, the one of a colleague counts.
            streets[file] = word if file not in streets or word in homes.values() else streets[file]
        elif account is not None:
            names[account] = word
        else:
            surnames[file].append(word)
    return homes, streets, names, surnames


def _asked(sql: str, *values: date | Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [one if isinstance(one, date) else list(one) for one in values])
        return list(cursor.fetchall())


@command
def weigh_pattern(*, pattern: NotedPattern, words: str, by: Actor, at: datetime) -> NotedPattern:
    """A privacy officer looked at a pattern, because.

    Args:
        pattern: which; not weighed before.
        words: what was found, and why that is enough.
        by, at: which privacy officer, and when (aware).

    Raises:
        SafeguardsMistake: without words, of one's own looks, or when somebody did this already.
    """
    if pattern.account_id == by.id:
        raise SafeguardsMistake(_("Somebody else looks at what is about you."))
    if pattern.answered_at is not None:
        raise SafeguardsMistake(_("Somebody already looked at this."))
    if not words.strip():
        raise SafeguardsMistake(_("Write what you found."))
    pattern.words, pattern.answered_by_id, pattern.answered_at = words.strip(), by.id, at
    pattern.save(update_fields=["words", "answered_by", "answered_at"])
    record_change("safeguards.notedpattern", pattern.public_id, at=at)
    return pattern


@command
def give_home_street(*, street: str, by: Actor, at: datetime) -> None:
    """Somebody tells in which street they live, or takes it back. Only the database compares it.

    Args:
        street: without a number; empty takes it back.
        by, at: whose street it is, and when (aware).
    """
    HomeStreet.objects.update_or_create(account_id=by.id, defaults={"street": street.strip()})
    record_change("safeguards.homestreet", str(by.id), at=at)


def home_street() -> str:
    """The street that the actor gave; empty when none."""
    return HomeStreet.objects.values_list("street", flat=True).first() or ""


def noted_patterns() -> "QuerySet[NotedPattern]":
    """Every pattern that the actor may know of, the latest first."""
    rows = NotedPattern.objects.select_related("account", "answered_by")
    return rows.order_by("-day", "account__name", "id")


def looked_through_up_to() -> date | None:
    """The last day of the access log that was looked through; None when none was yet."""
    last: date | None = PatternDay.objects.aggregate(last=Max("day"))["last"]
    return last
