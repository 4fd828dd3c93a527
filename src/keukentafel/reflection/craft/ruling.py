"""What the wall asks of words that were given: they stay in the hand of who gave them, and as they were given."""

from keukentafel.foundation.access.public import RowRule

ANSWERS = RowRule(
    "check_answers",
    """
-- While a check is open everybody changes the own answer; once words can be read together, nobody does.
create or replace function wall.check_answers() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select 1 from public.craft_teamcheck c where c.id = new.check_of_id and c.closes_on > wall.today())
  then
    raise exception 'this check has closed' using errcode = '42501';
  end if;
  return new;
end $$;
""",
    verbs=("update",),
    reads=("craft_teamcheck",),
)

VIEWS = RowRule(
    "peer_views",
    """
-- One asks for oneself, without an answer; and what was answered is taken away by who asked alone.
create or replace function wall.peer_views() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me bigint := wall.me();
begin
  if tg_op = 'INSERT' then
    if new.about_id = me and new.said_on is null then return new; end if;
  elsif old.about_id = me or (old.colleague_id = me and old.said_on is null) then
    return old;
  end if;
  raise exception 'this is for who asked' using errcode = '42501';
end $$;
""",
    verbs=("insert", "delete"),
)
"""That a colleague alone writes what a colleague sees, ``PeerView.or_changed_by`` says."""
