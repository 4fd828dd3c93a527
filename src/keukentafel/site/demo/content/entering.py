"""Makes the twelve weeks look as if they were typed when they happened, and not all in one minute today.

A plan as it was on a date is replayed by the moment of entry, and every entry of the demo is of now. No command
can say otherwise, and none should: the database itself stamps it. So this is a data migration, by the role that
data migrations have, on a database that was loaded just now and of which nothing is sealed yet.
"""

import psycopg
from django.conf import settings
from django.db import connections

from keukentafel.foundation.access.roles import MIGRATOR
from keukentafel.site.database import role_password

_ENTERED = (
    "update journal_change set entered_at = happened_at",
    "update journal_snapshot set entered_at = happened_at",
    "update households_contact set entered_at = happened_at",
    "update households_note n set entered_at = c.happened_at from households_contact c"
    " where c.file_id = n.file_id and c.id = n.contact_id",
    "update safety_danger set entered_at = happened_at",
    "update trials_distress set entered_on = written_on",
    "update craft_checkanswer set entered_on = answered_on",
    # A signal that came in the evening before was written down when its file was opened.
    "update intake_signal s set entered_at = c.happened_at from journal_change c"
    " where c.file_id = s.file_id and c.thing_kind = 'access.file'",
)


def enter_as_it_happened() -> None:
    """Let the moment of entry of everything in this database be the moment at which it happened."""
    at = connections["owner"].settings_dict
    with psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"] or None,
        port=at["PORT"] or None,
        user=MIGRATOR,
        password=role_password(settings.SECRET_KEY, MIGRATOR),
        **at["OPTIONS"],
    ) as connection:
        for statement in _ENTERED:
            connection.execute(statement)
