"""What a person may know about others' part in the own file: who helps, who may see, who looked. Narrow on purpose.

Each gives nothing but to the person whose own file it is (``wall.own_subject``), and nothing from which the help that
somebody else has can be read: lines and rights that are about this person alone.
"""

from keukentafel.foundation.access.public import Door

_OWN_SUBJECT = Door(
    "own_subject(bigint)",
    """
-- Whose own file this is for the actor: a resident with a running right on what is about this one person alone.
create or replace function wall.own_subject(of_file bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(g.subjects[1]) from public.access_grant g
  where g.file_id = of_file and g.grantee_kind = 1 and g.grantee_id = (select wall.me())
    and g.fact like 'own file:%' and cardinality(g.subjects) = 1 and g.item is null and g.level = 3
    and g.revoked_at is null and g.valid_from <= statement_timestamp()
    and (g.valid_to is null or g.valid_to > statement_timestamp())
    and (select wall.holds('{resident}'))
    and not exists (
      select 1 from public.access_exclusion e
      where e.account_id = g.grantee_id and (e.file_id is null or e.file_id = of_file)
        and (e.subject_id is null or e.subject_id = g.subjects[1])
        and e.valid_from <= statement_timestamp() and (e.valid_to is null or e.valid_to > statement_timestamp()))
$$;
""",
)
_HELPERS = Door(
    "who_helps_me(bigint)",
    """
-- Who works with this household now: the coach, the deputy, who stands in, and the team.
create or replace function wall.who_helps_me(of_file bigint)
returns table (coach bigint, deputy bigint, stands_in bigint, team bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.coach_id, e.deputy_id, (
      select s.account_id from public.households_substitution s
      where s.file_id = of_file and s.engagement_id = e.id and s.starts_at <= statement_timestamp()
        and (s.ends_at is null or s.ends_at > statement_timestamp())
      order by s.starts_at desc limit 1),
    e.team_id
  from public.households_engagement e
  where e.file_id = of_file and e.state <> 'closed' and wall.own_subject(of_file) is not null
$$;
""",
    reads=("households_engagement", "households_substitution"),
)
_ALONE = Door(
    "only_me(bigint)",
    """
-- Whether nobody else ever belonged to the household: only then is what says nobody's name about this person alone.
create or replace function wall.only_me(of_file bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select not exists (
      select 1 from public.households_member m where m.file_id = of_file and m.subject_id <> me.subject)
    from (select wall.own_subject(of_file) as subject) me where me.subject is not null), false)
$$;
""",
    reads=("households_member",),
)
_OWN_NOTES = Door(
    "own_notes_about_me(bigint)",
    """
-- Whether somebody of the team keeps an own note about this person: only where nobody else ever belonged, since such a
-- note names a household and no person. Not how many, and not whose.
create or replace function wall.own_notes_about_me(of_file bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select wall.only_me(of_file) and exists (
    select 1 from public.households_workingnotelink l
      join public.households_household h on h.id = l.household_id and h.file_id = of_file
      join public.people_membership m on m.account_id = l.account_id
        and m.role in ('coach', 'team_leader', 'process_supporter')
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())
    where l.ends_at > statement_timestamp())
$$;
""",
    reads=("households_workingnotelink", "households_household"),
)
_SEERS = Door(
    "who_sees_me(bigint)",
    """
-- Who may see what is about this person: whoever works with the household, and partners for this person's own part. Not
-- a partner who helps somebody else, nor who was named for something that is closed, who left the team or is shut out.
create or replace function wall.who_sees_me(of_file bigint)
returns table (grantee_kind smallint, grantee_id bigint, level smallint, fact text, areas smallint[], ends timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.grantee_kind, g.grantee_id, max(g.level), split_part(g.fact, ':', 1), g.areas,
    case when bool_and(g.valid_to is not null) then max(g.valid_to) end
  from public.access_grant g
  where g.file_id = of_file and wall.own_subject(of_file) is not null
    and g.revoked_at is null and g.categories & 1 = 1
    -- Of what opens one thing alone: who answers a request of this person, and reads what that takes.
    and (g.item is null or split_part(g.fact, ':', 1) in ('right', 'answering'))
    and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
    and case g.grantee_kind
      when 1 then split_part(g.fact, ':', 1) in ('engagement', 'deputy', 'substitution') or (
        split_part(g.fact, ':', 1) in ('right', 'answering') and g.subjects = array[wall.own_subject(of_file)])
      when 2 then split_part(g.fact, ':', 1) in ('team', 'absence')
      when 3 then g.subjects = array[wall.own_subject(of_file)] or (g.subjects is null and wall.only_me(of_file))
      else false end
    and (g.through_team is null or exists (
      select 1 from public.people_membership m
      where m.account_id = g.grantee_id and m.team_id = g.through_team
        and m.role in ('coach', 'team_leader', 'process_supporter') and m.secrecy_signed_on is not null
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())))
    and not (g.grantee_kind = 1 and exists (
      select 1 from public.access_exclusion e
      where e.account_id = g.grantee_id and (e.file_id is null or e.file_id = of_file)
        and (e.subject_id is null or e.subject_id = wall.own_subject(of_file))
        and e.valid_from <= statement_timestamp() and (e.valid_to is null or e.valid_to > statement_timestamp())))
  group by g.grantee_kind, g.grantee_id, split_part(g.fact, ':', 1), g.areas
  order by 1, 2
$$;
""",
)
_LOOKS = Door(
    "who_looked_at_me(bigint, int)",
    """
-- Who looked, of lines about this person alone. Left out: what this person did, lists, pages about danger and where
-- somebody stays, papers of a kind that opens by name, and an emergency that nobody told of yet.
create or replace function wall.who_looked_at_me(of_file bigint, at_most int)
returns table (at timestamptz, what text, role text, organisation_id bigint, actor_id bigint, emergency boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.at, l.what, l.role, l.organisation_id, l.actor_id, l.purpose like 'emergency%'
  from (select wall.own_subject(of_file) as subject, wall.only_me(of_file) as alone) me
    join public.access_line l on cardinality(l.files) = 1 and l.files[1] = of_file
      and (l.subjects = array[me.subject] or (l.subjects = '{}' and me.alone))
  where me.subject is not null and l.actor_kind = 1 and l.actor_id <> (select wall.me())
    and l.what in ('looked', 'printed', 'downloaded')
    and (l.page in ('household', 'household_log', 'measurements', 'note_correct', 'person', 'person_messages',
        'person_move', 'plan', 'plan_close', 'plan_print', 'plan_then', 'engagement',
        'rights_one', 'handed', 'handed_paper')
      or (l.page = 'document'
        and not exists (select 1 from public.documents_document d
          where d.file_id = of_file and d.subjects = array[me.subject] and d.category <> 1)
        and not exists (select 1 from public.safeguards_withholding w
          where w.file_id = of_file and w.person_id = me.subject and w.ended_at is null)))
    and (l.purpose not like 'emergency%' or exists (
      select 1 from public.safeguards_emergencyaccess e join public.safeguards_informduty d
        on d.file_id = e.file_id and d.kind = 'emergency' and d.thing = e.public_id and d.told_at is not null
      where e.file_id = of_file and e.account_id = l.actor_id and l.at >= e.opened_at and l.at < e.until))
  order by l.at desc limit least(at_most, 500)
$$;
""",
    reads=(
        "documents_document",
        "safeguards_withholding",
        "safeguards_emergencyaccess",
        "safeguards_informduty",
    ),
)
# In this order: each may ask what stands before it.
READING_DOORS = (_OWN_SUBJECT, _HELPERS, _ALONE, _OWN_NOTES, _SEERS, _LOOKS)
