"""How everybody in a plan is called: who belongs to the household, the coach, and who else does something."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, TextField, Value

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.public import accounts, organisations
from keukentafel.lifeworld.households.public import Engagement, Member
from keukentafel.work.plans.domain.page import Names, Person
from keukentafel.work.plans.domain.state import PlanState


class _Belongs(NamedTuple):
    subject: int
    name: str
    role: str
    since: date
    until: date | None


_BELONGING = Question(
    _Belongs,
    lambda: (
        Member.objects.filter(file_id=given("file"))
        .order_by(F("until").desc(nulls_first=True), "since", "id")
        .values_list("subject_id", "known_as", "role", "since", "until")
    ),
)


def names_for(plan: PlanState, file_id: int, day: date) -> Names:
    """How everybody in a plan is called; two queries.

    Args:
        plan: the plan.
        file_id: key of its file.
        day: whose places at the table are shown: those who belonged to the household on this day.
    """
    people: dict[int, Person] = {}
    present: list[int] = []
    for one in _BELONGING.ask(file=file_id):
        people.setdefault(one.subject, Person(one.subject, one.name, one.role))
        if Period(one.since, one.until).contains(day) and one.subject not in present:
            present.append(one.subject)
    names = _other_names(plan)
    return Names(
        people=people,
        present=tuple(present),
        accounts=names["coach"] | names["account"],
        organisations=names["organisation"],
        coach=next(iter(names["coach"]), None),
    )


class _Named(NamedTuple):
    kind: str
    key: int
    name: str


def _named() -> "QuerySet[Any, Any]":
    engaged = Engagement.objects.filter(pk=given("engagement"), coach__isnull=False).order_by()
    doing = accounts().filter(pk__among=given("accounts")).order_by()
    known = organisations().filter(pk__among=given("organisations")).order_by()
    kinds = {kind: Value(kind, output_field=TextField()) for kind in ("coach", "account", "organisation")}
    return engaged.values_list(kinds["coach"], "coach_id", "coach__name").union(
        doing.values_list(kinds["account"], "pk", "name"),
        known.values_list(kinds["organisation"], "pk", "name"),
        all=True,
    )


_NAMED = Question(_Named, _named)


def _other_names(plan: PlanState) -> dict[str, dict[int, str]]:
    """The coach, and who else of the team or which organisation does something. One query."""
    found = _NAMED.ask(
        engagement=plan.engagement_id,
        accounts=sorted({one.owner_account for one in plan.actions if one.owner_account}),
        organisations=sorted({one.owner_organisation for one in plan.actions if one.owner_organisation}),
    )
    names: dict[str, dict[int, str]] = {"coach": {}, "account": {}, "organisation": {}}
    for one in found:
        names[one.kind][one.key] = one.name
    return names
