"""Learning from a case in the scene: one that was taken from the file and read first, one that waits, one objection."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.casework.public import (
    CaseDraft,
    SharedCase,
    ask_to_read,
    change_draft,
    decide_marks,
    invent_case,
    lend_case,
    object_to_learning,
    parts_of,
    release_case,
    say_told,
    take_case,
    take_objection_back,
    uses_of,
)


def take(cast: Cast, file_id: int, at: datetime) -> CaseDraft:
    """The coach takes everything that can be taken, gives it a title and leaves nothing open."""
    with acting_as(cast.coach) as by:
        every = [one.key for one in parts_of(file_id)]
        draft = take_case(file_id=file_id, parts=every, by=by, at=at)
        draft = change_draft(
            draft=draft,
            title="Wie helpt als iedereen helpt?",
            words=draft.words,
            file_id=file_id,
            by=by,
            at=at,
        )
        return decide_marks(draft=draft, words=None, replaced=True, file_id=file_id, by=by, at=at)


def tell_all(cast: Cast, file_id: int, at: datetime) -> None:
    """Everybody whom the latest case is about was told."""
    with acting_as(cast.coach) as by:
        for use in uses_of(file_id):
            if use.told_on is None and not use.not_told_because:
                say_told(use=use, told=True, because="", by=by, at=at)


def make(cast: Cast, file_id: int, at: datetime) -> SharedCase:
    """Taken, told, read first by the facilitator and released."""
    draft = take(cast, file_id, at)
    tell_all(cast, file_id, at)
    with acting_as(cast.coach) as by:
        ask_to_read(draft=draft, reader=cast.facilitator.id, file_id=file_id, by=by, at=at)
    with acting_as(cast.facilitator) as by:
        return release_case(draft=CaseDraft.objects.get(pk=draft.pk), by=by, at=at)


def learn_from(cast: Cast, home: Any, other: Any, person: int, at: datetime) -> None:
    """One objected and took that back; a case was made and lent; a made-up one waits for its reader.

    The objection is in the file of another household: what is withdrawn after one stays so, and a job does it later.
    """
    with acting_as(cast.coach) as by:
        objection = object_to_learning(
            file_id=other.file_id, person=person, words="Liever niet", by=by, at=at
        )
        take_objection_back(objection=objection, by=by, at=at)
    row = make(cast, home.file_id, at)
    words = "Een vader vraagt hulp met de post, en wil niet dat zijn dochter dat weet."
    with acting_as(cast.facilitator) as by:
        lend_case(
            case=row.public_id, accounts=[cast.colleague.id], until=at + timedelta(days=7), by=by, at=at
        )
        draft = invent_case(team_id=cast.team, words=words, by=by, at=at)
        draft = change_draft(draft=draft, title="Post op de mat", words=words, by=by, at=at)
        draft = decide_marks(draft=draft, words=None, replaced=False, by=by, at=at)
        ask_to_read(draft=draft, reader=cast.coach.id, by=by, at=at)
    with acting_as(cast.coach) as by:
        invent_case(team_id=cast.team, words=words, by=by, at=at)
    take(cast, home.file_id, at)
