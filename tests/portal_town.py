"""A town with the portal on, and portals opened as a coach opens them."""

import shutil
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.domain.pack import Pack
from keukentafel.foundation.method.models import PackVersion
from keukentafel.foundation.method.public import load_pack, read_pack
from keukentafel.foundation.people.public import actor_of
from keukentafel.lifeworld.households.public import Resident, change_resident
from keukentafel.lifeworld.safeguards.public import (
    Paper,
    PortalAccount,
    ReadsAlong,
    SafetyCheck,
    check_safety,
    open_portal,
)

SAFE = SafetyCheck(wants=True, alone=True, reads_along=ReadsAlong.NO, afraid=False)
_KNOWN = ("full_name", "known_as", "phone", "email", "language", "note_of_address")


@cache
def _shipped(version: str = "", *, budget: bool = False, **settings: str) -> Pack:
    """The pack that ships with us, or another version of it; a pack is only read, so many tests share what was read."""
    if not version:
        return read_pack(PACKS / "wijkteam")
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / "wijkteam"
        shutil.copytree(PACKS / "wijkteam", folder)
        header, values = folder / "pack.yaml", folder / "settings.yaml"
        header.write_text(header.read_text().replace("version: '1'", f"version: '{version}'"))
        lines, key = [], ""
        for line in values.read_text().splitlines():
            if line.startswith("  - key: "):
                key = line.removeprefix("  - key: ")
            if line.startswith("    value: ") and key in settings:
                line = f"    value: {settings[key]}"
                line += "\n    reason: {nl: proef van deze gemeente, en: trial of this town}"
            lines.append(line)
        values.write_text("\n".join(lines))
        if budget:
            money = folder / "case_budget.yaml"
            money.write_text(money.read_text().replace("allowed: false", "allowed: true"))
        return read_pack(folder)


def choose(now: datetime, version: str = "1.1", *, budget: bool = False, **settings: str) -> None:
    """Work on the pack that ships with these values of settings, as YAML writes them; with a case budget or not."""
    pack = _shipped(version, budget=budget, **settings)
    with acting_as(CARETAKER) as by:
        if not PackVersion.objects.filter(in_use=True, digest=pack.digest).exists():
            load_pack(pack=pack, use=True, by=by, at=now)


def turn_on(now: datetime) -> None:
    """This town has the portal, and a case budget."""
    choose(now, budget=True, resident_portal="true")


def turn_off(now: datetime) -> None:
    """As the pack ships: nobody has it."""
    with acting_as(CARETAKER) as by:
        load_pack(pack=_shipped(), use=True, by=by, at=now)


def born(file_id: int, person: int, day: date, by: Actor, at: datetime) -> None:
    """Write down a day of birth."""
    row = Resident.objects.get(file_id=file_id, subject_id=person)
    known = {name: getattr(row, name) for name in _KNOWN}
    change_resident(resident=row, birth_date=day, by=by, at=at, **known)


def opened(
    cast: Any, file_id: int, person: int, now: datetime, check: SafetyCheck = SAFE, **how: Any
) -> Paper:
    """The coach asks the questions and opens the portal of a grown person."""
    with acting_as(cast.coach) as by:
        if not Resident.objects.filter(file_id=file_id, subject_id=person, birth_date__isnull=False).exists():
            born(file_id, person, date(1988, 4, 3), by, now)
        asked = check_safety(file_id=file_id, person=person, check=check, by=by, at=now)
        return open_portal(check=asked, by=by, at=now, **how)


def resident_of(file_id: int, person: int) -> Actor:
    """Who reads with the portal of this person."""
    from backup import behind_the_wall

    ((account,),) = behind_the_wall(
        f"select account_id from safeguards_portalaccount where file_id = {file_id} and person_id = {person}"
        " and closed_at is null"
    )
    with acting_as(CARETAKER):
        found = actor_of(account, timezone.localdate())
    assert found is not None
    return found


def portal_row(cast: Any, file_id: int, person: int) -> PortalAccount:
    """The open portal, as the coach sees it."""
    with acting_as(cast.coach):
        return PortalAccount.objects.select_related("account").get(
            file_id=file_id, person_id=person, closed_at=None
        )
