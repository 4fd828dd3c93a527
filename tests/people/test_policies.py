"""Who may see and do what with people, by role."""

from keukentafel.foundation.kernel.actors import CARETAKER, Actor, ActorKind
from keukentafel.foundation.people import policies
from keukentafel.foundation.people.public import Role


def actor(*held, key=1, teams=()):
    return Actor(ActorKind.PERSON, key, "", frozenset(held), teams)


def test_only_the_administrator_manages_accounts():
    allowed = {role for role in Role if policies.manage(actor(role), None).allowed}
    assert allowed == {Role.ADMINISTRATOR}
    assert not policies.manage(CARETAKER, None).visible


def test_a_team_is_seen_by_its_members_and_invisible_to_others():
    assert policies.see_team(actor("coach", teams=(4,)), 4).allowed
    assert not policies.see_team(actor("coach", teams=(4,)), 5).visible
    assert not policies.see_team(actor("resident"), None).visible


def test_organisations_are_seen_by_whoever_works_with_them():
    unseen = {role for role in Role if not policies.see_organisations(actor(role), None).allowed}
    assert unseen == {
        Role.RESIDENT,
        Role.RESEARCHER,
        Role.GUEST,
        Role.EXPERT_BY_EXPERIENCE,
        Role.CLIENT_REPRESENTATIVE,
    }


def test_an_account_is_changed_by_its_owner_only():
    assert policies.own_account(actor(), 1).allowed
    assert not policies.own_account(actor("administrator"), 2).visible
