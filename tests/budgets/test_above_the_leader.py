"""What is above a leader's amount: laid before who is competent, recorded with what they decided, and then spent."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from cast import sign_in_client
from family import as_migrator
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import what_is_open
from keukentafel.work.budgets.public import (
    BookingKind,
    BudgetMistake,
    BudgetRequest,
    book_budget,
    change_decider,
    line_of,
    used_for,
)
from portal_town import resident_of
from scene_budgets import ask_money, decide_money, lay_money, record_money


@pytest.fixture
def file(scene):
    return scene.old_home.file_id


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def big(cast, scene, file, now):
    return ask_money(cast, file, scene.former_partner, "700", now, "Een koelkast en een bed")


def as_read(actor, row):
    with acting_as(actor):
        return BudgetRequest.objects.filter(public_id=row.public_id).first()


def spend(cast, row, euros, now):
    with acting_as(cast.coach) as by:
        found = BudgetRequest.objects.get(public_id=row.public_id)
        said = {"euros": Decimal(euros), "on": timezone.localdate(now), "to_whom": "Winkel"}
        return book_budget(request=found, kind=BookingKind.SPENT, by=by, at=now, **said)


def test_it_waits_elsewhere_and_the_leader_reads_it_until_the_decision_is_written_down(
    cast, file, now, today, big
):
    with pytest.raises(BudgetMistake, match="Leg dit voor aan de manager van het wijkteam"):
        decide_money(cast, big, "700", now)
    lay_money(cast, big, today, now)
    with acting_as(cast.coach):
        assert line_of(file).waiting == 4, "this one, and the three that waited already"
        assert any("wacht" in one.what for one in what_is_open(file))
    laid = as_read(cast.leader, big)
    assert (laid.state, laid.laid_on, laid.decided_by) == ("laid", today, "")
    with acting_as(cast.leader):
        assert used_for(laid, today.year) == Decimal("130.00")
    with pytest.raises(BudgetMistake):
        spend(cast, big, "1", now)
    record_money(cast, big, "650", today, now, reason="Een tweedehands bed kan ook", body=" Stuurgroep ")
    assert as_read(cast.leader, big) is None, "no more than until the decision"
    row = as_read(cast.coach, big)
    assert (row.state, row.decided, row.decided_by, row.reference, row.noted_on) == (
        "granted",
        Decimal("650.00"),
        "Stuurgroep",
        "2026-7",
        today,
    )
    with pytest.raises(BudgetMistake, match="650"):
        spend(cast, big, "650.01", now)
    spend(cast, big, "650", now)


def test_a_refusal_there_keeps_its_reason_and_the_resident_reads_by_whom(cast, scene, file, now, today, big):
    lay_money(cast, big, today, now)
    with pytest.raises(BudgetMistake) as found:
        record_money(cast, big, "0", today, now)
    assert found.value.field == "reason"
    record_money(cast, big, "0", today, now, reason="Dit kan van de bijzondere bijstand")
    client = sign_in_client(resident_of(file, scene.former_partner))
    parts = {one["key"]: one["rows"] for one in client.get("/mijn/kopie/bestand/").json()["parts"]}
    (asked,) = [row["values"] for row in parts["money_asked"] if row["values"]["asked"] == "700.00"]
    assert (asked["state"], asked["decided_by"], asked["reference"]) == ("refused", "De manager", "2026-7")
    assert asked["laid_on"] == today.isoformat() and "bijstand" in asked["reason"]


def test_each_step_is_taken_once_by_the_leader_to_whom_it_is_open(cast, file, now, today, big):
    small = ask_money(cast, file, big.subjects[0], "500", now, "Een fiets")
    with pytest.raises(BudgetMistake, match="beslist de teamleider"):
        lay_money(cast, small, today, now)
    with pytest.raises(BudgetMistake, match="eerst voor"):
        record_money(cast, big, "700", today, now)
    for day, field in ((today + timedelta(days=1), "on"), (today - timedelta(days=1), "on")):
        with pytest.raises(BudgetMistake) as found:
            lay_money(cast, big, day, now)
        assert found.value.field == field
    lay_money(cast, big, today, now)
    with pytest.raises(BudgetMistake, match="al voorgelegd"):
        lay_money(cast, big, today, now)
    with pytest.raises(BudgetMistake) as found:
        record_money(cast, big, "700", today, now, reference=" ")
    assert found.value.field == "reference"
    with as_migrator() as db:
        db.execute(
            "update people_membership set role = 'team_leader' where account_id = %s", [cast.deputy.id]
        )
        db.commit()
    with acting_as(cast.coach) as by:
        row = BudgetRequest.objects.get(public_id=big.public_id)
        change_decider(request=row, decider_id=cast.deputy.id, by=by, at=now)
    assert as_read(cast.leader, big) is None and as_read(cast.deputy, big).state == "laid"


def test_the_maximum_of_a_year_holds_there_too(cast, file, now, today, big):
    lay_money(cast, big, today, now)
    decide_money(cast, ask_money(cast, file, big.subjects[0], "400", now, "Een kast"), "400", now)
    with pytest.raises(BudgetMistake, match="470") as found:
        record_money(cast, big, "700", today, now)
    assert found.value.field == "euros"
    record_money(cast, big, "470", today, now, reason="Meer is er dit jaar niet")


@pytest.mark.parametrize(
    "change",
    [
        "state = 'granted', decided = 600, decided_on = laid_on",
        "decided = 600",
        "laid_on = null",
        "decided_by = 'De manager'",
        "state = 'granted', decided = 600, decided_on = laid_on, noted_on = laid_on, decided_by = 'De manager'",
        "state = 'granted', decided = 600, decided_on = laid_on - 1, noted_on = laid_on, decided_by = 'x',"
        " reference = 'x'",
    ],
)
def test_the_database_knows_no_decision_there_without_by_whom_when_and_where_it_is_found(
    cast, now, today, big, change
):
    lay_money(cast, big, today, now)
    with (
        acting_as(cast.coach),
        pytest.raises(DatabaseError, match="budgets_request"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update budgets_budgetrequest set {change} where asked = 700")
