"""Bottlenecks: rows of the town, without a case. Before others read one, somebody reads it first (``ReadFirst``)."""

from typing import Any

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import ReadFirst
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.work.bottlenecks.domain.ageing import Source

READERS = (
    "coach",
    "team_leader",
    "process_supporter",
    "facilitator",
    "learning_coach",
    "partner",
    "policy_adviser",
)
"""Who works with the organisations: not a guest, a resident, or who thinks along in a meeting."""
WRITERS = ("coach", "team_leader", "process_supporter", "facilitator")


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class BottleneckDraft(ReadFirst):
    """A bottleneck that somebody reads first. It says from what kind of thing it came, never from which."""

    theme = models.TextField()
    source = models.TextField()


class Bottleneck(models.Model):
    """What blocks in the chain (*knelpunt*), in words without a case, for all who work with the organisations.

    ``theme`` is a key of the pack (group ``bottleneck`` of the reasons). Who raised it does not stand here: that could
    point at a household.
    """

    rights = ("select", "insert", "update")
    written_by = WRITERS
    read_by = READERS

    public_id = models.TextField(unique=True, default=new_public_id)
    theme = models.TextField()
    source = models.TextField()
    words = models.TextField()
    raised_on = models.DateField()
    released_by = _account()
    owner = _account(null=True)
    owner_since = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = _account(null=True)
    came_of_it = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[one.value for one in Source]), name="bottlenecks_source"
            ),
            models.CheckConstraint(
                condition=Q(owner=None, owner_since=None) | Q(owner__isnull=False, owner_since__isnull=False),
                name="bottlenecks_owner_since",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, came_of_it="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(came_of_it="")),
                name="bottlenecks_closed_with_what_came_of_it",
            ),
        ]
        indexes = [models.Index(fields=["ended_on", "raised_on"], name="bottlenecks_open")]


class Answer(models.Model):
    """What management answers, on a day. Never changed; a later answer stands under it."""

    rights = ("select", "insert")
    written_by = WRITERS
    read_by = READERS
    or_own = "by_id"

    bottleneck = models.ForeignKey(Bottleneck, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    answered_on = models.DateField()
    by = _account()
