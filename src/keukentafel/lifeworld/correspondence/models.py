"""Rows of correspondence. What was written is never changed, and neither is that somebody looked.

Each row is about one person alone. So the wall shows it to this person and to whoever reads the file, and to nobody
else of the household.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from keukentafel.foundation.access.public import CaseRow, case_key
from keukentafel.foundation.kernel.categories import Category, Kept

_KEPT = Kept(Category.ORDINARY, "household")
WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""


def _account() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


def _person() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)


def _about_one() -> Q:
    """A row names its one person among its subjects, and nobody else."""
    only = Func(
        F("person"), template="ARRAY[%(expressions)s]", output_field=ArrayField(models.BigIntegerField())
    )
    return Q(subjects=only)


class Message(CaseRow):
    """Something that a person wrote to the team, or the team to this person."""

    resident_adds = "from_person"
    team_adds = "not from_person"
    rights = WRITTEN_ONCE
    kept = {
        "person": _KEPT,
        "from_person": _KEPT,
        "words": _KEPT,
        "written_by": _KEPT,
        "written_at": _KEPT,
    }

    person = _person()
    from_person = models.BooleanField()
    words = models.TextField()
    written_by = _account()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="correspondence_message_says_something"),
            models.CheckConstraint(condition=_about_one(), name="correspondence_message_about_one"),
        ]
        indexes = [models.Index(fields=["file", "person", "id"], name="correspondence_message_file")]


class Seen(CaseRow):
    """One side had everything before it up to a message; for the team also: no answer is needed in writing.

    Who looks twice may stand here twice: the first counts.
    """

    resident_adds = "by_person"
    team_adds = "not by_person"
    rights = WRITTEN_ONCE
    kept = {
        "person": _KEPT,
        "last": _KEPT,
        "by_person": _KEPT,
        "settled": _KEPT,
        "seen_by": _KEPT,
        "seen_at": _KEPT,
    }

    person = _person()
    last = case_key("correspondence.Message")
    by_person = models.BooleanField()
    settled = models.BooleanField(default=False)
    seen_by = _account()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_about_one(), name="correspondence_seen_about_one"),
            models.CheckConstraint(
                condition=Q(by_person=False) | Q(settled=False), name="correspondence_seen_settled_by_team"
            ),
        ]
        indexes = [models.Index(fields=["file", "person", "last"], name="correspondence_seen_file")]
