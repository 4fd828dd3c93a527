-- Destroying: what is kept until when, and the only statements that can take a row of a case away. Owned by the
-- destroyer, a role that cannot sign in and that nothing else belongs to (ADR 0015). Expressions in the tables below
-- are written by the owner from what the models declare; nothing that a person typed reaches them.

create table if not exists wall.kept_kind (
  kind text primary key, tbl text not null, key text not null, clock_file text not null, moments jsonb not null,
  born text not null, blocks text not null, counts boolean not null, removable boolean not null);
create table if not exists wall.kept_part (kind text not null, tbl text not null, col text not null);
create table if not exists wall.kept_reference (
  kind text not null, tbl text not null, col text not null, to_kind text not null, may_be_empty boolean not null);
create table if not exists wall.kept_person (
  kind text not null, col text not null, is_list boolean not null, bound boolean not null);
create table if not exists wall.kept_name (kind text not null, col text not null);

-- Whether something in this file, or in the file whose moments count for it, keeps it from being destroyed now.
create or replace function wall.on_hold(of_file bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  f bigint;
  files bigint[] := array[of_file];
  held boolean;
begin
  for k in select * from wall.kept_kind x where x.clock_file <> 't.file_id' loop
    for f in execute format('select distinct (%s)::bigint from public.%I t where t.file_id = $1', k.clock_file, k.tbl)
      using of_file loop files := files || f; end loop;
  end loop;
  for k in select * from wall.kept_kind x where x.blocks <> '' loop
    execute format('select exists (select 1 from public.%I t where t.file_id = any ($1) and (%s))', k.tbl, k.blocks)
      into held using files;
    if held then return true; end if;
  end loop;
  return false;
end $$;

-- What names these rows beside the wall: drafts, sent forms, what fell due, the outbox. Names stand in keys, with colons.
create or replace function wall.erase_traces(names text[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.journal_draft d where string_to_array(d.key, ':') && names;
  delete from public.journal_once o where string_to_array(translate(o.result, '/', ':'), ':') && names;
  delete from public.journal_due d where string_to_array(d.key, ':') && names;
  delete from public.journal_parcel p
  where exists (select 1 from jsonb_each_text(p.reference) r where r.value = any (names));
$$;

-- Rows of one kind, with their parts, their history and its salt, their place in the index, and rights on them alone.
create or replace function wall.erase_rows(of_file bigint, of_kind text, things text[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  r record;
  ids bigint[];
  gone int;
begin
  select * into strict k from wall.kept_kind x where x.kind = of_kind;
  execute format('select array_agg(t.id) from public.%I t where t.file_id = $1 and t.public_id = any ($2)', k.tbl)
    into ids using of_file, things;
  for r in select * from wall.kept_reference x where x.to_kind = of_kind and x.may_be_empty loop
    execute format('update public.%I set %I = null where file_id = $1 and %I = any ($2)', r.tbl, r.col, r.col)
      using of_file, ids;
  end loop;
  for r in select * from wall.kept_part x where x.kind = of_kind loop
    execute format('delete from public.%I where %I = any ($1)', r.tbl, r.col) using ids;
  end loop;
  execute format('delete from public.%I where file_id = $1 and id = any ($2)', k.tbl) using of_file, ids;
  get diagnostics gone = row_count;
  delete from public.journal_snapshot s where s.file_id = of_file and s.thing_kind = of_kind and s.thing = any (things);
  delete from public.search_entry e where e.file_id = of_file and e.thing_kind = of_kind and e.thing = any (things);
  delete from public.access_grant g where g.file_id = of_file and g.item = any (things);
  perform wall.erase_traces(things);
  return gone;
end $$;

-- A whole file: only its anchor stays, which is an identifier and the moment, and the sealed lines.
create or replace function wall.erase_file(of_file bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  r record;
  these text[];
  names text[] := array(select f.public_id from public.access_file f where f.id = of_file);
  persons bigint[];
  total int := 0;
  gone int;
begin
  persons := array(select distinct unnest(s.subjects) from public.journal_snapshot s where s.file_id = of_file);
  for k in select * from wall.kept_kind loop
    for r in select * from wall.kept_part x where x.kind = k.kind loop
      execute format('delete from public.%I where %I in (select t.id from public.%I t where t.file_id = $1)',
        r.tbl, r.col, k.tbl) using of_file;
    end loop;
    execute format('with gone as (delete from public.%I t where t.file_id = $1 returning t.public_id)
      select array_agg(public_id), count(*) from gone', k.tbl) into these, gone using of_file;
    names := names || these;
    total := total + gone;
  end loop;
  delete from public.journal_snapshot s where s.file_id = of_file;
  delete from public.search_entry e where e.file_id = of_file;
  delete from public.access_grant g where g.file_id = of_file;
  delete from public.access_exclusion e where e.file_id = of_file;
  -- Who was kept from a person about whom nothing stands anywhere any more.
  delete from public.access_exclusion e where e.file_id is null and e.subject_id = any (persons)
    and not exists (select 1 from public.journal_snapshot s where s.subjects @> array[e.subject_id]);
  update public.access_file f set closed_at = coalesce(f.closed_at, statement_timestamp()),
    destroyed_at = coalesce(f.destroyed_at, statement_timestamp())
  where f.id = of_file;
  perform wall.erase_traces(names);
  return total;
end $$;

-- What a row kept of a person, without this person.
create or replace function wall.without_person(said jsonb, person bigint, cols text[]) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  col text;
begin
  foreach col in array cols loop
    if said -> col = to_jsonb(person) then
      said := said || jsonb_build_object(col, null);
    elsif jsonb_typeof(said -> col) = 'array' then
      said := said || jsonb_build_object(col, coalesce(
        (select jsonb_agg(v) from jsonb_array_elements(said -> col) v where v <> to_jsonb(person)), '[]'::jsonb));
    end if;
  end loop;
  return said;
end $$;

-- A person's link to rows that are about others too: the rows stay, and do not name this person any more. Where persons
-- are named in words, nobody can tell whose name it is: nobody is named there any more.
create or replace function wall.release_rows(of_file bigint, of_kind text, things text[], person bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  sets text;
  cols text[];
  words text[];
  done int;
begin
  select * into strict k from wall.kept_kind x where x.kind = of_kind;
  select coalesce(string_agg(
      case when p.is_list then format(', %I = array_remove(t.%I, $1)', p.col, p.col)
        else format(', %I = nullif(t.%I, $1)', p.col, p.col) end, ''), ''),
    coalesce(array_agg(p.col), '{}')
  into sets, cols from wall.kept_person p where p.kind = of_kind and not p.bound;
  select sets || coalesce(string_agg(format(', %I = regexp_replace(t.%I, ''^.+$'', ''–'')', n.col, n.col), ''), ''),
    coalesce(array_agg(n.col), '{}')
  into sets, words from wall.kept_name n where n.kind = of_kind;
  execute format('update public.%I t set subjects = array_remove(t.subjects, $1), revision = t.revision + 1%s
    where t.file_id = $2 and t.public_id = any ($3)', k.tbl, sets) using person, of_file, things;
  get diagnostics done = row_count;
  update public.journal_snapshot s
  set subjects = array_remove(s.subjects, person), content = wall.without_person(s.content, person, cols)
    || (select coalesce(jsonb_object_agg(w.col, '–'), '{}') from unnest(words) w (col) where s.content ->> w.col <> '')
  where s.file_id = of_file and s.thing_kind = of_kind and s.thing = any (things);
  update public.search_entry e set subjects = array_remove(e.subjects, person)
  where e.file_id = of_file and e.thing_kind = of_kind and e.thing = any (things);
  return done;
end $$;

-- One row before its term, by who holds all of its file and can read it, and not because of an emergency. False when its
-- file must be kept.
create or replace function wall.remove_row(of_kind text, this_item text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  in_file bigint;
  about bigint[];
  in_area smallint;
  of_category smallint;
begin
  select * into k from wall.kept_kind x where x.kind = of_kind and x.removable;
  if found then
    execute format('select t.file_id, t.subjects, t.area, t.category from public.%I t where t.public_id = $1', k.tbl)
      into in_file, about, in_area, of_category using this_item;
  end if;
  if in_file is null
    or not exists (select 1 from wall.live(3) l
      where l.file_id = in_file and l.subjects is null and l.areas is null and l.item is null)
    or not wall.may_give(in_file) or not wall.allows(in_file, about, in_area, of_category, 3, this_item)
  then
    raise exception 'this actor may not remove this' using errcode = '42501';
  end if;
  if wall.on_hold(in_file) then return false; end if;
  perform wall.erase_rows(in_file, of_kind, array[this_item]);
  return true;
end $$;

-- Only a job of the system asks what follows: identifiers and days of every file, and no word of any.
create or replace function wall.only_a_job() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from wall.who() w where w.kind = 4) then
    raise exception 'only a job of the system asks what is kept' using errcode = '42501';
  end if;
end $$;

create or replace function wall.next_files(after bigint, most int)
returns table (id bigint, public_id text, kind smallint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform wall.only_a_job();
  return query select f.id, f.public_id, f.kind from public.access_file f
    where f.id > after and f.destroyed_at is null order by f.id limit most;
end $$;

create or replace function wall.files_on_hold(of_files bigint[]) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform wall.only_a_job();
  return array(select f.one from unnest(of_files) f (one) where wall.on_hold(f.one));
end $$;

create or replace function wall.keeping_facts(of_files bigint[])
returns table (kind text, thing text, id bigint, file_id bigint, subjects bigint[], names bigint[], bound bigint[],
  category smallint, key text, clock_file bigint, made date, points jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  persons text;
  lists text;
  needed text;
  points text;
begin
  perform wall.only_a_job();
  for k in select * from wall.kept_kind x order by x.kind loop
    select coalesce(string_agg(format('t.%I', p.col), ', ') filter (where not p.is_list), ''),
      coalesce(string_agg(format(' || t.%I', p.col), '') filter (where p.is_list), ''),
      coalesce(string_agg(format('t.%I', p.col), ', ') filter (where p.bound), '')
    into persons, lists, needed from wall.kept_person p where p.kind = k.kind;
    select coalesce(string_agg(format('%L, t.%I', r.col, r.col), ', '), '') into points
    from wall.kept_reference r where r.kind = k.kind;
    return query execute format(
      'select %L::text, t.public_id, t.id, t.file_id, t.subjects,
        array_remove(array[%s]::bigint[]%s, null), array_remove(array[%s]::bigint[], null),
        t.category, (%s)::text, (%s)::bigint,
        (select min((h.happened_at at time zone ''Europe/Amsterdam'')::date) from public.journal_snapshot h
          where h.file_id = t.file_id and h.thing_kind = %L and h.thing = t.public_id),
        jsonb_strip_nulls(jsonb_build_object(%s))
      from public.%I t where t.file_id = any ($1)',
      k.kind, persons, lists, needed, k.key, k.clock_file, k.kind, points, k.tbl) using of_files;
  end loop;
end $$;

create or replace function wall.keeping_moments(of_files bigint[])
returns table (file_id bigint, clock text, day date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  m record;
begin
  perform wall.only_a_job();
  return query
    select s.file_id, 'file_changed'::text, max((s.happened_at at time zone 'Europe/Amsterdam')::date)
    from public.journal_snapshot s
    where s.file_id = any (of_files) and not exists (
      select 1 from wall.kept_kind x where x.kind = s.thing_kind and not x.counts)
    group by s.file_id;
  for k in select * from wall.kept_kind x where x.moments <> '{}' loop
    for m in select * from jsonb_each_text(k.moments) loop
      return query execute format(
        'select t.file_id, %L::text, (%s)::date from public.%I t where t.file_id = any ($1) group by t.file_id',
        m.key, m.value, k.tbl) using of_files;
    end loop;
  end loop;
end $$;

create or replace function wall.keeping_births(persons bigint[]) returns table (person bigint, born date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
begin
  perform wall.only_a_job();
  for k in select * from wall.kept_kind x where x.born <> '' loop
    return query execute format(
      'select t.subject_id, max((%s)::date) from public.%I t where t.subject_id = any ($1) group by t.subject_id',
      k.born, k.tbl) using persons;
  end loop;
end $$;
