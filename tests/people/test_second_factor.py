"""A partner's second factor: who hands it out, that it works once, and that it ends at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.test import override_settings
from django.utils import timezone

from backup import behind_the_wall
from cast import app_shows, bind_app
from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER, Actor, ActorKind
from keukentafel.foundation.people.models import Account, Organisation, SecondFactor
from keukentafel.foundation.people.public import (
    CodeRefused,
    ContactKind,
    Role,
    add_contact_point,
    begin_enrolment,
    contact_kinds_of,
    end_second_factor,
    enrol_second_factor,
    factor_states,
    give_factor_code,
    partner_people,
    prove_second_factor,
    running_factor,
    start_membership,
)
from keukentafel.foundation.people.sealing import Unsealable, sealed, unsealed
from time_passing import as_superuser

MAIL = {"EMAIL_HOST": "mail.example", "DEFAULT_FROM_EMAIL": "Post <post@stad.example>"}


def account(actor):
    return Account.objects.get(pk=actor.id)


@pytest.fixture
def manager(cast, now):
    """The stranger is manager of the own organisation; a colleague works there too."""
    with acting_as(CARETAKER) as by:
        add_contact_point(
            organisation=Organisation.objects.get(pk=cast.stranger.organisation),
            kind=ContactKind.MANAGER,
            name="Chef",
            account=account(cast.stranger),
            starts=now.date(),
            by=by,
            at=now,
        )
        start_membership(
            account=account(cast.back_office),
            role=Role.PARTNER,
            organisation=Organisation.objects.get(pk=cast.stranger.organisation),
            starts=now.date() - timedelta(days=1),
            by=by,
            at=now,
        )
    return cast.stranger


def give(by, to, at):
    with acting_as(by):
        return give_factor_code(account=account(to), by=by, at=at)


def enrol(who, code, at):
    with acting_as(who):
        one = account(who)
        shut = begin_enrolment(one).shut
        digits = app_shows(one, shut, at)
        enrol_second_factor(account=one, shut=shut, digits=digits, code=code, by=who, at=at)
    return shut


@pytest.mark.parametrize(
    "who,may",
    [
        ("administrator", True),
        ("leader", True),
        ("manager", True),
        ("buddy", False),
        ("coach", False),
        ("facilitator", False),
        ("privacy_officer", False),
    ],
)
def test_a_code_is_given_by_who_manages_accounts_leads_a_team_or_is_manager_there(
    cast, manager, now, who, may
):
    by = manager if who == "manager" else getattr(cast, who)
    if may:
        assert len(give(by, cast.back_office, now)) == 14
        return
    with pytest.raises(DatabaseError):
        give(by, cast.back_office, now)


def test_a_manager_gives_no_code_to_another_organisation_nor_to_oneself(cast, manager, now):
    for to in (cast.buddy, manager, cast.coach):
        with pytest.raises(DatabaseError):
            give(manager, to, now)
        with acting_as(manager), pytest.raises(DatabaseError):
            end_second_factor(account=account(to), by=manager, at=now)
    with acting_as(manager):
        assert set(factor_states(cast.buddy.organisation)) == {cast.back_office.id}


def test_a_manager_whose_contact_point_ended_gives_nothing_any_more(cast, manager, now):
    with acting_as(CARETAKER), connection.cursor() as cursor:
        cursor.execute(
            "update people_contactpoint set ends = %s where account_id = %s", [now.date(), manager.id]
        )
    with pytest.raises(DatabaseError):
        give(manager, cast.back_office, now)


def test_nobody_hands_out_a_code_to_who_is_no_partner(cast, now):
    for to in (cast.coach, cast.mother, cast.administrator):
        with pytest.raises(DatabaseError):
            give(cast.administrator if to != cast.administrator else cast.leader, to, now)


def test_a_code_works_once_and_the_newest_is_the_only_one(cast, now):
    first = give(cast.leader, cast.buddy, now)
    second = give(cast.leader, cast.buddy, now)
    with pytest.raises(CodeRefused):
        enrol(cast.buddy, first, now)
    enrol(cast.buddy, second, now)
    with pytest.raises(CodeRefused):
        enrol(cast.buddy, second, now)
    with pytest.raises(CodeRefused):
        enrol(cast.back_office, second, now)


def test_a_code_is_over_after_a_day(cast, server, now):
    code = give(cast.leader, cast.buddy, now)
    with as_superuser(server) as db:
        ((left,),) = db.execute("select ends_at - now() from people_factorcode where used_at is null")
        assert timedelta(hours=23) < left <= timedelta(days=1)
        db.execute("update people_factorcode set ends_at = now() - interval '1 second'")
    with pytest.raises(CodeRefused):
        enrol(cast.buddy, code, now)


def test_digits_work_once_and_not_beside_a_newer_app(cast, now):
    with acting_as(CARETAKER):
        shut = bind_app(cast.buddy.id)
        one = account(cast.buddy)
    later = now + timedelta(minutes=2)
    digits = app_shows(one, shut, later)
    with acting_as(cast.buddy):
        assert prove_second_factor(one, digits, later) == running_factor(cast.buddy.id)
        assert prove_second_factor(one, digits, later) is None
        assert prove_second_factor(one, "000000" if digits != "000000" else "000001", later) is None
    with acting_as(CARETAKER):
        bind_app(cast.buddy.id)
    much_later = later + timedelta(minutes=2)
    with acting_as(cast.buddy):
        assert prove_second_factor(one, app_shows(one, shut, much_later), much_later) is None


def test_the_digits_with_which_an_app_was_bound_open_nothing_more(cast, now):
    code = give(cast.leader, cast.buddy, now)
    shut = enrol(cast.buddy, code, now)
    with acting_as(cast.buddy):
        one = account(cast.buddy)
        assert prove_second_factor(one, app_shows(one, shut, now), now) is None


@override_settings(**MAIL)
def test_a_new_code_ends_the_old_app_at_once_and_tells_the_person_nothing_of_anybody(cast, now):
    with acting_as(cast.buddy):
        before = running_factor(cast.buddy.id)
    give(cast.leader, cast.buddy, now)
    with acting_as(cast.buddy):
        assert before is not None and running_factor(cast.buddy.id) is None
    with acting_as(CARETAKER):
        deliver(timezone.now())
    (sent,) = mail.outbox
    assert sent.to == ["buddy@keukentafel.example"]
    assert sent.subject == "Uw app om in te loggen is losgemaakt"
    assert sent.body == (
        "De app waarmee u inlogt werkt niet meer.\n"
        "Vroeg u hier zelf om? Dan krijgt u een nieuwe code.\n"
        "Vroeg u hier niet om? Bel vandaag nog uw leidinggevende."
    )
    rows = behind_the_wall(
        "select command, actor_id from journal_change where thing_kind = 'people.secondfactor' order by id"
    )
    assert rows[-1] == ("give_factor_code", cast.leader.id)


def test_a_secret_is_read_at_signing_in_and_by_its_owner_and_by_nobody_else(cast):
    def seen(actor):
        with acting_as(actor):
            return set(SecondFactor.objects.values_list("account_id", flat=True))

    partners = {cast.buddy.id, cast.back_office.id, cast.stranger.id}
    assert seen(ANONYMOUS) == partners
    assert seen(cast.buddy) == {cast.buddy.id}
    for actor in (cast.administrator, cast.leader, cast.coach, cast.privacy_officer, CARETAKER):
        assert seen(actor) == set()
    ((kept,),) = behind_the_wall(f"select sealed from people_secondfactor where account_id = {cast.buddy.id}")
    with pytest.raises(Unsealable):
        unsealed(bytes(kept), "another account")
    assert bytes(kept) != sealed(b"x" * 20, "x")


@pytest.mark.parametrize(
    "statement",
    [
        "insert into people_factorcode (account_id, digest, given_by, ends_at) values ({me}, 'x', 1, now())",
        "select * from people_factorcode",
        "select * from people_notice",
        "update people_secondfactor set ended_at = null",
        "update people_secondfactor set sealed = 'x'",
        "insert into people_secondfactor (account_id, public_id, sealed, last_step, enrolled_at)"
        " values ({me}, 'x', 'x', 0, now())",
        "delete from people_secondfactor",
    ],
)
@pytest.mark.parametrize("who", ["buddy", "administrator"])
def test_the_application_writes_no_second_factor_beside_its_doors(cast, who, statement):
    actor = getattr(cast, who)
    with acting_as(actor), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(statement.format(me=actor.id))


def test_without_a_second_factor_the_gate_knows_no_desk(cast):
    def at(actor, shown):
        return Actor(ActorKind.PERSON, actor.id, roles=actor.roles, second_factor=shown)

    assert decide(at(cast.buddy, True), "people.use_desk").allowed
    assert not decide(at(cast.buddy, False), "people.use_desk").visible
    assert not decide(at(cast.coach, True), "people.use_desk").visible


def test_the_rooms_above_ask_as_what_somebody_is_reached_and_who_is_there(cast, manager, now):
    today = timezone.localdate(now)
    with acting_as(cast.coach):
        assert contact_kinds_of(manager.id, today) == {ContactKind.MANAGER}
        assert contact_kinds_of(cast.buddy.id, today) == frozenset()
        (found,) = partner_people(manager.organisation, today)
        assert (found.account_id, found.name, found.kind) == (manager.id, "Chef", ContactKind.MANAGER)
        assert partner_people(manager.organisation, today, [ContactKind.BUDDY]) == []
        assert partner_people(manager.organisation, today - timedelta(days=1)) == []
