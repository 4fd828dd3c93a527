"""Rows of cooperation: what somebody said of it, about one advice or one action. Written once."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.work.cooperation.domain.counting import Felt
from keukentafel.work.cooperation.doors import FIGURES

_WORDS = Kept(Category.ORDINARY, "household")
_COUNTED = Kept(Category.ORDINARY, "household", leaves=True)
WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""
MOST_HOURS = 1000
"""More hours than this is a mistake in typing."""

FELT_CHOICES = [
    (Felt.TOO_SOFT.value, _("Too soft")),
    (Felt.FITTING.value, _("Fitting")),
    (Felt.TOO_HARD.value, _("Too hard")),
]
_OF_THEIRS = "exists (select 1 from advice_advice a where a.id = advice_id and a.organisation_id = {homes})"
SIDES = ("coach", "organisation")
"""Those of ``advice.Side`` that say something; its door cannot be asked while models load."""


def _account() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


class Avoided(CaseRow):
    """Work that an organisation did not have to do because of an advice, by its own word. It stands under the advice.

    ``given_by`` is who told it, of what the coach wrote down on the word of the organisation.
    """

    # The organisation writes its own word; the team says who there gave it.
    partner_writes = f"given_by = '' and {_OF_THEIRS}"
    team_adds = "given_by <> ''"
    stands_under = "advice"
    rights = WRITTEN_ONCE
    doors: ClassVar[tuple[Door, ...]] = FIGURES
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "hours": _COUNTED,
        "words": _WORDS,
        "given_by": _WORDS,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    advice = case_key("advice.Advice")
    hours = models.PositiveSmallIntegerField()
    words = models.TextField()
    given_by = models.TextField(default="", blank=True)
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=MOST_HOURS) & ~Q(words=""),
                name="cooperation_avoided_says_what",
            )
        ]
        indexes = [models.Index(fields=["file", "advice"], name="cooperation_avoided_file")]


class Feedback(CaseRow):
    """How one side finds the approach in a case: for the talk with the other side, and never about a person."""

    # Each side says this for itself.
    partner_writes = f"side = 'organisation' and {_OF_THEIRS}"
    team_adds = "side = 'coach'"
    stands_under = "advice"
    rights = WRITTEN_ONCE
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "side": _COUNTED,
        "felt": _COUNTED,
        "words": _WORDS,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    advice = case_key("advice.Advice")
    side = models.TextField()
    felt = models.TextField(choices=FELT_CHOICES)
    words = models.TextField(default="", blank=True)
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "advice", "side"], name="cooperation_feedback_one_a_side"
            ),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="cooperation_feedback_side"),
            models.CheckConstraint(
                condition=Q(felt__in=[one.value for one in Felt]), name="cooperation_feedback_felt"
            ),
        ]


class Favour(CaseRow):
    """What one gives in a joint action so that something unusual becomes possible (*wisselgeld*).

    ``organisation`` is who gives it; None is the team.
    """

    rights = WRITTEN_ONCE
    kept: ClassVar[dict[str, Kept]] = {
        "action": _COUNTED,
        "organisation": _COUNTED,
        "gives": _WORDS,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    action = case_key("plans.Action")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    gives = models.TextField()
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(gives=""), name="cooperation_favour_says_what")]
        indexes = [models.Index(fields=["file", "action"], name="cooperation_favour_file")]
