"""What who decides on a request may know of the other requests of that household: how much was decided, and no more."""

from keukentafel.foundation.access.public import Door

BUDGET_USED = Door(
    "budget_used(text, int)",
    """
-- How much of the maximum of a year a household used, for who decides on a request of it that is open to this person by
-- name and waits. Not on what, not when, not how often. Null for anybody else.
create or replace function wall.budget_used(of_request text, of_year int) returns numeric
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (
    select coalesce(sum(r.decided - r.given_back), 0) from public.budgets_budgetrequest r
    where r.file_id = q.file_id and extract(year from r.decided_on) = of_year)
  from public.budgets_budgetrequest q
  where q.public_id = of_request and q.state in ('asked', 'laid') and q.decider_id = (select wall.me())
    and exists (select 1 from wall.live(3) l where l.file_id = q.file_id and l.item = q.public_id)
$$;
""",
)
