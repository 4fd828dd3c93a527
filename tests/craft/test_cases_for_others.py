"""Cases beyond the team: to a community, and by a learning coach."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast import sign, sign_in_client
from conversation_helpers import a_case
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import Account, Role, Team, actor_of
from keukentafel.foundation.people.services import start_membership
from keukentafel.reflection.casework.public import (
    CaseDraft,
    ask_to_read,
    cases_for,
    change_draft,
    invent_case,
    lend_case,
    release_case,
)
from keukentafel.reflection.craft.public import (
    CraftMistake,
    begin_community,
    join_community,
    lend_to_community,
)


def test_a_community_reads_a_made_up_case_and_one_from_a_file_only_on_a_ground_that_is_named(cast, now):
    with acting_as(cast.facilitator) as by:
        community = begin_community(theme="Eerste gesprek", why="Hoe begin je?", by=by, at=now)
    with acting_as(cast.other_team_coach) as by:
        join_community(community=community, by=by, at=now)
    until, made_up = now + timedelta(days=9), a_case(cast, now, title="Verzonnen")
    real = a_case(cast, now, fictional=False, title="Uit een dossier")
    with acting_as(cast.facilitator) as by:
        lend_to_community(community=community, case=made_up, until=until, by=by, at=now)
        with pytest.raises(CraftMistake, match="grondslag"):
            lend_to_community(community=community, case=real, until=until, by=by, at=now)
    # Who learns with another team is no guest, and reads it on no other ground.
    with acting_as(cast.other_team_coach) as by:
        assert [one.title for one in cases_for(by.id)] == ["Verzonnen"]
        # Who borrows a case lends it to nobody.
        with pytest.raises(CraftMistake):
            lend_to_community(community=community, case=made_up, until=until, by=by, at=now)
    page = reverse("community_case", args=[community.public_id])
    said = {"case": real, "until": until.date().isoformat(), "basis": "Artikel 9 van de verordening"}
    assert sign_in_client(cast.coach).get(page).status_code == 404
    assert sign_in_client(cast.facilitator).post(page, said).status_code == 303
    with acting_as(cast.other_team_coach) as by:
        assert {one.title for one in cases_for(by.id)} == {"Verzonnen", "Uit een dossier"}
    with acting_as(cast.coach) as by:
        assert cases_for(by.id) == []


def test_a_learning_coach_of_the_team_lends_its_cases_as_a_facilitator_does(cast, now):
    with acting_as(CARETAKER) as by:
        account = Account.objects.get(pk=cast.policy_adviser.id)
        started = now.date() - timedelta(days=1)
        team, home = Team.objects.get(pk=cast.team), account.memberships.get().organisation
        start_membership(
            account=account,
            role=Role.LEARNING_COACH,
            team=team,
            organisation=home,
            starts=started,
            by=by,
            at=now,
        )
    sign(account.pk)
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words="Er is geen melk in huis.", by=by, at=now)
        draft = change_draft(draft=draft, title="Geen melk", words=draft.words, by=by, at=now)
        ask_to_read(draft=draft, reader=cast.colleague.id, by=by, at=now)
    with acting_as(cast.colleague) as by:
        case = release_case(draft=CaseDraft.objects.get(), by=by, at=now)
    with acting_as(CARETAKER):
        coach = actor_of(account.pk, now.date())
    with acting_as(coach) as by:
        until = now + timedelta(days=3)
        lend_case(case=case.public_id, accounts=[cast.deputy.id], until=until, by=by, at=now)
    with acting_as(cast.deputy) as by:
        assert [one.title for one in cases_for(by.id)] == ["Geen melk"]
