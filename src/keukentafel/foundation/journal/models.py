"""The two halves of history, and what makes commands safe to repeat.

A line says who changed what, when, and never what it said. The content stands apart in a snapshot that retention may
destroy together with its salt; the line's digest then proves nothing about it any more (ADR 0006).
"""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from keukentafel.foundation.journal.doors import Door
from keukentafel.foundation.journal.processing import PROCESSING_COLUMNS
from keukentafel.foundation.journal.processing_doors import SHIPPING


class ChangeLine(models.Model):
    """One line of the change log. Append-only: the application may insert and nothing else."""

    rights = ("insert",)
    written_as_oneself = True
    # The number, the moment of entry and the transaction come from the database, never from who writes the line.
    columns_written = (
        "happened_at, actor_kind, actor_id, command, thing_kind, thing, file_id, subjects, digest"
    )

    entered_at = models.DateTimeField(db_default=Now())
    happened_at = models.DateTimeField()
    actor_kind = models.SmallIntegerField()
    actor_id = models.BigIntegerField()
    command = models.TextField()
    thing_kind = models.TextField()
    thing = models.TextField()
    file_id = models.BigIntegerField(null=True)
    subjects = ArrayField(models.BigIntegerField())
    digest = models.BinaryField()

    class Meta:
        db_table = "journal_change"


class Snapshot(models.Model):
    """What a thing said after one change. It stands behind the wall like the thing itself."""

    rights_behind_the_wall = ("select", "insert")

    happened_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    actor_kind = models.SmallIntegerField()
    actor_id = models.BigIntegerField()
    command = models.TextField()
    thing_kind = models.TextField()
    thing = models.TextField()
    file_id = models.BigIntegerField()
    subjects = ArrayField(models.BigIntegerField())
    category = models.SmallIntegerField()
    area = models.SmallIntegerField()
    level = models.SmallIntegerField()
    salt = models.BinaryField()
    content = models.JSONField()

    class Meta:
        db_table = "journal_snapshot"
        indexes = [models.Index(fields=["file_id", "thing_kind", "id"], name="journal_snapshot_file")]


class Once(models.Model):
    """A form that was sent: the second time gives the first result instead of a second row.

    Seen by who sent it alone: what came of it and when would tell whose an answer is that stands without a name.
    """

    rights = ("select", "insert", "update")
    of_whom_acts = True
    # Nobody sends the same form again two days later; a page is good for one session.
    forgotten_after = ("at", timedelta(days=2))

    actor_kind = models.SmallIntegerField()
    actor_id = models.BigIntegerField()
    key = models.TextField()
    result = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        db_table = "journal_once"
        constraints = [
            models.UniqueConstraint(fields=["actor_kind", "actor_id", "key"], name="journal_once_key")
        ]


class Due(models.Model):
    """Something that time did: one row per due thing, so that a tick can run twice without harm."""

    rights = ("select", "insert")

    kind = models.TextField()
    key = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "journal_due"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="journal_due_key")]


class Parcel(models.Model):
    """The outbox: an effect outside the database, kept until it was done. Holds identifiers only.

    Anybody puts in, jobs of the system alone look: that something of a file was done at a moment is seen by nobody else.
    """

    rights = ("select", "insert", "update")
    read_by_jobs = True

    task = models.TextField()
    reference = models.JSONField()
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_parcel"
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="journal_parcel_waiting",
                condition=models.Q(delivered_at__isnull=True),
            )
        ]


class Draft(models.Model):
    """What somebody typed and did not send yet. Only its writer can read it: the wall compares ``account_id``."""

    rights = ("select", "insert", "update", "delete")
    owned_by = "account_id"
    # As long as a text waits on a device (``store.js``): a holiday of a week, and a week to come back to it.
    forgotten_after = ("saved_at", timedelta(days=14))

    account_id = models.BigIntegerField()
    key = models.TextField()
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "journal_draft"
        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="journal_draft_key")]


class Seal(models.Model):
    """A closed batch of lines of one log, chained to the batch before and signed."""

    rights = ()

    log = models.TextField()
    number = models.BigIntegerField()
    sealed_at = models.DateTimeField()
    below_xid = models.BigIntegerField()
    line_ids = ArrayField(models.BigIntegerField())
    line_digests = ArrayField(models.BinaryField())
    previous = models.BinaryField()
    digest = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        db_table = "journal_seal"
        constraints = [models.UniqueConstraint(fields=["log", "number"], name="journal_seal_number")]


class Processing(models.Model):
    """One record of processing (``processing.py``), and what became of it at the receiver.

    The application may add and not read; a job of the system takes out what is to be shipped through narrow functions.
    What was not acknowledged stays.
    """

    rights = ("insert",)
    columns_written = PROCESSING_COLUMNS
    written_with_looks = True
    doors: tuple[Door, ...] = SHIPPING
    # As long as an access log is kept at the least (NEN 7513): by it a trace at the receiver leads to who it was.
    forgotten_after = ("acknowledged_at", timedelta(days=5 * 366))

    trace_id = models.TextField()
    operation_id = models.TextField()
    parent_id = models.TextField()
    name = models.TextField()
    activity = models.TextField()
    about_kind = models.TextField()
    about = models.TextField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    doubted_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_processing"
        indexes = [
            models.Index(fields=["id"], name="journal_processing_waiting", condition=models.Q(batch=None)),
            models.Index(
                fields=["batch"],
                name="journal_processing_batch",
                condition=models.Q(batch__isnull=False, acknowledged_at=None),
            ),
            models.Index(
                fields=["acknowledged_at"],
                name="journal_processing_forget",
                condition=models.Q(acknowledged_at__isnull=False),
            ),
        ]
