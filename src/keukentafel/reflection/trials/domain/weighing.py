"""What weighs on somebody, written for oneself; and from when a team hears that it does (seed 003, on good work).

The figure of a team is as coarse as those of cooperation: only of a quarter that is over, from five people up, as the
beginning of a band of five. And never when it would be everybody, or everybody but one: then it would say of each that
this person wrote, or say it to the one who did not.
The same rule stands in SQL (``doors``); a test holds one against the other.
"""

from enum import StrEnum

LEAST = 5
"""From how many people a figure stands, and how wide its band is."""


class Weight(StrEnum):
    """What makes it weigh, if one wants to say so. No scale: none of these is more than another."""

    COULD_NOT = "could_not"
    HAD_TO = "had_to"
    TOO_LITTLE = "too_little"
    NOT_KNOWN = "not_known"


def told(people: int, team: int) -> int:
    """From how many people a team hears that work weighed on them; 0 when it hears nothing.

    Args:
        people: how many different people of the team wrote something in the quarter, and let it be counted.
        team: how many people the team has.
    """
    return 0 if people < LEAST or people >= team - 1 else people // LEAST * LEAST
