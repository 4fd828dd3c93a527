"""The narrow function behind the wall for who gave a signal at a desk, and does not work there any more."""

from keukentafel.foundation.access.public import Door

END_GIVING = Door(
    "end_giving(bigint)",
    """
-- Somebody works for an organisation as a partner no more: what was given in its name is closed to this person. The fact
-- says which organisation. Who ends the membership sees no signal by it: the answer is a number, and nothing is opened.
create or replace function wall.end_giving(of_account bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if not wall.holds('{administrator,team_leader}') then
    raise exception 'this actor may not end this' using errcode = '42501';
  end if;
  update public.access_grant g set valid_to = greatest(statement_timestamp(), g.valid_from)
  where g.grantee_kind = 1 and g.grantee_id = of_account and g.fact like 'giver:%' and g.revoked_at is null
    and (g.valid_to is null or g.valid_to > statement_timestamp())
    and not exists (
      select 1 from public.people_membership m
      where m.account_id = of_account and m.role = 'partner'
        and m.organisation_id = split_part(g.fact, ':', 2)::bigint
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()));
  get diagnostics ended = row_count;
  return ended;
end $$;
""",
)
