"""What time did once it does not do again: a town that lives for years goes through nothing old every minute."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.journal.public import tick
from keukentafel.foundation.kernel.actors import CARETAKER

_WRITTEN = ("journal_change", "journal_snapshot", "access_line", "journal_parcel")


def written() -> dict[str, int]:
    return {table: behind_the_wall(f"select count(*) from {table}")[0][0] for table in _WRITTEN}


@pytest.mark.parametrize("days", [45, 400])
def test_a_second_hour_in_which_nothing_falls_due_writes_nothing(scene, days):
    later = timezone.now().replace(hour=9, minute=5) + timedelta(days=days)
    assert tick(later, by=CARETAKER)
    before = written()
    statements: list[str] = []

    def count(execute, sql, params, many, context):
        if sql.lstrip().lower().startswith(("insert", "update", "delete", "with written")):
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        for hours in (1, 2, 3):
            assert tick(later + timedelta(hours=hours), by=CARETAKER)
    assert written() == before
    assert not [sql for sql in statements if "journal_due" not in sql]
