"""Commands of bottlenecks: raised, read first, owned, answered, closed."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import Reading
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import entries
from keukentafel.work.bottlenecks.domain.ageing import BottleneckMistake, Source
from keukentafel.work.bottlenecks.models import Answer, Bottleneck, BottleneckDraft
from keukentafel.work.bottlenecks.selectors import possible_owners
from keukentafel.work.disagreements.public import (
    DisagreementMistake,
    ask_reader,
    checked_words,
    take_up,
)

_DRAFT, _ROW = "bottlenecks.bottleneckdraft", "bottlenecks.bottleneck"


@command
def raise_bottleneck(
    *,
    words: str,
    theme: str,
    source: Source,
    reader: int,
    numbers: bool,
    by: Actor,
    at: datetime,
    known: Iterable[str] = (),
    knows: Collection[int] = (),
) -> BottleneckDraft:
    """Say what blocks, without the case, for somebody else to read before others do.

    Args:
        words: in one's own words.
        theme: a key of the pack's group ``bottleneck``.
        source: from what kind of thing it is raised.
        reader: key of the account of a colleague who does not know the case.
        numbers: whether the writer says that the numbers in it are needed.
        by, at: who raises it, and when (aware).
        known: names of the file from which it is raised; empty when it comes from none.
        knows: keys of the accounts that know the case.

    Raises:
        BottleneckMistake: without a theme or words, with somebody recognisable in it, or for a wrong reader.
    """
    if theme not in {one.key for one in entries("reasons", "bottleneck")}:
        raise BottleneckMistake(_("Choose what it is about."))
    try:
        draft = BottleneckDraft(
            words=checked_words(words, known, numbers=numbers), theme=theme, source=source.value
        )
        ask_reader(draft, reader, knows, by=by, at=at)
    except DisagreementMistake as mistake:
        raise BottleneckMistake(str(mistake)) from mistake
    draft.save()
    record_change(_DRAFT, draft.public_id, at=at)
    return draft


def _take_up(draft: BottleneckDraft, to: Reading, *, by: Actor, at: datetime, remark: str = "") -> None:
    try:
        take_up(draft, to, by=by, at=at, remark=remark)
    except DisagreementMistake as mistake:
        raise BottleneckMistake(str(mistake)) from mistake
    draft.save()
    record_change(_DRAFT, draft.public_id, at=at)


@command
def release_bottleneck(*, draft: BottleneckDraft, by: Actor, at: datetime) -> Bottleneck:
    """Who read it first found nobody in it: all who work with the organisations read it now.

    Args:
        draft: which waits for *by*.
        by, at: its reader, and when (aware).

    Raises:
        BottleneckMistake: for anybody else, or when it was done already.
    """
    _take_up(draft, Reading.RELEASED, by=by, at=at)
    row = Bottleneck.objects.create(
        theme=draft.theme,
        source=draft.source,
        words=draft.words,
        raised_on=timezone.localdate(at),
        released_by_id=by.id,
    )
    record_change(_ROW, row.public_id, at=at)
    return row


@command
def send_bottleneck_back(*, draft: BottleneckDraft, remark: str, by: Actor, at: datetime) -> BottleneckDraft:
    """Somebody could be recognised in it: back to who wrote it.

    Args:
        draft: which waits for *by*.
        remark: what should be different.
        by, at: its reader, and when (aware).

    Raises:
        BottleneckMistake: without a remark, for anybody else, or when it was done already.
    """
    _take_up(draft, Reading.BACK, by=by, at=at, remark=remark)
    return draft


@command
def let_bottleneck_go(*, draft: BottleneckDraft, by: Actor, at: datetime) -> BottleneckDraft:
    """Who wrote it lets it go, to write it anew for instance.

    Args:
        draft: which was not released.
        by, at: its writer, and when (aware).

    Raises:
        BottleneckMistake: for anybody else, or when it was released.
    """
    _take_up(draft, Reading.LET_GO, by=by, at=at)
    return draft


@command
def give_owner(*, bottleneck: Bottleneck, owner: int, by: Actor, at: datetime) -> Bottleneck:
    """Say who sees to it: a person of the team, or the manager of an organisation.

    Args:
        bottleneck: which stands.
        owner: key of the account.
        by, at: who says so, and when (aware).

    Raises:
        BottleneckMistake: when it was closed, or for who cannot be asked.
    """
    _standing(bottleneck)
    today = timezone.localdate(at)
    if owner not in {key for key, _name in possible_owners(today)}:
        raise BottleneckMistake(_("Choose who sees to it."))
    bottleneck.owner_id, bottleneck.owner_since = owner, today
    bottleneck.save()
    record_change(_ROW, bottleneck.public_id, at=at)
    return bottleneck


@command
def answer_bottleneck(*, bottleneck: Bottleneck, words: str, by: Actor, at: datetime) -> Answer:
    """What management answers: what will be done, or why nothing.

    Args:
        bottleneck: which stands.
        words: the answer, without a case.
        by, at: its owner or a team leader, and when (aware).

    Raises:
        BottleneckMistake: without words, with somebody recognisable in it, or when it was closed.
    """
    _standing(bottleneck)
    row = Answer.objects.create(
        bottleneck=bottleneck, words=_without_case(words), answered_on=timezone.localdate(at), by_id=by.id
    )
    record_change(_ROW, bottleneck.public_id, at=at)
    return row


@command
def close_bottleneck(*, bottleneck: Bottleneck, came_of_it: str, by: Actor, at: datetime) -> Bottleneck:
    """It is over: what came of it. It stays readable.

    Args:
        bottleneck: which stands.
        came_of_it: what is different now, or why it stays as it is; without a case.
        by, at: who closes it, and when (aware).

    Raises:
        BottleneckMistake: without words, with somebody recognisable in it, or when it was closed.
    """
    _standing(bottleneck)
    bottleneck.came_of_it = _without_case(came_of_it)
    bottleneck.ended_on, bottleneck.ended_by_id = timezone.localdate(at), by.id
    bottleneck.save()
    record_change(_ROW, bottleneck.public_id, at=at)
    return bottleneck


def _standing(bottleneck: Bottleneck) -> None:
    if bottleneck.ended_on is not None:
        raise BottleneckMistake(_("This bottleneck was closed already."))


def _without_case(words: str) -> str:
    try:
        # A day by which something will be done is what an answer is for.
        return checked_words(words, (), numbers=True, days=True)
    except DisagreementMistake as mistake:
        raise BottleneckMistake(str(mistake)) from mistake
