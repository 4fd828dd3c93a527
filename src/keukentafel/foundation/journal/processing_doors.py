"""What shipping may do with records of processing: take a batch, read it, divide it, mark it. For jobs of the system."""

from keukentafel.foundation.journal.doors import Door

_TABLE = "journal_processing"
_JOBS_ONLY = """
  if not exists (select 1 from wall.who() w where w.kind = 4) then
    raise exception 'only a job of the system ships records' using errcode = '42501';
  end if;"""
_HEAD = "language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$"

TAKE = Door(
    "take_processing(int)",
    f"""
-- The oldest records that are in no batch yet become one; its number is that of its first record. Null: none wait.
create or replace function wall.take_processing(most int) returns bigint
{_HEAD}
declare
  taken bigint;
begin{_JOBS_ONLY}
  with oldest as (
    select p.id from public.journal_processing p where p.batch is null order by p.id limit most for update skip locked
  ), marked as (
    update public.journal_processing p set batch = (select min(o.id) from oldest o) from oldest o where p.id = o.id
    returning p.batch
  )
  select min(m.batch) into taken from marked m;
  return taken;
end $$;
""",  # noqa: S608 - our own names
    writes=(_TABLE,),
)
READ = Door(
    "processing_in(bigint)",
    f"""
-- What a batch still has to ship.
create or replace function wall.processing_in(of_batch bigint)
returns table (trace_id text, operation_id text, parent_id text, name text, activity text, about_kind text, about text,
  started_at timestamptz, ended_at timestamptz)
{_HEAD}
begin{_JOBS_ONLY}
  return query
    select p.trace_id, p.operation_id, p.parent_id, p.name, p.activity, p.about_kind, p.about, p.started_at, p.ended_at
    from public.journal_processing p
    where p.batch = of_batch and p.acknowledged_at is null and p.doubted_at is null and p.refused_at is null
    order by p.id;
end $$;
""",  # noqa: S608 - our own names
)
DIVIDE = Door(
    "divide_processing(bigint)",
    f"""
-- The second half of a batch becomes a batch of its own, so that one record that is refused does not hold the others.
create or replace function wall.divide_processing(of_batch bigint) returns bigint
{_HEAD}
declare
  second bigint;
begin{_JOBS_ONLY}
  select h.id into second from (
    select p.id, row_number() over (order by p.id) as place, count(*) over () as many
    from public.journal_processing p where p.batch = of_batch and p.acknowledged_at is null
  ) h where h.place > h.many / 2 and h.place > 1 order by h.id limit 1;
  update public.journal_processing p set batch = second
  where p.batch = of_batch and p.acknowledged_at is null and p.id >= second;
  return second;
end $$;
""",  # noqa: S608 - our own names
    writes=(_TABLE,),
)
MARK = Door(
    "mark_processing(bigint, text)",
    f"""
-- What the receiver said of a batch; what was said once is not said again.
create or replace function wall.mark_processing(of_batch bigint, outcome text) returns int
{_HEAD}
declare
  marked int;
begin{_JOBS_ONLY}
  if outcome not in ('acknowledged', 'doubted', 'refused') then raise exception 'no such outcome'; end if;
  update public.journal_processing p set
    acknowledged_at = case when outcome = 'acknowledged' then statement_timestamp() end,
    doubted_at = case when outcome = 'doubted' then statement_timestamp() end,
    refused_at = case when outcome = 'refused' then statement_timestamp() end
  where p.batch = of_batch and p.acknowledged_at is null and p.doubted_at is null and p.refused_at is null;
  get diagnostics marked = row_count;
  return marked;
end $$;
""",  # noqa: S608 - our own names
    writes=(_TABLE,),
)
SHIPPING = (TAKE, READ, DIVIDE, MARK)
