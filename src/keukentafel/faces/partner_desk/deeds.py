"""What somebody at the desk does with an advice: each has a short address, its words, and the command behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keukentafel.faces.partner_desk.deed_forms import (
    CarriedOutForm,
    ChangedForm,
    DecisionForm,
    DeskForm,
    MoreForm,
    NoteForm,
    RefusedForm,
)
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.advice.public import (
    Advice,
    AdviceState,
    Decided,
    Deed,
    ReasonKind,
    Side,
    Words,
    answer_advice,
    ask_for_more,
    carry_out,
    confirm_reported,
    decide_formally,
    possible,
    take_note,
)

Run = Callable[[Advice, dict[str, Any], Actor, datetime], object]


@dataclass(frozen=True)
class AtDesk:
    """One thing to do.

    Args:
        slug: how the address ends.
        deeds: which deeds come of it; it can be done when one of them can.
        label: the words on the button that leads to it, or does it.
        title: the heading of its page.
        save: the words on the button of its page.
        done: what is said when it was done.
        run: does it, with what was typed.
        form: what is asked; without fields it is done with one tap.
        words: what one should know before.
    """

    slug: str
    deeds: frozenset[Deed]
    label: Promise
    title: Promise
    save: Promise
    done: Promise
    run: Run
    form: type[DeskForm] = DeskForm
    words: Promise | str = ""

    @property
    def is_tap(self) -> bool:
        """Whether one tap does it."""
        return self.form is DeskForm


def _answer(deed: Deed) -> Run:
    def run(advice: Advice, data: dict[str, Any], by: Actor, at: datetime) -> object:
        reason = ReasonKind(data["reason"]) if data.get("reason") else None
        said = Words(words=data.get("words", ""), reason=reason)
        return answer_advice(advice=advice, deed=deed, said=said, by=by, at=at)

    return run


def _more(advice: Advice, data: dict[str, Any], by: Actor, at: datetime) -> object:
    return ask_for_more(advice=advice, words=data["words"], by=by, at=at)


def _note(advice: Advice, data: dict[str, Any], by: Actor, at: datetime) -> object:
    return take_note(advice=advice, words=data["words"], by=by, at=at)


def _decide(advice: Advice, data: dict[str, Any], by: Actor, at: datetime) -> object:
    decided = Decided(
        granted=data["granted"] == "yes",
        decided_on=data["decided_on"],
        number=data["number"],
        objection_until=data["objection_until"],
        words=data["words"],
    )
    return decide_formally(advice=advice, decided=decided, by=by, at=at)


def _carry_out(advice: Advice, data: dict[str, Any], by: Actor, at: datetime) -> object:
    return carry_out(advice=advice, done_on=data["done_on"], proof=data["proof"], by=by, at=at)


def _confirm(advice: Advice, data: dict[str, Any], by: Actor, at: datetime) -> object:
    return confirm_reported(advice=advice, by=by, at=at)


_ALL = (
    AtDesk(
        "klopt",
        frozenset({Deed.CONFIRMED}),
        _("Yes, this is right"),
        _("Confirm what was said by telephone"),
        _("Yes, this is right"),
        _("Confirmed. From now on it counts as said by you."),
        _confirm,
    ),
    AtDesk(
        "overnemen",
        frozenset({Deed.TAKEN_OVER}),
        _("We take it over"),
        _("Take the advice over"),
        _("We take it over"),
        _("Taken over. Your decision is the next step."),
        _answer(Deed.TAKEN_OVER),
    ),
    AtDesk(
        "anders",
        frozenset({Deed.CHANGED}),
        _("We take it over, changed"),
        _("Take the advice over, changed"),
        _("Send this answer"),
        _("Taken over, changed. Your decision is the next step."),
        _answer(Deed.CHANGED),
        ChangedForm,
        _("The coach reads this, and talks about it with the resident."),
    ),
    AtDesk(
        "niet",
        frozenset({Deed.REFUSED}),
        _("We do not do it"),
        _("Refuse the advice, with your reason"),
        _("Send this answer"),
        _("Your refusal is with the coach."),
        _answer(Deed.REFUSED),
        RefusedForm,
        _("The coach reads this. A refusal can be right: then the coach withdraws the advice."),
    ),
    AtDesk(
        "meer",
        frozenset({Deed.MORE_ASKED}),
        _("I need to know more"),
        _("Ask the coach for more"),
        _("Send this question"),
        _("Your question is with the coach. When the answer is there, a new term begins."),
        _more,
        MoreForm,
    ),
    AtDesk(
        "kennis",
        frozenset({Deed.NOTED}),
        _("We take note of it"),
        _("Take note"),
        _("We take note of it"),
        _("The coach sees that you took note."),
        _note,
        NoteForm,
    ),
    AtDesk(
        "besluit",
        frozenset({Deed.GRANTED, Deed.DENIED}),
        _("Write down our decision"),
        _("Your decision"),
        _("Write down our decision"),
        _("The decision is written down."),
        _decide,
        DecisionForm,
        _("The decision is yours. The letter to the resident goes out from your own organisation."),
    ),
    AtDesk(
        "uitgevoerd",
        frozenset({Deed.CARRIED_OUT}),
        _("It is carried out"),
        _("It is carried out"),
        _("It is carried out"),
        _("Carried out. Thank you: this is done."),
        _carry_out,
        CarriedOutForm,
    ),
)
AT_DESK = {one.slug: one for one in _ALL}
_FIRST = {
    "confirm": ("klopt", "overnemen", "anders", "niet", "meer", "kennis"),
    "answer": ("overnemen", "anders", "niet", "meer"),
    "note": ("kennis",),
    "decide": ("besluit",),
    "carry_out": ("uitgevoerd",),
}


def can_do(advice: Advice) -> frozenset[Deed]:
    """What the organisation can do with an advice now; its mandate is read along."""
    return possible(advice.standing, Side.ORGANISATION, weighs=advice.weighs)


def offered(advice: Advice, following: str) -> tuple[list[AtDesk], list[AtDesk]]:
    """What is offered first, and what can be done besides.

    Args:
        advice: where it stands; its mandate is read along.
        following: what is asked of the organisation (``advice.public.next_deed``).
    """
    # Who took it over as it is has nothing to say by taking it over again.
    again = {Deed.TAKEN_OVER} if advice.state == AdviceState.TAKEN_OVER else set()
    there = [one for one in _ALL if one.deeds & can_do(advice) - again]
    first = [one for one in there if one.slug in _FIRST.get(following, ())]
    return first, [one for one in there if one not in first]


def form_for(one: AtDesk, can: frozenset[Deed], today: date, data: Any = None) -> DeskForm:
    """The form of a deed.

    Args:
        one: which.
        can: what the organisation can do.
        today: the local date.
        data: what was sent; None for a fresh one.
    """
    return one.form(data, today=today, can=can)
