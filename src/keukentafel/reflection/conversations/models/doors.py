"""Narrow functions in the wall: what was said without who, numbers of a vote and of decisions, and that words go with
their case; and who leads a conversation that nobody leads any more."""

from keukentafel.foundation.access.public import Door
from keukentafel.reflection.conversations.domain.deviating import HOUSEHOLDS, PEOPLE
from keukentafel.reflection.conversations.domain.picking import FEWEST_VOTERS
from keukentafel.reflection.conversations.domain.spread import FEWEST

# Who left counts as before: else a number, before and after somebody is let out, would say what that one chose.
_IN_IT = """exists (
      select 1 from public.access_circlemember m
      where m.circle_id = c.circle_id and m.account_id = {who} and m.starts_at <= statement_timestamp())"""

_MARKS = f"""
-- How many marks each dilemma has in a vote that is open, from {FEWEST_VOTERS} people up, and how many people voted (an
-- empty dilemma). For its circle.
create or replace function wall.conversation_marks(of_conversation bigint) returns table (dilemma text, marks bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with votes as (
    select v.marks, c.choices from public.conversations_conversation c
    join public.conversations_vote v on v.conversation_id = c.id
    where c.id = of_conversation and c.state = 'voting' and c.circle_id = any (wall.circles())
      and {_IN_IT.format(who="v.account_id")})
  select one, count(*) from votes cross join unnest(votes.marks) as m(one)
  where one = any (votes.choices) and (select count(*) from votes) >= {FEWEST_VOTERS} group by one
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

_ANSWERS = """
-- What was said in a conversation, for its circle: never who said it, and of a question that is not on the table yet no
-- more than that somebody answered.
create or replace function wall.conversation_answers(of_conversation bigint)
returns table (question text, key text, words text, why text, value text, unknown boolean, number int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.question, (t.said).public_id, (t.said).words, (t.said).why, (t.said).value, (t.said).unknown, (t.said).number
  from public.conversations_conversation c join public.conversations_answer a on a.conversation_id = c.id
  left join lateral (select a as said where a.question = any (c.on_table)) t on true
  where c.id = of_conversation and c.circle_id = any (wall.circles())
  order by (t.said).number nulls last, a.question
$$;
"""

_COUNT = """
-- One more thing was said in a conversation: gives its number. For its circle, while something is asked.
create or replace function wall.count_in_conversation(of_conversation bigint) returns int
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update public.conversations_conversation c set version = c.version + 1
  where c.id = of_conversation and c.circle_id = any (wall.circles()) and c.state in ('voting', 'running')
  returning c.version
$$;
"""

_ROLES = "'{facilitator,learning_coach}'"
_GUIDES = f"""exists (
      select 1 from public.people_membership m
      where m.account_id = wall.me() and m.team_id = c.team_id and m.role = any ({_ROLES})
        and m.secrecy_signed_on is not null and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))
    and not wall.holds('{{team_leader}}')"""  # noqa: S608 - our own expression

_LEAD_ON = f"""
-- Who leads a conversation guides no learning here any more: somebody who takes part in it, and guides the learning of
-- its team without leading that team, leads it from now on. Nobody comes in by this who was not in it.
create or replace function wall.lead_on(of_conversation bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  theirs bigint;
begin
  select c.circle_id into theirs from public.conversations_conversation c
  where c.id = of_conversation and c.circle_id = any (wall.circles()) and {_GUIDES};
  if theirs is null or not wall.take_over(theirs, {_ROLES}) then return false; end if;
  update public.conversations_conversation c set facilitator_id = wall.me(), version = c.version + 1
  where c.id = of_conversation;
  return true;
end $$;
"""  # noqa: S608 - our own expression

LEADING = (
    Door("count_in_conversation(bigint)", _COUNT, writes=("conversations_conversation",)),
    Door("lead_on(bigint)", _LEAD_ON, reads=("people_membership",), writes=("conversations_conversation",)),
)
READING = (Door("conversation_answers(bigint)", _ANSWERS, reads=("conversations_conversation",)),)
_LOCAL = "({} at time zone 'Europe/Amsterdam')::date"
_DEVIATED = f"""
-- Where a team of the actor often did otherwise than agreed, in a quarter that is over: which kind, and of which
-- organisation. From {HOUSEHOLDS} households and {PEOPLE} people who wrote it down; no number, household, person or day.
create or replace function wall.deviations_of_team(of_team bigint, quarter date)
returns table (kind text, organisation bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with days as (
    select daterange(quarter, (quarter + interval '3 months')::date) as span
    where of_team = any (wall.teams()) and quarter = date_trunc('quarter', quarter)::date
      and quarter + interval '3 months' <= wall.today()),
  answered as (
    select distinct on (s.file_id, s.advice_id) s.file_id, s.advice_id, s.deed, {_LOCAL.format("s.said_at")} as day
    from public.advice_said s where s.deed in ('taken_over', 'changed', 'refused', 'noted')
    order by s.file_id, s.advice_id, s.number),
  happened (kind, organisation, file_id, person, day) as (
    select 'not_followed', a.organisation_id, a.file_id, a.sent_by_id, f.day
      from answered f join public.advice_advice a on a.file_id = f.file_id and a.id = f.advice_id
      where f.deed in ('changed', 'refused')
    union all
    select 'beyond_limit', null, a.file_id, a.sent_by_id, {_LOCAL.format("a.sent_at")}
      from public.advice_advice a where a.beyond_limit
    union all
    select 'spoken_untold', null, i.file_id, i.put_by_id, {_LOCAL.format("i.put_at")}
      from public.consultations_householditem i where i.informed = 'no'
    union all
    select 'no_mandate', null, e.file_id, e.by_id, {_LOCAL.format("e.noted_at")}
      from public.consultations_householdentry e where e.without_mandate <> '{{}}'
    union all
    select 'review_late', null, r.file_id, e.coach_id, r.next_on
      from public.plans_review r
      join public.plans_plan p on p.file_id = r.file_id and p.id = r.plan_id
      join public.households_engagement e on e.file_id = r.file_id and e.team_id = of_team
        and e.started_on <= r.next_on and coalesce(e.ended_on, 'infinity') > r.next_on
      where (p.closed_at is null or {_LOCAL.format("p.closed_at")} > r.next_on)
        and not exists (
          select 1 from public.plans_review later where later.file_id = r.file_id and later.plan_id = r.plan_id
            and later.held_on > r.held_on and later.held_on <= r.next_on)),
  ours as (
    select h.kind, h.organisation, h.file_id, h.person from happened h, days
    where h.day <@ days.span and exists (
      select 1 from public.households_engagement e where e.file_id = h.file_id and e.team_id = of_team
        and e.started_on <= h.day and coalesce(e.ended_on, 'infinity') >= h.day)
    union all
    select 'signal_untold', null, g.file_id, g.received_by_id
      from public.intake_signal g join public.intake_story t on t.file_id = g.file_id and t.signal_id = g.id, days
      where g.team_id = of_team and (t.told <> 'yes' or t.not_told_reason <> '' or t.not_told_because <> '')
        and {_LOCAL.format("g.received_at")} <@ days.span)
  select o.kind, o.organisation from ours o group by o.kind, o.organisation
  having count(distinct o.file_id) >= {HOUSEHOLDS} and count(distinct o.person) >= {PEOPLE}
  order by o.kind, o.organisation
$$;
"""  # noqa: S608 - our own expressions

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
DEVIATING = (
    Door(
        "deviations_of_team(bigint, date)",
        _DEVIATED,
        reads=(
            "advice_said",
            "advice_advice",
            "consultations_householditem",
            "consultations_householdentry",
            "plans_review",
            "plans_plan",
            "households_engagement",
            "intake_signal",
            "intake_story",
        ),
    ),
)
