"""The case budget in the file: who reads what, until when, and what the database holds by itself."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection
from pack_making_of_budgets import copy_with

from cast import sign_in_client
from family import as_migrator
from keukentafel.foundation.access.public import ChangedMeanwhile, decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import Household, what_is_open
from keukentafel.work.budgets.public import (
    ASK,
    READ,
    BookingKind,
    BudgetBooking,
    BudgetMistake,
    BudgetRequest,
    book_budget,
    budget_of,
    change_decider,
    used_for,
)
from portal_town import resident_of, turn_off
from scene_budgets import ask_money, decide_money


@pytest.fixture
def file(scene):
    return scene.old_home.file_id


@pytest.fixture
def ask(cast, scene, file, now):
    def ask(euros="100", what="Een bed"):
        return ask_money(cast, file, scene.former_partner, euros, now, what)

    return ask


def seen_by(actor, row):
    with acting_as(actor):
        return BudgetRequest.objects.filter(public_id=row.public_id).exists()


def test_the_leader_reads_the_request_alone_and_only_until_the_decision(cast, scene, file, now, ask):
    row = ask()
    assert seen_by(cast.leader, row) and not seen_by(cast.colleague, row)
    with acting_as(cast.leader):
        names = set(BudgetRequest.objects.filter(file_id=file).values_list("what_for", flat=True))
        assert names == {"Een cursus", "Een bed", "Een laptop", "Een fornuis"}, (
            "what waits, and not the bicycle that was decided on"
        )
        assert not BudgetBooking.objects.filter(file_id=file).exists()
        assert not decide(cast.leader, READ, Household.objects.get(file_id=file)).allowed
    decide_money(cast, row, "60", now, "Een tweedehands bed kan ook")
    assert not seen_by(cast.leader, row)
    with acting_as(cast.coach):
        again = BudgetRequest.objects.get(public_id=row.public_id)
        assert (again.state, again.decided, again.reason) == (
            "granted",
            Decimal("60.00"),
            "Een tweedehands bed kan ook",
        )


def test_a_refused_request_stays_readable_with_its_reason(cast, file, now, ask):
    row = decide_money(cast, ask(), "0", now, "Dit kan van de bijzondere bijstand")
    with acting_as(cast.coach):
        (found,) = [
            one.row for one in budget_of(file, now.date()).requests if one.row.public_id == row.public_id
        ]
    assert (found.state, found.reason) == ("refused", "Dit kan van de bijzondere bijstand")


def test_nothing_above_the_maximum_of_a_year_is_decided_though_the_leader_sees_no_other_request(
    cast, file, now, ask
):
    # 150 less 20 that went back is used; two of 450 and one of 400 were each allowed when they were asked.
    rows = [ask(one) for one in ("450", "450", "400")]
    decide_money(cast, rows[0], "450", now)
    with acting_as(cast.leader):
        waits = BudgetRequest.objects.get(public_id=rows[1].public_id)
        assert used_for(waits, now.year) == Decimal("580.00")
    for who in (cast.coach, cast.colleague, cast.buddy):
        with acting_as(who):
            assert used_for(rows[1], now.year) is None, "the door is for who decides"
    with pytest.raises(BudgetMistake) as found:
        decide_money(cast, rows[1], "450", now)
    assert found.value.field == "euros" and "420" in str(found.value)
    decide_money(cast, rows[1], "420", now, "Meer is er dit jaar niet")


def test_who_asked_cannot_decide_and_another_leader_can_take_it_over(cast, file, now, ask):
    row = ask()
    with acting_as(cast.coach) as by:
        for wrong in (cast.coach.id, cast.colleague.id):
            with pytest.raises(BudgetMistake):
                change_decider(request=row, decider_id=wrong, by=by, at=now)
    with as_migrator() as db:
        db.execute(
            "update people_membership set role = 'team_leader' where account_id = %s", [cast.deputy.id]
        )
        db.commit()
    with acting_as(cast.coach) as by:
        change_decider(request=row, decider_id=cast.deputy.id, by=by, at=now)
    assert not seen_by(cast.leader, row)


def test_two_who_spend_the_same_money_at_once_do_not_spend_it_twice(cast, file, now, ask):
    decide_money(cast, ask("100"), "100", now)
    with acting_as(cast.coach) as by:
        one, other = [BudgetRequest.objects.get(file_id=file, asked=100) for _each in range(2)]
        said = {"kind": BookingKind.SPENT, "euros": Decimal(80), "on": now.date(), "to_whom": "Winkel"}
        book_budget(request=one, by=by, at=now, **said)
        with pytest.raises(ChangedMeanwhile):
            book_budget(request=other, by=by, at=now, **said)
        assert BudgetBooking.objects.filter(file_id=file, request=one).count() == 1
        with pytest.raises(BudgetMistake) as found:
            book_budget(request=one, by=by, at=now, **said)
        assert "20" in str(found.value)
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("update budgets_budgetrequest set spent = 101 where id = %s", [one.pk])


def test_money_that_is_left_is_told_before_the_work_ends(cast, file):
    with acting_as(cast.coach):
        said = [one.what for one in what_is_open(file) if "asusbudget" in one.what]
    assert len(said) == 2 and "30,05" in said[0] and "wacht" in said[1]


def test_the_person_reads_what_was_asked_and_decided_in_the_own_file(cast, scene, file, now):
    client = sign_in_client(resident_of(file, scene.former_partner))
    parts = {one["key"]: one["rows"] for one in client.get("/mijn/kopie/bestand/").json()["parts"]}
    asked = {row["values"]["what_for"]: row["values"] for row in parts["money_asked"]}
    assert asked["Een fiets voor het werk"]["decided"] == "150.00"
    assert asked["Een cursus"]["asked"] == "200.50" and asked["Een cursus"]["state"] == "asked"
    assert {row["values"]["euros"] for row in parts["money_spent"]} == {"99.95", "20.00"}


def test_without_a_case_budget_in_the_pack_nobody_finds_it(cast, scene, file, now):
    turn_off(now + timedelta(minutes=1))
    client, home = sign_in_client(cast.coach), scene.old_home.public_id
    with acting_as(cast.coach):
        row = BudgetRequest.objects.filter(file_id=file).first()
        assert not decide(cast.coach, ASK).visible
        assert not [one for one in what_is_open(file) if "asusbudget" in one.what]
    for page in ("", "afdruk/", "vragen/", f"{row.public_id}/uitgave/", f"{row.public_id}/beslisser/"):
        there, never = (client.get(f"/huishouden/{one}/budget/{page}") for one in (home, "AAAAAAAAAAAAAAAA"))
        assert there.status_code == never.status_code == 404
    assert "budget" not in client.get(f"/plan/{home}/").content.decode()
    leader = sign_in_client(cast.leader)
    assert "budget" not in leader.get("/").content.decode()


@pytest.mark.parametrize(
    "change,said",
    [
        ({"leader_up_to": 2000}, "more at once"),
        ({"per_year": None}, "'per_year'"),
        ({"above": None}, "'above'"),
        ({"per_year": 10.5}, "whole number"),
    ],
)
def test_a_pack_that_allows_it_says_how_much_and_who(change, said):
    assert copy_with({"allowed": True}) == []
    assert any(said in problem for problem in copy_with({"allowed": True, **change}))
    assert copy_with({"allowed": True, "leader_up_to": None}, source=True) == [], "the seed gives no amount"
