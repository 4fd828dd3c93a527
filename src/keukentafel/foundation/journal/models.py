"""The two halves of history, and what makes commands safe to repeat.

A line says who changed what, when, and never what it said. The content stands apart in a snapshot that retention may
destroy together with its salt; the line's digest then proves nothing about it any more (ADR 0006).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


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
    """A form that was sent: the second time gives the first result instead of a second row."""

    rights = ("select", "insert", "update")

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
    """The outbox: an effect outside the database, kept until it was done. Holds identifiers only."""

    rights = ("select", "insert", "update")

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
