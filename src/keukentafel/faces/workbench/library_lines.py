"""The frame of reference as one list: agreements, considerations, cases and rules, searched with one rule."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.agreements.forms import (
    AGREEMENTS,
    CASES,
    CONSIDERATIONS,
    RULES,
    SORTS,
    STATES,
    TONES,
)
from keukentafel.reflection.agreements.public import (
    AgreementView,
    Kind,
    State,
    Text,
    Why,
    agreements_of,
    alike_in,
    area_keys,
    field_lexicon,
    why_of,
)
from keukentafel.reflection.casework.public import CaseView, cases_for
from keukentafel.work.disagreements.public import precedents

MOST = 40
"""Lines that a search gives."""
_WHOLE, _HALF = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the frame of reference.

    Args:
        sort: what it is.
        key: its public identifier.
        url: where it can be read.
        title: in a few words.
        text: the situation, or the rule itself.
        compared: what a search goes by.
        areas: numbers of its life areas.
        dilemma: key of its dilemma, or empty.
        state: where it stands.
        agreement: what it says, when it is an agreement or a consideration.
        why: why a search gave it.
    """

    sort: str
    key: str
    url: str
    title: str
    text: str
    compared: Text
    areas: frozenset[int] = frozenset()
    dilemma: str = ""
    state: State = State.IN_FORCE
    agreement: AgreementView | None = None
    why: Why | None = field(default=None, compare=False)

    @property
    def sort_words(self) -> Promise:
        """What it is, in words."""
        return SORTS[self.sort]

    @property
    def state_words(self) -> Promise:
        """Where it stands, in words."""
        return STATES[self.state]

    @property
    def shows_state(self) -> bool:
        """Whether it tells anything where it stands: a case or a consideration just stands there."""
        return self.sort in (AGREEMENTS, RULES) or self.state is State.ENDED

    @property
    def tone(self) -> str:
        """The kind of tag for where it stands."""
        return TONES[self.state]


def _agreement(one: AgreementView) -> Line:
    return Line(
        sort=AGREEMENTS if one.kind is Kind.AGREEMENT else CONSIDERATIONS,
        key=one.public_id,
        url=address("working_agreement", one.public_id),
        title=one.title,
        text=one.situation,
        compared=one.text,
        areas=frozenset(one.areas),
        dilemma=one.dilemma,
        state=one.state,
        agreement=one,
    )


def _case(one: CaseView) -> Line:
    compared = Text(f"case:{one.public_id}", ((one.title, _WHOLE), (one.text, _HALF)))
    url = address("shared_case", one.public_id)
    return Line(CASES, one.public_id, url, one.title, one.text, compared)


def _rule(one: Any) -> Line:
    areas = frozenset({one.area})
    compared = Text(f"rule:{one.public_id}", ((one.subject, _WHOLE), (one.words, _HALF)), area_keys(areas))
    gone = one.withdrawn_on is not None or one.is_replaced
    url = address("rule", one.public_id)
    state = State.ENDED if gone else State.IN_FORCE
    return Line(RULES, one.public_id, url, one.subject, one.words, compared, areas, "", state)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty one leaves that out."""

    question: str = ""
    sort: str = ""
    state: str = ""
    area: int = 0
    dilemma: str = ""

    def fits(self, line: Line) -> bool:
        """Whether a line passes the filters."""
        return (
            (not self.sort or line.sort == self.sort)
            and (not self.state or line.state == self.state)
            and (not self.area or self.area in line.areas)
            and (not self.dilemma or line.dilemma == self.dilemma)
        )


def library(actor: Actor, wanted: Wanted, today: date) -> tuple[list[Line], Sequence[CaseView]]:
    """The lines that were asked for, and the cases among them, for the access log. At most four queries.

    Args:
        actor: who looks.
        wanted: the words and the filters.
        today: the local date.
    """
    lines = [_agreement(one) for one in agreements_of(actor.learns_in, today)]
    cases = cases_for(actor.id) if wanted.sort in ("", CASES) else []
    if wanted.sort in ("", RULES):
        lines += [_rule(one) for one in precedents()]
    lines += [_case(one) for one in cases]
    lines = [one for one in lines if wanted.fits(one)]
    if wanted.question:
        lines = _found(lines, wanted.question)
    shown = {one.key for one in lines if one.sort == CASES}
    return lines[:MOST], [one for one in cases if one.public_id in shown]


def _found(lines: Collection[Line], question: str) -> list[Line]:
    there = {one.compared.key: one for one in lines}
    found = alike_in(question, [one.compared for one in there.values()], field_lexicon(), limit=MOST)
    return [_because(there[one.key], why_of(one)) for one in found]


def _because(line: Line, why: Why) -> Line:
    return Line(
        line.sort,
        line.key,
        line.url,
        line.title,
        line.text,
        line.compared,
        line.areas,
        line.dilemma,
        line.state,
        line.agreement,
        why,
    )
