"""The narrow functions behind the wall: the words of a check together, and joining a community by own choice."""

from keukentafel.foundation.access.public import Door

_WORDS = Door(
    "check_words(bigint)",
    """
-- What was answered in a check that closed, question by question, in the order of the alphabet: from five answers on, and
-- for who learns with that team today. Nothing says whose words they are.
create or replace function wall.check_words(of_check bigint) returns table (asked text, words text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with answers as (
    select a.motive, a.capacity, a.opportunity
    from public.craft_checkanswer a join public.craft_teamcheck c on c.id = a.check_of_id
    where c.id = of_check and c.closes_on <= wall.today() and c.team_id = any (wall.teams())
      and a.entered_on < c.closes_on
      -- Nobody of another team adds words to it.
      and exists (
        select 1 from public.people_membership m
        where m.team_id = c.team_id and m.account_id = a.account_id and m.starts <= a.answered_on)),
  enough as (select 1 from answers having count(*) >= 5)
  select said.asked, said.words
  from enough, answers,
    lateral (values ('motive', motive), ('capacity', capacity), ('opportunity', opportunity)) said (asked, words)
  order by said.asked, lower(said.words), said.words
$$;
""",
    reads=("craft_checkanswer", "people_membership"),
)
_JOIN = Door(
    "join_community(bigint, timestamptz)",
    """
-- Somebody who works here joins a community by own choice. Guests, and who speaks from own experience, are let in by who
-- keeps it.
create or replace function wall.join_community(of_community bigint, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  theirs bigint;
  since timestamptz := greatest(at, statement_timestamp());
begin
  if not wall.holds('{coach,team_leader,process_supporter,facilitator,learning_coach,policy_adviser,administrator}') then
    raise exception 'only who works here joins by own choice' using errcode = '42501';
  end if;
  select c.circle_id into theirs from public.craft_community c where c.id = of_community and c.ended_on is null;
  if theirs is null then return false; end if;
  insert into public.access_circlemember (circle_id, account_id, keeps, starts_at)
  select theirs, wall.me(), false, since
  where not exists (
    select 1 from public.access_circlemember m
    where m.circle_id = theirs and m.account_id = wall.me() and (m.ends_at is null or m.ends_at > since));
  return found;
end $$;
""",
    reads=("access_circlemember",),
)
_KEEP = Door(
    "keep_community(bigint)",
    """
-- Who keeps a community learns with no team here any more: a member who does keeps it from now on.
create or replace function wall.keep_community(of_community bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((
    select wall.take_over(c.circle_id, '{coach,team_leader,process_supporter,facilitator,learning_coach}')
    from public.craft_community c where c.id = of_community and c.ended_on is null), false);
end $$;
""",
)
CHECKED = (_WORDS,)
JOINING = (_JOIN, _KEEP)
