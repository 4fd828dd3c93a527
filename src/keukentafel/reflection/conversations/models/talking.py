"""A conversation, what is voted and what is said in it. All of it is gone from whoever leaves its circle."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CircleRow, Door
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.reflection.conversations.domain.guides import LONGEST, SHORTEST, Form, Question
from keukentafel.reflection.conversations.domain.standing import State
from keukentafel.reflection.conversations.models.doors import (
    COUNTING,
    FORGETTING,
    LEADING,
    READING,
    SPREADING,
)

YEAR = timedelta(days=365)
"""How long what was said in a conversation stays: long enough to look back on what came of it."""


def account() -> "models.ForeignKey[Any, Any]":
    """A reference to who did it."""
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


class Conversation(CircleRow):
    """One conversation of a team, with who takes part in it as its circle.

    ``poles`` is the dilemma as it was worded on the day it was picked: title and both poles, so that who is not of the
    team reads it too; while the group votes, what the ``choices`` are called. ``cases`` are public identifiers of cases
    in casework, ``belongs`` says of each why it belongs to the dilemma, and ``real`` whether one of them came of
    somebody's life. ``step`` is where it is; ``shown`` whether the answers of that step are. ``version`` counts every
    change, so that a screen knows that it is up to date; an answer takes it as its number. ``on_table`` are the
    questions of which everybody in the circle reads the answers (``domain/answering.on_table``).

    Who leads it keeps the circle, and alone changes this row.
    """

    of_keeper = "circle_id"
    doors: ClassVar[tuple[Door, ...]] = LEADING

    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.TextField(unique=True, default=new_public_id)
    form = models.TextField()
    facilitator = account()
    state = models.TextField(default=State.PREPARING.value)
    starts_at = models.DateTimeField()
    minutes = models.SmallIntegerField()
    basis = models.TextField(default="", blank=True)
    choices = ArrayField(models.TextField(), default=list, blank=True)
    dilemma = models.TextField(default="", blank=True)
    poles = models.JSONField(default=dict, blank=True)
    cases = ArrayField(models.TextField(), default=list, blank=True)
    belongs = models.JSONField(default=dict, blank=True)
    real = models.BooleanField(default=False)
    decisions = ArrayField(models.TextField(), default=list, blank=True)
    step = models.TextField(default="", blank=True)
    step_at = models.DateTimeField(null=True)
    shown = models.BooleanField(default=False)
    on_table = ArrayField(models.TextField(), default=list, blank=True)
    shuffled = models.BooleanField(default=False)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=[one.value for one in Form]), name="conversations_form"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in State]), name="conversations_state"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="conversations_minutes"
            ),
            # Exactly one dilemma, or it is no Wat-werkt conversation that began (seed 000).
            models.CheckConstraint(
                condition=~Q(form=Form.WAT_WERKT.value) | Q(begun_at=None) | ~Q(dilemma=""),
                name="conversations_begins_with_one_dilemma",
            ),
        ]
        indexes = [models.Index(fields=["circle", "starts_at"], name="conversations_by_circle")]


class Vote(models.Model):
    """The marks of one person, which nobody else sees: the wall gives numbers, and only while the vote is open."""

    rights = ("select", "insert", "update")
    owned_by = "account_id"
    doors: ClassVar[tuple[Door, ...]] = COUNTING
    forgotten_after = ("voted_at", timedelta(days=30))

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")
    account = account()
    marks = ArrayField(models.TextField(), default=list, blank=True)
    voted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "account"], name="conversations_one_vote"),
        ]


class Answer(CircleRow):
    """What somebody said to one question: one row a person and question, however often it was sent.

    ``number`` is the place in which it came in. Whoever said it reads this row; the circle reads what was said, without
    who and once it is on the table, through ``wall.conversation_answers``. It loses its words when a case that it is
    about is destroyed.
    """

    of_oneself = "account_id"
    read_by_oneself = True
    doors: ClassVar[tuple[Door, ...]] = (*FORGETTING, *READING)
    forgotten_after = ("said_at", YEAR)

    public_id = models.TextField(unique=True, default=new_public_id)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="answers")
    question = models.TextField()
    account = account()
    words = models.TextField(default="", blank=True)
    why = models.TextField(default="", blank=True)
    value = models.TextField(default="", blank=True)
    unknown = models.BooleanField(default=False)
    number = models.IntegerField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(question__in=[one.value for one in Question]), name="conversations_question"
            ),
            models.UniqueConstraint(
                fields=["conversation", "question", "account"], name="conversations_answer_counts_once"
            ),
        ]
        indexes = [models.Index(fields=["circle", "conversation"], name="conversations_answers")]


class CaseDecision(models.Model):
    """What somebody decided in one of several similar cases. Nobody else sees it: the wall gives a spread, from five up.

    ``case_number`` is the place of the case in ``Conversation.cases``, ``choice`` that of the decision in
    ``Conversation.decisions``.
    """

    rights = ("select", "insert", "update")
    owned_by = "account_id"
    doors: ClassVar[tuple[Door, ...]] = SPREADING
    forgotten_after = ("decided_at", YEAR)

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")
    account = account()
    case_number = models.SmallIntegerField()
    choice = models.SmallIntegerField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "account", "case_number"], name="conversations_one_decision"
            ),
        ]


class PrincipleCheck(CircleRow):
    """What the facilitator says of the seven principles in this conversation. For its circle, and for nobody else."""

    of_keeper = "circle_id"

    conversation = models.OneToOneField(Conversation, on_delete=models.PROTECT, related_name="principles")
    marks = models.JSONField(default=dict)
    checked_at = models.DateTimeField()
