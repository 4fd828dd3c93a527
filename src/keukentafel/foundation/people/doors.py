"""The narrow functions behind the wall for partners: who hands out a second factor, and a notice that says nothing.

Codes and notices stand in tables on which the application has no right at all: it can neither list nor copy them.
"""

from keukentafel.foundation.journal.public import Door

_MAY = Door(
    "may_give_factor(bigint)",
    """
-- Whether the actor hands out and ends the second factor of an account, which is a partner's: administrators and team
-- leaders, and who is manager of that very organisation today and works there as a partner. Nobody one's own.
create or replace function wall.may_give_factor(of_account bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(wall.me() <> of_account and exists (
    select 1 from public.people_membership m join public.people_account a on a.id = m.account_id
    where m.account_id = of_account and m.role = 'partner' and a.is_active
      and (m.ends is null or (m.ends > wall.today() and m.ends > m.starts))
      and (wall.holds('{administrator,team_leader}') or exists (
        select 1 from public.people_contactpoint c
        join public.people_membership mine
          on mine.account_id = c.account_id and mine.organisation_id = c.organisation_id
        where c.account_id = wall.me() and c.kind = 'manager' and c.organisation_id = m.organisation_id
          and c.starts <= wall.today() and (c.ends is null or c.ends > wall.today())
          and mine.role = 'partner' and mine.secrecy_signed_on is not null
          and mine.starts <= wall.today() and (mine.ends is null or mine.ends > wall.today())))), false)
$$;
""",
    reads=("people_account", "people_contactpoint"),
)

_GIVE = Door(
    "give_factor_code(bigint, text, int)",
    """
-- A new code to enrol a second factor with; the old one ends at once. Gives whether there was one.
create or replace function wall.give_factor_code(of_account bigint, with_digest text, for_seconds int) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not wall.may_give_factor(of_account) then
    raise exception 'this actor hands out no second factor to this account' using errcode = '42501';
  end if;
  insert into public.people_factorcode (account_id, digest, given_by, ends_at, used_at)
  values (of_account, with_digest, wall.me(),
    statement_timestamp() + make_interval(secs => least(for_seconds, 86400)), null)
  on conflict (account_id) do update set digest = excluded.digest, given_by = excluded.given_by,
    ends_at = excluded.ends_at, used_at = null;
  update public.people_secondfactor f set ended_at = statement_timestamp()
  where f.account_id = of_account and f.ended_at is null;
  return found;
end $$;
""",
    writes=("people_factorcode", "people_secondfactor"),
)

_END = Door(
    "end_second_factor(bigint)",
    """
-- The second factor of an account ends now, and a code that waits for it too. Gives whether there was anything to end.
create or replace function wall.end_second_factor(of_account bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  had_code boolean;
begin
  if not wall.may_give_factor(of_account) then
    raise exception 'this actor ends no second factor of this account' using errcode = '42501';
  end if;
  update public.people_factorcode c set ends_at = statement_timestamp()
  where c.account_id = of_account and c.used_at is null and c.ends_at > statement_timestamp();
  had_code := found;
  update public.people_secondfactor f set ended_at = statement_timestamp()
  where f.account_id = of_account and f.ended_at is null;
  return found or had_code;
end $$;
""",
    writes=("people_factorcode", "people_secondfactor"),
)

_ENROL = Door(
    "enrol_factor(text, text, bytea, bigint)",
    """
-- The actor uses up the own code, and has a second factor from now on. Without the code nothing is written.
create or replace function wall.enrol_factor(with_digest text, as_id text, with_sealed bytea, at_step bigint)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me bigint := wall.me();
begin
  update public.people_factorcode c set used_at = statement_timestamp()
  where c.account_id = me and c.digest = with_digest and c.used_at is null and c.ends_at > statement_timestamp();
  if not found then return false; end if;
  insert into public.people_secondfactor (account_id, public_id, sealed, last_step, enrolled_at, ended_at)
  values (me, as_id, with_sealed, at_step, statement_timestamp(), null)
  on conflict (account_id) do update set public_id = excluded.public_id, sealed = excluded.sealed,
    last_step = excluded.last_step, enrolled_at = excluded.enrolled_at, ended_at = null;
  return true;
end $$;
""",
    writes=("people_factorcode", "people_secondfactor"),
)

_STATES = Door(
    "factor_states(bigint)",
    """
-- Of each partner of an organisation to whom the actor hands out a second factor: since when there is one, and until when
-- a code waits. Never the secret, and never a digest.
create or replace function wall.factor_states(of_organisation bigint)
returns table (account_id bigint, enrolled_at timestamptz, code_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.account_id, f.enrolled_at, c.ends_at
  from (
    select distinct m.account_id from public.people_membership m
    where m.organisation_id = of_organisation and m.role = 'partner'
      and (m.ends is null or (m.ends > wall.today() and m.ends > m.starts))) p
  left join public.people_secondfactor f on f.account_id = p.account_id and f.ended_at is null
  left join public.people_factorcode c
    on c.account_id = p.account_id and c.used_at is null and c.ends_at > statement_timestamp()
  where wall.may_give_factor(p.account_id)
$$;
""",
    reads=("people_secondfactor", "people_factorcode"),
)

SECOND_FACTOR = (_MAY, _GIVE, _END, _ENROL, _STATES)
"""What the table of second factors brings behind the wall."""

_ADD_NOTICE = Door(
    "add_notice(text, bigint, text, date, timestamptz)",
    """
-- A notice for somebody who works as a partner today; by who does case work, or a job of the system.
create or replace function wall.add_notice(link text, of_account bigint, as_reference text, due date, until timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not wall.holds('{coach,team_leader,process_supporter}') then
    raise exception 'only who does case work gives notice' using errcode = '42501';
  end if;
  if not exists (
    select 1 from public.people_membership m join public.people_account a on a.id = m.account_id
    where m.account_id = of_account and m.role = 'partner' and a.is_active
      and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))
  then return false; end if;
  insert into public.people_notice (public_id, account_id, reference, due_on, ends_at, digest, tries, asked)
  values (link, of_account, as_reference, due, until, '', 0, 0);
  return true;
end $$;
""",
    reads=("people_account",),
    writes=("people_notice",),
)

_TO_MAIL = Door(
    "notice_to_mail(text)",
    """
-- To whom a notice goes and by when an answer is asked; to the job that mails, and only while this is a partner.
create or replace function wall.notice_to_mail(link text) returns table (account_id bigint, due_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.account_id, n.due_on from public.people_notice n
  join public.people_account a on a.id = n.account_id and a.is_active
  where n.public_id = link and n.ends_at > statement_timestamp()
    and exists (select 1 from wall.who() w where w.kind = 4)
    and exists (
      select 1 from public.people_membership m where m.account_id = n.account_id and m.role = 'partner'
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))
$$;
""",
    reads=("people_account",),
)

_ASK_CODE = Door(
    "notice_wants_code(text)",
    """
-- Somebody with the link asks for a code: whether one may be mailed. One a minute, twenty in all, and none for a
-- quarter of an hour after five wrong ones.
create or replace function wall.notice_wants_code(link text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.people_notice n set asked_at = statement_timestamp(), asked = n.asked + 1
  where n.public_id = link and n.ends_at > statement_timestamp() and n.asked < 20
    and (n.asked_at is null or n.asked_at < statement_timestamp()
      - case when n.tries < 5 then interval '1 minute' else interval '15 minutes' end);
  return found;
end $$;
""",
    writes=("people_notice",),
)

_KEEP_CODE = Door(
    "notice_code(text, text, timestamptz)",
    """
-- The digest of the code that a job of the system is about to mail; an earlier one is void.
create or replace function wall.notice_code(link text, with_digest text, until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from wall.who() w where w.kind = 4) then
    raise exception 'only a job of the system mails a code' using errcode = '42501';
  end if;
  update public.people_notice n set digest = with_digest, code_ends_at = until, tries = 0
  where n.public_id = link and n.ends_at > statement_timestamp();
  return found;
end $$;
""",
    writes=("people_notice",),
)

_OPEN = Door(
    "notice_opened(text, text)",
    """
-- What a notice says to who has its code, which is used up by it. A wrong one counts; no row says nothing of why.
create or replace function wall.notice_opened(link text, with_digest text) returns table (reference text, due_on date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    update public.people_notice n set digest = ''
    where n.public_id = link and n.digest = with_digest and n.digest <> '' and n.tries < 5
      and n.code_ends_at > statement_timestamp() and n.ends_at > statement_timestamp()
    returning n.reference, n.due_on;
  if not found then
    update public.people_notice n set tries = least(n.tries + 1, 100) where n.public_id = link;
  end if;
end $$;
""",
    writes=("people_notice",),
)

NOTICE = (_ADD_NOTICE, _TO_MAIL, _ASK_CODE, _KEEP_CODE, _OPEN)
"""What the table of notices brings behind the wall."""
