"""Rows of this room: what a person asks about the own file, and what came of it. Both are written once."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.lifeworld.rights.domain.cases import Outcome, RightsKind, StepKind
from keukentafel.lifeworld.rights.doors import HANDING, RIGHTS_WAITING

_ASKED = Kept(Category.ORDINARY, "request_of_person")
WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""

KIND_CHOICES = [
    (RightsKind.CORRECTION.value, _("Something must be corrected")),
    (RightsKind.STATEMENT.value, _("The own words beside it")),
    (RightsKind.OBJECTION.value, _("Objection to what we do with it")),
    (RightsKind.COPY.value, _("A copy of everything")),
    (RightsKind.RESTRICTION.value, _("Keep it, and do nothing with it for now")),
]
STEP_CHOICES = [
    (StepKind.EXTENDED.value, _("The answer comes later")),
    (StepKind.DECIDED.value, _("Decided")),
    (StepKind.DONE.value, _("Carried out")),
]
OUTCOME_CHOICES = [
    (Outcome.GRANTED.value, _("We do what this person asks")),
    (Outcome.PARTLY.value, _("We do a part of it")),
    (Outcome.REFUSED.value, _("We do not do it")),
]


class How(models.TextChoices):
    """How somebody asked."""

    PORTAL = "portal", _("In the portal")
    TABLE = "table", _("At the table")
    LETTER = "letter", _("By letter")


def _account() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


class RightsRequest(CaseRow):
    """What one person asks about the own file, in own words; about this person alone.

    ``who`` is how this person is called, for who answers and reads nothing else of the file. ``thing`` is the public
    identifier of the row that it is about, or empty; ``due_on`` the last day of the first term,
    empty where nobody has to decide (the own words beside a text stand there at once).
    """

    resident_adds = "how = 'portal'"
    team_adds = "how <> 'portal'"
    doors: ClassVar[tuple[Door, ...]] = (RIGHTS_WAITING, *HANDING)
    rights = WRITTEN_ONCE
    kept: ClassVar[dict[str, Kept]] = {
        "person": _ASKED,
        "who": _ASKED,
        "kind": _ASKED,
        "words": _ASKED,
        "thing": _ASKED,
        "how": _ASKED,
        "noted_by": _ASKED,
        "asked_on": _ASKED,
        "noted_at": _ASKED,
        "due_on": _ASKED,
    }

    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    who = models.TextField(default="", blank=True)
    kind = models.TextField(choices=KIND_CHOICES)
    words = models.TextField(default="", blank=True)
    thing = models.TextField(default="", blank=True)
    how = models.TextField(choices=How.choices)
    noted_by = _account()
    asked_on = models.DateField()
    noted_at = models.DateTimeField()
    due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in RightsKind]), name="rights_rightsrequest_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind=RightsKind.COPY.value) | ~Q(words=""), name="rights_rightsrequest_says_what"
            ),
            models.CheckConstraint(
                condition=Q(kind=RightsKind.STATEMENT.value, due_on=None)
                | (~Q(kind=RightsKind.STATEMENT.value) & Q(due_on__isnull=False)),
                name="rights_rightsrequest_has_a_term",
            ),
        ]
        indexes = [models.Index(fields=["file", "-asked_on"], name="rights_request_file")]


class RightsStep(CaseRow):
    """What happened with a request: put off with its reason, decided, or done. Each at most once.

    ``told_on`` is the day on which the person heard it; ``complaint_told`` whether the person heard where to object
    and complain, which goes with every refusal (AVG art. 12 lid 4).
    """

    rights = WRITTEN_ONCE
    stands_under = "request"
    kept: ClassVar[dict[str, Kept]] = {
        "request": _ASKED,
        "person": _ASKED,
        "kind": _ASKED,
        "outcome": _ASKED,
        "grounds": _ASKED,
        "words": _ASKED,
        "until": _ASKED,
        "told_on": _ASKED,
        "complaint_told": _ASKED,
        "noted_by": _ASKED,
        "noted_at": _ASKED,
    }

    request = case_key("rights.RightsRequest")
    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.TextField(choices=STEP_CHOICES)
    outcome = models.TextField(choices=OUTCOME_CHOICES, default="", blank=True)
    grounds = ArrayField(models.TextField(), default=list)
    words = models.TextField(default="", blank=True)
    until = models.DateField(null=True)
    told_on = models.DateField(null=True)
    complaint_told = models.BooleanField(default=False)
    noted_by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "request", "kind"], name="rights_rightsstep_once"),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.EXTENDED.value)
                | (Q(until__isnull=False, told_on__isnull=False) & ~Q(words="")),
                name="rights_rightsstep_longer_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind=StepKind.DECIDED.value, outcome__in=[one.value for one in Outcome])
                | (~Q(kind=StepKind.DECIDED.value) & Q(outcome="")),
                name="rights_rightsstep_decided",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", Outcome.GRANTED.value])
                | (~Q(grounds=[]) & ~Q(words="") & Q(complaint_told=True)),
                name="rights_rightsstep_refused_on_a_ground",
            ),
        ]
        indexes = [models.Index(fields=["file", "request"], name="rights_step_file")]


class RightsAnswerer(CaseRow):
    """Who was chosen to answer a request, where nobody works with the household; the latest row says who does now.

    It stands under the request, and opens with it. ``asked`` is the public identifier of that request: here, or for
    destruction.
    """

    rights = WRITTEN_ONCE
    kept: ClassVar[dict[str, Kept]] = {
        "asked": _ASKED,
        "person": _ASKED,
        "account": _ASKED,
        "given_by": _ASKED,
        "given_at": _ASKED,
    }

    asked = models.TextField()
    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = _account()
    given_by = _account()
    given_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["file", "asked"], name="rights_answerer_file")]
