"""Something punishable was noticed, and police or inspection ask: neither leads to a report by itself."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.safety.domain.asked import AskedAnswer
from keukentafel.lifeworld.safety.models.danger import account

_KEPT = Kept(Category.SAFETY, "safety")


class Dilemma(CaseRow):
    """What somebody saw, what pulls, and with whom this is talked over. Read by these two; over after the talk.

    ``protocol`` is one of the pack that is about this; ``deviates`` whether the team does otherwise, with ``outcome`` as
    its reason.
    """

    kept: ClassVar[dict[str, Kept]] = {
        "saw": _KEPT,
        "pulls": _KEPT,
        "protocol": _KEPT,
        "talk_with": _KEPT,
        "until": _KEPT,
        "noted_by": _KEPT,
        "noted_at": _KEPT,
        "outcome": _KEPT,
        "deviates": _KEPT,
        "talked_at": _KEPT,
    }

    saw = models.TextField()
    pulls = models.TextField()
    protocol = models.TextField(default="", db_default="", blank=True)
    talk_with = account()
    until = models.DateTimeField()
    noted_by = account()
    noted_at = models.DateTimeField()
    outcome = models.TextField(default="", blank=True)
    deviates = models.BooleanField(null=True)
    talked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(talked_at=None, outcome="") | (Q(talked_at__isnull=False) & ~Q(outcome="")),
                name="safety_dilemma_talked_with_words",
            ),
            models.CheckConstraint(
                condition=Q(deviates=None) | (Q(talked_at__isnull=False) & ~Q(protocol="")),
                name="safety_dilemma_deviates",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safety_dilemma_file")]


class InvestigationRequest(models.Model):
    """Police or a social inspection asked for something. It points at no file: nothing here confirms that one exists."""

    rights = ("select", "insert")
    written_by = ("coach", "team_leader", "process_supporter", "privacy_officer")
    read_by = ("privacy_officer",)
    forgotten_after = ("noted_at", timedelta(days=5 * 365))

    public_id = models.TextField(default=new_public_id, unique=True)
    organisation = models.TextField()
    asked_on = models.DateField()
    ground = models.TextField()
    answer = models.TextField(choices=[(one.value, one.value) for one in AskedAnswer])
    decided_by = models.TextField(default="", blank=True)
    noted_by = account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="disclosed") | ~Q(decided_by=""),
                name="safety_investigation_disclosed_by_decision",
            ),
        ]
