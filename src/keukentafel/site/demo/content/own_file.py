"""A resident of the demo who can look into the own file, and the town that chose to have that."""

from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.timezone import localdate

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.method.public import Pack
from keukentafel.foundation.people.models import Account, Password
from keukentafel.foundation.people.public import actor_of
from keukentafel.lifeworld.correspondence.public import note_seen, write_to_person, write_to_team
from keukentafel.lifeworld.households.public import measure_myself
from keukentafel.lifeworld.rights.public import (
    How,
    Outcome,
    RightsKind,
    ask_right,
    carry_out,
    decide_right,
)
from keukentafel.lifeworld.safeguards.public import (
    ReadsAlong,
    SafetyCheck,
    check_safety,
    open_portal,
    own_file,
)
from keukentafel.site.demo.content.stage import Stage
from keukentafel.work.plans.public import say_wish

HOME, WHO = "wiekslag", "mevrouw"
FROM_COACH = "U kunt mij hier schrijven. Is er haast? Bel dan."
FROM_RESIDENT = "Ik kreeg een brief van de verhuurder. Kunt u daar donderdag naar kijken?"
SAFE = SafetyCheck(wants=True, alone=True, reads_along=ReadsAlong.NO, afraid=False)


def with_own_files(pack: Pack) -> Pack:
    """The pack as this town has it: residents can look into their own file.

    Args:
        pack: as it ships, where they cannot.
    """
    file = pack.files["settings"]
    data = deepcopy(file.data)
    (chosen,) = [one for one in data["entries"] if one["key"] == "resident_portal"]
    chosen |= {
        "value": True,
        "reason": {"nl": "Om te laten zien in de demo.", "en": "To show it in the demo."},
    }
    return replace(pack, files={**pack.files, "settings": replace(file, data=data)})


def _asked_at_the_table(file_id: int, person: int, by: Actor, at: datetime) -> None:
    """What she wanted changed in her file: one thing waits, one was done."""
    day = at - timedelta(days=9)
    here: dict[str, Any] = {
        "file_id": file_id,
        "person": person,
        "how": How.TABLE,
        "asked_on": day.date(),
        "by": by,
    }
    asked = ask_right(
        kind=RightsKind.OBJECTION, words="Deel mijn cijfers niet in een overzicht.", at=day, **here
    )
    words = "Uw gegevens tellen niet meer mee in overzichten."
    decide_right(request=asked, outcome=Outcome.GRANTED, words=words, by=by, at=day + timedelta(days=3))
    carry_out(request=asked, by=by, at=day + timedelta(days=4))
    ask_right(
        kind=RightsKind.CORRECTION, words="Ik werk sinds kort weer, dat staat er nog niet.", at=at, **here
    )


def open_own_file(stage: Stage, password: str) -> None:
    """The coach opens it; the code was used, and the password is that of everybody here.

    Args:
        stage: on which everything happened.
        password: of everybody.
    """
    here, at = stage.homes[HOME], stage.clock.now
    with acting_as(stage.actor(here.coach)) as by:
        person = here.members[WHO].subject_id
        check = check_safety(file_id=here.file, person=person, check=SAFE, by=by, at=at)
        # A code ends after this moment, also when the demo is of yesterday.
        paper = open_portal(check=check, by_letter=True, by=by, at=at)
        _asked_at_the_table(here.file, person, by, at)
    with acting_as(CARETAKER):
        account = Account.objects.get(name=paper.name)
        Password.objects.update_or_create(account=account, defaults={"hash": make_password(password)})
        resident = actor_of(account.pk, localdate(at))
    assert resident is not None
    with acting_as(stage.actor(here.coach)) as by:
        write_to_person(file_id=here.file, person=person, words=FROM_COACH, by=by, at=at)
    with acting_as(resident) as by:
        own = own_file(by)
        assert own is not None
        note_seen(file_id=here.file, person=person, by_person=True, by=by, at=at)
        write_to_team(own=own, words=FROM_RESIDENT, by=by, at=at)
        _write(here.file, person, by, at)


def _write(file_id: int, person: int, by: Actor, at: datetime) -> None:
    """She says how she lives, and what she wants too; the coach did not answer yet."""
    words = "Met de buurvrouw naar het koor."
    say_wish(file_id=file_id, words=words, person=person, by=by, at=at)
    measure_myself(file_id=file_id, person=person, area=1, step=3, words="Het is hier rustig.", by=by, at=at)
