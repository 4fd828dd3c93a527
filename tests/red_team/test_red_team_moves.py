"""In SQL too an advice goes only where the rules bring it, by the side that may do so: both sides read its row."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from advice_helpers import an_advice
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.domain.advising import AdviceState, Deed, Side, Standing, Step, after, possible
from keukentafel.work.advice.models import Advice
from keukentafel.work.advice.public import (
    Announced,
    Decided,
    MeasureKind,
    ReasonKind,
    Words,
    announce_measure,
    answer_advice,
    decide_formally,
    report_answer,
)
from keukentafel.work.advice.ruling import recorded_moves
from keukentafel.work.disagreements.public import Side as Team
from keukentafel.work.disagreements.public import Topic, raise_disagreement

_MOVE = """
update advice_advice set state = %s, reported = %s, turn = %s, term = %s, turns = turns + %s, due_on = %s, ended_at = %s
where id = %s
"""
SIDES = {"coach": Side.COACH, "buddy": Side.ORGANISATION}


@pytest.fixture
def advice(cast, now):
    return an_advice(cast, now)


def refused(actor, statement, values):
    """What the database says; empty when it was written."""
    try:
        with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.rowcount == 1
            transaction.set_rollback(True)
    except ProgrammingError as mistake:
        return str(mistake)
    return ""


def moved(advice, to, *, now, due=None):
    """The values of ``_MOVE``: all that follows from where it would stand then."""
    term = to.term(priority=False)
    same = to.state.value == advice.state
    day = (due or timezone.localdate() + timedelta(days=7)) if term else None
    return [
        to.state.value,
        to.reported,
        str(to.turn or ""),
        str(term or ""),
        1 if term and not same else 0,
        advice.due_on if same else day,
        (advice.ended_at or now) if to.is_over else None,
        advice.pk,
    ]


def _stands_at(cast, advice, now, state):
    if state == "reported":
        with acting_as(cast.coach) as by:
            said = Words(words="Ja", given_by="Noor")
            report_answer(advice=advice, deed=Deed.TAKEN_OVER, said=said, by=by, at=now)
    elif state != "waiting":
        with acting_as(cast.buddy) as by:
            answer_advice(advice=advice, deed=Deed.TAKEN_OVER, said=Words(), by=by, at=now)
    if state in ("decided", "denied"):
        with acting_as(cast.buddy) as by:
            decided = Decided(granted=state == "decided", decided_on=timezone.localdate(now))
            decide_formally(advice=advice, decided=decided, by=by, at=now)


@pytest.mark.parametrize("stands", ["waiting", "reported", "taken_over", "decided", "denied"])
def test_each_side_moves_it_as_the_rules_say_and_no_further(cast, now, advice, stands):
    _stands_at(cast, advice, now, stands)
    with acting_as(cast.coach):
        row = Advice.objects.select_related("mandate").get(pk=advice.pk)
    for name, side in SIDES.items():
        steps = [(side, said) for said in ((False, True) if side is Side.COACH else (False,))]
        may = {
            (deed, said)
            for by, said in steps
            for deed in possible(row.standing, by, reported=said, weighs=True)
        }
        allowed = {_after(row.standing, deed, side, said) for deed, said in may}
        for state in AdviceState:
            for reported in (False, True):
                to = Standing(state, reported)
                says = refused(getattr(cast, name), _MOVE, moved(row, to, now=now))
                assert ("no side of this actor" not in says) is (to in allowed), (name, to, says)
                assert not says or to not in allowed, (name, to, says)


def _after(stands, deed, side, reported):
    return after(stands, Step(deed, side, reported))


@pytest.mark.parametrize("who", SIDES)
@pytest.mark.parametrize(
    "change",
    [
        "due_on = due_on + 30",
        "turn = 'coach'",
        "turn = '', term = '', due_on = null",
        "term = 'carrying_out'",
        "turns = turns + 1",
        "answered_at = now()",
        "ended_at = now()",
    ],
)
def test_neither_side_moves_a_day_or_a_turn_by_itself(cast, advice, who, change):
    assert refused(getattr(cast, who), f"update advice_advice set {change} where id = %s", [advice.pk])


def test_with_an_answer_comes_a_day_that_a_term_can_reach(cast, now, advice):
    to, far = Standing(AdviceState.TAKEN_OVER), timezone.localdate() + timedelta(days=4000)
    assert not refused(cast.buddy, _MOVE, moved(advice, to, now=now))
    assert "follow from where" in refused(cast.buddy, _MOVE, moved(advice, to, now=now, due=far))


_STEP = """
insert into advice_said (public_id, file_id, subjects, category, area, advice_id, number, deed, side, reported, words,
  reason, given_by, said_at, revision, by_id)
values (%s, %s, %s, 1, 0, %s, 2, %s, %s, false, 'x', '', '', now(), 1, %s)
"""


@pytest.mark.parametrize(
    ("who", "deed", "side"),
    [
        ("buddy", "granted", "organisation"),
        ("buddy", "withdrawn", "coach"),
        ("coach", "refused", "organisation"),
        ("coach", "granted", "coach"),
        ("coach", "stopped", "time"),
        ("buddy", "sent", "organisation"),
    ],
)
def test_no_step_is_written_that_the_advice_did_not_take_or_another_side_takes(cast, advice, who, deed, side):
    actor = getattr(cast, who)
    values = [f"{advice.public_id}.x", advice.file_id, advice.subjects, advice.pk, deed, side, actor.id]
    assert "a step follows where the advice stands" in refused(actor, _STEP, values)


_DECISION = """
insert into advice_decision (public_id, file_id, subjects, category, area, revision, advice_id, organisation_id, granted,
  number, decided_on, words, reported, by_id, noted_at)
values (%s, %s, %s, 1, 0, 1, %s, %s, true, '', current_date, 'x', %s, %s, now())
"""


@pytest.mark.parametrize(
    ("stands", "who", "reported"),
    [
        ("waiting", "buddy", False),
        ("waiting", "coach", True),
        ("decided", "coach", False),
        ("decided", "coach", True),
    ],
)
def test_no_decision_is_written_that_the_organisation_did_not_take(cast, now, advice, stands, who, reported):
    _stands_at(cast, advice, now, stands)
    actor, place = getattr(cast, who), [f"{advice.public_id}.x", advice.file_id, advice.subjects, advice.pk]
    says = refused(actor, _DECISION, [*place, advice.organisation_id, reported, actor.id])
    assert "a decision is the organisation's" in says


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("buddy", "stage = 'decided', reported = false"),
        ("coach", "stage = 'heard', reported = false"),
        ("coach", "stage = 'upheld', reported = true"),
        ("buddy", "reported = true"),
        ("buddy", "objection_until = current_date"),
    ],
)
def test_a_sanction_goes_in_sql_as_the_law_has_it_too(cast, now, advice, who, change):
    with acting_as(cast.buddy) as by:
        on = timezone.localdate(now)
        announced = Announced(kind=MeasureKind.SANCTION, what="Minder", why="Uitgelegd", on=on)
        row = announce_measure(advice=advice, announced=announced, by=by, at=now)
    heard = "update advice_measure set stage = 'heard' where id = %s"
    assert not refused(cast.buddy, heard, [row.pk])
    assert refused(getattr(cast, who), f"update advice_measure set {change} where id = %s", [row.pk])


def test_what_was_reported_only_the_organisation_confirms(cast, now, advice):
    _stands_at(cast, advice, now, "reported")
    to = Standing(AdviceState.TAKEN_OVER)
    with acting_as(cast.coach):
        confirmed = moved(Advice.objects.get(pk=advice.pk), to, now=now)
    assert "no side of this actor" in refused(cast.coach, _MOVE, confirmed)
    assert not refused(cast.buddy, _MOVE, confirmed)


# What is written beside each move


def at_the_end(actor, *statements):
    """What the database says when all of it was written in one transaction; empty when it may stand."""
    try:
        with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
            for statement, values in statements:
                with transaction.atomic():
                    cursor.execute(statement, values)
                assert cursor.rowcount == 1
            cursor.execute("set constraints all immediate")
            transaction.set_rollback(True)
    except ProgrammingError as mistake:
        return str(mistake)
    return ""


def _step(advice, actor, deed="taken_over", side="organisation"):
    return _STEP, [
        f"{advice.public_id}.{deed}",
        advice.file_id,
        advice.subjects,
        advice.pk,
        deed,
        side,
        actor.id,
    ]


def test_an_advice_moves_nowhere_without_the_step_that_brings_it_there(cast, now, advice):
    over = _MOVE, moved(advice, Standing(AdviceState.TAKEN_OVER), now=now)
    assert "nothing says why" in at_the_end(cast.buddy, over)
    assert not at_the_end(cast.buddy, over, _step(advice, cast.buddy))


def test_a_step_of_yesterday_is_no_record_of_a_move_of_today(cast, now, advice):
    _stands_at(cast, advice, now, "taken_over")
    with acting_as(cast.buddy) as by:
        answer_advice(
            advice=advice,
            deed=Deed.CHANGED,
            said=Words(words="Anders", reason=ReasonKind.LIMIT),
            by=by,
            at=now,
        )
        row = Advice.objects.get(pk=advice.pk)
    back = _MOVE, moved(row, Standing(AdviceState.TAKEN_OVER), now=now)
    assert "nothing says why" in at_the_end(cast.buddy, back)


def test_a_sanction_moves_nowhere_without_its_act(cast, now, advice):
    with acting_as(cast.buddy) as by:
        on = timezone.localdate(now)
        announced = Announced(kind=MeasureKind.SANCTION, what="Minder", why="Uitgelegd", on=on)
        row = announce_measure(advice=advice, announced=announced, by=by, at=now)
    heard = "update advice_measure set stage = 'heard' where id = %s", [row.pk]
    assert "nothing says why" in at_the_end(cast.buddy, heard)
    act = (
        'insert into advice_measurestep (public_id, file_id, subjects, category, area, measure_id, act, "on", words,'
        " voiced_by, not_heard, number, late, reported, given_by, revision, by_id, noted_at)"
        " values (%s, %s, %s, 1, 0, %s, 'heard', current_date, 'x', 'x', '', '', false, false, '', 1, %s, now())",
        [f"{advice.public_id}.heard", advice.file_id, advice.subjects, row.pk, cast.buddy.id],
    )
    assert not at_the_end(cast.buddy, heard, act)


_TALKED = "update disagreements_disagreement set {} where id = %s"
_TURN = """
insert into disagreements_turn (public_id, file_id, subjects, category, area, disagreement_id, number, deed, side, level,
  reported, words, given_by, said_at, revision, by_id)
values (%s, %s, %s, 1, 0, %s, %s, %s, %s, 'talking', false, 'x', '', now(), 1, %s)
"""


def test_a_disagreement_moves_nowhere_without_the_turn_that_brings_it_there(cast, now, advice):
    with acting_as(cast.coach) as by:
        told = {"topic": Topic.PACE, "words": "Te snel", "side": Team.TEAM, "by": by, "at": now}
        row = raise_disagreement(advice=advice, **told)
    viewed = "whom = 'team', term = 'settle', turns = turns + 1, due_on = current_date + 7"
    settled = "stage = 'settled', whom = '', term = '', due_on = null, ended_at = now(), how = 'not_decided'"
    place = [f"{advice.public_id}.turn", advice.file_id, advice.subjects, row.pk]
    for actor, change, deed, side in (
        (cast.buddy, viewed, "viewed", "organisation"),
        (cast.coach, settled, "let_go", "team"),
    ):
        move = _TALKED.format(change), [row.pk]
        assert "nothing says why" in at_the_end(actor, move), change
        assert not at_the_end(actor, move, (_TURN, [*place, 2, deed, side, actor.id])), change


def test_neither_is_raised_or_sent_without_its_first_step(cast, now, advice):
    columns = (
        "file_id, subjects, category, area, revision, action_id, organisation_id, department_id, mandate_id, about,"
        " words, why, euros, beyond_limit, priority, sent_by_id, sent_at, state, reported, turn, turns, term, due_on,"
        " answered_at, reason, ended_at"
    )
    again = f"insert into advice_advice (public_id, {columns}) select 'silent', {columns} from advice_advice"
    again = f"{again} where id = %s"
    assert "nothing says why" in at_the_end(cast.coach, (again, [advice.pk]))


def test_what_a_move_is_recorded_by_is_the_table_of_the_rooms_rules():
    """Each move that is written in SQL is one that the domain makes, with the step that makes it."""
    for move in recorded_moves():
        was, rest = move.split(">")
        became, deed, side, said = rest.split(" ")
        state, reported = became.rstrip("*"), became.endswith("*")
        step = Step(Deed(deed), Side(side), said == "t")
        stood = Standing(AdviceState(was.rstrip("*")), was.endswith("*")) if was else None
        reached = {after(stood, step, weighs=weighs) for weighs in (True, False)}
        assert Standing(AdviceState(state), reported) in reached, move
