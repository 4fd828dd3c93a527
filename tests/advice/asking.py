"""A household, a mandate, and an advice under it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations
from keukentafel.lifeworld.households.public import (
    Household,
    add_person,
    open_household,
    start_engagement,
)
from keukentafel.work.advice.public import (
    Advice,
    Advised,
    send_advice,
)
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    PartyClass,
    add_party,
    make_mandate,
)


@dataclass
class Asked:
    """A household, a mandate and what was sent."""

    cast: Cast
    household: Household
    person: int
    mandate: Any
    at: Any

    def send(self, **changes: Any) -> Advice:
        """The coach sends an advice."""
        said = {"words": "Zet budgetbeheer in", "why": "Drie schulden, één inkomen", "euros": 400} | changes
        with acting_as(self.cast.coach) as by:
            return send_advice(
                file_id=self.household.file_id,
                advised=Advised(mandate=self.mandate, persons=[self.person], **said),
                rests_on="support",
                by=by,
                at=self.at,
            )


@pytest.fixture
def asked(cast: Cast) -> Asked:
    """A household with a coach, and a landlord that signed the covenant and agreed to a mandate."""
    at = timezone.now() - timedelta(days=1)
    with acting_as(cast.leader) as by:
        household = open_household(label="Kade 3", team_id=cast.team, by=by, at=at)
        start_engagement(household=household, coach_id=cast.coach.id, by=by, at=at)
    with acting_as(cast.coach) as by:
        person = add_person(household=household, known_as="Mina", by=by, at=at).subject_id
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        add_party(organisation=landlord, party_class=PartyClass.COMMITS, signed_on=at.date(), by=by, at=at)
        made = make_mandate(
            organisation=landlord,
            agreed=Agreed(
                subject="Inzet schuldhulp",
                area=2,
                kind=MandateKind.ADVICE,
                article="article_2",
                starts=at.date(),
                limit_euros=500,
            ),
            by=by,
            at=at,
        )
        add_contact_point(
            organisation=landlord,
            kind=ContactKind.BUDDY,
            name="Buddy",
            account=accounts().get(pk=cast.buddy.id),
            starts=at.date(),
            by=by,
            at=at,
        )
        mandate = made.versions.select_related("mandate").get()
    return Asked(cast, household, person, mandate, at)


def as_buddy(asked: Asked, advice: Advice) -> Advice:
    return Advice.objects.select_related("mandate").get(pk=advice.pk)
