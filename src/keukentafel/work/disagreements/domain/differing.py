"""How a disagreement goes: both sides say how they see it, and it ends with an outcome or stands with somebody.

Coaches thought that they decided, organisations that it was decided together (seed 004, chapter 3, figure 12). So nothing
one-sided counts as joint: *mutual consent* is there only when one side wrote the words and the other side confirmed those
very words. The competent organisation keeps the last word. Nobody is asked who is to blame: there is no word for it here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class DisagreementMistake(Mistake):
    """Something cannot be done with this disagreement. The message is for the person who tried."""


class Topic(StrEnum):
    """On what one sees it differently (seed 004, chapter 3, Verschillen van mening)."""

    INFORMATION = "information"
    CONTENT = "content"
    ORDER = "order"
    PACE = "pace"
    RESPONSIBILITY = "responsibility"


class Side(StrEnum):
    """Who does something: the team with the household, the organisation, or time that passes."""

    TEAM = "team"
    ORGANISATION = "organisation"
    TIME = "time"


class Stage(StrEnum):
    """Where it is talked over: by those who do the work, by managers, at steering level; or not any more."""

    TALKING = "talking"
    MANAGERS = "managers"
    STEERING = "steering"
    SETTLED = "settled"


class How(StrEnum):
    """How it was decided (seed 004, figure 12)."""

    COACH = "coach"
    MUTUAL = "mutual"
    ORGANISATION = "organisation"
    NOT_DECIDED = "not_decided"


class Deed(StrEnum):
    """What can be done with a disagreement."""

    RAISED = "raised"
    VIEWED = "viewed"
    ESCALATED = "escalated"
    SPOKEN = "spoken"
    PROPOSED = "proposed"
    AGREED = "agreed"
    DECIDED = "decided"
    CONFIRMED = "confirmed"
    LET_GO = "let_go"
    STOPPED = "stopped"


class Whom(StrEnum):
    """With whom it stands: who is to do something by a day."""

    TEAM = "team"
    ORGANISATION = "organisation"
    MANAGERS = "managers"
    STEERING = "steering"


class Term(StrEnum):
    """For what a term runs; the pack says how many working days (``disagreement_<term>``)."""

    VIEW = "view"
    AGREE = "agree"
    SETTLE = "settle"
    MANAGERS = "managers"
    STEERING = "steering"


DEFAULT_DAYS = {"view": 5, "agree": 5, "settle": 10, "managers": 5, "steering": 15}
"""Working days of each term, in a town whose pack is from before it."""
REPORTABLE = frozenset({Deed.VIEWED, Deed.DECIDED})
"""What a coach may write down of a telephone call. Never that they agree: that is theirs to say."""
WITHOUT_WORDS = frozenset({Deed.AGREED, Deed.CONFIRMED, Deed.STOPPED})
"""Everything else is said in words."""

_HIGHER = {Stage.TALKING: Stage.MANAGERS, Stage.MANAGERS: Stage.STEERING}
_OTHER = {Side.TEAM: Side.ORGANISATION, Side.ORGANISATION: Side.TEAM}
_AT = {Stage.MANAGERS: (Whom.MANAGERS, Term.MANAGERS), Stage.STEERING: (Whom.STEERING, Term.STEERING)}
_ASKED = {Side.TEAM: Whom.TEAM, Side.ORGANISATION: Whom.ORGANISATION}
_LAST_WORD_AFTER = frozenset({How.COACH, How.NOT_DECIDED})


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done.

    Args:
        deed: what.
        by: which side; of what is reported, the team.
        reported: the coach wrote down what the organisation said.
        of: the number of the step that it agrees to or confirms; None where it answers none.
    """

    deed: Deed
    by: Side
    reported: bool = False
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a disagreement stands.

    Args:
        stage: where it is talked over.
        raised_by: which side raised it.
        views: the sides whose view is there.
        number: how many steps there are.
        proposal: the number of the words that wait for the other side, and who wrote them; None when none wait.
        unconfirmed: the numbers of what the coach wrote down of a call, not confirmed yet.
        decision: the number of a decision among those; None when there is none.
        spoken: whether who it stands with at this level has spoken.
        how: how it was decided; None while it is not.
    """

    stage: Stage
    raised_by: Side
    views: frozenset[Side]
    number: int = 1
    proposal: tuple[int, Side] | None = None
    unconfirmed: frozenset[int] = frozenset()
    decision: int | None = None
    spoken: bool = False
    how: How | None = None

    @property
    def is_over(self) -> bool:
        """Whether there is an outcome."""
        return self.stage is Stage.SETTLED

    @property
    def waits(self) -> tuple[Whom, Term] | None:
        """With whom it stands, and for what a term runs; None when there is an outcome."""
        if self.is_over:
            return None
        if self.decision is not None:
            return Whom.ORGANISATION, Term.AGREE
        if self.proposal is not None:
            return _ASKED[_OTHER[self.proposal[1]]], Term.AGREE
        if self.stage in _AT and not self.spoken:
            return _AT[self.stage]
        if self.stage is Stage.TALKING and len(self.views) < len(_OTHER):
            return _ASKED[_OTHER[self.raised_by]], Term.VIEW
        return Whom.TEAM, Term.SETTLE


def _settled(stands: Standing, how: How) -> Standing:
    return replace(stands, stage=Stage.SETTLED, how=how, proposal=None, decision=None)


def _decided(stands: Standing, step: Step) -> Standing | None:
    last_word = stands.is_over and stands.how in _LAST_WORD_AFTER
    if step.reported:
        if stands.is_over:
            return None
        return replace(stands, unconfirmed=stands.unconfirmed | {stands.number}, decision=stands.number)
    if step.by is Side.ORGANISATION:
        return _settled(stands, How.ORGANISATION) if last_word or not stands.is_over else None
    # A coach decides after consultation, and only then.
    consulted = Side.ORGANISATION in stands.views and stands.decision is None
    return _settled(stands, How.COACH) if consulted and not stands.is_over else None


def _confirmed(stands: Standing, step: Step) -> Standing | None:
    if step.of not in stands.unconfirmed:
        return None
    left = replace(stands, unconfirmed=stands.unconfirmed - {step.of})
    return _settled(left, How.ORGANISATION) if step.of == stands.decision else left


def _viewed(stands: Standing, step: Step) -> Standing | None:
    if stands.is_over:
        return None
    whose = Side.ORGANISATION if step.reported else step.by
    found = replace(stands, views=stands.views | {whose})
    return replace(found, unconfirmed=found.unconfirmed | {stands.number}) if step.reported else found


def after(stands: Standing | None, step: Step) -> Standing | None:
    """Where a disagreement stands after a step; None when this step cannot be taken.

    Args:
        stands: where it stood; None before it was raised.
        step: what is done.
    """
    if not _is_theirs_to_do(step):
        return None
    if stands is None:
        raised = step.deed is Deed.RAISED
        return Standing(Stage.TALKING, step.by, frozenset({step.by})) if raised else None
    stands = replace(stands, number=stands.number + 1)
    found: Standing | None = None
    match step.deed:
        case Deed.CONFIRMED:
            found = _confirmed(stands, step)
        case Deed.DECIDED:
            found = _decided(stands, step)
        case _ if stands.is_over:
            found = None
        case Deed.VIEWED:
            found = _viewed(stands, step)
        case Deed.ESCALATED:
            higher = _HIGHER.get(stands.stage)
            found = replace(stands, stage=higher, spoken=False, proposal=None) if higher else None
        case Deed.SPOKEN:
            found = replace(stands, spoken=True) if stands.stage in _AT else None
        case Deed.PROPOSED:
            found = replace(stands, proposal=(stands.number, step.by))
        case Deed.AGREED:
            to_agree = (step.of, _OTHER[step.by])
            found = _settled(stands, How.MUTUAL) if stands.proposal == to_agree else None
        case Deed.LET_GO:
            found = _settled(stands, How.NOT_DECIDED) if step.by is stands.raised_by else None
        case Deed.STOPPED:
            found = _settled(stands, How.NOT_DECIDED)
    return found


def _is_theirs_to_do(step: Step) -> bool:
    if step.reported:
        return step.by is Side.TEAM and step.deed in REPORTABLE
    if step.by is Side.TIME:
        return step.deed is Deed.STOPPED
    if step.deed is Deed.STOPPED:
        return False
    return step.deed is not Deed.CONFIRMED or step.by is Side.ORGANISATION


def standing_after(steps: Iterable[Step]) -> Standing | None:
    """Where a disagreement stands after all its steps; None before it was raised.

    Args:
        steps: in order.

    Raises:
        DisagreementMistake: when one of them could not be taken.
    """
    stands: Standing | None = None
    for step in steps:
        stands = after(stands, step)
        if stands is None:
            raise DisagreementMistake(step.deed.value)
    return stands


def possible(stands: Standing, by: Side) -> frozenset[Deed]:
    """What a side can do now, in its own name.

    Args:
        stands: where it stands.
        by: which side.
    """
    answers = {stands.proposal and stands.proposal[0], *stands.unconfirmed, None}
    return frozenset(
        deed for deed in Deed if any(after(stands, Step(deed, by, of=of)) is not None for of in answers)
    )


def may_report(stands: Standing, deed: Deed) -> bool:
    """Whether the coach can write down that the organisation said this on the telephone."""
    return after(stands, Step(deed, Side.TEAM, reported=True)) is not None
