"""The narrow functions behind the wall for an organisation that is asked.

Its own figures cannot come from what it reads: an advice that is over is read for some weeks only. So the wall tells of
each advice to an organisation of the actor when it was asked and answered, and how; not which, and not about whom.

And the list of what is asked: the wall looks at each row that is read, which for a list of hundreds takes longer than all
the rest. ``asked_now`` gives where they stand, of the same rows; what a page shows of them is read behind the wall.
"""

from keukentafel.foundation.access.public import Door

ASKED_OF_US = Door(
    "asked_of_us(date)",
    """
-- Of each advice that was sent since a day to an organisation for which the actor works as a partner today.
create or replace function wall.asked_of_us(since date)
returns table (organisation bigint, priority boolean, sent_on date, answered_on date, answer text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  mine bigint[];
begin
  me := wall.who();
  if me.id is null or me.kind <> 1 then return; end if;
  mine := array(select s.one >> 3 from unnest(wall.selves(me.kind, me.id)) s (one) where s.one & 7 = 3);
  return query
    select a.organisation_id, a.priority, (a.sent_at at time zone 'Europe/Amsterdam')::date,
      (f.said_at at time zone 'Europe/Amsterdam')::date, coalesce(l.deed, '')
    from public.advice_advice a
    left join lateral (
      select min(s.said_at) as said_at from public.advice_said s
      where s.file_id = a.file_id and s.advice_id = a.id
        and s.deed in ('taken_over', 'changed', 'refused', 'noted')) f on true
    left join lateral (
      select s.deed from public.advice_said s
      where s.file_id = a.file_id and s.advice_id = a.id and s.deed in ('taken_over', 'changed', 'refused')
      order by s.number desc limit 1) l on true
    where a.organisation_id = any (mine)
      and a.sent_at >= since::timestamp at time zone 'Europe/Amsterdam'
      -- Who is shut out counts what the list shows: one more in the figures would tell that there is something.
      and not exists (
        select 1 from public.access_exclusion e
        where e.account_id = me.id and (e.file_id is null or e.file_id = a.file_id)
          and (e.subject_id is null or e.subject_id = any (a.subjects))
          and e.valid_from <= statement_timestamp()
          and (e.valid_to is null or e.valid_to > statement_timestamp()));
end $$;
""",
    reads=("advice_said",),
)

ASKED_NOW = Door(
    "asked_now(date)",
    """
-- What the actor reads through a grant on one advice to an organisation where the actor works as a partner today: what
-- runs, and what ended since a day. The same as the wall shows, found in one pass; words are read behind the wall.
create or replace function wall.asked_now(since date)
returns table (id bigint, organisation bigint, department bigint, state text, reported boolean, due_on date,
  ended_on date, weighs boolean)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me record;
  mine bigint[];
  at timestamptz := statement_timestamp();
  since_then timestamptz := since::timestamp at time zone 'Europe/Amsterdam';
  shielded boolean;
begin
  me := wall.who();
  if me.id is null or me.kind <> 1 then return; end if;
  shielded := exists (select 1 from public.access_exclusion e where e.account_id = me.id);
  mine := array(select s.one >> 3 from unnest(wall.selves(me.kind, me.id)) s (one) where s.one & 7 = 3);
  return query
    select a.id, a.organisation_id, a.department_id, a.state, a.reported, a.due_on,
      (a.ended_at at time zone 'Europe/Amsterdam')::date, v.kind = 'advice'
    from (
      select * from public.advice_advice o where o.organisation_id = any (mine) and o.ended_at is null
      union all
      select * from public.advice_advice o where o.organisation_id = any (mine) and o.ended_at >= since_then) a
    join public.mandates_mandateversion v on v.id = a.mandate_id
    -- One look per advice (offset 0): read the other way around, it would be all that partners of the town may see.
    where exists (
        select 1 from public.access_grant g
        where g.file_id = a.file_id and g.grantee_kind = 3 and g.grantee_id = a.organisation_id
          and g.item = a.public_id and g.level = 3 and g.categories & a.category <> 0
          and g.revoked_at is null and g.valid_from <= at and (g.valid_to is null or g.valid_to > at)
          and g.through_team is null offset 0)
      and not (shielded and exists (
        select 1 from public.access_exclusion e
        where e.account_id = me.id and (e.file_id is null or e.file_id = a.file_id)
          and (e.subject_id is null or e.subject_id = any (a.subjects))
          and e.valid_from <= at and (e.valid_to is null or e.valid_to > at)));
end $$;
""",
    reads=("mandates_mandateversion",),
)
