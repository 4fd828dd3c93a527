"""What both sides do: say how they see it, agree on words, decide what is theirs to decide, and comment."""

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.advice.public import Advice, Said
from keukentafel.work.disagreements.domain.differing import (
    Deed,
    DisagreementMistake,
    Side,
    Topic,
)
from keukentafel.work.disagreements.models import Comment, Disagreement, Turn
from keukentafel.work.disagreements.writing import Done, first_turn, take_turn


@command
def raise_disagreement(
    *, advice: Advice, topic: Topic, words: str, side: Side, by: Actor, at: datetime
) -> Disagreement:
    """Say that one sees it differently, on what, and how this side sees it. Then the other side is asked for its view.

    Args:
        advice: about which advice.
        topic: on what.
        words: how this side sees it, in its own words.
        side: which side raises it.
        by, at: who, and when (aware).

    Raises:
        DisagreementMistake: without words, or while one on the same subject is running.
    """
    running = Disagreement.objects.filter(file_id=advice.file_id, advice=advice, ended_at=None)
    if running.filter(topic=topic.value).exists():
        raise DisagreementMistake(_("You are talking about this already. Write your view there."))
    return first_turn(advice, topic, Done(deed=Deed.RAISED, side=side, words=words), by=by, at=at)


@command
def give_view(*, disagreement: Disagreement, words: str, side: Side, by: Actor, at: datetime) -> Turn:
    """Write how one's own side sees it. Nobody changes it afterwards, and nobody writes it for the other side.

    Args:
        disagreement: which.
        words: in one's own words.
        side: one's own side.
        by, at: who, and when (aware).

    Raises:
        DisagreementMistake: without words, or when it was settled.
    """
    return take_turn(disagreement, Done(deed=Deed.VIEWED, side=side, words=words), by=by, at=at)


@command
def report_organisation(
    *, disagreement: Disagreement, deed: Deed, words: str, given_by: str, by: Actor, at: datetime
) -> Turn:
    """Write down how the organisation sees it, or what it decided, as said on the telephone.

    It counts as reported until the organisation confirms it; a decision settles nothing before that.

    Args:
        disagreement: which.
        deed: ``VIEWED`` or ``DECIDED``.
        words: their words.
        given_by: who said it.
        by, at: who writes it down, and when (aware).

    Raises:
        DisagreementMistake: when it says not by whom, or for anything else: that they agree is theirs to say.
    """
    said = Done(deed=deed, side=Side.TEAM, words=words, reported=True, given_by=given_by)
    return take_turn(disagreement, said, by=by, at=at)


@command
def confirm_words(*, disagreement: Disagreement, of: int, by: Actor, at: datetime) -> Turn:
    """The organisation confirms what the coach wrote down of a call.

    Args:
        disagreement: which.
        of: the number of that turn.
        by, at: who confirms, and when (aware).

    Raises:
        DisagreementMistake: when nothing waits to be confirmed.
    """
    return take_turn(disagreement, Done(deed=Deed.CONFIRMED, side=Side.ORGANISATION, of=of), by=by, at=at)


@command
def propose(*, disagreement: Disagreement, words: str, side: Side, by: Actor, at: datetime) -> Turn:
    """Write down what both could agree to. It is nobody's agreement until the other side confirms these very words.

    Args:
        disagreement: which.
        words: what would be agreed; it takes the place of words that wait.
        side: one's own side.
        by, at: who, and when (aware).

    Raises:
        DisagreementMistake: without words, or when it was settled.
    """
    return take_turn(disagreement, Done(deed=Deed.PROPOSED, side=side, words=words), by=by, at=at)


@command
def agree(*, disagreement: Disagreement, of: int, side: Side, by: Actor, at: datetime) -> Turn:
    """Agree with the words of the other side. This is the only way in which something is settled by mutual consent.

    Args:
        disagreement: which.
        of: the number of the turn with those words, as it was read.
        side: one's own side.
        by, at: who agrees, and when (aware).

    Raises:
        DisagreementMistake: when those words are one's own, or others took their place.
    """
    return take_turn(disagreement, Done(deed=Deed.AGREED, side=side, of=of), by=by, at=at)


@command
def decide_disagreement(
    *, disagreement: Disagreement, words: str, side: Side, by: Actor, at: datetime
) -> Turn:
    """Decide, with the reason: the coach after consultation, or the competent organisation, which has the last word.

    Args:
        disagreement: which.
        words: what was decided, and why.
        side: one's own side.
        by, at: who decides, and when (aware).

    Raises:
        DisagreementMistake: without words; for the coach also while the organisation did not say how it sees it.
    """
    return take_turn(disagreement, Done(deed=Deed.DECIDED, side=side, words=words), by=by, at=at)


@command
def let_go_of_it(*, disagreement: Disagreement, words: str, side: Side, by: Actor, at: datetime) -> Turn:
    """Who raised it lets it go: it ends without a decision.

    Args:
        disagreement: which.
        words: why.
        side: the side that raised it.
        by, at: who, and when (aware).

    Raises:
        DisagreementMistake: without words, for the other side, or when it was settled.
    """
    return take_turn(disagreement, Done(deed=Deed.LET_GO, side=side, words=words), by=by, at=at)


@command
def comment_on(
    *, advice: Advice, words: str, side: Side, by: Actor, at: datetime, said: Said | None = None
) -> Comment:
    """Say something to an advice, or to one thing that was said with it. It decides nothing.

    Args:
        advice: which.
        words: the comment.
        side: of which side one is.
        by, at: who, and when (aware).
        said: the step of the advice that it is about; None for the advice itself.

    Raises:
        DisagreementMistake: without words, or when that step is of another advice.
    """
    if not words.strip():
        raise DisagreementMistake(_("Write it in your own words."))
    if said is not None and said.advice_id != advice.pk:
        raise DisagreementMistake(_("This was said about something else."))
    row = Comment(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        said=said,
        side=side.value,
        words=words.strip(),
        by_id=by.id,
        said_at=at,
    )
    row.keep(at=at)
    return row
