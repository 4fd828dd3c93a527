"""The states of what stands in a plan, and which step from one to the other is a step at all.

The method leaves room for judgement: an action may go back from done to busy and a goal that was dropped
may be taken up again. Only a step that says nothing, or that would rewrite what was settled, is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActionState(StrEnum):
    """How far an action is: three states and no more."""

    NOT_STARTED = "not_started"
    BUSY = "busy"
    DONE = "done"


class GoalState(StrEnum):
    """How a goal stands."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class AgreementState(StrEnum):
    """How a two-sided agreement stands."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    LAPSED = "lapsed"


class SideState(StrEnum):
    """How one side of an agreement stands. Nothing here says whose fault it is: what did not work is made otherwise."""

    TO_DO = "to_do"
    DONE = "done"
    OTHERWISE = "otherwise"


class WishState(StrEnum):
    """What came of something that a person wants to add: it waits until somebody says so."""

    WAITING = "waiting"
    TAKEN_OVER = "taken_over"
    NOT_NOW = "not_now"


class OwnerKind(StrEnum):
    """Whose an action is: each kind has its own side of the table."""

    RESIDENT = "resident"
    NETWORK = "network"
    COACH = "coach"
    ORGANISATION = "organisation"


class Care(StrEnum):
    """What help by somebody of the home or around it is (seed 003, Goed werk §2).

    ``USUAL``: what people who live together normally do for each other (*gebruikelijke zorg*). ``INFORMAL``: more than
    that (*mantelzorg*), which nobody can be obliged to.
    """

    UNSAID = ""
    USUAL = "usual"
    INFORMAL = "informal"


_GIVES_CARE = (OwnerKind.RESIDENT, OwnerKind.NETWORK)


def care_of(kind: OwnerKind, care: str) -> Care:
    """The care as it is kept: of somebody of the home or around it only; a coach or an organisation gives neither.

    Args:
        kind: whose the action is.
        care: what was said.
    """
    return Care(care) if kind in _GIVES_CARE else Care.UNSAID


class Firmness(StrEnum):
    """How firm an action is: the mix of care, pressure and compulsion (seed 004, annex 3, consideration 8).

    ``CARE``: help that somebody wants; nobody needs to say so. ``PRESSURE`` (*drang*): the team insists, and somebody
    may say no. ``COMPULSION`` (*dwang*): an organisation decided it by law. ``SUSTAIN``: where none of these fits or
    helps, somebody keeps going with support, and others have no trouble of it (consideration 11).
    """

    CARE = ""
    PRESSURE = "pressure"
    COMPULSION = "compulsion"
    SUSTAIN = "sustain"


class Unfounded(StrEnum):
    """What is missing where an action is firmer than care."""

    WHY = "ground"
    OWNER = "owner"
    BASIS = "basis"
    DECIDED = "decided_on"


def unfounded(
    firmness: Firmness, kind: OwnerKind, *, ground: str, basis: str, decided_on: date | None, today: date
) -> Unfounded | None:
    """What is missing; None when nothing is. What is no plain care is explained; compulsion is never the team's.

    Args:
        firmness: how firm the action is.
        kind: whose it is. Compulsion is an organisation's: one that may decide it by law.
        ground: why this, here.
        basis: the law and the decision on which compulsion rests.
        decided_on: the local day of that decision.
        today: the local date.
    """
    if firmness is Firmness.CARE:
        return None
    if not ground.strip():
        return Unfounded.WHY
    if firmness is not Firmness.COMPULSION:
        return None
    if kind is not OwnerKind.ORGANISATION:
        return Unfounded.OWNER
    if not basis.strip():
        return Unfounded.BASIS
    return Unfounded.DECIDED if decided_on is None or decided_on > today else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """How firm an action is, and on what it rests.

    Args:
        firmness: care unless somebody says otherwise.
        basis: the law and the decision; kept with compulsion only.
        decided_on: the local day of that decision; kept with compulsion only.
    """

    firmness: Firmness = Firmness.CARE
    basis: str = ""
    decided_on: date | None = None


PLAIN_CARE = Firm()


class NotExplained(ValueError):
    """An agreement hangs on a goal without words (``because``), or on one that is about somebody else too (``goal``)."""


class NotFounded(ValueError):
    """An action is firmer than care without what that asks; carries what is missing."""

    def __init__(self, missing: Unfounded) -> None:
        super().__init__(missing.value)
        self.missing = missing


def speaks_of_nobody_else(subjects: Iterable[int], about: Iterable[int]) -> bool:
    """Whether something of the plan may be named beside something else: it is about nobody whom that is not about.

    Args:
        subjects: keys of the persons whom it is about.
        about: keys of the persons whom the other is about.
    """
    found = set(subjects)
    return bool(found) and found <= set(about)


TIERS = (0, 1, 2, 3)
"""Support tiers (*lijnen*): informal, directly accessible, specialist, residential."""


class NotAStep(ValueError):
    """The state asked for cannot follow the one that stands."""


def settle(stands: AgreementState, ours: SideState, theirs: SideState) -> AgreementState:
    """The state of an agreement after its sides stand so: it is over when neither side has something to do.

    Both done, it was kept; both otherwise, it lapsed; else it changed.

    Args:
        stands: the state now.
        ours: how what we do stands.
        theirs: how what the resident does stands. A settled agreement may be corrected to another outcome.

    Raises:
        NotAStep: when it was over and something is to do again: who wants to go on makes a new agreement, so the
            old outcome stays readable.
    """
    sides = {ours, theirs}
    if SideState.TO_DO not in sides:
        if len(sides) > 1:
            return AgreementState.CHANGED
        return AgreementState.KEPT if ours is SideState.DONE else AgreementState.LAPSED
    if stands is not AgreementState.OPEN:
        raise NotAStep("an agreement that was settled is not opened again; make a new one")
    return AgreementState.OPEN


def settled_whole(stands: AgreementState, ours: SideState, theirs: SideState) -> bool:
    """Whether an agreement was settled before each side was, so that of its sides nothing is known.

    Args:
        stands: how it stands.
        ours, theirs: how its sides stand.
    """
    return stands is not AgreementState.OPEN and SideState.TO_DO in (ours, theirs)


def owner_mistake(
    kind: OwnerKind, *, subject: int | None, name: str, account: int | None, organisation: int | None
) -> str:
    """What is wrong with the owner of an action; empty when nothing is.

    Args:
        kind: whose it is.
        subject: key of the person in or around the household.
        name: the name of somebody who is not in the file.
        account: key of the worker.
        organisation: key of the organisation.

    Returns:
        A key: ``who`` (nobody is named) or ``too_many`` (an owner of another kind is named beside it).
    """
    match kind:
        case OwnerKind.RESIDENT:
            named, beside = subject is not None, bool(name) or account is not None or organisation is not None
        case OwnerKind.NETWORK:
            named, beside = subject is not None or bool(name), account is not None or organisation is not None
        case OwnerKind.COACH:
            named, beside = account is not None, subject is not None or organisation is not None or bool(name)
        case OwnerKind.ORGANISATION:
            named, beside = organisation is not None or bool(name), subject is not None or account is not None
    if not named:
        return "who"
    return "too_many" if beside else ""


class OwnerUnclear(ValueError):
    """An action needs one owner; carries ``who`` or ``too_many`` as its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose an action is; one person, worker or organisation and no second.

    Args:
        kind: the side of the table.
        subject: key of the person in or around the household.
        name: the name of somebody who is not in the file, or of an organisation the town does not know.
        account: key of the worker.
        organisation: key of the organisation.

    Raises:
        OwnerUnclear: when nobody is named, or too many are.
    """

    kind: OwnerKind
    subject: int | None = None
    name: str = ""
    account: int | None = None
    organisation: int | None = None

    def __post_init__(self) -> None:
        mistake = owner_mistake(
            self.kind,
            subject=self.subject,
            name=self.name,
            account=self.account,
            organisation=self.organisation,
        )
        if mistake:
            raise OwnerUnclear(mistake)
