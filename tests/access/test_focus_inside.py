"""A job that goes through the files of a town has the wall computed for one file at a time, inside its transaction."""

from contextlib import contextmanager, suppress

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as, focus_on, in_file, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Membership
from keukentafel.foundation.people.public import Role, end_membership
from keukentafel.lifeworld.households.public import open_household, start_engagement


def focus() -> str:
    """What this session narrows the wall to at this moment, by the database's word."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('keukentafel.focus', true)")
        return str(cursor.fetchone()[0])


def test_a_focus_inside_a_transaction_holds_in_its_block_and_not_after_it(cast):
    with acting_as(cast.coach):
        with transaction.atomic():
            assert focus() == ""
            with in_file(12):
                assert focus() == "12"
            assert focus() == ""
            with in_file(13):
                assert focus() == "13"
        assert focus() == ""


def test_what_a_page_is_narrowed_to_stays(cast):
    with acting_as(cast.coach), transaction.atomic():
        focus_on(12, 14)
        with in_file(12):
            assert focus() == "12,14"


def test_after_going_back_to_a_savepoint_the_focus_is_told_again(cast):
    with acting_as(cast.coach), transaction.atomic():
        with in_file(12):
            with suppress(IntegrityError), transaction.atomic():
                focus()
                raise IntegrityError
            assert focus() == "12"
        with suppress(IntegrityError), transaction.atomic(), in_file(13):
            assert focus() == "13"
            raise IntegrityError
        assert focus() == ""


def test_after_a_transaction_that_failed_the_focus_of_before_holds(cast):
    with acting_as(cast.coach):
        with suppress(IntegrityError), transaction.atomic(), in_file(12):
            assert focus() == "12"
            raise IntegrityError
        assert focus() == ""


@contextmanager
def focus_of_writes():
    """Collects the focus under which each case row is written."""
    found: list[str] = []

    def look(execute, sql, params, many, context):
        if "with written as" in sql:
            setting = connection.connection.execute("select current_setting('keukentafel.focus', true)")
            found.append(setting.fetchone()[0])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


def test_a_job_that_writes_in_the_files_of_a_town_has_the_wall_computed_for_each_of_them_alone(cast, now):
    files = []
    for number in range(2):
        with acting_as(cast.leader) as by:
            home = open_household(label=f"Kade {number}", team_id=cast.team, by=by, at=now)
            start_engagement(household=home, coach_id=cast.coach.id, by=by, at=now)
            files.append(home.file_id)
    with acting_as(cast.administrator) as by:
        membership = Membership.objects.get(account_id=cast.coach.id, role=Role.COACH)
        end_membership(membership=membership, ends=timezone.localdate(), by=by, at=now)
    with focus_of_writes() as written:
        assert tick(timezone.now(), CARETAKER)
    assert sorted({int(one) for one in written if one}) == sorted(files)
    assert "" not in written
