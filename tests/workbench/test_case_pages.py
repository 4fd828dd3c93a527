"""The pages of shared cases: marked words are shown where they stand, and each page is for whom it is."""

import re
from datetime import datetime
from typing import Any

from django.urls import reverse

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.casework.public import (
    CaseDraft,
    SharedCase,
    ask_to_read,
    change_draft,
    invent_case,
    parts_of,
    release_case,
)
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


def _boxes(text: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)"', text)


def test_what_can_be_taken_from_a_file_is_offered_by_its_place_with_nothing_chosen(
    cast: Cast, scene: Scene, client_for: Any
) -> None:
    home, coach = scene.old_home, client_for(cast.coach)
    address = reverse("case_household", args=[home.public_id])
    shown = coach.get(address).content.decode()
    with acting_as(cast.coach):
        parts = parts_of(home.file_id)
    places = ["notes", "plan", "advice"]
    assert _boxes(shown, "places") == places and sorted(_boxes(shown, "parts")) == sorted(
        one.key for one in parts
    )
    inside = "".join(re.findall(r"<details>.*?</details>", shown, re.DOTALL))
    assert _boxes(inside, "parts") == _boxes(shown, "parts"), "each stands behind the summary of its place"
    assert " checked" not in shown
    assert coach.post(address, {"once": ""}).status_code == 422


def test_one_tick_takes_all_of_a_place_and_some_of_another_with_it(
    cast: Cast, scene: Scene, client_for: Any
) -> None:
    home, coach = scene.old_home, client_for(cast.coach)
    with acting_as(cast.coach):
        parts = parts_of(home.file_id)
        before = set(CaseDraft.objects.values_list("public_id", flat=True))
    strength = next(one for one in parts if one.what == "Kracht")
    sent = coach.post(
        reverse("case_household", args=[home.public_id]), {"places": ["notes"], "parts": [strength.key]}
    )
    assert sent.status_code == 303
    with acting_as(cast.coach):
        (name,) = set(CaseDraft.objects.values_list("public_id", flat=True)) - before
        words = CaseDraft.objects.get(public_id=name).words
    assert words.count(" · Notitie") == sum(one.place == "notes" for one in parts) > 1
    assert words.count(" · Kracht") == 1 and " · Doel" not in words and " · Advies" not in words


def _made_up(cast: Cast, now: datetime, words: str) -> CaseDraft:
    with acting_as(cast.coach) as by:
        return invent_case(team_id=cast.team, words=words, by=by, at=now)


def test_a_made_up_case_asks_nothing_as_if_it_came_from_a_file(
    cast: Cast, scene: Scene, now: datetime, client_for: Any
) -> None:
    coach, draft = client_for(cast.coach), _made_up(cast, now, "Moeder Noor belt juf Anna op 0612345678.")
    address = reverse("case_draft", args=[draft.public_id])
    shown = coach.get(address).content.decode()
    assert len(_boxes(shown, "words")) == 3 and " checked" not in shown
    assert (
        "Alles is verzonnen: laat het staan" in shown and "Vervang alles wat naar iemand wijst" not in shown
    )
    assert coach.post(f"{address}gemerkt/", {"every": "1", "do": "leave"}).status_code == 303
    left = coach.get(address).content.decode()
    assert "<mark>" not in left and "0612345678" in left
    asked = coach.get(f"{address}vragen/").content.decode()
    assert "huishouden" not in asked.partition("<main")[2]
    with acting_as(cast.facilitator):
        row = SharedCase.objects.filter(fictional=True, state="readable").first()
    if row is None:
        with acting_as(cast.coach) as by:
            ask_to_read(
                draft=change_draft(draft=draft, title="Bellen", words="Iemand belt.", by=by, at=now),
                reader=cast.facilitator.id,
                by=by,
                at=now,
            )
        with acting_as(cast.facilitator) as by:
            row = release_case(draft=CaseDraft.objects.get(pk=draft.pk), by=by, at=now)
    facilitator = client_for(cast.facilitator)
    lend = facilitator.get(reverse("case_lend", args=[row.public_id])).content.decode()
    assert 'name="basis"' not in lend
    withdraw = facilitator.get(reverse("case_withdraw", args=[row.public_id])).content.decode()
    assert "Zonder het huishouden" not in withdraw
    assert "nl-button--negative" in withdraw and "komt niet terug" in withdraw


def test_of_many_marks_each_kind_has_one_box_and_its_words_behind_it(
    cast: Cast, now: datetime, client_for: Any
) -> None:
    names = ("Anna", "Bob", "Carla", "Dirk", "Els", "Frits", "Gerda", "Henk", "Ida")
    words = " ".join(f"Moeder {one} belt juf {one}sma." for one in names)
    coach, draft = client_for(cast.coach), _made_up(cast, now, words)
    address = reverse("case_draft", args=[draft.public_id])
    shown = coach.get(address).content.decode()
    assert _boxes(shown, "kinds") == ["person", "professional"]
    form = re.search(r'<form[^>]*id="marks".*?</form>', shown, re.DOTALL)
    assert form is not None
    inside = "".join(re.findall(r"<details>.*?</details>", form[0], re.DOTALL))
    assert len(_boxes(inside, "words")) == len(_boxes(form[0], "words")) == 2 * len(names)
    coach.post(f"{address}gemerkt/", {"kinds": ["professional"], "words": ["Anna"], "do": "replace"})
    with acting_as(cast.coach):
        now_reads = CaseDraft.objects.get(pk=draft.pk).words
    assert "sma" not in now_reads and "Anna" not in now_reads and "Moeder Bob" in now_reads
