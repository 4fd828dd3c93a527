"""Disagreements about an advice, and comments on it. All of it stands under the advice, and opens with it.

No field says whose fault something is, and none may come: who escalates is covered by it, not harmed (seed 004,
chapter 2, Externe steun).
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow, Door, RowRule, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.work.disagreements.domain.differing import (
    Deed,
    How,
    Side,
    Stage,
    Step,
    Term,
    Topic,
    Whom,
)
from keukentafel.work.disagreements.models.doors import COUNTING
from keukentafel.work.disagreements.ruling import COMMENTS, MOVES, MOVES_RECORDED, TURNS

_WORDS = Kept(Category.ORDINARY, "household")
_COUNTED = Kept(Category.ORDINARY, "household", leaves=True)
WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


def _one_of(field: str, values: Any, name: str, *, or_none: bool = False) -> models.CheckConstraint:
    condition = Q(**{f"{field}__in": [str(one) for one in values]})
    return models.CheckConstraint(condition=condition | Q(**{field: ""}) if or_none else condition, name=name)


class Disagreement(CaseRow):
    """Coach and organisation see something about an advice differently.

    ``stage``, ``how``, ``whom``, ``term`` and ``due_on`` follow from the turns (``domain.differing``) and stand here
    for the lists. ``turns`` counts how often it came to stand with somebody: it tells one term from the next.
    ``read_by_leader`` says whether the leaders of the team read it now; ``rule_on`` when a rule was written from it.
    """

    also_written_by = ("partner",)
    doors: ClassVar[tuple[Door, ...]] = COUNTING
    row_rules: ClassVar[tuple[RowRule, ...]] = (MOVES, MOVES_RECORDED)
    stands_under = "advice"
    # On what, about which advice and by which side it was raised stays.
    fixed = ("file", "public_id", "subjects", "category", "area", "advice", "topic", "raised_by", "raised_at")
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "topic": _COUNTED,
        "raised_by": _COUNTED,
        "raised_at": _COUNTED,
        "stage": _COUNTED,
        "how": _COUNTED,
        "whom": _COUNTED,
        "term": _COUNTED,
        "turns": _COUNTED,
        "due_on": _COUNTED,
        "escalated_at": _COUNTED,
        "read_by_leader": _COUNTED,
        "ended_at": _COUNTED,
        "rule_on": _COUNTED,
    }

    advice = case_key("advice.Advice")
    topic = models.TextField()
    raised_by = models.TextField()
    raised_at = models.DateTimeField()
    stage = models.TextField()
    how = models.TextField(default="", blank=True)
    whom = models.TextField(default="", blank=True)
    term = models.TextField(default="", blank=True)
    turns = models.SmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    escalated_at = models.DateTimeField(null=True)
    read_by_leader = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    rule_on = models.DateField(null=True)

    class Meta:
        constraints = [
            _one_of("topic", Topic, "disagreements_topic"),
            _one_of("raised_by", (Side.TEAM, Side.ORGANISATION), "disagreements_raised_by"),
            _one_of("stage", Stage, "disagreements_stage"),
            _one_of("how", How, "disagreements_how", or_none=True),
            _one_of("whom", Whom, "disagreements_whom", or_none=True),
            _one_of("term", Term, "disagreements_term", or_none=True),
            # It ends with an outcome, or stands with somebody and a day.
            models.CheckConstraint(
                condition=(
                    Q(stage="settled", whom="", term="", due_on=None, ended_at__isnull=False) & ~Q(how="")
                )
                | (
                    ~Q(stage="settled")
                    & ~Q(whom="")
                    & ~Q(term="")
                    & Q(due_on__isnull=False, how="", ended_at=None)
                ),
                name="disagreements_outcome_or_somebody_by_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "advice"], name="disagreements_of_advice"),
            models.Index(fields=["due_on"], name="disagreements_due", condition=Q(ended_at=None)),
        ]

    @property
    def fact(self) -> str:
        """The fact with which the right of the leader to read it lives."""
        return f"escalation:{self.public_id}"


class Turn(CaseRow):
    """One thing that was said or done, by which side, by whom, and in whose words. Never changed.

    ``given_by`` is who said it at the organisation, of what was *reported* by the coach; ``of`` the turn that it agrees
    to or confirms; ``level`` at which level it was said. ``by`` is None for time that passes.
    """

    also_written_by = ("partner",)
    stands_under = "disagreement"
    rights = WRITTEN_ONCE
    row_rules: ClassVar[tuple[RowRule, ...]] = (TURNS,)
    kept: ClassVar[dict[str, Kept]] = {
        "disagreement": _COUNTED,
        "number": _COUNTED,
        "deed": _COUNTED,
        "side": _COUNTED,
        "level": _COUNTED,
        "reported": _COUNTED,
        "of": _COUNTED,
        "words": _WORDS,
        "given_by": _WORDS,
        "by": _WORDS,
        "said_at": _COUNTED,
    }

    disagreement = case_key("disagreements.Disagreement")
    number = models.SmallIntegerField()
    deed = models.TextField()
    side = models.TextField()
    level = models.TextField()
    reported = models.BooleanField(default=False)
    of = models.SmallIntegerField(null=True)
    words = models.TextField(default="", blank=True)
    given_by = models.TextField(default="", blank=True)
    by = _account(null=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Of two people who do something at once, one sees first what the other did.
            models.UniqueConstraint(
                fields=["file", "disagreement", "number"], name="disagreements_turn_number"
            ),
            _one_of("deed", Deed, "disagreements_turn_deed"),
            _one_of("side", Side, "disagreements_turn_side"),
            _one_of("level", Stage, "disagreements_turn_level"),
        ]

    @property
    def step(self) -> Step:
        """What the rules ask of it."""
        return Step(Deed(self.deed), Side(self.side), self.reported, self.of)


class Comment(CaseRow):
    """What somebody says to an advice, or to one thing that was said with it. Never changed, and it decides nothing."""

    also_written_by = ("partner",)
    stands_under = "advice"
    rights = WRITTEN_ONCE
    row_rules: ClassVar[tuple[RowRule, ...]] = (COMMENTS,)
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "said": _COUNTED,
        "side": _COUNTED,
        "words": _WORDS,
        "by": _WORDS,
        "said_at": _COUNTED,
    }

    advice = case_key("advice.Advice")
    said = case_key("advice.Said", null=True)
    side = models.TextField()
    words = models.TextField()
    by = _account()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            _one_of("side", (Side.TEAM, Side.ORGANISATION), "disagreements_comment_side"),
            models.CheckConstraint(condition=~Q(words=""), name="disagreements_comment_says_something"),
        ]
        indexes = [models.Index(fields=["file", "advice", "said_at"], name="disagreements_comment_list")]


class LateNotice(CaseRow):
    """Somebody was told, once in this term, that the day has passed. ``turns`` says in which term."""

    stands_under = "disagreement"
    rights = WRITTEN_ONCE
    kept: ClassVar[dict[str, Kept]] = {
        "disagreement": _COUNTED,
        "turns": _COUNTED,
        "account": _COUNTED,
        "told_at": _COUNTED,
    }

    disagreement = case_key("disagreements.Disagreement")
    turns = models.SmallIntegerField()
    account = _account()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "disagreement", "turns", "account"], name="disagreements_late_once"
            ),
        ]
