"""What the wall asks of a disagreement as it is written: only what the rules of the room allow, by the side that may.

Both sides read its row, so each could write in SQL that both agreed. The lists below are made of ``domain.differing``,
each time the wall is raised: there is no second table to keep the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from keukentafel.foundation.access.public import Record, RowRule, recorded
from keukentafel.work.disagreements.domain.differing import Deed, How, Side, Stage, Standing, Step, after

FARTHEST_DAYS = 366
"""No term of a pack reaches further than this, in calendar days after today."""


def _stands(standing: Standing) -> str:
    whom, term = standing.waits or ("", "")
    return f"{standing.stage}/{standing.how or ''}/{whom}/{term}"


def move(stood: Standing | None, stands: Standing, step: Step) -> str:
    """How the wall calls a move: which side raised it, ``<from>><to>``, and by which side.

    Args:
        stood: where it stood; None before it was raised.
        stands: where it stands after the step.
        step: what was done.
    """
    return f"{stands.raised_by} {_stands(stood) if stood else ''}>{_stands(stands)} {step.by}"


def said(stands: Standing, step: Step) -> str:
    """How the wall calls a turn: what was done by which side, and where the disagreement stands then.

    Args:
        stands: where it stands after the step.
        step: what was done.
    """
    return f"{step.deed} {step.by} {'t' if step.reported else 'f'} {stands.stage}/{stands.how or ''}"


def moves() -> list[str]:
    """Each move that the rules allow, as ``move`` calls it."""
    return sorted({move(*one) for one in _every_step()})


def turns() -> list[str]:
    """Each turn that the rules allow, as ``said`` calls it."""
    return sorted({said(stands, step) for _, stands, step in _every_step()})


def recorded_moves() -> list[str]:
    """Each move with the turn that brings it about: ``<from>><to> <deed> <side> <reported>``."""
    return sorted(
        {
            f"{_whole(stood)}>{_whole(stands)} {step.deed} {step.by} {'t' if step.reported else 'f'}"
            for stood, stands, step in _every_step()
        }
    )


def _whole(stands: Standing | None) -> str:
    return f"{stands.raised_by}/{_stands(stands)}" if stands else ""


def _alike(stands: Standing) -> Standing:
    # Numbers of turns tell turns apart, and nothing else.
    return replace(
        stands,
        number=0,
        proposal=(0, stands.proposal[1]) if stands.proposal else None,
        unconfirmed=frozenset({0} if stands.unconfirmed - {stands.decision} else ()),
        decision=None if stands.decision is None else 0,
    )


def _every_step() -> Iterator[tuple[Standing | None, Standing, Step]]:
    """Each step that can be taken, from each standing that there can be, numbers apart."""
    known: set[Standing | None] = {None}
    waiting: list[Standing | None] = [None]
    while waiting:
        stood = waiting.pop()
        answers = {stood.proposal and stood.proposal[0], *stood.unconfirmed, None} if stood else {None}
        for deed, side, reported, of in product(Deed, Side, (False, True), answers):
            step = Step(deed, side, reported, of)
            stands = after(stood, step)
            if stands is None:
                continue
            yield stood, stands, step
            if _alike(stands) not in known:
                known.add(_alike(stands))
                waiting.append(stands)


def _list(texts: list[str]) -> str:
    return "array[" + ",".join(f"'{text}'" for text in texts) + "]"


_SIDES = """
  me := wall.who();
  select a.organisation_id, a.state into asked, advised from public.advice_advice a
  where a.file_id = new.file_id and a.id = new.advice_id;
  -- With an advice that was taken back or stopped it ends, by whoever did that.
  if me.kind = 4 or advised in ('withdrawn', 'stopped') then sides := '{time}'; end if;
  if me.kind = 1 and wall.holds('{coach,team_leader,process_supporter}') then sides := sides || 'team'::text; end if;
  if me.kind = 1 and asked * 8 + 3 = any (wall.selves(me.kind, me.id)) then
    sides := sides || 'organisation'::text;
  end if;
"""
"""Whose sides the actor is of, in the words of ``Side``, for a row that points at its advice."""

_BEGINS = """language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  asked bigint;
  advised text;
  sides text[] := '{}';"""

MOVES = RowRule(
    "disagreement_moves",
    # Lists of our own domain only; nothing anybody typed reaches this text.
    f"""
create or replace function wall.disagreement_moves() returns trigger
{_BEGINS}
  was text := '';
  became text := concat_ws('/', new.stage, new.how, new.whom, new.term);
  waits boolean := true;
begin{_SIDES}
  if tg_op = 'UPDATE' then
    was := concat_ws('/', old.stage, old.how, old.whom, old.term);
    waits := new.whom <> '' and (new.whom, new.term) <> (old.whom, old.term);
  end if;
  if was <> became and not exists (
    select 1 from unnest(sides) s (side)
    where format('%s %s>%s %s', new.raised_by, was, became, s.side) = any ({_list(moves())}))
  then
    raise exception 'no side of this actor brings a disagreement from % to %', was, became using errcode = '42501';
  end if;
  -- Joint is what the other side wrote, and this side confirms.
  if new.how = '{How.MUTUAL}' and was <> became and not exists (
    select 1 from public.disagreements_turn t
    where t.file_id = new.file_id and t.disagreement_id = new.id and t.deed = '{Deed.PROPOSED}'
      and t.side <> all (sides))
  then
    raise exception 'nobody of the other side wrote what would be agreed' using errcode = '42501';
  end if;
  if (waits and new.due_on > wall.today() + {FARTHEST_DAYS})
    or (tg_op = 'INSERT' and (new.turns <> 1 or new.read_by_leader or new.escalated_at is not null
      or new.rule_on is not null))
    or (tg_op = 'UPDATE' and (
      new.turns <> old.turns + case when waits then 1 else 0 end
      or (not waits and new.whom <> '' and new.due_on is distinct from old.due_on)
      or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
      or (new.escalated_at is distinct from old.escalated_at and (old.escalated_at is not null
        or new.stage = old.stage or new.stage not in ('{Stage.MANAGERS}', '{Stage.STEERING}')))
      or (new.rule_on is distinct from old.rule_on and (old.ended_at is null or 'team' <> all (sides)))
      or (new.read_by_leader <> old.read_by_leader and not wall.may_give(new.file_id))))
  then
    raise exception 'a turn, a term and a day follow from where a disagreement stands' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    reads=("advice_advice", "disagreements_turn"),
)
"""Of the disagreement itself: from where to where, by whom, and that turn, term and day follow from it."""

MOVES_RECORDED = recorded(
    "disagreement_moves_recorded",
    Record(
        table="disagreements_turn",
        points_by="disagreement_id",
        says="format('%s %s %s', r.deed, r.side, r.reported)",
        stands="concat_ws('/', {0}.raised_by, {0}.stage, {0}.how, {0}.whom, {0}.term)",
        columns=("stage", "how", "whom", "term"),
        moves=tuple(recorded_moves()),
    ),
)
"""Of the disagreement itself: it moves with the turn that brings it there, and without one it does not."""

TURNS = RowRule(
    "disagreement_turns",
    f"""
create or replace function wall.disagreement_turns() returns trigger
{_BEGINS}
  stands text;
  advice_of bigint;
begin
  select d.stage || '/' || d.how, d.advice_id into stands, advice_of from public.disagreements_disagreement d
  where d.file_id = new.file_id and d.id = new.disagreement_id;{_SIDES.replace("new.advice_id", "advice_of")}
  if new.side <> all (sides)
    or format('%s %s %s %s', new.deed, new.side, new.reported, stands) <> all ({_list(turns())})
    or (new.deed = '{Deed.RAISED}') <> (new.number = 1)
    or new.number <> 1 + (select count(*) from public.disagreements_turn t
      where t.file_id = new.file_id and t.disagreement_id = new.disagreement_id)
    or (new.deed in ('{Deed.AGREED}', '{Deed.CONFIRMED}') and not exists (
      select 1 from public.disagreements_turn t
      where t.file_id = new.file_id and t.disagreement_id = new.disagreement_id and t.number = new.of
        and case new.deed when '{Deed.CONFIRMED}' then t.reported
          else t.deed = '{Deed.PROPOSED}' and t.side <> new.side end))
  then
    raise exception 'a turn follows where the disagreement stands, by the side that took it' using errcode = '42501';
  end if;
  return new;
end $$;
""",  # noqa: S608
    verbs=("insert",),
    reads=("advice_advice", "disagreements_disagreement"),
)
"""Of a turn: taken by a side of who acts, the next in number, and the disagreement stands where that turn brings it."""

COMMENTS = RowRule(
    "disagreement_comments",
    f"""
create or replace function wall.disagreement_comments() returns trigger
{_BEGINS}
begin{_SIDES}
  if new.side <> all (sides) then
    raise exception 'a comment is of the side of who says it' using errcode = '42501';
  end if;
  return new;
end $$;
""",
    verbs=("insert",),
    reads=("advice_advice",),
)
"""Of a comment: nobody says something for the other side."""
