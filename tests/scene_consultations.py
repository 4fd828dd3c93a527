"""What the scene has of meetings: the care team speaks of the mother with the landlord, and of how they work together."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.consultations.public import (
    EntryKind,
    Noted,
    Put,
    Seated,
    Taken,
    call_meeting,
    give_seat,
    name_holder,
    note_entry,
    put_on_agenda,
    take_minutes,
)


def meet(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """The leader calls the care team; the coach brings the mother in, with the landlord there."""
    due = (at + timedelta(days=80)).date()
    with acting_as(cast.leader) as by:
        for somebody in (cast.buddy, cast.stranger):
            seated = Seated(
                body="care_team",
                function="landlord",
                account=somebody.id,
                sent_by=somebody.organisation,
                mandated=somebody is cast.buddy,
                starts=at.date(),
            )
            give_seat(seated=seated, by=by, at=at)
        meeting = call_meeting(
            body="care_team", team_id=cast.team, starts_at=at + timedelta(days=61), by=by, at=at
        )
        put = Put(title="Hoe wij elkaar bereiken", invited=[cast.coach.id, cast.buddy.id])
        item = put_on_agenda(meeting=meeting, put=put, by=by, at=at)
        take_minutes(item=item, taken=Taken(said="Bellen mag", present=[cast.coach.id]), by=by, at=at)
        task = Noted(kind=EntryKind.TASK, words="Nummers delen", owner=cast.coach.id, due=due)
        note_entry(item=item, noted=task, by=by, at=at)
    with acting_as(cast.coach) as by:
        put = Put(title="De huur", invited=[cast.buddy.id], resident_there="resident", informed="yes")
        about = {"file_id": home.file_id, "persons": [who["mother"]]}
        item = put_on_agenda(meeting=meeting, put=put, **about, by=by, at=at)
        take_minutes(item=item, taken=Taken(said="Er is een regeling", present=[by.id]), by=by, at=at)
        task = Noted(
            kind=EntryKind.TASK,
            words="Regeling op papier",
            owner=cast.coach.id,
            due=due,
            agreed=[cast.buddy.id],
        )
        note_entry(item=item, noted=task, by=by, at=at)
        note_entry(item=item, noted=Noted(kind=EntryKind.ADVICE, words="Wacht nog"), by=by, at=at)
        name_holder(file_id=home.file_id, account=cast.buddy.id, by=by, at=at)
