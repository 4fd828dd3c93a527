"""What a privacy officer may know of requests about the own file: how many wait, of which kind and by when; not whose."""

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
