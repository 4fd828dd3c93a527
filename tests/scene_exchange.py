"""Exchange's part of the scene: a question to the landlord that was answered and replied to, its proof, and one to us."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.exchange.public import (
    AnswerKind,
    Channel,
    Did,
    Disclosure,
    Recipient,
    ask_partner,
    make_proof,
    note_answer,
    note_talk,
    take_in_question,
    tell_what_we_did,
)


def exchange_with_partners(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """The coach asks the landlord about the mother, hears something, says what came of it; the landlord asks too."""
    by, landlord = cast.coach, Recipient(organisation_id=cast.buddy.organisation or 0, name="Noor")
    mother = {"file_id": home.file_id, "to": landlord, "persons": [who["mother"]], "rests_on": "support"}
    asked = {"why": "rust in huis", "due_on": at.date() + timedelta(days=90), "by": by, "at": at}
    question = ask_partner(what="Loopt er een ontruiming?", **mother, **asked)
    note_answer(
        question=question,
        words="Nee, nog niet.",
        given_by="Noor",
        kind=AnswerKind.OBSERVATION,
        by=by,
        at=at,
    )
    tell_what_we_did(question=question, did=Did.TALKED, words="met Mina", by=by, at=at)
    ask_partner(what="Is er een ander huis vrij?", at_desk=True, **mother, **asked)
    note_talk(**mother, minutes=2, by=by, at=at)
    make_proof(disclosure=Disclosure.objects.order_by("id")[0], by=by, at=at)


def a_partner_asks(cast: Cast, at: datetime) -> None:
    """The landlord asks us something, and waits."""
    with acting_as(cast.colleague) as by:
        take_in_question(
            team_id=cast.team,
            organisation_id=cast.buddy.organisation or 0,
            asker="Noor Sleutelaar",
            channel=Channel.PHONE,
            about_name="Mina Voorbeeld",
            about_address="Kade 12",
            what="Krijgt mevrouw hulp?",
            because="huurachterstand",
            by=by,
            at=at,
        )
