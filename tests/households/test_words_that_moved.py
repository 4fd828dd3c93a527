"""An installation from before: words that a whole team could read move to where only readers of content see them."""

from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.roles import MIGRATOR, OWNER
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.agenda.models import Place
from keukentafel.lifeworld.agenda.public import next_for, plan_appointment
from keukentafel.lifeworld.households.public import (
    close_engagement,
    past_engagements,
    start_engagement,
)
from keukentafel.site import installing
from keukentafel.site.database import role_password
from keukentafel.site.migrating import quickly

BEFORE = [("households", "0002_look_ups"), ("agenda", "0001_initial")]
AFTER = [("households", "0003_why_it_ended"), ("agenda", "0002_where_is_content")]
OLD = """
insert into journal_snapshot (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing, file_id,
  subjects, category, area, level, salt, content)
values (now(), now(), 1, 1, 'x', %s, 'x', %s, '{}', 1, 0, %s, '', %s)
"""


def migrate(to):
    with quickly():
        MigrationExecutor(connections["owner"]).migrate(to)
    connections["owner"].close()


def levels():
    return sorted(behind_the_wall("select thing_kind, level from journal_snapshot where command = 'x'"))


@pytest.fixture
def from_before(server, database, cast, now):
    """A household as it stood before: closed with a reason, and with an appointment at an address."""
    server.run("alter database {0} owner to {1}", database, OWNER)
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        plan_appointment(
            household=home.household,
            starts_at=now + timedelta(days=1),
            account_id=by.id,
            place="Geheim 9",
            by=by,
            at=now,
        )
        close_engagement(engagement=home.engagement, reason="Weg naar Geheim 9", by=by, at=now)
    migrate(BEFORE)
    at = connections["owner"].settings_dict
    with psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"],
        port=at["PORT"] or None,
        user=MIGRATOR,
        password=role_password(settings.SECRET_KEY, MIGRATOR),
    ) as old:
        for kind, level, said in (
            ("households.engagement", 1, '{"ended_because": "Weg naar Geheim 9"}'),
            ("households.engagement", 1, '{"ended_because": ""}'),
            ("agenda.appointment", 2, '{"place": "Geheim 9"}'),
            ("agenda.appointment", 2, '{"place": ""}'),
        ):
            old.execute(OLD, [kind, home.file, level, said])
    return home


def test_what_was_written_before_moves_and_nothing_is_lost(cast, now, from_before):
    home = from_before
    assert behind_the_wall("select ended_because from households_engagement") == [("Weg naar Geheim 9",)]
    assert behind_the_wall("select place from agenda_appointment") == [("Geheim 9",)]
    migrate(AFTER)
    # The wall stands as it stood, also before it is made anew.
    forced = "select count(*) from pg_class where relforcerowsecurity and relname in ('{}', '{}', '{}')"
    names = ("households_engagement", "agenda_appointment", "journal_snapshot")
    assert behind_the_wall(forced.format(*names)) == [(3,)]
    assert levels() == [
        ("agenda.appointment", 2),
        ("agenda.appointment", 3),
        ("households.engagement", 1),
        ("households.engagement", 3),
    ]
    installing.migrate()
    with acting_as(cast.leader) as by:
        start_engagement(household=home.household, coach_id=cast.colleague.id, by=by, at=now)
        assert [row.why for row in past_engagements(home.file)] == [None]
        assert not Place.objects.exists()
    with acting_as(cast.colleague):
        assert [row.why for row in past_engagements(home.file)] == ["Weg naar Geheim 9"]
        assert next_for(home.file, now).place == "Geheim 9"
