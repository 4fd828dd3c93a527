"""The sections that the method itself owns."""

from collections.abc import Iterator
from typing import Any

from keukentafel.foundation.method.domain import own_checks
from keukentafel.foundation.method.domain.check import SCHEMAS
from keukentafel.foundation.method.domain.sections import Section, nothing_kept, unique_entries


def _area_numbers(data: Any) -> Iterator[str]:
    # Number and key together: a grant holds the number, so its meaning may never change.
    return (f"{area['number']} ({area['key']})" for area in own_checks.areas_in_use(data))


def _ladder_steps(data: Any) -> Iterator[str]:
    for ladder in data["ladders"]:
        for step in ladder["steps"]:
            yield f"{ladder['area']}, step {step['number']}"


def own_sections() -> tuple[Section, ...]:
    """The sections that are registered when Django starts; made anew, for tests without Django."""
    return (
        Section(
            "life_areas", SCHEMAS / "life_areas.json", own_checks.check_life_areas, kept_keys=_area_numbers
        ),
        Section(
            "ladders",
            SCHEMAS / "ladders.json",
            own_checks.check_ladders,
            needs=("life_areas",),
            kept_keys=_ladder_steps,
        ),
        Section(
            "organisations",
            SCHEMAS / "organisations.json",
            unique_entries("organisations"),
            required=False,
            source_only=True,
            kept_keys=nothing_kept,
        ),
        Section("numbers", SCHEMAS / "numbers.json", own_checks.check_numbers),
        Section("terms", SCHEMAS / "terms.json", unique_entries("terms")),
        Section("retention", SCHEMAS / "retention.json", own_checks.check_retention),
        Section("channels", SCHEMAS / "channels.json", unique_entries("channels")),
        Section("reasons", SCHEMAS / "reasons.json", own_checks.check_reasons),
        Section("contact_types", SCHEMAS / "contact_types.json", unique_entries("contact_types")),
        Section("tiers", SCHEMAS / "tiers.json", own_checks.check_tiers),
        Section("settings", SCHEMAS / "settings.json", own_checks.check_settings),
    )
