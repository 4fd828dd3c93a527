"""The narrow functions with which a run destroys, and a privacy officer keeps. All belong to the destroyer (ADR 0015).

``destroy_listed`` believes nobody: it looks again whether a person decided, whether the day has come for every row of
the list, whether something must be kept, and whether anything was written since it was counted.
"""

from keukentafel.foundation.access.public import Door

_DESTROY = Door(
    "destroy_listed(bigint)",
    """
-- Destroy what a decided run lists of one file, and say what became of it. Only a job of the system calls this.
create or replace function wall.destroy_listed(of_run_file bigint) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  f record;
  r record;
  i record;
  k record;
  person bigint;
  unlisted boolean;
  outcome text := 'destroyed';
begin
  perform wall.only_a_job();
  select * into f from public.safeguards_runfile x where x.id = of_run_file for update;
  select * into r from public.safeguards_destructionrun x where x.id = f.run_id for share;
  if f.state is distinct from 'listed' then return f.state; end if;
  if r.state is distinct from 'decided' or r.decided_by_id is null or r.decided_at is null or r.ground = '' then
    raise exception 'nobody decided on this run' using errcode = '42501';
  end if;
  -- Nobody writes in the file while it goes: whoever keeps a row takes the same lock.
  perform 1 from public.access_file x where x.id = f.file_id for update;
  if wall.on_hold(f.file_id) then
    outcome := 'held';
  elsif r.kind = 'term' and exists (
    select 1 from public.journal_snapshot s
    where s.file_id = f.file_id and s.entered_at > r.counted_at
      and not exists (select 1 from wall.kept_kind x where x.kind = s.thing_kind and not x.counts))
  then
    outcome := 'changed';
  elsif r.kind = 'term' then
    if exists (select 1 from public.safeguards_runitem x
      where x.of_id = f.id and (x.due_on is null or x.due_on > wall.today() or x.is_released))
    then
      raise exception 'the day has not come for all that is listed' using errcode = '42501';
    end if;
    if f.whole then
      for k in select * from wall.kept_kind loop
        execute format('select exists (select 1 from public.%I t where t.file_id = $1 and not exists (
          select 1 from public.safeguards_runitem x where x.of_id = $2 and x.kind = $3 and x.thing = t.public_id))',
          k.tbl) into unlisted using f.file_id, f.id, k.kind;
        if unlisted then outcome := 'changed'; end if;
      end loop;
      if outcome = 'destroyed' then perform wall.erase_file(f.file_id); end if;
    else
      for i in select x.kind, array_agg(x.thing) as things from public.safeguards_runitem x
        where x.of_id = f.id group by x.kind loop
        perform wall.erase_rows(f.file_id, i.kind, i.things);
      end loop;
    end if;
  else
    select q.person_id into person from public.safeguards_destructionrequest q
    where q.public_id = r.request and q.file_id = f.file_id and q.state = 'granted'
      -- Who reads the file grants it, and somebody who does not lets it go on: nobody destroys alone.
      and q.decided_by_id <> r.decided_by_id;
    if person is null or f.whole then
      raise exception 'no two persons decided on this request' using errcode = '42501';
    end if;
    for i in select x.kind, x.is_released, array_agg(x.thing) as things from public.safeguards_runitem x
      where x.of_id = f.id group by x.kind, x.is_released loop
      if i.is_released then
        perform wall.release_rows(f.file_id, i.kind, i.things, person);
      else
        -- Only what is about the one who asked and nobody else, or cannot stand without this person.
        select x.*, coalesce((select string_agg(format('t.%I', p.col), ', ') from wall.kept_person p
          where p.kind = x.kind and p.bound), '') as bound
        into strict k from wall.kept_kind x where x.kind = i.kind;
        execute format('select exists (select 1 from public.%I t
          where t.file_id = $1 and t.public_id = any ($2) and not (
            ($3 = any (t.subjects) or t.subjects = ''{}'')
            and (t.subjects = array[$3] or $3 = any (array[%s]::bigint[]))))', k.tbl, k.bound)
          into unlisted using f.file_id, i.things, person;
        if unlisted then
          raise exception 'the list names a row that is about somebody else' using errcode = '42501';
        end if;
        perform wall.erase_rows(f.file_id, i.kind, i.things);
      end if;
    end loop;
    delete from public.access_exclusion e where e.file_id is null and e.subject_id = person
      and not exists (select 1 from public.journal_snapshot s where s.subjects @> array[person]);
  end if;
  -- A reference that would point at nothing is an error here, and not only when everything is over.
  set constraints all immediate;
  set constraints all deferred;
  update public.safeguards_runfile x
  set state = outcome, destroyed_at = case when outcome = 'destroyed' then statement_timestamp() end
  where x.id = f.id;
  return outcome;
end $$;
""",
    reads=("safeguards_destructionrun", "safeguards_runitem", "safeguards_destructionrequest"),
    writes=("safeguards_runfile", "safeguards_destructionrun"),
)

_REQUESTED = Door(
    "granted_request(text)",
    """
-- File and person of a request that somebody granted. Only a job of the system asks.
create or replace function wall.granted_request(of_request text, out file_id bigint, out file text, out file_kind int,
  out person bigint, out anchor text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform wall.only_a_job();
  select q.file_id, a.public_id, a.kind, q.person_id, s.public_id into file_id, file, file_kind, person, anchor
  from public.safeguards_destructionrequest q
  join public.access_file a on a.id = q.file_id join public.access_subject s on s.id = q.person_id
  where q.public_id = of_request and q.state = 'granted';
end $$;
""",
)

_CAME_OF = Door(
    "came_of_request(text)",
    """
-- How far it is with a request that was granted: where its run stands, or what became of the file in it.
create or replace function wall.came_of_request(of_request text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when r.state = 'done' then f.state else r.state end
  from public.safeguards_destructionrun r join public.safeguards_runfile f on f.run_id = r.id
  where r.request = of_request
$$;
""",
    reads=("safeguards_destructionrun", "safeguards_runfile"),
)

_WAITING = Door(
    "requests_waiting()",
    """
-- Requests that nobody decided yet, for privacy officers: by when, in which file; not who asks.
create or replace function wall.requests_waiting()
returns table (request text, file_id bigint, file text, asked_on date, decide_by date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select q.public_id, a.id, a.public_id, q.asked_on, q.decide_by
  from public.safeguards_destructionrequest q join public.access_file a on a.id = q.file_id
  where q.state = 'asked' and (select wall.holds('{privacy_officer}'))
  order by q.decide_by, q.id
$$;
""",
)

_HOLD = Door(
    "hold_file(text, text, text, date)",
    """
-- A privacy officer, who sees no file, keeps one from being destroyed. Gives the file's key.
create or replace function wall.hold_file(of_file text, as_id text, why text, until_day date) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  f bigint;
  me bigint := (select w.id from wall.who() w where w.kind = 1);
begin
  if me is null or not wall.holds('{privacy_officer}') then
    raise exception 'only a privacy officer keeps a file that is not theirs' using errcode = '42501';
  end if;
  select a.id into f from public.access_file a where a.public_id = of_file and a.destroyed_at is null;
  if f is null then return null; end if;
  insert into public.safeguards_hold
    (public_id, file_id, subjects, category, area, revision, reason, starts_on, until, placed_by_id, placed_at)
  values (as_id, f, '{}', 1, 0, 0, why, wall.today(), until_day, me, statement_timestamp());
  return f;
end $$;
""",
    writes=("safeguards_hold",),
)

_END = Door(
    "end_hold(text)",
    """
-- A privacy officer ends a hold. Gives the file's key.
create or replace function wall.end_hold(of_hold text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  f bigint;
  me bigint := (select w.id from wall.who() w where w.kind = 1);
begin
  if me is null or not wall.holds('{privacy_officer}') then
    raise exception 'only a privacy officer ends a hold of a file that is not theirs' using errcode = '42501';
  end if;
  update public.safeguards_hold h
  set ended_at = statement_timestamp(), ended_by_id = me, revision = h.revision + 1
  where h.public_id = of_hold and h.ended_at is null
  returning h.file_id into f;
  return f;
end $$;
""",
    writes=("safeguards_hold",),
)

_HOLDS = Door(
    "holds_now()",
    """
-- Every hold that runs, for privacy officers.
create or replace function wall.holds_now()
returns table (hold text, file_id bigint, file text, reason text, starts_on date, until date, placed_by bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.public_id, a.id, a.public_id, h.reason, h.starts_on, h.until, h.placed_by_id
  from public.safeguards_hold h join public.access_file a on a.id = h.file_id
  where h.ended_at is null and (h.until is null or h.until > wall.today())
    and (select wall.holds('{privacy_officer}'))
  order by h.starts_on, h.id
$$;
""",
)

DESTROYING = (_DESTROY,)
REQUESTED = (_REQUESTED, _CAME_OF, _WAITING)
HOLDING = (_HOLD, _END, _HOLDS)
