"""What the scene has of learning: an own dilemma, a move, words, a value, and what people spotted and shared."""

from datetime import datetime
from typing import Any

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.dilemmas.public import (
    Leaned,
    move_dilemma,
    share_spot,
    share_word,
    spot_dilemma,
    write_dilemma,
    write_value,
    write_wording,
)

OWN = {
    "title": "Wachten of doen?",
    "pole_a": "Wachten",
    "pole_a_why": "Wie wacht, geeft iemand tijd om zelf te beginnen.",
    "pole_b": "Doen",
    "pole_b_why": "Wie nu iets doet, voorkomt dat het erger wordt.",
    "quality": "presence",
    "issues": ["ethics"],
}
SHARED = "Ik deed het zelf, omdat overdragen als loslaten voelde."


def think_together(cast: Cast, home: Any, at: datetime) -> None:
    """The team filled a place, moved a dilemma, wrote down words; three people spotted the same dilemma."""
    with acting_as(cast.facilitator) as by:
        write_dilemma(team_id=cast.team, by=by, at=at, **OWN)
        move_dilemma(team_id=cast.team, dilemma="few_or_many_rules", quality="professionalism", by=by, at=at)
        for words in ("Wat iemand zelf kan.", "Wat iemand kan, met wie er om hem heen staan."):
            word = write_wording(team_id=cast.team, word="Eigen kracht", words=words, by=by, at=at)
        share_word(word=word, shared=True, by=by, at=at)
        write_value(team_id=cast.team, value="care", words="We bellen zelf terug.", by=by, at=at)
        write_value(team_id=cast.team, label="Humor", words="Het mag licht zijn.", by=by, at=at)
    for person, leaned in ((cast.coach, Leaned.A), (cast.colleague, Leaned.B), (cast.deputy, Leaned.BOTH)):
        with acting_as(person) as by:
            spot_dilemma(team_id=cast.team, dilemma="do_or_hand_over", leaned=leaned, why="x", by=by, at=at)
    with acting_as(cast.coach) as by:
        told = spot_dilemma(team_id=cast.team, dilemma="do_or_hand_over", by=by, at=at)
        share_spot(spot=told, words=SHARED, numbers=False, by=by, at=at)
        spot_dilemma(team_id=cast.team, dilemma="cost_or_quality", household=home, by=by, at=at)
