"""What the scene has of covenant and mandates."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import lend_hours, report_unreachable, teams
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    PartyClass,
    add_party,
    agree_to_amendment,
    make_mandate,
    note_evaluation_held,
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
    note_evaluation_held(
        evaluation="mandates_in_practice", held_on=at.date(), words="Ze werken", by=by, at=at
    )
    week = {"starts": at.date() + timedelta(days=80), "ends": at.date() + timedelta(days=87)}
    report_unreachable(organisation=housing, **week, by=by, at=at)
    one = teams().order_by("id")[0]
    lend_hours(
        organisation=housing, team=one, person="Imke", hours=Decimal(8), starts=at.date(), by=by, at=at
    )
