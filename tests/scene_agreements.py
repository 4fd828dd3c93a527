"""What the scene has of working agreements: one in force with reactions, one that lapsed, a consideration, one shared."""

from datetime import datetime, timedelta

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.reflection.agreements.public import (
    Kind,
    Said,
    SharedWording,
    WorkingAgreement,
    make_agreement,
    review_agreement,
    say_of,
    share_agreement,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of

POST = Said(
    "Samen de post openen",
    "Iemand maakt al maanden geen brieven open.",
    "We openen de eerste keer samen. Daarna doet de bewoner één stapel zelf.",
    "Overnemen geeft lucht, en maakt afhankelijk.",
    "We nemen geen brieven mee.",
)


def agree_how_to_work(cast: Cast, at: datetime) -> WorkingAgreement:
    """The team agrees on post and looks at it again; what it agreed on gifts lapsed; something is weighed only."""
    with acting_as(cast.facilitator) as by:
        dilemma = dilemmas_of(cast.team)[0].key
        post = _made(cast, POST, at, dilemma=dilemma, areas=(2, 3))
        share_agreement(agreement=post, by=by, at=at)
        gifts = Said("Cadeaus", "Een bewoner geeft iets.", "We zeggen het in het overleg.")
        _made(cast, gifts, at - timedelta(days=400))
        weighed = Said("Mee-eten", "Er staat eten klaar.", considerations="Weigeren kan kwetsen.")
        _made(cast, weighed, at, kind=Kind.CONSIDERATION)
    with acting_as(cast.coach) as by:
        say_of(agreement=post, helped=True, words="Het gaf rust", by=by, at=at)
        again = Said(*POST.texts[:4], "We nemen geen brieven mee naar huis.", _in_a_year(at))
        review_agreement(agreement=post, said=again, what_changed="Duidelijker", by=by, at=at)
        say_of(agreement=post, helped=False, words="Hij kon niet lezen", by=by, at=at)
    return post


def _in_a_year(at: datetime) -> object:
    return (at + timedelta(days=365)).date()


def _made(cast: Cast, said: Said, at: datetime, **more: object) -> WorkingAgreement:
    return make_agreement(
        **{"team_id": cast.team, "dilemma": "", **more},
        title=said.title,
        situation=said.situation,
        what_we_do=said.what_we_do,
        considerations=said.considerations,
        limits=said.limits,
        review_on=(at + timedelta(days=200)).date(),
        by=cast.facilitator,
        at=at,
    )


def theirs_too(cast: Cast, at: datetime, *dilemmas: str) -> None:
    """The other team shares an agreement on each of these dilemmas."""
    # Nobody leads that team in the cast, and nobody else writes in its name: a job does.
    with acting_as(CARETAKER):
        for dilemma in dilemmas:
            SharedWording.objects.create(
                agreement=f"theirs-{dilemma}",
                team_id=cast.other_team,
                dilemma=dilemma,
                title="Zij doen het anders",
                situation="Er ligt post.",
                what_we_do="Wij sturen door.",
                holds_from=at.date(),
                shared_on=at.date(),
                shared_by_id=cast.leader.id,
            )
