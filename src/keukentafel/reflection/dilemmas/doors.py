"""The narrow function behind the wall for what was spotted: which dilemmas press in a team, and no number at all."""

from keukentafel.foundation.access.public import Door

_PRESSING = Door(
    "pressing_dilemmas(bigint, int, int, int)",
    """
-- Which dilemmas press in a team of the actor: spotted often enough, by enough people, in so many days. Not how often,
-- not by whom, and never to which side they leaned. Three is the least, whatever is asked.
create or replace function wall.pressing_dilemmas(of_team bigint, spotted int, persons int, days int) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.dilemma from public.dilemmas_spot s
  where s.team_id = of_team and of_team = any (wall.teams())
    and s.spotted_on > wall.today() - least(greatest(days, 30), 365)
  group by s.dilemma
  having count(*) >= greatest(spotted, 3) and count(distinct s.account_id) >= greatest(persons, 3)
  order by s.dilemma
$$;
""",
)

COUNTING = (_PRESSING,)
"""What the table of spots brings behind the wall."""
