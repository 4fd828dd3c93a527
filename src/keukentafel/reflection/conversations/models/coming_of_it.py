"""What came of conversations, for the team: outcomes with owner and day, whether they live, and hours."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import Door, TeamRow
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.reflection.conversations.domain.following import Onward
from keukentafel.reflection.conversations.domain.outcomes import Depth, Effects, Kind, Life
from keukentafel.reflection.conversations.models.doors import DEVIATING
from keukentafel.reflection.conversations.models.talking import account


class Outcome(TeamRow):
    """What came of a conversation: a change with an owner, a day and its depth, or a working agreement.

    It names no case and no conversation: it is what the team will do. ``agreement`` is the public identifier of a
    working agreement, empty for another kind. ``core_task`` is a key of the pack: under which heading the team reports
    it, empty when nobody said. ``life`` is what was said of it last.
    """

    doors: ClassVar[tuple[Door, ...]] = DEVIATING

    public_id = models.TextField(unique=True, default=new_public_id)
    form = models.TextField()
    dilemma = models.TextField(default="", blank=True)
    about = models.TextField(default="", blank=True)
    kind = models.TextField()
    words = models.TextField()
    owner = account()
    due_on = models.DateField()
    depth = models.TextField()
    agreement = models.TextField(default="", blank=True)
    core_task = models.TextField(default="", db_default="", blank=True)
    made_on = models.DateField()
    life = models.TextField(default=Life.OPEN.value)
    said_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Kind]), name="conversations_outcome_kind"
            ),
            models.CheckConstraint(
                condition=Q(depth__in=[one.value for one in Depth]), name="conversations_outcome_depth"
            ),
            models.CheckConstraint(
                condition=Q(life__in=[one.value for one in Life]), name="conversations_outcome_life"
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.AGREEMENT.value) & ~Q(agreement=""))
                | (~Q(kind=Kind.AGREEMENT.value) & Q(agreement="")),
                name="conversations_outcome_of_agreement",
            ),
        ]
        indexes = [models.Index(fields=["team", "-made_on"], name="conversations_outcomes")]


class OutcomeLook(TeamRow):
    """Looking back on an outcome: whether it lives, and what is said of effects that nobody intended. Never changed."""

    rights = ("select", "insert")

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="looks")
    life = models.TextField()
    words = models.TextField(default="", blank=True)
    effects = models.TextField()
    effects_words = models.TextField(default="", blank=True)
    looked_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(life__in=[Life.LIVES.value, Life.LAPSED.value]), name="conversations_look_life"
            ),
            # Never silently empty: seen with words, or said that nothing was seen or looked at.
            models.CheckConstraint(
                condition=(Q(effects=Effects.SEEN.value) & ~Q(effects_words=""))
                | (Q(effects__in=[Effects.NONE_SEEN.value, Effects.NOT_LOOKED.value]) & Q(effects_words="")),
                name="conversations_look_effects",
            ),
        ]


class OutcomeStep(TeamRow):
    """That something was done with an outcome, on a day. Never changed.

    ``key`` is the public identifier of a text of the team, or the key of a body. What is raised as a bottleneck is named
    nowhere: it says not from what it came.
    """

    rights = ("select", "insert")

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="steps")
    step = models.TextField()
    key = models.TextField(default="", blank=True)
    taken_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[one.value for one in Onward]), name="conversations_step_kind"
            ),
        ]


class LearningTime(TeamRow):
    """That a team learnt for so long on a day, with so many people: working time. No person, and no conversation."""

    rights = ("select", "insert")

    form = models.TextField()
    held_on = models.DateField()
    minutes = models.SmallIntegerField()
    people = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["team", "-held_on"], name="conversations_hours")]
