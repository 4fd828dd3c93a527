"""The narrow functions behind the wall for a seat that ended, and for a meeting that was moved: whoever does not sit
there is asked to nothing to come, and nobody sees by them what is on an agenda."""

from keukentafel.foundation.access.public import Door
from keukentafel.work.consultations.domain.meeting import READABLE_DAYS

_DAY = "(t.starts_at at time zone 'Europe/Amsterdam')::date"
_ENDED = Door(
    "end_sitting(bigint)",
    f"""
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
  if seat.account is null or not wall.holds('{{administrator,team_leader,process_supporter}}') then
    raise exception 'this actor may not end this' using errcode = '42501';
  end if;
  closed_at := greatest(statement_timestamp(), seat.ends::timestamp at time zone 'Europe/Amsterdam');
  update public.access_grant g set valid_to = greatest(closed_at, g.valid_from)
  from public.consultations_householditem i join public.consultations_meeting t on t.id = i.meeting_id
  where i.body = seat.body and {_DAY} >= seat.ends and t.starts_at > statement_timestamp()
    and g.file_id = i.file_id and g.item = i.public_id and g.grantee_kind = 1 and g.grantee_id = seat.account
    and g.fact like 'consultation:%' and g.through_team is null and g.revoked_at is null
    and (g.valid_to is null or g.valid_to > closed_at)
    and not exists (
      select 1 from public.consultations_problemholder p
      where p.file_id = i.file_id and p.account_id = seat.account and p.ends is null)
    and not exists (
      select 1 from public.consultations_seat o
      where o.account_id = seat.account and o.body = seat.body and o.starts <= {_DAY}
        and (o.ends is null or o.ends > {_DAY}));
  get diagnostics ended = row_count;
  update public.access_circlemember m set ends_at = greatest(closed_at, m.starts_at)
  from public.consultations_openitem i left join public.consultations_meeting t on t.id = i.meeting_id
  where i.body = seat.body
    and (i.meeting_id is null or ({_DAY} >= seat.ends and t.starts_at > statement_timestamp()))
    and m.circle_id = i.circle_id and m.account_id = seat.account and not m.keeps
    and (m.ends_at is null or m.ends_at > closed_at)
    and not exists (
      select 1 from public.people_membership w
      where w.account_id = seat.account and w.role in ('coach', 'team_leader', 'process_supporter', 'facilitator')
        and w.starts <= wall.today() and (w.ends is null or w.ends > wall.today()))
    and not exists (
      select 1 from public.consultations_seat o
      where o.account_id = seat.account and o.body = seat.body and o.starts <= coalesce({_DAY}, wall.today())
        and (o.ends is null or o.ends > coalesce({_DAY}, wall.today())));
  get diagnostics more = row_count;
  return ended + more;
end $$;
""",  # noqa: S608 - our own expression
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

_SITS = f"""exists (
      select 1 from public.consultations_seat o
      where o.account_id = {{who}} and o.body = t.body and o.starts <= {_DAY} and (o.ends is null or o.ends > {_DAY}))"""  # noqa: S608 - our own expression
_WORKS_HERE = """exists (
      select 1 from public.people_membership w
      where w.account_id = {who} and w.role in ('coach', 'team_leader', 'process_supporter', 'facilitator')
        and w.starts <= wall.today() and (w.ends is null or w.ends > wall.today()))"""
_FOLLOWED = Door(
    "follow_meeting(bigint)",
    f"""
-- A meeting was moved: who may be present at its items reads them until six weeks after the new day, and no longer than
-- something goes to their organisation; who does not sit in the body on that day reads them no more. By who called the
-- meeting or chairs it, who sees no item by it: it gives a number. What was closed stays closed.
create or replace function wall.follow_meeting(of_meeting bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
  more int;
begin
  if not wall.holds('{{coach,team_leader,process_supporter,facilitator}}') or not exists (
    select 1 from public.consultations_meeting t where t.id = of_meeting and t.cancelled_at is null
      and wall.me() in (t.called_by_id, t.chair_id)
  ) then
    raise exception 'this actor may not move this meeting' using errcode = '42501';
  end if;
  update public.access_grant g set valid_to = greatest(g.valid_from, case
    when g.through_team is not null or {_SITS.format(who="g.grantee_id")} or exists (
      select 1 from public.consultations_problemholder p
      where p.file_id = i.file_id and p.account_id = g.grantee_id and p.ends is null)
    then least(t.starts_at + interval '{READABLE_DAYS * 24} hours', (
      select min(s.starts)::timestamp at time zone 'Europe/Amsterdam'
      from public.safeguards_stoppedsharing s join public.people_membership m on m.organisation_id = s.organisation_id
      where m.account_id = g.grantee_id and m.role = 'partner' and (s.ends is null or s.ends > wall.today())))
    else statement_timestamp() end)
  from public.consultations_householditem i join public.consultations_meeting t on t.id = i.meeting_id
  where t.id = of_meeting and g.file_id = i.file_id and g.item = i.public_id and g.grantee_kind = 1
    and g.fact like 'consultation:%' and g.revoked_at is null and g.valid_to > statement_timestamp();
  get diagnostics ended = row_count;
  update public.access_circlemember m set ends_at = greatest(statement_timestamp(), m.starts_at)
  from public.consultations_openitem i join public.consultations_meeting t on t.id = i.meeting_id
  where t.id = of_meeting and m.circle_id = i.circle_id and not m.keeps
    and (m.ends_at is null or m.ends_at > statement_timestamp())
    and not {_WORKS_HERE.format(who="m.account_id")} and not {_SITS.format(who="m.account_id")};
  get diagnostics more = row_count;
  return ended + more;
end $$;
""",  # noqa: S608 - our own expressions
    reads=(
        "consultations_seat",
        "consultations_householditem",
        "consultations_openitem",
        "consultations_problemholder",
        "access_circlemember",
        "people_membership",
        "safeguards_stoppedsharing",
    ),
)
_ASKED = Door(
    "asked_from_elsewhere(text)",
    f"""
-- Who comes from elsewhere to an item of a meeting, for the job that mails them that something changed, and for nobody.
create or replace function wall.asked_from_elsewhere(of_meeting text) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from wall.who() w where w.kind = 4) then
    raise exception 'only a job of the system asks this' using errcode = '42501';
  end if;
  return query
    select g.grantee_id from public.consultations_meeting t
    join public.consultations_householditem i on i.meeting_id = t.id
    join public.access_grant g on g.file_id = i.file_id and g.item = i.public_id
    where t.public_id = of_meeting and g.grantee_kind = 1 and g.fact like 'consultation:%' and g.through_team is null
      and g.revoked_at is null and g.valid_to > statement_timestamp()
    union
    select m.account_id from public.consultations_meeting t
    join public.consultations_openitem i on i.meeting_id = t.id
    join public.access_circlemember m on m.circle_id = i.circle_id
    where t.public_id = of_meeting and not m.keeps and (m.ends_at is null or m.ends_at > statement_timestamp())
      and not {_WORKS_HERE.format(who="m.account_id")};
end $$;
""",  # noqa: S608 - our own expression
    reads=(
        "consultations_householditem",
        "consultations_openitem",
        "access_grant",
        "access_circlemember",
        "people_membership",
    ),
)

SITTING = (_ENDED,)
MOVING = (_FOLLOWED, _ASKED)
"""What the tables of seats and of meetings bring behind the wall."""
