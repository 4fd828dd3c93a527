"""Emergency access: reason first, limited in time, reviewed afterwards. The wall gives it through one narrow door.

That somebody opened a file in an emergency, the whole team may know. Why, and what came of the review, is content of
the file, and open by name to the privacy officers.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.safeguards.domain.emergency import Verdict
from keukentafel.lifeworld.safeguards.models.party import KEPT, WRITTEN_ONCE, account

VERDICT_CHOICES = [
    (Verdict.RIGHT.value, _("It was right to open the file")),
    (Verdict.RIGHT_BUT.value, _("It was right, and next time differently")),
    (Verdict.WRONG.value, _("It was not right")),
]

_OPEN = Door(
    "open_in_emergency(bigint, text[], int, boolean, text, text)",
    """
-- Emergency access: whoever does case work and knows *that* the file is there opens its content, for some hours. The
-- privacy officers get the rows that tell of it, item by item, at the same moment. What was named before cannot be
-- named again.
create or replace function wall.open_in_emergency(
  of_file bigint, items text[], hours int, with_safety boolean, why text, basis text) returns timestamptz
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  closes timestamptz;
  told jsonb;
begin
  me := wall.who();
  if me.id is null or me.kind <> 1 or not coalesce(hours between 1 and 24, false) or with_safety is null
    or coalesce(cardinality(items), 0) <> 3
    or exists (select 1 from unnest(items) as i(item) where coalesce(length(i.item), 0) < 16)
    or not wall.holds('{coach,team_leader,process_supporter}')
    or not exists (
      select 1 from wall.live(1) l
      where l.file_id = of_file and l.subjects is null and l.areas is null and l.item is null)
    or exists (select 1 from public.access_grant g where g.item = any (items) or g.fact = 'emergency:' || items[1])
  then
    raise exception 'this actor may not open this file in an emergency' using errcode = '42501';
  end if;
  closes := statement_timestamp() + make_interval(hours => hours);
  perform wall.write_grants(of_file, (
    select jsonb_build_array(jsonb_build_object('grantee_kind', 1, 'grantee_id', me.id, 'level', 3,
      'categories', case when with_safety then 9 else 1 end, 'fact', 'emergency:' || items[1], 'purpose', why,
      'legal_basis', basis, 'valid_to', closes, 'through_team', min(m.team_id)))
    from public.people_membership m join public.access_grant t
      on t.grantee_kind = 2 and t.grantee_id = m.team_id and t.file_id = of_file and t.revoked_at is null
    where m.account_id = me.id and m.role in ('coach', 'team_leader', 'process_supporter')
      and m.secrecy_signed_on is not null
      and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())));
  select jsonb_agg(jsonb_build_object('grantee_kind', 1, 'grantee_id', p.account_id, 'level', 3, 'categories', 1,
    'item', i.item, 'fact', 'review:' || items[1], 'purpose', 'review of emergency access', 'legal_basis', basis,
    'valid_to', statement_timestamp() + interval '1 year'))
  into told
  from (select distinct m.account_id from public.people_membership m
    where m.role = 'privacy_officer' and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())) p
    cross join unnest(items) as i(item);
  if told is not null then perform wall.write_grants(of_file, told); end if;
  return closes;
end $$;
""",
)


class EmergencyAccess(CaseRow):
    """*That* somebody opened the file in an emergency, until when, and where the review stands.

    ``shown_to`` are the keys of the privacy officers who can read it; one who comes later is added.
    """

    also_written_by = ("privacy_officer",)
    doors: ClassVar[tuple[Door, ...]] = (_OPEN,)
    wall_level = Level.THAT
    kept = {
        "account": KEPT,
        "team": KEPT,
        "opened_at": KEPT,
        "until": KEPT,
        "with_safety": KEPT,
        "reason_key": KEPT,
        "review_key": KEPT,
        "review_by": KEPT,
        "reviewed_at": KEPT,
        "shown_to": KEPT,
    }

    account = account()
    team = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    with_safety = models.BooleanField(default=False)
    reason_key = models.TextField(default=new_public_id)
    review_key = models.TextField(default=new_public_id)
    review_by = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    shown_to = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["file"], name="safeguards_emergency_file"),
            models.Index(
                fields=["review_by"], name="safeguards_emergency_open", condition=Q(reviewed_at=None)
            ),
        ]

    @property
    def fact(self) -> str:
        """The fact that the right to read lives with."""
        return f"emergency:{self.public_id}"

    @property
    def review_fact(self) -> str:
        """The fact that the privacy officers' right on these rows lives with."""
        return f"review:{self.public_id}"


class EmergencyReason(CaseRow):
    """Why: written before anything opened."""

    rights = WRITTEN_ONCE
    kept = {"emergency": KEPT, "words": KEPT}

    emergency = case_key("safeguards.EmergencyAccess")
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "emergency"], name="safeguards_emergencyreason_one")
        ]


class EmergencyReview(CaseRow):
    """What a privacy officer found, looking back."""

    also_written_by = ("privacy_officer",)
    rights = WRITTEN_ONCE
    kept = {"emergency": KEPT, "verdict": KEPT, "words": KEPT, "reviewed_by": KEPT, "reviewed_at": KEPT}

    emergency = case_key("safeguards.EmergencyAccess")
    verdict = models.TextField(choices=VERDICT_CHOICES)
    words = models.TextField()
    reviewed_by = account()
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "emergency"], name="safeguards_emergencyreview_one")
        ]
