"""Narrow functions about requests: how many wait, for a privacy officer; and what reaches the leader of the team.

A request is laid before the leaders of the team while nobody answers it: the work with the household ended, it has no
coach, or who works with it is away and nobody stands in. They get that one row. What answering takes is opened by a
leader, by name, and all of it ends with the answer.
"""

from keukentafel.foundation.access.public import Door

RIGHTS_WAITING = Door(
    "rights_waiting()",
    """
-- Requests that nobody decided yet, for privacy officers: of which kind, by when. Not in which file, and not who asks.
create or replace function wall.rights_waiting() returns table (kind text, due_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select q.kind, coalesce(
      (select s.until from public.rights_rightsstep s
        where s.file_id = q.file_id and s.request_id = q.id and s.kind = 'extended'), q.due_on) as due
  from public.rights_rightsrequest q
  where (select wall.holds('{privacy_officer}')) and q.due_on is not null
    and not exists (select 1 from public.rights_rightsstep s
      where s.file_id = q.file_id and s.request_id = q.id and s.kind = 'decided')
  order by due
$$;
""",
    reads=("rights_rightsstep",),
)

_AT_WORK = """m.role in ('coach', 'team_leader', 'process_supporter') and m.secrecy_signed_on is not null
      and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())"""
_AWAY = """select 1 from public.people_absence a where a.account_id = {}
        and a.starts <= wall.today() and (a.ends is null or a.ends > wall.today())"""
_SOMEBODY = Door(
    "somebody_answers(bigint)",
    f"""
-- Whether somebody works with this household who is at work today: the coach, the deputy, or who stands in.
create or replace function wall.somebody_answers(of_file bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select 1 from public.households_engagement e join public.people_membership m on m.team_id = e.team_id
    where e.file_id = of_file and e.state <> 'closed' and {_AT_WORK}
      and not exists ({_AWAY.format("m.account_id")})
      and (m.account_id in (e.coach_id, e.deputy_id) or exists (
        select 1 from public.households_substitution s
        where s.file_id = e.file_id and s.engagement_id = e.id and s.account_id = m.account_id
          and s.starts_at <= statement_timestamp() and (s.ends_at is null or s.ends_at > statement_timestamp()))))
$$;
""",  # noqa: S608 - our own words
    reads=("households_engagement", "households_substitution", "people_membership", "people_absence"),
)
_WAITS = """
    select q.file_id, q.public_id as item, q.person_id as person from public.rights_rightsrequest q
    where q.due_on is not null and not exists (select 1 from public.rights_rightsstep s
      where s.file_id = q.file_id and s.request_id = q.id and (s.kind = 'done' or s.outcome = 'refused'))
    union all
    select d.file_id, d.public_id, d.person_id from public.safeguards_destructionrequest d where d.state = 'asked'"""
_RUNNING = """g.revoked_at is null and (g.valid_to is null or g.valid_to > statement_timestamp())"""
_TO_LAY = Door(
    "rights_to_lay()",
    f"""
-- Requests that nobody answers, and before whom each is still to be laid: the leaders of the team at work today, and for
-- a leader who is away the colleague of the team who stands in. For a job of the system.
create or replace function wall.rights_to_lay()
returns table (file_id bigint, item text, person bigint, account bigint, team bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with waits as ({_WAITS}),
  before as (
    select distinct w.file_id, w.item, w.person, coalesce((
        select a.substitute_id from public.people_absence a join public.people_membership c
          on c.account_id = a.substitute_id and c.team_id = h.team_id
        where a.account_id = m.account_id and a.starts <= wall.today() and (a.ends is null or a.ends > wall.today())
          and c.role in ('coach', 'team_leader', 'process_supporter') and c.secrecy_signed_on is not null
          and c.starts <= wall.today() and (c.ends is null or c.ends > wall.today())
        limit 1), m.account_id) as account, h.team_id as team
    from waits w join public.households_household h on h.file_id = w.file_id
      join public.people_membership m on m.team_id = h.team_id and m.role = 'team_leader' and {_AT_WORK}
    where not wall.somebody_answers(w.file_id))
  select b.file_id, b.item, b.person, b.account, b.team from before b
  where exists (select 1 from wall.who() w where w.kind = 4)
    and not exists (select 1 from public.access_grant g
      where g.file_id = b.file_id and g.grantee_kind = 1 and g.grantee_id = b.account
        and g.fact = 'right:' || b.item and {_RUNNING})
$$;
""",  # noqa: S608 - our own words
    reads=(
        "rights_rightsstep",
        "safeguards_destructionrequest",
        "households_household",
        "people_membership",
        "people_absence",
    ),
)
_TO_TAKE = Door(
    "rights_to_take()",
    f"""
-- Requests that were laid before a leader and that somebody who works with the household answers now. For a job.
create or replace function wall.rights_to_take() returns table (file_id bigint, fact text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct w.file_id, g.fact from ({_WAITS}) w join public.access_grant g
    on g.file_id = w.file_id and g.fact in ('right:' || w.item, 'answering:' || w.item) and {_RUNNING}
  where wall.somebody_answers(w.file_id) and exists (select 1 from wall.who() a where a.kind = 4)
$$;
""",  # noqa: S608 - our own words
    reads=("rights_rightsstep", "safeguards_destructionrequest"),
)
_END = Door(
    "end_handing(bigint, text)",
    f"""
-- A request was answered: what opened for that closes. By who can read the request; it opens nothing, and closes nothing
-- while it waits.
create or replace function wall.end_handing(of_file bigint, of_item text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if not exists (select 1 from wall.live(3) l where l.file_id = of_file
      and (l.item = of_item or (l.subjects is null and l.areas is null and l.item is null)))
    or exists (select 1 from ({_WAITS}) w where w.file_id = of_file and w.item = of_item)
  then
    return 0;
  end if;
  update public.access_grant g set valid_to = greatest(statement_timestamp(), g.valid_from)
  where g.file_id = of_file and g.fact in ('right:' || of_item, 'answering:' || of_item) and {_RUNNING};
  get diagnostics ended = row_count;
  return ended;
end $$;
""",  # noqa: S608 - our own words
    reads=("rights_rightsstep", "safeguards_destructionrequest"),
)
_HANDED = Door(
    "handed_to_me()",
    f"""
-- Which requests were laid before the actor, or given to the actor to answer.
create or replace function wall.handed_to_me() returns table (item text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct g.item from public.access_grant g
  where g.grantee_kind = 1 and g.grantee_id = (select wall.me()) and g.item is not null
    and split_part(g.fact, ':', 1) in ('right', 'answering') and split_part(g.fact, ':', 2) = g.item
    and g.valid_from <= statement_timestamp() and {_RUNNING}
$$;
""",  # noqa: S608 - our own words
)
_PEOPLE = Door(
    "people_who_can_ask(bigint)",
    f"""
-- Who belonged to a household of which nobody answers a request now, for the leader of its team who writes down a letter:
-- how they are called, and nothing else.
create or replace function wall.people_who_can_ask(of_file bigint) returns table (person bigint, who text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.subject_id, min(x.known_as) from public.households_member x
  where x.file_id = of_file and wall.may_give(of_file) and not wall.somebody_answers(of_file)
    and exists (
      select 1 from public.households_household h join public.people_membership m on m.team_id = h.team_id
      where h.file_id = of_file and m.account_id = (select wall.me()) and m.role = 'team_leader' and {_AT_WORK})
  group by x.subject_id order by 2, 1
$$;
""",  # noqa: S608 - our own words
    reads=("households_member", "households_household", "people_membership"),
)
_NOBODY = Door(
    "rights_with_nobody()",
    f"""
-- How many requests wait that nobody at work can read, for privacy officers: no coach, and no leader. Not whose.
create or replace function wall.rights_with_nobody() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from ({_WAITS}) w
  where (select wall.holds('{{privacy_officer}}')) and not wall.somebody_answers(w.file_id)
    and not exists (
      select 1 from public.access_grant g join public.people_membership m on m.account_id = g.grantee_id
      where g.file_id = w.file_id and g.grantee_kind = 1 and g.fact in ('right:' || w.item, 'answering:' || w.item)
        and {_RUNNING} and m.team_id = g.through_team and {_AT_WORK}
        and not exists ({_AWAY.format("m.account_id")}))
$$;
""",  # noqa: S608 - our own words
    reads=("rights_rightsstep", "safeguards_destructionrequest", "people_membership", "people_absence"),
)
HANDING = (_SOMEBODY, _TO_LAY, _TO_TAKE, _END, _HANDED, _PEOPLE, _NOBODY)
"""In this order: each may ask what stands before it."""
