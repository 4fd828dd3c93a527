"""The narrow functions behind the wall for shared cases: what ties a case to its file, and what takes both away.

No person reads a row of ``casework_casesource``. Who writes a case and still holds all of the household's file hears
which of the own drafts came of that file, as long as they are drafts; everything else is asked by jobs of the system.
"""

from keukentafel.foundation.access.public import Door
from keukentafel.reflection.casework.ruling import LEARNS

_JOB = """if not exists (select 1 from wall.who() w where w.kind = 4) then
    raise exception 'only a job of the system asks this' using errcode = '42501';
  end if;"""

_NOTE = Door(
    "note_case_source(bigint, bigint, text, int)",
    f"""
-- Tie a new case to the file it is made from: once, by who may give rights on both, and reads all of that file.
create or replace function wall.note_case_source(of_case bigint, from_file bigint, at_occasion text, of_persons int)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if of_case = from_file or not (wall.may_give(of_case) and wall.may_give(from_file))
    or not exists (select 1 from wall.live(3) l where l.file_id = from_file and l.subjects is null and l.areas is null
      and l.item is null)
    or not exists (select 1 from public.access_file f where f.id = of_case and f.kind = 4)
    or coalesce(length(at_occasion), 0) < 16
    -- As many persons as the household's file says of this occasion: with one of them the case goes.
    or coalesce(of_persons, 0) = 0 or of_persons <> (select count(*) from public.casework_learninguse u
      where u.file_id = from_file and u.occasion = at_occasion)
    -- Nobody reads it already to whom it could not be lent: see ``ruling.LENDING``.
    or exists (select 1 from public.access_grant g
      where g.file_id = of_case and g.revoked_at is null and (g.valid_to is null or g.valid_to > statement_timestamp())
        and not (g.grantee_kind = 4 or (g.grantee_kind = 1 and {LEARNS.format("g.grantee_id")})))
    or exists (select 1 from public.casework_learningobjection o
      where o.file_id = from_file and o.taken_back_on is null)
    or exists (select 1 from public.safeguards_restriction r where r.file_id = from_file and r.ended_on is null)
  then
    raise exception 'this case cannot be tied to this file' using errcode = '42501';
  end if;
  insert into public.casework_casesource (case_file_id, source_file_id, occasion, persons)
  values (of_case, from_file, at_occasion, of_persons);
end $$;
""",  # noqa: S608 - our own words
    reads=(
        "casework_casesource",
        "casework_learningobjection",
        "casework_learninguse",
        "safeguards_restriction",
        "access_file",
        "people_membership",
    ),
    writes=("casework_casesource",),
)

_OBJECTS = Door(
    "somebody_objects(bigint)",
    """
-- Whether somebody objects to learning from this file, or what stands about somebody is only kept, also somebody whom
-- the actor may not see: for who holds it.
create or replace function wall.somebody_objects(of_file bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (exists (select 1 from public.casework_learningobjection o
      where o.file_id = of_file and o.taken_back_on is null)
    or exists (select 1 from public.safeguards_restriction r where r.file_id = of_file and r.ended_on is null))
    and exists (select 1 from wall.live(3) l where l.file_id = of_file and l.subjects is null and l.areas is null
      and l.item is null)
$$;
""",
    reads=("casework_learningobjection", "safeguards_restriction"),
)

_SHUT_OUT = Door(
    "shut_out_of_cases(bigint)",
    """
-- Who is shut out of the file that a case came of, or of one of its persons, is shut out of the case: nobody who lends
-- it knows that. Of one case for who may lend it; of all of them, for who was shut out later, for a job.
create or replace function wall.shut_out_of_cases(of_case bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  copied int;
begin
  if not (coalesce(wall.may_give(of_case), false) or exists (select 1 from wall.who() w where w.kind = 4)) then
    raise exception 'this actor does not lend this case' using errcode = '42501';
  end if;
  -- Without the reason, which may say of whom the case is.
  insert into public.access_exclusion (account_id, file_id, reason, valid_from, valid_to, decided_by)
  select distinct on (e.account_id, s.case_file_id)
    e.account_id, s.case_file_id, '', statement_timestamp(), e.valid_to, e.decided_by
  from public.casework_casesource s join public.access_exclusion e
    on e.file_id = s.source_file_id or (e.file_id is null and e.subject_id in (
      select u.person_id from public.casework_learninguse u
      where u.file_id = s.source_file_id and u.occasion = s.occasion))
  where (of_case is null or s.case_file_id = of_case)
    and e.valid_from <= statement_timestamp() and (e.valid_to is null or e.valid_to > statement_timestamp())
    and not exists (
      select 1 from public.access_exclusion k
      where k.file_id = s.case_file_id and k.account_id = e.account_id and k.subject_id is null
        and k.valid_from <= statement_timestamp()
        and (k.valid_to is null or k.valid_to >= coalesce(e.valid_to, 'infinity')))
  order by e.account_id, s.case_file_id, e.valid_to desc nulls first;
  get diagnostics copied = row_count;
  return copied;
end $$;
""",
    reads=("casework_casesource", "casework_learninguse"),
)

_MINE = Door(
    "my_case_drafts(bigint)",
    """
-- Which drafts of the actor came of this file: for who holds all of it now, and only while they are drafts.
create or replace function wall.my_case_drafts(of_file bigint) returns table (draft text, occasion text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.public_id, s.occasion from public.casework_casesource s
    join public.casework_casedraft d on d.case_file_id = s.case_file_id
  where s.source_file_id = of_file and d.writer_id = wall.me() and d.state in ('writing', 'asked', 'back')
    and exists (select 1 from wall.live(3) l where l.file_id = of_file and l.subjects is null and l.areas is null
      and l.item is null)
  order by d.written_at, d.id
$$;
""",
    reads=("casework_casesource", "casework_casedraft"),
)

_CASES = Door(
    "cases_of(bigint, timestamptz)",
    f"""
-- The files of the cases that were made from this one, until a moment. Only a job of the system asks.
drop function if exists wall.cases_of(bigint);
create or replace function wall.cases_of(of_file bigint, until timestamptz) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  {_JOB}
  return array(select s.case_file_id from public.casework_casesource s
    where s.source_file_id = of_file and s.made_at <= until order by 1);
end $$;
""",  # noqa: S608 - our own expression
    reads=("casework_casesource",),
)

SOURCES = (_NOTE, _OBJECTS, _SHUT_OUT, _MINE, _CASES)
"""What the table of sources brings behind the wall."""

_WORDS = Door(
    "words_to_look_at(text)",
    f"""
-- The words of a draft that is with its writer, for the job that looks for what could point at somebody.
create or replace function wall.words_to_look_at(of_draft text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  {_JOB}
  return (select d.words from public.casework_casedraft d
    where d.public_id = of_draft and d.state in ('writing', 'back'));
end $$;
""",  # noqa: S608 - our own expression
    reads=("casework_casedraft",),
)

_MARKS = Door(
    "note_marks(text, text, jsonb)",
    f"""
-- What that job found, unless the words are others by now. It changes no word.
create or replace function wall.note_marks(of_draft text, in_words text, these jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  {_JOB}
  update public.casework_casedraft d set marked = these, looked_at = statement_timestamp()
  where d.public_id = of_draft and d.state in ('writing', 'back') and d.words = in_words;
  return found;
end $$;
""",  # noqa: S608 - our own expression
    writes=("casework_casedraft",),
)

LOOKING = (_WORDS, _MARKS)
"""What the job asks that looks through a draft."""

_EMPTY = Door(
    "empty_case_drafts(text)",
    """
-- A case was withdrawn: what stands in its drafts goes at once, also of a draft that who withdraws it cannot read. Of a
-- case that was not withdrawn nothing goes, whoever asks.
create or replace function wall.empty_case_drafts(of_case text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  emptied int;
begin
  update public.casework_casedraft d
  set state = case when d.state = 'released' then d.state else 'let_go' end, title = '', words = '', remark = '',
    marked = '[]', "left" = '{}'
  where d.case = of_case and exists (
    select 1 from public.casework_sharedcase s
    where s.public_id = of_case and s.file_id = d.case_file_id and s.state = 'withdrawn');
  get diagnostics emptied = row_count;
  return emptied;
end $$;
""",
    reads=("casework_casedraft", "casework_sharedcase"),
    writes=("casework_casedraft",),
)

EMPTYING = (_EMPTY,)
"""What withdrawing a case asks."""

_FORGET = Door(
    "forget_case_drafts(bigint)",
    """
-- The drafts of a case that was withdrawn. Only a job of the system calls this.
create or replace function wall.forget_case_drafts(of_case bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone int;
begin
  perform wall.only_a_job();
  delete from public.casework_casedraft d where d.case_file_id = of_case;
  get diagnostics gone = row_count;
  return gone;
end $$;
""",
)

_GONE = Door(
    "destroy_cases_of_gone_files()",
    """
-- A case goes with the file it was made from, and with what stood there about any of its persons; what ties them goes
-- too. Only a job of the system calls this; nobody says which: it looks itself what is gone.
create or replace function wall.destroy_cases_of_gone_files() returns table (file_id bigint, file text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c record;
begin
  perform wall.only_a_job();
  for c in
    select s.case_file_id, f.public_id, f.destroyed_at from public.casework_casesource s
      join public.access_file f on f.id = s.case_file_id join public.access_file o on o.id = s.source_file_id
    where f.destroyed_at is not null or o.destroyed_at is not null or s.persons > (
      select count(*) from public.casework_learninguse u
      where u.file_id = s.source_file_id and u.occasion = s.occasion)
    for update of s
  loop
    if c.destroyed_at is null then
      continue when wall.on_hold(c.case_file_id);
      perform 1 from public.access_file x where x.id = c.case_file_id for update;
      perform wall.erase_file(c.case_file_id);
    end if;
    delete from public.casework_casedraft d where d.case_file_id = c.case_file_id;
    delete from public.casework_casesource s where s.case_file_id = c.case_file_id;
    file_id := c.case_file_id;
    file := c.public_id;
    return next;
  end loop;
end $$;
""",
    reads=("access_file", "casework_learninguse", "casework_casesource"),
)

TAKING_AWAY = (_FORGET, _GONE)
"""What the destroyer does for cases."""
