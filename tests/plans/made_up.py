"""Makes parts of a plan out of little, for tests without a database."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from keukentafel.work.plans.domain.state import Entry

BLANK: dict[str, dict[str, Any]] = {
    "plan": {"engagement_id": 1, "ambition": "Rust in huis", "ambition_by_id": None, "closed_at": None},
    "strength": {"words": "Kookt graag", "whose_id": None, "gone": False},
    "goal": {"words": "De post open", "measure": "", "by_when": None, "state": "open", "place": 0},
    "action": {
        "goal": None,
        "what": "Belt de kredietbank",
        "owner_kind": "network",
        "owner_subject_id": None,
        "owner_name": "Gerda",
        "owner_account_id": None,
        "owner_organisation_id": None,
        "tier": None,
        "state": "not_started",
        "due": None,
    },
    "agreement": {
        "we_do": "Wij bellen",
        "resident_does": "Legt de post klaar",
        "resident_id": None,
        "by_when": None,
        "state": "open",
        "outcome": "",
    },
    "review": {"held_on": "2026-05-04", "words": "Het gaat beter", "present": [], "next_on": None},
    "otherview": {"goal": None, "action": None, "agreement": None, "words": "Eerst rust", "of_id": None},
}


def at(day: str) -> datetime:
    """Noon on a day."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def entry(
    kind: str,
    thing: str,
    about: Iterable[int] = (),
    *,
    made: str = "2026-05-01",
    changed: str | None = None,
    area: int = 0,
    category: int = 1,
    **body: Any,
) -> Entry:
    """One row of a plan that is called ``plan``."""
    times = {"made_at": at(made).isoformat(), "changed_at": at(changed or made).isoformat()}
    return Entry(kind, thing, tuple(about), area, category, {"plan": "plan", **BLANK[kind], **times, **body})
