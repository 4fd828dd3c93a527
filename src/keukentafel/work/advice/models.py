"""Rows of advice. What was said is written once; the advice itself remembers where it stands.

All stand in the file of the household. An organisation reads an advice through a grant on that one row, and with it
whatever stands under it: rows whose public identifier begins with that of the advice (``access.part_of``).
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, RowRule, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.work.advice.desk_doors import ASKED_NOW, ASKED_OF_US
from keukentafel.work.advice.domain.advising import AdviceState, Deed, Side, Standing, Step, Term
from keukentafel.work.advice.doors import COMPARABLE
from keukentafel.work.advice.ruling import DECISIONS, MOVES, MOVES_RECORDED, STEPS
from keukentafel.work.advice.sanction_rows import Measure as Measure
from keukentafel.work.advice.sanction_rows import MeasureStep as MeasureStep

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


class ReasonKind(models.TextChoices):
    """Of what kind a reason is, so that it can be compared; the words stand beside it."""

    LAW = "law", _("The law does not allow it")
    LIMIT = "limit", _("It goes beyond the mandate")
    INFORMATION = "information", _("Something about the situation is different")
    BETTER = "better", _("Something else fits better")
    CAPACITY = "capacity", _("There is no place or no money now")
    RIGHT = "right", _("They are right: this is better")
    RESIDENT = "resident", _("The resident does not want it any more")
    OTHER = "other", _("Something else")


WHY_NOT = (
    ReasonKind.LAW,
    ReasonKind.LIMIT,
    ReasonKind.INFORMATION,
    ReasonKind.BETTER,
    ReasonKind.CAPACITY,
    ReasonKind.OTHER,
)
"""Why an organisation refuses, or takes over with a change."""
WHY_BACK = (ReasonKind.RIGHT, ReasonKind.RESIDENT, ReasonKind.INFORMATION, ReasonKind.OTHER)
"""Why a coach withdraws an advice."""


def reference_of(advice: str) -> str:
    """How an advice is called in a mail and on the desk: says nothing, and is the same in both.

    Args:
        advice: its public identifier.
    """
    return advice[:6]


class Advice(CaseRow):
    """What a coach advises an organisation, under a version of a mandate, about the persons in ``subjects``.

    ``state``, ``reported``, ``term`` and ``due_on`` follow from the steps (``domain.advising``) and stand here for the
    lists. ``turns`` counts how often it became somebody's turn: it tells one term from the next. With ``beyond_limit``
    it asks more than the mandate gives weight to, and weighs as an ordinary request. ``about`` has the names that the
    coach told: the organisation reads no row of these persons. It stands in no life area but the household as a whole: a
    part of the plan that is open to another organisation shows no advice.
    """

    also_written_by = ("partner",)
    doors: ClassVar[tuple[Door, ...]] = (COMPARABLE, ASKED_NOW, ASKED_OF_US)
    row_rules: ClassVar[tuple[RowRule, ...]] = (MOVES, MOVES_RECORDED)
    kept: ClassVar[dict[str, Kept]] = {
        "action": _COUNTED,
        "organisation": _COUNTED,
        "department": _COUNTED,
        "mandate": _COUNTED,
        "about": _WORDS,
        "words": _WORDS,
        "why": _WORDS,
        "euros": _COUNTED,
        "beyond_limit": _COUNTED,
        "priority": _COUNTED,
        "sent_by": _WORDS,
        "sent_at": _COUNTED,
        "state": _COUNTED,
        "reported": _COUNTED,
        "turn": _COUNTED,
        "turns": _COUNTED,
        "term": _COUNTED,
        "due_on": _COUNTED,
        "answered_at": _COUNTED,
        "reason": _COUNTED,
        "ended_at": _COUNTED,
    }

    # What was asked, by whom and of whom, stays as it was sent: an organisation that answers changes none of it.
    fixed = (
        "file",
        "public_id",
        "subjects",
        "category",
        "area",
        "action",
        "organisation",
        "department",
        "mandate",
        "about",
        "words",
        "why",
        "euros",
        "beyond_limit",
        "priority",
        "sent_by",
        "sent_at",
    )

    action = case_key("plans.Action", null=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("people.Department", on_delete=models.PROTECT, related_name="+", null=True)
    mandate = models.ForeignKey("mandates.MandateVersion", on_delete=models.PROTECT, related_name="+")
    about = models.TextField(default="", blank=True)
    words = models.TextField()
    why = models.TextField()
    euros = models.PositiveIntegerField(null=True)
    beyond_limit = models.BooleanField(default=False)
    priority = models.BooleanField(default=False)
    sent_by = _account()
    sent_at = models.DateTimeField()
    state = models.TextField()
    reported = models.BooleanField(default=False)
    turn = models.TextField(default="", blank=True)
    turns = models.SmallIntegerField(default=0)
    term = models.TextField(default="", blank=True)
    due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(choices=ReasonKind.choices, default="", blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            _one_of("state", AdviceState, "advice_advice_state"),
            _one_of("turn", Side, "advice_advice_turn", or_none=True),
            _one_of("term", Term, "advice_advice_term", or_none=True),
            models.CheckConstraint(condition=~Q(words="") & ~Q(why=""), name="advice_advice_says_why"),
            models.CheckConstraint(condition=~Q(subjects=[]), name="advice_advice_about_somebody"),
            models.CheckConstraint(
                condition=Q(turn="", term="", due_on=None)
                | (~Q(turn="") & ~Q(term="") & Q(due_on__isnull=False)),
                name="advice_advice_somebody_by_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "-sent_at"], name="advice_file"),
            models.Index(fields=["organisation", "due_on"], name="advice_open", condition=Q(ended_at=None)),
            models.Index(fields=["due_on"], name="advice_due", condition=Q(ended_at=None)),
            models.Index(fields=["organisation", "ended_at"], name="advice_ended"),
        ]

    @property
    def fact(self) -> str:
        """The fact with which the organisation's right to read it lives."""
        return f"advice:{self.public_id}"

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return Standing(AdviceState(self.state), self.reported)

    @property
    def weighs(self) -> bool:
        """Whether the mandate gives weight to an advice; read with its mandate."""
        return bool(self.mandate.kind == "advice")


class Said(CaseRow):
    """One step of an advice: what was done, by which side, by whom, and in which words.

    ``given_by`` is who said it at the organisation, of what was *reported* by the coach; ``done_on`` the day on which it
    was carried out. ``by`` is None for time that passes. ``number`` counts from 1, and
    is unique: of two people who do something at once, one sees first what the other did.
    """

    also_written_by = ("partner",)
    rights = WRITTEN_ONCE
    row_rules: ClassVar[tuple[RowRule, ...]] = (STEPS,)
    stands_under = "advice"
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "number": _COUNTED,
        "deed": _COUNTED,
        "side": _COUNTED,
        "reported": _COUNTED,
        "words": _WORDS,
        "reason": _COUNTED,
        "given_by": _WORDS,
        "done_on": _COUNTED,
        "by": _WORDS,
        "said_at": _COUNTED,
    }

    advice = case_key("advice.Advice")
    number = models.SmallIntegerField()
    deed = models.TextField()
    side = models.TextField()
    reported = models.BooleanField(default=False)
    words = models.TextField(default="", blank=True)
    reason = models.TextField(choices=ReasonKind.choices, default="", blank=True)
    given_by = models.TextField(default="", blank=True)
    done_on = models.DateField(null=True)
    by = _account(null=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "advice", "number"], name="advice_said_number"),
            _one_of("deed", Deed, "advice_said_deed"),
            _one_of("side", Side, "advice_said_side"),
        ]

    @property
    def step(self) -> Step:
        """What the rules ask of it."""
        return Step(Deed(self.deed), Side(self.side), self.reported)


class Decision(CaseRow):
    """A formal decision of the competent organisation (*besluit, beschikking*), as it was told.

    ``objection_until`` is the last day on which somebody can object (Awb art. 6:7); None when it stands open in no law
    that we know of, and then the letter says so.
    """

    also_written_by = ("partner",)
    rights = WRITTEN_ONCE
    row_rules: ClassVar[tuple[RowRule, ...]] = (DECISIONS,)
    stands_under = "advice"
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "organisation": _COUNTED,
        "granted": _COUNTED,
        "number": _WORDS,
        "decided_on": _COUNTED,
        "objection_until": _COUNTED,
        "words": _WORDS,
        "reported": _COUNTED,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    advice = case_key("advice.Advice")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    granted = models.BooleanField()
    number = models.TextField(default="", blank=True)
    decided_on = models.DateField()
    objection_until = models.DateField(null=True)
    words = models.TextField(default="", blank=True)
    reported = models.BooleanField(default=False)
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(objection_until=None) | Q(objection_until__gte=models.F("decided_on")),
                name="advice_decision_objection",
            ),
        ]
        indexes = [models.Index(fields=["file", "advice"], name="advice_decision_file")]


class Reminder(CaseRow):
    """Somebody was told, once in this term, that the day has passed. ``turns`` says in which term."""

    rights = WRITTEN_ONCE
    stands_under = "advice"
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "turns": _COUNTED,
        "account": _COUNTED,
        "told_at": _COUNTED,
    }

    advice = case_key("advice.Advice")
    turns = models.SmallIntegerField()
    account = _account()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "advice", "turns", "account"], name="advice_reminder_once"
            ),
        ]
