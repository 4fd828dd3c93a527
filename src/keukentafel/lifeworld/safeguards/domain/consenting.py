"""When consent is in force: a pure function of what was asked, answered and withdrawn.

Consent is purpose × life areas × recipient × period. An answer is never changed: who changes their mind withdraws,
which is a new fact, and may answer again.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake
from keukentafel.foundation.kernel.periods import Period
from keukentafel.lifeworld.safeguards.domain.authority import (
    Act,
    Authority,
    MustAgree,
    Party,
    changes_after,
    who_must_agree,
    years,
)


class SafeguardsMistake(Mistake):
    """Something that was noted cannot be right. The message is for the person who wrote it."""


class AnswerKind(StrEnum):
    """What somebody answered."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ExceptionKind(StrEnum):
    """Why a refusal, or silence, does not decide: the named exceptions, and no others.

    * a court agrees in the place of somebody with authority (BW 1:253a, 1:265h);
    * the weighty interest of a child of 12 to 15, or what this child goes on wanting: the refusal of who has authority
      is set aside, never the child's own (Jeugdwet art. 7.3.4; BW 7:450 lid 2);
    * acute danger: what is needed now to protect somebody's life goes on (AVG art. 6 lid 1 onder d).
    """

    COURT = "court"
    CHILDS_INTEREST = "childs_interest"
    ACUTE_DANGER = "acute_danger"


class Standing(StrEnum):
    """Where a consent stands at a moment."""

    IN_FORCE = "in_force"
    NOT_KNOWN = "not_known"
    NOT_ANSWERED = "not_answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_BEGUN = "not_begun"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, apart from any answer.

    Args:
        act: data, secrecy or help.
        person: whom it is about.
        period: the days for which it is asked.
    """

    act: Act
    person: Party
    period: Period


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered at a moment (aware)."""

    by: Party
    kind: AnswerKind
    at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """An exception, for the days of its period.

    Args:
        kind: which exception.
        period: the days on which it holds.
        instead_of: in whose place a court agreed.
    """

    kind: ExceptionKind
    period: Period
    instead_of: Party | None = None


@dataclass(frozen=True, slots=True)
class ConsentCase:
    """All that decides about one consent.

    Args:
        asked: what was asked.
        born: day of birth of the person; None when not known.
        authorities: what is noted of authority over this person.
        answers, exceptions: in any order.
    """

    asked: Asked
    born: date | None = None
    authorities: Collection[Authority] = field(default_factory=tuple)
    answers: Collection[Answer] = field(default_factory=tuple)
    exceptions: Collection[SetAside] = field(default_factory=tuple)

    def must_agree(self, on: date) -> MustAgree:
        """Who must agree on a day."""
        return who_must_agree(
            self.asked.act, person=self.asked.person, born=self.born, rows=self.authorities, on=on
        )


_STRICTER = (AnswerKind.GIVEN, AnswerKind.WITHDRAWN, AnswerKind.REFUSED)


def said(answers: Collection[Answer], by: Party, at: datetime) -> AnswerKind | None:
    """What somebody said last, at a moment; None when nothing yet. Of two at one moment the stricter counts."""
    told = [
        (answer.at, _STRICTER.index(answer.kind)) for answer in answers if answer.by == by and answer.at <= at
    ]
    return _STRICTER[max(told)[1]] if told else None


def standing(case: ConsentCase, at: datetime, on: date) -> Standing:
    """Where a consent stands.

    Args:
        case: all that decides.
        at: the moment (aware).
        on: its local day.
    """
    period = case.asked.period
    if not period.contains(on):
        return Standing.NOT_BEGUN if on < period.start else Standing.OVER
    running = [one for one in case.exceptions if one.period.contains(on)]
    kinds = {one.kind for one in running}
    if ExceptionKind.ACUTE_DANGER in kinds:
        return Standing.IN_FORCE
    must = case.must_agree(on)
    parties, known = must.parties, must.known
    if ExceptionKind.CHILDS_INTEREST in kinds and case.born and 12 <= years(case.born, on) < 16:
        # What the child says itself is never set aside.
        parties, known = frozenset({case.asked.person}), True
    if not known:
        return Standing.NOT_KNOWN
    replaced = {one.instead_of for one in running if one.kind is ExceptionKind.COURT}
    words = {said(case.answers, party, at) for party in parties - replaced}
    for answer, found in (
        (AnswerKind.REFUSED, Standing.REFUSED),
        (AnswerKind.WITHDRAWN, Standing.WITHDRAWN),
        (None, Standing.NOT_ANSWERED),
    ):
        if answer in words:
            return found
    return Standing.IN_FORCE


def in_force(case: ConsentCase, at: datetime, on: date) -> bool:
    """Whether consent is in force; see ``standing``."""
    return standing(case, at, on) is Standing.IN_FORCE


def stands_until(case: ConsentCase, at: datetime, on: date) -> date | None:
    """The first day after *on* on which a consent that is in force now is not, as far as is known; None is never.

    Looks at the ends of the period and of exceptions, at birthdays and at changes of authority that are known.

    Args:
        case: all that decides; in force now.
        at: now (aware).
        on: its local day.
    """
    days = {*changes_after(case.born, case.authorities, on)}
    ends = [case.asked.period.end, *(one.period.end for one in case.exceptions)]
    days |= {day for day in ends if day is not None and day > on}
    return next((day for day in sorted(days) if not in_force(case, at, day)), None)
