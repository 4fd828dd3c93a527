"""The pages of shared cases: marked words are shown where they stand, and each page is for whom it is."""

import re
from datetime import datetime
from typing import Any

from django.urls import reverse

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.casework.public import CaseDraft, SharedCase, parts_of
from scene import Scene
from scene_casework import tell_all


def test_from_the_household_to_a_case_that_a_colleague_reads_first(
    cast: Cast, scene: Scene, now: datetime, client_for: Any
) -> None:
    home = scene.old_home
    coach, facilitator = client_for(cast.coach), client_for(cast.facilitator)
    with acting_as(cast.coach):
        parts = [one.key for one in parts_of(home.file_id)]
        before = set(CaseDraft.objects.values_list("public_id", flat=True))
    page = coach.get(reverse("case_household", args=[home.public_id]))
    assert page.status_code == 200
    sent = coach.post(reverse("case_household", args=[home.public_id]), {"parts": parts})
    assert sent.status_code == 303
    with acting_as(cast.coach):
        (name,) = set(CaseDraft.objects.values_list("public_id", flat=True)) - before
    address = reverse("case_draft_of", args=[home.public_id, name])
    assert sent["Location"] == address
    words = "Mina belt juf Wilhelmina op 0612345678."
    coach.post(address, {"title": "Bellen", "words": words})
    shown = coach.get(address).content.decode()
    assert "Mina" not in shown and re.search(r"<mark>0612345678", shown)
    coach.post(f"{address}gemerkt/", {"every": "1"})
    tell_all(cast, home.file_id, now)
    asked = coach.post(f"{address}vragen/", {"reader": str(cast.facilitator.id)})
    assert asked.status_code == 303, asked.content.decode()
    assert client_for(cast.colleague).get(reverse("case_read_first", args=[name])).status_code == 404
    read = reverse("case_read_first", args=[name])
    assert "[telefoonnummer]" in facilitator.get(read).content.decode()
    assert facilitator.post(read, {"found": "released", "remark": ""}).status_code == 303
    with acting_as(cast.facilitator):
        row = SharedCase.objects.get(title="Bellen")
    assert facilitator.get(reverse("shared_case", args=[row.public_id])).status_code == 200
    assert client_for(cast.leader).get(reverse("shared_case", args=[row.public_id])).status_code == 404


def test_who_does_not_work_with_the_household_takes_nothing_from_it(
    cast: Cast, scene: Scene, client_for: Any
) -> None:
    address = reverse("case_household", args=[scene.old_home.public_id])
    assert client_for(cast.other_team_coach).get(address).status_code == 404
    assert client_for(cast.colleague).get(address).status_code == 403
