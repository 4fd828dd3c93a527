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
from keukentafel.lifeworld.safety.domain.notifying import ReadAlong


def account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """Whose account; it stays as long as rows name it."""
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", null=null)


class SafeContact(CaseRow):
    """How, when and where a person may be reached, and what must not be sent. One per person in a file."""

    signed_anew = ("noted_by",)
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


_NOTICE_FACTS = Door(
    "notice_facts(text)",
    """
-- What decides whether a person may be told by e-mail that there is something new, for the job that sends it: of all
-- files of this person, so that what a new home knows counts in the old one. It goes to no page.
create or replace function wall.notice_facts(portal text)
returns table (file_id bigint, is_open boolean, letter boolean, address text, agreed boolean, read_along text,
  noted_at timestamptz, must_not_send boolean, contact_at timestamptz, ask_again boolean, in_danger boolean,
  is_hidden boolean, looked bigint, has_news boolean)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  with of_this as (
    select p.*, coalesce((
        select max(s.last_id) from public.correspondence_seen s
        where s.file_id = p.file_id and s.person_id = p.person_id and s.by_person), 0) as looked
    from public.safeguards_portalaccount p where p.public_id = portal)
  select p.file_id, p.closed_at is null,
    coalesce((
      select c.outcome = 'also_by_letter' from public.safeguards_portalcheck c
      where c.file_id = p.file_id and c.person_id = p.person_id order by c.checked_at desc, c.id desc limit 1), false),
    n.address, n.agreed, n.read_along, n.noted_at,
    exists (select 1 from public.safety_safecontact s where s.subject_id = p.person_id and s.not_to_send <> ''),
    (select max(s.noted_at) from public.safety_safecontact s where s.subject_id = p.person_id),
    exists (select 1 from public.safety_safecontact s
      where s.subject_id = p.person_id and s.review_on <= wall.today()),
    exists (select 1 from public.safety_watch w join public.households_member m on m.file_id = w.file_id
      where m.subject_id = p.person_id and w.reviewed_at is null),
    exists (select 1 from public.safety_whereabouts w where w.subject_id = p.person_id and w.ended_at is null),
    p.looked,
    exists (select 1 from public.correspondence_message m
      where m.file_id = p.file_id and m.person_id = p.person_id and not m.from_person and m.id > p.looked)
  from of_this p left join public.safety_noticeaddress n
    on n.file_id = p.file_id and n.subject_id = p.person_id and n.ended_at is null
  where exists (select 1 from wall.who() w where w.kind = 4)
$$;
""",
    reads=(
        "safeguards_portalaccount",
        "safeguards_portalcheck",
        "safety_safecontact",
        "safety_watch",
        "safety_whereabouts",
        "households_member",
        "correspondence_seen",
        "correspondence_message",
    ),
)


class NoticeAddress(CaseRow):
    """An e-mail address that a person gave to be told, without content, that there is something new.

    It stands with the content, not among what opens by name only: whoever stands in for the coach must be able to end it
    the moment something changes. It is on no page of the portal.
    """

    doors: ClassVar[tuple[Door, ...]] = (_NOTICE_FACTS,)
    kept: ClassVar[dict[str, Kept]] = {
        "subject": Kept(Category.ORDINARY, "safe_contact"),
        "address": Kept(Category.ORDINARY, "safe_contact"),
        "agreed": Kept(Category.ORDINARY, "safe_contact"),
        "read_along": Kept(Category.ORDINARY, "safe_contact"),
        "noted_by": Kept(Category.ORDINARY, "safe_contact"),
        "noted_at": Kept(Category.ORDINARY, "safe_contact"),
        "ended_at": Kept(Category.ORDINARY, "safe_contact"),
    }

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    address = models.TextField()
    agreed = models.BooleanField()
    read_along = models.TextField()
    noted_by = account()
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "subject"], condition=Q(ended_at=None), name="safety_noticeaddress_one"
            ),
            models.CheckConstraint(
                condition=Q(read_along__in=[one.value for one in ReadAlong]),
                name="safety_noticeaddress_read_along",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safety_noticeaddress_file")]
