"""A mandate of the landlord, and an advice under it."""

from datetime import datetime
from typing import Any

from cast import Cast
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import organisations
from keukentafel.work.advice.public import Advice, Advised, send_advice
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    MandateVersion,
    PartyClass,
    add_party,
    make_mandate,
)


def a_mandate(cast: Cast, at: datetime, organisation: str = "", **changes: Any) -> MandateVersion:
    """The landlord, or another organisation, signs the covenant, and agrees to a mandate.

    Args:
        cast: who records it.
        at: when (aware).
        organisation: its name, when it is another one.
        changes: of what the mandate says.
    """
    said: dict[str, Any] = {
        "subject": "Een huis toewijzen",
        "area": 1,
        "kind": MandateKind.ADVICE,
        "article": "article_2",
        "starts": at.date(),
        "limit_euros": 500,
    }
    with acting_as(cast.administrator) as by:
        known = organisations()
        landlord = known.get(name=organisation) if organisation else known.get(pk=cast.buddy.organisation)
        add_party(organisation=landlord, party_class=PartyClass.COMMITS, signed_on=at.date(), by=by, at=at)
        made = make_mandate(organisation=landlord, agreed=Agreed(**(said | changes)), by=by, at=at)
        return made.versions.select_related("mandate").get()


def an_advice(cast: Cast, at: datetime) -> Advice:
    """The coach of a household advises the landlord."""
    home = a_home(cast, at)
    mandate = a_mandate(cast, at)
    with acting_as(cast.coach) as by:
        return sent(home.file, mandate, [home.mother.subject_id], by, at)


def sent(file_id: int, mandate: MandateVersion, persons: list[int], by: Any, at: datetime) -> Advice:
    """An advice to the organisation of a mandate, by who acts."""
    advised = Advised(
        mandate=mandate, persons=persons, words="Wijs een huis toe", why="Het is te klein", euros=400
    )
    return send_advice(file_id=file_id, advised=advised, rests_on="support", by=by, at=at)
