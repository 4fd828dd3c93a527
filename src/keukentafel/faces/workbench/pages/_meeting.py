"""What the pages of meetings have in common: finding one, the words of its lines, and the way back."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.pages._household import moment_within, near_words, until_words
from keukentafel.foundation.access.public import decide, find, log_look, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.consultations.public import (
    ENTRY_KINDS,
    MINUTES,
    RESIDENT_THERE,
    SOURCES,
    WHY_NOT,
    Body,
    Entry,
    EntryKind,
    HouseholdItem,
    Item,
    ItemShown,
    Meeting,
    ResidentThere,
    Source,
    body_called,
    chair_of,
    entry_with,
    item_with,
    known_meetings,
    leave_between,
    why_not_about_households,
)


def found_meeting(meeting_id: str, *, to_add: bool = False) -> Meeting:
    """A meeting of one's team, or with an item of one's own; absent, and of others, are the same 404.

    Args:
        meeting_id: as it stands in the address.
        to_add: to put something on its agenda: then only who works in the team finds it.
    """
    actor = current_actor()
    return find(known_meetings((*actor.teams, *actor.learns_in), by_items=not to_add), meeting_id)


def found_item(item_id: str) -> Item:
    """One item of either kind behind the wall; absent and invisible are the same 404."""
    return cast(Item, there(item_with(item_id.replace("\x00", "-")), "consultations.item"))


def found_entry(entry_id: str) -> Entry:
    """What came of an item, of either kind, behind the wall; absent and invisible are the same 404."""
    return cast(Entry, there(entry_with(entry_id.replace("\x00", "-")), "consultations.entry"))


def log_items(page: str, rows: Iterable[Item], *, what: str = "shown") -> None:
    """Log that somebody saw these items, of each household once."""
    homes = [one for one in rows if isinstance(one, HouseholdItem)]
    subjects = sorted({subject for one in homes for subject in one.subjects})
    log_look(page, files=sorted({one.file_id for one in homes}), subjects=subjects, what=what)


def is_over(meeting: Meeting) -> bool:
    """Whether the day of a meeting lies behind us: on that day itself something can still come on its agenda."""
    return timezone.localdate(meeting.starts_at) < timezone.localdate()


def meeting_words(meeting: Meeting, body: Body | None) -> dict[str, Any]:
    """What a meeting is called, when it is, who chairs, and why it may not speak of a household."""
    no = None if body is None else why_not_about_households(body, timezone.localdate(meeting.starts_at))
    chair = "" if body is None else chair_of(body, public_order=meeting.public_order)
    return {
        "meeting": meeting,
        "body": body,
        "label": body.label if body else meeting.body,
        "when": moment_within(meeting.starts_at),
        "moved": until_words(meeting.moved_from) if meeting.moved_from else "",
        "chair": meeting.chair.name if meeting.chair else chair,
        "no_households": str(WHY_NOT[no]) % {"body": body.label if body else ""} if no else "",
    }


def crumbs_to(meeting: Meeting | None = None) -> list[dict[str, str]]:
    """The way back to the meetings, and to one of them."""
    found = [{"url": address("meetings"), "label": _("Meetings")}]
    if meeting is not None:
        body = body_called(meeting.body)
        url = address("meeting", meeting.public_id)
        found.append({"url": url, "label": body.label if body else meeting.body})
    return found


def item_lines(shown: Sequence[ItemShown], actor: Actor) -> list[dict[str, Any]]:
    """The lines of an agenda, with who leaves and who comes in between: of what this reader sees.

    Args:
        shown: with names.
        actor: who reads.
    """
    lines, before = [], None
    for one in shown:
        line = item_line(one, actor)
        if before is not None:
            out, into = leave_between(before.row.invited, one.row.invited)
            line["leave"] = _names(out, before)
            line["come"] = _names(into, one)
        lines.append(line)
        before = one
    return lines


def item_line(one: ItemShown, actor: Actor) -> dict[str, Any]:
    """One item as a page shows it; who is named in it is read along."""
    row, today = one.row, timezone.localdate()
    home = row if isinstance(row, HouseholdItem) else None
    return {
        "one": one,
        "row": row,
        "household": one.household,
        "source": "" if row.source == Source.OWN.value else SOURCES[Source(row.source)],
        "invited": _names(row.invited, one),
        "present": _names(row.present, one),
        "comes": actor.id in row.invited,
        "resident": RESIDENT_THERE[ResidentThere(row.resident_there)] if row.resident_there else "",
        "not_told": row.not_informed_why if row.informed == "no" else "",
        "entries": [_entry_line(entry, one, today, actor) for entry in one.entries],
        "takes": actor.id in row.keepers or actor.id == row.put_by_id,
        "about_household": home is not None,
    }


def _entry_line(entry: Entry, one: ItemShown, today: Any, actor: Actor) -> dict[str, Any]:
    kind = EntryKind(entry.kind)
    return {
        "entry": entry,
        "kind": ENTRY_KINDS[kind],
        "owner": one.names.get(entry.owner_id, "") if entry.owner_id else "",
        "by": one.names.get(entry.by_id, ""),
        "due": near_words(entry.due) if entry.due else "",
        "late": entry.is_late(today),
        "agreed": _names(entry.agreed, one),
        "without": _names(entry.without_mandate, one),
        "in_plan": kind is EntryKind.ACTION and bool(entry.made),
        "to_plan": kind is EntryKind.ACTION and not entry.made,
        "to_advice": kind is EntryKind.ADVICE,
        "is_task": kind is EntryKind.TASK and entry.done_on is None,
        "mine": entry.owner_id == actor.id,
    }


def _names(keys: Iterable[int], one: ItemShown) -> str:
    return ", ".join(sorted(one.names[key] for key in keys if key in one.names))


def takes_minutes(actor: Actor, shown: Iterable[ItemShown]) -> list[ItemShown]:
    """Those of these items of which somebody takes the minutes: without a query where the row says so itself."""
    return [
        one
        for one in shown
        if actor.id in one.row.keepers
        or actor.id == one.row.put_by_id
        or decide(actor, MINUTES, one.row).allowed
    ]
