"""What a partner answers: noted by who asked, or written by the organisation at its own desk."""

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.exchange.domain.asking import ExchangeMistake, may_be_answered
from keukentafel.lifeworld.exchange.models import AnswerKind, PartnerAnswer, PartnerQuestion
from keukentafel.lifeworld.exchange.selectors import as_asked


def write_answer(
    question: PartnerQuestion, words: str, given_by: str, kind: AnswerKind, by: Actor, at: datetime
) -> PartnerAnswer:
    """Write what was answered, under its question. Part of a command.

    Args:
        question: which.
        words: the answer.
        given_by: who gave it, there.
        kind: whether they saw it themselves or heard it.
        by, at: who writes it, and when (aware).

    Raises:
        ExchangeMistake: when something is missing.
    """
    if not words.strip():
        raise ExchangeMistake(_("Write what they answered."))
    if not given_by.strip():
        raise ExchangeMistake(_("Write who answered."))
    answer = PartnerAnswer(
        public_id=part_of(question),
        file_id=question.file_id,
        subjects=question.subjects,
        question=question,
        words=words.strip(),
        given_by=given_by.strip(),
        kind=kind.value,
        given_at=at,
        noted_by_id=by.id,
    )
    answer.keep(at=at)
    return answer


@command
def note_answer(
    *, question: PartnerQuestion, words: str, given_by: str, kind: AnswerKind, by: Actor, at: datetime
) -> PartnerAnswer:
    """Note what the partner answered, also when it came late.

    Args:
        question: which.
        words: what was said.
        given_by: who said it, there.
        kind: whether they saw it themselves or heard it.
        by, at: who notes it, and when (aware).

    Raises:
        ExchangeMistake: when it was answered or taken back already, or something is missing.
    """
    if not may_be_answered(as_asked(question)):
        raise ExchangeMistake(_("This question was answered or taken back already."))
    question.answered_at = at
    question.keep(at=at)
    return write_answer(question, words, given_by, kind, by, at)


@command
def answer_at_desk(
    *, question: PartnerQuestion, words: str, kind: AnswerKind, by: Actor, at: datetime
) -> PartnerAnswer:
    """The organisation answers itself, once, also when it is late.

    Args:
        question: which stands at their desk.
        words: what they answer.
        kind: whether they saw it themselves or heard it.
        by, at: who answers, and when (aware).

    Raises:
        ExchangeMistake: when it was answered or taken back already, or without words.
    """
    if not question.at_desk or not may_be_answered(as_asked(question)):
        raise ExchangeMistake(_("This question was answered or taken back already."))
    question.answered_at = at
    question.keep(at=at)
    return write_answer(question, words, by.name, kind, by, at)
