"""What this room still has open when an engagement closes: told by ``exchange``, which asks it together with its own.

The page on which an engagement closes asks every room, and has twelve statements in all.
"""

from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext

from keukentafel.foundation.components.days import written
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.rights.selectors import undecided


def undecided_days(file_id: "int | Value") -> "QuerySet[Any, Any]":
    """By when requests of a file are answered that nobody decided yet; in no order, as part of a larger question.

    Args:
        file_id: key of the file, or its place in a ``Question``.
    """
    return undecided().filter(file_id=file_id)


def still_to_answer(due: date) -> OpenEnd:
    """One of them, in words.

    Args:
        due: by when it is answered.
    """
    words = gettext("A request about the own file, to answer before %(day)s")
    return OpenEnd(words % {"day": written(due, "j F")})
