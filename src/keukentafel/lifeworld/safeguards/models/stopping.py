"""That nothing goes to an organisation any more, in the whole town: it withdrew from the covenant."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from keukentafel.foundation.access.public import Door
from keukentafel.lifeworld.safeguards.models.party import organisation

_END_ORGANISATION = Door(
    "end_organisation(bigint, date)",
    """
-- From a day on an organisation sees nothing of any file. Who records that sees no case by it: the answer is a number.
-- It follows a row that says so, and never opens anything.
create or replace function wall.end_organisation(of_organisation bigint, from_day date) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ends_at timestamptz := greatest(statement_timestamp(), from_day::timestamp at time zone 'Europe/Amsterdam');
  ended int;
begin
  if not wall.holds('{administrator,team_leader}') or not exists (
    select 1 from public.safeguards_stoppedsharing s
    where s.organisation_id = of_organisation and s.starts = from_day and s.ends is null
  ) then
    raise exception 'this actor may not end the rights of this organisation' using errcode = '42501';
  end if;
  update public.access_grant g set valid_to = greatest(ends_at, g.valid_from)
  where g.grantee_kind = 3 and g.grantee_id = of_organisation and g.revoked_at is null
    and (g.valid_to is null or g.valid_to > ends_at);
  get diagnostics ended = row_count;
  -- Its people who may be present at an item of a meeting, or who gave a signal, were named themselves.
  update public.access_grant g set valid_to = greatest(ends_at, g.valid_from)
  where g.grantee_kind = 1 and g.revoked_at is null
    and (g.valid_to is null or g.valid_to > ends_at)
    and ((g.fact like 'consultation:%' and exists (
      select 1 from public.people_membership m
      where m.account_id = g.grantee_id and m.organisation_id = of_organisation and m.role = 'partner'))
    or g.fact like 'giver:' || of_organisation || ':%');
  return ended;
end $$;
""",
)


class StoppedSharing(models.Model):
    """From ``starts`` on nothing goes to an organisation; ``ends`` is the day on which it could be told things again."""

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader")
    doors: ClassVar[tuple[Door, ...]] = (_END_ORGANISATION,)

    organisation = organisation()
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="safeguards_stoppedsharing_period"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ends=None),
                name="safeguards_stoppedsharing_once",
            ),
        ]
