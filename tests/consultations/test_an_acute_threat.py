"""On an acute danger the intervention team is called together at once, where a town filled in its ground in law."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from cast import Cast, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import load_pack, read_pack
from keukentafel.work.consultations.public import HouseholdItem, Meeting, Source

pytestmark = pytest.mark.usefixtures("database")
GROUND = "Artikel 5 van de verordening van deze stad"


def _filled_in(now: datetime) -> None:
    """A town that filled in the ground of every body that had none."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / "wijkteam"
        shutil.copytree(PACKS / "wijkteam", folder)
        header, bodies = folder / "pack.yaml", folder / "bodies.yaml"
        header.write_text(header.read_text().replace("version: '1'", "version: '1.7'"))
        bodies.write_text(bodies.read_text().replace("legal_basis: ''", f"legal_basis: {GROUND}"))
        with acting_as(CARETAKER) as by:
            load_pack(pack=read_pack(folder), use=True, by=by, at=now)


def test_while_its_ground_is_empty_there_is_no_button_and_no_page(cast: Cast) -> None:
    home = a_home(cast, timezone.now()).household.public_id
    coach = sign_in_client(cast.coach)
    assert "Interventieteam" not in coach.get(reverse("danger_for", args=[home])).content.decode()
    assert coach.get(reverse("threat_meeting", args=[home])).status_code == 404


def test_with_a_ground_the_coach_calls_it_from_the_page_of_a_danger_and_puts_the_household_on_it(
    cast: Cast,
) -> None:
    now = timezone.now()
    found = a_home(cast, now)
    _filled_in(now)
    home, coach = found.household.public_id, sign_in_client(cast.coach)
    call = reverse("threat_meeting", args=[home])
    assert call in coach.get(reverse("danger_for", args=[home])).content.decode()
    assert GROUND in coach.get(call).content.decode()
    for who in (cast.colleague, cast.other_team_coach, cast.facilitator):
        assert sign_in_client(who).get(call).status_code in (403, 404)
    at = timezone.localtime(now).strftime("%Y-%m-%dT23:00")
    answer = coach.post(call, {"starts_at": at, "public_order": "on"})
    with acting_as(cast.coach):
        meeting = Meeting.objects.get()
    assert (meeting.body, meeting.public_order) == ("intervention", True)
    assert answer.status_code == 303 and answer["Location"].startswith(
        reverse("meeting_item_about", args=[meeting.public_id, home])
    )
    form = coach.get(answer["Location"]).content.decode()
    assert 'value="Een acute dreiging"' in form
    said = {"title": "Dreiging", "people": [found.mother.public_id], "minutes": 20, "informed": "yes"}
    assert coach.post(answer["Location"], said).status_code == 303
    with acting_as(cast.coach):
        assert HouseholdItem.objects.get().source == Source.THREAT
    assert "burgemeester" in coach.get(reverse("meeting", args=[meeting.public_id])).content.decode()
