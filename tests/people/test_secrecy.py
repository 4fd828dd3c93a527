"""Signed for secrecy first: until then a role opens nothing, and nobody signs for another."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from cast import PASSWORD
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, Actor, ActorKind
from keukentafel.foundation.people.models import Account, Membership, Organisation, Team
from keukentafel.foundation.people.public import (
    Role,
    actor_of,
    end_membership,
    must_sign,
    open_account,
    secrecy_statement,
    sign_secrecy_statement,
    signed_older,
    start_membership,
)
from keukentafel.lifeworld.households.public import Household, hand_over


def newcomer(cast, now, role=Role.COACH):
    """Somebody who starts today and signed nothing."""
    today = timezone.localdate(now)
    with acting_as(CARETAKER) as by:
        account = open_account(
            email="nieuw@keukentafel.example", name="Nieuw", password="een hele lange zin", by=by, at=now
        )
        home = Organisation.objects.get(name="De Vuurtoren")
        team = Team.objects.get(pk=cast.team) if role is not Role.PRIVACY_OFFICER else None
        start_membership(
            account=account, role=role, team=team, organisation=home, starts=today, by=by, at=now
        )
    return Actor(ActorKind.PERSON, account.pk)


def sees(actor, model):
    with acting_as(actor):
        return model.objects.count()


def test_before_signing_a_coach_is_nobody_for_gate_and_wall_and_after_it_is_not(cast, now):
    home, new = a_home(cast, now), newcomer(cast, now)
    with acting_as(cast.coach) as by:
        hand_over(engagement=home.engagement, to=new.id, reason="", by=by, at=now)
    today = timezone.localdate(now)
    with acting_as(new):
        assert must_sign(new.id, today)
        assert actor_of(new.id, today).roles == frozenset()
    assert sees(new, Household) == 0
    with acting_as(new) as by:
        assert sign_secrecy_statement(version=secrecy_statement().version, by=by, at=now) == 1
        assert not must_sign(new.id, today)
        assert actor_of(new.id, today).has(Role.COACH)
    assert sees(new, Household) == 1


@pytest.mark.parametrize("who", ["coach", "buddy", "leader", "administrator"])
def test_the_wall_itself_asks_for_the_signature(cast, now, who):
    a_home(cast, now)
    actor = getattr(cast, who)
    before = sees(actor, Household)
    with acting_as(CARETAKER):
        Membership.objects.filter(account_id=actor.id).update(secrecy_signed_on=None)
    assert sees(actor, Household) == 0
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("select wall.holds(%s)", [sorted(actor.roles)])
        assert cursor.fetchone() == (False,)
    with acting_as(actor) as by:
        sign_secrecy_statement(version="2026-1", by=by, at=now)
    assert sees(actor, Household) == before


def test_nobody_signs_for_another(cast, now):
    new = newcomer(cast, now)
    with acting_as(cast.coach) as by:
        assert sign_secrecy_statement(version="2026-1", by=by, at=now) == 0
        touched = Membership.objects.filter(account_id=new.id).update(
            secrecy_signed_on=timezone.localdate(now)
        )
        assert touched == 0
    with acting_as(new):
        assert must_sign(new.id, timezone.localdate(now))


def test_signing_leaves_everything_else_of_a_membership_as_it_was(cast, now):
    new = newcomer(cast, now)
    with acting_as(new), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("select wall.sign_secrecy('')")
    with acting_as(new) as by:
        Membership.objects.filter(account_id=new.id).update(role="administrator")
        sign_secrecy_statement(version="2026-1", by=by, at=now)
        row = Membership.objects.get(account_id=new.id)
    assert (row.role, row.secrecy_version, row.secrecy_signed_on) == (
        "coach",
        "2026-1",
        timezone.localdate(),
    )


def test_who_signed_once_need_not_do_it_again_for_another_role(cast, now):
    today = timezone.localdate(now)
    with acting_as(cast.administrator) as by:
        account = Account.objects.get(pk=cast.coach.id)
        row = Membership.objects.get(account_id=cast.coach.id)
        end_membership(membership=row, ends=today, by=by, at=now)
        start_membership(
            account=account,
            role=Role.TEAM_LEADER,
            team=Team.objects.get(pk=cast.other_team),
            organisation=Organisation.objects.get(pk=cast.coach.organisation),
            starts=today,
            by=by,
            at=now,
        )
    with acting_as(cast.coach):
        assert not must_sign(cast.coach.id, today)


def test_a_resident_has_nothing_to_sign(cast, now):
    with acting_as(CARETAKER):
        Membership.objects.filter(account_id=cast.mother.id).update(secrecy_signed_on=None)
    with acting_as(cast.mother):
        assert not must_sign(cast.mother.id, timezone.localdate(now))
        assert actor_of(cast.mother.id, timezone.localdate(now)).has(Role.RESIDENT)


def test_with_a_new_text_it_is_signed_again_where_one_signs_in_and_work_goes_on_meanwhile(cast, now):
    home, today = a_home(cast, now), timezone.localdate(now)
    with acting_as(CARETAKER):
        Membership.objects.filter(account_id=cast.coach.id).update(secrecy_version="2019-1")
    with acting_as(cast.coach):
        assert signed_older(cast.coach.id, today) and not must_sign(cast.coach.id, today)
    assert sees(cast.coach, Household) == 1
    client = Client()
    asked = {"email": "coach@keukentafel.example", "password": PASSWORD, "next": "/ik/"}
    assert client.post("/binnen/", asked)["Location"] == "/geheimhouding/"
    assert client.get(f"/huishouden/{home.household.public_id}/").status_code == 200
    assert "De tekst is veranderd" in client.get("/geheimhouding/").content.decode()
    version = secrecy_statement_of(cast)
    assert client.post("/geheimhouding/", {"version": version}).status_code in (302, 303)
    with acting_as(cast.coach):
        assert not signed_older(cast.coach.id, today)
    assert Client().post("/binnen/", asked)["Location"] == "/ik/"


def secrecy_statement_of(cast):
    with acting_as(cast.coach):
        return secrecy_statement().version
