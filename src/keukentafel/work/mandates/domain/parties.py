"""Who is bound by the covenant on which day (seed 004, annex 3, articles 7 and 9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class MandatesMistake(Mistake):
    """Something cannot be recorded like this. The message is for the person who wrote it."""


class InForce(StrEnum):
    """When the covenant is in force: for each party once it signed, or for all once all have signed."""

    PER_PARTY = "per_party"
    ALL = "all"


class PartyState(StrEnum):
    """Where a party stands on a day."""

    NOT_SIGNED = "not_signed"
    WAITS_FOR_OTHERS = "waits_for_others"
    IN_FORCE = "in_force"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class Party:
    """A party, as far as it decides who is bound.

    Args:
        key: which.
        signed_on: the day on which it signed; None when it did not.
        withdrawn_from: the first day on which it takes part no longer.
        joins_later: it joins a covenant that was there already, so nobody waits for it.
        consents: the day on which it agreed to an amendment, by the key of the amendment.
    """

    key: int
    signed_on: date | None = None
    withdrawn_from: date | None = None
    joins_later: bool = False
    consents: Mapping[str, date] = field(default_factory=dict)

    def has_withdrawn(self, on: date) -> bool:
        """Whether it takes part no longer on a day."""
        return self.withdrawn_from is not None and self.withdrawn_from <= on


def covenant_began(parties: Iterable[Party]) -> date | None:
    """The day on which all who began with the covenant had signed, or had withdrawn without; None when not yet.

    Args:
        parties: all of them; who joined later is waited for by nobody.
    """
    days: list[date] = []
    signed = False
    for party in parties:
        if party.joins_later:
            continue
        day = party.signed_on or party.withdrawn_from
        if day is None:
            return None
        signed = signed or party.signed_on is not None
        days.append(day)
    return max(days) if signed else None


def state_of(party: Party, parties: Iterable[Party], rule: InForce, on: date) -> PartyState:
    """Where *party* stands on a day.

    Args:
        party: which.
        parties: all of them, itself included.
        rule: when the covenant is in force.
        on: the day.
    """
    if party.has_withdrawn(on):
        return PartyState.WITHDREW
    if party.signed_on is None or party.signed_on > on:
        return PartyState.NOT_SIGNED
    if rule is InForce.ALL:
        began = covenant_began(parties)
        if began is None or began > on:
            return PartyState.WAITS_FOR_OTHERS
    return PartyState.IN_FORCE


def bound_on(parties: Iterable[Party], rule: InForce, on: date) -> frozenset[int]:
    """The keys of the parties for which the covenant is in force on a day."""
    known = list(parties)
    return frozenset(party.key for party in known if state_of(party, known, rule, on) is PartyState.IN_FORCE)
