"""The wall itself: who is nobody, what a forger gets, and what the application role may never touch."""

import hashlib
import time

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError
from django.utils import timezone

from keukentafel.foundation.access.backend.base import ActorChanged
from keukentafel.foundation.access.public import (
    FileKind,
    GranteeKind,
    Slice,
    end_fact,
    exclude,
    give,
    has_whole,
    open_file,
)
from keukentafel.foundation.access.token import actor_token
from keukentafel.foundation.journal.public import NoActor, acting_as, command_frame, focus_on
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Membership
from keukentafel.foundation.people.public import Role, end_membership


def files(level: int = 1) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select wall.files(%s)", [level])
        return sorted(set(cursor.fetchone()[0]))


def whole(actor, level=Level.CONTENT, **more):
    return Slice(
        to=GranteeKind.PERSON,
        id=actor.id,
        level=level,
        fact="test",
        purpose="test",
        legal_basis="test",
        **more,
    )


def new_file(by, *grants, at):
    with acting_as(by), command_frame("open"):
        return open_file(FileKind.HOUSEHOLD, grants=grants, at=at).id


def test_without_an_actor_no_statement_runs(cast):
    with pytest.raises(NoActor):
        files()


def test_who_holds_no_grant_sees_no_file(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    for actor in (*cast.everyone().values(), ANONYMOUS, CARETAKER):
        with acting_as(actor):
            assert files() == ([made] if actor == cast.coach else [])


def test_a_team_grant_reaches_who_does_case_work_there(cast, now):
    team = Slice(
        to=GranteeKind.TEAM, id=cast.team, level=Level.THAT, fact="team", purpose="test", legal_basis="test"
    )
    made = new_file(cast.coach, whole(cast.coach), team, at=now)
    seen = {}
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            seen[name] = files() == [made]
    assert {name for name, sees in seen.items() if sees} == {
        "coach",
        "colleague",
        "deputy",
        "leader",
        "supporter",
    }


def test_a_grant_that_was_ended_or_has_not_begun_opens_nothing(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.coach), command_frame("give"):
        give(made, whole(cast.deputy, valid_from=now + timezone.timedelta(days=1)), at=now)
    with acting_as(cast.deputy):
        assert files() == []
    with acting_as(cast.coach), command_frame("end"):
        assert end_fact(made, "test", at=timezone.now()) == 2
    with acting_as(cast.coach):
        assert files() == []


def test_an_exclusion_wins_from_every_grant(cast, now):
    made = new_file(cast.coach, whole(cast.coach), whole(cast.colleague), at=now)
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(cast.colleague.id, made, reason="neighbour of the family", at=now)
    with acting_as(cast.colleague):
        assert files() == []
        assert not has_whole(made)


def test_who_works_nowhere_any_more_is_nobody_although_the_grant_still_stands(cast, now):
    new_file(cast.coach, whole(cast.coach), whole(cast.colleague), at=now)
    with acting_as(cast.administrator):
        membership = Membership.objects.get(account_id=cast.colleague.id, role=Role.COACH)
        end_membership(membership=membership, ends=timezone.localdate(), by=cast.administrator, at=now)
    with acting_as(cast.colleague):
        assert files() == []


def test_only_who_holds_the_file_may_give_grants_on_it(cast, now):
    made = new_file(cast.coach, whole(cast.coach), whole(cast.deputy, level=Level.AGENDA), at=now)
    for actor in (cast.deputy, cast.colleague, cast.administrator, cast.stranger):
        with acting_as(actor), pytest.raises(ProgrammingError), command_frame("give"):
            give(made, whole(actor), at=now)


def forged_tokens(actor):
    kind, who, expires, signature = actor_token(actor).split(".")
    later = int(time.time()) + 900
    yield ""
    yield f"{kind}.{who}"
    yield f"{kind}.{who}.{later}.{signature}"
    yield f"{kind}.{int(who) + 1}.{expires}.{signature}"
    yield f"{kind}.{who}.{later}.{hashlib.sha256(f'{kind}.{who}.{later}'.encode()).hexdigest()}"
    yield f"{kind}.{who}.{later}."
    yield "4.1.99999999999.x"
    yield f"{kind}.{who}.{expires}.{signature}.{signature}"


def test_a_forged_actor_sees_no_row(cast, now, server):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.coach):
        assert files() == [made]
        for token in forged_tokens(cast.coach):
            with connection.cursor() as cursor:
                # As an injected statement would: in the same round trip, after the back end told who acts.
                cursor.execute(
                    "select coalesce(wall.files(1), '{}') from (select set_config('keukentafel.actor', %s, true)) s",
                    [token],
                )
                assert cursor.fetchone()[0] == [], token


def test_a_token_that_expired_is_nobody(cast, now):
    new_file(cast.coach, whole(cast.coach), at=now)
    from keukentafel.foundation.access.token import _token

    past = _token(1, cast.coach.id, int(time.time()) - 1)
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute(
            "select wall.files(1) from (select set_config('keukentafel.actor', %s, true)) s", [past]
        )
        assert cursor.fetchone()[0] == []


def test_the_actor_cannot_change_inside_a_transaction(cast):
    with acting_as(cast.coach), transaction.atomic():
        files()
        with acting_as(cast.leader), pytest.raises(ActorChanged):
            files()


def test_a_rollback_does_not_bring_another_actor_back(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.stranger):
        files()
    with acting_as(cast.coach):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            files()
            raise ZeroDivisionError
        assert files() == [made]
    with acting_as(cast.stranger):
        assert files() == []


def test_a_focus_only_narrows(cast, now):
    one = new_file(cast.coach, whole(cast.coach), at=now)
    other = new_file(cast.leader, whole(cast.leader), at=now)
    with acting_as(cast.coach):
        focus_on(one)
        assert files() == [one]
        focus_on(other)
        assert files() == []
    with acting_as(cast.coach):
        assert files() == [one]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from access_grant",
        "select * from access_exclusion",
        "select * from access_line",
        "select * from access_file",
        "insert into access_grant (level) values (3)",
        "update journal_change set command = 'x'",
        "delete from journal_change",
        "select * from journal_seal",
        "select * from wall.secret",
        "select wall.live(1)",
        "truncate journal_snapshot",
        "create table public.mine (a int)",
        "create temp table mine (a int)",
        "set role keukentafel_owner",
        "set session authorization keukentafel_owner",
        "alter table journal_snapshot disable row level security",
        "create or replace function wall.me() returns bigint language sql as 'select 1::bigint'",
        "insert into people_membership (public_id, account_id, role, starts, skills, registration, end_told, team_id,"
        " organisation_id) select 'x', id, 'coach', current_date, '{}', '', false, 1, 1 from people_account limit 1",
    ],
)
def test_the_application_role_is_refused(cast, statement):
    with acting_as(cast.coach), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_snapshot_of_a_file_one_cannot_see_cannot_be_written(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    forged = (
        "insert into journal_snapshot (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing,"
        " file_id, subjects, category, area, level, salt, content)"
        " values (now(), now(), 1, %s, 'x', 'test.thing', 'x', %s, '{}', 1, 0, 3, '', '{}')"
    )
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute(forged, [cast.coach.id, made])
    with acting_as(cast.stranger), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(forged, [cast.stranger.id, made])


def test_roles_that_must_not_sign_in_cannot_and_no_role_of_ours_is_a_superuser(cast, server):
    with psycopg.connect(server.url) as admin:
        rows = dict(
            admin.execute(
                "select rolname, (rolcanlogin, rolsuper, rolbypassrls)::text from pg_roles"
                " where rolname like 'keukentafel%'"
            ).fetchall()
        )
    assert rows == {
        "keukentafel_owner": "(t,f,f)",
        "keukentafel_definer": "(f,f,f)",
        "keukentafel_destroyer": "(f,f,f)",
        "keukentafel_app": "(t,f,f)",
        "keukentafel_log": "(t,f,f)",
        "keukentafel_migrator": "(t,f,t)",
        "keukentafel_backup": "(t,f,t)",
    }


DESTROY = {
    "came_of_request",
    "destroy_listed",
    "end_hold",
    "end_working_notes",
    "erase_file",
    "erase_rows",
    "erase_traces",
    "files_on_hold",
    "destroy_cases_of_gone_files",
    "forget_case_drafts",
    "granted_request",
    "hold_file",
    "holds_now",
    "keeping_births",
    "keeping_facts",
    "keeping_moments",
    "next_files",
    "on_hold",
    "only_a_job",
    "release_rows",
    "remove_row",
    "requests_waiting",
    "without_person",
}
"""What the destroyer owns: nothing else may take a row of a case away."""


def test_every_function_of_the_wall_belongs_to_the_definer_and_has_a_fixed_search_path(cast, server):
    with psycopg.connect(server.url.replace("/postgres?", f"/{cast_database()}?")) as admin:
        rows = admin.execute(
            "select proname, pg_get_userbyid(proowner), provolatile, array_to_string(proconfig, ','), prosecdef"
            " from pg_proc where pronamespace = 'wall'::regnamespace"
        ).fetchall()
    assert len(rows) > 10
    for name, owner, volatility, config, as_definer in rows:
        assert volatility != "i", name
        # These run inside the others, in the search path of whoever called them; nobody else may call them.
        inside = name in ("selves", "near", "known", "keep_known", "sealed")
        assert inside or "search_path=pg_catalog, pg_temp" in (config or ""), name
        assert not (inside and as_definer), name
        destroys = "keukentafel_destroyer" if name in DESTROY else "keukentafel_definer"
        assert owner == destroys or name == "line_text", name


def cast_database() -> str:
    return str(connection.settings_dict["NAME"])
