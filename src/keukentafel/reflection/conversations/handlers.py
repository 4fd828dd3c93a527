"""What conversations do when something happened below."""

from datetime import datetime

from django.db import connection

from keukentafel.foundation.journal.public import command, current_actor, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safeguards.public import FileDestroyed
from keukentafel.reflection.casework.public import CaseWithdrawn
from keukentafel.reflection.conversations.models import Answer


def end_words_about(event: CaseWithdrawn) -> None:
    """A case was withdrawn or destroyed: what was said of it goes in the same transaction."""
    end_words(case=event.case, by=current_actor(), at=event.at)


def end_words_with_file(event: FileDestroyed) -> None:
    """The term of a case passed: what was said of it goes with it. Of another file nothing was said."""
    end_words(case=event.file, by=current_actor(), at=event.at)


@command
def end_words(*, case: str, by: Actor, at: datetime) -> int:
    """Take away what was said of a case that can be read no more; gives in how many conversations it stood.

    Args:
        case: public identifier of the case.
        by, at: who withdrew it or a job of the system, and when (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_words_about_case(%s)", [case])
        (found,) = cursor.fetchone()
    if found:
        record_change(Answer._meta.label_lower, case, at=at)
    else:
        nothing_changed()
    return int(found)
