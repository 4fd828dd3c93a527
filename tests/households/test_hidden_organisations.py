"""An organisation whose name alone tells something is hidden from the others around the household."""

import pytest

from household_helpers import a_home
from keukentafel.foundation.access.public import GranteeKind, Slice, give
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Organisation
from keukentafel.lifeworld.households.public import (
    Household,
    note_organisation,
    organisations_around,
    table_of,
)


def around(actor, home):
    with acting_as(actor):
        names = [row.organisation.name for row in organisations_around(home.file)]
        assert [one["name"] for one in table_of(home.file).around] == names
        return names


@pytest.fixture
def home(cast, now):
    home = a_home(cast, now)
    partner = Slice(
        to=GranteeKind.ORGANISATION,
        id=cast.buddy.organisation,
        level=Level.CONTENT,
        fact="test",
        purpose="test",
        legal_basis="test",
    )
    with acting_as(cast.coach), command_frame("give"):
        give(home.file, partner, partner.narrowed(id=cast.stranger.organisation), at=now)
    return home


def noted(cast, home, now, organisation, **more):
    with acting_as(cast.coach) as by:
        return note_organisation(
            household=home.household, organisation_id=organisation, by=by, at=now, **more
        )


def test_a_hidden_organisation_is_there_for_the_team_and_itself_and_not_for_the_others(cast, now, home):
    noted(cast, home, now, cast.buddy.organisation)
    noted(cast, home, now, cast.stranger.organisation, hidden=True)
    both = ["Woningstichting De Sleutel", "Bureau Verderop"]
    assert around(cast.coach, home) == both
    assert around(cast.stranger, home) == both
    assert around(cast.buddy, home) == both[:1]
    with acting_as(cast.buddy):
        assert Household.objects.count() == 1


def test_a_sensitive_organisation_is_hidden_without_anybody_thinking_of_it(cast, now, home):
    with acting_as(CARETAKER):
        Organisation.objects.filter(pk=cast.stranger.organisation).update(sensitive=True)
    assert noted(cast, home, now, cast.stranger.organisation).hidden
    assert around(cast.buddy, home) == []
    assert not noted(cast, home, now, cast.buddy.organisation).hidden
