"""Working agreements of a team: rows of the team, without any case."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import TeamRow
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.reflection.agreements.domain.standing import Kind

SHARERS = ("team_leader", "facilitator")
"""Who decides, for a team, that other teams may read an agreement."""
READERS = (
    "coach",
    "team_leader",
    "process_supporter",
    "facilitator",
    "learning_coach",
    "policy_adviser",
)


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class WorkingAgreement(TeamRow):
    """How a team works in a kind of situation (*werkafspraak*), or what it weighs there without having agreed.

    What it says stands in its wordings; the last one holds. ``dilemma`` and ``outcome_of`` are keys of other rooms: of a
    dilemma, and of the conversation it came of. ``ended_why`` says why it holds no more.
    """

    rights = ("select", "insert", "update")

    public_id = models.TextField(unique=True, default=new_public_id)
    kind = models.TextField(default=Kind.AGREEMENT)
    dilemma = models.TextField(default="", blank=True)
    outcome_of = models.TextField(default="", blank=True)
    areas = ArrayField(models.SmallIntegerField(), default=list)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_by = _account(null=True)
    ended_why = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in Kind]), name="agreements_kind"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ended_why="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_why="")),
                name="agreements_ended_because",
            ),
        ]
        indexes = [models.Index(fields=["team", "ended_on"], name="agreements_of_team")]


class Wording(TeamRow):
    """What an agreement says from a day on. Never changed: a review makes the next one, and earlier ones stay readable.

    ``review_on`` is the day on which the team looks at it again; a consideration has none.
    """

    rights = ("select", "insert")

    agreement = models.ForeignKey(WorkingAgreement, on_delete=models.PROTECT, related_name="wordings")
    number = models.SmallIntegerField()
    title = models.TextField()
    situation = models.TextField()
    what_we_do = models.TextField(default="", blank=True)
    considerations = models.TextField(default="", blank=True)
    limits = models.TextField(default="", blank=True)
    review_on = models.DateField(null=True)
    holds_from = models.DateField()
    by = _account()
    what_changed = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_wording_number"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(situation=""), name="agreements_wording_says_something"
            ),
        ]


class Reaction(TeamRow):
    """That an agreement helped or did not fit. Of no household, and it keeps nobody: not who said it, and no hour.

    ``number`` is that of the wording that was read.
    """

    rights = ("select", "insert")

    agreement = models.ForeignKey(WorkingAgreement, on_delete=models.PROTECT, related_name="reactions")
    number = models.SmallIntegerField()
    helped = models.BooleanField()
    words = models.TextField(default="", blank=True)
    said_on = models.DateField()


class SharedWording(models.Model):
    """A copy of what an agreement says, for other teams, as long as its own team shares it.

    A row of the town, since the rows of a team are seen by that team alone. ``agreement`` is the public identifier.
    """

    signed_anew = ("shared_by",)
    rights = ("select", "insert", "update")
    written_by = SHARERS
    read_by = READERS
    of_team = "team_id"

    agreement = models.TextField(unique=True)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    dilemma = models.TextField()
    title = models.TextField()
    situation = models.TextField()
    what_we_do = models.TextField(default="", blank=True)
    considerations = models.TextField(default="", blank=True)
    limits = models.TextField(default="", blank=True)
    holds_from = models.DateField()
    review_on = models.DateField(null=True)
    shared_on = models.DateField()
    shared_by = _account()
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(dilemma=""), name="agreements_shared_about_a_dilemma"),
        ]
        indexes = [models.Index(fields=["dilemma", "stopped_on"], name="agreements_shared")]
