"""A text that a colleague reads before others may: of nobody's file, so only its writer and that reader see it."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.kernel.ids import new_public_id


class Reading(models.TextChoices):
    """Where such a text stands."""

    ASKED = "asked"
    BACK = "back"
    RELEASED = "released"
    LET_GO = "let_go"


def _account() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


class ReadFirst(models.Model):
    """A text that somebody reads before others may: only its writer and that reader see it, says the database.

    It came of a case as a rule, and says not of which. What a room makes of it when it is released is a row of its own;
    this one is forgotten after half a year, whatever came of it.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert", "update")
    owned_by: ClassVar[tuple[str, ...]] = ("writer_id", "reader_id")
    forgotten_after: ClassVar[tuple[str, timedelta]] = ("written_at", timedelta(days=182))

    public_id = models.TextField(unique=True, default=new_public_id)
    words = models.TextField()
    writer = _account()
    reader = _account()
    written_at = models.DateTimeField()
    state = models.TextField(choices=Reading.choices, default=Reading.ASKED)
    remark = models.TextField(default="", blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=Reading.values), name="%(app_label)s_%(class)s_state"
            ),
            # Two pairs of eyes.
            models.CheckConstraint(
                condition=~Q(writer=models.F("reader")), name="%(app_label)s_%(class)s_two_people"
            ),
        ]
