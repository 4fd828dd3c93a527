"""What the scene holds of correspondence: the coach writes and notes an address; the person reads it and answers."""

from datetime import datetime
from typing import Any

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.correspondence.public import note_seen, write_to_person, write_to_team
from keukentafel.lifeworld.safeguards.public import own_file
from keukentafel.lifeworld.safety.public import ReadAlong, note_notice_address
from portal_town import resident_of


def answers(file_id: int, person: int, words: str, at: datetime) -> None:
    """Somebody with a portal reads what stands there, and writes."""
    with acting_as(resident_of(file_id, person)) as by:
        own = own_file(by)
        assert own is not None
        note_seen(file_id=file_id, person=person, by_person=True, by=by, at=at)
        write_to_team(own=own, words=words, by=by, at=at)


def write_to_each_other(cast: Any, home: Any, person: int, at: datetime) -> None:
    """The coach asks something, the person answers."""
    with acting_as(cast.coach) as by:
        write_to_person(file_id=home.file_id, person=person, words="Komt dinsdag uit?", by=by, at=at)
        note_notice_address(
            file_id=home.file_id,
            subject=person,
            address="bram@voorbeeld.example",
            agreed=True,
            read_along=ReadAlong.NOBODY,
            by=by,
            at=at,
        )
    answers(home.file_id, person, "Ja, na vieren.", at)
