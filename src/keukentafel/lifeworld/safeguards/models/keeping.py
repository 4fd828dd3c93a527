"""Keeping and destroying: what must stay, what somebody asks to go, what a run destroys, and the proof of it.

A legal hold and a request stand in the file. A run and its lists stand beside it: they hold identifiers and days and
nothing of anybody, are read by privacy officers and written by a job of the system, and no line of them is more than
a proposal until a named person decided (ADR 0015).
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.safeguards.models.keeping_doors import DESTROYING, HOLDING, REQUESTED
from keukentafel.lifeworld.safeguards.models.party import KEPT, account, person

OFFICER = "privacy_officer"
_ASKED = Kept(Category.ORDINARY, "request_of_person")


class Hold(CaseRow):
    """A legal hold (*bewaarplicht*): nothing of this file is destroyed while it runs. The whole team may know."""

    wall_level = Level.THAT
    destroying_doors: ClassVar[tuple[Door, ...]] = HOLDING
    kept: ClassVar[dict[str, Kept]] = {
        "reason": KEPT,
        "starts_on": KEPT,
        "until": KEPT,
        "placed_by": KEPT,
        "placed_at": KEPT,
        "ended_at": KEPT,
        "ended_by": KEPT,
    }

    reason = models.TextField()
    starts_on = models.DateField()
    until = models.DateField(null=True)
    placed_by = account()
    placed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = account(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("starts_on")), name="safeguards_hold_period"
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safeguards_hold_file")]


class RequestState(models.TextChoices):
    """Where a request for destruction stands."""

    ASKED = "asked", _("To decide")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class DestructionRequest(CaseRow):
    """Somebody asks to destroy what stands here about them (AVG 17, Jeugdwet 7.3.9, BW 7:455), and what was decided.

    ``who`` is how this person is called, for who answers it and reads nothing else.
    """

    resident_adds = "state = 'asked'"
    destroying_doors: ClassVar[tuple[Door, ...]] = REQUESTED
    kept: ClassVar[dict[str, Kept]] = {
        "person": _ASKED,
        "who": _ASKED,
        "asked_on": _ASKED,
        "decide_by": _ASKED,
        "noted_by": _ASKED,
        "state": _ASKED,
        "grounds": _ASKED,
        "words": _ASKED,
        "decided_by": _ASKED,
        "decided_at": _ASKED,
    }

    person = person()
    who = models.TextField(default="", blank=True)
    asked_on = models.DateField()
    decide_by = models.DateField()
    noted_by = account()
    state = models.TextField(choices=RequestState.choices, default=RequestState.ASKED)
    grounds = ArrayField(models.TextField(), default=list)
    words = models.TextField(default="", blank=True)
    decided_by = account(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.ASKED, decided_by=None)
                | (~Q(state=RequestState.ASKED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="safeguards_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED) | ~Q(grounds=[]),
                name="safeguards_request_refused_on_a_ground",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safeguards_request_file")]


class RunKind(models.TextChoices):
    """Why a run destroys."""

    TERM = "term", _("The term has passed")
    REQUEST = "request", _("A person asked for it")


class RunState(models.TextChoices):
    """Where a run stands."""

    COUNTING = "counting", _("Being counted")
    PROPOSED = "proposed", _("To decide")
    DECIDED = "decided", _("Being destroyed")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DestructionRun(models.Model):
    """One run: counted, proposed, decided by a named person with a ground, destroyed, proven."""

    rights = ("select", "insert", "update")
    written_by = (OFFICER,)
    read_by = (OFFICER,)

    public_id = models.TextField(default=new_public_id, unique=True)
    kind = models.TextField(choices=RunKind.choices)
    request = models.TextField(default="", blank=True)
    state = models.TextField(choices=RunState.choices, default=RunState.COUNTING)
    asked_by = account(null=True)
    asked_at = models.DateTimeField()
    counted_to = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)
    ground = models.TextField(default="", blank=True)
    decided_by = account(null=True)
    decided_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "done"])
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(ground="")),
                name="safeguards_run_decided_with_a_ground",
            ),
        ]


class FileState(models.TextChoices):
    """What became of a file that a run lists."""

    LISTED = "listed", _("Listed")
    LEFT_OUT = "left_out", _("Stays: taken off the list")
    HELD = "held", _("Stays: must be kept")
    CHANGED = "changed", _("Stays: something was written since")
    FAILED = "failed", _("Not done: look into it")
    DESTROYED = "destroyed", _("Destroyed")


class RunFile(models.Model):
    """A file that a run lists: all of it, or some rows. Afterwards the note for back-ups: what went, and when."""

    rights = ("select", "insert", "update")
    written_by = (OFFICER,)
    read_by = (OFFICER,)
    destroying_doors: ClassVar[tuple[Door, ...]] = DESTROYING

    run = models.ForeignKey(DestructionRun, on_delete=models.PROTECT, related_name="files")
    file_id = models.BigIntegerField()
    file = models.TextField()
    file_kind = models.SmallIntegerField()
    whole = models.BooleanField()
    person = models.TextField(default="", blank=True)
    state = models.TextField(choices=FileState.choices, default=FileState.LISTED)
    why = models.TextField(default="", blank=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "file_id"], name="safeguards_runfile_once")]


class RunItem(models.Model):
    """A row that a run lists, with the term that ended. Of a whole file these go with it; its number stays."""

    rights = ("select", "insert", "delete")
    written_by = ()
    read_by = (OFFICER,)

    of = models.ForeignKey(RunFile, on_delete=models.PROTECT, related_name="items")
    kind = models.TextField()
    thing = models.TextField()
    key = models.TextField(default="")
    clock = models.TextField(default="")
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    is_released = models.BooleanField(default=False)


class Certificate(models.Model):
    """The proof: of which kind how many rows went, by which term and article. Nothing of anybody."""

    rights = ("select", "insert", "update")
    written_by = ()
    read_by = (OFFICER,)

    run = models.ForeignKey(DestructionRun, on_delete=models.PROTECT, related_name="certificates")
    kind = models.TextField()
    key = models.TextField(default="")
    article = models.TextField(default="")
    is_released = models.BooleanField(default=False)
    how_many = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "kind", "key", "is_released"], name="safeguards_certificate_once"
            )
        ]
