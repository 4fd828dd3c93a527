"""What was said between people, attacked in SQL: disagreements, cases that are lent, and words that were given."""

import json
import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from advice_helpers import an_advice
from backup import behind_the_wall
from cast import Cast
from keukentafel.foundation.access.public import exclude, grants_on
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.casework.public import (
    CaseMistake,
    LearningUse,
    SharedCase,
    lend_case,
    readers_of,
)
from keukentafel.reflection.craft.public import (
    answer_check,
    ask_peer,
    open_check,
    say_of_peer,
    take_peer_view_away,
)
from keukentafel.work.advice.public import ReasonKind, withdraw_advice
from keukentafel.work.disagreements.domain.differing import Deed, Side, Standing, Step, after
from keukentafel.work.disagreements.public import Disagreement, Topic, give_view, propose, raise_disagreement
from scene import Scene
from scene_casework import make

pytestmark = pytest.mark.usefixtures("database")


def says(actor: Actor, statement: str, *values: Any) -> str:
    """Why the database refuses a statement, and "nothing" when it touches no row; empty when it is written."""
    try:
        with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            touched = cursor.rowcount
            transaction.set_rollback(True)
    except DatabaseError as mistake:
        return str(mistake)
    return "" if touched else "nothing"


# Where a disagreement stands


@pytest.fixture
def row(cast: Cast, now: datetime) -> Disagreement:
    """The coach sees the pace differently; the landlord is asked for a view."""
    advice = an_advice(cast, now)
    with acting_as(cast.coach) as by:
        return raise_disagreement(
            advice=advice, topic=Topic.PACE, words="Te langzaam", side=Side.TEAM, by=by, at=now
        )


_SETTLE = "stage = 'settled', whom = '', term = '', due_on = null, ended_at = now(), how = "


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("coach", _SETTLE + "'mutual'"),
        ("buddy", _SETTLE + "'mutual'"),
        ("coach", _SETTLE + "'organisation'"),
        ("coach", _SETTLE + "'coach'"),
        ("buddy", _SETTLE + "'coach'"),
        ("buddy", _SETTLE + "'not_decided'"),
        ("coach", "stage = 'steering', whom = 'steering', term = 'steering', turns = turns + 1"),
        ("buddy", "whom = 'team', term = 'agree'"),
        ("buddy", "whom = 'team', term = 'settle', turns = turns + 1, due_on = current_date + 5000"),
        ("coach", "due_on = due_on + 30"),
        ("buddy", "due_on = due_on + 30"),
        ("buddy", "turns = turns + 1"),
        ("coach", "topic = 'order'"),
        ("coach", "raised_by = 'organisation'"),
        ("buddy", "raised_at = now()"),
        ("buddy", "escalated_at = now()"),
        ("buddy", "read_by_leader = true"),
        ("buddy", "rule_on = current_date"),
    ],
)
def test_a_disagreement_goes_only_where_its_rules_bring_it(
    cast: Cast, row: Disagreement, who: str, change: str
) -> None:
    said = says(getattr(cast, who), f"update disagreements_disagreement set {change} where id = %s", row.pk)
    assert said not in ("", "nothing"), change
    assert "check constraint" not in said, said


def test_each_side_still_does_in_sql_what_the_rules_let_it_do(cast: Cast, row: Disagreement) -> None:
    change = "update disagreements_disagreement set {} where id = %s"
    assert not says(cast.buddy, change.format(_SETTLE + "'organisation'"), row.pk)
    assert not says(cast.coach, change.format(_SETTLE + "'not_decided'"), row.pk)
    theirs = "whom = 'team', term = 'settle', turns = turns + 1, due_on = current_date + 7"
    assert not says(cast.buddy, change.format(theirs), row.pk)


def test_what_is_settled_is_settled(cast: Cast, now: datetime, row: Disagreement) -> None:
    with acting_as(cast.buddy) as by:
        view = dict(disagreement=Disagreement.objects.select_related("advice").get(), side=Side.ORGANISATION)
        give_view(words="Wij wachten", by=by, at=now, **view)
    with acting_as(cast.coach), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update disagreements_disagreement set {_SETTLE} 'coach' where id = %s", [row.pk])
        turn = [
            f"{row.public_id.split('.')[0]}.decided",
            row.file_id,
            row.subjects,
            row.pk,
            3,
            "decided",
            "team",
        ]
        cursor.execute(_TURN, [*turn, False, None, cast.coach.id])
    again = (
        "stage = 'talking', how = '', whom = 'team', term = 'settle', due_on = current_date, ended_at = null"
    )
    for change in (again, "how = 'mutual'", "how = 'not_decided'", "ended_at = now() - interval '9 days'"):
        for actor in (cast.coach, cast.buddy):
            assert says(actor, f"update disagreements_disagreement set {change} where id = %s", row.pk), (
                change
            )


_TURN = """
insert into disagreements_turn (public_id, file_id, subjects, category, area, disagreement_id, number, deed, side, level,
  reported, "of", words, given_by, said_at, revision, by_id)
values (%s, %s, %s, 1, 0, %s, %s, %s, %s, 'talking', %s, %s, 'x', 'x', now(), 1, %s)
"""


@pytest.mark.parametrize(
    ("who", "number", "deed", "side", "reported", "of"),
    [
        ("coach", 2, "viewed", "organisation", False, None),
        ("buddy", 2, "viewed", "team", False, None),
        ("buddy", 2, "viewed", "organisation", True, None),
        ("coach", 2, "agreed", "team", False, 1),
        ("buddy", 2, "agreed", "organisation", False, 1),
        ("buddy", 2, "confirmed", "organisation", False, 1),
        ("coach", 2, "stopped", "time", False, None),
        ("coach", 2, "decided", "team", False, None),
        ("buddy", 2, "raised", "organisation", False, None),
        ("coach", 2, "escalated", "team", False, None),
        ("coach", 9, "viewed", "team", False, None),
        ("coach", 0, "viewed", "team", False, None),
    ],
)
def test_nobody_writes_a_turn_that_was_not_taken_or_is_of_the_other_side(
    cast: Cast, row: Disagreement, who: str, number: int, deed: str, side: str, reported: bool, of: int | None
) -> None:
    actor: Actor = getattr(cast, who)
    under = [f"{row.advice.public_id}.x", row.file_id, row.subjects, row.pk]
    said = says(actor, _TURN, *under, number, deed, side, reported, of, actor.id)
    assert "a turn follows where the disagreement stands" in said


def test_words_are_agreed_to_by_the_other_side_alone(cast: Cast, now: datetime, row: Disagreement) -> None:
    with acting_as(cast.coach) as by:
        here = Disagreement.objects.select_related("advice").get()
        propose(disagreement=here, words="Binnen drie weken", side=Side.TEAM, by=by, at=now)
    change = f"update disagreements_disagreement set {_SETTLE} 'mutual' where id = %s"
    assert says(cast.coach, change, row.pk)
    assert not says(cast.buddy, change, row.pk)


def test_a_comment_is_of_the_side_of_who_wrote_it(cast: Cast, row: Disagreement) -> None:
    add = """insert into disagreements_comment (public_id, file_id, subjects, category, area, advice_id, side, words,
      said_at, revision, by_id) values (%s, %s, %s, 1, 0, %s, %s, 'x', now(), 1, %s)"""
    for actor, own, other in ((cast.coach, "team", "organisation"), (cast.buddy, "organisation", "team")):
        under = [f"{row.advice.public_id}.y", row.file_id, row.subjects, row.advice_id]
        assert "of the side of who says it" in says(actor, add, *under, other, actor.id)
        assert not says(actor, add, *under, own, actor.id)


def test_what_ends_with_its_advice_still_ends(cast: Cast, now: datetime, row: Disagreement) -> None:
    with acting_as(cast.coach) as by:
        withdraw_advice(advice=row.advice, reason=ReasonKind.OTHER, words="Toch niet", by=by, at=now)
        assert Disagreement.objects.get().how == "not_decided"


def _random_steps(rng: random.Random) -> list[tuple[Standing | None, Standing, Step]]:
    stands: Standing | None = None
    found = []
    for _ in range(rng.randint(1, 14)):
        number = stands.number if stands else 0
        steps = [
            Step(deed, side, reported, of)
            for deed in Deed
            for side in Side
            for reported in (False, True)
            for of in (None, *range(1, number + 1))
        ]
        rng.shuffle(steps)
        for step in steps:
            then = after(stands, step)
            if then is not None:
                found.append((stands, then, step))
                stands = then
                break
    return found


def test_the_wall_knows_every_move_of_the_rules_and_every_turn() -> None:
    from keukentafel.work.disagreements.ruling import move, moves, said, turns

    known, told = set(moves()), set(turns())
    for seed in range(300):
        for stood, stands, step in _random_steps(random.Random(seed)):
            assert move(stood, stands, step) in known
            assert said(stands, step) in told


# A case that is lent


@pytest.fixture
def made(cast: Cast, scene: Scene, now: datetime) -> SharedCase:
    """A case of the old home that was read first; its maker is the coach."""
    return make(cast, scene.old_home.file_id, now)


def _lent(row: SharedCase, to: int, at: datetime, **more: Any) -> str:
    return json.dumps(
        [
            {
                "grantee_kind": 1,
                "grantee_id": to,
                "level": 3,
                "item": row.public_id,
                "fact": "case-lent",
                "purpose": "learn_from_case",
                "legal_basis": "AVG 6-1-e",
                "valid_to": (at + timedelta(days=1)).isoformat(),
            }
            | more
        ]
    )


_GIVE = "select wall.give(%s, %s::jsonb)"


@pytest.mark.parametrize("who", ["coach", "facilitator"])
@pytest.mark.parametrize("basis", ["AVG 6-1-e", " avg 6-1-E ", "", " "])
def test_a_real_case_is_lent_to_a_guest_on_a_named_basis_alone(
    cast: Cast, made: SharedCase, now: datetime, who: str, basis: str
) -> None:
    actor: Actor = getattr(cast, who)
    for guest in (cast.researcher, cast.stranger):
        assert "is lent by name" in says(
            actor, _GIVE, made.file_id, _lent(made, guest.id, now, legal_basis=basis)
        )
        assert not says(actor, _GIVE, made.file_id, _lent(made, guest.id, now, legal_basis="AVG 89"))
        with acting_as(actor) as by, pytest.raises(CaseMistake):
            until = now + timedelta(days=1)
            lend_case(case=made.public_id, accounts=[guest.id], until=until, by=by, at=now, basis=basis)
    assert not says(actor, _GIVE, made.file_id, _lent(made, cast.colleague.id, now))


@pytest.mark.parametrize(
    "more",
    [
        {"grantee_kind": 2},
        {"grantee_kind": 3},
        {"item": None},
        {"valid_to": None},
        {"valid_to": "infinity"},
        {"valid_to": "2200-01-01"},
        {"item": "another-row-of-it"},
    ],
)
def test_a_real_case_is_lent_to_a_person_as_one_row_and_until_a_moment(
    cast: Cast, made: SharedCase, now: datetime, more: dict[str, Any]
) -> None:
    assert "is lent by name" in says(
        cast.coach, _GIVE, made.file_id, _lent(made, cast.colleague.id, now, **more)
    )


def test_nobody_lets_a_case_be_read_longer_than_was_said(cast: Cast, made: SharedCase) -> None:
    for who in (cast.coach, cast.facilitator):
        assert "permission denied" in says(
            who, "update casework_sharedcase set until = '2200-01-01' where id = %s", made.pk
        )


def test_a_file_that_a_guest_reads_already_becomes_no_real_case(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    for number, other in enumerate((None, cast.researcher, cast.stranger)):
        grants = [
            {
                "grantee_kind": 1,
                "grantee_id": one.id,
                "level": 3,
                "fact": "x",
                "purpose": "x",
                "legal_basis": "x",
            }
            for one in (cast.coach, other)
            if one is not None
        ]
        with acting_as(cast.coach), connection.cursor() as cursor:
            cursor.execute(
                "select wall.open_file(4::smallint, %s, %s::jsonb)", [f"case-{number}", json.dumps(grants)]
            )
            (file,) = cursor.fetchone()
        occasion = f"an-occasion-that-is-{number}"
        _learns_from(cast, home, scene.mother, occasion, now)
        tie = says(cast.coach, "select wall.note_case_source(%s, %s, %s, 1)", file, home, occasion)
        assert bool(tie) is (other is not None), tie
        if not tie:
            # With each of those persons it goes, so as many are named as the file of the household says.
            for persons, of in ((0, occasion), (2, occasion), (1, "another-occasion-than-that")):
                again = "select wall.note_case_source(%s, %s, %s, %s)"
                assert "cannot be tied" in says(cast.coach, again, file, home, of, persons)


def _learns_from(cast: Cast, file: int, person: int, occasion: str, at: datetime) -> None:
    with acting_as(cast.coach), command_frame("learn"):
        day = timezone.localdate(at)
        use = {"person_id": person, "occasion": occasion, "made_on": day, "until": day + timedelta(days=30)}
        LearningUse(file_id=file, subjects=[person], **use).keep(at=at)


def test_a_case_that_is_not_made_up_does_not_begin_without_naming_its_file(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    def begins(fictional: bool) -> str:
        grants = json.dumps(
            [
                {
                    "grantee_kind": 1,
                    "grantee_id": cast.coach.id,
                    "level": 3,
                    "fact": "x",
                    "purpose": "x",
                    "legal_basis": "x",
                }
            ]
        )
        row = (
            "insert into casework_sharedcase (public_id, file_id, subjects, category, area, revision, title, words,"
            " fictional, state, opened_on, until, why_withdrawn)"
            " values ('nameless', %s, '{}', 1, 0, 0, '', '', %s, 'draft', current_date, current_date + 30, '')"
        )
        try:
            with acting_as(cast.coach), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("select wall.open_file(4::smallint, 'nameless', %s::jsonb)", [grants])
                ((file,),) = cursor.fetchall()
                cursor.execute(row, [file, fictional])
                cursor.execute("set constraints all immediate")
                transaction.set_rollback(True)
        except DatabaseError as mistake:
            return str(mistake)
        return ""

    assert "of which file" in begins(fictional=False)
    assert not begins(fictional=True)


@pytest.mark.parametrize("who", ["facilitator", "coach"])
def test_who_holds_a_case_reads_nowhere_who_made_it_nor_who_is_shut_out_of_it(
    cast: Cast, scene: Scene, now: datetime, who: str
) -> None:
    home = scene.old_home.file_id
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(cast.colleague.id, home, subject=scene.former_partner, reason="haar broer", at=now)
    made = make(cast, home, now)
    with acting_as(cast.facilitator) as by:
        lend_case(
            case=made.public_id, accounts=[cast.leader.id], until=now + timedelta(days=1), by=by, at=now
        )
    theirs = f"file_id = {made.file_id} and account_id = {cast.colleague.id}"
    ((shut_out,),) = behind_the_wall(f"select id from access_exclusion where {theirs}")
    actor: Actor = getattr(cast, who)
    with acting_as(actor), connection.cursor() as cursor:
        # To whom it was lent, and who read it first: never its maker.
        assert {one.id for one in grants_on(made.file_id)} == {cast.leader.id, cast.facilitator.id}
        assert [name for name, _ in readers_of(made)] == [cast.leader.name]
        cursor.execute("select count(*) from wall.exclusions_on(%s)", [made.file_id])
        assert cursor.fetchone() == (0,)
        own = json.dumps(
            [
                {
                    "grantee_kind": 1,
                    "grantee_id": actor.id,
                    "level": 3,
                    "fact": "x",
                    "purpose": "x",
                    "legal_basis": "x",
                }
            ]
        )
        cursor.execute("select wall.open_file(4::smallint, 'own-file-of-mine', %s::jsonb)", [own])
        (mine,) = cursor.fetchone()
        with pytest.raises(DatabaseError):
            cursor.execute("select wall.exclude_alike(%s, %s)", [made.file_id, mine])
        cursor.execute("select wall.end_exclusion(%s, %s)", [made.file_id, shut_out])
        assert cursor.fetchone() == (False,)
    assert behind_the_wall(f"select valid_to from access_exclusion where id = {shut_out}") == [(None,)]


# Words that were given


def test_an_answer_to_a_check_is_not_rewritten_once_it_closed(cast: Cast, now: datetime, server: Any) -> None:
    from time_passing import time_passes

    with acting_as(cast.coach) as by:
        check = open_check(
            team_id=cast.team, closes_on=timezone.localdate(now) + timedelta(days=2), by=by, at=now
        )
        answer_check(check=check, motive="Ja", capacity="Ja", opportunity="Ja", by=by, at=now)
        answer_check(check=check, motive="Nee", capacity="Ja", opportunity="Ja", by=by, at=now)
    change = (
        "update craft_checkanswer set motive = 'Anders', answered_on = current_date where check_of_id = %s"
    )
    assert not says(cast.coach, change, check.pk)
    time_passes(server, 2)
    assert "closed" in says(cast.coach, change, check.pk)
    assert "closed" in says(cast.coach, "update craft_checkanswer set answered_on = current_date where true")
    # What is one's own can be taken away whenever.
    assert not says(cast.coach, "delete from craft_checkanswer where check_of_id = %s", check.pk)


_VIEW = """insert into craft_peerview (public_id, about_id, colleague_id, question, strong, learn, asked_on, said_on)
  values ('forged-view', %s, %s, 'Hoe?', %s, '', current_date, %s)"""


def test_what_a_colleague_saw_stays_in_the_words_of_that_colleague(cast: Cast, now: datetime) -> None:
    with acting_as(cast.coach) as by:
        view = ask_peer(colleague=cast.colleague.id, question="Hoe kom ik over?", by=by, at=now)
    write = "update craft_peerview set strong = 'Alles', said_on = current_date where id = %s"
    assert says(cast.coach, write, view.pk)
    assert not says(cast.colleague, write, view.pk)
    with acting_as(cast.colleague) as by:
        say_of_peer(view=view, strong="Rustig", learn="", by=by, at=now)
        say_of_peer(view=view, strong="Rustig", learn="Korter", by=by, at=now)
    for change in (
        "strong = 'Alles'",
        "learn = ''",
        "said_on = current_date - 9",
        "strong = '', learn = '', said_on = null",
    ):
        assert says(cast.coach, f"update craft_peerview set {change} where id = %s", view.pk), change
    for actor in (cast.coach, cast.colleague):
        for change in ("question = 'x'", "about_id = colleague_id", "asked_on = asked_on - 9"):
            assert says(actor, f"update craft_peerview set {change} where id = %s", view.pk), change
    assert says(cast.colleague, "delete from craft_peerview where id = %s", view.pk)
    with acting_as(cast.coach) as by:
        take_peer_view_away(view=view, by=by, at=now)


def test_nobody_asks_or_answers_in_the_name_of_another(cast: Cast, now: datetime) -> None:
    today = timezone.localdate(now)
    assert not says(cast.coach, _VIEW, cast.coach.id, cast.colleague.id, "", None)
    assert says(cast.coach, _VIEW, cast.coach.id, cast.colleague.id, "Geweldig", today)
    assert says(cast.colleague, _VIEW, cast.coach.id, cast.colleague.id, "", None)
    assert says(cast.colleague, _VIEW, cast.coach.id, cast.colleague.id, "Slecht", today)
