"""Our section of the pack: the profile of a coach, and what who leads a team does for knowledge."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from keukentafel.foundation.method.public import NoPack, Pack, Problem, Section, active_pack, duplicates
from keukentafel.reflection.craft.domain.profile import Behaviour, LeaderTask, Profile, ProfileRole

PROFILE = "profile"


def section() -> Section:
    """The section, as the registry of the method takes it. A pack without it has no profile."""
    schema = Path(__file__).parent / "schemas" / "profile.json"
    return Section(PROFILE, schema, _check, required=False, kept_keys=_kept)


def _kept(data: Any) -> Iterator[str]:
    return (str(one["key"]) for role in data["entries"] for one in role["behaviours"])


def _check(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, PROFILE, ("entries",), "key")
    yield from duplicates(pack, PROFILE, ("leader_tasks",), "key")
    seen: set[str] = set()
    for place, role in enumerate(pack.section(PROFILE)["entries"]):
        for line, one in enumerate(role["behaviours"]):
            if one["key"] in seen:
                # What somebody wrote points at the behaviour alone, so two roles cannot share a name.
                at = ("entries", place, "behaviours", line, "key")
                yield pack.problem(
                    PROFILE, at, f"The key '{one['key']}' is used twice; each entry has its own."
                )
            seen.add(one["key"])


def profile() -> Profile | None:
    """The profile of the pack in use, in the language of the screen; None when this town has none."""
    try:
        pack = active_pack()
    except NoPack:
        return None
    language = "en" if (get_language() or "nl").startswith("en") else "nl"

    def read() -> Profile | None:
        data = pack.content.get(PROFILE)
        if data is None:
            return None
        return Profile(
            data["level"][language],
            tuple(
                ProfileRole(
                    role["key"],
                    role[language],
                    role["explanation"][language],
                    role["source"],
                    tuple(
                        Behaviour(one["key"], one[language], one["ask"][language], one["source"])
                        for one in role["behaviours"]
                    ),
                )
                for role in data["entries"]
            ),
            tuple(
                LeaderTask(one["key"], one[language], one["ask"][language], one["source"])
                for one in data["leader_tasks"]
            ),
        )

    return pack.kept(PROFILE, language, read)
