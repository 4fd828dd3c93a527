"""What the wall asks of an advice as it is written: only what the rules of the room allow, by the side that may do it.

Both sides read the row, so both could write in SQL that it is their turn no more, or that a day lies later. The lists
below are made of ``domain.advising``, each time the wall is raised: there is no second table to keep the same.
"""

from itertools import product

from keukentafel.foundation.access.public import Record, RowRule, recorded
from keukentafel.work.advice.domain.advising import (
    ANSWERS,
    OVER,
    AdviceState,
    Deed,
    Side,
    Standing,
    Step,
    after,
    is_theirs_to_do,
)
from keukentafel.work.advice.domain.deciding import (
    Act,
    Course,
    MeasureKind,
    NotHeard,
    Stage,
    begins_as,
    next_course,
)

FARTHEST_DAYS = 366
"""No term of a pack reaches further than this, in calendar days after today."""

_STANDINGS = [None, *(Standing(state, said) for state, said in product(AdviceState, (False, True)))]
_STEPS = [Step(*one) for one in product(Deed, Side, (False, True))]


def _stands(standing: Standing | None) -> str:
    return "" if standing is None else f"{standing.state.value}{'*' if standing.reported else ''}"


def moves() -> list[str]:
    """Each move that the rules allow: ``<from>><to> <side> <whether the mandate gives weight>``; * is reported."""
    found = set()
    for stands, step, weighs in product(_STANDINGS, _STEPS, (False, True)):
        to = after(stands, step, weighs=weighs)
        if to is not None:
            found.add(f"{_stands(stands)}>{_stands(to)} {step.by.value} {'t' if weighs else 'f'}")
    return sorted(found)


def _flag(value: bool) -> str:
    return "t" if value else "f"


def recorded_moves() -> list[str]:
    """Each move with the step that brings it about: ``<from>><to> <deed> <side> <reported>``."""
    found = set()
    for stands, step, weighs in product(_STANDINGS, _STEPS, (False, True)):
        to = after(stands, step, weighs=weighs)
        if to is not None:
            done = f"{step.deed.value} {step.by.value} {_flag(step.reported)}"
            found.add(f"{_stands(stands)}>{_stands(to)} {done}")
    return sorted(found)


def turns() -> list[str]:
    """Whose turn it is and for what a term runs, in each state: ``<state> <side> <term> <priority>``."""
    return sorted(
        f"{state.value} {standing.turn or ''} {standing.term(priority=priority) or ''} {'t' if priority else 'f'}"
        for state, priority in product(AdviceState, (False, True))
        for standing in (Standing(state),)
    )


def deeds() -> list[str]:
    """Which deed each side does, and where an advice stands then: ``<deed> <side> <reported> <state>``."""
    found = set()
    for stands, step, weighs in product(_STANDINGS, _STEPS, (False, True)):
        to = after(stands, step, weighs=weighs)
        if to is not None and is_theirs_to_do(step):
            found.add(f"{step.deed.value} {step.by.value} {'t' if step.reported else 'f'} {_stands(to)}")
    return sorted(found)


def decisions() -> list[str]:
    """Whose a formal decision is, and where the advice stands then: ``<granted> <side> <state>``."""
    written = {Deed.GRANTED: "t", Deed.DENIED: "f"}
    found = set()
    for stands, (deed, granted), said in product(_STANDINGS, written.items(), (False, True)):
        side = Side.COACH if said else Side.ORGANISATION
        to = after(stands, Step(deed, side, said))
        if to is not None:
            found.add(f"{granted} {side.value} {_stands(to)}")
    return sorted(found)


_COURSES = [Course(stage, said) for stage, said in product(Stage, (False, True))]
_KINDS = list(product(MeasureKind, (False, True)))
_ACTS = list(product(Act, (False, True)))


def _runs(course: Course) -> str:
    return f"{course.stage.value}{'*' if course.reported else ''}"


def _side(reported: bool) -> str:
    # What a coach writes down is reported, and nothing else of a decision is the coach's.
    return (Side.COACH if reported else Side.ORGANISATION).value


def courses() -> list[str]:
    """Each move of a decision that was announced: ``<from>><to> <side>``; from nothing it begins, by its kind."""
    found = {f"{kind.value}>{_runs(Course(begins_as(kind), said))} {_side(said)}" for kind, said in _KINDS}
    # To a decision on an advice, as it was told already, somebody of either side writes that there is objection.
    decided = product(("", "*"), (Side.COACH, Side.ORGANISATION))
    provision = MeasureKind.PROVISION
    found |= {f"{provision.value}>{begins_as(provision).value}{said} {side.value}" for said, side in decided}
    for stands, (act, said) in product(_COURSES, _ACTS):
        to = next_course(stands, act, reported=said)
        if to is not None:
            found.add(f"{_runs(stands)}>{_runs(to)} {_side(said)}")
    return sorted(found)


def recorded_courses() -> list[str]:
    """Each move of such a decision with the act that brings it about: ``<from>><to> <act> <reported>``."""
    moved = (
        (stands, act, next_course(stands, act, reported=said)) for stands in _COURSES for act, said in _ACTS
    )
    return sorted(
        f"{_runs(stands)}>{_runs(to)} {act.value} {_flag(to.reported)}"
        for stands, act, to in moved
        if to is not None
    )


def acts() -> list[str]:
    """Which act each side writes, and where the decision stands then: ``<act> <side> <stage>``."""
    moves_of = (
        (act, said, next_course(stands, act, reported=said)) for stands in _COURSES for act, said in _ACTS
    )
    return sorted({f"{act.value} {_side(said)} {_runs(to)}" for act, said, to in moves_of if to is not None})


def _list(texts: list[str]) -> str:
    return "array[" + ",".join(f"'{text}'" for text in texts) + "]"


_SIDES = """
  me := wall.who();
  if me.kind = 4 then sides := '{time}'; end if;
  if me.kind = 1 and wall.holds('{coach,team_leader,process_supporter}') then sides := sides || 'coach'::text; end if;
  if me.kind = 1 and asked * 8 + 3 = any (wall.selves(me.kind, me.id)) then
    sides := sides || 'organisation'::text;
  end if;
"""

_OF_ADVICE = f"""language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  asked bigint;
  sides text[] := '{{}}';
  stands text;
begin
  select a.organisation_id, a.state || case when a.reported then '*' else '' end into asked, stands
  from public.advice_advice a where a.file_id = new.file_id and a.id = new.advice_id;{_SIDES}"""  # noqa: S608 - our own words
"""How a trigger on what belongs to an advice begins: whose sides the actor is of, and where the advice stands."""

_answered = [state.value for state in AdviceState if state.value in {deed.value for deed in ANSWERS}]

MOVES = RowRule(
    "advice_moves",
    # Lists of our own domain only; nothing anybody typed reaches this text.
    f"""
create or replace function wall.advice_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  asked bigint := new.organisation_id;
  sides text[] := '{{}}';
  weighs boolean;
  was text := '';
  same boolean := false;
  became text := new.state || case when new.reported then '*' else '' end;
begin{_SIDES}
  select v.kind = 'advice' into weighs from public.mandates_mandateversion v where v.id = new.mandate_id;
  if tg_op = 'UPDATE' then
    was := old.state || case when old.reported then '*' else '' end;
    same := new.state = old.state;
  end if;
  if not exists (
    select 1 from unnest(sides) s (side)
    where format('%s>%s %s %s', was, became, s.side, weighs) = any ({_list(moves())}))
  then
    raise exception 'no side of this actor brings an advice from % to %', was, became using errcode = '42501';
  end if;
  if format('%s %s %s %s', new.state, new.turn, new.term, new.priority) <> all ({_list(turns())})
    or (new.ended_at is not null) <> (new.state = any ({_list(sorted(OVER))}))
    or (tg_op = 'INSERT' and (new.turns <> 1 or new.answered_at is not null or new.reason <> ''))
    or (tg_op = 'UPDATE' and (
      new.turns <> old.turns + case when same or new.turn = '' then 0 else 1 end
      or (same and new.due_on is distinct from old.due_on)
      or (old.ended_at is not null and new.ended_at is not null and new.ended_at <> old.ended_at)
      or (new.state <> all ({_list(sorted(_answered))})
        and (new.answered_at, new.reason) is distinct from (old.answered_at, old.reason))))
    or (not same and new.due_on > wall.today() + {FARTHEST_DAYS})
  then
    raise exception 'a turn, a term and a day follow from where an advice stands' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    reads=("mandates_mandateversion",),
)
"""Of the advice itself: from where to where, by whom, and that turn, term and day follow from it."""

MOVES_RECORDED = recorded(
    "advice_moves_recorded",
    Record(
        table="advice_said",
        points_by="advice_id",
        says="format('%s %s %s', r.deed, r.side, r.reported)",
        stands="({0}.state || case when {0}.reported then '*' else '' end)",
        columns=("state", "reported"),
        moves=tuple(recorded_moves()),
    ),
)
"""Of the advice itself: it moves with the step that brings it there, and without one it does not."""

STEPS = RowRule(
    "advice_steps",
    f"""
create or replace function wall.advice_steps() returns trigger
{_OF_ADVICE}  if new.side <> all (sides)
    or format('%s %s %s %s', new.deed, new.side, new.reported, stands) <> all ({_list(deeds())})
  then
    raise exception 'a step follows where the advice stands, by the side that did it' using errcode = '42501';
  end if;
  return new;
end $$;
""",
    verbs=("insert",),
    reads=("advice_advice",),
)
"""Of a step: done by a side of who acts, and the advice stands where that step brings it."""

DECISIONS = RowRule(
    "advice_decisions",
    f"""
create or replace function wall.advice_decisions() returns trigger
{_OF_ADVICE}  if new.reported <> (stands like '%*') or not exists (
    select 1 from unnest(sides) s (side)
    where format('%s %s %s', new.granted, s.side, stands) = any ({_list(decisions())}))
  then
    raise exception 'a decision is the organisation''s, and the advice stands by it' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    verbs=("insert",),
    reads=("advice_advice",),
)
"""Of a formal decision on an advice: by the organisation, or as reported by the coach."""

COURSES = RowRule(
    "advice_courses",
    f"""
create or replace function wall.advice_courses() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  asked bigint := new.organisation_id;
  sides text[] := '{{}}';
  was text := new.kind;
  became text := new.stage || case when new.reported then '*' else '' end;
begin{_SIDES}
  if tg_op = 'UPDATE' then was := old.stage || case when old.reported then '*' else '' end; end if;
  if not exists (
    select 1 from unnest(sides) s (side) where format('%s>%s %s', was, became, s.side) = any ({_list(courses())}))
  then
    raise exception 'no side of this actor brings a decision from % to %', was, became using errcode = '42501';
  end if;
  if tg_op = 'INSERT' and new.kind <> '{MeasureKind.PROVISION.value}' and new.put_right_by is null then
    raise exception 'who hears of it has a term to put it right' using errcode = '42501';
  end if;
  if new.agreement_id is not null and tg_op = 'INSERT' and not exists (
    select 1 from public.plans_agreement g
    where g.file_id = new.file_id and g.id = new.agreement_id and g.subjects <> '{{}}' and g.subjects <@ new.subjects)
  then
    raise exception 'this agreement speaks of somebody else too' using errcode = '42501';
  end if;
  -- Before the term is over nothing is decided, but for what could not even wait for a hearing.
  if tg_op = 'UPDATE' and old.stage <> 'decided' and new.stage = 'decided' and new.decided_on <= old.put_right_by
    and not exists (
      select 1 from public.advice_measurestep s
      where s.file_id = new.file_id and s.measure_id = new.id and s.not_heard = '{NotHeard.URGENT.value}')
  then
    raise exception 'the term to put it right is not over' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and old.stage <> 'decided' and new.stage = 'decided' and new.decided_on > wall.today() then
    raise exception 'nothing is decided on a day that lies ahead' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and (old.stage = 'decided' or new.stage <> 'decided')
    and (new.decided_on, new.number, new.objection_until, new.ends_on)
      is distinct from (old.decided_on, old.number, old.objection_until, old.ends_on)
  then
    raise exception 'what was decided and until when follow from the decision' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    reads=("advice_measurestep", "plans_agreement"),
)
"""Of a sanction, an ending or a decision that met objection: from where to where, by whom; its term runs first, and its
days stay as decided."""

COURSES_RECORDED = recorded(
    "advice_courses_recorded",
    Record(
        table="advice_measurestep",
        points_by="measure_id",
        says="format('%s %s', r.act, r.reported)",
        stands="({0}.stage || case when {0}.reported then '*' else '' end)",
        columns=("stage", "reported"),
        moves=tuple(recorded_courses()),
    ),
    # That it was announced stands in the row itself.
    verbs=("update",),
)
"""Of such a decision: it moves with the act that brings it there."""

ACTS = RowRule(
    "advice_acts",
    f"""
create or replace function wall.advice_acts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  asked bigint;
  sides text[] := '{{}}';
  stands text;
begin
  select m.organisation_id, m.stage || case when m.reported then '*' else '' end into asked, stands
  from public.advice_measure m where m.file_id = new.file_id and m.id = new.measure_id;{_SIDES}
  if not exists (
    select 1 from unnest(sides) s (side) where format('%s %s %s', new.act, s.side, stands) = any ({_list(acts())}))
  then
    raise exception 'a step follows where the decision stands, by the side that did it' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    verbs=("insert",),
    reads=("advice_measure",),
)
"""Of a step of such a decision."""
