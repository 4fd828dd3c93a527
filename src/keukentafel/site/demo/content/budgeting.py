"""The demo town's case budget: money that was given and partly spent, and a request that waits. The amounts are invented."""

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.method.public import Pack
from keukentafel.site.demo.content.stage import Stage
from keukentafel.work.budgets.public import (
    BookingKind,
    BudgetRequest,
    ask_budget,
    book_budget,
    decide_budget,
    parts_in,
)

LEADER = "leader"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked: in which household, for whom, for which goal or action, and how much."""

    home: str
    who: str
    part: str
    what_for: str
    tried: str
    euros: str


_GIVEN = _Wish(
    "wiekslag",
    "mevrouw",
    "Eén nacht per week doorslapen.",
    "Een belletje bij de voordeur en een nachtlampje op de gang, en iemand die ze ophangt.",
    "De verzekering vergoedt dit niet. De kinderen betalen de nachtoppas al mee.",
    "210",
)
_WAITS = _Wish(
    "korenaarhof",
    "nabil",
    "Nabil mag een rekening sturen.",
    "De inschrijving als ondernemer, en een boekhoudcursus van drie avonden.",
    "De bank zei nee. Bij het ondernemersloket is een wachtlijst tot het voorjaar.",
    "145,50",
)


def with_case_budget(pack: Pack) -> Pack:
    """The pack as this town has it: there is a case budget.

    Args:
        pack: as it ships, where there is none.
    """
    file = pack.files["case_budget"]
    data = deepcopy(file.data) | {"allowed": True}
    return replace(pack, files={**pack.files, "case_budget": replace(file, data=data)})


def _ask(stage: Stage, wish: _Wish, at: datetime) -> BudgetRequest:
    here = stage.homes[wish.home]
    with acting_as(stage.actor(here.coach)) as by:
        (thing,) = [key for key, words in parts_in(here.file).items() if words == wish.part]
        return ask_budget(
            file_id=here.file,
            subjects=here.keys(wish.who),
            thing=thing,
            what_for=wish.what_for,
            tried=wish.tried,
            euros=Decimal(wish.euros.replace(",", ".")),
            decider_id=stage.actor(LEADER).id,
            by=by,
            at=at,
        )


def use_the_budget(stage: Stage) -> None:
    """One request was decided and is partly spent; another one waits for the leader."""
    past = stage.clock.past
    asked = _ask(stage, _GIVEN, past("-12 10:00"))
    with acting_as(stage.actor(LEADER)) as by:
        row = BudgetRequest.objects.get(public_id=asked.public_id)
        decide_budget(request=row, euros=row.asked, reason="", by=by, at=past("-10 16:00"))
    with acting_as(stage.actor(stage.homes[_GIVEN.home].coach)) as by:
        row = BudgetRequest.objects.get(public_id=asked.public_id)
        book_budget(
            request=row,
            kind=BookingKind.SPENT,
            euros=Decimal("147.35"),
            on=stage.clock.day(-6),
            to_whom="De thuiszorgwinkel",
            by=by,
            at=past("-5 09:30"),
        )
    _ask(stage, _WAITS, past("-1 11:20"))
