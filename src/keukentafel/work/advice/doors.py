"""The narrow function behind the wall with which an organisation counts what it was asked.

It reads an advice that is over for some weeks only, so its own figures cannot come from what it reads. The wall tells of
each advice to an organisation of the actor when it was asked and answered, and how; not which, and not about whom.
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
      and a.sent_at >= since::timestamp at time zone 'Europe/Amsterdam';
end $$;
""",
    reads=("advice_said",),
)
