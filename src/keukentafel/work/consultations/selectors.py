"""Questions about meetings. What somebody sees of a meeting are the items that the wall shows, and nothing follows from
others: not the numbers, not how many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role, members_of, names_of
from keukentafel.lifeworld.households.public import HouseholdName, labels_of
from keukentafel.work.consultations.domain.bodies import Body, BodyLevel, why_not_about_households
from keukentafel.work.consultations.domain.calendar import calendar_text
from keukentafel.work.consultations.domain.meeting import numbered, windows
from keukentafel.work.consultations.models import (
    HouseholdEntry,
    HouseholdItem,
    Meeting,
    OpenEntry,
    OpenItem,
    ProblemHolder,
    Seat,
)
from keukentafel.work.consultations.sections import bodies, body_called

Item = HouseholdItem | OpenItem
Entry = HouseholdEntry | OpenEntry
LATER_DAYS = 42
"""Days for which a meeting that is over stands on the page of meetings."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who can be asked to a meeting.

    Args:
        account: key of the account.
        name: of the person.
        function: as what, in words.
        organisation: key of who sends this person.
        through_team: key of the team in which this person works with cases; None for who comes from elsewhere.
        mandated: whether agreements on the spot count on that day.
    """

    account: int
    name: str
    function: str
    organisation: int | None = None
    through_team: int | None = None
    mandated: bool = False


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item as its reader meets it.

    Args:
        row: the item.
        number: 1 and up, of what this reader sees.
        household: of which; None for an item without a household.
        entries: what came of it, in order.
        names: of everybody named in it, by key of the account.
    """

    row: Item
    number: int
    household: HouseholdName | None = None
    entries: Sequence[Entry] = ()
    names: Mapping[int, str] = field(default_factory=dict)


def on_day(day: date) -> Q:
    """Seats that are held on a day."""
    return Q(starts__lte=day) & (Q(ends=None) | Q(ends__gt=day))


def seats_of(body: str) -> "QuerySet[Seat]":
    """Who sits in a body, with those who did: the latest first."""
    rows = Seat.objects.filter(body=body).select_related("account", "sent_by")
    return rows.order_by("-starts", "account__name", "id")


def sitters(body: Body, team_id: int, day: date, file_id: int | None = None) -> list[Sitter]:
    """Who can be asked to a meeting: who sits in the body that day, who does case work in the team, and of a household
    who holds its case (article 1.5). Three queries at most.

    Args:
        body: which.
        team_id: key of the team that calls it together.
        day: the day of the meeting.
        file_id: key of the file of the household that is spoken of; None for what is about none.
    """
    labels = {one.key: one.label for one in body.functions}
    found: dict[int, Sitter] = {}
    team = _team(team_id, day)
    for seat in Seat.objects.filter(on_day(day), body=body.key).select_related("account"):
        found[seat.account_id] = Sitter(
            seat.account_id,
            seat.account.name,
            labels.get(seat.function, ""),
            seat.sent_by_id,
            team_id if seat.account_id in team else None,
            seat.mandated or seat.account_id in team,
        )
    for account, name in team.items():
        found.setdefault(account, Sitter(account, name, "", None, team_id, True))
    if file_id is not None:
        for held in ProblemHolder.objects.filter(file_id=file_id, ends=None).select_related("account"):
            found.setdefault(
                held.account_id, Sitter(held.account_id, held.account.name, "", held.organisation_id)
            )
    return sorted(found.values(), key=lambda one: (one.through_team is None, one.name.casefold()))


def _team(team_id: int, day: date) -> dict[int, str]:
    roles = CASE_WORK_ROLES | {Role.FACILITATOR}
    return {one.account_id: one.name for one in members_of(team_id, day) if one.role in roles}


def case_workers_of(team_id: int, day: date) -> frozenset[int]:
    """Keys of the accounts of who does case work in a team. One query."""
    return frozenset(one.account_id for one in members_of(team_id, day) if one.role in CASE_WORK_ROLES)


def items_of(meeting: Meeting) -> list[ItemShown]:
    """The items of a meeting that this reader may see, in order, numbered for this reader. Three queries."""
    return _shown(_both(Q(meeting=meeting)))


def minutes_of(meeting: Meeting) -> list[ItemShown]:
    """``items_of``, each with what came of it and the names of who is named in it. Six queries."""
    return with_entries(items_of(meeting))


def waiting_items(body: str = "") -> list[ItemShown]:
    """What waits until its body meets, of what this reader may see, the oldest first. Three queries."""
    rows = _both(Q(meeting=None, ended_at=None) & (Q(body=body) if body else Q()))
    return _shown(rows)


def put_by(account_id: int, source: str) -> list[ItemShown]:
    """What somebody put somewhere of one source, with what came of it; the latest first. Six queries."""
    return with_entries(_shown(_both(Q(put_by_id=account_id, source=source))))[::-1]


def items_about(file_id: int) -> list[ItemShown]:
    """The items about one household, the latest first, each with what came of it. Four queries."""
    rows = HouseholdItem.objects.filter(file_id=file_id).order_by("-put_at", "-id")
    return with_entries([ItemShown(row, 0) for row in rows.select_related("meeting")])


def _both(which: Q) -> list[Item]:
    order = ("put_at", "id")
    return [
        *HouseholdItem.objects.filter(which).select_related("meeting").order_by(*order),
        *OpenItem.objects.filter(which).select_related("meeting", "circle").order_by(*order),
    ]


def _shown(rows: Iterable[Item]) -> list[ItemShown]:
    found = list(rows)
    numbers = numbered(one.slot(one.public_id) for one in found)
    homes = labels_of({one.file_id for one in found if isinstance(one, HouseholdItem)})
    shown = [
        ItemShown(
            one,
            numbers[one.public_id],
            homes.get(one.file_id) if isinstance(one, HouseholdItem) else None,
        )
        for one in found
    ]
    return sorted(shown, key=lambda one: one.number)


def with_entries(shown: Sequence[ItemShown]) -> list[ItemShown]:
    """These items with what came of each, and the names. Three queries."""
    entries: dict[tuple[bool, int], list[Entry]] = {}
    kinds: tuple[tuple[Any, Any, bool], ...] = (
        (HouseholdEntry, HouseholdItem, True),
        (OpenEntry, OpenItem, False),
    )
    for model, of, about_household in kinds:
        keys = [one.row.pk for one in shown if isinstance(one.row, of)]
        rows = model.objects.filter(item__in=keys).order_by("noted_at", "id") if keys else ()
        for row in rows:
            entries.setdefault((about_household, row.item_id), []).append(row)
    people: set[int] = set()
    for one in shown:
        people.update(one.row.invited, one.row.present, [one.row.put_by_id])
    for some in entries.values():
        for entry in some:
            people.update(entry.agreed, [entry.by_id], [entry.owner_id] if entry.owner_id else [])
    names = names_of(people)
    return [
        ItemShown(
            one.row,
            one.number,
            one.household,
            tuple(entries.get((isinstance(one.row, HouseholdItem), one.row.pk), ())),
            names,
        )
        for one in shown
    ]


def item_with(public_id: str) -> Item | None:
    """One item, of either kind, when the wall shows it. One or two queries."""
    rows = HouseholdItem.objects.filter(public_id=public_id).select_related("meeting")
    found = rows.first()
    if found is not None:
        return found
    return OpenItem.objects.filter(public_id=public_id).select_related("meeting", "circle").first()


def entry_with(public_id: str) -> Entry | None:
    """One thing that came of an item, of either kind, when the wall shows it. One or two queries."""
    found = HouseholdEntry.objects.filter(public_id=public_id).select_related("item__meeting").first()
    if found is not None:
        return found
    return OpenEntry.objects.filter(public_id=public_id).select_related("item__meeting", "circle").first()


def meetings_of_team(teams: Iterable[int], today: date) -> list[Meeting]:
    """The meetings that these teams called together, from some weeks back on, the first day first. One query."""
    since = timezone.make_aware(datetime.combine(today - timedelta(days=LATER_DAYS), time()))
    rows = Meeting.objects.filter(team__in=list(teams), starts_at__gte=since)
    return list(rows.select_related("chair").order_by("starts_at", "id"))


def known_meetings(teams: Iterable[int], *, by_items: bool = True) -> "QuerySet[Meeting]":
    """The meetings that somebody may know of: called for one's teams, or with an item that the wall shows.

    Args:
        teams: keys of the teams this person works in.
        by_items: whether an item is enough.
    """
    which = Q(team__in=list(teams))
    if by_items:
        which |= Q(Exists(HouseholdItem.objects.filter(meeting=OuterRef("pk"))))
        which |= Q(Exists(OpenItem.objects.filter(meeting=OuterRef("pk"))))
    return Meeting.objects.filter(which).select_related("chair", "called_by")


def my_items(account_id: int, today: date) -> list[Item]:
    """The items to which somebody is asked, from some weeks back on. Two queries."""
    since = timezone.make_aware(datetime.combine(today - timedelta(days=LATER_DAYS), time()))
    asked = Q(invited__contains=[account_id], meeting__starts_at__gte=since)
    return [one for one in _both(asked) if one.meeting is not None]


def my_meetings(account_id: int, teams: Iterable[int], today: date) -> list[tuple[Meeting, int]]:
    """The meetings that somebody knows of, each with how many items are theirs: the first day first. Three queries.

    Args:
        account_id: key of the account.
        teams: keys of the teams this person works in.
        today: the local date.
    """
    teams = list(teams)
    found = {one.pk: one for one in meetings_of_team(teams, today)} if teams else {}
    mine: dict[int, int] = {}
    for item in my_items(account_id, today):
        if item.meeting is not None:
            found.setdefault(item.meeting.pk, item.meeting)
            mine[item.meeting.pk] = mine.get(item.meeting.pk, 0) + 1
    ordered = sorted(found.values(), key=lambda one: (one.starts_at, one.pk))
    return [(one, mine.get(one.pk, 0)) for one in ordered]


def my_tasks(account_id: int) -> list[Entry]:
    """What somebody took on in a meeting and did not do yet, the first day first. Two queries."""
    which = Q(owner_id=account_id, done_on=None, kind="task")
    rows: list[Entry] = [
        *HouseholdEntry.objects.filter(which).select_related("item__meeting"),
        *OpenEntry.objects.filter(which).select_related("item__meeting"),
    ]
    return sorted(rows, key=lambda one: (one.due or date.max, one.public_id))


def my_stays(
    meeting: Meeting, shown: Iterable[ItemShown], account_id: int
) -> list[tuple[datetime, datetime]]:
    """When somebody is asked to be at a meeting, in local time without zone: from the own items alone.

    Args:
        meeting: which.
        shown: what this reader sees of it.
        account_id: key of the reader.
    """
    begins = timezone.localtime(meeting.starts_at)
    mine = [one.row.slot(one.row.public_id) for one in shown if account_id in one.row.invited]
    return windows(mine, begins.date(), begins.time())


def my_calendar(
    meeting: Meeting, shown: Iterable[ItemShown], account_id: int, *, words: str, link: str, at: datetime
) -> str:
    """A calendar file with when somebody is asked to be at a meeting, and nothing else.

    Args:
        meeting, shown, account_id: as in ``my_stays``.
        words: how every meeting is called in a calendar.
        link: where one reads more, after signing in.
        at: when it is made (aware).
    """
    stays = [
        (timezone.make_aware(begin), timezone.make_aware(end))
        for begin, end in my_stays(meeting, shown, account_id)
    ]
    return calendar_text(
        stays,
        uid=meeting.public_id,
        words=words,
        link=link,
        made_at=at,
        version=meeting.moves + (meeting.cancelled_at is not None),
        is_off=meeting.cancelled_at is not None,
    )


def body_label(key: str) -> str:
    """How a body is called; its key when the pack in use has no such body any more."""
    found = body_called(key)
    return found.label if found is not None else key


def threat_body(day: date) -> Body | None:
    """The body that is called together on an acute threat (seed 004, annex 3, article 2.2); None while it is off.

    Args:
        day: the local day on which it would meet.
    """
    found = (one for one in bodies() if one.called_on_a_threat)
    return next((one for one in found if why_not_about_households(one, day) is None), None)


def steering_body(day: date) -> Body | None:
    """The body of the steering level (seed 004, annex 3, article 1.6); None for a town that has none.

    Args:
        day: the local day on which it is asked.
    """
    return next((one for one in bodies() if one.level is BodyLevel.STEERING and one.exists_on(day)), None)


def next_meeting(body: str, after: datetime) -> Meeting | None:
    """The first meeting of a body that is still to come, whichever team called it. One query.

    Args:
        body: key of the body.
        after: it begins after this moment (aware).
    """
    rows = Meeting.objects.filter(body=body, starts_at__gt=after, cancelled_at=None)
    return rows.order_by("starts_at", "id").first()
