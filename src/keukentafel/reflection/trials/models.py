"""Rows of trials: what a team tries, incidents and rules, what policy assumes and does. Rows of a team, without a case.

What weighs on somebody is that person's own row, and the signals a team makes public are rows of the town.
"""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import Door, TeamRow
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.reflection.trials.domain.policy import Speaks
from keukentafel.reflection.trials.domain.reflex import RuleState
from keukentafel.reflection.trials.domain.reflex import state_of as state_of_rule
from keukentafel.reflection.trials.domain.trying import Depth, Unintended
from keukentafel.reflection.trials.domain.weighing import Weight
from keukentafel.reflection.trials.doors import WEIGHED

WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""
WRITERS = ("coach", "team_leader", "process_supporter", "facilitator", "learning_coach")
"""Who learns with a team: the roles of ``people.LEARNS_IN_TEAM``, as the database has them."""

DEPTH_CHOICES = [
    (Depth.BETTER.value, _("We do the same, and do it better")),
    (Depth.NEW.value, _("We do something new")),
    (Depth.OTHERWISE.value, _("We look at our work otherwise")),
]
UNINTENDED_CHOICES = [
    (Unintended.NONE_SEEN.value, _("We saw none")),
    (Unintended.SEEN.value, _("Yes, we saw something nobody wanted")),
    (Unintended.NOT_KNOWN.value, _("We do not know")),
]
SPEAKS_CHOICES = [
    (Speaks.FOR.value, _("This speaks for it")),
    (Speaks.AGAINST.value, _("This speaks against it")),
    (Speaks.UNCLEAR.value, _("This does not say yet")),
]
WEIGHT_CHOICES = [
    (Weight.COULD_NOT.value, _("I could not do what I found good")),
    (Weight.HAD_TO.value, _("I did something I do not stand behind")),
    (Weight.TOO_LITTLE.value, _("There was too little time or help")),
    (Weight.NOT_KNOWN.value, _("I do not know what is good here")),
]


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class Experiment(TeamRow):
    """Something a team tries: what it does, what it expects, and in the end what it keeps and how deep that goes.

    ``look_back_on`` is the next day on which the team looks back; None once it did and named no other.
    """

    public_id = models.TextField(unique=True, default=new_public_id)
    title = models.TextField()
    tries = models.TextField()
    expects = models.TextField()
    begun_on = models.DateField()
    begun_by = _account()
    look_back_on = models.DateField(null=True)
    keeps = models.TextField(default="", blank=True)
    depth = models.TextField(choices=DEPTH_CHOICES, default="", blank=True)
    ended_on = models.DateField(null=True)
    ended_by = _account(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, keeps="", depth="")
                | (
                    Q(ended_on__isnull=False, ended_by__isnull=False, look_back_on=None)
                    & Q(depth__in=[one.value for one in Depth])
                    & ~Q(keeps="")
                ),
                name="trials_experiment_ends_with_what_stays",
            ),
        ]


class LookBack(TeamRow):
    """What a team saw of a trial on a day. Effects nobody wanted are one of three statements, never left out."""

    rights = WRITTEN_ONCE

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="looks")
    saw = models.TextField()
    unintended = models.TextField(choices=UNINTENDED_CHOICES)
    unintended_words = models.TextField(default="", blank=True)
    looked_on = models.DateField()
    by = _account()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unintended__in=[Unintended.NONE_SEEN.value, Unintended.NOT_KNOWN.value])
                | (Q(unintended=Unintended.SEEN.value) & ~Q(unintended_words="")),
                name="trials_lookback_says_what_nobody_wanted",
            ),
        ]


class Incident(TeamRow):
    """What happened, in general words and of no household; and what helps without a new rule."""

    rights = WRITTEN_ONCE

    public_id = models.TextField(unique=True, default=new_public_id)
    words = models.TextField()
    helps = models.TextField(default="", blank=True)
    noted_on = models.DateField()
    by = _account()


class Rule(TeamRow):
    """A rule of the team that said before it was made what it costs, what it prevents and when it ends.

    ``ends_on`` is the last day on which it holds; after an incident there always is one. Nobody has to end it.
    """

    public_id = models.TextField(unique=True, default=new_public_id)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="rules", null=True)
    words = models.TextField()
    costs = models.TextField()
    prevents = models.TextField()
    made_on = models.DateField()
    made_by = _account()
    ends_on = models.DateField(null=True)
    renewed_on = models.DateField(null=True)
    renewed_why = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(incident=None) | Q(ends_on__isnull=False),
                name="trials_rule_after_an_incident_ends",
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(costs="") & ~Q(prevents=""), name="trials_rule_is_weighed"
            ),
            models.CheckConstraint(
                condition=Q(renewed_on=None, renewed_why="")
                | (Q(renewed_on__isnull=False) & ~Q(renewed_why="")),
                name="trials_rule_renewed_with_why",
            ),
        ]

    def state(self, today: Any) -> RuleState:
        """Where it stands on a local date."""
        return state_of_rule(self.ends_on, today)


class Assumption(TeamRow):
    """What policy takes for granted: the claim, and which function makes it. Never the name of a person."""

    rights = WRITTEN_ONCE

    public_id = models.TextField(unique=True, default=new_public_id)
    claim = models.TextField()
    made_by = models.TextField()
    noted_on = models.DateField()
    by = _account()


class PolicySignal(models.Model):
    """What a team made public about what policy does: a row of the town, without a case and without who wrote it."""

    rights = ("select", "insert", "update")
    written_by = WRITERS
    read_by = (*WRITERS, "partner", "policy_adviser")
    of_team = "team_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    claim = models.TextField(default="", blank=True)
    words = models.TextField()
    published_on = models.DateField()
    released_by = _account()
    withdrawn_on = models.DateField(null=True)


class PolicyEffect(TeamRow):
    """What somebody of the team sees policy do to people; with a claim, what it says of that claim."""

    public_id = models.TextField(unique=True, default=new_public_id)
    assumption = models.ForeignKey(Assumption, on_delete=models.PROTECT, related_name="effects", null=True)
    speaks = models.TextField(choices=SPEAKS_CHOICES, default="", blank=True)
    words = models.TextField()
    noted_on = models.DateField()
    by = _account()
    published = models.OneToOneField(PolicySignal, on_delete=models.PROTECT, related_name="effect", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(assumption=None, speaks="")
                | Q(assumption__isnull=False, speaks__in=[one.value for one in Speaks]),
                name="trials_effect_speaks_of_a_claim",
            ),
        ]


class Distress(models.Model):
    """What weighs on somebody, written for oneself alone; gone after a year, or at once when its writer wishes.

    With ``counted`` it counts along in a figure of the team, once a person and a quarter, from five people up: that of
    the day on which it was entered, which the database says.
    """

    rights = ("select", "insert", "delete")
    owned_by = "account_id"
    forgotten_after = ("written_on", timedelta(days=366))
    doors: ClassVar[tuple[Door, ...]] = WEIGHED
    stamped = "entered_on"

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    weight = models.TextField(choices=WEIGHT_CHOICES, default="", blank=True)
    words = models.TextField(default="", blank=True)
    counted = models.BooleanField(default=False)
    written_on = models.DateField()
    entered_on = models.DateField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__in=["", *[one.value for one in Weight]]), name="trials_distress_weight"
            ),
            models.CheckConstraint(condition=~Q(weight="", words=""), name="trials_distress_says_something"),
        ]
        indexes = [models.Index(fields=["team", "entered_on"], name="trials_distress_entered")]
