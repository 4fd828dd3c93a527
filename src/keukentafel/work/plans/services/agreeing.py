"""Commands on two-sided agreements. See ``making`` for what all arguments have in common."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.plans.domain.states import (
    AgreementState,
    NotExplained,
    SideState,
    settle,
    speaks_of_nobody_else,
)
from keukentafel.work.plans.events import AgreementSettled
from keukentafel.work.plans.models import Agreement, Goal, Plan
from keukentafel.work.plans.services.writing import change, chosen_or_as_is, still_open, whom


@command
def make_agreement(
    *,
    plan: Plan,
    we_do: str,
    resident_does: str,
    resident: int | None = None,
    by_when: date | None = None,
    goal: Goal | None = None,
    because: str = "",
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Make a two-sided agreement.

    Args:
        plan: the plan.
        we_do: what we promise.
        resident_does: what the resident promises.
        resident: key of who that is; None is the household together.
        by_when: the day on which both sides look back.
        goal: the goal in another life area on which it hangs; None when it hangs on none.
        because: why it hangs on that goal, in words that the resident understands.
        about: see ``making``; left out and with a resident, it is about that resident alone.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
        NotExplained: when it hangs on a goal without the words why, or on one that is about somebody else too.
    """
    still_open(plan)
    of_one = [resident] if about is None and resident is not None else about
    subjects = whom(plan.file_id, of_one, at, resident)
    agreement = Agreement(
        file_id=plan.file_id,
        plan=plan,
        we_do=we_do.strip(),
        resident_does=resident_does.strip(),
        resident_id=resident,
        by_when=by_when,
        subjects=subjects,
        **_hangs_on(goal, because, subjects),
    )
    agreement.keep(at=at)
    return agreement


@command
def change_agreement(
    *,
    agreement: Agreement,
    we_do: str,
    resident_does: str,
    resident: int | None = None,
    by_when: date | None = None,
    goal: Goal | None = None,
    because: str = "",
    about: Sequence[int] | None = None,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Correct the words of an agreement. One that really became another is settled as changed, and made anew.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    still_open(agreement.plan)
    subjects = chosen_or_as_is(agreement, about, resident)
    values = {
        "we_do": we_do.strip(),
        "resident_does": resident_does.strip(),
        "resident_id": resident,
        "by_when": by_when,
        "subjects": subjects,
        **_hangs_on(goal, because, subjects),
    }
    change(agreement, at=at, revision=revision, values=values)
    return agreement


@command
def settle_agreement(
    *,
    agreement: Agreement,
    ours: SideState,
    theirs: SideState,
    outcome: str = "",
    by: Actor,
    at: datetime,
) -> Agreement:
    """Say how each side of an agreement stands; it is over when neither has something to do.

    Args:
        agreement: which.
        ours: how what we do stands.
        theirs: how what the resident does stands.
        outcome: in words how it went, if somebody wants to.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
        NotAStep: when it would be opened again.
    """
    still_open(agreement.plan)
    to = settle(AgreementState(agreement.state), ours, theirs)
    values = {
        "state": to.value,
        "ours": ours.value,
        "theirs": theirs.value,
        "outcome": outcome.strip(),
    }
    if change(agreement, at=at, revision=None, values=values) and to is not AgreementState.OPEN:
        publish(
            AgreementSettled(
                at=at, file_id=agreement.file_id, agreement=agreement.public_id, state=agreement.state
            )
        )
    return agreement


def _hangs_on(goal: Goal | None, because: str, subjects: Sequence[int]) -> dict[str, Any]:
    if goal is None:
        return {"goal": None, "because": ""}
    if not because.strip():
        raise NotExplained("because")
    if not speaks_of_nobody_else(goal.subjects, subjects):
        raise NotExplained("goal")
    return {"goal": goal, "because": because.strip()}
