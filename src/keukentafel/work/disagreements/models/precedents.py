"""Rules that came of a settled disagreement. Rows of the town: nothing of a household, and no way back to one."""

from typing import Any

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import ReadFirst
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.work.disagreements.domain.differing import How, Topic


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class RuleDraft(ReadFirst):
    """A rule that somebody reads first. Nothing in it says from which case it was written."""

    mandate = models.ForeignKey(
        "mandates.Mandate", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    topic = models.TextField()
    how = models.TextField()
    replaces = models.ForeignKey(
        "disagreements.Precedent", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )


class Precedent(models.Model):
    """A rule in its own words, that shows at the next comparable advice.

    ``how`` says how the conflict was settled that it came of: what one side decided never looks like what both agreed to.
    ``subject`` and ``area`` are those of the mandate on the day of release. Never destroyed: one that holds no more stays
    readable as such.
    """

    rights = ("select", "insert", "update")
    written_by = ("coach", "team_leader", "process_supporter", "facilitator")
    read_by = (*written_by, "learning_coach", "partner", "policy_adviser")

    public_id = models.TextField(unique=True, default=new_public_id)
    mandate = models.ForeignKey("mandates.Mandate", on_delete=models.PROTECT, related_name="+")
    subject = models.TextField()
    area = models.SmallIntegerField()
    topic = models.TextField()
    how = models.TextField()
    words = models.TextField()
    released_on = models.DateField()
    released_by = _account()
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, related_name="replaced_by", null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = _account(null=True)
    why = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__in=[one.value for one in Topic]), name="disagreements_precedent_topic"
            ),
            models.CheckConstraint(
                condition=Q(how__in=[one.value for one in How if one is not How.NOT_DECIDED]),
                name="disagreements_precedent_how",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, why="")
                | (Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(why="")),
                name="disagreements_precedent_withdrawn_because",
            ),
        ]
        indexes = [models.Index(fields=["area", "-released_on"], name="disagreements_precedents")]
