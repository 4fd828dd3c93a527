"""What the wall asks of a case: two pairs of eyes as it is written (ADR 0025), and to whom it is lent."""

from keukentafel.foundation.access.public import RowRule
from keukentafel.reflection.casework.domain.making import BASIS, CaseState, DraftState, plain

READ_FIRST = RowRule(
    name="read_first",
    sql=f"""
-- A case begins without words, and becomes readable in the words and by the hand of the colleague who was asked to read
-- them first. What was withdrawn stays so. Who wrote a draft is never its reader (a constraint), and stays its writer.
create or replace function wall.read_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = '{CaseState.READABLE.value}' and (tg_op = 'INSERT' or (new.state, new.title, new.words)
      is distinct from (old.state, old.title, old.words)) and (tg_op = 'INSERT' or old.state <> '{CaseState.DRAFT.value}'
      or not exists (
        select 1 from public.casework_casedraft d
        where d.case_file_id = new.file_id and d.reader_id = wall.me() and d.state = '{DraftState.ASKED.value}'
          and (d.title, d.words) = (new.title, new.words)))
  then raise exception 'nobody read this case first' using errcode = '42501'; end if;
  if tg_op = 'UPDATE' and new.fictional is distinct from old.fictional
  then raise exception 'a case stays made up, or not' using errcode = '42501'; end if;
  return new;
end $$;
""",  # noqa: S608 - our own values
    reads=("casework_casedraft",),
)

NAMES_ITS_SOURCE = RowRule(
    name="names_its_source",
    sql="""
-- A case that is not made up names, in the transaction in which it begins, the file that it is made from: else nobody
-- could object to it, it would be lent as one that is made up, and it would stay when that file goes.
create or replace function wall.names_its_source() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not new.fictional and not exists (select 1 from public.casework_casesource s where s.case_file_id = new.file_id)
  then raise exception 'a case that is not made up says of which file it is made' using errcode = '42501'; end if;
  return null;
end $$;
""",
    verbs=("insert",),
    reads=("casework_casesource",),
    at_the_end=True,
)
"""Of a case as it begins; afterwards it stays made up, or not (``READ_FIRST``)."""

LEARNS = """exists (
      select 1 from public.people_membership m
      where m.account_id = {} and m.role in ('coach', 'team_leader', 'process_supporter', 'facilitator', 'learning_coach')
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))"""
"""Whether an account learns with a team here today: ``people.LEARNS_IN_TEAM``, as the database has it."""

LENDING = RowRule(
    name="lends_case",
    sql=f"""
-- A case that was made from a file is lent by name, as the one row that it is, until a moment; and to who learns with no
-- team here on a basis that is named: not on the task of the teams, which is no basis for a guest.
create or replace function wall.lends_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from public.casework_casesource s where s.case_file_id = new.file_id) and (
    new.grantee_kind <> 1 or new.valid_to is null or new.valid_to > (
      select c.until::timestamp at time zone 'Europe/Amsterdam' from public.casework_sharedcase c
      where c.file_id = new.file_id)
    or new.item is distinct from (select f.public_id from public.access_file f where f.id = new.file_id)
    or (regexp_replace(lower(new.legal_basis), '[[:space:]]', '', 'g') in ('', '{plain(BASIS)}')
      and not {LEARNS.format("new.grantee_id")}))
  then
    raise exception 'a case of a file is lent by name, and to a guest on a basis that is named' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    verbs=("insert",),
    reads=("access_file", "casework_casesource", "casework_sharedcase", "people_membership"),
    on="access_grant",
    through_doors=True,
)
"""Of a right on a case: who opens one is held to the same by ``wall.note_case_source``."""
