"""Rows of sanctions, endings and objections. They stand under an advice, as all that an organisation writes."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.access.public import CaseRow, RowRule, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.work.advice.domain.deciding import Act, Course, MeasureKind, NotHeard, Stage, is_running
from keukentafel.work.advice.ruling import ACTS, COURSES, COURSES_RECORDED

_WORDS = Kept(Category.ORDINARY, "household")
_COUNTED = Kept(Category.ORDINARY, "household", leaves=True)

KIND_CHOICES = [
    (MeasureKind.PROVISION.value, pgettext_lazy("decision", "Provision")),
    (MeasureKind.SANCTION.value, pgettext_lazy("decision", "Sanction")),
    (MeasureKind.ENDING.value, pgettext_lazy("decision", "A benefit or provision ends")),
]
STAGE_CHOICES = [
    (Stage.ANNOUNCED.value, _("Announced; the resident is heard first")),
    (Stage.HEARD.value, _("Heard; the decision follows")),
    (Stage.DECIDED.value, pgettext_lazy("decision", "Decided")),
    (Stage.DROPPED.value, _("It does not go on")),
    (Stage.OBJECTED.value, _("Objection made; waits for an answer")),
    (Stage.UPHELD.value, _("After objection: it stays as it was")),
    (Stage.REPLACED.value, _("After objection: another decision")),
]
ACT_CHOICES = [
    (Act.ANNOUNCED.value, pgettext_lazy("decision", "Announced and explained")),
    (Act.HEARD.value, _("The resident was heard")),
    (Act.NOT_HEARD.value, _("The resident was not heard, with the reason")),
    (Act.DECIDED.value, pgettext_lazy("decision", "Decided")),
    (Act.DROPPED.value, _("It does not go on")),
    (Act.OBJECTED.value, _("Objection made")),
    (Act.UPHELD.value, _("After objection: it stays as it was")),
    (Act.REPLACED.value, _("After objection: another decision")),
    (Act.CONFIRMED.value, _("The organisation confirmed it")),
]
NOT_HEARD_CHOICES = [
    (NotHeard.NO_ANSWER.value, _("They were asked, and did not answer")),
    (NotHeard.URGENT.value, _("It could not wait (Awb art. 4:11, a)")),
    (NotHeard.BEFORE.value, _("They were heard before, and nothing is new (Awb art. 4:11, b)")),
    (NotHeard.FINANCIAL.value, _("It is about money, and objection can undo it (Awb art. 4:12)")),
]


def _account() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


def _one_of(field: str, values: Any, name: str, *, or_none: bool = False) -> models.CheckConstraint:
    condition = Q(**{f"{field}__in": [str(one) for one in values]})
    return models.CheckConstraint(condition=condition | Q(**{field: ""}) if or_none else condition, name=name)


class Measure(CaseRow):
    """What an organisation means to decide against somebody, announced and explained; or a decision that met objection.

    ``stage``, ``reported``, ``decided_on``, ``number``, ``objection_until`` and ``ends_on`` follow from the steps and
    stand here for the lists. ``broken`` is the agreement that was not kept, where it is about one; a sanction that ends
    says when (seed 004, chapter 4, *Sancties*). ``agreement`` is that agreement where it stands in the plan.
    ``put_right_by`` is the last day on which it can be put right: until then nothing is decided. A *provision* points
    at the formal ``decision`` of the advice to which somebody objects.
    """

    also_written_by = ("partner",)
    row_rules: ClassVar[tuple[RowRule, ...]] = (COURSES, COURSES_RECORDED)
    stands_under = "advice"
    kept: ClassVar[dict[str, Kept]] = {
        "advice": _COUNTED,
        "decision": _COUNTED,
        "organisation": _COUNTED,
        "kind": _COUNTED,
        "what": _WORDS,
        "why": _WORDS,
        "broken": _WORDS,
        "agreement": _COUNTED,
        "announced_on": _COUNTED,
        "put_right_by": _COUNTED,
        "stage": _COUNTED,
        "reported": _COUNTED,
        "given_by": _WORDS,
        "decided_on": _COUNTED,
        "number": _WORDS,
        "objection_until": _COUNTED,
        "ends_on": _COUNTED,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    # What was announced stays as it was announced and explained.
    fixed = (
        "file",
        "public_id",
        "subjects",
        "category",
        "area",
        "advice",
        "decision",
        "organisation",
        "kind",
        "what",
        "why",
        "broken",
        "agreement",
        "announced_on",
        "put_right_by",
        "given_by",
        "by",
        "noted_at",
    )

    advice = case_key("advice.Advice")
    decision = case_key("advice.Decision", null=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.TextField(choices=KIND_CHOICES)
    what = models.TextField()
    why = models.TextField(default="", blank=True)
    broken = models.TextField(default="", blank=True)
    agreement = case_key("plans.Agreement", null=True)
    announced_on = models.DateField(null=True)
    put_right_by = models.DateField(null=True)
    stage = models.TextField(choices=STAGE_CHOICES)
    reported = models.BooleanField(default=False)
    given_by = models.TextField(default="", blank=True)
    decided_on = models.DateField(null=True)
    number = models.TextField(default="", blank=True)
    objection_until = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("decided_on")), name="advice_measure_ends"
            ),
            models.CheckConstraint(
                condition=Q(put_right_by=None) | Q(put_right_by__gte=models.F("announced_on")),
                name="advice_measure_put_right",
            ),
            _one_of("kind", MeasureKind, "advice_measure_kind"),
            _one_of("stage", Stage, "advice_measure_stage"),
            models.CheckConstraint(
                condition=Q(kind=MeasureKind.PROVISION.value, decision__isnull=False)
                | (
                    Q(decision=None, announced_on__isnull=False)
                    & ~Q(kind=MeasureKind.PROVISION.value)
                    & ~Q(what="")
                    & ~Q(why="")
                ),
                name="advice_measure_announced",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.ANNOUNCED.value, Stage.HEARD.value, Stage.DROPPED.value])
                | Q(decided_on__isnull=False, objection_until__isnull=False),
                name="advice_measure_term",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None)
                | Q(announced_on=None)
                | Q(decided_on__gte=models.F("announced_on")),
                name="advice_measure_days",
            ),
        ]
        indexes = [models.Index(fields=["file", "advice"], name="advice_measure_file")]

    @property
    def course(self) -> Course:
        """Where it stands."""
        return Course(Stage(self.stage), self.reported)

    def is_running(self, today: Any) -> bool:
        """Whether something can still be done about it on a local date."""
        return is_running(Stage(self.stage), self.objection_until, today)


class MeasureStep(CaseRow):
    """One step: what was done, on which day, in whose words. Of what the coach wrote down, ``given_by`` told it.

    ``voiced_by`` is in whose words the resident's view stands. ``number`` and ``until`` belong to a decision.
    """

    also_written_by = ("partner",)
    stands_under = "measure"
    rights = ("select", "insert")
    row_rules: ClassVar[tuple[RowRule, ...]] = (ACTS,)
    kept: ClassVar[dict[str, Kept]] = {
        "measure": _COUNTED,
        "act": _COUNTED,
        "on": _COUNTED,
        "words": _WORDS,
        "voiced_by": _WORDS,
        "not_heard": _COUNTED,
        "number": _WORDS,
        "until": _COUNTED,
        "late": _COUNTED,
        "reported": _COUNTED,
        "given_by": _WORDS,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    measure = case_key("advice.Measure")
    act = models.TextField(choices=ACT_CHOICES)
    on = models.DateField()
    words = models.TextField(default="", blank=True)
    voiced_by = models.TextField(default="", blank=True)
    not_heard = models.TextField(choices=NOT_HEARD_CHOICES, default="", blank=True)
    number = models.TextField(default="", blank=True)
    until = models.DateField(null=True)
    late = models.BooleanField(default=False)
    reported = models.BooleanField(default=False)
    given_by = models.TextField(default="", blank=True)
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            _one_of("act", Act, "advice_measurestep_act"),
            _one_of("not_heard", NotHeard, "advice_measurestep_not_heard", or_none=True),
            models.CheckConstraint(
                condition=~Q(act=Act.NOT_HEARD.value) | (~Q(not_heard="") & ~Q(words="")),
                name="advice_measurestep_why_not_heard",
            ),
            models.CheckConstraint(
                condition=~Q(act=Act.HEARD.value) | (~Q(voiced_by="") & ~Q(words="")),
                name="advice_measurestep_heard",
            ),
        ]
        indexes = [models.Index(fields=["file", "measure"], name="advice_measurestep_file")]
