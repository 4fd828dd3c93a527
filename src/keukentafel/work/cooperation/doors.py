"""The narrow functions behind the wall that count for a town, and show nobody.

Each asks who acts: a team leader or a policy adviser; of what is about one organisation also who works there as a
partner, and of no other. Each takes a calendar quarter that is over, and gives counts as ``domain.counting.banded`` has
them: from five cases of five households up, in bands of five. Nobody gets a row of a case, a text, a name or a day by
them, and no free period can be asked, since two periods that differ by a day would show who came in on it.
"""

from dataclasses import dataclass

from keukentafel.foundation.access.public import Door

_LOCAL = "({} at time zone 'Europe/Amsterdam')::date"
_KEPT_ONLY = "(select r.file_id from public.safeguards_restriction r where r.ended_on is null)"
"""Files of which something is only kept: they are in no figure (AVG art. 18)."""
_BAND = "sum(cases)::int / 5 * 5"

HOLIDAY = Door(
    "is_holiday(date)",
    """
-- The public holidays of the Algemene termijnenwet, as kernel.working_days has them.
create or replace function wall.is_holiday(day date) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  y int := extract(year from day);
  golden int := y % 19;
  century int := y / 100;
  rest int := y % 100;
  moon int := (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  weekday int := (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
  shift int := (golden + 11 * moon + 22 * weekday) / 451;
  nth int := moon + weekday - 7 * shift + 114;
  sunday date := make_date(y, nth / 31, nth % 31 + 1);
  king date := make_date(y, 4, case when y >= 2014 then 27 else 30 end);
begin
  if extract(isodow from king) = 7 then
    king := king - 1;
  end if;
  return day in (make_date(y, 1, 1), make_date(y, 5, 5), make_date(y, 12, 25), make_date(y, 12, 26), king,
    sunday - 2, sunday + 1, sunday + 39, sunday + 50);
end $$;
""",
)
WORKING_DAYS = Door(
    "working_days(date, date)",
    """
-- How many working days went by after the first day, up to and including the second.
create or replace function wall.working_days(after date, until date) returns int
language sql stable set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from generate_series((after + 1)::timestamp, until::timestamp, interval '1 day') d
  where extract(isodow from d) < 6 and not wall.is_holiday(d::date)
$$;
""",
)
QUARTER = Door(
    "finished_quarter(date)",
    """
-- The days of the quarter that begins on this day, once it is over, for who may read figures; otherwise nothing.
create or replace function wall.finished_quarter(begins date) returns daterange
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select daterange(begins, (begins + interval '3 months')::date)
  where begins = date_trunc('quarter', begins)::date and begins + interval '3 months' <= wall.today()
    and wall.holds('{team_leader,policy_adviser}')
$$;
""",
)


@dataclass(frozen=True, slots=True)
class _For:
    """For whom is counted: how its doors end, the days that they may see, and whose rows."""

    called: str
    days: str
    whose: str


_TOWN = _For("", "wall.finished_quarter(quarter)", "true")
_OWN = _For(
    "_with_us",
    """(select daterange(quarter, (quarter + interval '3 months')::date)
    where quarter = date_trunc('quarter', quarter)::date and quarter + interval '3 months' <= wall.today())""",
    # It knows each contact that it had: when all of them were while plans were made, it would read who got a plan.
    """topic <> 'making' and organisation_id = any (array(
    select m.organisation_id from public.people_membership m
    where m.account_id = wall.me() and m.role = 'partner' and m.secrecy_signed_on is not null
      and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())))""",
)
_FIRST = f"""
  select distinct on (s.file_id, s.advice_id) s.file_id, s.advice_id, s.deed, {_LOCAL.format("s.said_at")} as day
  from public.advice_said s where s.deed in ({{deeds}}) order by s.file_id, s.advice_id, s.number
"""  # noqa: S608 - our own words
_ANSWERS = "'taken_over', 'changed', 'refused', 'noted'"


def _counts(whom: _For) -> Door:
    return Door(
        f"cooperation_counts{whom.called}(date)",
        f"""
-- Per organisation (and mandate): answers, contacts, promises in plans, questions, avoided work and what was felt; the
-- contacts while plans were made that were first agreed then (domain.making), and of how many plans; and of how many
-- households so many organisations stood around at the end of the quarter.
create or replace function wall.cooperation_counts{whom.called}(quarter date)
returns table (topic text, organisation bigint, mandate bigint, cell text, n int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
with days as (select {whom.days} as span),
answered as (
  select a.file_id, a.organisation_id, v.mandate_id, f.deed
  from ({_FIRST.format(deeds=_ANSWERS)}) f
  join public.advice_advice a on a.file_id = f.file_id and a.id = f.advice_id
  join public.mandates_mandateversion v on v.id = a.mandate_id
  where f.day <@ (select span from days)),
promised as (
  select file_id, owner_organisation_id, state from public.plans_action
  where owner_organisation_id is not null and due <@ (select span from days)),
asked as (
  select file_id, organisation_id, {_LOCAL.format("answered_at")} <= due_on as in_time
  from public.exchange_partnerquestion
  where not by_phone and withdrawn_at is null and due_on <@ (select span from days)),
avoided as (
  select v.file_id, a.organisation_id, v.hours from public.cooperation_avoided v
  join public.advice_advice a on a.file_id = v.file_id and a.id = v.advice_id
  where {_LOCAL.format("v.noted_at")} <@ (select span from days)),
agreed as (
  select file_id, plan_id, min(made_at) as at from (
    select file_id, plan_id, made_at from public.plans_action
    union all select file_id, plan_id, made_at from public.plans_agreement) p
  group by file_id, plan_id
  having {_LOCAL.format("min(made_at)")} <@ (select span from days)),
making as (
  select d.organisation_id, d.file_id, g.plan_id, d.kind, d.telling
  from agreed g
  join public.plans_plan p on p.file_id = g.file_id and p.id = g.plan_id
  join public.households_engagement e on e.file_id = p.file_id and e.id = p.engagement_id
  join public.exchange_disclosure d on d.file_id = g.file_id and d.told_at <= g.at
    and {_LOCAL.format("d.told_at")} >= e.started_on),
around as (
  select o.file_id, count(distinct o.organisation_id) as many from public.households_activeorganisation o
  where (select upper(span) - 1 from days) between o.since and coalesce(o.until, 'infinity')
    and exists (select 1 from public.households_engagement e where e.file_id = o.file_id and e.state <> 'closed')
  group by o.file_id),
counted (topic, organisation_id, mandate, cell, file_id, cases) as (
  select 'answers', organisation_id, mandate_id, c, file_id, count(*)
    from answered, unnest(array['all', deed]) c group by 2, 3, 4, 5
  union all
  select 'contacts', d.organisation_id, null, 'all', d.file_id, count(distinct (d.kind, d.telling))
    from public.exchange_disclosure d where {_LOCAL.format("d.told_at")} <@ (select span from days) group by 2, 5
  union all
  select 'making', organisation_id, null, 'contacts', file_id, count(distinct (kind, telling)) from making group by 2, 5
  union all
  select 'making', organisation_id, null, 'plans', file_id, count(distinct plan_id) from making group by 2, 5
  union all
  select 'agreed', null, null, 'all', file_id, count(*) from agreed group by 5
  union all
  select 'promises', owner_organisation_id, null, c, file_id, count(*)
    from promised, unnest(array['all', case when state = 'not_started' then 'never' end]) c
    where c is not null group by 2, 4, 5
  union all
  select 'asked', organisation_id, null, c, file_id, count(*)
    from asked, unnest(array['all', case when in_time then 'in_time' end]) c where c is not null group by 2, 4, 5
  union all
  select 'avoided', organisation_id, null, 'all', file_id, count(*) from avoided group by 2, 5
  union all
  select 'avoided', organisation_id, null, 'hours', file_id, sum(hours) from avoided group by 2, 5
  union all
  select 'felt', a.organisation_id, null, f.side || ':' || f.felt, f.file_id, count(*)
    from public.cooperation_feedback f join public.advice_advice a on a.file_id = f.file_id and a.id = f.advice_id
    where {_LOCAL.format("f.noted_at")} <@ (select span from days) group by 2, 4, 5
  union all
  select 'around', null, null, least(many, 5)::text, file_id, 1 from around)
select topic, organisation_id, mandate, cell, {_BAND} from counted
where {whom.whose} and file_id not in {_KEPT_ONLY}
group by topic, organisation_id, mandate, cell having count(distinct file_id) >= 5
$$;
""",  # noqa: S608 - our own words; the quarter comes as an argument
        reads=(
            "advice_said",
            "advice_advice",
            "mandates_mandateversion",
            "plans_plan",
            "plans_action",
            "plans_agreement",
            "exchange_partnerquestion",
            "exchange_disclosure",
            "households_activeorganisation",
            "households_engagement",
            "cooperation_feedback",
            "safeguards_restriction",
        ),
    )


def _times(whom: _For) -> Door:
    return Door(
        f"cooperation_times{whom.called}(date)",
        f"""
-- How many working days it took until an organisation first said something to an advice, with and without priority.
create or replace function wall.cooperation_times{whom.called}(quarter date)
returns table (organisation bigint, mandate bigint, priority boolean, n int, low int, middle int, high int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
with took as (
  select 'answers' as topic, a.file_id, a.organisation_id, v.mandate_id, a.priority,
    wall.working_days({_LOCAL.format("a.sent_at")}, f.day) as days
  from ({_FIRST.format(deeds=f"'more_asked', {_ANSWERS}")}) f
  join public.advice_advice a on a.file_id = f.file_id and a.id = f.advice_id
  join public.mandates_mandateversion v on v.id = a.mandate_id
  where f.day <@ {whom.days})
select organisation_id, mandate_id, priority, (count(*) / 5 * 5)::int,
  percentile_disc(0.25) within group (order by days), percentile_disc(0.5) within group (order by days),
  percentile_disc(0.75) within group (order by days)
from took where {whom.whose} and file_id not in {_KEPT_ONLY}
group by organisation_id, mandate_id, priority having count(distinct file_id) >= 5
$$;
""",  # noqa: S608 - our own words; the quarter comes as an argument
        reads=("advice_said", "advice_advice", "mandates_mandateversion", "safeguards_restriction"),
    )


PAIRS = Door(
    "cooperation_pairs(date)",
    f"""
-- Which two organisations stood around the same households at the end of the quarter; none that must stay hidden there.
create or replace function wall.cooperation_pairs(quarter date)
returns table (one bigint, other bigint, n int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
with around as (
  select distinct o.file_id, o.organisation_id from public.households_activeorganisation o
  where (upper(wall.finished_quarter(quarter)) - 1) between o.since and coalesce(o.until, 'infinity')
    and not o.hidden and o.file_id not in {_KEPT_ONLY}
    and exists (select 1 from public.households_engagement e where e.file_id = o.file_id and e.state <> 'closed'))
select a.organisation_id, b.organisation_id, (count(*) / 5 * 5)::int
from around a join around b on b.file_id = a.file_id and a.organisation_id < b.organisation_id
group by 1, 2 having count(*) >= 5
$$;
""",  # noqa: S608 - our own words
    reads=("households_activeorganisation", "households_engagement", "safeguards_restriction"),
)
DECIDED = Door(
    "cooperation_decided(date)",
    f"""
-- How often a sanction or an ending was decided in the last calendar year that was over with a quarter, by team of the
-- household: of the own teams, and of all for a policy adviser. Never by coach. Years do not overlap, so that nothing
-- follows from taking one from another.
create or replace function wall.cooperation_decided(quarter date)
returns table (team bigint, kind text, n int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
with days as (
  select daterange((y - interval '1 year')::date, y) as span
  from (select date_trunc('year', upper(wall.finished_quarter(quarter)))::date as y) ended where y is not null),
decided as (
  select m.file_id, m.kind, (
    select e.team_id from public.households_engagement e
    where e.file_id = m.file_id and e.started_on <= m.decided_on order by e.started_on desc, e.id desc limit 1) as team
  from public.advice_measure m
  where m.kind in ('sanction', 'ending') and m.decided_on <@ (select span from days)
    and m.file_id not in {_KEPT_ONLY})
select d.team, d.kind, (count(*) / 5 * 5)::int from decided d
where d.team = any (wall.teams()) or wall.holds('{{policy_adviser}}')
group by d.team, d.kind having count(distinct d.file_id) >= 5
$$;
""",  # noqa: S608 - our own words; the quarter comes as an argument
    reads=("advice_measure", "households_engagement", "safeguards_restriction"),
)
FIGURES = (
    HOLIDAY,
    WORKING_DAYS,
    QUARTER,
    *(make(whom) for whom in (_TOWN, _OWN) for make in (_counts, _times)),
    PAIRS,
    DECIDED,
)
"""In the order in which they are made."""
