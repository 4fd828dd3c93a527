"""The duty to tell somebody what is known or was done: who tells, by when, and each step until it is done."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, case_key
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.safeguards.models.party import KEPT, WRITTEN_ONCE, account


class InformKind(models.TextChoices):
    """What must be told."""

    SIGNAL = "signal", _("That there is a signal")
    EMERGENCY = "emergency", _("That the file was opened in an emergency")


class InformDuty(CaseRow):
    """Somebody must be told something, by a day. The team may know *that*; why it waits stands in the steps.

    ``thing`` is the public identifier of what it is about. It ends by telling, never by time.
    """

    wall_level = Level.THAT
    kept = {
        "kind": KEPT,
        "thing": KEPT,
        "responsible": KEPT,
        "due_on": KEPT,
        "opened_at": KEPT,
        "told_at": KEPT,
        "told_by": KEPT,
    }

    kind = models.TextField(choices=InformKind.choices)
    thing = models.TextField()
    responsible = account(null=True)
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    told_by = account(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "kind", "thing"], name="safeguards_informduty_one"),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None) | Q(told_at__isnull=False, told_by__isnull=False),
                name="safeguards_informduty_told_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["responsible", "due_on"], name="safeguards_informduty_due", condition=Q(told_at=None)
            )
        ]


class InformStep(CaseRow):
    """One step: told, and how; or not yet, because, until, decided by."""

    rights = WRITTEN_ONCE
    kept = {
        "duty": KEPT,
        "told": KEPT,
        "words": KEPT,
        "until": KEPT,
        "decided_by": KEPT,
        "decided_at": KEPT,
    }

    duty = case_key("safeguards.InformDuty")
    told = models.BooleanField()
    words = models.TextField(default="", blank=True)
    until = models.DateField(null=True)
    decided_by = account()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told=True) | (Q(until__isnull=False) & ~Q(words="")),
                name="safeguards_informstep_silence_has_reason_and_end",
            )
        ]
        indexes = [models.Index(fields=["file", "duty"], name="safeguards_informstep_file")]
