"""Commands about a colleague who looks along before a decision that touches safety."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import Substitution, current_engagement
from keukentafel.lifeworld.safety.about_concerns import answers_before
from keukentafel.lifeworld.safety.concerns import open_to, write_fact
from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.domain.looking_along import Answer, Decision, may_go_on, may_look_along
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.models import Concern, ConcernFact


def peer_fact(asked: ConcernFact) -> str:
    """The fact with which the right of who looks along lives: until the answer."""
    return f"peer:{asked.public_id}"


def worked_on(concern: Concern) -> set[int]:
    """Keys of the accounts of who worked on a concern: coach, deputy and substitutes, and who wrote about it."""
    found = {concern.noted_by_id}
    engagement = current_engagement(concern.file_id)
    if engagement:
        found |= {key for key in (engagement.coach_id, engagement.deputy_id) if key}
        found |= set(Substitution.objects.filter(engagement=engagement).values_list("account_id", flat=True))
    rows = ConcernFact.objects.filter(concern=concern).exclude(kind=FactKind.PEER_ANSWER.value)
    return found | set(rows.values_list("noted_by_id", flat=True))


@command
def ask_peer(
    *, concern: Concern, account_id: int, decision: Decision, question: str, by: Actor, at: datetime
) -> ConcernFact:
    """Ask a colleague to look along; until the answer this colleague reads the concern.

    Args:
        concern: which is open.
        account_id: key of the account of a colleague who did not work on it.
        decision: before which decision.
        question: what is asked.
        by: the coach, or who stands in.
        at: when (aware).

    Raises:
        SafetyMistake: without a question, or when this colleague worked on it.
        django.db.utils.ProgrammingError: when the wall refuses.
    """
    if not question.strip():
        raise SafetyMistake(_("Write what you ask."))
    if not may_look_along(account_id, worked_on(concern) | {by.id}):
        raise SafetyMistake(_("This colleague worked on it. Ask somebody who looks at it afresh."))
    asked = write_fact(
        concern,
        FactKind.PEER_ASKED,
        choice=decision.value,
        words=question,
        person=account_id,
        by=by,
        at=at,
    )
    open_to(concern, account_id, peer_fact(asked), at)
    return asked


@command
def answer_peer(*, asked: ConcernFact, answer: Answer, words: str, by: Actor, at: datetime) -> ConcernFact:
    """Answer after looking along: agree, or see it differently, because. The own right ends with it.

    Args:
        asked: the question to *by*, not answered yet.
        answer: one of the two.
        words: why.
        by, at: who was asked, and when (aware).

    Raises:
        SafetyMistake: without words, for somebody else, or when it was answered.
    """
    if asked.kind != FactKind.PEER_ASKED or asked.person_id != by.id:
        raise SafetyMistake(_("Only the colleague who was asked answers this."))
    if ConcernFact.objects.filter(answers=asked).exists():
        raise SafetyMistake(_("This was answered already."))
    if not words.strip():
        raise SafetyMistake(_("Write why you see it so."))
    row = write_fact(
        asked.concern,
        FactKind.PEER_ANSWER,
        choice=answer.value,
        words=words,
        person=by.id,
        answers=asked,
        by=by,
        at=at,
    )
    with connection.cursor() as cursor:
        cursor.execute("select wall.lay_down(%s, %s)", [asked.file_id, peer_fact(asked)])
    record_change("access.grant_end", peer_fact(asked), at=at, file_id=asked.file_id)
    return row


def looked_along(concern: Concern, decision: Decision) -> bool:
    """Whether a colleague answered before this decision, agreeing or not."""
    return answers_before(decision).filter(concern=concern).exists()


def note_without(concern: Concern, decision: Decision, because: str, *, by: Actor, at: datetime) -> None:
    """Go on: somebody looked along, or write down why nobody did. Inside a command.

    Raises:
        SafetyMistake: when neither is so.
    """
    along = looked_along(concern, decision)
    if not may_go_on(looked_along=along, because=because):
        raise SafetyMistake(_("Let a colleague look along first, or write why this cannot wait."))
    if not along:
        write_fact(concern, FactKind.WITHOUT_PEER, choice=decision.value, because=because, by=by, at=at)


@command
def go_on_without(*, concern: Concern, decision: Decision, because: str, by: Actor, at: datetime) -> Concern:
    """Write down why a decision does not wait for a colleague who looks along.

    Args:
        concern: which is open.
        decision: which decision.
        because: why it cannot wait.
        by, at: who decides, and when (aware).

    Raises:
        SafetyMistake: without a reason.
    """
    if not because.strip():
        raise SafetyMistake(_("Let a colleague look along first, or write why this cannot wait."))
    write_fact(concern, FactKind.WITHOUT_PEER, choice=decision.value, because=because, by=by, at=at)
    return concern
