"""Narrow functions in the wall: numbers of a vote and of decisions, and that words go with their case."""

from keukentafel.foundation.access.public import Door
from keukentafel.reflection.conversations.domain.spread import FEWEST

# Who left counts as before: else a number, before and after somebody is let out, would say what that one chose.
_IN_IT = """exists (
      select 1 from public.access_circlemember m
      where m.circle_id = c.circle_id and m.account_id = {who} and m.starts_at <= statement_timestamp())"""

_MARKS = f"""
-- How many marks each dilemma has in a vote that is open, and how many people voted (an empty dilemma). For its circle.
create or replace function wall.conversation_marks(of_conversation bigint) returns table (dilemma text, marks bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with votes as (
    select v.marks, c.choices from public.conversations_conversation c
    join public.conversations_vote v on v.conversation_id = c.id
    where c.id = of_conversation and c.state = 'voting' and c.circle_id = any (wall.circles())
      and {_IN_IT.format(who="v.account_id")})
  select one, count(*) from votes cross join unnest(votes.marks) as m(one)
  where one = any (votes.choices) group by one
  union all
  select '', count(*) from votes having count(*) > 0
$$;
"""  # noqa: S608 - our own expression

_SPREAD = f"""
-- How often each decision was taken in each case, once the decisions are on the table: only of a case in which at least
-- {FEWEST} people decided, and only for its circle.
create or replace function wall.conversation_spread(of_conversation bigint)
returns table (case_number smallint, choice smallint, people bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with decided as (
    select d.case_number, d.choice from public.conversations_conversation c
    join public.conversations_casedecision d on d.conversation_id = c.id
    where c.id = of_conversation and c.circle_id = any (wall.circles())
      and c.begun_at is not null and (c.step not in ('case', 'decide') or (c.step = 'decide' and c.shown))
      and {_IN_IT.format(who="d.account_id")})
  select d.case_number, d.choice, count(*) from decided d
  where (select count(*) from decided a where a.case_number = d.case_number) >= {FEWEST}
  group by d.case_number, d.choice
$$;
"""  # noqa: S608 - our own expression

_FORGET = """
-- A case can be read no more: what was said of it and decided in it goes in the same transaction, and no conversation
-- names it any more. Of a case that can still be read nothing goes, whoever asks. Gives in how many it stood.
create or replace function wall.end_words_about_case(of_case text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  found int := 0;
begin
  if exists (select 1 from public.casework_sharedcase s where s.public_id = of_case and s.state = 'readable') then
    return 0;
  end if;
  for one in
    select c.id, array_position(c.cases, of_case) - 1 as place
    from public.conversations_conversation c where of_case = any (c.cases)
  loop
    update public.conversations_answer a set words = '', why = '', value = '', unknown = false
    where a.conversation_id = one.id;
    delete from public.conversations_casedecision d where d.conversation_id = one.id and d.case_number = one.place;
    -- What was decided in the cases behind it moves up with them; by way of less than nothing, so that no two ever meet.
    update public.conversations_casedecision d set case_number = -d.case_number
    where d.conversation_id = one.id and d.case_number > one.place;
    update public.conversations_casedecision d set case_number = -d.case_number - 1
    where d.conversation_id = one.id and d.case_number < 0;
    update public.conversations_conversation c
    set cases = array_remove(c.cases, of_case), belongs = c.belongs - of_case, version = c.version + 1
    where c.id = one.id;
    found := found + 1;
  end loop;
  return found;
end $$;
"""

COUNTING = (
    Door(
        "conversation_marks(bigint)",
        _MARKS,
        reads=("conversations_conversation", "conversations_vote", "access_circlemember"),
    ),
)
SPREADING = (
    Door(
        "conversation_spread(bigint)",
        _SPREAD,
        reads=("conversations_conversation", "conversations_casedecision", "access_circlemember"),
    ),
)
FORGETTING = (
    Door(
        "end_words_about_case(text)",
        _FORGET,
        reads=(
            "conversations_conversation",
            "conversations_answer",
            "conversations_casedecision",
            "casework_sharedcase",
        ),
        writes=("conversations_conversation", "conversations_answer", "conversations_casedecision"),
        removes=("conversations_casedecision",),
    ),
)
