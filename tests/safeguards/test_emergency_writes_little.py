"""Who reads a file because of an emergency writes a note of what was done, and reports danger. Nothing else."""

import re

import pytest

from cast import sign_in_client
from keukentafel.foundation.access.public import decide, may_write
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.safeguards.public import open_in_emergency
from walking import WORDS, _fillings, identifiers, patterns

WRITES = {"note", "note_of_appointment", "note_correct", "danger_for", "spot_new_at"}
"""What somebody may write who came because of an emergency: own notes, also of a dilemma, and danger."""
READS = {"document", "consent_sheet", "plan_then"}
"""Pages that are read by POST: what is asked stands in no address."""
_OF_A_HOME = re.compile(r"<\w+:(public_id|household|household_id|file|duty_id)>")


def _pages(scene):
    """Each page about the household that may take something in, filled in with what stands in its file."""
    ids = {
        kind: [(one, file) for one, file in found if file in (None, scene.old_home.file_id)]
        for kind, found in identifiers().items()
    }
    words = dict(WORDS) | {"area_key": ["money"]}
    home = scene.old_home.public_id
    for name, address in patterns():
        if not _OF_A_HOME.search(address) or address.startswith(("/mijn/", "/bewaren/")):
            continue
        named = re.sub(r"<str:(public_id|household|household_id|file)>", home, address)
        if (filled := next(_fillings(name, named, ids, words, scene.old_home.file_id), None)) is not None:
            yield name, filled


@pytest.mark.parametrize("who", ["supporter", "leader"])
def test_everything_else_is_refused_with_a_kind_reason(cast, scene, now, who):
    helper = getattr(cast, who)
    client = sign_in_client(helper)
    pages = list(_pages(scene))
    before = {name: client.post(address, {"x": "1"}).status_code for name, address in pages}
    with acting_as(helper) as by:
        open_in_emergency(file_id=scene.old_home.file_id, reason="Zij belt", with_safety=True, by=by, at=now)
    said = set()
    for name, address in pages:
        answer = client.post(address, {"x": "1"})
        if name in WRITES | READS or answer.status_code in (404, 405):
            continue
        if who == "leader" and before[name] not in (403, 404):
            # What a leader may do anyway, an emergency does not take away.
            continue
        assert answer.status_code == 403, name
        said |= {name} if "omdat er nood is" in answer.content.decode() else set()
    assert len(said) >= 30
    assert {"plan_add", "person_add", "measure", "document_add", "appointment_plan", "safe_contact"} <= said


def test_a_note_and_danger_are_written(cast, scene, now):
    with acting_as(cast.supporter) as by:
        open_in_emergency(file_id=scene.old_home.file_id, reason="Zij belt", with_safety=False, by=by, at=now)
        assert decide(by, "households.read", scene.old_home).allowed
        assert decide(by, "safety.report", scene.old_home).allowed
        assert not decide(by, "households.write", scene.old_home).allowed
    client = sign_in_client(cast.supporter)
    for page in (
        f"/huishouden/{scene.old_home.public_id}/notitie/",
        f"/veilig/gevaar/{scene.old_home.public_id}/",
    ):
        assert client.get(page).status_code == 200
        assert client.post(page, {"x": "1"}).status_code == 422, "empty, and not refused"


def test_who_works_with_the_household_writes_also_after_an_emergency(cast, scene, now):
    """Whoever stands in for the coach now, and opened it before, is not kept from the work."""
    with acting_as(cast.coach) as by:
        assert may_write(scene.old_home.file_id, otherwise="").allowed
        assert decide(by, "plans.change", scene.old_home).allowed
    with acting_as(cast.colleague):
        assert not may_write(scene.old_home.file_id, otherwise="no").allowed
    with acting_as(cast.other_team_coach):
        assert not may_write(scene.old_home.file_id, otherwise="no").visible
