"""The narrow functions behind the wall for a coach's own notes. What the words are none of them gives.

A link is made here and nowhere else, so that it never lasts longer than six weeks and is made once. Whoever holds all
of a file, and so may make a copy of it, hears *that* such notes are linked to it; and a job takes away what is over.
"""

from keukentafel.foundation.access.public import Door

_RUNS = """l.ends_at > statement_timestamp() and exists (
        select 1 from public.people_membership m
        where m.account_id = l.account_id and m.role in ('coach', 'team_leader', 'process_supporter')
          and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))"""
"""Whether a link ``l`` holds now: it ends on its day, and when its writer does no case work here any more."""

_LINK = Door(
    "link_working_note(text, text, timestamptz)",
    """
-- Link a note of the actor to a household that the actor may know of: once, and for six weeks at the most.
create or replace function wall.link_working_note(of_note text, to_household text, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me bigint := wall.me();
  note bigint;
  home bigint;
begin
  select n.id into note from public.households_workingnote n
  where n.public_id = of_note and n.account_id = me and not n.was_linked for update;
  select h.id into home from public.households_household h
  where h.public_id = to_household and h.file_id = any (wall.files(1));
  if note is null or home is null or not wall.holds('{coach,team_leader,process_supporter}') then
    raise exception 'this note cannot be linked' using errcode = '42501';
  end if;
  insert into public.households_workingnotelink (note_id, account_id, household_id, linked_on, ends_at)
  values (note, me, home, wall.today(), least(until, statement_timestamp() + interval '6 weeks'));
  update public.households_workingnote n set was_linked = true where n.id = note;
end $$;
""",
    reads=("households_household", "households_workingnote"),
    writes=("households_workingnote", "households_workingnotelink"),
)

_KNOWN = Door(
    "working_notes_about(bigint)",
    f"""
-- That own notes of colleagues are linked to a household now: since which day, and in which roles the writer works
-- here. For whoever holds all of its file.
create or replace function wall.working_notes_about(of_file bigint) returns table (linked_on date, roles text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.linked_on, array(
    select distinct m.role from public.people_membership m
    where m.account_id = l.account_id and m.role in ('coach', 'team_leader', 'process_supporter')
      and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()) order by 1)
  from public.households_workingnotelink l
    join public.households_household h on h.id = l.household_id and h.file_id = of_file
  where {_RUNS}
    and exists (select 1 from wall.live(3) w where w.file_id = of_file and w.subjects is null and w.areas is null
      and w.item is null)
  order by l.linked_on, l.id
$$;
""",  # noqa: S608 - our own expression
    reads=("households_household", "households_workingnotelink"),
)

LINKING = (_LINK, _KNOWN)
"""What the table of links brings behind the wall."""

_END = Door(
    "end_working_notes()",
    f"""
-- What is over goes: links that ended or whose writer left, notes that go with their link, and notes of whom nobody is
-- here any more for six weeks. Only a job of the system; gives how many rows went.
create or replace function wall.end_working_notes() returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone int;
  total int := 0;
begin
  perform wall.only_a_job();
  delete from public.households_workingnotelink l where not ({_RUNS});
  get diagnostics gone = row_count;
  total := total + gone;
  delete from public.households_workingnote n
  where n.goes_with_link and n.was_linked
    and not exists (select 1 from public.households_workingnotelink l where l.note_id = n.id);
  get diagnostics gone = row_count;
  total := total + gone;
  delete from public.households_workingnote n
  where not exists (
      select 1 from public.people_membership m
      where m.account_id = n.account_id and m.role in ('coach', 'team_leader', 'process_supporter')
        and (m.ends is null or m.ends > wall.today() - 42))
    and not exists (select 1 from public.households_workingnotelink l where l.note_id = n.id);
  get diagnostics gone = row_count;
  return total + gone;
end $$;
""",  # noqa: S608 - our own expression
    reads=("people_membership",),
)

ENDING = (_END,)
"""What the destroyer does for own notes."""
