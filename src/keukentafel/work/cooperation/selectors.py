"""What was said of cooperating in a household, and the figures of a quarter that is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.foundation.people.public import organisation_names, team_names
from keukentafel.lifeworld.exchange.public import reachable
from keukentafel.work.advice.public import Advice
from keukentafel.work.cooperation.domain.counting import Quarter, Spread
from keukentafel.work.cooperation.models import Avoided, Favour, Feedback
from keukentafel.work.mandates.public import MandateVersion

ANSWERS = ("taken_over", "changed", "refused", "noted")


@dataclass(frozen=True, slots=True)
class SaidHere:
    """What was said of cooperating in one household, the latest first."""

    avoided: Sequence[Avoided]
    felt: Sequence[Feedback]
    favours: Sequence[Favour]


def said_here(file_id: int) -> SaidHere:
    """What was said of cooperating in a household. Three queries.

    Args:
        file_id: key of its file.
    """
    here = {"file_id": file_id}
    return SaidHere(
        list(Avoided.objects.filter(**here).order_by("-noted_at", "-id")),
        list(Feedback.objects.filter(**here).order_by("-noted_at", "-id")),
        list(
            Favour.objects.filter(**here)
            .select_related("action", "organisation")
            .order_by("-noted_at", "-id")
        ),
    )


def said_of(advice: Advice) -> tuple[list[Avoided], list[Feedback]]:
    """What was said of cooperating with one advice, the latest first: work that was not needed, and how it is felt.

    Two queries.

    Args:
        advice: which.
    """
    here = {"file_id": advice.file_id, "advice": advice}
    return (
        list(Avoided.objects.filter(**here).order_by("-noted_at", "-id")),
        list(Feedback.objects.filter(**here).order_by("-noted_at", "-id")),
    )


@dataclass(frozen=True, slots=True)
class Timed:
    """How long it took, of how many: ``n`` is the beginning of its band."""

    n: int
    days: Spread


@dataclass(frozen=True, slots=True)
class MandateFigures:
    """Of one mandate of an organisation: how advices were answered, and how soon.

    Args:
        organisation, mandate: names; the mandate by its subject.
        cells: answers by deed and ``all``, each the beginning of its band; what is too few is not in it.
        usual, priority: how soon; None for too few.
    """

    organisation: str
    mandate: str
    cells: Mapping[str, int]
    usual: Timed | None = None
    priority: Timed | None = None


@dataclass(frozen=True, slots=True)
class OrganisationFigures:
    """Of one organisation: by ``topic:cell`` the beginning of the band; what is too few is not in it.

    Args:
        organisation: its name.
        cells: as said.
        has_contact: whether a fixed contact is known today.
    """

    organisation: str
    cells: Mapping[str, int]
    has_contact: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations around the same households; ``n`` is the beginning of its band."""

    one: str
    other: str
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a quarter. Whatever is too few is left out.

    ``agreed`` is how many plans were first agreed in it, the beginning of its band; 0 for too few. Of these plans are the
    contacts ``making:contacts`` of an organisation, and ``making:plans`` of them have such a contact.
    """

    quarter: Quarter
    mandates: Sequence[MandateFigures] = ()
    organisations: Sequence[OrganisationFigures] = ()
    around: Mapping[str, int] = field(default_factory=dict)
    pairs: Sequence[Pair] = ()
    agreed: int = 0


@dataclass(frozen=True, slots=True)
class _Doors:
    """The doors that count for somebody."""

    counts: str
    times: str
    pairs: str = ""


_TOWN = _Doors(
    "select topic, organisation, mandate, cell, n from wall.cooperation_counts(%s)",
    "select organisation, mandate, priority, n, low, middle, high from wall.cooperation_times(%s)",
    "select one, other, n from wall.cooperation_pairs(%s)",
)
_OWN = _Doors(
    "select topic, organisation, mandate, cell, n from wall.cooperation_counts_with_us(%s)",
    "select organisation, mandate, priority, n, low, middle, high from wall.cooperation_times_with_us(%s)",
)


def figures(quarter: Quarter, today: date) -> Figures:
    """The figures of a quarter that is over, for who may read them; empty for anybody else. Six queries.

    Args:
        quarter: which.
        today: the local date, for who has a fixed contact now.
    """
    return _figures(_TOWN, quarter, today)


def figures_with_us(quarter: Quarter, today: date) -> Figures:
    """The same of the organisations for which one works as a partner, and of no other. Five queries.

    Arguments as in ``figures``. What an organisation could work a household out of is left out: contacts while plans
    were made, and which organisations stand around the same households.
    """
    return _figures(_OWN, quarter, today)


def _figures(doors: _Doors, quarter: Quarter, today: date) -> Figures:
    with connection.cursor() as cursor:

        def asked(door: str) -> list[Any]:
            cursor.execute(door, [quarter.starts])
            return list(cursor.fetchall())

        counts, times = asked(doors.counts), asked(doors.times)
        pairs = asked(doors.pairs) if doors.pairs else []
    known = {one for _topic, one, *_rest in counts if one} | {row[0] for row in times}
    names = organisation_names([*known, *(one for pair in pairs for one in pair[:2])])
    return Figures(
        quarter,
        _mandates(counts, times, names),
        _organisations(counts, names, today),
        {cell: n for topic, _one, _mandate, cell, n in counts if topic == "around"},
        sorted((Pair(names[one], names[other], n) for one, other, n in pairs), key=lambda one: -one.n),
        next((n for topic, _one, _mandate, _cell, n in counts if topic == "agreed"), 0),
    )


@dataclass(frozen=True, slots=True)
class TeamDecided:
    """How often sanctions and endings were decided in households of a team: the beginning of a band, 0 for too few.

    Args:
        team: its name.
        sanctions, endings: as said.
    """

    team: str
    sanctions: int
    endings: int


def decided_by_team(quarter: Quarter) -> list[TeamDecided]:
    """Sanctions and endings in the last calendar year that was over with a quarter, by team. Two queries.

    Of the own teams of a leader, of all for a policy adviser; never of one coach. What is too few is not in it.

    Args:
        quarter: which.
    """
    with connection.cursor() as cursor:
        cursor.execute("select team, kind, n from wall.cooperation_decided(%s)", [quarter.starts])
        counted = {(team, kind): n for team, kind, n in cursor.fetchall()}
    names = team_names({team for team, _kind in counted})
    found = [
        TeamDecided(name, counted.get((team, "sanction"), 0), counted.get((team, "ending"), 0))
        for team, name in names.items()
    ]
    return sorted(found, key=lambda one: one.team.casefold())


def _mandates(counts: Sequence[Any], times: Sequence[Any], names: Mapping[int, str]) -> list[MandateFigures]:
    cells: dict[tuple[int, int], dict[str, int]] = {}
    for topic, organisation, mandate, cell, n in counts:
        if topic == "answers":
            cells.setdefault((organisation, mandate), {})[cell] = n
    took = {(row[0], row[1], row[2]): Timed(row[3], Spread(*row[4:])) for row in times}
    keys = {*cells, *(key[:2] for key in took)}
    versions = MandateVersion.objects.filter(mandate_id__in={mandate for _organisation, mandate in keys})
    subjects = dict(versions.order_by("number").values_list("mandate_id", "subject"))
    found = [
        MandateFigures(
            names[organisation],
            subjects.get(mandate, ""),
            cells.get((organisation, mandate), {}),
            took.get((organisation, mandate, False)),
            took.get((organisation, mandate, True)),
        )
        for organisation, mandate in keys
    ]
    return sorted(found, key=lambda one: (one.organisation.casefold(), one.mandate.casefold()))


def _organisations(counts: Sequence[Any], names: Mapping[int, str], today: date) -> list[OrganisationFigures]:
    cells: dict[int, dict[str, int]] = {}
    for topic, organisation, _mandate, cell, n in counts:
        if topic not in ("answers", "around", "agreed"):
            cells.setdefault(organisation, {})[f"{topic}:{cell}"] = n
    reached = {one.organisation_id for one in reachable(today) if one.contact_id is not None}
    found = [OrganisationFigures(names[key], of, key in reached) for key, of in cells.items()]
    return sorted(found, key=lambda one: one.organisation.casefold())
