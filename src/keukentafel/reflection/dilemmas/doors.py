"""The narrow function behind the wall for what was spotted: which dilemmas press in a team, and no number at all."""

from keukentafel.foundation.access.public import Door

_PRESSING = Door(
    "pressing_dilemmas(bigint)",
    """
-- Which dilemmas press in a team of the actor: spotted often enough, by enough people, in so many days. Not how often,
-- not by whom, and never to which side they leaned. From when is said by the pack in use and never by who asks, who could
-- else ask again and again until it is a number; three is the least. Nobody of another team counts along.
drop function if exists wall.pressing_dilemmas(bigint, int, int, int);
create or replace function wall.pressing_dilemmas(of_team bigint) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with said as (
    select greatest(coalesce((p.least ->> 'spotted')::int, 3), 3) as spotted,
      greatest(coalesce((p.least ->> 'persons')::int, 3), 3) as persons,
      least(greatest(coalesce((p.least ->> 'days')::int, 182), 30), 365) as days
    from (select (select v.content #> '{dilemmas,pressing}' from public.method_packversion v where v.in_use) as least) p)
  select s.dilemma from said, public.dilemmas_spot s
  where s.team_id = of_team and of_team = any (wall.teams()) and s.spotted_on > wall.today() - said.days
    and exists (
      select 1 from public.people_membership m
      where m.team_id = of_team and m.account_id = s.account_id and m.starts <= s.spotted_on)
  group by s.dilemma, said.spotted, said.persons
  having count(*) >= said.spotted and count(distinct s.account_id) >= said.persons
  order by s.dilemma
$$;
""",
    reads=("method_packversion", "people_membership"),
)

COUNTING = (_PRESSING,)
"""What the table of spots brings behind the wall."""
