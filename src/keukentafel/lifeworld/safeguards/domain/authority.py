"""Who has authority over a child (*gezag*), and who must agree to what at which age.

The ages stand in ``AGE_RULES`` as data, each with its source. They were read in summary only: a lawyer of the town
confirms them before use (``verified``).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AuthorityKind(StrEnum):
    """In which form somebody decides for another. A supervision order limits authority and is none itself."""

    PARENT_ALONE = "parent_alone"
    TOGETHER = "together"
    GUARDIAN = "guardian"
    PROVISIONAL_GUARDIAN = "provisional_guardian"
    SUPERVISION = "supervision"
    CURATOR = "curator"
    MENTOR = "mentor"


class HowKnown(StrEnum):
    """How it is known who has authority."""

    REGISTER_SEEN = "register_seen"
    DECISION_SEEN = "decision_seen"
    SAID_BY = "said_by"


class Act(StrEnum):
    """To what somebody agrees: three separate things, each with ages of its own."""

    DATA = "data"
    SECRECY = "secrecy"
    HELP = "help"


class Deciders(StrEnum):
    """Who decides at an age."""

    HOLDERS = "holders"
    BOTH = "both"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Who decides about one thing between two ages.

    Args:
        act: about what.
        from_age, below_age: years; ``below_age`` None is without end.
        deciders: who must agree.
        source: article of law.
        verified: whether a lawyer confirmed it.
    """

    act: Act
    from_age: int
    below_age: int | None
    deciders: Deciders
    source: str
    verified: bool = False


AGE_RULES = (
    AgeRule(Act.DATA, 0, 16, Deciders.HOLDERS, "UAVG art. 5 lid 1"),
    AgeRule(Act.DATA, 16, 18, Deciders.PERSON, "UAVG art. 5 lid 1"),
    AgeRule(Act.DATA, 18, None, Deciders.PERSON, "AVG art. 6 lid 1 onder a; BW 1:233"),
    AgeRule(Act.SECRECY, 0, 12, Deciders.HOLDERS, "Jeugdwet art. 7.3.11; BW 7:457, 7:465"),
    AgeRule(Act.SECRECY, 12, 16, Deciders.PERSON, "Jeugdwet art. 7.3.11; BW 7:457"),
    AgeRule(Act.SECRECY, 16, 18, Deciders.PERSON, "Jeugdwet art. 7.3.11; BW 7:457"),
    AgeRule(Act.SECRECY, 18, None, Deciders.PERSON, "BW 7:457; BW 1:233"),
    AgeRule(Act.HELP, 0, 12, Deciders.HOLDERS, "Jeugdwet art. 7.3.4; BW 7:465"),
    AgeRule(Act.HELP, 12, 16, Deciders.BOTH, "Jeugdwet art. 7.3.4; BW 7:450 lid 2"),
    AgeRule(Act.HELP, 16, 18, Deciders.PERSON, "Jeugdwet art. 7.3.5; BW 7:447"),
    AgeRule(Act.HELP, 18, None, Deciders.PERSON, "BW 7:450; BW 1:233"),
)
"""Who must agree, by act and age. No two rules of an act meet, and none leaves an age out."""

OF_AGE = 18
_OVER_CHILDREN = frozenset(
    {
        AuthorityKind.PARENT_ALONE,
        AuthorityKind.TOGETHER,
        AuthorityKind.GUARDIAN,
        AuthorityKind.PROVISIONAL_GUARDIAN,
    }
)
KINDS_FOR_ADULTS = frozenset({AuthorityKind.CURATOR, AuthorityKind.MENTOR})
"""Forms in which somebody speaks for an adult; every other is about a child."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who can agree: a person with an anchor, an organisation, or somebody of whom only a name is known.

    Args:
        subject: key of the person's anchor.
        organisation: key of the organisation (a certified institution as guardian).
        name: how somebody is called who has no place in the file.
    """

    subject: int | None = None
    organisation: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """Somebody decides for a person from one day until another.

    Args:
        holder: who.
        kind: in which form.
        starts, ends: half-open days; ``ends`` None is still.
    """

    holder: Party
    kind: AuthorityKind
    starts: date
    ends: date | None = None

    def runs(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.starts <= on and (self.ends is None or on < self.ends)


@dataclass(frozen=True, slots=True)
class MustAgree:
    """Who must agree on a day.

    Args:
        known: whether this is known; without it nothing is shared, and help goes on.
        parties: everybody whose agreement is needed; the refusal of one is a refusal.
        rule: the rule of age that says so; None when the age is not known.
        supervised_by: who supervises the child by order of the court (*ondertoezichtstelling*, BW 1:255): authority
            stays where it is, within limits that this order sets.
    """

    known: bool
    parties: frozenset[Party] = frozenset()
    rule: AgeRule | None = None
    supervised_by: frozenset[Party] = frozenset()


_NOT_KNOWN = MustAgree(known=False)


def years(born: date, on: date) -> int:
    """Whole years between two days. Who was born on 29 February has a birthday on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """The first day on which somebody has this age."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def rule_for(act: Act, age: int) -> AgeRule:
    """The rule for an act at an age in years."""
    return next(
        rule
        for rule in AGE_RULES
        if rule.act is act and rule.from_age <= age and (rule.below_age is None or age < rule.below_age)
    )


def holders_on(rows: Iterable[Authority], on: date) -> frozenset[Party] | None:
    """Everybody with authority over a child on a day; None when that is not known, or what is noted cannot be.

    A provisional guardian takes the place of whoever had authority. Together are two or more; one noted alone
    means that the other is not known yet.

    Args:
        rows: what is noted about the child.
        on: the day.
    """
    running = [row for row in rows if row.runs(on) and row.kind in _OVER_CHILDREN]
    provisional = frozenset(row.holder for row in running if row.kind is AuthorityKind.PROVISIONAL_GUARDIAN)
    if provisional:
        return provisional
    kinds = {row.kind for row in running}
    holders = frozenset(row.holder for row in running)
    if len(kinds) != 1:
        return None
    right_number = {
        AuthorityKind.PARENT_ALONE: len(holders) == 1,
        AuthorityKind.TOGETHER: len(holders) > 1,
        AuthorityKind.GUARDIAN: True,
    }
    return holders if right_number[kinds.pop()] else None


def _supervisors(rows: Iterable[Authority], on: date) -> frozenset[Party]:
    return frozenset(row.holder for row in rows if row.runs(on) and row.kind is AuthorityKind.SUPERVISION)


def who_must_agree(
    act: Act, *, person: Party, born: date | None, rows: Collection[Authority], on: date
) -> MustAgree:
    """Who must agree to something about a person on a day.

    Args:
        act: to what.
        person: whom it is about.
        born: day of birth; None when not known, and then it is not known who decides.
        rows: what is noted of authority over this person.
        on: the day.
    """
    if born is None:
        return _NOT_KNOWN
    age = years(born, on)
    rule = rule_for(act, max(age, 0))
    if age >= OF_AGE:
        # Whoever was placed under curatele or mentorship is spoken for (UAVG art. 5 lid 2; BW 1:381, 1:453).
        instead = frozenset(row.holder for row in rows if row.runs(on) and row.kind in KINDS_FOR_ADULTS)
        return MustAgree(True, instead or frozenset({person}), rule)
    supervisors = _supervisors(rows, on)
    if rule.deciders is Deciders.PERSON:
        return MustAgree(True, frozenset({person}), rule, supervisors)
    holders = holders_on(rows, on)
    if holders is None:
        return MustAgree(False, frozenset(), rule, supervisors)
    everybody = holders | {person} if rule.deciders is Deciders.BOTH else holders
    return MustAgree(True, everybody, rule, supervisors)


def changes_after(born: date | None, rows: Iterable[Authority], on: date) -> list[date]:
    """The days after *on* on which somebody else may have to agree: birthdays, and starts and ends of authority."""
    days = {day for row in rows for day in (row.starts, row.ends) if day is not None}
    if born is not None:
        days |= {birthday(born, rule.from_age) for rule in AGE_RULES if rule.from_age}
    return sorted(day for day in days if day > on)
