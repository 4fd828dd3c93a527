"""Who did something is who acts: in SQL too nobody writes another name, and what was asked of an organisation stays."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError

from advice_helpers import an_advice
from household_helpers import a_home
from keukentafel.foundation.access.signing import signatures
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import Contact

SIGNED = [
    (model, column)
    for model in apps.get_models()
    if "insert" in getattr(model, "rights", ())
    for column in signatures(model)
]


def refused(statement, values):
    """Why the database refuses a statement; empty when it does not."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError as mistake:
        return str(mistake)
    return ""


def test_no_table_lets_a_person_write_another_name_and_each_takes_the_own(cast):
    assert len(SIGNED) > 50
    for model, column in SIGNED:
        table = model._meta.db_table
        # Of a row without anything else the name is looked at first; what else is wrong with it comes after.
        add = f"insert into {table} ({column}) values (%s)"
        says = f"only who acts can be named in {column} of {table}"
        with acting_as(cast.coach):
            assert says in refused(add, [cast.colleague.id]), table
            assert refused(add, [cast.coach.id]), table
            assert says not in refused(add, [cast.coach.id]), table
            # Nobody did it is for what time does, and for what is not ended yet.
            assert (says in refused(add, [None])) is (column == "by_id"), table
        with acting_as(CARETAKER):
            assert says not in refused(add, [cast.colleague.id]), table


def test_a_row_that_is_there_gets_no_other_name_and_whoever_did_not_sign_it_may_change_the_rest(cast, now):
    file = a_home(cast, now).file
    with acting_as(cast.coach), command_frame("talk"):
        talk = Contact(file_id=file, kind="phone", happened_at=now, by_id=cast.coach.id)
        talk.keep(at=now)
    name = "update households_contact set by_id = %s where id = %s"
    with acting_as(cast.coach):
        assert "only who acts" in refused(name, [cast.colleague.id, talk.pk])
    with acting_as(cast.colleague):
        assert not refused("update households_contact set minutes = 5 where id = %s", [talk.pk])
        assert "only who acts" in refused(name, [cast.leader.id, talk.pk])
        assert Contact.objects.get(pk=talk.pk).by_id == cast.coach.id


@pytest.mark.parametrize("who", ["coach", "buddy"])
@pytest.mark.parametrize(
    ("column", "value"),
    [("words", "x"), ("why", "x"), ("about", "x"), ("euros", 1), ("priority", True), ("sent_by_id", 1)],
)
def test_what_was_asked_stays_as_it_was_sent_for_both_sides(cast, now, who, column, value):
    advice = an_advice(cast, now)
    with acting_as(getattr(cast, who)):
        said = refused(f"update advice_advice set {column} = %s where id = %s", [value, advice.pk])
        assert "permission denied" in said
        # What does change, changes as the advice goes: see tests/red_team/test_red_team_moves.py.
        assert "no side of this actor" in refused(
            "update advice_advice set reason = 'law' where id = %s", [advice.pk]
        )
