"""Cooperation's door."""

from keukentafel.work.cooperation.domain.counting import (
    LEAST,
    CooperationMistake,
    Felt,
    Quarter,
    Spread,
    band_end,
    finished,
    quarter_of,
)
from keukentafel.work.cooperation.models import FELT_CHOICES, Avoided, Favour, Feedback
from keukentafel.work.cooperation.policies import ABILITIES, READ
from keukentafel.work.cooperation.selectors import (
    ANSWERS,
    Figures,
    MandateFigures,
    OrganisationFigures,
    Pair,
    SaidHere,
    TeamDecided,
    Timed,
    decided_by_team,
    felt_with_us,
    figures,
    said_here,
    said_of,
)
from keukentafel.work.cooperation.services import note_avoided, note_favour, say_felt

__all__ = [
    "ABILITIES",
    "ANSWERS",
    "FELT_CHOICES",
    "LEAST",
    "READ",
    "Avoided",
    "CooperationMistake",
    "Favour",
    "Feedback",
    "Felt",
    "Figures",
    "MandateFigures",
    "OrganisationFigures",
    "Pair",
    "Quarter",
    "SaidHere",
    "Spread",
    "TeamDecided",
    "Timed",
    "band_end",
    "decided_by_team",
    "felt_with_us",
    "figures",
    "finished",
    "note_avoided",
    "note_favour",
    "quarter_of",
    "said_here",
    "said_of",
    "say_felt",
]
