"""What a schema cannot say of the sections that the method itself owns."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from keukentafel.foundation.method.domain.pack import Pack
from keukentafel.foundation.method.domain.reading import Problem
from keukentafel.foundation.method.domain.sections import duplicates


def areas_in_use(life_areas: Any) -> list[Any]:
    """The areas of the list that is in use, from the data of the section ``life_areas``."""
    return next((found["areas"] for found in life_areas["lists"] if found["key"] == life_areas["in_use"]), [])


def check_life_areas(pack: Pack) -> Iterator[Problem]:
    """Lists, areas and mapping fit together, and every area stands in the mapping."""
    section = "life_areas"
    data = pack.section(section)
    yield from duplicates(pack, section, ("lists",), "key")
    for place in range(len(data["lists"])):
        yield from duplicates(pack, section, ("lists", place, "areas"), "number")
        yield from duplicates(pack, section, ("lists", place, "areas"), "key")
    known = {found["key"]: {area["key"] for area in found["areas"]} for found in data["lists"]}
    if data["in_use"] not in known:
        names = ", ".join(known)
        yield pack.problem(
            section, ("in_use",), f"There is no list of life areas '{data['in_use']}'. There are: {names}."
        )
    yield from duplicates(pack, section, ("mapping",), "key")
    mapped: set[tuple[str, str]] = set()
    for row, theme in enumerate(data["mapping"]):
        for name, keys in theme["areas"].items():
            path = ("mapping", row, "areas", name)
            if name not in known:
                yield pack.problem(section, path, f"The mapping names a list '{name}' that does not exist.")
                continue
            for place, key in enumerate(keys):
                mapped.add((name, key))
                if key not in known[name]:
                    message = f"The mapping names a life area '{key}' that is not in the list '{name}'."
                    yield pack.problem(section, (*path, place), message)
    if len(known) == 1:
        return
    for place, found in enumerate(data["lists"]):
        for number, area in enumerate(found["areas"]):
            if (found["key"], area["key"]) not in mapped:
                message = f"The life area '{area['key']}' of the list '{found['key']}' is not in the mapping."
                yield pack.problem(section, ("lists", place, "areas", number), message)


def check_ladders(pack: Pack) -> Iterator[Problem]:
    """Every life area of the list in use, retired or not, has one ladder, whose steps count up from 1."""
    section = "ladders"
    ladders = pack.section(section)["ladders"]
    wanted = {area["key"]: area for area in areas_in_use(pack.section("life_areas"))}
    yield from duplicates(pack, section, ("ladders",), "area")
    for place, ladder in enumerate(ladders):
        if ladder["area"] not in wanted:
            names = ", ".join(wanted)
            yield pack.problem(
                section,
                ("ladders", place, "area"),
                f"This ladder is for a life area '{ladder['area']}' that is not in use. In use are: {names}.",
            )
        for step, found in enumerate(ladder["steps"]):
            if found["number"] != step + 1:
                yield pack.problem(
                    section,
                    ("ladders", place, "steps", step, "number"),
                    f"This step must have number {step + 1}: steps count up from 1, without a gap.",
                )
        if "outcomes" in ladder:
            yield from duplicates(pack, section, ("ladders", place, "outcomes"), "key")
    there = {ladder["area"] for ladder in ladders}
    for key in wanted:
        if key not in there:
            yield pack.problem(section, ("ladders",), f"The life area '{key}' has no ladder.")


def check_numbers(pack: Pack) -> Iterator[Problem]:
    """A fact has a value and a telephone has a number, unless the entry says that the town fills it in."""
    section = "numbers"
    yield from duplicates(pack, section, ("entries",), "key")
    for place, entry in enumerate(pack.section(section)["entries"]):
        at = ("entries", place)
        wanted, other = ("value", "phone") if entry["kind"] == "fact" else ("phone", "value")
        if other in entry:
            message = f"A {entry['kind']} stands under '{wanted}', not under '{other}'."
            yield pack.problem(section, (*at, other), message)
        if (wanted in entry) == (entry.get("fill_in") is True):
            message = f"Give either '{wanted}' or 'fill_in: true' (the town fills it in), and not both."
            yield pack.problem(section, at, message)


def check_retention(pack: Pack) -> Iterator[Problem]:
    """Keys are unique, dates exist, and a term does not end before it starts."""
    section = "retention"
    yield from duplicates(pack, section, ("entries",), "key")
    for place, entry in enumerate(pack.section(section)["entries"]):
        days: dict[str, date] = {}
        for name in ("valid_from", "valid_to"):
            if name not in entry:
                continue
            try:
                days[name] = date.fromisoformat(entry[name])
            except ValueError:
                yield pack.problem(
                    section, ("entries", place, name), f"The date {entry[name]} does not exist."
                )
        if len(days) == 2 and days["valid_to"] < days["valid_from"]:
            yield pack.problem(section, ("entries", place, "valid_to"), "This term ends before it starts.")


def check_reasons(pack: Pack) -> Iterator[Problem]:
    """Every reason belongs to a group that is declared above."""
    section = "reasons"
    data = pack.section(section)
    yield from duplicates(pack, section, ("groups",), "key")
    yield from duplicates(pack, section, ("entries",), "key")
    groups = [group["key"] for group in data["groups"]]
    for place, entry in enumerate(data["entries"]):
        if entry["group"] not in groups:
            yield pack.problem(
                section,
                ("entries", place, "group"),
                f"There is no group '{entry['group']}'. There are: {', '.join(groups)}.",
            )


def check_tiers(pack: Pack) -> Iterator[Problem]:
    """No two tiers share a key or a number."""
    yield from duplicates(pack, "tiers", ("entries",), "key")
    yield from duplicates(pack, "tiers", ("entries",), "number")


def check_settings(pack: Pack) -> Iterator[Problem]:
    """Whoever leaves the safe value says why: the privacy page shows that reason."""
    section = "settings"
    yield from duplicates(pack, section, ("entries",), "key")
    for place, entry in enumerate(pack.section(section)["entries"]):
        if "safe_value" not in entry:
            continue
        value, safe = entry["value"], entry["safe_value"]
        if type(value) is not type(safe):
            message = "'value' and 'safe_value' must be of the same kind."
            yield pack.problem(section, ("entries", place, "value"), message)
        elif value != safe and "reason" not in entry:
            message = f"'{entry['key']}' has another value than the safe one, so it needs a 'reason'."
            yield pack.problem(section, ("entries", place, "value"), message)
