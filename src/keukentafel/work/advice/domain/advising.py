"""How an advice goes: from the coach, to the organisation that decides, to what was carried out.

An advice weighs heavily and decides nothing: the organisation stays competent (seed 004, chapter 1, Empowered). So the
deeds of the organisation are its own. What somebody of it said on the telephone is *reported* by the coach, and counts
as that until the organisation confirms it; on a decision that is only reported nothing is carried out here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class AdviceMistake(Mistake):
    """Something cannot be done with this advice. The message is for the person who tried."""


class Side(StrEnum):
    """Who does something: the coach with the household, the organisation, or time that passes."""

    COACH = "coach"
    ORGANISATION = "organisation"
    TIME = "time"


class Deed(StrEnum):
    """What can be done with an advice."""

    SENT = "sent"
    MORE_ASKED = "more_asked"
    MORE_TOLD = "more_told"
    TAKEN_OVER = "taken_over"
    CHANGED = "changed"
    REFUSED = "refused"
    NOTED = "noted"
    GRANTED = "granted"
    DENIED = "denied"
    CARRIED_OUT = "carried_out"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


class AdviceState(StrEnum):
    """Where an advice stands; the same for everybody who may know of it."""

    WAITING = "waiting"
    MORE_ASKED = "more_asked"
    TAKEN_OVER = "taken_over"
    CHANGED = "changed"
    REFUSED = "refused"
    NOTED = "noted"
    DECIDED = "decided"
    DENIED = "denied"
    CARRIED_OUT = "carried_out"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


class Term(StrEnum):
    """For what a term runs; the pack says how many working days (``advice_<term>``)."""

    ANSWER = "answer"
    PRIORITY = "priority"
    MORE = "more"
    DECISION = "decision"
    CARRYING_OUT = "carrying_out"


ANSWERS = frozenset({Deed.TAKEN_OVER, Deed.CHANGED, Deed.REFUSED})
"""The three answers to an advice that weighs."""
DECISIONS = frozenset({Deed.GRANTED, Deed.DENIED})
"""A formal decision of the organisation (*besluit, beschikking*)."""
OVER = frozenset(
    {
        AdviceState.NOTED,
        AdviceState.DENIED,
        AdviceState.CARRIED_OUT,
        AdviceState.WITHDRAWN,
        AdviceState.STOPPED,
    }
)
"""Nobody is asked for anything any more."""
ONLY_UNDER_ADVICE = ANSWERS | DECISIONS | {Deed.CARRIED_OUT}
"""What goes with an advice that weighs; of anything else an organisation takes note."""
REPORTABLE = ANSWERS | DECISIONS | {Deed.MORE_ASKED, Deed.NOTED}
"""What a coach may write down of a telephone call. Not that it was carried out: of that there is proof."""

_BY_ORGANISATION = REPORTABLE | {Deed.CARRIED_OUT, Deed.CONFIRMED}
_BY_COACH = frozenset({Deed.SENT, Deed.MORE_TOLD, Deed.WITHDRAWN})

_ANSWERED = {
    Deed.TAKEN_OVER: AdviceState.TAKEN_OVER,
    Deed.CHANGED: AdviceState.CHANGED,
    Deed.REFUSED: AdviceState.REFUSED,
}
_DECIDED = {Deed.GRANTED: AdviceState.DECIDED, Deed.DENIED: AdviceState.DENIED}
_ENDED = {Deed.WITHDRAWN: AdviceState.WITHDRAWN, Deed.STOPPED: AdviceState.STOPPED}
_NEXT: dict[AdviceState, dict[Deed, AdviceState]] = {
    AdviceState.WAITING: {
        Deed.MORE_ASKED: AdviceState.MORE_ASKED,
        Deed.NOTED: AdviceState.NOTED,
        **_ANSWERED,
        **_ENDED,
    },
    AdviceState.MORE_ASKED: {
        Deed.MORE_TOLD: AdviceState.WAITING,
        Deed.NOTED: AdviceState.NOTED,
        **_ANSWERED,
        **_ENDED,
    },
    # An organisation may come back on its answer, after a talk for instance, until it decided.
    AdviceState.TAKEN_OVER: {**_ANSWERED, **_DECIDED, **_ENDED},
    AdviceState.CHANGED: {**_ANSWERED, **_DECIDED, **_ENDED},
    AdviceState.REFUSED: {Deed.DENIED: AdviceState.DENIED, **_ANSWERED, **_ENDED},
    AdviceState.DECIDED: {Deed.CARRIED_OUT: AdviceState.CARRIED_OUT, **_DECIDED, **_ENDED},
    # After an objection the organisation may decide anew.
    AdviceState.DENIED: dict(_DECIDED),
    AdviceState.NOTED: {},
    AdviceState.CARRIED_OUT: {},
    AdviceState.WITHDRAWN: {},
    AdviceState.STOPPED: {},
}
_TURNS: dict[AdviceState, tuple[Side, Term]] = {
    AdviceState.WAITING: (Side.ORGANISATION, Term.ANSWER),
    AdviceState.MORE_ASKED: (Side.COACH, Term.MORE),
    AdviceState.TAKEN_OVER: (Side.ORGANISATION, Term.DECISION),
    AdviceState.CHANGED: (Side.ORGANISATION, Term.DECISION),
    AdviceState.REFUSED: (Side.COACH, Term.MORE),
    AdviceState.DECIDED: (Side.ORGANISATION, Term.CARRYING_OUT),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done.

    Args:
        deed: what.
        by: which side did it; of what is reported, the side that wrote it down is the coach's.
        reported: the coach wrote down what the organisation said.
    """

    deed: Deed
    by: Side
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an advice stands, and who is to do something by when.

    Args:
        state: where.
        reported: what stands was said by telephone, and waits for the organisation to confirm it.
    """

    state: AdviceState
    reported: bool = False

    @property
    def turn(self) -> Side | None:
        """Who is asked for something now; None when nobody is."""
        turn = _TURNS.get(self.state)
        return turn[0] if turn else None

    @property
    def is_over(self) -> bool:
        """Whether nobody is asked for anything any more."""
        return self.state in OVER

    def term(self, *, priority: bool) -> Term | None:
        """For what a term runs now; None when nobody is asked for anything.

        Args:
            priority: whether the advice goes before others (seed 004, annex 3, article 1.7).
        """
        turn = _TURNS.get(self.state)
        if turn is None:
            return None
        return Term.PRIORITY if priority and turn[1] is Term.ANSWER else turn[1]


def after(stands: Standing | None, step: Step, *, weighs: bool = True) -> Standing | None:
    """Where an advice stands after a step; None when this step cannot be taken.

    Args:
        stands: where it stood; None before it was sent.
        step: what is done.
        weighs: whether the mandate gives weight to an advice; under another kind (a duty to notify, consultation,
            keeping each other informed) the organisation takes note, and neither takes over nor decides.
    """
    if not is_theirs_to_do(step):
        return None
    if stands is None:
        return Standing(AdviceState.WAITING) if step.deed is Deed.SENT else None
    if step.deed is Deed.CONFIRMED:
        return Standing(stands.state) if stands.reported else None
    if step.deed in (ONLY_UNDER_ADVICE if not weighs else {Deed.NOTED}):
        return None
    if step.deed is Deed.CARRIED_OUT and stands.reported:
        return None
    to = _NEXT[stands.state].get(step.deed)
    return None if to is None else Standing(to, step.reported)


def is_theirs_to_do(step: Step) -> bool:
    """Whether this side does this at all, wherever an advice stands."""
    if step.reported:
        return step.by is Side.COACH and step.deed in REPORTABLE
    match step.by:
        case Side.COACH:
            return step.deed in _BY_COACH
        case Side.ORGANISATION:
            return step.deed in _BY_ORGANISATION
        case _:
            return step.deed is Deed.STOPPED


def standing_after(steps: Iterable[Step], *, weighs: bool = True) -> Standing | None:
    """Where an advice stands after all its steps; None before it was sent.

    Args:
        steps: in order.
        weighs: as in ``after``.

    Raises:
        AdviceMistake: when one of them could not be taken.
    """
    stands: Standing | None = None
    for step in steps:
        stands = after(stands, step, weighs=weighs)
        if stands is None:
            raise AdviceMistake(step.deed.value)
    return stands


def possible(stands: Standing, by: Side, *, reported: bool = False, weighs: bool = True) -> frozenset[Deed]:
    """What a side can do with an advice now.

    Args:
        stands: where it stands.
        by: which side.
        reported: whether the coach writes down what the organisation said.
        weighs: as in ``after``.
    """
    return frozenset(
        deed for deed in Deed if after(stands, Step(deed, by, reported), weighs=weighs) is not None
    )
