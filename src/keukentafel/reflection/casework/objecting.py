"""The resident's side: objecting to learning from the own file, before and during, and taking that back."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from keukentafel.foundation.journal.public import (
    command,
    nothing_changed,
    publish,
    record_change,
    send_later,
)
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.casework.events import CaseWithdrawn
from keukentafel.reflection.casework.lending import end_uses, shut_out_of_cases, withdraw_cases_of
from keukentafel.reflection.casework.models import LearningObjection

_WITHDRAW = f"{withdraw_cases_of.__module__}.{withdraw_cases_of.__name__}"


@command
def object_to_learning(
    *, file_id: int, person: int, words: str, by: Actor, at: datetime, own_hand: bool = False
) -> LearningObjection:
    """Somebody does not want that others learn from the own file: nothing is made of it, and what was made is withdrawn.

    Which cases that are only a job of the system knows: it withdraws them within a minute.

    Args:
        file_id: key of the household's file.
        person: key of who objects.
        words: why, if this person says so.
        by, at: who writes it down, or this person in the own file; and when (aware).
        own_hand: whether this person wrote it.
    """
    standing = LearningObjection.objects.filter(file_id=file_id, person_id=person, taken_back_on=None).first()
    if standing is not None:
        nothing_changed()
        return standing
    row = LearningObjection(
        file_id=file_id,
        subjects=[person],
        person_id=person,
        words=words.strip(),
        said_on=timezone.localdate(at),
        own_hand=own_hand,
    )
    row.keep(at=at)
    stop_learning_from(file_id, at)
    return row


def stop_learning_from(file_id: int, at: datetime) -> None:
    """Nothing is learnt from a file any more, and what was made of it is withdrawn within a minute. Part of a command.

    Args:
        file_id: key of the household's file.
        at: when (aware).
    """
    end_uses(file_id, at=at)
    with connection.cursor() as cursor:
        # By the same clock as the moment at which a case was made.
        cursor.execute("select clock_timestamp()")
        (objected,) = cursor.fetchone()
    send_later(_WITHDRAW, at, file_id=file_id, until=objected.isoformat())


@command
def take_objection_back(*, objection: LearningObjection, by: Actor, at: datetime) -> LearningObjection:
    """Somebody does not object any more. What was withdrawn stays withdrawn.

    Args:
        objection: that stands.
        by, at: who writes it down, or this person; and when (aware).
    """
    if objection.taken_back_on is not None:
        nothing_changed()
        return objection
    objection.taken_back_on = timezone.localdate(at)
    objection.keep(at=at)
    return objection


@command
def shut_out_later(*, by: Actor, at: datetime) -> int:
    """Who was shut out of a household, or of a person, after a case was made of it is shut out of the case too.

    Args:
        by, at: the system job, and when (aware).

    Returns:
        How many more are shut out of a case.
    """
    more = shut_out_of_cases(None)
    if more:
        record_change("access.exclusion", "casework", at=at)
    else:
        nothing_changed()
    return more


@command
def destroy_with_source(*, by: Actor, at: datetime) -> int:
    """Destroy the cases whose source is gone: its file, or what stood there about one of the persons.

    The wall looks itself which these are; nobody can name one. Publishes ``CaseWithdrawn`` of each.

    Args:
        by, at: the system job, and when (aware).

    Returns:
        How many were destroyed.
    """
    with connection.cursor() as cursor:
        cursor.execute("select file_id, file from wall.destroy_cases_of_gone_files()")
        gone = cursor.fetchall()
    for file_id, file in gone:
        record_change("access.file", file, at=at, file_id=file_id)
        publish(CaseWithdrawn(at=at, case=file))
    if not gone:
        nothing_changed()
    return len(gone)
