"""Anchors, grants, exclusions and the access log; and the base of every case row.

The application role has no right on grants and exclusions: it reads and writes them through the narrow functions of
``sql/wall.sql``, which ask who acts (see ``docs/security/wall.md``).
"""

from datetime import datetime
from functools import cache
from typing import Any, ClassVar, NoReturn

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.expressions import DatabaseDefault
from django.db.models.functions import Now
from django.utils import timezone

from keukentafel.foundation.access.circles import Circle as Circle
from keukentafel.foundation.access.circles import CircleMember as CircleMember
from keukentafel.foundation.access.events import RowKept
from keukentafel.foundation.access.ruling import RowRule as RowRule
from keukentafel.foundation.journal.public import Door as Door
from keukentafel.foundation.journal.public import Writing, in_file, note_processing, publish, record_row
from keukentafel.foundation.kernel.categories import WHOLE_HOUSEHOLD, Category, Kept, Level
from keukentafel.foundation.kernel.ids import new_public_id


class FileKind(models.IntegerChoices):
    """What a file is of."""

    HOUSEHOLD = 1
    SIGNAL = 2
    QUESTION = 3
    SHARED_CASE = 4


class GranteeKind(models.IntegerChoices):
    """To whom a grant is given. The numbers stand in the wall's functions."""

    PERSON = 1
    TEAM = 2
    ORGANISATION = 3
    SYSTEM = 4


class File(models.Model):
    """An anchor: an identifier and a state, nothing else."""

    rights = ()

    public_id = models.TextField(unique=True, default=new_public_id)
    kind = models.SmallIntegerField(choices=FileKind.choices)
    closed_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)


class Subject(models.Model):
    """An anchor: a person, in a household or not."""

    rights = ()

    public_id = models.TextField(unique=True, default=new_public_id)


class Grant(models.Model):
    """Who × file × subjects × slice × categories × why × from–until.

    ``subjects`` None is everybody in the file; ``areas`` None is every life area. A grant with an ``item`` opens that
    one row and nothing else. With ``through_team`` it holds only while the person works in that team: by comparison at
    the moment of reading, whatever job did or did not run.
    """

    rights = ()

    grantee_kind = models.SmallIntegerField(choices=GranteeKind.choices)
    grantee_id = models.BigIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", db_index=False)
    subjects = ArrayField(models.BigIntegerField(), null=True)
    areas = ArrayField(models.SmallIntegerField(), null=True)
    level = models.SmallIntegerField()
    categories = models.IntegerField(default=int(Category.ORDINARY))
    item = models.TextField(null=True)  # noqa: DJ001 - null is "no item", an empty text would be an item
    fact = models.TextField()
    purpose = models.TextField()
    legal_basis = models.TextField()
    through_team = models.BigIntegerField(null=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    given_by_kind = models.SmallIntegerField()
    given_by = models.BigIntegerField()
    given_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="access_grant_period",
            ),
            # The wall counts with both: a level too high is one of the next file, and a number too big is no page at all.
            models.CheckConstraint(
                condition=models.Q(level__gte=int(Level.THAT), level__lte=int(Level.CONTENT)),
                name="access_grant_level",
            ),
            models.CheckConstraint(
                condition=models.Q(through_team=None) | models.Q(through_team__gt=0, through_team__lt=2**59),
                name="access_grant_through_team",
            ),
        ]
        indexes = [
            # Two more, of whole grants and of slices, are made by hand in migration 0005: the wall has an arm for each.
            models.Index(
                fields=["file", "grantee_kind", "grantee_id", "valid_to"],
                name="access_grant_file",
                condition=models.Q(revoked_at=None),
            ),
            models.Index(fields=["item"], name="access_grant_item", condition=models.Q(item__isnull=False)),
        ]


class Exclusion(models.Model):
    """This person may not, whatever the grants: of a file, of a person, or of a person in a file."""

    rights = ()

    account_id = models.BigIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", null=True)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.TextField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False) | models.Q(subject__isnull=False),
                name="access_exclusion_of_something",
            ),
        ]
        indexes = [models.Index(fields=["account_id"], name="access_exclusion_account")]


class AccessLine(models.Model):
    """One line of the access log: who looked at which anchors, or was refused. Never what they saw."""

    rights = ()

    at = models.DateTimeField(db_default=Now())
    actor_kind = models.SmallIntegerField()
    actor_id = models.BigIntegerField()
    role = models.TextField()
    organisation_id = models.BigIntegerField(null=True)
    what = models.TextField()
    page = models.TextField()
    files = ArrayField(models.BigIntegerField())
    subjects = ArrayField(models.BigIntegerField())
    purpose = models.TextField()

    class Meta:
        db_table = "access_line"


_NEVER_KEPT_SO_OFTEN = 2**31 - 1
"""The end of the column: a form that says it read this revision made it up."""


class ChangedMeanwhile(RuntimeError):
    """Somebody else changed this row after it was read; nobody's words may be lost, so nothing was written."""


def _written(model: "type[CaseRow]") -> "list[models.Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def _sql_of(model: "type[CaseRow]", new: bool) -> str:
    """How a row of this kind is written, composed once; names of our own models only."""
    columns = [str(field.column) for field in _written(model) if new or field.name not in model.fixed]
    if new:
        names = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join(f"%(row_{column})s" for column in columns)
        return f"insert into {model._meta.db_table} ({names}) values ({values})"  # noqa: S608
    set_to = ", ".join(f'"{column}" = %(row_{column})s' for column in columns)
    return f"update {model._meta.db_table} set {set_to} where id = %(row_key)s and revision = %(row_read)s"  # noqa: S608


class CaseRow(models.Model):
    """A row of a case: it names its file, the persons it is about, its kind of data and its life area.

    The wall shows it only to who has a grant for all four. Each subclass says at which ``wall_level`` it stands and
    declares its own fields in ``kept``; a test fails for the first that does not. Rows are written with ``keep``,
    inside a command, so that none changes without its line and its history.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert", "update")
    wall_level: ClassVar[Level] = Level.CONTENT
    kept: ClassVar[dict[str, Kept]] = {}
    doors: ClassVar[tuple[Door, ...]] = ()
    stands_under: ClassVar[str] = ""
    """Of rows made with ``part_of``: the field that points at the whole or another part. The wall holds both to it."""

    row_rules: ClassVar[tuple[RowRule, ...]] = ()
    """What the wall asks of a row as it is written: of where it stands, and who may bring it there."""

    also_written_by: ClassVar[tuple[str, ...]] = ()
    """Roles that write such rows besides who works with households (``access/hands.py``)."""

    team_adds: ClassVar[str] = ""
    """SQL over such a row: what those above may add of it, where that is not everything."""

    resident_adds: ClassVar[str] = ""
    """SQL over such a row: what a resident may add of it, in the own file. Nothing without it."""

    partner_writes: ClassVar[str] = ""
    """SQL over such a row: what a partner may add and change of it; for whom it works is ``{homes}``."""

    fixed: ClassVar[tuple[str, ...]] = ()
    """Fields that stay as they were written: the database gives the application no right to change them."""

    once: ClassVar[tuple[str, ...]] = ()
    """Fields that may be filled in later, and stay as they were filled in then (``access/signing.py``)."""

    signed_anew: ClassVar[tuple[str, ...]] = ()
    """Signatures that are of who did it last. Any other is of who signed it."""

    untold: ClassVar[bool] = False
    """Whether its history is kept and read by nobody who signs in: that says when and by whom, to the microsecond."""

    file_id: int

    public_id = models.TextField(default=new_public_id, unique=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", db_index=False)
    subjects = ArrayField(models.BigIntegerField(), default=list)
    category = models.SmallIntegerField(default=int(Category.ORDINARY))
    area = models.SmallIntegerField(default=WHOLE_HOUSEHOLD)
    revision = models.IntegerField(default=0)

    class Meta:
        abstract = True

    def save(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: see ``keep``."""
        raise TypeError("a case row is kept with keep(at=...), which writes its history too")

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: deleting is a decision with a ground, and not one of a row."""
        raise TypeError("a case row is not deleted by itself")

    def keep(self, *, at: datetime) -> None:
        """Write this row and, in the same transaction, its line in the change log and its history.

        Args:
            at: when what it says happened (aware).

        Raises:
            ChangedMeanwhile: when somebody else kept it after it was read.
        """
        for field in _written(type(self)):
            if isinstance(getattr(self, field.attname), DatabaseDefault):
                # History says it too, so it cannot be left to the database: when it was entered.
                setattr(self, field.attname, timezone.now())
        new, read = self._state.adding, self.revision
        if read >= _NEVER_KEPT_SO_OFTEN:
            raise ChangedMeanwhile(self._meta.label)
        self.revision = read if new else read + 1
        with in_file(self.file_id):
            key = self._record(new, read, at)
            if key is None:
                self.revision = read
                raise ChangedMeanwhile(self._meta.label)
            self.pk, self._state.adding, self._state.db = key, False, DEFAULT_DB_ALIAS
            note_processing(processing_activity(type(self)), file_id=self.file_id, subjects=self.subjects)
            publish(RowKept(at=at, row=self, new=new))

    def _record(self, new: bool, read: int, at: datetime) -> int | None:
        return record_row(
            self._meta.label_lower,
            self.public_id,
            self._writing(new, read),
            at=at,
            file_id=self.file_id,
            subjects=self.subjects,
            category=Category(self.category),
            area=self.area,
            level=self.wall_level,
            content=self.content(),
        )

    def _writing(self, new: bool, read: int) -> Writing:
        values = {
            f"row_{field.column}": field.get_db_prep_save(getattr(self, field.attname), connection)
            for field in _written(type(self))
        }
        return Writing(
            _sql_of(type(self), new), values if new else values | {"row_key": self.pk, "row_read": read}
        )

    def content(self) -> dict[str, object]:
        """What this row says: its own fields by column, as history keeps them."""
        base = {field.name for field in CaseRow._meta.get_fields()} - {"category", "area", "subjects"} | {
            "id"
        }
        return {
            field.attname: field.value_from_object(self)
            for field in self._meta.concrete_fields
            if field.name not in base
        }


def processing_activity(model: type[CaseRow]) -> str:
    """The key of the activity, in the register of processing, for which the room of *model* keeps its rows.

    Each room with case rows names it in its ``AppConfig``, as ``processing_activity``.
    """
    room: Any = model._meta.app_config
    return str(room.processing_activity)


def part_of(row: CaseRow) -> str:
    """A new public identifier for a row that stands under another one of the same file: it opens with that row.

    Args:
        row: the whole, which is part of nothing itself.

    Raises:
        ValueError: when it is a part already; parts have no parts.
    """
    if "." in row.public_id:
        raise ValueError("a part has no parts of its own")
    return f"{row.public_id}.{new_public_id()}"


def case_key(to: str, *, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """A reference to another case row **in the same file**.

    The constraint is the composite ``(file_id, x_id)`` that ``raise_the_wall`` makes: a simple one could attach to a
    hidden row of another file, and so tell that it exists.

    Args:
        to: the model, as ``app.Model`` or ``self``.
        null: whether it may be empty.
    """
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name="+", db_constraint=False, null=null)
