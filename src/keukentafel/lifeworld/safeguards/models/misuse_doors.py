"""The narrow functions with which a job looks for patterns in the access log. Only a job of the system calls them.

What they give is who looked at which file when, and nothing of a file: streets and surnames leave the database as
digests with the wall's key, so that alike is alike and nothing can be read. Where somebody hides is not compared.
"""

from keukentafel.foundation.access.public import Door

_ONLY_A_JOB = """
  if not exists (select 1 from wall.who() w where w.kind = 4) then
    raise exception 'only a job of the system looks for patterns' using errcode = '42501';
  end if;"""

_LOOKS = Door(
    "looks_on(date)",
    f"""
-- Who looked at which file on a local day, and whether that was emergency access, which is looked back on apart.
create or replace function wall.looks_on(of_day date)
returns table (line bigint, account bigint, file bigint, at timestamptz, emergency boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin{_ONLY_A_JOB}
  return query
    select l.id, l.actor_id, f.one, l.at, l.purpose like 'emergency%'
    from public.access_line l cross join lateral unnest(l.files) f (one)
    where l.at >= (of_day::timestamp at time zone 'Europe/Amsterdam')
      and l.at < ((of_day + 1)::timestamp at time zone 'Europe/Amsterdam')
      and l.actor_kind = 1 and l.role <> 'resident' and l.what in ('looked', 'printed', 'downloaded')
    order by l.id, f.one;
end $$;
""",  # noqa: S608 - our own words; who and which day come as arguments
)

_USUAL = Door(
    "usual_files(bigint[], date)",
    f"""
-- How many files somebody usually sees in an hour of work: the middle of the hours with a look, in the four weeks before.
create or replace function wall.usual_files(of_accounts bigint[], before date)
returns table (account bigint, files int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin{_ONLY_A_JOB}
  return query
    select h.actor_id, (percentile_disc(0.5) within group (order by h.seen))::int
    from (
      select l.actor_id, date_trunc('hour', l.at) as hour, count(distinct f.one) as seen
      from public.access_line l cross join lateral unnest(l.files) f (one)
      where l.at >= ((before - 28)::timestamp at time zone 'Europe/Amsterdam')
        and l.at < (before::timestamp at time zone 'Europe/Amsterdam')
        and l.actor_kind = 1 and l.actor_id = any (of_accounts) and l.what in ('looked', 'printed', 'downloaded')
      group by 1, 2) h
    group by 1;
end $$;
""",  # noqa: S608 - our own words; who and which day come as arguments
)

_WORD = (
    "encode(sha256(k.key || sha256(convert_to(public.unaccent('public.unaccent'::regdictionary, lower({})), 'UTF8'))"
    " || k.key), 'hex')"
)
"""A digest of the word is digested, never the word itself: a surname could be an actor, and this its signature."""
_STREET = r"nullif(btrim(substring({} from '^[^0-9,]*')), '')"
_SURNAME = r"nullif(substring(btrim({}) from '\s(\S+)$'), '')"

_ALIKE = Door(
    "alike_words(bigint[], bigint[])",
    f"""
-- Digests of streets and surnames, of colleagues and of who lives in these households now.
create or replace function wall.alike_words(of_accounts bigint[], of_files bigint[])
returns table (kind text, of_account bigint, of_file bigint, word text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin{_ONLY_A_JOB}
  return query
    with living as (
      select m.file_id, r.note_of_address, r.full_name
      from public.households_member m join public.households_resident r on r.id = m.resident_id
      where m.file_id = any (of_files) and (m.until is null or m.until > wall.today())
    ), words as (
      select 'street'::text as kind, s.account_id, null::bigint as file_id, {_STREET.format("s.street")} as plain
      from public.safeguards_homestreet s where s.account_id = any (of_accounts)
      union all
      select 'street', null, p.file_id, {_STREET.format("p.note_of_address")} from living p
      union all
      select 'surname', a.id, null, {_SURNAME.format("a.name")}
      from public.people_account a where a.id = any (of_accounts)
      union all
      select 'surname', null, p.file_id, {_SURNAME.format("p.full_name")} from living p
    )
    select distinct w.kind, w.account_id, w.file_id, {_WORD.format("w.plain")}
    from words w cross join wall.secret k where w.plain is not null;
end $$;
""",  # noqa: S608 - our own words; who and which files come as arguments
    reads=("households_member", "households_resident", "people_account", "safeguards_homestreet"),
)

_ENDED = Door(
    "ended_work(bigint[], bigint[])",
    f"""
-- When somebody's own work with a household ended, of who does not work with it any more.
create or replace function wall.ended_work(of_accounts bigint[], of_files bigint[])
returns table (account bigint, file bigint, ended timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin{_ONLY_A_JOB}
  return query
    select g.grantee_id, g.file_id, max(coalesce(g.revoked_at, g.valid_to))
    from public.access_grant g
    where g.grantee_kind = 1 and g.grantee_id = any (of_accounts) and g.file_id = any (of_files) and g.item is null
      and split_part(g.fact, ':', 1) in ('engagement', 'deputy', 'substitution', 'absence')
    group by 1, 2
    having bool_and(coalesce(coalesce(g.revoked_at, g.valid_to) <= statement_timestamp(), false));
end $$;
""",  # noqa: S608 - our own words; who and which day come as arguments
)

LOOKING = (_LOOKS, _USUAL, _ALIKE, _ENDED)
"""What looking for patterns brings behind the wall."""
