"""How a team can be set up: to compare like with like, and no judgement (seed 000, on a clear assignment)."""

from enum import StrEnum


class TeamKind(StrEnum):
    """What a team does with what it notices."""

    SIGNALLING = "signalling"
    DIRECTING = "directing"
    INTERVENING = "intervening"


class Steering(StrEnum):
    """Who steers the work."""

    SELF = "self"
    COORDINATOR = "coordinator"


class Staffing(StrEnum):
    """From what people work."""

    SPECIALIST = "specialist"
    ALL_ROUND = "all_round"


class Reach(StrEnum):
    """For whom the team is there."""

    BROAD = "broad"
    YOUTH = "youth"
    SEVERAL_PROBLEMS = "several_problems"
