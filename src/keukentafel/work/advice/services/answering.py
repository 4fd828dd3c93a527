"""The organisation's side. Each of these is its own deed, by somebody who works there."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.advice.domain.advising import ANSWERS, AdviceMistake, Deed, Side
from keukentafel.work.advice.models import WHY_NOT, Advice, Decision, Said
from keukentafel.work.advice.writing import Decided, Words, take_step, write_decision

_WITH_REASON = frozenset({Deed.CHANGED, Deed.REFUSED})


def checked(deed: Deed, said: Words) -> Words:
    """What must be said with an answer.

    Args:
        deed: which answer.
        said: the words with it.

    Raises:
        AdviceMistake: when a refusal or a change comes without its reason, or a question without words.
    """
    if deed in _WITH_REASON and (said.reason not in WHY_NOT or not said.words.strip()):
        raise AdviceMistake(_("Choose the kind of reason, and write it in your own words."))
    if deed is Deed.MORE_ASKED and not said.words.strip():
        raise AdviceMistake(_("Write what you need to know."))
    return said


@command
def answer_advice(*, advice: Advice, deed: Deed, said: Words, by: Actor, at: datetime) -> Said:
    """The organisation takes an advice over, takes it over with a change, or refuses it with its reason.

    Args:
        advice: which.
        deed: one of ``ANSWERS``.
        said: for a change or a refusal the kind of reason and the words; else the words may be empty.
        by, at: who answers, and when (aware).

    Raises:
        AdviceMistake: when a reason is missing, or it cannot be done any more.
    """
    if deed not in ANSWERS:
        raise AdviceMistake(_("Choose an answer."))
    return take_step(advice, deed, Side.ORGANISATION, checked(deed, said), by=by, at=at)


@command
def ask_for_more(*, advice: Advice, words: str, by: Actor, at: datetime) -> Said:
    """The organisation asks for more before it answers.

    Args:
        advice: which.
        words: what it needs to know.
        by, at: who asks, and when (aware).

    Raises:
        AdviceMistake: without words, or when it cannot be done any more.
    """
    said = checked(Deed.MORE_ASKED, Words(words=words))
    return take_step(advice, Deed.MORE_ASKED, Side.ORGANISATION, said, by=by, at=at)


@command
def take_note(*, advice: Advice, words: str, by: Actor, at: datetime) -> Said:
    """The organisation takes note of what it is told under a mandate that gives no weight to an advice.

    Args:
        advice: which.
        words: what it says to it; may be empty.
        by, at: who, and when (aware).

    Raises:
        AdviceMistake: when the mandate is of another kind, or it cannot be done any more.
    """
    return take_step(advice, Deed.NOTED, Side.ORGANISATION, Words(words=words), by=by, at=at)


@command
def decide_formally(*, advice: Advice, decided: Decided, by: Actor, at: datetime) -> Decision:
    """The organisation decides: to do it, or not. After an objection it may decide anew.

    Args:
        advice: which.
        decided: the decision.
        by, at: who writes it, and when (aware).

    Raises:
        AdviceMistake: when nothing was answered yet, or a day is wrong.
    """
    deed = Deed.GRANTED if decided.granted else Deed.DENIED
    take_step(advice, deed, Side.ORGANISATION, Words(words=decided.words), by=by, at=at)
    return write_decision(advice, decided, by=by, at=at, reported=False)


@command
def carry_out(*, advice: Advice, done_on: date, proof: str, by: Actor, at: datetime) -> Said:
    """The back office says that it was carried out, with proof. Only on a decision of the organisation itself.

    Args:
        advice: which.
        done_on: the day.
        proof: what shows it: a number of a payment, an order, a contract.
        by, at: who says so, and when (aware).

    Raises:
        AdviceMistake: without a decision or proof, or when the day lies ahead.
    """
    if not proof.strip():
        raise AdviceMistake(_("Write what shows it: the number of a payment, an order or a contract."))
    if done_on > timezone.localdate(at):
        raise AdviceMistake(_("This day lies ahead. Choose today or a day before it."))
    said = Words(words=proof, done_on=done_on)
    return take_step(advice, Deed.CARRIED_OUT, Side.ORGANISATION, said, by=by, at=at)


@command
def confirm_reported(*, advice: Advice, by: Actor, at: datetime) -> Said:
    """The organisation confirms what the coach wrote down of a telephone call.

    Args:
        advice: which.
        by, at: who confirms, and when (aware).

    Raises:
        AdviceMistake: when nothing waits to be confirmed.
    """
    return take_step(advice, Deed.CONFIRMED, Side.ORGANISATION, Words(), by=by, at=at)
