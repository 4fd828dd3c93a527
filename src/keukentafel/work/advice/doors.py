"""The narrow function behind the wall that says how comparable advices ended, in numbers of five and more.

It reads advices of households that the asker may not see, and says nothing about one of them: see ``domain.comparing``,
which has the same rule, and against which a test holds this.
"""

from keukentafel.foundation.access.public import Door

COMPARABLE = Door(
    "comparable_advice(bigint)",
    """
-- How advices under a mandate ended, for who does case work: breakdown, key, and a number rounded down to five. An empty
-- key without a number is the rest. No row for fewer than five households. Words, names, days and files stay here.
create or replace function wall.comparable_advice(of_mandate bigint)
returns table (breakdown text, key text, at_least integer)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if wall.me() is null or not wall.holds('{coach,team_leader,process_supporter}') then
    return;
  end if;
  return query
  with answered as (
    select a.file_id, a.id, a.sent_at,
      case when said.deed = 'granted' then coalesce(yes.deed, 'taken_over')
        when said.deed = 'denied' then 'refused'
        when said.deed is not null then said.deed
        when a.state = 'withdrawn' then 'withdrawn' end as outcome
    from public.advice_advice a
    join public.mandates_mandateversion v on v.id = a.mandate_id and v.mandate_id = of_mandate
    left join lateral (
      select s.deed from public.advice_said s
      where s.file_id = a.file_id and s.advice_id = a.id
        and s.deed in ('taken_over', 'changed', 'refused', 'noted', 'granted', 'denied')
      order by s.number desc limit 1) said on true
    left join lateral (
      select s.deed from public.advice_said s
      where s.file_id = a.file_id and s.advice_id = a.id and s.deed in ('taken_over', 'changed')
      order by s.number desc limit 1) yes on true
  ), latest as (
    select distinct on (c.file_id) c.file_id, c.id, c.outcome, c.sent_at from answered c
    where c.outcome is not null order by c.file_id, c.sent_at desc, c.id desc
  ), told as (
    select 'outcome' as by, l.outcome as said from latest l
    union all
    select 'quarter', to_char(l.sent_at at time zone 'Europe/Amsterdam', 'YYYY-Q') from latest l
    union all
    select 'reason', r.reason from latest l cross join lateral (
      select s.reason from public.advice_said s
      where s.file_id = l.file_id and s.advice_id = l.id and s.deed = l.outcome and s.reason <> ''
      order by s.number desc limit 1) r where l.outcome in ('changed', 'refused')
  ), counted as (
    select t.by, t.said, count(*)::integer as many from told t group by t.by, t.said
  ), summed as (
    -- From the largest down: what comes after one is what would be left over if it were the last to be shown.
    select c.*, sum(c.many) over (partition by c.by) - sum(c.many) over falling as left_over,
      row_number() over falling as place
    from counted c
    window falling as (
      partition by c.by order by c.many desc, c.said collate "C"
      rows between unbounded preceding and current row)
  ), allowed as (
    select s.by, max(s.place) as last from summed s
    where s.many >= 5 and (s.left_over = 0 or s.left_over >= 5) group by s.by
  ), enough as (
    select count(*)::integer as many from latest having count(*) >= 5
  )
  select 'total', '', e.many - e.many % 5 from enough e
  union all
  (select s.by, s.said, s.many - s.many % 5 from enough e, summed s join allowed a on a.by = s.by
   where s.place <= a.last order by s.by, s.place)
  union all
  select s.by, '', null from enough e, summed s join allowed a on a.by = s.by
  where s.place = a.last and s.left_over > 0;
end $$;
""",
    reads=("mandates_mandateversion", "advice_said"),
)
