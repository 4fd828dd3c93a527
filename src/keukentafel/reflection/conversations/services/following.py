"""Commands of where an outcome goes on: a text of the team, who decides, or a bottleneck (``domain/following``)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.domain.following import OFFERS, Onward
from keukentafel.reflection.conversations.domain.guides import ConversationMistake
from keukentafel.reflection.conversations.domain.outcomes import Kind
from keukentafel.reflection.conversations.models import Outcome, OutcomeStep
from keukentafel.reflection.dilemmas.public import TextKind, Word, write_wording
from keukentafel.work.bottlenecks.public import BottleneckDraft, raise_bottleneck
from keukentafel.work.bottlenecks.public import Source as RaisedFrom
from keukentafel.work.consultations.public import Item, Source, put_to
from keukentafel.work.disagreements.public import checked_words

_TITLE = 120
"""Characters of an outcome by which it is called on an agenda."""


@command
def write_down(*, outcome: Outcome, title: str, words: str, by: Actor, at: datetime) -> Word:
    """Write a text of the team because of an outcome, or write it anew: who does what, how we work, the vision, an offer.

    Args:
        outcome: of a kind that ends in words.
        title: what it is called; one that is there already gets a version.
        words: what the team wrote down.
        by, at: who learns in the team, and when (aware).

    Raises:
        ConversationMistake: for another kind.
        ValueError: when ``dilemmas`` refuses the words; the message is for the person who tried.
    """
    _must_offer(outcome, Onward.TEXT)
    kind = TextKind(outcome.kind)
    row = write_wording(team_id=outcome.team_id, kind=kind, word=title, words=words, by=by, at=at)
    if not OutcomeStep.objects.filter(outcome=outcome, key=row.public_id).exists():
        _note(outcome, Onward.TEXT, row.public_id, at)
    return row


@command
def put_to_body(*, outcome: Outcome, body: str, words: str, by: Actor, at: datetime) -> Item:
    """Put an outcome to a body that decides: it waits there until the body meets. For who may read it, the answer stands
    beside the outcome.

    Args:
        outcome: of a kind that is put to a body.
        body: key of the body.
        words: what is asked, without a household.
        by, at: who puts it there, and when (aware).

    Raises:
        ConversationMistake: for another kind, or without words.
        ValueError: when somebody could be recognised, or ``consultations`` refuses; the message is for who tried.
    """
    _must_offer(outcome, Onward.BODY)
    if not words.strip():
        raise ConversationMistake(_("Write what you ask of them."))
    row = put_to(
        body=body,
        # Who sits there is not of the team: nothing in either may point at somebody.
        title=" ".join(checked_words(outcome.words, (), numbers=True, days=True).split())[:_TITLE],
        words=checked_words(words, (), numbers=True, days=True),
        source=Source.OUTCOME,
        source_key=outcome.public_id,
        by=by,
        at=at,
    )
    _note(outcome, Onward.BODY, body, at)
    return row


@command
def raise_what_blocks(
    *, outcome: Outcome, words: str, theme: str, reader: int, numbers: bool, by: Actor, at: datetime
) -> BottleneckDraft:
    """Raise as a bottleneck what the team cannot change itself: somebody else reads it first.

    Args:
        outcome: of a kind of which something can block.
        words, theme, reader, numbers: as of ``bottlenecks.raise_bottleneck``.
        by, at: who raises it, and when (aware).

    Raises:
        ConversationMistake: for another kind.
        ValueError: when ``bottlenecks`` refuses; the message is for the person who tried.
    """
    _must_offer(outcome, Onward.BOTTLENECK)
    draft = raise_bottleneck(
        words=words,
        theme=theme,
        source=RaisedFrom.LEARNING,
        reader=reader,
        numbers=numbers,
        by=by,
        at=at,
    )
    _note(outcome, Onward.BOTTLENECK, "", at)
    return draft


def _must_offer(outcome: Outcome, onward: Onward) -> None:
    if onward not in OFFERS[Kind(outcome.kind)]:
        raise ConversationMistake(_("This does not go with what came of it."))


def _note(outcome: Outcome, onward: Onward, key: str, at: datetime) -> None:
    OutcomeStep.objects.create(
        team_id=outcome.team_id,
        outcome=outcome,
        step=onward.value,
        key=key,
        taken_on=timezone.localdate(at),
    )
    record_change(Outcome._meta.label_lower, outcome.public_id, at=at)
