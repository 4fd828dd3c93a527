"""Questions about working agreements; the wall shows those of the own teams alone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from keukentafel.foundation.method.public import NoPack, life_areas, term
from keukentafel.reflection.agreements.domain.likeness import Likeness, Text, alike_in
from keukentafel.reflection.agreements.domain.standing import (
    DEFAULT_WEEKS,
    HOLDS,
    Days,
    Kind,
    State,
    later,
    state_of,
)
from keukentafel.reflection.agreements.models import Reaction, SharedWording, Wording, WorkingAgreement
from keukentafel.reflection.agreements.sections import field_lexicon

FLOOR, AT_LEAST = 3.0, 1
"""Below this score, and with fewer different words, nothing shows by itself: measured on situations, see ADR 0027."""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """A working agreement or a consideration, as it says now.

    Args:
        public_id: its public identifier.
        team_id: key of its team.
        kind: an agreement, or a consideration without one.
        dilemma: key of its dilemma, or empty.
        outcome_of: public identifier of the conversation it came of, or empty.
        areas: numbers of its life areas.
        number: of the wording of now; the first is 1.
        title, situation, what_we_do, considerations, limits: what it says.
        holds_from: the day from which it says so.
        review_on: the day on which the team looks at it again; None of a consideration.
        lapses_on: the last day on which it holds without that.
        state: where it stands today.
        ended_on, ended_why: when it was ended, and why.
        helped, did_not_fit: how often that was said of the wording of now.
    """

    public_id: str
    team_id: int
    kind: Kind
    dilemma: str
    outcome_of: str
    areas: tuple[int, ...]
    number: int
    title: str
    situation: str
    what_we_do: str
    considerations: str
    limits: str
    holds_from: date
    review_on: date | None
    lapses_on: date | None
    state: State
    ended_on: date | None
    ended_why: str
    helped: int = 0
    did_not_fit: int = 0

    @property
    def holds(self) -> bool:
        """Whether people can go by it today."""
        return self.state in HOLDS

    @property
    def text(self) -> Text:
        """What of it is compared with what somebody writes: the title and the situation tell most."""
        parts = (
            (self.title, 2.0),
            (self.situation, 2.0),
            (self.what_we_do, 1.0),
            (self.considerations, 0.5),
            (self.limits, 0.5),
        )
        return Text(self.public_id, parts, area_keys(self.areas), self.dilemma)


@dataclass(frozen=True, slots=True)
class Why:
    """Why an agreement shows.

    Args:
        words: of what was written, those it went by, what tells most first.
        areas: the life areas of both, in words.
        same_dilemma: whether both are about the same dilemma.
    """

    words: tuple[str, ...]
    areas: tuple[str, ...] = ()
    same_dilemma: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An agreement that resembles what somebody writes, and why."""

    agreement: AgreementView
    why: Why


def lapses_after(review_on: date | None) -> date | None:
    """The last day on which an agreement holds without a review: the pack's ``agreement_lapses`` after its day."""
    if review_on is None:
        return None
    try:
        found = term("agreement_lapses")
    except (LookupError, NoPack):
        return later(review_on, DEFAULT_WEEKS, "weeks")
    return later(review_on, found.amount, found.unit)


def area_keys(numbers: Iterable[int]) -> frozenset[str]:
    """The keys of life areas by their numbers."""
    wanted = set(numbers)
    return frozenset(one.key for one in life_areas(retired=True) if one.number in wanted)


def area_words(keys: Collection[str]) -> tuple[str, ...]:
    """What the pack calls these life areas, in its order."""
    return tuple(one.label for one in life_areas(retired=True) if one.key in keys)


def _said(helped: bool) -> Coalesce:
    rows = Reaction.objects.filter(agreement=OuterRef("agreement"), number=OuterRef("number"), helped=helped)
    counted = rows.order_by().values("agreement").annotate(amount=Count("pk")).values("amount")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _newest() -> "QuerySet[Wording]":
    newer = Wording.objects.filter(agreement=OuterRef("agreement"), number__gt=OuterRef("number"))
    rows = Wording.objects.filter(~Exists(newer)).select_related("agreement")
    return rows.annotate(times_helped=_said(True), times_not=_said(False))


def newest_wording(agreement: WorkingAgreement) -> Wording:
    """What an agreement says now. One query."""
    return Wording.objects.filter(agreement=agreement).order_by("-number")[0]


def wordings_of(agreement: WorkingAgreement) -> list[Wording]:
    """All that an agreement ever said, the newest first. One query."""
    return list(Wording.objects.filter(agreement=agreement).select_related("by").order_by("-number"))


def view_of(agreement: WorkingAgreement, today: date | None = None) -> AgreementView:
    """An agreement as it says now. One query.

    Args:
        agreement: the row.
        today: the local date; that of now when left out.
    """
    return _view(_newest().get(agreement=agreement), today or timezone.localdate())


def _view(one: Wording, today: date) -> AgreementView:
    row = one.agreement
    lapses_on = lapses_after(one.review_on)
    return AgreementView(
        public_id=row.public_id,
        team_id=row.team_id,
        kind=Kind(row.kind),
        dilemma=row.dilemma,
        outcome_of=row.outcome_of,
        areas=tuple(row.areas),
        number=one.number,
        title=one.title,
        situation=one.situation,
        what_we_do=one.what_we_do,
        considerations=one.considerations,
        limits=one.limits,
        holds_from=one.holds_from,
        review_on=one.review_on,
        lapses_on=lapses_on,
        state=state_of(Days(one.review_on, row.ended_on), today, lapses_on),
        ended_on=row.ended_on,
        ended_why=row.ended_why,
        helped=getattr(one, "times_helped", 0),
        did_not_fit=getattr(one, "times_not", 0),
    )


_ORDER = {State.LAPSED: 0, State.DUE: 1, State.IN_FORCE: 2, State.ENDED: 3}


def agreements_of(team_id: int | Collection[int], today: date | None = None) -> list[AgreementView]:
    """All agreements and considerations of a team: what the team must look at first, what was ended last. One query.

    Args:
        team_id: key of the team, or of several.
        today: the local date; that of now when left out.
    """
    day = today or timezone.localdate()
    teams = [team_id] if isinstance(team_id, int) else list(team_id)
    found = [_view(one, day) for one in _newest().filter(team_id__in=teams)]
    return sorted(found, key=lambda one: (_ORDER[one.state], one.title.casefold()))


def alike(
    team_id: int | Collection[int],
    text: str,
    areas: Collection[int] = (),
    dilemma: str | None = None,
    limit: int = 3,
    today: date | None = None,
) -> list[Match]:
    """The agreements of a team for a situation that resembles what somebody writes; nothing rather than noise. One query.

    Args:
        team_id: key of the team, or of several.
        text: what is written; it is neither kept nor logged.
        areas: numbers of life areas it is known to be about.
        dilemma: key of the dilemma it is known to be about.
        limit: how many at most.
        today: the local date; that of now when left out.
    """
    there = {
        one.public_id: one
        for one in agreements_of(team_id, today)
        if one.kind is Kind.AGREEMENT and one.holds
    }
    found = alike_in(
        text,
        [one.text for one in there.values()],
        field_lexicon(),
        areas=area_keys(areas),
        dilemma=dilemma or "",
        limit=limit,
        floor=FLOOR,
        at_least=AT_LEAST,
    )
    return [Match(there[one.key], why_of(one)) for one in found]


def why_of(one: Likeness) -> Why:
    """Why something resembles, in words of the screen."""
    return Why(one.words, area_words(one.areas), one.same_dilemma)


def reactions_to(agreement: WorkingAgreement, number: int) -> list[Reaction]:
    """What was said of one wording, the latest first. One query."""
    return list(Reaction.objects.filter(agreement=agreement, number=number).order_by("-said_on", "-id"))


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """What the next conversation can begin with: an agreement that people said something of, that ages or that lapsed.

    Args:
        agreement: as it says now.
        words: what was said of it, without who, the latest first.
    """

    agreement: AgreementView
    words: Sequence[tuple[bool, str]]


def brought_up(team_id: int, dilemma: str = "", today: date | None = None) -> list[BroughtUp]:
    """What is said of the agreements of a team since they were last looked at, and which are due. Two queries.

    Args:
        team_id: key of the team.
        dilemma: only those on this dilemma; all when empty.
        today: the local date; that of now when left out.
    """
    there = [
        one
        for one in agreements_of(team_id, today)
        if one.state is not State.ENDED
        and (not dilemma or one.dilemma == dilemma)
        and (one.state is not State.IN_FORCE or one.helped or one.did_not_fit)
    ]
    which = Q(pk=None)
    for one in there:
        which |= Q(agreement__public_id=one.public_id, number=one.number)
    said = Reaction.objects.filter(which).exclude(words="").order_by("-said_on", "-id")
    words: dict[str, list[tuple[bool, str]]] = {}
    for key, helped, text in said.values_list("agreement__public_id", "helped", "words"):
        words.setdefault(key, []).append((helped, text))
    return [BroughtUp(one, words.get(one.public_id, [])) for one in there]


@dataclass(frozen=True, slots=True)
class Beside:
    """What teams agreed on one dilemma, side by side; ``ours`` and ``theirs`` in the order of their titles."""

    dilemma: str
    ours: Sequence[SharedWording]
    theirs: Sequence[SharedWording]


def beside_each_other(teams: Collection[int]) -> list[Beside]:
    """Agreements on the same dilemma of the own teams and of others, where both share. One query.

    Args:
        teams: keys of the own teams.
    """
    rows = SharedWording.objects.filter(stopped_on=None).select_related("team").order_by("dilemma", "title")
    by_dilemma: dict[str, list[SharedWording]] = {}
    for one in rows:
        by_dilemma.setdefault(one.dilemma, []).append(one)
    found = []
    for dilemma, shared in by_dilemma.items():
        ours = [one for one in shared if one.team_id in teams]
        theirs = [one for one in shared if one.team_id not in teams]
        if ours and theirs:
            found.append(Beside(dilemma, ours, theirs))
    return found


def is_shared(agreement: WorkingAgreement) -> SharedWording | None:
    """The copy that other teams read now, if any. One query."""
    return SharedWording.objects.filter(agreement=agreement.public_id, stopped_on=None).first()
