"""Questions about conversations. What a person sees of them, the wall and the rules of ``domain/answering`` say."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from keukentafel.foundation.access.public import Circle, circle_of
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import LEARNS_IN_TEAM, holders_of, names_of, organisations
from keukentafel.reflection.conversations.domain.answering import Said, in_order
from keukentafel.reflection.conversations.domain.deviating import Deviated, Deviation
from keukentafel.reflection.conversations.domain.guides import (
    GUIDES,
    Form,
    Question,
    Step,
    minutes_left,
    step_of,
    time_boxes,
)
from keukentafel.reflection.conversations.domain.hours import Learnt, hours_of
from keukentafel.reflection.conversations.domain.outcomes import Life, is_late
from keukentafel.reflection.conversations.domain.picking import FEWEST_VOTERS
from keukentafel.reflection.conversations.domain.spread import Spread, spread
from keukentafel.reflection.conversations.domain.standing import State
from keukentafel.reflection.conversations.models import (
    Answer,
    CaseDecision,
    Conversation,
    LearningTime,
    Outcome,
    Vote,
)
from keukentafel.reflection.conversations.policies import GUIDES as GUIDING
from keukentafel.reflection.conversations.policies import prepare
from keukentafel.work.cooperation.public import Quarter

_LATELY = timedelta(days=180)
_QUARTERS = timedelta(days=730)


def guests_in(people: Collection[int]) -> set[int]:
    """Who of these learn with no team today: guests, experts by experience, people of elsewhere. One query."""
    return set(people) - set(holders_of(*sorted(LEARNS_IN_TEAM), today=timezone.localdate()))


def conversations_lately(now: datetime) -> list[Conversation]:
    """The conversations the actor is in, the next one first, then those of the last half year. One query."""
    rows = Conversation.objects.select_related("team").filter(
        Q(state__in=[State.PREPARING, State.VOTING, State.RUNNING]) | Q(starts_at__gte=now - _LATELY)
    )
    return sorted(rows, key=lambda one: (is_behind(one), _distance(one, now)))


def _distance(one: Conversation, now: datetime) -> timedelta:
    return abs(one.starts_at - now)


def is_behind(one: Conversation) -> bool:
    """Whether a conversation is over, or does not take place."""
    return State(one.state) in (State.OVER, State.CALLED_OFF)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a vote stands while it is open: how many people voted, and marks by dilemma. Never who.

    Until ``FEWEST_VOTERS`` voted there are no numbers.
    """

    voters: int
    counts: dict[str, int]

    @property
    def is_few(self) -> bool:
        """Whether somebody voted, and too few to show numbers."""
        return 0 < self.voters < FEWEST_VOTERS


def marks_of(conversation: Conversation) -> Marks:
    """Where the vote stands; nothing once it was closed. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select dilemma, marks from wall.conversation_marks(%s)", [conversation.pk])
        found = dict(cursor.fetchall())
    return Marks(found.pop("", 0), found)


def my_marks(conversation: Conversation) -> list[str] | None:
    """The own marks; None without a vote. One query."""
    return Vote.objects.filter(conversation=conversation).values_list("marks", flat=True).first()


def my_decisions(conversation: Conversation) -> dict[int, int]:
    """What the actor decided, by number of the case. One query."""
    return dict(CaseDecision.objects.filter(conversation=conversation).values_list("case_number", "choice"))


def spreads_of(conversation: Conversation) -> list[Spread | None]:
    """How far the decisions lie apart, case by case; None where too few decided or it is not shown yet. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select case_number, choice, people from wall.conversation_spread(%s)", [conversation.pk]
        )
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for number, choice, people in cursor.fetchall():
            if 0 <= choice < len(conversation.decisions):
                found[number][conversation.decisions[choice]] = people
    return [spread(conversation.decisions, found[one]) for one in range(len(conversation.cases))]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the table.

    Args:
        question: which.
        answers: what was said, when it is shown; else nothing.
        is_shown: whether it is.
        given: how many people answered. Not what.
        mine: the own answer, if any.
    """

    question: Question
    answers: Sequence[Said]
    is_shown: bool
    given: int
    mine: Answer | None


@dataclass(frozen=True, slots=True)
class Board:
    """What is on the table now: the step that runs, and those before it, the latest first.

    Args:
        step: that runs; None before the beginning.
        asked: the questions of that step.
        before: earlier steps with their questions.
        people: how many are in it.
        left: minutes left of this step.
        left_in_all: minutes left of the whole conversation.
    """

    step: Step | None
    asked: Sequence[Asked]
    before: Sequence[tuple[Step, Sequence[Asked]]]
    people: int
    left: int
    left_in_all: int


def board_of(conversation: Conversation, account_id: int, now: datetime) -> Board:
    """What is on the table, for one person. Three queries.

    Args:
        conversation: any.
        account_id: key of the account of who looks.
        now: aware.
    """
    people = len(circle_of(Circle(pk=conversation.circle_id)))
    form = Form(conversation.form)
    if not conversation.step:
        return Board(None, (), (), people, 0, conversation.minutes)
    mine = {
        one.question: one for one in Answer.objects.filter(conversation=conversation, account_id=account_id)
    }
    said = _said_in(conversation)
    is_over = conversation.state == State.OVER
    steps = GUIDES[form]
    here = step_of(form, conversation.step)
    reached = steps[: steps.index(here) + 1]

    def asked(step: Step) -> list[Asked]:
        return [
            _asked(conversation, question, said[question], mine.get(question)) for question in step.questions
        ]

    before = [(step, asked(step)) for step in reversed(reached[:-1]) if step.questions]
    since = conversation.step_at or now
    begun = conversation.begun_at or now
    return Board(
        None if is_over else here,
        () if is_over else asked(here),
        [(here, asked(here)), *before] if is_over and here.questions else before,
        people,
        minutes_left(time_boxes(form, conversation.minutes)[here.key], int((now - since).total_seconds())),
        minutes_left(conversation.minutes, int((now - begun).total_seconds())),
    )


def _said_in(conversation: Conversation) -> dict[str, list[Said | None]]:
    """What was said, by question; None for an answer that is not on the table yet. One query."""
    found: dict[str, list[Said | None]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "select question, key, words, why, value, unknown, number from wall.conversation_answers(%s)",
            [conversation.pk],
        )
        for question, key, *rest in cursor.fetchall():
            found[question].append(None if key is None else Said(key, *rest))
    return found


def _asked(
    conversation: Conversation, question: Question, answers: Sequence[Said | None], mine: Answer | None
) -> Asked:
    said = [one for one in answers if one is not None and (one.words or one.unknown)]
    drawn = f"{conversation.public_id}.{question.value}" if conversation.shuffled else ""
    is_shown = question.value in conversation.on_table
    return Asked(question, in_order(said, shuffled_by=drawn), is_shown, len(answers), mine)


def may_lead_on(conversation: Conversation, actor: Actor) -> bool:
    """Whether who leads a conversation guides no learning here any more, and this person may lead it on. One query at
    most.

    Args:
        conversation: in which the actor takes part.
        actor: who looks; the wall asks it once more (``wall.lead_on``).
    """
    if conversation.team_id not in actor.learns_in or not prepare(actor, None).allowed:
        return False
    return conversation.facilitator_id not in holders_of(*GUIDING, today=timezone.localdate())


def people_in(conversation: Conversation) -> list[tuple[int, str]]:
    """Who is in it: key and name, by name. Two queries."""
    found = names_of(set(circle_of(Circle(pk=conversation.circle_id))))
    return sorted(found.items(), key=lambda one: one[1].casefold())


def outcomes_of(teams: Collection[int], *, life: Life | None = None) -> list[Outcome]:
    """What came of the conversations of these teams, the latest first, each with its looks and what was done
    with it. Three queries.

    Args:
        teams: keys of the teams.
        life: those of which this was said last; all without.
    """
    rows = Outcome.objects.filter(team_id__in=teams).select_related("owner", "team")
    if life is not None:
        rows = rows.filter(life=life.value)
    return list(rows.prefetch_related("looks", "steps").order_by("-made_on", "-id"))


def outcomes_due_to(account_id: int, teams: Collection[int]) -> list[Outcome]:
    """What somebody sees to and nobody looked back on yet, the first day first. One query.

    Args:
        account_id: key of the account.
        teams: keys of the teams this person learns with.
    """
    rows = Outcome.objects.filter(owner_id=account_id, team_id__in=teams, life=Life.OPEN.value)
    return list(rows.order_by("due_on", "id"))


def late_outcomes(rows: Collection[Outcome], today: date) -> list[Outcome]:
    """Those whose day passed while nobody said whether they live."""
    return [one for one in rows if is_late(Life(one.life), one.due_on, today)]


def learnt_by(team_id: int, today: date) -> list[Learnt]:
    """Hours in which a team learnt, per quarter, the latest first, of two years. One query."""
    rows = LearningTime.objects.filter(team_id=team_id, held_on__gte=today - _QUARTERS)
    return hours_of(rows.values_list("held_on", "minutes", "people", "form"))


def deviations_of(team_id: int, quarter: Quarter) -> list[Deviated]:
    """Where a team often did otherwise than agreed, as other rooms have it: two queries.

    Args:
        team_id: key of a team with which the actor learns.
        quarter: one that is over.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, organisation from wall.deviations_of_team(%s, %s)", [team_id, quarter.starts]
        )
        found = cursor.fetchall()
    keys = {organisation for _kind, organisation in found if organisation is not None}
    names = dict(organisations().filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return [Deviated(Deviation(kind), names.get(organisation, "")) for kind, organisation in found]
