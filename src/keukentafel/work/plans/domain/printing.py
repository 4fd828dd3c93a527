"""What of a plan goes on paper for whom. Paper lies on the table, and whoever lives there reads it.

Two kinds of reader. A **resident** reads what is about themself, also together with people they live with now. What is
about others alone stands there only of persons whom somebody chose, with their yes: at the same table one can have help
that another must not know of. Of somebody who left, nothing: not what was written before, since it tells what
she wanted, and not what was written after, since it may tell where she is. When she comes back, what was
written while she was away stays away from the others: at both moments of writing they must have lived
together. An **organisation** reads what somebody chose for it: these persons, these life areas, as a grant
would have it.

A row that is about nobody in particular (no subjects) is on nobody's paper: nobody said it may be.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, tzinfo
from typing import TypeVar

from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.kernel.periods import Period
from keukentafel.work.plans.domain.state import ActionPart, AgreementPart, Part, PlanState
from keukentafel.work.plans.domain.states import Firmness

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Days on which a person (key of the subject) belonged to the household."""

    subject: int
    days: Period


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a sheet is made.

    Args:
        subjects: keys of the persons the reader may read about today, the reader's own among them.
        self_only: key of the reader, when the reader is a resident; None for an organisation.
        also: keys of others, of whom a resident reads what is about them alone; they said yes.
        areas: life areas; None is all, 0 stands for the plan as a whole.
        together: per other person the days on which reader and that person both belonged; of a resident only.
        zone: the household's time zone, in which a moment falls on a day.
    """

    subjects: frozenset[int]
    self_only: int | None = None
    also: frozenset[int] = frozenset()
    areas: frozenset[int] | None = None
    together: Mapping[int, tuple[Period, ...]] = field(default_factory=dict)
    zone: tzinfo = UTC


class NotAReader(ValueError):
    """This person does not belong to the household today, so no sheet of its plan is made for them."""


def resident_reader(
    subject: int,
    belongings: Iterable[Belonging],
    *,
    today: date,
    shielded: Iterable[int] = (),
    also: Iterable[int] = (),
    zone: tzinfo = UTC,
) -> Reader:
    """The reader that a resident is today.

    Args:
        subject: key of the resident.
        belongings: who belonged to the household and when, past and present.
        today: the local date.
        shielded: keys of persons of whom nobody else reads anything, whatever the memberships say: who
            fled, and whose place is kept hidden.
        also: keys of others who said yes to this reader reading what is about them alone.
        zone: the household's time zone.

    Raises:
        NotAReader: when the resident does not belong to the household today.
    """
    rows = list(belongings)
    hidden = set(shielded) - {subject}
    mine = [row.days for row in rows if row.subject == subject]
    if not any(days.contains(today) for days in mine):
        raise NotAReader("only somebody who belongs to the household today gets a sheet of its plan")
    now = {row.subject for row in rows if row.days.contains(today)} - hidden
    together: dict[int, tuple[Period, ...]] = {
        other: tuple(
            shared
            for row in rows
            if row.subject == other
            for days in mine
            if (shared := _shared(days, row.days)) is not None
        )
        for other in now - {subject}
    }
    return Reader(
        frozenset(now | {subject}), self_only=subject, also=frozenset(also), together=together, zone=zone
    )


def organisation_reader(subjects: Iterable[int], areas: Iterable[int]) -> Reader:
    """The reader that an organisation is: the persons and life areas that were chosen for it."""
    return Reader(frozenset(subjects), areas=frozenset(areas))


def _shared(one: Period, other: Period) -> Period | None:
    start = max(one.start, other.start)
    ends = [end for end in (one.end, other.end) if end is not None]
    end = min(ends) if ends else None
    return None if end is not None and end <= start else Period(start, end)


def may_read(part: Part, reader: Reader) -> bool:
    """Tell whether this part of a plan may stand on a sheet for *reader*.

    Args:
        part: a row of the plan.
        reader: for whom the sheet is.
    """
    if part.category != Category.ORDINARY or not part.about or not part.named <= reader.subjects:
        return False
    if reader.areas is not None and part.area not in reader.areas:
        return False
    if reader.self_only is None:
        return True
    if reader.self_only not in part.named and not part.named <= reader.also:
        return False
    return all(
        _together_on(reader, other, written.astimezone(reader.zone).date())
        for other in part.named - {reader.self_only}
        for written in (part.made_at, part.changed_at)
    )


def _together_on(reader: Reader, other: int, day: date) -> bool:
    return any(days.contains(day) for days in reader.together.get(other, ()))


def for_reader(rows: Iterable[AnyPart], reader: Reader) -> tuple[AnyPart, ...]:
    """Those of *rows* that may stand on a sheet for *reader*, in their order."""
    return tuple(row for row in rows if may_read(row, reader))


def _action_for(action: ActionPart, goals: Collection[str], *, own: bool) -> ActionPart:
    shown = replace(action, goal=action.goal if action.goal in goals else None)
    return shown if own else replace(shown, ground="", firmness=Firmness.CARE, basis="", decided_on=None)


def _agreement_for(agreement: AgreementPart, goals: Collection[str], *, own: bool) -> AgreementPart:
    shown = agreement if own and agreement.goal in goals else replace(agreement, goal=None, because="")
    return shown if own else replace(shown, ours=None, theirs=None)


def sheet_for(plan: PlanState, reader: Reader) -> PlanState | None:
    """The plan as *reader* may read it on paper.

    An action whose goal the reader may not read stands without it, and so does an agreement that hangs on one. On the
    paper of an organisation an action stands without its ground and how firm it is, and an agreement without how each
    side stands and what it hangs on: that is between the household and the team. A different view
    goes only beside what is shown, and one that somebody wrote in the own file only on that person's own paper. An
    ambition that speaks of somebody the reader may not read about is left out, the rest is not.

    Returns:
        None when nothing at all is left.
    """
    goals = for_reader(plan.goals, reader)
    shown_goals = {goal.public_id for goal in goals}
    own = reader.self_only is not None
    actions = tuple(_action_for(action, shown_goals, own=own) for action in for_reader(plan.actions, reader))
    agreements = tuple(
        _agreement_for(agreement, shown_goals, own=own) for agreement in for_reader(plan.agreements, reader)
    )
    shown = shown_goals | {part.public_id for part in (*actions, *agreements)}
    head_shown = may_read(plan, reader)
    sheet = replace(
        plan,
        ambition=plan.ambition if head_shown else "",
        ambition_by=plan.ambition_by if head_shown else None,
        strengths=for_reader(plan.strengths, reader),
        goals=goals,
        actions=actions,
        agreements=agreements,
        reviews=for_reader(plan.reviews, reader),
        views=tuple(
            view
            for view in for_reader(plan.views, reader)
            if view.beside in shown and (not view.own_hand or view.of == reader.self_only)
        ),
    )
    return sheet if head_shown or len(sheet.parts()) > 1 else None
