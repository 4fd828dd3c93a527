"""Commands of a team: own dilemmas, where one belongs, words, values."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.dilemmas import sections
from keukentafel.reflection.dilemmas.domain.texts import TextKind, has_title
from keukentafel.reflection.dilemmas.domain.words import (
    QUALITIES,
    DilemmaMistake,
    own_id,
    same_word,
)
from keukentafel.reflection.dilemmas.models import (
    Move,
    OwnDilemma,
    SharedWording,
    TeamValue,
    Word,
    Wording,
)
from keukentafel.reflection.dilemmas.selectors import dilemma as find_dilemma
from keukentafel.reflection.dilemmas.selectors import empty_places
from keukentafel.work.disagreements.public import DisagreementMistake, checked_words

_OWN = OwnDilemma._meta.label_lower
_WORD, _VALUE = Word._meta.label_lower, TeamValue._meta.label_lower


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        raise DilemmaMistake(_("Write it in your own words."))
    return text


def _finds_nobody(words: str) -> None:
    """Refuse for other teams what a machine finds somebody in."""
    try:
        checked_words(words, (), numbers=True, days=True)
    except DisagreementMistake as mistake:
        raise DilemmaMistake(str(mistake)) from mistake


def _quality(key: str) -> str:
    if key not in QUALITIES:
        raise DilemmaMistake(_("Choose a quality."))
    return key


@command
def write_dilemma(
    *,
    team_id: int,
    title: str,
    pole_a: str,
    pole_a_why: str,
    pole_b: str,
    pole_b_why: str,
    quality: str,
    issues: Collection[str] = (),
    by: Actor,
    at: datetime,
    replaces: OwnDilemma | None = None,
) -> OwnDilemma:
    """Write a dilemma of the team in a place that is left, or write one of its own ones anew.

    Args:
        team_id: key of the team.
        title: the dilemma as a question.
        pole_a, pole_b: its two sides.
        pole_a_why, pole_b_why: why each has value.
        quality: key of the quality under which it stands.
        issues: keys of issues it touches; unknown ones are left out.
        by, at: who writes, and when (aware).
        replaces: an own dilemma that is changed.

    Raises:
        DilemmaMistake: without one of the words, or when no place is left.
        django.db.utils.ProgrammingError: for a team of somebody else (the wall refuses).
    """
    if replaces is None and not empty_places(team_id):
        raise DilemmaMistake(_("All places are filled. Take one of your own dilemmas out first."))
    row = replaces or OwnDilemma(team_id=team_id)
    row.title, row.quality = _words(title), _quality(quality)
    row.pole_a, row.pole_a_why = _words(pole_a), _words(pole_a_why)
    row.pole_b, row.pole_b_why = _words(pole_b), _words(pole_b_why)
    known = {one.key for one in sections.issues()}
    row.issues = sorted(known & set(issues))
    row.by_id, row.written_on = by.id, timezone.localdate(at)
    row.save()
    record_change(_OWN, row.public_id, at=at)
    return row


@command
def take_dilemma_out(*, dilemma: OwnDilemma, by: Actor, at: datetime) -> OwnDilemma:
    """Make the place of an own dilemma free. What was said of it keeps its words.

    Args:
        dilemma: of the team.
        by, at: who, and when (aware).
    """
    dilemma.ended_on = timezone.localdate(at)
    dilemma.save()
    record_change(_OWN, dilemma.public_id, at=at)
    return dilemma


@command
def move_dilemma(*, team_id: int, dilemma: str, quality: str, by: Actor, at: datetime) -> None:
    """Put a dilemma under another quality in this team.

    Args:
        team_id: key of the team.
        dilemma: its key.
        quality: key of the quality.
        by, at: who, and when (aware).

    Raises:
        DilemmaMistake: for a dilemma or a quality that is not there.
    """
    if find_dilemma(dilemma, team_id) is None:
        raise DilemmaMistake(_("This dilemma is not there any more."))
    today = timezone.localdate(at)
    if public_id := own_id(dilemma):
        row = OwnDilemma.objects.get(public_id=public_id, team_id=team_id)
        row.quality = _quality(quality)
        row.save()
    else:
        Move.objects.update_or_create(
            team_id=team_id,
            dilemma=dilemma,
            defaults={"quality": _quality(quality), "by_id": by.id, "moved_on": today},
        )
    record_change(Move._meta.label_lower, dilemma, at=at)


@command
def write_wording(
    *,
    team_id: int,
    word: str,
    words: str,
    by: Actor,
    at: datetime,
    kind: TextKind = TextKind.WORD,
) -> Word:
    """Write what a word means here, or another text of the team. What stood there before stays readable beside it.

    Args:
        team_id: key of the team.
        word: a word that everybody uses, in any way to write it; of another kind its title.
        words: what it means in this team, or what the team wrote down.
        by, at: who writes, and when (aware).
        kind: what is written; of a kind without titles ``word`` is what it is called.

    Raises:
        DilemmaMistake: without the word or what it means, or when other teams read it and it points at somebody.
    """
    said, same, today = _words(words), same_word(_words(word)), timezone.localdate(at)
    if not same:
        raise DilemmaMistake(_("Write it in your own words."))
    row, _new = Word.objects.get_or_create(
        team_id=team_id,
        kind=kind.value,
        same=same if has_title(kind) else kind.value,
        defaults={"word": " ".join(word.split())},
    )
    newest = row.wordings.order_by("-written_on", "-id").first()
    if newest is not None and newest.words == said and row.ended_on is None:
        nothing_changed()
        return row
    shared = SharedWording.objects.filter(word=row)
    if shared.exists():
        _finds_nobody(said)
    if row.ended_on is not None:
        row.ended_on = None
        row.save(update_fields=["ended_on"])
    Wording.objects.create(team_id=team_id, word=row, words=said, by_id=by.id, written_on=today)
    shared.update(words=said, written_on=today)
    record_change(_WORD, row.public_id, at=at)
    return row


@command
def end_text(*, word: Word, by: Actor, at: datetime) -> Word:
    """A text of the team holds no longer. Its versions stay readable; other teams read it no more.

    Args:
        word: of the team, and no word of the glossary.
        by, at: who says so, and when (aware).

    Raises:
        DilemmaMistake: for a word of the glossary, or when it was said already.
    """
    if word.kind == TextKind.WORD or word.ended_on is not None:
        raise DilemmaMistake(_("This holds no longer already."))
    word.ended_on = timezone.localdate(at)
    word.save(update_fields=["ended_on"])
    SharedWording.objects.filter(word=word).delete()
    record_change(_WORD, word.public_id, at=at)
    return word


@command
def share_word(*, word: Word, shared: bool, by: Actor, at: datetime) -> None:
    """Let other teams read the newest wording of a word, with the name of the team; or no longer.

    Args:
        word: of the team, with a wording; a text that holds no longer is shared no more.
        shared: whether others read it.
        by, at: who, and when (aware).

    Raises:
        DilemmaMistake: when a machine finds something in it by which somebody could be recognised.
    """
    shared = shared and word.ended_on is None
    newest = word.wordings.order_by("-written_on", "-id").first()
    here = SharedWording.objects.filter(word=word)
    if here.exists() is shared or newest is None:
        nothing_changed()
        return
    if shared:
        _finds_nobody(f"{word.word} {newest.words}")
        SharedWording.objects.create(
            word=word,
            team_id=word.team_id,
            kind=word.kind,
            same=word.same,
            words=newest.words,
            written_on=newest.written_on,
        )
    else:
        here.delete()
    record_change(_WORD, word.public_id, at=at)


@command
def write_value(
    *, team_id: int, words: str, by: Actor, at: datetime, value: str = "", label: str = ""
) -> TeamValue:
    """Write what a value means to the team: one of the pack, one of its own, or a new one.

    Args:
        team_id: key of the team.
        words: what it means here.
        by, at: who writes, and when (aware).
        value: key of the pack or ``own:`` with an identifier; empty for a new one.
        label: what a new one is called.

    Raises:
        DilemmaMistake: without words, without a name for a new one, or for a value that is not there.
    """
    said, here = _words(words), TeamValue.objects.filter(team_id=team_id, ended_on=None)
    if public_id := own_id(value):
        row = here.filter(public_id=public_id).first()
    elif value:
        row = here.filter(value=value).first() or TeamValue(team_id=team_id, value=value)
        if value not in {one.key for one in sections.values()}:
            row = None
    else:
        row = TeamValue(team_id=team_id, label=_words(label))
    if row is None:
        raise DilemmaMistake(_("This value is not there any more."))
    row.words, row.by_id, row.written_on = said, by.id, timezone.localdate(at)
    row.save()
    record_change(_VALUE, row.public_id, at=at)
    return row


@command
def drop_value(*, value: TeamValue, by: Actor, at: datetime) -> TeamValue:
    """The team does not name this value any more.

    Args:
        value: of the team.
        by, at: who, and when (aware).
    """
    value.ended_on = timezone.localdate(at)
    value.save()
    record_change(_VALUE, value.public_id, at=at)
    return value
