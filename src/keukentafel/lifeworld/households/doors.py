"""The narrow functions behind the wall with which a whole town is asked whether a family is known already.

Two coaches at one kitchen table is what it prevents; showing whom the town knows is what it must never do. So:

- *Who asks sees the same, always.* ``ask_if_known`` gives nothing back. Whether somebody fits or not, it writes one
  ``LookUp`` and one line in the access log; only what stands in them differs, and the asker can read neither.
- *A match goes to the leader of the team that has the file*, who knows that there is a household and is named for it.
  It is a row of its own and not one in the file: there the whole team would see who asks after whom, and a row that is
  written only when somebody is known would make that answer slower. ``lookups_waiting`` shows it to who leads the team
  today and reaches the file today, so it goes along when there is another leader, and an exclusion holds here too.
- *Where somebody lives now counts.* Only when that is nowhere, the home that was left last. The leader of the home she
  fled from does not hear that somebody asks after her, and no leader sees two homes in one question.
- *Who is shut out of a person or a file finds nothing*, as everywhere: nobody calls them about it.

Somebody fits with the same date of birth and a part of the name, with the same house and a part of the name, or with the
same telephone number. That is wide on purpose: a person who calls finds out, a computer that decides does not.
"""

from keukentafel.foundation.access.public import Door

_WORDS = (
    "regexp_split_to_array(lower(public.unaccent('public.unaccent'::regdictionary, {})), '[^[:alnum:]]+')"
)
_PHONE = r"right(regexp_replace({}, '\D', '', 'g'), 9)"
_HOUSE = "lower(regexp_replace(substring({}, '^[^0-9]*[0-9]+'), '[^[:alnum:]]', '', 'g'))"

_RESIDENT_WORDS = _WORDS.format("r.full_name || ' ' || r.known_as")
_RESIDENT_PHONE, _RESIDENT_HOUSE = _PHONE.format("r.phone"), _HOUSE.format("r.note_of_address")

_ASK = Door(
    "ask_if_known(text, text, date, text, text, text)",
    f"""
-- Ask whether a family is known. Empty facts fit nobody; the asker gets nothing back.
create or replace function wall.ask_if_known(
  as_id text, asked_name text, asked_born date, asked_phone text, asked_house text, in_roles text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me bigint := wall.me();
  names text[] := array(
    select w from unnest({_WORDS.format("asked_name")}) w
    where length(w) > 1 and w not in ('de', 'den', 'der', 'van', 'het', 'ter', 'ten', 'te', 'el', 'al', 'ben', 'bin'));
  in_files bigint[];
  persons bigint[];
  of_teams bigint[];
begin
  if me is null or not wall.holds('{{coach,team_leader,process_supporter}}') then
    raise exception 'only who does case work asks whether a family is known' using errcode = '42501';
  end if;
  with fitting as (
    select r.subject_id from public.households_resident r
    where r.birth_date = asked_born and {_RESIDENT_WORDS} && names
    union
    select r.subject_id from public.households_resident r
    where {_RESIDENT_PHONE} = nullif({_PHONE.format("asked_phone")}, '')
    union
    select r.subject_id from public.households_resident r
    where {_RESIDENT_HOUSE} = nullif({_HOUSE.format("asked_house")}, '') and {_RESIDENT_WORDS} && names
  ), places as (
    select m.file_id, m.subject_id, m.until is null or m.until > wall.today() as is_now,
      row_number() over (order by m.until desc, m.id desc) as latest
    from public.households_member m join fitting using (subject_id)
  ), chosen as (
    select p.file_id, p.subject_id from places p
    where p.is_now or (p.latest = 1 and not exists (select 1 from places n where n.is_now))
  )
  select array_agg(distinct c.file_id), array_agg(distinct c.subject_id), array_agg(distinct h.team_id)
  into in_files, persons, of_teams
  from chosen c join public.households_household h on h.file_id = c.file_id
  where not exists (
    select 1 from public.access_exclusion e
    where e.account_id = me and (e.file_id is null or e.file_id = c.file_id)
      and (e.subject_id is null or e.subject_id = c.subject_id)
      and e.valid_from <= statement_timestamp() and (e.valid_to is null or e.valid_to > statement_timestamp()));
  insert into public.households_lookup (public_id, asked_by, files, waiting_for)
  values (as_id, me, coalesce(in_files, '{{}}'), coalesce(of_teams, '{{}}'));
  insert into public.access_line (actor_kind, actor_id, role, what, page, files, subjects, purpose)
  values (1, me, in_roles, 'asked', 'known', coalesce(in_files, '{{}}'), coalesce(persons, '{{}}'), 'known already');
end $$;
""",  # noqa: S608 - our own expressions; what is asked comes as arguments
    reads=("households_resident", "households_member", "households_household"),
    writes=("households_lookup",),
)

_WAITING = Door(
    "lookups_waiting()",
    """
-- The questions that fit a household of a team that the actor leads, and of which nobody called back: one household each.
create or replace function wall.lookups_waiting()
returns table (public_id text, asked_by bigint, asked_at timestamptz, file_id bigint)
language sql stable security definer rows 3 set search_path = pg_catalog, pg_temp as $$
  select distinct on (l.id) l.public_id, l.asked_by, l.asked_at, h.file_id
  from public.people_membership m
  join public.households_lookup l on l.waiting_for @> array[m.team_id]
  join public.households_household h on h.file_id = any (l.files) and h.team_id = m.team_id
  where m.account_id = wall.me() and m.role = 'team_leader'
    and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())
    and h.file_id = any (wall.files(1))
  order by l.id, h.file_id
$$;
""",
    reads=("households_household",),
)

_CALLED = Door(
    "lookup_called(text)",
    """
-- The actor called who asked: for the teams that the actor leads it waits no more. Gives the file, or nothing.
create or replace function wall.lookup_called(of_lookup text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  in_file bigint;
begin
  select w.file_id into in_file from wall.lookups_waiting() w where w.public_id = of_lookup;
  if in_file is null then return null; end if;
  update public.households_lookup l set waiting_for = array(
    select t from unnest(l.waiting_for) t where t not in (
      select m.team_id from public.people_membership m
      where m.account_id = wall.me() and m.role = 'team_leader'
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())))
  where l.public_id = of_lookup;
  return in_file;
end $$;
""",
    writes=("households_lookup",),
)

KNOWN_ALREADY = (_ASK, _WAITING, _CALLED)
"""What the table of look-ups brings behind the wall."""
