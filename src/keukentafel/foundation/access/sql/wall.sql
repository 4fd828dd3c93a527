-- The wall: who acts, which files they reach, and the narrow doors through which grants are made and ended.
-- Every function is owned by the definer role, which cannot sign in; search_path is fixed (those that only the others
-- call, selves, near, known, keep_known and sealed, run in theirs); nothing is IMMUTABLE (a prepared plan would then serve
-- one person's rows to another). See docs/security/wall.md and ADR 0004.

create schema if not exists wall;

create table if not exists wall.secret (key bytea not null);

-- The signed actor: kind.id.expires.signature, set by the database back end. Anything unsigned is nobody.
create or replace function wall.who(out kind int, out id bigint)
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  said text := current_setting('keukentafel.actor', true);
  part text[];
  key bytea;
begin
  if said is null then return; end if;
  part := string_to_array(said, '.');
  select s.key into key from wall.secret s;
  -- What bears our signature was written by us, so its parts are numbers: nothing is read of anything else.
  if cardinality(part) <> 4 or part[4] is distinct from encode(
    sha256(key || convert_to(part[1] || '.' || part[2] || '.' || part[3], 'UTF8') || key), 'hex')
  then return; end if;
  if part[3]::bigint < extract(epoch from statement_timestamp()) then return; end if;
  kind := part[1]::int;
  id := part[2]::bigint;
end $$;

-- The local day, the same as the application's: memberships end at midnight here, not in Greenwich.
create or replace function wall.today() returns date
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select (statement_timestamp() at time zone 'Europe/Amsterdam')::date
$$;

-- The account of the person who acts; null for anybody else.
create or replace function wall.me() returns bigint
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select w.id from wall.who() w where w.kind = 1
$$;

-- A column that names who did something holds who acts, when the application writes it for a person: see signing.py.
create or replace function wall.signed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  actor record;
  named bigint;
begin
  select w.kind, w.id into actor from wall.who() w;
  execute format('select ($1).%I', tg_argv[0]) into named using new;
  if actor.kind = 4 or (actor.kind = 1 and named = actor.id) then
    return new;
  end if;
  raise exception 'only who acts can be named in % of %', tg_argv[0], tg_table_name using errcode = '42501';
end $$;

-- A column that says on which day a row was written holds that day: see signing.py.
create or replace function wall.stamped() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  return jsonb_populate_record(new, jsonb_build_object(
    tg_argv[0], (statement_timestamp() at time zone 'Europe/Amsterdam')::date));
end $$;

-- A row stays where it was written, and with who signed it: see signing.py.
create or replace function wall.stays() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'a row of % stays where it was written, and with who signed it', tg_table_name using errcode = '42501';
end $$;

-- Whether the actor is a job of the system, or a person with one of these roles today.
create or replace function wall.holds(roles text[]) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select w.kind = 4 or exists (
      select 1 from public.people_membership m
      where w.kind = 1 and m.account_id = w.id and m.role = any (roles)
        and (m.secrecy_signed_on is not null or m.role = 'resident')
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))
    from wall.who() w where w.id is not null), false)
$$;

-- The teams with which the actor learns today; for a job of the system every team.
create or replace function wall.teams() returns bigint[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct m.team_id), '{}')
  from wall.who() w join public.people_membership m on w.kind = 4 or (w.kind = 1 and m.account_id = w.id)
  where m.team_id is not null and (w.kind = 4 or (
    m.role in ('coach', 'team_leader', 'process_supporter', 'facilitator', 'learning_coach')
    and m.secrecy_signed_on is not null
    and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())))
$$;

-- The circles that the actor is in at this moment. Whoever works nowhere any more is in none.
create or replace function wall.circles() returns bigint[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct c.circle_id), '{}')
  from wall.who() w join public.access_circlemember c on w.kind = 1 and c.account_id = w.id
  where c.starts_at <= statement_timestamp() and (c.ends_at is null or c.ends_at > statement_timestamp())
    and exists (
      select 1 from public.people_membership m
      where m.account_id = w.id and (m.secrecy_signed_on is not null or m.role = 'resident')
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))
$$;

-- Everything one actor is: the person, the teams where this person does case work, the home organisations.
-- Encoded as id * 8 + kind, so that one comparison finds a grantee. Whoever works nowhere any more is nobody, and so is
-- whoever did not sign for secrecy yet; a resident has nothing to sign.
create or replace function wall.selves(kind int, id bigint) returns bigint[]
language plpgsql stable parallel safe as $$
declare
  self bigint[];
  day date := (statement_timestamp() at time zone 'Europe/Amsterdam')::date;
begin
  if kind = 4 then return array[selves.id * 8 + 4]; end if;
  if kind <> 1 then return '{}'; end if;
  select (selves.id * 8 + 1)
    || coalesce(array_agg(distinct m.team_id * 8 + 2) filter (
      where m.role in ('coach', 'team_leader', 'process_supporter') and m.team_id is not null), '{}')
    || coalesce(array_agg(distinct m.organisation_id * 8 + 3) filter (
      where m.role = 'partner' and m.organisation_id is not null), '{}') into self
  from public.people_membership m
  where m.account_id = selves.id and m.starts <= day and (m.ends is null or m.ends > day)
    and (m.secrecy_signed_on is not null or m.role = 'resident')
  having count(*) > 0;
  return coalesce(self, '{}');
end $$;

-- The organisations for which the actor works as a partner today.
create or replace function wall.homes() returns bigint[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(s.one >> 3), '{}')
  from wall.who() w cross join lateral unnest(wall.selves(w.kind, w.id)) s (one)
  where w.kind = 1 and s.one & 7 = 3
$$;

-- The grants an actor has at this moment, from a level up. A request may narrow what the wall computes, by its focus: to
-- some files (their keys, with commas), or to what was given to the actor by name ('own'), without what comes through a
-- team or an organisation.
create or replace function wall.live(lvl int)
returns table (file_id bigint, subjects bigint[], areas smallint[], level smallint, categories int, item text)
language plpgsql stable parallel safe security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  self bigint[];
  grantees bigint[];
  focus text := nullif(current_setting('keukentafel.focus', true), '');
  narrow bigint[] := case when focus <> 'own' then string_to_array(focus, ',')::bigint[] end;
begin
  me := wall.who();
  if me.id is null then return; end if;
  self := wall.selves(me.kind, me.id);
  grantees := case when focus = 'own' then array(select s.one from unnest(self) s (one) where s.one & 7 in (1, 4)) else self end;
  return query
    select g.file_id, g.subjects, g.areas, g.level, g.categories, g.item
    from unnest(grantees) as s(one)
    join public.access_grant g on g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.revoked_at is null and g.level >= lvl
      and g.valid_from <= statement_timestamp()
      and (g.valid_to is null or g.valid_to > statement_timestamp())
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
      and (narrow is null or g.file_id = any (narrow))
      and not exists (
        select 1 from public.access_exclusion e
        where me.kind = 1 and e.account_id = me.id and e.subject_id is null and e.file_id = g.file_id
          and e.valid_from <= statement_timestamp() and (e.valid_to is null or e.valid_to > statement_timestamp()));
end $$;

-- What the actor reaches in a few files: one row per file and level, as file * 4 + level, and whether all of it is
-- reached. One pass over the grants of those files; what a page in focus computes.
create or replace function wall.near(these bigint[]) returns table (key bigint, whole boolean)
language plpgsql stable parallel safe rows 5 as $$
declare
  me record;
  self bigint[];
  at timestamptz := statement_timestamp();
  shielded boolean;
begin
  me := wall.who();
  if me.id is null then return; end if;
  self := wall.selves(me.kind, me.id);
  shielded := me.kind = 1 and exists (select 1 from public.access_exclusion e where e.account_id = me.id);
  return query
    select g.file_id * 4 + l.level,
      bool_or(g.subjects is null and g.areas is null and g.item is null and g.categories & 1 = 1) and not (
        shielded and exists (
          select 1 from public.access_exclusion e
          where e.account_id = me.id and e.subject_id is not null
            and e.valid_from <= at and (e.valid_to is null or e.valid_to > at)))
    from unnest(self) s (one)
    join public.access_grant g
      on g.file_id = any (these) and g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    -- A file and a level are one number: a level that there is not would be a level of the next file.
    cross join lateral generate_series(1, least(g.level, 3)) l (level)
    where g.revoked_at is null and g.valid_from <= at and (g.valid_to is null or g.valid_to > at)
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
      and not (shielded and exists (
        select 1 from public.access_exclusion e
        where e.account_id = me.id and e.subject_id is null and e.file_id = g.file_id
          and e.valid_from <= at and (e.valid_to is null or e.valid_to > at)))
    group by 1;
end $$;

-- Within one statement the wall gives the same answer each time it is asked, and a page asks it of each table: so an
-- answer is kept until the statement is over, for this actor and this focus (ADR 0031). Anyone can call set_config, so
-- what was kept is signed. Keeping is a setting, which no parallel plan can change: hence what asks this is not parallel
-- safe.
create or replace function wall.known(what text) returns bigint[]
language plpgsql stable as $$
declare
  said text := nullif(current_setting('keukentafel.known_' || what, true), '');
begin
  if said is null or left(said, 64) <> wall.sealed(what, substr(said, 65)) then return null; end if;
  return substr(said, 65)::bigint[];
end $$;

create or replace function wall.keep_known(what text, answer bigint[]) returns bigint[]
language plpgsql stable as $$
begin
  if what is not null then
    perform set_config('keukentafel.known_' || what, wall.sealed(what, answer::text) || answer::text, true);
  end if;
  return answer;
end $$;

-- The signature under such an answer. What is signed is a digest: it is never a signature under an actor. As an array, so
-- that no part can pass for another.
create or replace function wall.sealed(what text, answer text) returns text
language plpgsql stable as $$
declare
  key bytea;
begin
  select s.key into key from wall.secret s;
  return encode(sha256(key || sha256(convert_to(array[
    what, extract(epoch from statement_timestamp())::text, current_setting('keukentafel.actor', true),
    current_setting('keukentafel.focus', true), answer]::text, 'UTF8')) || key), 'hex');
end $$;

-- Who reaches what changed within a statement: what was known of it holds no longer.
create or replace function wall.unknown() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('keukentafel.known_' || one, '', true)
  from unnest('{files1,files2,files3,partial1,partial2,partial3,keys,partial_keys}'::text[]) as o (one);
  return null;
end $$;

do $$
declare
  one text;
begin
  foreach one in array '{access_grant,access_exclusion,people_membership}'::text[] loop
    execute format('create or replace trigger wall_unknown after insert or update or delete on public.%I'
      ' for each statement execute function wall.unknown()', one);
  end loop;
end $$;

-- Every file in which the actor may see something at this level. The three arms each have an index of their own: whole
-- grants without an end, whole grants with one, and slices.
create or replace function wall.files(lvl int) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me record;
  self bigint[];
  grantees bigint[];
  focus text := nullif(current_setting('keukentafel.focus', true), '');
  at timestamptz := statement_timestamp();
  levels smallint[] := case lvl when 1 then '{1,2,3}' when 2 then '{2,3}' else '{3}' end;
  what text := case when lvl between 1 and 3 then 'files' || lvl end;
  found_files bigint[] := wall.known(what);
begin
  if found_files is not null then return found_files; end if;
  if focus <> 'own' then
    return wall.keep_known(what, array(
      select n.key >> 2 from wall.near(string_to_array(focus, ',')::bigint[]) n where n.key & 3 = lvl order by 1));
  end if;
  me := wall.who();
  if me.id is null then return '{}'; end if;
  self := wall.selves(me.kind, me.id);
  grantees := case when focus = 'own' then array(select s.one from unnest(self) s (one) where s.one & 7 in (1, 4)) else self end;
  found_files := array(
    select g.file_id from unnest(grantees) s (one)
    join public.access_grant g on g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.revoked_at is null
      and g.subjects is null and g.areas is null and g.item is null and g.categories & 1 = 1
      and g.level = any (levels) and g.valid_from <= at and g.valid_to is null
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
    union all
    select g.file_id from unnest(grantees) s (one)
    join public.access_grant g on g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.revoked_at is null
      and g.subjects is null and g.areas is null and g.item is null and g.categories & 1 = 1
      and g.level = any (levels) and g.valid_from <= at and g.valid_to > at
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
    union all
    select g.file_id from unnest(grantees) s (one)
    join public.access_grant g on g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.revoked_at is null
      and (g.subjects is not null or g.areas is not null or g.item is not null or g.categories & 1 = 0)
      and g.level >= lvl and g.valid_from <= at and (g.valid_to is null or g.valid_to > at)
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
    -- In order: an index scan sorts the array anew at each rescan, which costs nothing when it is sorted.
    order by 1);
  if me.kind = 1 and exists (select 1 from public.access_exclusion e where e.account_id = me.id) then
    found_files := array(
      select f.one from unnest(found_files) f (one) where not exists (
        select 1 from public.access_exclusion e
        where e.account_id = me.id and e.subject_id is null and e.file_id = f.one
          and e.valid_from <= at and (e.valid_to is null or e.valid_to > at))
      order by 1);
  end if;
  return wall.keep_known(what, found_files);
end $$;

-- Of those, the files where each row must be looked at apart: a slice, some subjects, one item, or an exclusion.
create or replace function wall.partial(lvl int) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me record;
  self bigint[];
  grantees bigint[];
  focus text := nullif(current_setting('keukentafel.focus', true), '');
  at timestamptz := statement_timestamp();
  what text := case when lvl between 1 and 3 then 'partial' || lvl end;
  found_files bigint[] := wall.known(what);
begin
  if found_files is not null then return found_files; end if;
  if focus <> 'own' then
    return wall.keep_known(what, array(
      select n.key >> 2 from wall.near(string_to_array(focus, ',')::bigint[]) n where n.key & 3 = lvl and not n.whole));
  end if;
  me := wall.who();
  if me.id is null then return '{}'; end if;
  if me.kind = 1 and exists (
    select 1 from public.access_exclusion e
    where e.account_id = me.id and e.subject_id is not null
      and e.valid_from <= at and (e.valid_to is null or e.valid_to > at))
  then
    return wall.files(lvl);
  end if;
  self := wall.selves(me.kind, me.id);
  grantees := case when focus = 'own' then array(select s.one from unnest(self) s (one) where s.one & 7 in (1, 4)) else self end;
  return wall.keep_known(what, array(
    select g.file_id from unnest(grantees) s (one)
    join public.access_grant g on g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.revoked_at is null
      and (g.subjects is not null or g.areas is not null or g.item is not null or g.categories & 1 = 0)
      and g.level >= lvl and g.valid_from <= at and (g.valid_to is null or g.valid_to > at)
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
      and not exists (
        select 1 from unnest(grantees) s2 (one)
        join public.access_grant w
          on w.file_id = g.file_id and w.grantee_kind = (s2.one & 7)::smallint and w.grantee_id = s2.one >> 3
        where w.revoked_at is null
          and w.subjects is null and w.areas is null and w.item is null and w.categories & 1 = 1
          and w.level >= lvl and w.valid_from <= at and (w.valid_to is null or w.valid_to > at)
          and (w.through_team is null or w.through_team * 8 + 2 = any (self)))));
end $$;

-- The same for rows that say their level themselves (history, and what can be searched): one key for file and level, so
-- that one comparison drives one index, whatever the number of levels.
create or replace function wall.keys() returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  focus text := nullif(current_setting('keukentafel.focus', true), '');
  found_keys bigint[] := wall.known('keys');
begin
  if found_keys is not null then return found_keys; end if;
  if focus <> 'own' then
    return wall.keep_known('keys', array(
      select n.key from wall.near(string_to_array(focus, ',')::bigint[]) n order by 1));
  end if;
  return wall.keep_known('keys', array(
    select f.one * 4 + l.lvl from unnest('{1,2,3}'::int[]) l (lvl), unnest(wall.files(l.lvl)) f (one) order by 1));
end $$;

create or replace function wall.partial_keys() returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  focus text := nullif(current_setting('keukentafel.focus', true), '');
  found_keys bigint[] := wall.known('partial_keys');
begin
  if found_keys is not null then return found_keys; end if;
  if focus <> 'own' then
    return wall.keep_known('partial_keys', array(
      select n.key from wall.near(string_to_array(focus, ',')::bigint[]) n where not n.whole));
  end if;
  return wall.keep_known('partial_keys', array(
    select f.one * 4 + l.lvl from unnest('{1,2,3}'::int[]) l (lvl), unnest(wall.partial(l.lvl)) f (one)));
end $$;

-- One row of such a file. Every subject must be in the same grant; a row without subjects is about the household as
-- such and is in no grant on some of its members.
create or replace function wall.allows(
  in_file bigint, about bigint[], in_area smallint, of_category smallint, lvl int, this_item text) returns boolean
language plpgsql stable parallel safe security definer cost 5000
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me record;
  self bigint[];
begin
  me := wall.who();
  if me.id is null then return false; end if;
  if me.kind = 1 and exists (
    select 1 from public.access_exclusion e
    where e.account_id = me.id
      and (e.file_id is null or e.file_id = in_file)
      and (e.subject_id is null or e.subject_id = any (about))
      and e.valid_from <= statement_timestamp() and (e.valid_to is null or e.valid_to > statement_timestamp()))
  then
    return false;
  end if;
  self := wall.selves(me.kind, me.id);
  return exists (
    select 1 from unnest(self) as s(one)
    join public.access_grant g on g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.file_id = in_file and g.revoked_at is null and g.level >= lvl
      and g.valid_from <= statement_timestamp()
      and (g.valid_to is null or g.valid_to > statement_timestamp())
      and (g.through_team is null or g.through_team * 8 + 2 = any (self))
      and case
        -- An item opens its own row, and what stands under it: identifiers of ours hold no full stop of their own.
        when g.item is not null then (g.item = this_item or g.item = split_part(this_item, '.', 1))
          and g.categories & of_category <> 0
        else (g.subjects is null or (about <@ g.subjects and about <> '{}'))
          and (g.areas is null or in_area = any (g.areas))
          and g.categories & of_category <> 0
      end);
end $$;

-- What an actor holds on one file: the gate decides with this.
drop function if exists wall.reach(bigint);
create function wall.reach(of_file bigint)
returns table (subjects bigint[], areas smallint[], level smallint, categories int, item text, emergency boolean)
language plpgsql stable security definer rows 5
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me record;
  self bigint[];
  at timestamptz := statement_timestamp();
begin
  me := wall.who();
  if me.id is null or (me.kind = 1 and exists (
    select 1 from public.access_exclusion e
    where e.account_id = me.id and e.subject_id is null and e.file_id = of_file
      and e.valid_from <= at and (e.valid_to is null or e.valid_to > at)))
  then return; end if;
  self := wall.selves(me.kind, me.id);
  return query
    select g.subjects, g.areas, g.level, g.categories, g.item, g.fact like 'emergency:%'
    from unnest(self) s (one)
    join public.access_grant g
      on g.file_id = of_file and g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
    where g.revoked_at is null and g.valid_from <= at and (g.valid_to is null or g.valid_to > at)
      and (g.through_team is null or g.through_team * 8 + 2 = any (self));
end $$;

-- Whether the actor may give and end grants on a file: a coach with all of it, a system job with a grant on it, or
-- the leader of a team that has one. Who opened it in an emergency may read it, and give nobody anything.
create or replace function wall.may_give(of_file bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
begin
  me := wall.who();
  if me.id is null then return false; end if;
  -- Of this file alone: a job that goes through a town reaches tens of thousands.
  return (exists (select 1 from wall.near(array[of_file]) n where n.key & 3 = 3) and exists (
      select 1 from unnest(wall.selves(me.kind, me.id)) s (one)
      join public.access_grant g
        on g.file_id = of_file and g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
      where g.revoked_at is null and g.level >= 3 and g.subjects is null and g.areas is null and g.item is null
        and g.fact not like 'emergency:%' and g.valid_from <= statement_timestamp()
        and (g.valid_to is null or g.valid_to > statement_timestamp())
        and (g.through_team is null or g.through_team * 8 + 2 = any (wall.selves(me.kind, me.id)))))
    or (me.kind = 4 and exists (select 1 from wall.near(array[of_file])))
    or exists (
      select 1 from public.people_membership m join public.access_grant g
        on g.grantee_kind = 2 and g.grantee_id = m.team_id
      -- Only of files that the leader reaches: whoever is shut out has nothing to give either.
      where exists (select 1 from wall.near(array[of_file])) and me.kind = 1
        and m.account_id = me.id and m.role = 'team_leader'
        and m.secrecy_signed_on is not null
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())
        and g.file_id = of_file and g.revoked_at is null
        and g.valid_from <= statement_timestamp()
        and (g.valid_to is null or g.valid_to > statement_timestamp()));
end $$;

create or replace function wall.write_grants(of_file bigint, grants jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
begin
  me := wall.who();
  if me.id is null then raise exception 'nobody acts' using errcode = '42501'; end if;
  insert into public.access_grant (grantee_kind, grantee_id, file_id, subjects, areas, level, categories, item, fact,
    purpose, legal_basis, through_team, valid_from, valid_to, given_by_kind, given_by)
  select g.grantee_kind, g.grantee_id, of_file, g.subjects, g.areas, g.level, coalesce(g.categories, 1), g.item, g.fact,
    g.purpose, g.legal_basis, g.through_team, coalesce(g.valid_from, statement_timestamp()), g.valid_to, me.kind, me.id
  from jsonb_to_recordset(grants) as g(grantee_kind smallint, grantee_id bigint, subjects bigint[], areas smallint[],
    level smallint, categories int, item text, fact text, purpose text, legal_basis text,
    through_team bigint, valid_from timestamptz, valid_to timestamptz);
end $$;

-- A new file and its first grants, together: a file nobody may see could never be given to anybody.
create or replace function wall.open_file(of_kind smallint, with_public_id text, grants jsonb) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  made bigint;
begin
  me := wall.who();
  -- A case to learn from is made up by who prepares conversations as well.
  if not (wall.holds('{coach,team_leader,process_supporter}')
    or (of_kind = 4 and wall.holds('{facilitator,learning_coach}'))) then
    raise exception 'only who does case work opens a file' using errcode = '42501';
  end if;
  insert into public.access_file (public_id, kind) values (with_public_id, of_kind) returning id into made;
  perform wall.write_grants(made, grants);
  return made;
end $$;

create or replace function wall.new_subject(with_public_id text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  made bigint;
begin
  me := wall.who();
  if me.id is null or me.kind not in (1, 4) then raise exception 'nobody acts' using errcode = '42501'; end if;
  insert into public.access_subject (public_id) values (with_public_id) returning id into made;
  return made;
end $$;

create or replace function wall.give(of_file bigint, grants jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not wall.may_give(of_file) then
    raise exception 'this actor may not give grants on this file' using errcode = '42501';
  end if;
  -- Kinds of data that nobody gets by default are given one row at a time, by who can read that row; a leader may let
  -- somebody else watch without reading it.
  if exists (
    select 1 from jsonb_to_recordset(grants) as g(grantee_kind smallint, grantee_id bigint, categories int, item text)
    where coalesce(g.categories, 1) & ~1 <> 0 and (g.item is null or g.item = '' or not (
      exists (select 1 from wall.live(3) l where l.file_id = of_file and l.item = g.item
        and coalesce(g.categories, 1) & ~l.categories = 0)
      or exists (select 1 from wall.who() w where w.kind = 4)
      or (g.categories = 8 and g.grantee_kind = 1 and g.grantee_id is distinct from (select wall.me())
        and exists (select 1 from public.access_grant known where known.file_id = of_file and known.item = g.item
          and known.categories & 8 <> 0)))))
  then
    raise exception 'this kind of data is given one row at a time, by who can read it' using errcode = '42501';
  end if;
  perform wall.write_grants(of_file, grants);
end $$;

-- A circle with its first members. Who begins it keeps it.
create or replace function wall.open_circle(with_public_id text, members bigint[], at timestamptz) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me bigint := wall.me();
  made bigint;
begin
  if me is null or not wall.holds('{coach,team_leader,process_supporter,facilitator,learning_coach}') then
    raise exception 'only who learns in a team begins a circle' using errcode = '42501';
  end if;
  insert into public.access_circle (public_id) values (with_public_id) returning id into made;
  insert into public.access_circlemember (circle_id, account_id, keeps, starts_at)
  select made, one, one = me, greatest(at, statement_timestamp())
  from unnest(array_append(members, me)) as m(one) where one is not null group by one;
  return made;
end $$;

create or replace function wall.keeps(of_circle bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select of_circle = any (wall.circles()) and exists (
    select 1 from public.access_circlemember c
    where c.circle_id = of_circle and c.account_id = wall.me() and c.keeps
      and c.starts_at <= statement_timestamp() and (c.ends_at is null or c.ends_at > statement_timestamp()))
$$;

-- Nobody was in it before this moment, whatever the one who lets them in says.
create or replace function wall.admit(of_circle bigint, accounts bigint[], at timestamptz, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  since timestamptz := greatest(at, statement_timestamp());
begin
  if not coalesce(wall.keeps(of_circle), false) then
    raise exception 'only who keeps a circle lets others in' using errcode = '42501';
  end if;
  insert into public.access_circlemember (circle_id, account_id, keeps, starts_at, ends_at)
  select of_circle, one, false, since, until from unnest(accounts) as m(one)
  where one is not null and not exists (
    select 1 from public.access_circlemember c
    where c.circle_id = of_circle and c.account_id = one and (c.ends_at is null or c.ends_at > since))
  group by one;
end $$;

create or replace function wall.let_out(of_circle bigint, account bigint, at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  until timestamptz := greatest(at, statement_timestamp());
begin
  if not coalesce(account = wall.me() or wall.keeps(of_circle), false) then
    raise exception 'only who keeps a circle lets others out' using errcode = '42501';
  end if;
  update public.access_circlemember c set ends_at = greatest(until, c.starts_at)
  where c.circle_id = of_circle and c.account_id = let_out.account and (c.ends_at is null or c.ends_at > until);
end $$;

-- Whether nobody keeps a circle any more who works here in one of these roles. Who is away for a while still keeps it.
create or replace function wall.nobody_keeps(of_circle bigint, roles text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (
    select 1 from public.access_circlemember c join public.people_membership m on m.account_id = c.account_id
    where c.circle_id = of_circle and c.keeps and (c.ends_at is null or c.ends_at > statement_timestamp())
      and m.role = any (roles) and m.secrecy_signed_on is not null and (m.ends is null or m.ends > wall.today()))
$$;

-- Who acts and is in it keeps a circle that nobody keeps any more. Only the doors of rooms call it: they say who may.
create or replace function wall.take_over(of_circle bigint, roles text[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from public.access_circlemember c where c.circle_id = of_circle for update;
  if not coalesce(of_circle = any (wall.circles()) and wall.holds(roles) and wall.nobody_keeps(of_circle, roles), false)
  then return false; end if;
  update public.access_circlemember c set keeps = (c.account_id = wall.me())
  where c.circle_id = of_circle and (c.ends_at is null or c.ends_at > statement_timestamp());
  return true;
end $$;

-- Naming the readers of a row that is about to be written, of a kind that nobody gets by default. Whoever knows *that*
-- there is a household may report danger in it, and need not be able to give anybody anything else. What was named
-- before cannot be named again: who lost such a right cannot take it back by knowing the identifier.
create or replace function wall.name_readers(
  of_file bigint, items text[], readers bigint[], kinds int, of_fact text, why text, basis text, until timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(kinds in (2, 4, 8, 16), false)
    or coalesce(cardinality(items), 0) = 0 or coalesce(cardinality(readers), 0) = 0
    or exists (select 1 from unnest(items) as i(item) where coalesce(length(i.item), 0) < 16)
    or exists (select 1 from unnest(readers) as r(reader) where r.reader is null)
    or not exists (
      select 1 from wall.live(1) l
      where l.file_id = of_file and l.subjects is null and l.areas is null and l.item is null)
    or exists (select 1 from public.access_grant g where g.item = any (items))
  then
    raise exception 'this actor may not name readers here' using errcode = '42501';
  end if;
  -- A reader of this team reads it as a member of it, and not any more after leaving.
  perform wall.write_grants(of_file, (
    select jsonb_agg(jsonb_build_object('grantee_kind', 1, 'grantee_id', r.reader, 'level', 3, 'categories', kinds,
      'item', i.item, 'fact', of_fact, 'purpose', why, 'legal_basis', basis, 'valid_to', until, 'through_team', (
        select min(m.team_id) from public.people_membership m join public.access_grant t
          on t.grantee_kind = 2 and t.grantee_id = m.team_id and t.file_id = of_file and t.revoked_at is null
        where m.account_id = r.reader and m.role in ('coach', 'team_leader', 'process_supporter')
          and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))))
    from unnest(readers) as r(reader) cross join unnest(items) as i(item)));
end $$;

-- The end of a fact ends its grants, and says how many.
drop function if exists wall.end_fact(bigint, text, timestamptz);
create or replace function wall.end_fact(of_file bigint, of_fact text, at timestamptz, of_item text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if not wall.may_give(of_file) then
    raise exception 'this actor may not end grants on this file' using errcode = '42501';
  end if;
  update public.access_grant g set valid_to = greatest(at, g.valid_from)
  where g.file_id = of_file and g.fact = of_fact and (of_item is null or g.item = of_item) and g.revoked_at is null and (g.valid_to is null or g.valid_to > at);
  get diagnostics ended = row_count;
  return ended;
end $$;

create or replace function wall.exclude(
  person bigint, of_file bigint, of_subject bigint, why text, at timestamptz, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
begin
  me := wall.who();
  if me.id is null or not wall.may_give(of_file) then
    raise exception 'this actor may not exclude anybody from this file' using errcode = '42501';
  end if;
  -- A case to learn from is about nobody in particular, and whoever prepares conversations may open one.
  if of_subject is not null and (
    exists (select 1 from public.access_file f where f.id = of_file and f.kind = 4)
    or not exists (
      select 1 from public.journal_snapshot s where s.file_id = of_file and s.subjects @> array[of_subject]))
  then
    raise exception 'nothing was written about this person here' using errcode = '42501';
  end if;
  -- Of a person the exclusion holds in every file: whoever must not see her must not see her anywhere.
  insert into public.access_exclusion (account_id, file_id, subject_id, reason, valid_from, valid_to, decided_by)
  values (person, case when of_subject is null then of_file end, of_subject, why, at, until, me.id);
end $$;

-- Who is shut out of a file, or of a person about whom something was written there: for whoever may shut somebody out.
-- Of a case to learn from it is told to nobody: it would say of whom the case is.
create or replace function wall.exclusions_on(of_file bigint)
returns table (id bigint, account_id bigint, subject_id bigint, reason text, valid_from timestamptz, valid_to timestamptz,
  decided_by bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.id, e.account_id, e.subject_id, e.reason, e.valid_from, e.valid_to, e.decided_by
  from public.access_exclusion e
  where wall.may_give(of_file) and (e.valid_to is null or e.valid_to > statement_timestamp())
    and not exists (select 1 from public.access_file f where f.id = of_file and f.kind = 4)
    and (e.file_id = of_file or (e.file_id is null and exists (
      select 1 from public.journal_snapshot s where s.file_id = of_file and s.subjects @> array[e.subject_id])))
  order by e.id
$$;

create or replace function wall.end_exclusion(of_file bigint, exclusion bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.access_exclusion e set valid_to = greatest(statement_timestamp(), e.valid_from)
  where e.id = exclusion and e.id in (select x.id from wall.exclusions_on(of_file) x)
    -- Nobody lets themselves in again.
    and e.account_id is distinct from (select wall.me());
  return found;
end $$;

-- Who is shut out of one file is shut out of another that is about the same household. It copies without showing: for
-- who knows *that* both are there, and may shut somebody out of one of them. Never from a case to learn from, of which
-- nobody is told who is shut out.
create or replace function wall.exclude_alike(from_file bigint, to_file bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  copied int;
begin
  if not (array[from_file, to_file] <@ wall.files(1) and (wall.may_give(to_file) or wall.may_give(from_file)))
    or exists (select 1 from public.access_file f where f.id = from_file and f.kind = 4)
  then
    raise exception 'this actor may not exclude anybody from this file' using errcode = '42501';
  end if;
  insert into public.access_exclusion (account_id, file_id, reason, valid_from, valid_to, decided_by)
  select e.account_id, to_file, e.reason, e.valid_from, e.valid_to, e.decided_by from public.access_exclusion e
  where e.file_id = from_file and e.subject_id is null and (e.valid_to is null or e.valid_to > statement_timestamp())
    and not exists (select 1 from public.access_exclusion k
      where k.file_id = to_file and k.account_id = e.account_id and k.subject_id is null
        and (k.valid_to is null or k.valid_to > statement_timestamp()));
  get diagnostics copied = row_count;
  return copied;
end $$;

-- Signing for secrecy, also anew when the text changed: everybody their own memberships, and nobody another's.
create or replace function wall.sign_secrecy(of_version text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  signed int;
begin
  if coalesce(length(of_version), 0) = 0 then raise exception 'which text was signed?' using errcode = '22023'; end if;
  update public.people_membership m set secrecy_signed_on = wall.today(), secrecy_version = of_version
  where m.account_id = (select wall.me())
    and (m.secrecy_signed_on is null or m.secrecy_version <> of_version);
  get diagnostics signed = row_count;
  return signed;
end $$;

-- Whether somebody reads one of these files because of an emergency now. The log writer asks, so that no page forgets.
create or replace function wall.in_emergency(actor_kind int, actor_id bigint, files bigint[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select actor_kind = 1 and exists (
    select 1 from public.access_grant g
    where g.file_id = any (files) and g.grantee_kind = 1 and g.grantee_id = actor_id and g.revoked_at is null
      and g.fact like 'emergency:%'
      and g.valid_from <= statement_timestamp() and g.valid_to > statement_timestamp())
$$;

-- Who may see this file now, for whoever may see the whole of it. Of a case to learn from: to whom it was lent. Who holds
-- it besides is its maker, or tells who that is.
create or replace function wall.grants_on(of_file bigint)
returns table (grantee_kind smallint, grantee_id bigint, subjects bigint[], areas smallint[], level smallint,
  categories int, item text, fact text, purpose text, legal_basis text, valid_from timestamptz, valid_to timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.grantee_kind, g.grantee_id, g.subjects, g.areas, g.level, g.categories, g.item, g.fact, g.purpose,
    g.legal_basis, g.valid_from, g.valid_to
  from public.access_grant g
  where g.file_id = of_file and g.revoked_at is null
    and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
    and exists (select 1 from wall.live(3) l where l.file_id = of_file and l.subjects is null and l.areas is null
        and l.item is null)
    and (g.item is not null or not exists (select 1 from public.access_file f where f.id = of_file and f.kind = 4))
  order by g.id
$$;

-- The text of a log line that its digest is made of; its number is sealed beside it, so that two lines that changed
-- places are named as such. Empty columns are left out, so that a column added later does
-- not change the digest of older lines.
create or replace function wall.line_text(line jsonb) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$ select jsonb_strip_nulls(line - 'xid' - 'id')::text $$;

-- Lines of a log from a transaction on, up to where no running transaction can add any more; the last column says up
-- to where. The log writer asks this, to seal.
-- After a restore into another cluster the counter of transactions may start lower: then what is new has a higher number
-- than the last sealed line.
drop function if exists wall.sealable(text, bigint);
create or replace function wall.sealable(of_log text, from_xid bigint, last_line bigint)
returns table (id bigint, digest bytea, below bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  restored boolean := from_xid > pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
begin
  if of_log not in ('journal_change', 'access_line') then raise exception 'no such log'; end if;
  return query execute format(
    'select l.id, sha256(convert_to(wall.line_text(to_jsonb(l)), ''UTF8'')),
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint
     from public.%I l
     where case when $3 then l.id > $2 else l.xid >= $1::text::xid8 end
       and l.xid < pg_snapshot_xmin(pg_current_snapshot())
     order by l.id', of_log) using from_xid, last_line, restored;
end $$;
