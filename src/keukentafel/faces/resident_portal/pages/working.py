"""My plan, my appointments, and who helps me."""

from collections.abc import Iterable
from typing import Any

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.foundation.method.public import entries
from keukentafel.foundation.people.public import names_of, organisation_names
from keukentafel.lifeworld.agenda.public import planned_for
from keukentafel.lifeworld.safeguards.public import OwnFile, helpers_of
from keukentafel.work.plans.public import (
    ACTION_STATES,
    Action,
    ActionState,
    Agreement,
    Goal,
    OwnerKind,
    Plan,
)


@own_page("portal_plan")
def plan(own: OwnFile) -> dict[str, Any]:
    """What I want, what we agreed, and who does what: of what is about me alone."""
    here = {"file_id": own.file_id}
    return {
        "ambitions": own.readable(Plan.objects.filter(**here).order_by("-id")),
        "goals": own.readable(Goal.objects.filter(**here).order_by("place", "id")),
        "agreements": own.readable(Agreement.objects.filter(**here).order_by("-id")),
        "actions": in_words(own, own.readable(Action.objects.filter(**here).order_by("due", "id"))),
    }


def in_words(own: OwnFile, actions: Iterable[Action]) -> list[dict[str, Any]]:
    """Who does what by when, and how far it is."""
    rows = list(actions)
    names = names_of(row.owner_account_id for row in rows if row.owner_account_id is not None)
    homes = organisation_names(
        row.owner_organisation_id for row in rows if row.owner_organisation_id is not None
    )
    states = dict(ACTION_STATES)
    return [
        {
            "what": row.what,
            "who": _owner(row, own, names, homes),
            "due": row.due,
            "state": states[ActionState(row.state)],
        }
        for row in rows
    ]


def _owner(row: Action, own: OwnFile, names: dict[int, str], homes: dict[int, str]) -> str:
    if row.owner_kind == OwnerKind.RESIDENT:
        return _("You") if row.owner_subject_id in (own.person, None) else row.owner_name
    return names.get(row.owner_account_id or 0) or homes.get(row.owner_organisation_id or 0) or row.owner_name


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
    rows = own.readable(Action.objects.filter(file_id=own.file_id).order_by("id"))
    others = [row for row in rows if row.owner_kind in (OwnerKind.NETWORK, OwnerKind.ORGANISATION)]
    return {"helpers": helpers_of(own), "others": in_words(own, others)}


PATTERNS = [
    path("plan/", plan, name="portal_plan"),
    path("afspraken/", appointments, name="portal_appointments"),
    path("helpers/", helpers, name="portal_helpers"),
]
