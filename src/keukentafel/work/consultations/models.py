"""Rows of meetings. An item about a household stands in its file; another item has a circle of its own (ADR 0028).

Who sits in a body and that a body meets are rows of the town: they say when, and never about what.
"""

from datetime import date, time
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from keukentafel.foundation.access.public import CaseRow, CircleRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.work.consultations.domain.bodies import Seat as SeatFacts
from keukentafel.work.consultations.domain.meeting import (
    LONGEST,
    EntryKind,
    Informed,
    ResidentThere,
    Slot,
    Source,
    shifted,
)
from keukentafel.work.consultations.doors import MOVING, SITTING

CALLERS = ("coach", "team_leader", "process_supporter", "facilitator")
"""Who calls people together."""
READERS = (
    *CALLERS,
    "learning_coach",
    "partner",
    "policy_adviser",
    "privacy_officer",
    "administrator",
    "expert_by_experience",
    "client_representative",
)
"""Who may know that a body meets, and who sits in it."""
_WORDS = Kept(Category.ORDINARY, "household")
_COUNTED = Kept(Category.ORDINARY, "household", leaves=True)


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


def _people() -> "ArrayField[Any, Any]":
    return ArrayField(models.BigIntegerField(), default=list, blank=True)


def _one_of(field: str, values: Any, name: str, *, or_none: bool = False) -> models.CheckConstraint:
    condition = Q(**{f"{field}__in": [str(one) for one in values]})
    return models.CheckConstraint(condition=condition | Q(**{field: ""}) if or_none else condition, name=name)


class Seat(models.Model):
    """Somebody sits in a body, as what, and who sends this person with which mandate (seed 004, annex 3, article 1.3).

    ``body`` and ``function`` are keys of the pack. ``mandated``: may make agreements on the spot in those days.
    """

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader", "process_supporter")
    read_by = READERS
    doors: ClassVar[tuple[Door, ...]] = SITTING

    public_id = models.TextField(unique=True, default=new_public_id)
    body = models.TextField()
    function = models.TextField()
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+", null=True)
    mandated = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True)
    noted_by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="consultations_seat_period"
            ),
            models.CheckConstraint(
                condition=Q(mandated=False) | Q(sent_by__isnull=False), name="consultations_seat_sent_by"
            ),
        ]
        indexes = [models.Index(fields=["body", "starts"], name="consultations_seat_body")]

    @property
    def facts(self) -> SeatFacts:
        """What the rules ask of it."""
        return SeatFacts(self.account_id, self.body, self.mandated, self.starts, self.ends)


class Meeting(models.Model):
    """A body is called together at a moment. It says nothing of what will be spoken of, nor of how much there is.

    ``public_order``: it is at stake, which decides who chairs (article 2.2). ``moved_from`` is the moment at which it was
    to begin before it was moved last; ``moves`` counts that, by which a calendar knows that it has an older one.
    """

    rights = ("select", "insert", "update")
    written_by = CALLERS
    read_by = READERS
    of_team = "team_id"
    or_changed_by = ("called_by_id", "chair_id")
    doors: ClassVar[tuple[Door, ...]] = MOVING

    public_id = models.TextField(unique=True, default=new_public_id)
    body = models.TextField()
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    public_order = models.BooleanField(default=False)
    chair = _account(null=True)
    called_by = _account()
    called_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    moved_from = models.DateTimeField(null=True)
    moves = models.SmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["team", "starts_at"], name="consultations_meeting_team"),
            models.Index(fields=["starts_at"], name="consultations_meeting_day"),
        ]

    @property
    def begins(self) -> time:
        """The local time at which it begins."""
        return timezone.localtime(self.starts_at).time()

    @property
    def reference(self) -> str:
        """How it is called in a mail: says nothing."""
        return self.public_id[:6]


class ItemWords(models.Model):
    """What every item has. ``invited``, ``present`` and ``keepers`` hold keys of accounts; keepers take the minutes.

    An item without a meeting waits until its body meets. ``starts`` is when it is spoken of, in a meeting that begins at
    ``counted_from``: moved to another time of the day, it goes along. ``source`` and ``source_key`` say of what it came.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    body = models.TextField()
    starts = models.TimeField(null=True)
    counted_from = models.TimeField(null=True)
    minutes = models.SmallIntegerField(default=15)
    title = models.TextField()
    words = models.TextField(default="", blank=True)
    source = models.TextField(default=Source.OWN.value)
    source_key = models.TextField(default="", blank=True)
    invited = _people()
    present = _people()
    keepers = _people()
    resident_there = models.TextField(default="", blank=True)
    informed = models.TextField(default="", blank=True)
    not_informed_why = models.TextField(default="", blank=True)
    said = models.TextField(default="", blank=True)
    put_by = _account()
    put_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def held_on(self) -> date | None:
        """The day of its meeting; None while it waits. Read with its meeting."""
        return timezone.localdate(self.meeting.starts_at) if self.meeting is not None else None

    @property
    def begins(self) -> time | None:
        """When it is spoken of, as the meeting stands now; None when that was not said. Read with its meeting."""
        return (
            shifted(self.starts, self.counted_from, self.meeting.begins)
            if self.meeting is not None
            else self.starts
        )

    def slot(self, key: str) -> Slot:
        """When it is spoken of, under *key*."""
        return Slot(key, self.begins, self.minutes, self.put_at)


def _item_constraints(room: str) -> list[models.BaseConstraint]:
    return [
        _one_of("source", Source, f"{room}_source"),
        _one_of("resident_there", ResidentThere, f"{room}_resident", or_none=True),
        _one_of("informed", Informed, f"{room}_informed", or_none=True),
        models.CheckConstraint(condition=~Q(title=""), name=f"{room}_title"),
        models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=LONGEST), name=f"{room}_minutes"),
        models.CheckConstraint(
            condition=~Q(informed=Informed.NO.value) | ~Q(not_informed_why=""), name=f"{room}_why_not_told"
        ),
    ]


class HouseholdItem(ItemWords, CaseRow):
    """An item about a household. It opens by itself to who takes part in it, until some weeks after the meeting."""

    also_written_by = ("facilitator",)
    kept: ClassVar[dict[str, Kept]] = {
        "meeting": _COUNTED,
        "body": _COUNTED,
        "starts": _COUNTED,
        "counted_from": _COUNTED,
        "minutes": _COUNTED,
        "title": _WORDS,
        "words": _WORDS,
        "source": _COUNTED,
        "source_key": _WORDS,
        "invited": _WORDS,
        "present": _WORDS,
        "keepers": _WORDS,
        "resident_there": _COUNTED,
        "informed": _COUNTED,
        "not_informed_why": _WORDS,
        "said": _WORDS,
        "put_by": _WORDS,
        "put_at": _COUNTED,
        "ended_at": _COUNTED,
    }

    class Meta:
        constraints = [
            *_item_constraints("consultations_householditem"),
            models.CheckConstraint(condition=~Q(subjects=[]), name="consultations_householditem_about"),
        ]
        indexes = [
            models.Index(fields=["file", "-put_at"], name="consultations_item_file"),
        ]

    def persons_fact(self, account: int) -> str:
        """The fact with which the right of one person lives who may be present.

        Args:
            account: key of the account.
        """
        return f"consultation:{self.public_id}:{account}"


class OpenItem(ItemWords, CircleRow):
    """An item about no household, for who is in its circle. Who takes its minutes changes it, and who put it there."""

    or_changed_by = ("keepers", "put_by_id")

    public_id = models.TextField(unique=True, default=new_public_id)

    class Meta:
        constraints = _item_constraints("consultations_openitem")


class EntryWords(models.Model):
    """What came of an item. ``made`` names what it became elsewhere.

    ``agreed`` are keys of who agreed on the spot; ``without_mandate`` those of them whose mandate did not hold that day.
    """

    kind = models.TextField()
    words = models.TextField()
    owner = _account(null=True)
    due = models.DateField(null=True)
    agreed = _people()
    without_mandate = _people()
    made = models.TextField(default="", blank=True)
    done_on = models.DateField(null=True)
    by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        abstract = True

    def is_late(self, today: date) -> bool:
        """Whether its day has passed while it is not done."""
        return self.done_on is None and self.due is not None and self.due < today


def _entry_constraints(room: str) -> list[models.BaseConstraint]:
    return [
        _one_of("kind", EntryKind, f"{room}_kind"),
        models.CheckConstraint(condition=~Q(words=""), name=f"{room}_words"),
        models.CheckConstraint(
            condition=~Q(kind=EntryKind.TASK.value) | Q(owner__isnull=False, due__isnull=False),
            name=f"{room}_task_of_somebody_by_a_day",
        ),
    ]


class HouseholdEntry(EntryWords, CaseRow):
    """What came of an item about a household; it stands under the item and opens with it."""

    also_written_by = ("facilitator",)
    stands_under = "item"
    kept: ClassVar[dict[str, Kept]] = {
        "item": _COUNTED,
        "kind": _COUNTED,
        "words": _WORDS,
        "owner": _WORDS,
        "due": _COUNTED,
        "agreed": _WORDS,
        "without_mandate": _WORDS,
        "made": _WORDS,
        "done_on": _COUNTED,
        "by": _WORDS,
        "noted_at": _COUNTED,
    }

    item = case_key("consultations.HouseholdItem")

    class Meta:
        constraints = _entry_constraints("consultations_householdentry")
        indexes = [models.Index(fields=["file", "item"], name="consultations_entry_item")]


class OpenEntry(EntryWords, CircleRow):
    """What came of an item about no household; it stands in the circle of the item. Once there it can be done."""

    fixed = (
        "public_id", "item", "circle", "kind", "words", "owner", "due", "agreed", "without_mandate", "by", "noted_at"
    )  # fmt: skip

    public_id = models.TextField(unique=True, default=new_public_id)
    item = models.ForeignKey(OpenItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = _entry_constraints("consultations_openentry")


class ProblemHolder(CaseRow):
    """Who holds a case while no coach does, from a day until another (article 1.5). Never more than one at a time.

    This person may be present at items about this household without sitting in the body, and sees nothing else of it.
    Who this is, is known to whoever knows that there is contact, as who the coach is.
    """

    also_written_by = ("facilitator",)
    wall_level = Level.THAT
    kept: ClassVar[dict[str, Kept]] = {
        "account": _WORDS,
        "organisation": _COUNTED,
        "starts": _COUNTED,
        "ends": _COUNTED,
        "by": _WORDS,
    }

    account = _account()
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    starts = models.DateField()
    ends = models.DateField(null=True)
    by = _account()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(ends=None), name="consultations_problemholder_one"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="consultations_problemholder_period"
            ),
        ]
        indexes = [models.Index(fields=["file", "starts"], name="consultations_holder_file")]
