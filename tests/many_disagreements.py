"""The same disagreement in many households."""

from datetime import datetime

from advice_helpers import a_mandate, sent
from cast import Cast
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.disagreements.public import Side, Topic, raise_disagreement


def disagree_often(cast: Cast, households: int, at: datetime) -> None:
    """In each of *households* the coach sees the pace of an advice differently; in the first one twice over.

    Args:
        cast: who does it.
        households: how many.
        at: when (aware).
    """
    mandate = a_mandate(cast, at)
    for number in range(households):
        home = a_home(cast, at)
        with acting_as(cast.coach) as by:
            for _again in range(2 if number == 0 else 1):
                advice = sent(home.file, mandate, [home.mother.subject_id], by, at)
                raise_disagreement(
                    advice=advice, topic=Topic.PACE, words="Te snel", side=Side.TEAM, by=by, at=at
                )
