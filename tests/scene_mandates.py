"""What the scene has of covenant and mandates."""

from datetime import datetime
from typing import Any

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    PartyClass,
    add_party,
    agree_to_amendment,
    make_mandate,
)


def bound_by_the_covenant(by: Actor, housing: Any, rents: Any, at: datetime) -> None:
    """The landlord signed the covenant, agreed to a change, and to a mandate."""
    party = add_party(organisation=housing, party_class=PartyClass.COMMITS, signed_on=at.date(), by=by, at=at)
    agree_to_amendment(party=party, amendment="priority_in_days", agreed_on=at.date(), by=by, at=at)
    agreed = Agreed(
        subject="Een huis toewijzen",
        area=1,
        kind=MandateKind.ADVICE,
        article="article_2",
        starts=at.date(),
        department=rents,
        limit_words="Een keer per jaar",
        function="housing_consultant",
    )
    make_mandate(organisation=housing, agreed=agreed, by=by, at=at)
