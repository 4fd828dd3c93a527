"""What the wall asks of a case as it is written: two pairs of eyes (ADR 0025)."""

from keukentafel.foundation.access.public import RowRule
from keukentafel.reflection.casework.domain.making import CaseState, DraftState

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
