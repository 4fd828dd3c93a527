"""The coach's side: an advice is sent, explained, withdrawn; and what was said on the telephone is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, give
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.exchange.public import Recipient, tell_of_advice
from keukentafel.lifeworld.households.public import people_of
from keukentafel.work.advice.domain.advising import AdviceMistake, Deed, Side
from keukentafel.work.advice.events import AdviceSent
from keukentafel.work.advice.models import WHY_BACK, Advice, Decision, ReasonKind, Said
from keukentafel.work.advice.selectors import year_limit
from keukentafel.work.advice.services.answering import checked
from keukentafel.work.advice.writing import Decided, Words, first_step, take_step, write_decision
from keukentafel.work.mandates.public import MandateState, MandateVersion, mandate_on
from keukentafel.work.plans.public import Action

PURPOSE = "advice under a mandate"
"""Why an organisation reads an advice, as the access page shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """What a coach advises.

    Args:
        mandate: the version of the mandate that speaks today.
        persons: keys of whom it is about.
        words: what the coach advises.
        why: the reasons, for who decides.
        action: the action of the plan that it comes from; None when it comes from none.
        euros: how much it asks, in whole euros; None when it asks no money.
        priority: it goes before others (seed 004, annex 3, article 1.7).
        about: the names that the organisation reads; how these persons are known here when it is empty.
    """

    mandate: MandateVersion
    persons: Sequence[int]
    words: str
    why: str
    action: Action | None = None
    euros: int | None = None
    priority: bool = False
    about: str = ""


@command
def send_advice(*, file_id: int, advised: Advised, rests_on: str, by: Actor, at: datetime) -> Advice:
    """Send an advice to the organisation of a mandate. It reads the advice, and nothing else of the household.

    What asks more than the mandate gives weight to may be sent, and says so: it weighs as an ordinary request. What was
    advised before in this year counts along (``domain.limits``). That it was told stands in the list of what was told, of
    each person. Publishes ``AdviceSent``.

    Args:
        file_id: key of the household's file.
        advised: what.
        rests_on: key of an activity of the register, or ``exchange.CONSENT``.
        by, at: who sends it, and when (aware).

    Raises:
        NotOfThisHousehold: when somebody does not stand in this file.
        AdviceMistake: when the mandate is not in force, or words are missing.
        ExchangeMistake: when nothing allows telling this about these persons, or nothing goes to this organisation.
    """
    mandate, today = advised.mandate, timezone.localdate(at)
    standing, _versions = mandate_on(mandate.mandate, today)
    if standing.state is not MandateState.IN_FORCE or standing.version.pk != mandate.pk:
        raise AdviceMistake(_("This mandate is not in force today. Choose another, or ask a question."))
    if not advised.words.strip():
        raise AdviceMistake(_("Write what you advise."))
    if not advised.why.strip():
        raise AdviceMistake(_("Write why: who decides does not know the household."))
    if advised.action is not None and advised.action.file_id != file_id:
        raise AdviceMistake(_("This action stands in another plan."))
    organisation = mandate.mandate.organisation_id
    advice = Advice(
        file_id=file_id,
        subjects=sorted(set(advised.persons)),
        action=advised.action,
        organisation_id=organisation,
        department_id=mandate.department_id,
        mandate=mandate,
        about=advised.about.strip() or _known_as(file_id, advised.persons),
        words=advised.words.strip(),
        why=advised.why.strip(),
        euros=advised.euros,
        beyond_limit=_beyond(file_id, advised, today.year),
        priority=advised.priority,
        sent_by_id=by.id,
        sent_at=at,
    )
    tell_of_advice(
        file_id=file_id,
        to=Recipient(organisation_id=organisation),
        persons=advice.subjects,
        rests_on=rests_on,
        telling=advice.public_id,
        by=by,
        at=at,
    )
    first_step(advice, by=by, at=at)
    give(file_id, *_read_by(advice, mandate), at=at)
    publish(AdviceSent(at=at, file_id=file_id, advice=advice.public_id, organisation_id=organisation))
    return advice


def _known_as(file_id: int, persons: Sequence[int]) -> str:
    """How these persons are known in the household, in its order: no more than the organisation needs."""
    return ", ".join(one.name for one in people_of(file_id) if one.subject in persons)


def _beyond(file_id: int, advised: Advised, year: int) -> bool:
    """Whether it goes beyond the limit, with what was advised this year. As it is sent: it does not change afterwards."""
    if advised.euros is None:
        return False
    return year_limit(file_id, advised.mandate, year).beyond(advised.euros)


def _read_by(advice: Advice, mandate: MandateVersion) -> list[Slice]:
    """The organisation reads this one thing, and so does the job that watches its terms."""
    whom = ((GranteeKind.ORGANISATION, advice.organisation_id), (GranteeKind.SYSTEM, CARETAKER.id))
    return [
        Slice(
            to=to,
            id=key,
            level=Level.CONTENT,
            item=advice.public_id,
            fact=advice.fact,
            purpose=PURPOSE,
            legal_basis=mandate.article,
        )
        for to, key in whom
    ]


@command
def tell_more(*, advice: Advice, words: str, rests_on: str, by: Actor, at: datetime) -> Said:
    """Tell what the organisation asked to know; then it is their turn again.

    Args:
        advice: which.
        words: the answer.
        rests_on: as in ``send_advice``: it is told anew.
        by, at: who tells it, and when (aware).

    Raises:
        AdviceMistake: without words, or when nothing is asked.
        ExchangeMistake: when nothing allows telling it.
    """
    said = _with_words(words, _("Write what they need to know."))
    row = take_step(advice, Deed.MORE_TOLD, Side.COACH, said, by=by, at=at)
    tell_of_advice(
        file_id=advice.file_id,
        to=Recipient(organisation_id=advice.organisation_id),
        persons=advice.subjects,
        rests_on=rests_on,
        telling=row.public_id,
        by=by,
        at=at,
    )
    return row


@command
def withdraw_advice(*, advice: Advice, reason: ReasonKind, words: str, by: Actor, at: datetime) -> Said:
    """The coach takes an advice back; a refusal can be right. It stays readable.

    Args:
        advice: which.
        reason: one of ``WHY_BACK``.
        words: why, in one's own words.
        by, at: who decides, and when (aware).

    Raises:
        AdviceMistake: without a reason, or when it is over already.
    """
    if reason not in WHY_BACK:
        raise AdviceMistake(_("Choose why you take it back."))
    said = Words(words=words, reason=reason)
    return take_step(advice, Deed.WITHDRAWN, Side.COACH, said, by=by, at=at)


@command
def report_answer(*, advice: Advice, deed: Deed, said: Words, by: Actor, at: datetime) -> Said:
    """Write down an answer that was given on the telephone. It counts as reported until the organisation confirms it.

    Args:
        advice: which.
        deed: one of the answers, a question for more, or that they took note.
        said: their words, who said them, and the kind of reason.
        by, at: who writes it down, and when (aware).

    Raises:
        AdviceMistake: when it says not by whom, a reason is missing, or it cannot be done any more.
    """
    if not said.given_by.strip():
        raise AdviceMistake(_("Write who said it."))
    return take_step(advice, deed, Side.COACH, checked(deed, said), by=by, at=at, reported=True)


@command
def report_decision(*, advice: Advice, decided: Decided, given_by: str, by: Actor, at: datetime) -> Decision:
    """Write down a formal decision that was told on the telephone or in a letter; see ``report_answer``.

    Args:
        advice: which.
        decided: what was decided.
        given_by: who told it.
        by, at: who writes it down, and when (aware).

    Raises:
        AdviceMistake: as in ``report_answer`` and ``decide_formally``.
    """
    if not given_by.strip():
        raise AdviceMistake(_("Write who said it."))
    deed = Deed.GRANTED if decided.granted else Deed.DENIED
    said = Words(words=decided.words, given_by=given_by)
    take_step(advice, deed, Side.COACH, said, by=by, at=at, reported=True)
    return write_decision(advice, decided, by=by, at=at, reported=True)


def _with_words(words: str, otherwise: str) -> Words:
    if not words.strip():
        raise AdviceMistake(otherwise)
    return Words(words=words)
