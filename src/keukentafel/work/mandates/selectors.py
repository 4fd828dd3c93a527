"""What is agreed, by whom, and what of it is in force on a day. Queries do not grow with what there is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keukentafel.foundation.method.public import Entry
from keukentafel.foundation.people.public import (
    CASE_WORK_ROLES,
    Role,
    organisation_names,
    workers_by_organisation,
)
from keukentafel.work.mandates.domain import mandates as mandate_rules
from keukentafel.work.mandates.domain import parties as party_rules
from keukentafel.work.mandates.domain.covenant import (
    Amendment,
    ArticleNow,
    consolidated,
    takes_effect,
    text_version,
)
from keukentafel.work.mandates.domain.evaluations import entry_into_force
from keukentafel.work.mandates.domain.mandates import MandateState
from keukentafel.work.mandates.domain.parties import Party as PartyFacts
from keukentafel.work.mandates.domain.parties import PartyState
from keukentafel.work.mandates.models import Acknowledgement, Mandate, MandateVersion, Party
from keukentafel.work.mandates.sections import Covenant, covenant, functions

READERS = tuple(sorted({*CASE_WORK_ROLES, Role.PARTNER}))
"""Who is asked to have read the covenant: whoever works with it, in the team or at a partner (annex 3, article 8)."""


@dataclass(frozen=True, slots=True)
class Change:
    """An amendment, and from which day it is in force; None when that is not known or not agreed yet.

    Args:
        amendment: which.
        effective: the first day on which it is in force.
        waits_for: names of the parties that did not agree.
    """

    amendment: Amendment
    effective: date | None
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CovenantOn:
    """The covenant as it reads on a day; ``began`` is the day on which it came into force, None when not yet."""

    covenant: Covenant
    articles: tuple[ArticleNow, ...]
    changes: tuple[Change, ...]
    version: str
    bound: int
    began: date | None = None


@dataclass(frozen=True, slots=True)
class PartyOn:
    """A party and where it stands on a day."""

    party: Party
    state: PartyState


@dataclass(frozen=True, slots=True)
class MandateOn:
    """A mandate as it stands on a day: the version that speaks, or the first one when none does yet."""

    mandate: Mandate
    version: MandateVersion
    state: MandateState


@dataclass(frozen=True, slots=True)
class CarriedFunction:
    """A function that a coach takes on, with the mandates in force that carry it; without any there is a gap."""

    function: Entry
    carried_by: tuple[MandateOn, ...]


@dataclass(frozen=True, slots=True)
class ReadAt:
    """How many of the people of an organisation have read the covenant as it reads now."""

    organisation: str
    people: int
    have_read: int


def parties() -> "QuerySet[Party]":
    """All parties by name of the organisation, the newest row first, each with its consents. Two queries."""
    rows = Party.objects.select_related("organisation").prefetch_related("consents")
    return rows.order_by("organisation__name", "-id")


def parties_on(on: date) -> list[PartyOn]:
    """Where every party stands on a day; who withdrew comes last."""
    rows = list(parties())
    facts = {row.pk: row.as_facts() for row in rows}
    rule = covenant().rule
    found = [PartyOn(row, party_rules.state_of(facts[row.pk], facts.values(), rule, on)) for row in rows]
    return sorted(found, key=lambda one: one.state is PartyState.WITHDREW)


def bound_organisations(on: date) -> frozenset[int]:
    """Keys of the organisations that are bound by the covenant on a day. One query."""
    # Who is bound follows from signing and withdrawing alone: nobody's consents are read.
    rows = list(Party.objects.order_by("id"))
    facts = [PartyFacts(row.pk, row.signed_on, row.withdrawn_from, row.joins_later) for row in rows]
    bound = party_rules.bound_on(facts, covenant().rule, on)
    return frozenset(row.organisation_id for row in rows if row.pk in bound)


def covenant_on(on: date, today: date) -> CovenantOn:
    """The covenant as it reads on a day, with all changes of it. Two queries.

    Args:
        on: the day.
        today: the local date; who still has to agree to a change is told as of today.
    """
    said, rows = covenant(), list(parties())
    facts = [row.as_facts() for row in rows]
    effective = {one.key: takes_effect(one, facts, said.rule) for one in said.amendments}
    bound = party_rules.bound_on(facts, said.rule, today)
    changes = [
        Change(one, effective[one.key], () if effective[one.key] else _silent(one.key, rows, bound))
        for one in said.amendments
    ]
    return CovenantOn(
        covenant=said,
        articles=tuple(consolidated(said.articles, said.amendments, effective, on)),
        changes=tuple(sorted(changes, key=lambda one: (one.effective or date.max, one.amendment.key))),
        version=text_version(said.version, effective, on),
        bound=len(party_rules.bound_on(facts, said.rule, on)),
        began=entry_into_force(facts, said.rule),
    )


def _silent(amendment: str, rows: Iterable[Party], bound: frozenset[int]) -> tuple[str, ...]:
    return tuple(
        row.organisation.name
        for row in rows
        if row.pk in bound and amendment not in {one.amendment for one in row.consents.all()}
    )


def mandates_of(organisation_id: int | None = None) -> list[list[MandateVersion]]:
    """The versions of every mandate, the newest first, by organisation and subject. One query.

    Args:
        organisation_id: key of one organisation; of all without it.
    """
    rows = MandateVersion.objects.select_related("mandate__organisation", "department", "made_by")
    if organisation_id is not None:
        rows = rows.filter(mandate__organisation_id=organisation_id)
    by_mandate: dict[int, list[MandateVersion]] = {}
    for row in rows.order_by("mandate__organisation__name", "mandate_id", "-number"):
        by_mandate.setdefault(row.mandate_id, []).append(row)
    return list(by_mandate.values())


def mandates_on(on: date, *, organisation_id: int | None = None, area: int | None = None) -> list[MandateOn]:
    """Every mandate as it stands on a day, by organisation. Two queries.

    Args:
        on: the day.
        organisation_id: key of one organisation; of all without it.
        area: number of one life area; of all without it.
    """
    bound = bound_organisations(on)
    found = [_standing(versions, on, bound) for versions in mandates_of(organisation_id)]
    return [one for one in found if area is None or one.version.area == area]


def mandate_on(mandate: Mandate, on: date) -> tuple[MandateOn, list[MandateVersion]]:
    """One mandate as it stands on a day, and all its versions, the newest first."""
    rows = mandate.versions.select_related("mandate__organisation", "department", "made_by")
    versions = list(rows.order_by("-number"))
    return _standing(versions, on, bound_organisations(on)), versions


def mandates_in_force(on: date, *, organisation_id: int | None = None) -> list[MandateOn]:
    """The mandates that give weight to an advice on a day; arguments as in ``mandates_on``."""
    found = mandates_on(on, organisation_id=organisation_id)
    return [one for one in found if one.state is MandateState.IN_FORCE]


def _standing(versions: list[MandateVersion], on: date, bound: frozenset[int]) -> MandateOn:
    by_facts = {row.as_facts(): row for row in versions}
    mandate = versions[0].mandate
    state = mandate_rules.state_of(by_facts, on, bound=mandate.organisation_id in bound)
    speaks = mandate_rules.version_on(by_facts, on)
    return MandateOn(mandate, by_facts[speaks] if speaks else versions[-1], state)


def carried_functions(on: date) -> list[CarriedFunction]:
    """What is asked of a coach, next to the mandates in force that carry it (seed 003, Essay, part 2). Two queries."""
    carried: dict[str, list[MandateOn]] = {}
    for one in mandates_in_force(on):
        carried.setdefault(one.version.function, []).append(one)
    return [CarriedFunction(one, tuple(carried.get(one.key, ()))) for one in functions()]


def read_on(account_id: int, version: str) -> date | None:
    """On which day somebody said to have read this text; None when not yet."""
    rows = Acknowledgement.objects.filter(account_id=account_id, version=version)
    return rows.values_list("read_on", flat=True).first()


def still_to_read(account_id: int, organisation_ids: Collection[int], today: date) -> list[MandateOn]:
    """Which mandates of the organisations for which somebody works this person did not say to know. Three queries.

    Args:
        account_id: key of whose account.
        organisation_ids: keys of the organisations; one that is not bound asks nobody to read.
        today: the local date.
    """
    speak = (MandateState.IN_FORCE, MandateState.COMING)
    ours = [
        one
        for one in mandates_on(today)
        if one.mandate.organisation_id in organisation_ids and one.state in speak
    ]
    texts = [text_of(one.version) for one in ours]
    rows = Acknowledgement.objects.filter(account_id=account_id, version__in=texts)
    known = set(rows.values_list("version", flat=True))
    return [one for one in ours if text_of(one.version) not in known]


def read_by_organisation(
    version: str, today: date, organisation_ids: Collection[int] | None = None
) -> list[ReadAt]:
    """Per organisation how many of its people have read this text: numbers only. Three queries.

    Args:
        version: see ``CovenantOn.version``.
        today: the local date.
        organisation_ids: keys of these organisations alone; all without it.
    """
    workers: Mapping[int, set[int]] = workers_by_organisation(*READERS, today=today)
    if organisation_ids is not None:
        workers = {key: people for key, people in workers.items() if key in organisation_ids}
    have = set(Acknowledgement.objects.filter(version=version).values_list("account_id", flat=True))
    names = organisation_names(workers)
    found = [ReadAt(names[key], len(people), len(people & have)) for key, people in workers.items()]
    return sorted(found, key=lambda one: one.organisation.casefold())


def text_of(version: MandateVersion) -> str:
    """What an acknowledgement of a mandate says that it is of: this version, and no later one.

    Args:
        version: of a mandate, which is read along.
    """
    return f"mandate {version.mandate.public_id} {version.number}"


def known_at(organisation_id: int, versions: Iterable[MandateVersion], today: date) -> dict[int, ReadAt]:
    """Of each mandate how many of the organisation's own people know it: numbers only. Three queries.

    Args:
        organisation_id: key of the organisation.
        versions: one of each mandate, the one that speaks.
        today: the local date.

    Returns:
        By key of the version; empty when nobody there works with it.
    """
    people = workers_by_organisation(*READERS, today=today).get(organisation_id, set())
    texts = {text_of(one): one.pk for one in versions}
    if not people or not texts:
        return {}
    name = organisation_names([organisation_id])[organisation_id]
    count = dict.fromkeys(texts.values(), 0)
    rows = Acknowledgement.objects.filter(version__in=list(texts), account_id__in=people)
    for text in rows.values_list("version", flat=True):
        count[texts[text]] += 1
    return {key: ReadAt(name, len(people), known) for key, known in count.items()}
