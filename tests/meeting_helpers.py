"""A meeting of six items, each with other people, as the whole product has to keep them apart."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from cast import Cast
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.consultations.public import (
    EntryKind,
    Item,
    Meeting,
    Noted,
    Put,
    Seat,
    Seated,
    Taken,
    call_meeting,
    give_seat,
    note_entry,
    put_on_agenda,
    take_minutes,
)

NAMES = {1: "appel", 2: "berk", 3: "cactus", 4: "distel", 5: "esdoorn", 6: "framboos"}
"""A word of each item, that stands in its title, its minutes and what came of it."""
WHOSE: dict[int, tuple[str, ...]] = {
    1: ("coach", "leader", "buddy"),
    2: ("coach", "leader", "colleague"),
    3: ("coach", "stranger"),
    4: ("leader", "buddy", "stranger"),
    5: ("leader", "colleague"),
    6: ("coach", "deputy"),
}
HOMES = {1: "Lindestraat", 2: "Molenweg", 3: "Molenweg", 6: "Kade"}


@dataclass
class Six:
    """The meeting, its items by number, and the files of the households."""

    meeting: Meeting
    items: dict[int, Item]
    files: dict[str, int]

    def of(self, name: str) -> set[int]:
        """The items of which this person of the cast may know."""
        return {number for number, people in WHOSE.items() if name in people}


def seat_partners(cast: Cast, at: datetime) -> dict[str, Seat]:
    """The landlord sends somebody with a mandate, and another organisation somebody without."""
    found = {}
    with acting_as(cast.leader) as by:
        for name, mandated in (("buddy", True), ("stranger", False)):
            actor = getattr(cast, name)
            seated = Seated(
                body="care_team",
                function="landlord",
                account=actor.id,
                sent_by=actor.organisation,
                mandated=mandated,
                starts=at.date() - timedelta(days=30),
            )
            found[name] = give_seat(seated=seated, by=by, at=at)
    return found


def called(cast: Cast, at: datetime, body: str = "care_team", **more: Any) -> Meeting:
    """The leader calls a body together, tomorrow at ten."""
    with acting_as(cast.leader) as by:
        starts = (at + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        return call_meeting(body=body, team_id=cast.team, starts_at=starts, by=by, at=at, **more)


def six_items(cast: Cast, at: datetime) -> Six:
    """The care team meets about six things; of each stands something in the minutes."""
    seat_partners(cast, at)
    homes = {label: a_home(cast, at, label) for label in sorted(set(HOMES.values()))}
    meeting, items = called(cast, at), {}
    for number, people in WHOSE.items():
        putter = people[0]
        home = homes.get(HOMES.get(number, ""))
        with acting_as(getattr(cast, putter)) as by:
            put = Put(
                title=f"Over {NAMES[number]}",
                words=f"Vraag {NAMES[number]}",
                starts=time(10 + number),
                minutes=20,
                invited=[getattr(cast, name).id for name in people],
                resident_there="resident" if home else "",
                informed="yes" if home else "",
            )
            about = {"file_id": home.file, "persons": [home.mother.subject_id]} if home else {}
            item = put_on_agenda(meeting=meeting, put=put, **about, by=by, at=at)
            everybody = [getattr(cast, name).id for name in people]
            take_minutes(
                item=item, taken=Taken(said=f"Gezegd {NAMES[number]}", present=everybody), by=by, at=at
            )
            task = Noted(
                kind=EntryKind.TASK,
                words=f"Doen {NAMES[number]}",
                owner=everybody[-1],
                due=(at + timedelta(days=8)).date(),
                agreed=everybody,
            )
            note_entry(item=item, noted=task, by=by, at=at)
            items[number] = item
    return Six(meeting, items, {label: home.file for label, home in homes.items()})
