"""A concern about somebody's safety, and what was done with it: facts with a day, written once.

Both are of a kind that is in no grant by default. The concern opens by name; each fact opens to exactly whom its concern
is open to, through narrow doors in the wall, so that a colleague who may not give rights can still write one.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.models.danger import account

_KEPT = Kept(Category.SAFETY, "safety")

_COLUMNS = """grantee_kind, grantee_id, file_id, level, categories, item, fact, purpose, legal_basis, through_team,
    valid_from, valid_to, given_by_kind, given_by"""

_OPEN_ALIKE = Door(
    "open_alike(bigint, text, text)",
    f"""
-- A part of a concern that is about to be written opens to exactly whom the concern is open to by name now, and ends with
-- the same facts. Only for who reads that concern by name; what was named before cannot be named again.
create or replace function wall.open_alike(of_file bigint, part text, whole text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
begin
  me := wall.who();
  if me.id is null or coalesce(length(part), 0) < 16
    or exists (select 1 from public.access_grant g where g.item = part)
    or not exists (select 1 from public.safety_concern c where c.file_id = of_file and c.public_id = whole)
    or not exists (
      select 1 from wall.live(3) l where l.file_id = of_file and l.item = whole and l.categories & 8 <> 0)
  then
    raise exception 'this actor may not add to this concern' using errcode = '42501';
  end if;
  insert into public.access_grant ({_COLUMNS})
  select g.grantee_kind, g.grantee_id, g.file_id, g.level, g.categories, part, g.fact, g.purpose, g.legal_basis,
    g.through_team, statement_timestamp(), g.valid_to, me.kind, me.id
  from public.access_grant g
  where g.file_id = of_file and g.item = whole and g.revoked_at is null and g.valid_from <= statement_timestamp()
    and (g.valid_to is null or g.valid_to > statement_timestamp());
end $$;
""",  # noqa: S608 - our own columns
    reads=("safety_concern",),
)

_LET_IN = Door(
    "let_in(bigint, text, bigint, text, text, text)",
    f"""
-- One colleague reads a concern by name, with all that was written about it. For who may give rights on the file, and
-- reads the concern; a leader may let somebody else watch without reading it.
create or replace function wall.let_in(of_file bigint, whole text, person bigint, of_fact text, why text, basis text)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
begin
  me := wall.who();
  if not wall.may_give(of_file) or person is null or coalesce(of_fact, '') = ''
    or not exists (select 1 from public.safety_concern c where c.file_id = of_file and c.public_id = whole)
    or not (me.kind = 4 or person is distinct from (select wall.me()) or exists (
      select 1 from wall.live(3) l where l.file_id = of_file and l.item = whole and l.categories & 8 <> 0))
  then
    raise exception 'this actor may not open this concern' using errcode = '42501';
  end if;
  insert into public.access_grant ({_COLUMNS})
  select 1, person, of_file, 3, 8, i.item, of_fact, why, basis, (
      select min(m.team_id) from public.people_membership m join public.access_grant t
        on t.grantee_kind = 2 and t.grantee_id = m.team_id and t.file_id = of_file and t.revoked_at is null
      where m.account_id = person and m.role in ('coach', 'team_leader', 'process_supporter')
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())),
    statement_timestamp(), null, me.kind, me.id
  from (
    select c.public_id as item from public.safety_concern c where c.file_id = of_file and c.public_id = whole
    union all
    select f.public_id from public.safety_concernfact f join public.safety_concern c on c.id = f.concern_id
    where f.file_id = of_file and c.public_id = whole) i
  where not exists (
    select 1 from public.access_grant g
    where g.item = i.item and g.grantee_kind = 1 and g.grantee_id = person and g.fact = of_fact
      and g.revoked_at is null and (g.valid_to is null or g.valid_to > statement_timestamp()));
end $$;
""",  # noqa: S608 - our own columns
    reads=("safety_concernfact",),
)

_TO_COACH = Door(
    "concerns_to_coach(bigint, text, text, text)",
    """
-- The coach of a household reads its open concerns by name, whoever decided who is coach: none is lost because the coach
-- before fell ill. Gives how many.
create or replace function wall.concerns_to_coach(of_file bigint, of_fact text, why text, basis text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  many int := 0;
begin
  if not wall.may_give(of_file) then
    raise exception 'this actor may not give grants on this file' using errcode = '42501';
  end if;
  for one in
    select c.public_id as whole, e.coach_id, e.team_id from public.safety_concern c
    join public.households_engagement e on e.file_id = c.file_id and e.ended_on is null
    where c.file_id = of_file and c.ended_at is null and e.coach_id is not null
  loop
    insert into public.access_grant (grantee_kind, grantee_id, file_id, level, categories, item, fact, purpose,
      legal_basis, through_team, valid_from, given_by_kind, given_by)
    select 1, one.coach_id, of_file, 3, 8, i.item, of_fact, why, basis, one.team_id, statement_timestamp(), w.kind, w.id
    from wall.who() w cross join (
      select one.whole as item
      union all
      select f.public_id from public.safety_concernfact f join public.safety_concern c on c.id = f.concern_id
      where f.file_id = of_file and c.public_id = one.whole) i
    where not exists (
      select 1 from public.access_grant g
      where g.item = i.item and g.grantee_kind = 1 and g.grantee_id = one.coach_id and g.fact = of_fact
        and g.revoked_at is null and (g.valid_to is null or g.valid_to > statement_timestamp()));
    many := many + 1;
  end loop;
  return many;
end $$;
""",
    reads=("households_engagement", "safety_concernfact"),
)

_LAY_DOWN = Door(
    "lay_down(bigint, text)",
    """
-- Whoever was asked to look along gives that right back with the answer: the own right of one fact, and nobody else's.
create or replace function wall.lay_down(of_file bigint, of_fact text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  update public.access_grant g set valid_to = greatest(statement_timestamp(), g.valid_from)
  where g.file_id = of_file and g.fact = of_fact and g.fact like 'peer:%'
    and g.grantee_kind = 1 and g.grantee_id = (select wall.me())
    and g.revoked_at is null and (g.valid_to is null or g.valid_to > statement_timestamp());
  get diagnostics ended = row_count;
  return ended;
end $$;
""",
)


class Concern(CaseRow):
    """A concern about the safety of named persons: what was seen or heard, and what we make of it, apart.

    ``source`` is a kind of source and never a name: who asked for protection does not stand here.
    """

    doors: ClassVar[tuple[Door, ...]] = (_LET_IN, _TO_COACH)
    kept: ClassVar[dict[str, Kept]] = {
        "seen": _KEPT,
        "thought": _KEPT,
        "since": _KEPT,
        "source": _KEPT,
        "review_on": _KEPT,
        "noted_by": _KEPT,
        "noted_at": _KEPT,
        "ended_at": _KEPT,
        "ended_by": _KEPT,
        "reason": _KEPT,
    }

    seen = models.TextField()
    thought = models.TextField(default="", blank=True)
    since = models.DateField(null=True)
    source = models.TextField()
    review_on = models.DateField()
    noted_by = account()
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = account(null=True)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, reason="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(reason="")),
                name="safety_concern_ended_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safety_concern_file")]


class ConcernFact(CaseRow):
    """Something that was done with a concern, on a day. Written once: a mistake is mended by the next fact.

    ``choice`` says which way it went, in a word of the kind; ``because`` why it went otherwise than the code asks.
    ``person`` is the colleague who was consulted or asked, ``function`` somebody elsewhere by what they do.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert")
    doors: ClassVar[tuple[Door, ...]] = (_OPEN_ALIKE, _LAY_DOWN)
    kept: ClassVar[dict[str, Kept]] = {
        "concern": _KEPT,
        "kind": _KEPT,
        "choice": _KEPT,
        "on": _KEPT,
        "words": _KEPT,
        "because": _KEPT,
        "person": _KEPT,
        "function": _KEPT,
        "due_on": _KEPT,
        "answers": _KEPT,
        "noted_by": _KEPT,
        "noted_at": _KEPT,
    }

    concern = case_key("safety.Concern")
    kind = models.TextField(choices=[(one.value, one.value) for one in FactKind])
    choice = models.TextField(default="", blank=True)
    on = models.DateField()
    words = models.TextField(default="", blank=True)
    because = models.TextField(default="", blank=True)
    person = account(null=True)
    function = models.TextField(default="", blank=True)
    due_on = models.DateField(null=True)
    answers = case_key("self", null=True)
    noted_by = account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            # One answer each: to being asked along, and of Veilig Thuis.
            models.UniqueConstraint(fields=["file", "answers"], name="safety_concernfact_answered_once"),
        ]
        indexes = [
            models.Index(fields=["file", "concern"], name="safety_concernfact_file"),
            models.Index(
                fields=["person"],
                name="safety_concernfact_asked",
                condition=Q(kind=FactKind.PEER_ASKED.value),
            ),
        ]
