"""What the pages about advice have in common: where one stands in words, by when, and what is known of others."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keukentafel.faces.workbench.pages._household import crumbs, near_words
from keukentafel.foundation.access.public import find
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import written
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.advice.public import (
    ADVICE_STATES,
    OUTCOMES,
    TONES,
    Advice,
    AdviceOnAction,
    AdviceState,
    Breakdown,
    Cell,
    ReasonKind,
    Side,
    advices,
    advices_on,
    comparable,
    late_days,
    late_days_said,
    until_words,
)

_DECIDED = (AdviceState.DECIDED, AdviceState.DENIED)


def advice_of(household: Household, advice_id: str) -> Advice:
    """One advice of a household that this person reads, which opens its advices; a 404 when it is not there."""
    return find(advices().filter(file_id=household.file_id), advice_id)


def crumbs_to(household: Household) -> list[dict[str, str]]:
    """The way back to the advices of a household."""
    here = {"url": address("advices", household.public_id), "label": _("Advices")}
    return [*crumbs(household), here]


def standing(advice: Advice, today: date) -> dict[str, Any]:
    """Where an advice stands: a tag, what is only reported, whose turn it is and by when.

    Args:
        advice: as ``advices`` gives it.
        today: the local date.
    """
    return _standing(advice, advice.organisation.name, today)


def standing_beside(advised: AdviceOnAction, today: date) -> dict[str, Any]:
    """The same of an advice that comes from an action of the plan.

    Args:
        advised: as ``advices_on`` gives it.
        today: the local date.
    """
    return _standing(advised, advised.organisation, today)


def _standing(advice: Advice | AdviceOnAction, name: str, today: date) -> dict[str, Any]:
    state = AdviceState(advice.state)
    late = late_days(advice, today)
    turn = ""
    if advice.due_on is not None:
        who = _("The coach") if advice.turn == Side.COACH else name
        turn = _("%(who)s, before the end of %(day)s") % {"who": who, "day": near_words(advice.due_on)}
    return {
        "row": advice,
        "organisation": name,
        "state": ADVICE_STATES[state],
        "tag": "attention" if late else TONES[state],
        "reported": reported_words(name, decision=state in _DECIDED) if advice.reported else "",
        "turn": turn,
        "until": until_words(advice.due_on, late, today) if advice.due_on else "",
        "is_late": late > 0,
        "is_over": advice.ended_at is not None,
    }


def advised_beside(file_id: int, today: date) -> dict[str, list[dict[str, Any]]]:
    """What organisations were advised about actions of the plan, by public identifier of the action. One query.

    Args:
        file_id: key of the household's file.
        today: the local date.
    """
    found = advices_on(file_id)
    return {action: [standing_beside(row, today) for row in rows] for action, rows in found.items()}


def waiting_words(waiting: Sequence[Mapping[str, Any]], today: date) -> str:
    """How many advices are on the way, and what of them asks attention; empty without any.

    Args:
        waiting: of ``waiting_rows``.
        today: the local date.
    """
    if not waiting:
        return ""
    mine = sum(one["turn"] == Side.COACH for one in waiting)
    late = sum(late_days_said(one, today) > 0 for one in waiting)
    said = [ngettext("%d on the way", "%d on the way", len(waiting)) % len(waiting)]
    said += [ngettext("%d waits for you", "%d wait for you", mine) % mine] if mine else []
    said += [ngettext("%d is late", "%d are late", late) % late] if late else []
    return ", ".join(said)


def reported_words(organisation: str, *, decision: bool = False) -> str:
    """That the coach wrote down what they said, and that they did not confirm it themselves yet.

    Args:
        organisation: its name.
        decision: a decision can stand in a letter too.
    """
    if decision:
        return _("written down by the coach, not confirmed yet by %(name)s") % {"name": organisation}
    return _("by telephone, not confirmed yet by %(name)s") % {"name": organisation}


def compared(mandate_id: int) -> dict[str, Any] | None:
    """What is known of comparable advices, in words; None for too few.

    Args:
        mandate_id: key of the mandate.
    """
    found = comparable(mandate_id)
    if found is None:
        return None
    outcomes = {one.value: words for one, words in OUTCOMES.items()}
    kinds = dict(ReasonKind.choices)
    quarters = {cell.key: _quarter(cell.key) for cell in found.by[Breakdown.QUARTER]}
    parts = (
        (_("How it ended"), Breakdown.OUTCOME, outcomes),
        (_("Kinds of reason, with a change or a refusal"), Breakdown.REASON, kinds),
        (_("When the advice was sent"), Breakdown.QUARTER, quarters),
    )
    return {
        "at_least": found.at_least,
        "parts": [
            {"label": label, "cells": _cells(found.by[of], words)}
            for label, of, words in parts
            if found.by[of]
        ],
    }


def _cells(cells: Iterable[Cell], words: dict[Any, Any]) -> list[dict[str, Any]]:
    return [
        {
            "words": words.get(one.key, one.key) if one.at_least else _("The rest together"),
            "at_least": one.at_least,
        }
        for one in cells
    ]


def _quarter(key: str) -> str:
    year, _dash, number = key.partition("-")
    return _("quarter %(number)s of %(year)s") % {"number": number, "year": year}


def day(on: date | None) -> str:
    """A day with its year, as it stands in a letter."""
    return written(on) if on else ""
