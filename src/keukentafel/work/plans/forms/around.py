"""Who and what a form of the plan lets choose from. Only public identifiers go out and come back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.foundation.method.public import number_choices
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.households.public import (
    Engagement,
    Person,
    current_engagement,
    people_of,
    relations_of,
)
from keukentafel.work.plans.domain.states import Owner, OwnerKind
from keukentafel.work.plans.models import Goal, Plan

SOMEBODY, SOME_ORGANISATION = "somebody", "some-organisation"


@dataclass(frozen=True)
class Around:
    """Everybody who may be named in a plan.

    Args:
        people: everybody who ever belonged to the household, who belongs now first.
        today: the local date.
        engagement: the engagement, with coach and deputy; None when it is closed.
        network: names of people around the household, by public identifier of the tie.
        organisations: key, public identifier and name.
        goals: goals of the plan that is changed.
    """

    people: tuple[Person, ...]
    today: date
    engagement: Engagement | None = None
    network: tuple[tuple[str, str], ...] = ()
    organisations: tuple[tuple[int, str, str], ...] = ()
    goals: tuple[Goal, ...] = ()

    def here(self, person: Person) -> bool:
        """Whether somebody belongs to the household today."""
        return person.since <= self.today and (person.until is None or person.until > self.today)

    def person_choices(self, also: Collection[int] = ()) -> list[tuple[str, str]]:
        """Who belongs now, and of who left those whose keys are in *also*: they are named in what is changed."""
        chosen: dict[int, tuple[str, str]] = {}
        for person in self.people:
            if self.here(person):
                chosen.setdefault(person.subject, (person.member, person.name))
            elif person.subject in also:
                gone = _("%s (does not belong here any more)") % person.name
                chosen.setdefault(person.subject, (person.member, gone))
        return list(chosen.values())

    def subject(self, member: str) -> int | None:
        """The key of the person with this public identifier."""
        return next((person.subject for person in self.people if person.member == member), None)

    def member(self, subject: int | None) -> str:
        """The public identifier of a person; empty of nobody."""
        return next((person.member for person in self.people if person.subject == subject), "")

    def subjects(self, chosen: Iterable[str]) -> list[int] | None:
        """The keys of the persons chosen; None when nobody was."""
        found = [key for key in map(self.subject, chosen) if key is not None]
        return sorted(found) or None

    def workers(self) -> list[tuple[Any, str]]:
        """Coach and deputy, with what they are here."""
        if self.engagement is None:
            return []
        named = ((self.engagement.coach, _("coach")), (self.engagement.deputy, _("deputy")))
        return [(account, f"{account.name}, {part}") for account, part in named if account is not None]

    def owner_choices(self, also: Collection[int] = ()) -> list[tuple[str, Any]]:
        """Whose an action may be, by side of the table."""
        people = [(f"resident:{key}", name) for key, name in self.person_choices(also)]
        network = [(f"network:{key}", name) for key, name in self.network]
        workers = [(f"coach:{account.public_id}", name) for account, name in self.workers()]
        known = [(f"organisation:{public_id}", name) for _key, public_id, name in self.organisations]
        return [
            ("", _("Choose who does it")),
            (_("Household"), people),
            (_("People around them"), [*network, (SOMEBODY, _("Somebody else; write the name below"))]),
            (_("Team"), workers),
            (
                _("Organisations"),
                [*known, (SOME_ORGANISATION, _("Another organisation; write the name below"))],
            ),
        ]

    def owner(self, chosen: str, name: str) -> Owner:
        """The owner that was chosen.

        Raises:
            OwnerUnclear: when the name is missing, or whoever was chosen is not here any more.
        """
        kind, _sep, key = chosen.partition(":")
        match kind:
            case "resident":
                return Owner(kind=OwnerKind.RESIDENT, subject=self.subject(key))
            case "network":
                return Owner(kind=OwnerKind.NETWORK, name=dict(self.network).get(key, ""))
            case "coach":
                accounts = {account.public_id: account.pk for account, _name in self.workers()}
                return Owner(kind=OwnerKind.COACH, account=accounts.get(key))
            case "organisation":
                keys = {public_id: pk for pk, public_id, _name in self.organisations}
                return Owner(kind=OwnerKind.ORGANISATION, organisation=keys.get(key))
            case "some-organisation":
                return Owner(kind=OwnerKind.ORGANISATION, name=name)
            case _:
                return Owner(kind=OwnerKind.NETWORK, name=name)

    def owner_value(self, owner: Any) -> str:
        """How the owner of an action is chosen in the form."""
        if owner.owner_subject_id is not None:
            return f"resident:{self.member(owner.owner_subject_id)}"
        if owner.owner_account_id is not None:
            accounts = {account.pk: account.public_id for account, _name in self.workers()}
            return f"coach:{accounts.get(owner.owner_account_id, '')}"
        if owner.owner_organisation_id is not None:
            keys = {pk: public_id for pk, public_id, _name in self.organisations}
            return f"organisation:{keys.get(owner.owner_organisation_id, '')}"
        if owner.owner_kind == OwnerKind.ORGANISATION:
            return SOME_ORGANISATION
        ties = {name: key for key, name in self.network}
        return f"network:{ties[owner.owner_name]}" if owner.owner_name in ties else SOMEBODY

    def area_choices(self) -> list[tuple[int, str]]:
        """The life areas of the pack."""
        return number_choices("life_areas")

    def everybody(self) -> list[int]:
        """Keys of everybody who belongs to the household today."""
        return [person.subject for person in self.people if self.here(person)]

    def goals_in_words(self) -> list[tuple[str, str]]:
        """The goals of the plan, to choose one."""
        return [(goal.public_id, goal.words[:80]) for goal in self.goals]

    def goal(self, public_id: str) -> Goal | None:
        """The goal with this public identifier."""
        return next((goal for goal in self.goals if goal.public_id == public_id), None)


def around(
    file_id: int, today: date, *, plan: Plan | None = None, owners: bool = False, goals: bool = False
) -> Around:
    """Gather what a form lets choose from; one query, four more where owners are chosen, one where goals are.

    Args:
        file_id: key of the file.
        today: the local date.
        plan: the plan whose goals can be chosen.
        owners: whether the form asks whose an action is.
        goals: whether it asks for a goal only.
    """
    people = tuple(people_of(file_id))
    found = Goal.objects.filter(file_id=file_id, plan=plan).select_related("plan").order_by("place", "id")
    if not owners:
        return Around(people, today, goals=tuple(found) if goals and plan else ())
    ties = [(tie.public_id, tie.other_name) for tie in relations_of(file_id) if tie.other_name]
    known = organisations().values_list("pk", "public_id", "name")
    return Around(
        people,
        today,
        engagement=current_engagement(file_id),
        network=tuple(ties),
        organisations=tuple(known),
        goals=tuple(found) if plan else (),
    )
