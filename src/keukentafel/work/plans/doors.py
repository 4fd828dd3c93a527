"""What a person may know of a plan that is also about others: whether something can be added to it now."""

from keukentafel.foundation.journal.public import Door

MY_PLAN = Door(
    "my_plan(bigint)",
    """
-- The plan that is open, for whose own file this is (wall.own_subject), and whether somebody works with the household.
-- Its keys and a yes or no: what the plan says is read behind the wall, or not at all.
create or replace function wall.my_plan(of_file bigint) returns table (plan bigint, thing text, helped boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if wall.own_subject(of_file) is null then
    return;
  end if;
  return query select p.id, coalesce(p.public_id, ''),
    exists (select 1 from public.households_engagement e where e.file_id = of_file and e.state <> 'closed')
  from (select 1) always left join lateral (
    select o.id, o.public_id from public.plans_plan o where o.file_id = of_file and o.closed_at is null
    order by o.made_at desc, o.id desc limit 1) p on true;
end $$;
""",
    reads=("plans_plan", "households_engagement"),
)
