"""The narrow functions behind the wall: an organisation checks a proof, and a person reads to whom something was told.

Who checks has no right on the file, and must not get one by it. So the wall answers one question: does this proof stand,
today, for an organisation for which the asker works? Then it says until when. In every other case, whether there is no
such proof, it is for somebody else, it has ended, or the asker may not look at this person, there is no row: the same
answer. A proof stands as long as what it rests on, while somebody still works with the household, and while nothing stops
what goes to that organisation; who withdrew and came back needs a new one.
"""

from keukentafel.foundation.access.public import Door

PROOF_STANDS = Door(
    "proof_stands(text)",
    """
-- Whether a proof stands for an organisation of the actor: its file (for the access log), the organisation and the
-- first day without. No row says nothing, neither that there is such a proof nor that there is none.
create or replace function wall.proof_stands(code text)
returns table (file_id bigint, organisation text, until date)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select p.file_id, o.name, least(p.until, b.ends, (
      select min(s.starts) from public.safeguards_stoppedsharing s
      where s.organisation_id = p.organisation_id and s.ends is null))
  from public.exchange_proof p
  join public.safeguards_legalbasis b on b.file_id = p.file_id and b.id = p.legal_basis_id
  join public.people_organisation o on o.id = p.organisation_id
  where p.public_id = code and p.ended_at is null and wall.today() < p.until
    and b.starts <= wall.today() and (b.ends is null or wall.today() < b.ends)
    and exists (
      select 1 from public.people_membership m
      where m.account_id = wall.me() and m.organisation_id = p.organisation_id
        and m.secrecy_signed_on is not null
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today()))
    and not exists (
      select 1 from public.safeguards_stoppedsharing s
      where s.organisation_id = p.organisation_id and s.starts <= wall.today()
        and (s.ends is null
          or (s.starts < s.ends and s.ends > (p.made_at at time zone 'Europe/Amsterdam')::date)))
    and exists (
      select 1 from public.households_engagement e
      where e.file_id = p.file_id and e.state <> 'closed')
    and not exists (
      select 1 from public.access_exclusion x
      where x.account_id = wall.me() and (x.file_id is null or x.file_id = p.file_id)
        and (x.subject_id is null or x.subject_id = p.person_id)
        and x.valid_from <= statement_timestamp() and (x.valid_to is null or x.valid_to > statement_timestamp()))
$$;
""",
    reads=(
        "safeguards_legalbasis",
        "people_organisation",
        "households_engagement",
        "safeguards_stoppedsharing",
    ),
)

TOLD_ABOUT_ME = Door(
    "told_about_me(bigint)",
    """
-- What was told about the person whose own file this is (wall.own_subject), and about nobody else in the same breath.
-- Left out whole: an organisation that by then was hidden here, or let in for somebody else or for the household, unless
-- it was let in for this one person too. It looks at how things stood when it was told: nothing done later shows.
create or replace function wall.told_about_me(of_file bigint)
returns table (disclosure bigint, basis text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me bigint := wall.own_subject(of_file);
begin
  if me is null then
    return;
  end if;
  return query
  select d.id, b.basis from public.exchange_disclosure d
    join public.safeguards_legalbasis b on b.file_id = d.file_id and b.id = d.legal_basis_id
  where d.file_id = of_file and d.person_id = me and d.subjects = array[me]
    and not exists (
      select 1 from public.exchange_disclosure o
      where o.file_id = of_file and o.telling = d.telling and o.person_id <> me)
    and (
      exists (
        select 1 from public.access_grant g
        where g.file_id = of_file and g.grantee_kind = 3 and g.grantee_id = d.organisation_id
          and g.subjects = array[me] and g.valid_from <= d.told_at)
      or not exists (
        select 1 from public.access_grant g
        where g.file_id = of_file and g.grantee_kind = 3 and g.grantee_id = d.organisation_id
          and g.valid_from <= d.told_at and (g.subjects is not null or not wall.only_me(of_file))
          -- What opens one thing alone says no more than that it was told: an advice about me is no help of another.
          and (g.item is null or exists (
            select 1 from public.exchange_disclosure i
            where i.file_id = of_file and i.telling = g.item and i.person_id <> me))))
    and not exists (
      select 1 from public.journal_snapshot s
      where s.file_id = of_file and s.thing_kind = 'households.activeorganisation'
        and s.id < (
          select min(t.id) from public.journal_snapshot t
          where t.file_id = of_file and t.thing_kind = 'exchange.disclosure' and t.thing = d.public_id)
        and s.subjects is distinct from array[me] and (s.subjects <> '{}' or not wall.only_me(of_file))
        and (s.content->>'hidden')::boolean
        and (s.content->>'organisation_id')::bigint = d.organisation_id);
end $$;
""",
    reads=("safeguards_legalbasis",),
)
