"""The narrow function behind the wall that tells a team from how many people work weighed on them, and shows nobody."""

from keukentafel.foundation.access.public import Door

_TOLD = Door(
    "weighed_on(bigint, date)",
    """
-- From how many people of a team work weighed on them in a quarter that is over, as domain.weighing.told has it: from
-- five up, in bands of five, and nothing when it would be everybody, or everybody but one. Only for who learns with that
-- team today.
create or replace function wall.weighed_on(of_team bigint, quarter date) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select case when wrote.n < 5 or wrote.n >= people.n - 1 then 0 else wrote.n / 5 * 5 end
    from (
      select count(distinct d.account_id)::int as n from public.trials_distress d
      where d.team_id = of_team and d.counted and d.entered_on >= quarter
        and d.entered_on < (quarter + interval '3 months')::date
        and exists (
          select 1 from public.people_membership m
          where m.team_id = of_team and m.account_id = d.account_id and m.starts <= d.entered_on)) wrote,
      (select count(distinct m.account_id)::int as n from public.people_membership m
       where m.team_id = of_team and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())) people
    where of_team = any (wall.teams()) and quarter = date_trunc('quarter', quarter)::date
      and quarter + interval '3 months' <= wall.today()), 0)
$$;
""",
    reads=("people_membership",),
)
WEIGHED = (_TOLD,)
