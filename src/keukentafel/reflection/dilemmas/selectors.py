"""Questions about dilemmas, words, values and spots. None gives a number of anything a person did."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from keukentafel.foundation.people.public import names_of, team_names
from keukentafel.lifeworld.households.public import OwnNote, my_working_notes
from keukentafel.reflection.dilemmas import sections
from keukentafel.reflection.dilemmas.domain.texts import TEXTS, TextKind
from keukentafel.reflection.dilemmas.domain.views import (
    DilemmaView,
    PoleView,
    ValueView,
    WordingView,
    WordView,
)
from keukentafel.reflection.dilemmas.domain.words import own_id, own_key, same_word
from keukentafel.reflection.dilemmas.models import (
    Move,
    OwnDilemma,
    SharedSpot,
    SharedWording,
    Spot,
    TeamValue,
    Word,
    Wording,
)


def _of_pack(one: sections.PackDilemma, moved: str | None) -> DilemmaView:
    return DilemmaView(
        key=one.key,
        title=one.title,
        pole_a=PoleView(one.pole_a.label, one.pole_a.explanation),
        pole_b=PoleView(one.pole_b.label, one.pole_b.explanation),
        quality=moved or one.quality,
        certain=one.certain or moved is not None,
        place_known=one.place_known,
        moved=moved is not None,
        issues=one.issues,
    )


def _own(row: OwnDilemma) -> DilemmaView:
    return DilemmaView(
        key=own_key(row.public_id),
        title=row.title,
        pole_a=PoleView(row.pole_a, row.pole_a_why),
        pole_b=PoleView(row.pole_b, row.pole_b_why),
        quality=row.quality,
        certain=True,
        own=True,
        issues=tuple(row.issues),
    )


def dilemmas_of(team_id: int) -> list[DilemmaView]:
    """The dilemmas of a team: those of the pack, where the team put them, then its own. Two queries.

    Args:
        team_id: key of a team of who asks; for another team only those of the pack are there.
    """
    moved = dict(Move.objects.filter(team_id=team_id).values_list("dilemma", "quality"))
    packed = [_of_pack(one, moved.get(one.key)) for one in sections.pack_dilemmas() if not one.retired]
    own = OwnDilemma.objects.filter(team_id=team_id, ended_on=None).order_by("written_on", "id")
    return [*packed, *map(_own, own)]


def dilemma(key: str, team_id: int) -> DilemmaView | None:
    """One dilemma, also when it is no longer offered or was taken out; None for one that is not there. One query.

    Args:
        key: a key of the pack, or ``own:`` with the identifier of the team's own one.
        team_id: key of a team of who asks.
    """
    if public_id := own_id(key):
        row = OwnDilemma.objects.filter(public_id=public_id, team_id=team_id).first()
        return None if row is None else _own(row)
    # Asked first: what is not there takes as long as what another team wrote.
    moved = Move.objects.filter(team_id=team_id, dilemma=key).values_list("quality", flat=True).first()
    found = next((one for one in sections.pack_dilemmas() if one.key == key), None)
    return None if found is None else _of_pack(found, moved)


def titles_of(keys: set[str]) -> dict[str, str]:
    """What dilemmas are called, by key; of own ones those of the teams of who asks. One query at most.

    Args:
        keys: keys of dilemmas.
    """
    found = {one.key: one.title for one in sections.pack_dilemmas() if one.key in keys}
    if own := {own_id(key): key for key in keys if own_id(key)}:
        rows = OwnDilemma.objects.filter(public_id__in=own).values_list("public_id", "title")
        found |= {own[public_id]: title for public_id, title in rows}
    return found


def empty_places(team_id: int) -> int:
    """How many places a team can still fill itself. One query.

    Args:
        team_id: key of a team of who asks.
    """
    packed = sum(not one.retired for one in sections.pack_dilemmas())
    own = OwnDilemma.objects.filter(team_id=team_id, ended_on=None).count()
    return max(0, sections.places() - packed - own)


def pressing_dilemmas(team_id: int) -> frozenset[str]:
    """Keys of the dilemmas that press in a team: spotted often enough by enough people (``pressing`` of the pack).

    Never how often, by whom, or to which side they leaned. One query; nothing for a team of somebody else.

    Args:
        team_id: key of a team of who asks.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.pressing_dilemmas(%s)", [team_id])
        return frozenset(key for (key,) in cursor.fetchall())


# The glossary


def glossary(team_id: int) -> list[WordView]:
    """The words of a team with their wordings, and those of the pack that nobody filled in yet. Four queries.

    Args:
        team_id: key of a team of who asks.
    """
    rows = list(Word.objects.filter(team_id=team_id, kind=TextKind.WORD))
    found = {view.public_id: view for view in _with_wordings(rows)}
    views = {row.same: found[row.public_id] for row in rows}
    for one in sections.concepts():
        views.setdefault(same_word(one.label), WordView("", one.label))
    return sorted(views.values(), key=lambda one: one.word.casefold())


def word_of(word: Word) -> WordView:
    """One word with all its wordings. Three queries.

    Args:
        word: of a team of who asks.
    """
    return _with_wordings([word])[0]


def _with_wordings(rows: list[Word]) -> list[WordView]:
    written = list(Wording.objects.filter(word__in=rows).order_by("-written_on", "-id"))
    names = names_of({one.by_id for one in written})
    shared = set(SharedWording.objects.filter(word__in=rows).values_list("word_id", flat=True))
    versions: dict[int, list[WordingView]] = defaultdict(list)
    for one in written:
        versions[one.word_id].append(WordingView(one.words, names.get(one.by_id, ""), one.written_on))
    return [
        WordView(row.public_id, row.word, tuple(versions[row.pk]), row.pk in shared, row.kind, row.ended_on)
        for row in rows
    ]


def wordings_elsewhere(word: str, team_id: int, kind: TextKind = TextKind.WORD) -> list[WordingView]:
    """How other teams that share it fill in a word: their newest wording, and the name of the team. Two queries.

    Args:
        word: in any way to write it; of a text the same in every way to write it (``Word.same``).
        team_id: key of the team that asks, which is left out.
        kind: of what kind.
    """
    rows = list(SharedWording.objects.filter(kind=kind, same=same_word(word)).exclude(team_id=team_id))
    names = team_names({row.team_id for row in rows})
    found = [WordingView(row.words, names.get(row.team_id, ""), row.written_on) for row in rows]
    return sorted(found, key=lambda one: one.by.casefold())


# What the team wrote down


def texts_of(team_id: int) -> dict[TextKind, list[WordView]]:
    """What a team wrote down beside its glossary, by kind; what holds no longer comes last. Four queries.

    Args:
        team_id: key of a team of who asks.
    """
    rows = Word.objects.filter(team_id=team_id).exclude(kind=TextKind.WORD)
    found: dict[TextKind, list[WordView]] = {kind: [] for kind in TEXTS}
    for one in _with_wordings(list(rows)):
        found[TextKind(one.kind)].append(one)
    for views in found.values():
        views.sort(key=lambda one: (one.ended_on is not None, one.word.casefold()))
    return found


def texts_named(public_ids: Collection[str]) -> dict[str, str]:
    """What these texts are called, by public identifier. One query at most."""
    if not public_ids:
        return {}
    return dict(Word.objects.filter(public_id__in=public_ids).values_list("public_id", "word"))


# Values


def values_of(team_id: int) -> list[ValueView]:
    """The values of the pack with what they mean to this team, and those that it named itself. One query.

    Args:
        team_id: key of a team of who asks.
    """
    rows = list(TeamValue.objects.filter(team_id=team_id, ended_on=None).order_by("written_on", "id"))
    ours = {row.value: row.words for row in rows if row.value}
    packed = [
        ValueView(one.key, one.label, one.explanation, ours.get(one.key, "")) for one in sections.values()
    ]
    return [
        *packed,
        *(
            ValueView(own_key(row.public_id), row.label, "", row.words, own=True)
            for row in rows
            if not row.value
        ),
    ]


# What was spotted


@dataclass(frozen=True, slots=True)
class MySpot:
    """A spot as its writer reads it.

    Args:
        row: the spot.
        title: what the dilemma is called; empty when it is known no more.
        note: the own note that says from which household it came; None when there is none any more.
        is_shared: whether the team reads something of it now.
    """

    row: Spot
    title: str
    note: OwnNote | None
    is_shared: bool


def my_spots(at: datetime) -> list[MySpot]:
    """What who asks has spotted, the latest first. Six queries at most.

    Args:
        at: now (aware).
    """
    rows = list(Spot.objects.order_by("-spotted_on", "-id"))
    titles = titles_of({row.dilemma for row in rows})
    linked = {row.note for row in rows if row.note}
    notes = {one.public_id: one for one in my_working_notes(at)} if linked else {}
    said = {row.shared for row in rows if row.shared}
    shared = (
        set(SharedSpot.objects.filter(public_id__in=said).values_list("public_id", flat=True))
        if said
        else set()
    )
    return [
        MySpot(row, titles.get(row.dilemma, ""), notes.get(row.note), row.shared in shared) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody shared of a spot with the team: the dilemma, the words, who and when."""

    public_id: str
    dilemma: str
    words: str
    by: str
    by_id: int
    shared_on: date


def told_in(team_id: int, dilemma: str = "") -> list[Told]:
    """What was shared with a team, the latest first. Two queries.

    Args:
        team_id: key of a team of who asks.
        dilemma: of one dilemma; of all of them when empty.
    """
    rows = SharedSpot.objects.filter(team_id=team_id)
    found = list((rows.filter(dilemma=dilemma) if dilemma else rows).order_by("-shared_on", "-id"))
    names = names_of({one.by_id for one in found})
    return [
        Told(one.public_id, one.dilemma, one.words, names.get(one.by_id, ""), one.by_id, one.shared_on)
        for one in found
    ]
