"""My plan, what organisations decided, my appointments, and who helps me."""

from collections.abc import Iterable
from typing import Any

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.foundation.method.public import entries
from keukentafel.lifeworld.agenda.public import planned_for
from keukentafel.lifeworld.safeguards.public import OwnFile, helpers_of
from keukentafel.work.advice.public import decision_rows, rulings
from keukentafel.work.plans.public import (
    ACTION_STATES,
    SIDE_STATES,
    Action,
    ActionState,
    Agreement,
    AgreementState,
    Firmness,
    Goal,
    OtherView,
    OwnerKind,
    Plan,
    PlanRow,
    SideState,
    my_plan,
    settled_whole,
    wishes_of,
)

_FIRM = {
    Firmness.PRESSURE: _lazy("Your team insists on this. You may say no."),
    Firmness.COMPULSION: _lazy("You must do this: an organisation decided it by law."),
    Firmness.SUSTAIN: _lazy("This helps you to keep going."),
}


@own_page("portal_plan")
def plan(own: OwnFile) -> dict[str, Any]:
    """What I want, what we agreed, and who does what: of what is about me alone, with my own words beside it."""
    here = {"file_id": own.file_id}
    mine = my_plan(own.file_id)
    views: dict[Any, list[str]] = {}
    for view in own.readable(OtherView.objects.filter(of_id=own.person, **here).order_by("id")):
        for kind in ("goal", "action", "agreement"):
            views.setdefault((kind, getattr(view, f"{kind}_id")), []).append(view.words)

    def beside(kind: str, rows: Iterable[PlanRow]) -> list[dict[str, Any]]:
        return [
            {"row": row, "mine": views.get((kind, row.pk), []), "open": row.plan_id == mine.plan}  # type: ignore[attr-defined]
            for row in rows
        ]

    actions = _actions(own)
    words = in_words(own, actions)
    goals = own.readable(Goal.objects.filter(**here).order_by("place", "id"))
    goal_words = {one.pk: one.words for one in goals}
    return {
        "ambitions": own.readable(Plan.objects.filter(**here).order_by("-id")),
        "goals": beside("goal", goals),
        "agreements": [
            one | {"sides": _sides(one["row"]), "hangs_on": goal_words.get(one["row"].goal_id, "")}
            for one in beside("agreement", own.readable(Agreement.objects.filter(**here).order_by("-id")))
        ],
        "actions": [{**one, **more} for one, more in zip(words, beside("action", actions), strict=True)],
        "wishes": own.readable(wishes_of(own.file_id)),
        "helped": mine.helped,
    }


def _sides(row: Agreement) -> list[Any]:
    """How what we do and what this person does stands; empty of what was settled before each side was."""
    ours, theirs = SideState(row.ours), SideState(row.theirs)
    if settled_whole(AgreementState(row.state), ours, theirs):
        return []
    return [SIDE_STATES[ours], SIDE_STATES[theirs]]


def _actions(own: OwnFile) -> list[Action]:
    """What is done about this person alone; who does it comes along."""
    rows = Action.objects.filter(file_id=own.file_id).select_related("owner_account", "owner_organisation")
    return own.readable(rows.order_by("due", "id"))


def in_words(own: OwnFile, actions: Iterable[Action]) -> list[dict[str, Any]]:
    """Who does what by when, and how far it is."""
    states = dict(ACTION_STATES)
    return [
        {
            "what": row.what,
            "who": _owner(row, own),
            "due": row.due,
            "state": states[ActionState(row.state)],
            "firm": _FIRM.get(Firmness(row.firmness), ""),
        }
        for row in actions
    ]


def _owner(row: Action, own: OwnFile) -> str:
    if row.owner_kind == OwnerKind.RESIDENT:
        return _("You") if row.owner_subject_id in (own.person, None) else row.owner_name
    named = row.owner_account or row.owner_organisation
    return named.name if named is not None else row.owner_name


@own_page("portal_decisions")
def decisions(own: OwnFile) -> dict[str, Any]:
    """What organisations decided or announced about this person alone: first what can still be objected to."""
    many, decided, steps = decision_rows(own.file_id)
    mine = own.readable(many), own.readable(decided), own.readable(steps)
    return {"rulings": rulings(*mine, timezone.localdate(), reads=own.may_read)}


@own_page("portal_appointments")
def appointments(own: OwnFile) -> dict[str, Any]:
    """When somebody comes or calls. Where is not told: an address can be that of somebody who must not be found."""
    kinds = {entry.key: entry.label for entry in entries("contact_types", retired=True)}
    rows = own.readable(planned_for(own.file_id, timezone.now()))
    return {
        "appointments": [
            {"at": row.starts_at, "kind": kinds.get(row.kind, ""), "who": row.account.name} for row in rows
        ]
    }


@own_page("portal_helpers")
def helpers(own: OwnFile) -> dict[str, Any]:
    """My coach, who comes instead, and who else does something for me."""
    others = [row for row in _actions(own) if row.owner_kind in (OwnerKind.NETWORK, OwnerKind.ORGANISATION)]
    return {"helpers": helpers_of(own), "others": in_words(own, others)}


PATTERNS = [
    path("plan/", plan, name="portal_plan"),
    path("besluiten/", decisions, name="portal_decisions"),
    path("afspraken/", appointments, name="portal_appointments"),
    path("helpers/", helpers, name="portal_helpers"),
]
