"""The narrow function behind the wall for a seat that ended: whoever sits there no more is asked to nothing to come."""

from keukentafel.foundation.access.public import Door

_ENDED = Door(
    "end_sitting(bigint)",
    """
-- Somebody sits in a body no more: the items of meetings of it that still come are closed to this person, and what waits
-- for it. What this person was present at stays, until its day. Who notes seats sees no item by it: it gives a number.
create or replace function wall.end_sitting(of_seat bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  seat record;
  closed_at timestamptz;
  ended int;
  more int;
begin
  select s.account_id as account, s.body, s.ends into seat from public.consultations_seat s
  where s.id = of_seat and s.ends is not null;
  if seat.account is null or not wall.holds('{administrator,team_leader,process_supporter}') then
    raise exception 'this actor may not end this' using errcode = '42501';
  end if;
  closed_at := greatest(statement_timestamp(), seat.ends::timestamp at time zone 'Europe/Amsterdam');
  update public.access_grant g set valid_to = greatest(closed_at, g.valid_from)
  from public.consultations_householditem i join public.consultations_meeting t on t.id = i.meeting_id
  where i.body = seat.body and i.held_on >= seat.ends and t.starts_at > statement_timestamp()
    and g.file_id = i.file_id and g.item = i.public_id and g.grantee_kind = 1 and g.grantee_id = seat.account
    and g.fact like 'consultation:%' and g.through_team is null and g.revoked_at is null
    and (g.valid_to is null or g.valid_to > closed_at)
    and not exists (
      select 1 from public.consultations_problemholder p
      where p.file_id = i.file_id and p.account_id = seat.account and p.ends is null)
    and not exists (
      select 1 from public.consultations_seat o
      where o.account_id = seat.account and o.body = seat.body and o.starts <= i.held_on
        and (o.ends is null or o.ends > i.held_on));
  get diagnostics ended = row_count;
  update public.access_circlemember m set ends_at = greatest(closed_at, m.starts_at)
  from public.consultations_openitem i left join public.consultations_meeting t on t.id = i.meeting_id
  where i.body = seat.body
    and (i.meeting_id is null or (i.held_on >= seat.ends and t.starts_at > statement_timestamp()))
    and m.circle_id = i.circle_id and m.account_id = seat.account and not m.keeps
    and (m.ends_at is null or m.ends_at > closed_at)
    and not exists (
      select 1 from public.people_membership w
      where w.account_id = seat.account and w.role in ('coach', 'team_leader', 'process_supporter', 'facilitator')
        and w.starts <= wall.today() and (w.ends is null or w.ends > wall.today()))
    and not exists (
      select 1 from public.consultations_seat o
      where o.account_id = seat.account and o.body = seat.body and o.starts <= coalesce(i.held_on, wall.today())
        and (o.ends is null or o.ends > coalesce(i.held_on, wall.today())));
  get diagnostics more = row_count;
  return ended + more;
end $$;
""",
    reads=(
        "consultations_seat",
        "consultations_householditem",
        "consultations_openitem",
        "consultations_meeting",
        "consultations_problemholder",
        "access_circlemember",
        "people_membership",
    ),
)

SITTING = (_ENDED,)
"""What the table of seats brings behind the wall."""
