"""For every case model and every actor of the cast: what SQL returns through the wall equals what the rule lists."""

from collections import defaultdict

from django.db import connection
from django.utils import timezone
from known_facts import facts

from backup import behind_the_wall
from keukentafel.foundation.access.domain.visibility import RowFact, may_see
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER


def tables():
    """Each table behind the wall: (name, level of a row, its identifier)."""
    for model in case_models():
        yield model._meta.db_table, str(int(model.wall_level)), "public_id"
    yield "journal_snapshot", "level", "thing"
    yield "search_entry", "level", "thing"


def test_the_wall_and_the_rule_agree_for_every_model_and_every_actor(cast, scene, capsys):
    known = facts()
    actors = {**cast.everyone(), "caretaker": CARETAKER, "anonymous": ANONYMOUS}
    counts = defaultdict(dict)
    untold = ", ".join(f"'{model._meta.label_lower}'" for model in case_models() if model.untold)
    for table, level, name in tables():
        told = f" where thing_kind not in ({untold})" if table == "journal_snapshot" else ""
        every = behind_the_wall(
            f"select id, {name}, file_id, subjects, category, area, {level} from {table}{told}"
        )
        assert every, f"the scene has no row in {table}"
        for who, actor in actors.items():
            expected = {
                key
                for key, public_id, file, subjects, category, area, lvl in every
                if may_see(
                    actor,
                    RowFact(public_id, file, frozenset(subjects), category, area, lvl),
                    now=timezone.now(),
                    **known,
                )
            }
            with acting_as(actor), connection.cursor() as cursor:
                cursor.execute(f"select id from {table}")
                seen = {key for (key,) in cursor.fetchall()}
            assert seen == expected, f"{who} in {table}"
            counts[table][who] = len(seen)
        counts[table]["all"] = len(every)
    with capsys.disabled():
        print("\n" + as_table(counts))
    for table, seen in counts.items():
        for nobody in (
            "anonymous",
            "policy_adviser",
            "administrator",
            "researcher",
            "stranger",
            "other_team_coach",
        ):
            assert seen[nobody] == 0, f"{nobody} in {table}"


def as_table(counts):
    names = list(next(iter(counts.values())))
    lines = ["Rows that each actor sees, per table"]
    for name in names:
        lines.append(f"{name:>18} " + " ".join(f"{counts[table].get(name, 0):>4}" for table in counts))
    return "\n".join([*lines, *(f"{place:>4}. {table}" for place, table in enumerate(counts, 1))])


def test_a_colleague_sees_that_there_is_contact_and_no_content(cast, scene):
    with acting_as(cast.other_team_coach), connection.cursor() as cursor:
        cursor.execute("select count(*) from households_household")
        assert cursor.fetchone() == (0,)
    with acting_as(cast.leader), connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from households_contact), (select count(*) from households_note)"
        )
        contacts, notes = cursor.fetchone()
        assert contacts == 6
        assert notes == 0


def test_who_she_fled_from_finds_nothing_of_her_after_she_left_and_no_whereabouts(cast, scene):
    with acting_as(cast.former_partner), connection.cursor() as cursor:
        for table, _level, _name in tables():
            cursor.execute(f"select subjects, category from {table}")
            for subjects, category in cursor.fetchall():
                assert set(subjects) == {scene.former_partner}, table
                assert category == 1, table


def test_what_is_told_in_the_new_home_stands_in_its_file_and_not_in_the_old_one(cast, scene):
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute("select file_id, phone from households_resident where phone <> '' order by id")
        assert {row for row in cursor.fetchall()} == {(scene.new_home.file_id, "085-0000001")}
