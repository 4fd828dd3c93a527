"""What the team thought over together: own dilemmas, what words mean here, and what people spotted in their work."""

from collections.abc import Callable
from functools import partial

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.dilemmas.public import (
    Leaned,
    Word,
    move_dilemma,
    share_spot,
    share_word,
    spot_dilemma,
    write_dilemma,
    write_value,
    write_wording,
)
from keukentafel.site.demo.content.stage import Stage

# When; the question; each side with what makes it valuable; the quality; the issues it touches.
_OWN = (
    (
        "-40 16:00",
        "Wachten of doen?",
        ("Wachten", "Wie wacht, geeft iemand de tijd om zelf te beginnen."),
        ("Doen", "Wie nu iets doet, voorkomt dat het erger wordt."),
        "presence",
        ("ethics",),
    ),
    (
        "-26 16:20",
        "Naast de ouder of naast het kind?",
        ("Naast de ouder", "Een ouder die zich gesteund weet, kan er voor zijn kind zijn."),
        ("Naast het kind", "Een kind kan niet wachten tot het beter gaat met zijn ouders."),
        "professionalism",
        ("ethics", "residents_view"),
    ),
)
# When; who; the word; what it means here. A later one of the same word stands beside the earlier one.
_WORDS = (
    ("-45 15:00", "facilitator", "Eigen kracht", "Wat iemand zelf kan, zonder ons."),
    (
        "-20 15:30",
        "yusuf",
        "Eigen kracht",
        "Wat iemand kan, met wie er om hem heen staat. Soms is dat nu even niets, en dan zijn wij er.",
    ),
    (
        "-20 15:40",
        "ilse",
        "Netwerk",
        "Wie iemand zelf noemt als we vragen: wie bel je als het misgaat? Niet wie er toevallig naast woont.",
    ),
)
_VALUES = (
    ("care", "", "We bellen zelf terug, ook als iemand twee keer niet kwam."),
    ("", "Eerlijk zijn", "We zeggen wat we niet kunnen, voordat iemand erop rekent."),
)
# When; who; the dilemma; to which side this person leaned; why.
_SPOTTED = (
    ("-33 12:10", "noor", "do_or_hand_over", Leaned.A, "Bij schaamte doe ik het liever zelf."),
    ("-25 09:50", "yusuf", "do_or_hand_over", Leaned.B, "Een ander had er wél tijd voor."),
    ("-11 16:30", "wouter", "do_or_hand_over", Leaned.BOTH, ""),
    ("-16 11:15", "ilse", "cost_or_quality", Leaned.B, "Half werk komt terug."),
)
_SHARED = "Ik hield het zelf, omdat overdragen als in de steek laten voelde. Dat wil ik een keer bespreken."


def think_together(stage: Stage) -> None:
    """Put on stage what the team wrote down, and what three of its people spotted."""
    for when, title, one, other, quality, issues in _OWN:
        stage.at(when, "facilitator", partial(_dilemma, stage, when, title, one, other, quality, issues))
    stage.at("-39 16:30", "facilitator", _moves(stage))
    for when, who, word, words in _WORDS:
        stage.at(when, who, partial(_word, stage, when, word, words))
    stage.at("-19 09:00", "facilitator", _shares_words(stage))
    for value, label, words in _VALUES:
        stage.at("-38 16:00", "leader", partial(_value, stage, value, label, words))
    for when, who, key, leaned, why in _SPOTTED:
        stage.at(when, who, partial(_spot, stage, when, key, leaned, why))
    stage.at("-4 17:00", "noor", _tells(stage))


def _dilemma(
    stage: Stage,
    when: str,
    title: str,
    one: tuple[str, str],
    other: tuple[str, str],
    quality: str,
    issues: tuple[str, ...],
    by: Actor,
) -> None:
    write_dilemma(
        team_id=stage.town.team,
        title=title,
        pole_a=one[0],
        pole_a_why=one[1],
        pole_b=other[0],
        pole_b_why=other[1],
        quality=quality,
        issues=issues,
        by=by,
        at=stage.clock.past(when),
    )


def _moves(stage: Stage) -> Callable[[Actor], None]:
    def do(by: Actor) -> None:
        at = stage.clock.past("-39 16:30")
        move_dilemma(
            team_id=stage.town.team, dilemma="few_or_many_rules", quality="professionalism", by=by, at=at
        )

    return do


def _word(stage: Stage, when: str, word: str, words: str, by: Actor) -> None:
    write_wording(team_id=stage.town.team, word=word, words=words, by=by, at=stage.clock.past(when))


def _shares_words(stage: Stage) -> Callable[[Actor], None]:
    def do(by: Actor) -> None:
        word = Word.objects.get(same="eigen kracht")
        share_word(word=word, shared=True, by=by, at=stage.clock.past("-19 09:00"))

    return do


def _value(stage: Stage, value: str, label: str, words: str, by: Actor) -> None:
    at = stage.clock.past("-38 16:00")
    write_value(team_id=stage.town.team, value=value, label=label, words=words, by=by, at=at)


def _spot(stage: Stage, when: str, key: str, leaned: Leaned, why: str, by: Actor) -> None:
    at = stage.clock.past(when)
    spot_dilemma(team_id=stage.town.team, dilemma=key, leaned=leaned, why=why, by=by, at=at)


def _tells(stage: Stage) -> Callable[[Actor], None]:
    def do(by: Actor) -> None:
        at = stage.clock.past("-4 17:00")
        here = stage.homes["gortpad"]
        spot_dilemma(
            team_id=stage.town.team,
            dilemma="decide_alone_or_together",
            household=here.household,
            by=by,
            at=at,
        )
        told = spot_dilemma(team_id=stage.town.team, dilemma="do_or_hand_over", by=by, at=at)
        share_spot(spot=told, words=_SHARED, numbers=False, by=by, at=at)

    return do
