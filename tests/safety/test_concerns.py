"""Concerns behind the wall: who reads them by name, the reporting code, looking along, and the safety route."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.public import decide, exclude
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import (
    close_engagement,
    hand_over,
    leave_without_coach,
    start_engagement,
    what_is_open,
)
from keukentafel.lifeworld.safeguards.public import open_in_emergency
from keukentafel.lifeworld.safety.models import Concern, ConcernFact, Watch
from keukentafel.lifeworld.safety.public import (
    Answer,
    Decision,
    Decisions,
    RouteStep,
    SafetyMistake,
    Source,
    Step,
    StepState,
    Told,
    answer_peer,
    ask_peer,
    asked_along,
    concern_now,
    concerns_of,
    decide_reporting,
    end_concern,
    let_read,
    look_meanwhile,
    note_concern,
    note_feedback,
    note_report,
    open_concerns,
    pass_watch,
    take_route_step,
    take_step,
    watches_for,
)

DAY = timedelta(days=1)
BOTH = Decisions(need=True, need_because="ernstig", help=True, help_because="met oma")


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


@pytest.fixture
def concern(cast, home, now):
    """A concern about the child, written by the coach."""
    with acting_as(cast.coach) as by:
        return note_concern(
            file_id=home.file,
            about=[home.child.subject_id],
            seen="Drie keer zonder jas op school, blauwe plek op de arm.",
            thought="Er let thuis niemand op.",
            source=Source.SCHOOL,
            since=timezone.localdate(now) - DAY,
            by=by,
            at=now,
        )


def seen_by(cast, model):
    found = set()
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            if model.objects.exists():
                found.add(name)
    return found


def a_step(cast, concern, now, step=Step.SIGNALS, who=None, **more):
    with acting_as(who or cast.coach) as by:
        given = {"words": "gezien", "on": timezone.localdate(now), "by": by, "at": now} | more
        return take_step(concern=Concern.objects.get(pk=concern.pk), step=step, **given)


def asked(cast, concern, now, decision=Decision.REPORT, who="deputy"):
    with acting_as(cast.coach) as by:
        return ask_peer(
            concern=concern,
            account_id=getattr(cast, who).id,
            decision=decision,
            question="Zie jij dit ook zo?",
            by=by,
            at=now,
        )


def answered(cast, now, who="deputy"):
    with acting_as(getattr(cast, who)) as by:
        question = asked_along(by.id).get()
        return answer_peer(asked=question, answer=Answer.DIFFER, words="Eerst praten.", by=by, at=now)


def on_route(cast, concern, now, step=RouteStep.REQUEST, watcher="colleague", **more):
    with acting_as(cast.coach) as by:
        given = {
            "watcher_id": getattr(cast, watcher).id if watcher else None,
            "until": now + DAY if watcher else None,
            "words": "Er zijn te veel risico's.",
            "on": timezone.localdate(now),
            "by": by,
            "at": now,
        } | more
        return take_route_step(concern=concern, step=step, **given)


def test_a_concern_and_each_fact_about_it_are_read_by_name_and_by_nobody_else(cast, home, concern, now):
    a_step(cast, concern, now)
    assert seen_by(cast, Concern) == seen_by(cast, ConcernFact) == {"coach"}
    with acting_as(cast.coach) as by:
        let_read(concern=concern, account_id=cast.colleague.id, by=by, at=now)
    assert seen_by(cast, Concern) == seen_by(cast, ConcernFact) == {"coach", "colleague"}
    a_step(cast, concern, now, Step.CONSULT, who=cast.colleague, function="arts bij Veilig Thuis")
    with acting_as(cast.coach):
        assert ConcernFact.objects.count() == 2, "what a named colleague writes, the coach reads"


def test_who_was_not_named_cannot_add_to_a_concern_or_open_it(cast, home, concern, now):
    with acting_as(cast.deputy), connection.cursor() as cursor:
        for call in (
            "select wall.open_alike(%(file)s, '0123456789abcdef', %(whole)s)",
            "select wall.let_in(%(file)s, %(whole)s, %(me)s, 'concern:x', 'x', 'x')",
            "select wall.concerns_to_coach(%(file)s, 'coach:x', 'x', 'x')",
        ):
            with pytest.raises(DatabaseError):
                cursor.execute(call, {"file": home.file, "whole": concern.public_id, "me": cast.deputy.id})
    with acting_as(cast.leader), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(
            "select wall.let_in(%s, %s, %s, 'concern:x', 'x', 'x')",
            [home.file, concern.public_id, cast.leader.id],
        )
    assert seen_by(cast, Concern) == {"coach"}


def test_who_is_shut_out_of_the_child_reads_nothing_even_when_named(cast, home, concern, now):
    with acting_as(cast.coach) as by:
        let_read(concern=concern, account_id=cast.colleague.id, by=by, at=now)
        with command_frame("shut_out"):
            exclude(cast.colleague.id, home.file, subject=home.child.subject_id, reason="tante", at=now)
    assert seen_by(cast, Concern) == {"coach"}


def test_a_fact_is_never_changed_afterwards(cast, concern, now):
    step = a_step(cast, concern, now)
    with acting_as(cast.coach), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("update safety_concernfact set words = 'anders' where id = %s", [step.pk])


@pytest.mark.parametrize("through", ["hand_over", "without_coach"])
def test_the_next_coach_reads_what_is_open_and_the_coach_before_not_any_more(
    cast, home, concern, now, through
):
    a_step(cast, concern, now)
    with acting_as(cast.leader) as by:
        if through == "without_coach":
            leave_without_coach(engagement=home.engagement, by=by, at=now)
            assert seen_by(cast, Concern) == set()
        home.engagement.refresh_from_db()
        hand_over(engagement=home.engagement, to=cast.deputy.id, reason="ziek", by=by, at=now)
    assert seen_by(cast, Concern) == seen_by(cast, ConcernFact) == {"deputy"}


def test_after_closing_nobody_reads_it_and_who_starts_again_does(cast, home, concern, now):
    with acting_as(cast.coach) as by:
        close_engagement(engagement=home.engagement, reason="klaar", by=by, at=now)
    assert seen_by(cast, Concern) == set()
    with acting_as(cast.leader) as by:
        start_engagement(household=home.household, coach_id=cast.colleague.id, by=by, at=now)
    assert seen_by(cast, Concern) == {"colleague"}


@pytest.mark.parametrize("with_safety", [False, True])
def test_who_is_in_by_emergency_reads_no_concern_and_writes_none(cast, home, concern, now, with_safety):
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=home.file, reason="Zij belt", with_safety=with_safety, by=by, at=now)
        assert not decide(by, "safety.read_concern", concern).visible
        assert not decide(by, "safety.note_concern", home.household).allowed
        assert concerns_of(home.file) == []
        assert list(open_concerns(by, timezone.now())) == []
    with acting_as(cast.coach) as by:
        assert decide(by, "safety.note_concern", home.household).allowed
        assert [one.pk for one in concerns_of(home.file)] == [concern.pk]


def test_the_five_steps_stand_as_facts_and_each_way_out_of_the_order_has_its_reason(cast, concern, now):
    with pytest.raises(SafetyMistake, match="eerdere stap"):
        a_step(cast, concern, now, Step.TALK)
    a_step(cast, concern, now, Step.TALK, done=False, words="", because="Dan slaat hij haar.")
    a_step(cast, concern, now)
    with pytest.raises(SafetyMistake, match="overlegde"):
        a_step(cast, concern, now, Step.CONSULT)
    a_step(cast, concern, now, Step.CONSULT, person=cast.leader.id)
    a_step(cast, concern, now, Step.WEIGH, words="Zeker genoeg, met het afwegingskader.")
    with acting_as(cast.coach) as by:
        with pytest.raises(SafetyMistake, match="keek mee"):
            decide_reporting(concern=concern, decisions=BOTH, by=by, at=now)
        half = Decisions(need=True, need_because="ernstig", help=None, help_because="")
        with pytest.raises(SafetyMistake, match="twee besluiten"):
            decide_reporting(concern=concern, decisions=half, because="acuut", by=by, at=now)
        assert concern_now(concern).steps[Step.DECIDE] is StepState.OPEN
        decide_reporting(concern=concern, decisions=BOTH, because="acuut", by=by, at=now)
        here = concern_now(concern)
    assert [state for _step, state in sorted(here.steps.items())] == [
        StepState.DONE,
        StepState.DONE,
        StepState.LEFT_OUT,
        StepState.DONE,
        StepState.DONE,
    ]
    assert [one.kind for one in here.facts][-3:] == ["without_peer", "need", "help"]


def test_of_a_report_we_hear_by_a_day_and_of_advice_not(cast, concern, now):
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        note_report(concern=concern, told=Told.ADVICE, on=today, words="Bel morgen", by=by, at=now)
        report = note_report(concern=concern, told=Told.REPORT, on=today, words="Gemeld", by=by, at=now)
        assert [one.pk for one in concern_now(concern).awaited] == [report.pk]
        assert report.due_on > today
        note_feedback(report=report, on=today, words="Zij gaan erheen", by=by, at=now)
        assert concern_now(concern).awaited == []
        with pytest.raises(SafetyMistake):
            note_feedback(report=report, on=today, words="Nog eens", by=by, at=now)


def test_who_looks_along_reads_all_of_it_until_the_answer_and_only_answers(cast, concern, now):
    a_step(cast, concern, now)
    asked(cast, concern, now)
    assert seen_by(cast, ConcernFact) == {"coach", "deputy"}
    with acting_as(cast.deputy) as by:
        assert ConcernFact.objects.count() == 2
        assert not decide(by, "safety.work_on_concern", concern).allowed
        assert decide(by, "safety.answer_peer", concern).allowed
    answered(cast, now)
    assert seen_by(cast, Concern) == seen_by(cast, ConcernFact) == {"coach"}
    with acting_as(cast.coach):
        here = concern_now(concern)
    assert here.looked_along(Decision.REPORT) and not here.looked_along(Decision.END)
    assert here.facts[-1].words == "Eerst praten."


def test_nobody_looks_along_who_worked_on_it_or_was_not_asked(cast, concern, now):
    with acting_as(cast.coach) as by:
        let_read(concern=concern, account_id=cast.colleague.id, by=by, at=now)
    a_step(cast, concern, now, who=cast.colleague)
    for who in ("coach", "colleague"):
        with pytest.raises(SafetyMistake, match="werkte eraan"):
            asked(cast, concern, now, who=who)
    question = asked(cast, concern, now)
    with acting_as(cast.colleague) as by, pytest.raises(SafetyMistake):
        answer_peer(asked=question, answer=Answer.AGREE, words="Ja", by=by, at=now)
    assert "deputy" in seen_by(cast, Concern)


def test_a_concern_ends_after_somebody_looked_along_or_with_a_reason_why_not(cast, concern, now):
    with acting_as(cast.coach) as by:
        let_read(concern=concern, account_id=cast.colleague.id, by=by, at=now)
        with pytest.raises(SafetyMistake, match="meekijken"):
            end_concern(concern=concern, reason="Het gaat goed", by=by, at=now)
    asked(cast, concern, now, Decision.END)
    answered(cast, now)
    with acting_as(cast.coach) as by:
        assert len(what_is_open(concern.file_id)) == 1
        end_concern(concern=concern, reason="Het gaat goed", by=by, at=now)
        assert what_is_open(concern.file_id) == []
        with pytest.raises(SafetyMistake, match="beëindigd"):
            a_step(cast, concern, now)
    assert seen_by(cast, Concern) == {"coach"}, "who was let in reads it no longer"


def test_while_others_decide_somebody_watches_by_name_and_it_never_lapses_in_silence(cast, concern, now):
    with pytest.raises(SafetyMistake, match="wie intussen oplet"):
        on_route(cast, concern, now, watcher=None)
    on_route(cast, concern, now)
    assert seen_by(cast, Concern) == seen_by(cast, ConcernFact) == {"coach", "colleague"}
    with acting_as(cast.coach) as by:
        with pytest.raises(SafetyMistake, match="Anderen besluiten"):
            end_concern(concern=concern, reason="klaar", because="acuut", by=by, at=now)
        words = [end.what for end in what_is_open(concern.file_id)]
    assert len(words) == 2
    late = now + 2 * DAY
    assert tick(late, CARETAKER)
    with acting_as(cast.leader) as by:
        (seen,) = watches_for(by, late)
        assert seen.is_late and not Concern.objects.exists()
        watch = Watch.objects.get()
        pass_watch(watch=watch, to=cast.deputy.id, until=late + DAY, by=by, at=late)
    with acting_as(cast.deputy) as by:
        look_meanwhile(concern=Concern.objects.get(), words="Rustig", until=late + 3 * DAY, by=by, at=late)
        assert Watch.objects.get().until == late + 3 * DAY
        assert ConcernFact.objects.count() == 2


def test_the_route_ends_the_watch_and_then_the_watcher_reads_nothing(cast, concern, now):
    on_route(cast, concern, now)
    on_route(cast, concern, now, RouteStep.INQUIRY, watcher=None)
    with pytest.raises(SafetyMistake, match="volgt niet"):
        on_route(cast, concern, now, RouteStep.REQUEST)
    on_route(cast, concern, now, RouteStep.BACK, watcher=None)
    assert tick(now, CARETAKER)
    assert seen_by(cast, Concern) == {"coach"}
    assert behind_the_wall("select count(*) from safety_watch where reviewed_at is null") == [(0,)]
