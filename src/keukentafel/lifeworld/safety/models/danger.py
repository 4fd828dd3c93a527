"""Acute danger, who watches, safe contact and hidden addresses.

Danger, its review and whereabouts are of kinds that are in no grant by default: each opens to its readers by
name (``access.keep_protected``). That somebody watches, and until when, the whole team may know: a watch that
only its watcher knows of would lapse when that person falls ill.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.foundation.kernel.ids import new_public_id


def account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """Whose account; it stays as long as rows name it."""
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", null=null)


class SafeContact(CaseRow):
    """How, when and where a person may be reached, and what must not be sent. One per person in a file."""

    wall_level = Level.AGENDA
    kept: ClassVar[dict[str, Kept]] = {
        "subject": Kept(Category.ORDINARY, "safe_contact"),
        "how": Kept(Category.ORDINARY, "safe_contact"),
        "when": Kept(Category.ORDINARY, "safe_contact"),
        "not_to_send": Kept(Category.ORDINARY, "safe_contact"),
        "review_on": Kept(Category.ORDINARY, "safe_contact"),
        "noted_by": Kept(Category.ORDINARY, "safe_contact"),
        "noted_at": Kept(Category.ORDINARY, "safe_contact"),
    }

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    how = models.TextField()
    when = models.TextField(default="", blank=True)
    not_to_send = models.TextField(default="", blank=True)
    review_on = models.DateField(null=True)
    noted_by = account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "subject"], name="safety_safecontact_one"),
        ]


_SHIELDED = Door(
    "shielded(bigint, bigint[])",
    """
-- Who of these persons must not be found, for whoever makes a paper of a file and may not read where they are. Only of
-- persons about whom something was written in that file, and only for who reads the whole of it.
create or replace function wall.shielded(of_file bigint, about bigint[]) returns bigint[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct w.subject_id), '{}')
  from public.safety_whereabouts w
  where w.subject_id = any (about) and w.ended_at is null
    and exists (select 1 from wall.live(3) l
      where l.file_id = of_file and l.subjects is null and l.areas is null and l.item is null)
    and exists (select 1 from public.journal_snapshot s
      where s.file_id = of_file and s.subjects @> array[w.subject_id])
$$;
""",
)


class Whereabouts(CaseRow):
    """Where somebody stays who must not be found. Only readers named one by one can see it."""

    doors: ClassVar[tuple[Door, ...]] = (_SHIELDED,)

    kept: ClassVar[dict[str, Kept]] = {
        "subject": Kept(Category.WHEREABOUTS, "safe_contact"),
        "address": Kept(Category.WHEREABOUTS, "safe_contact"),
        "until_review": Kept(Category.WHEREABOUTS, "safe_contact"),
        "noted_by": Kept(Category.WHEREABOUTS, "safe_contact"),
        "noted_at": Kept(Category.WHEREABOUTS, "safe_contact"),
        "ended_at": Kept(Category.WHEREABOUTS, "safe_contact"),
    }

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    address = models.TextField()
    until_review = models.DateField()
    noted_by = account()
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["file"], name="safety_whereabouts_file")]


class Danger(CaseRow):
    """Acute danger: what was seen or heard, who was called and what was agreed."""

    kept: ClassVar[dict[str, Kept]] = {
        "what": Kept(Category.SAFETY, "safety"),
        "called": Kept(Category.SAFETY, "safety"),
        "agreed": Kept(Category.SAFETY, "safety"),
        "happened_at": Kept(Category.SAFETY, "safety"),
        "entered_at": Kept(Category.SAFETY, "safety"),
        "reported_by": Kept(Category.SAFETY, "safety"),
    }

    what = models.TextField()
    called = ArrayField(models.TextField(), default=list)
    agreed = models.TextField(default="", blank=True)
    happened_at = models.DateTimeField()
    entered_at = models.DateTimeField(db_default=Now())
    reported_by = account()

    class Meta:
        indexes = [models.Index(fields=["file"], name="safety_danger_file")]


class Watch(CaseRow):
    """Somebody watches until a moment. Over only when it was reviewed: it never lapses in silence.

    It is about a danger, or about a concern while others decide: then ``concern_key`` is the public identifier of that
    concern, and the watcher reads it by name.

    ``danger_key`` and ``review_key`` are the public identifiers of the danger and of the review to come.
    Readers get their right on both together, so that a watcher who may not give rights can still write the
    review, and a leader who may not read the danger can still pass the watch on.
    """

    wall_level = Level.THAT
    kept: ClassVar[dict[str, Kept]] = {
        "danger": Kept(Category.ORDINARY, "safety"),
        "watcher": Kept(Category.ORDINARY, "safety"),
        "until": Kept(Category.ORDINARY, "safety"),
        "started_at": Kept(Category.ORDINARY, "safety"),
        "lapsed_at": Kept(Category.ORDINARY, "safety"),
        "reviewed_at": Kept(Category.ORDINARY, "safety"),
        "reviewed_by": Kept(Category.ORDINARY, "safety"),
        "danger_key": Kept(Category.ORDINARY, "safety"),
        "concern_key": Kept(Category.ORDINARY, "safety"),
        "review_key": Kept(Category.ORDINARY, "safety"),
        "closed_at": Kept(Category.ORDINARY, "safety"),
    }

    danger = case_key("safety.Danger", null=True)
    watcher = account()
    until = models.DateTimeField()
    started_at = models.DateTimeField()
    lapsed_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = account(null=True)
    danger_key = models.TextField(default="", blank=True)
    concern_key = models.TextField(default="", blank=True)
    review_key = models.TextField(default=new_public_id)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="safety_watch_reviewed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(danger__isnull=False, concern_key="") | (Q(danger=None) & ~Q(concern_key="")),
                name="safety_watch_over_something",
            ),
        ]
        indexes = [
            models.Index(fields=["file"], name="safety_watch_file"),
            models.Index(fields=["until"], name="safety_watch_open", condition=Q(closed_at=None)),
        ]


class DangerReview(CaseRow):
    """Looking back on a danger: what was learnt, what stays needed."""

    kept: ClassVar[dict[str, Kept]] = {
        "watch": Kept(Category.SAFETY, "safety"),
        "words": Kept(Category.SAFETY, "safety"),
        "reviewed_at": Kept(Category.SAFETY, "safety"),
        "reviewed_by": Kept(Category.SAFETY, "safety"),
    }

    watch = case_key("safety.Watch")
    words = models.TextField()
    reviewed_at = models.DateTimeField()
    reviewed_by = account()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "watch"], name="safety_dangerreview_one")]
