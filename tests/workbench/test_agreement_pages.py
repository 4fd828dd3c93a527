"""The pages of the frame of reference, and the agreement that shows beside what somebody writes."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backup import behind_the_wall
from cast import Cast, sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import set_learning
from keukentafel.reflection.agreements.public import Reaction, SharedWording, WorkingAgreement, agreements_of
from keukentafel.reflection.dilemmas.public import dilemmas_of
from scene import Scene
from scene_agreements import theirs_too
from scene_disagreements import RULE

MOST = 12
"""Queries a page may take."""
WRITTEN = "Op tafel lag een tas vol enveloppen. Zij maakt al weken geen brief meer open."


def _asked(client: Client, method: str, name: str, *keys: str, **said: Any) -> str:
    with CaptureQueriesContext(connection) as queries:
        answer = getattr(client, method)(reverse(name, args=keys), said)
    assert answer.status_code == 200, (name, answer.status_code)
    own = [one for one in queries if "django_session" not in one["sql"]]
    assert len(own) <= MOST, (name, len(own))
    return str(answer.content.decode())


def _post(cast: Cast) -> str:
    with acting_as(cast.coach):
        return next(one.public_id for one in agreements_of(cast.team) if one.title == "Samen de post openen")


def test_one_list_has_agreements_considerations_and_rules_and_finds_by_a_situation(
    cast: Cast, scene: Scene
) -> None:
    coach = sign_in_client(cast.coach)
    page = _asked(coach, "get", "agreements")
    assert page.index("Cadeaus") < page.index("Samen de post openen")
    assert "Vervallen" in page and "Mee-eten" in page and RULE in page
    found = _asked(coach, "post", "agreements", question="hij doet zijn brieven niet open")
    assert "Samen de post openen" in found and "U schrijft over:" in found and "Mee-eten" not in found
    only = _asked(coach, "post", "agreements", question="", sort="consideration")
    assert "Mee-eten" in only and "Samen de post openen" not in only
    assert "Cadeaus" in _asked(coach, "post", "agreements", state="lapsed")
    assert sign_in_client(cast.mother).get(reverse("agreements")).status_code == 404
    stranger = sign_in_client(cast.other_team_coach)
    assert stranger.get(reverse("working_agreement", args=[_post(cast)])).status_code == 404


def test_what_is_written_is_read_once_more_before_it_is_in_force(cast: Cast, scene: Scene) -> None:
    coach = sign_in_client(cast.coach)
    said = {
        "title": "Wachtwoorden",
        "situation": "Iemand geeft zijn code. Bel 06-12345678.",
        "what_we_do": "Wij loggen niet in.",
        "review_on": "2030-01-01",
    }
    before = _amount(cast)
    read = _asked(coach, "post", "agreement_new", **said)
    assert "<mark>06-12345678</mark>" in read and "Laat het ingaan" in read
    assert _amount(cast) == before
    again = _asked(coach, "post", "agreement_new", **said, change="1")
    assert "Laat het ingaan" not in again and "Iemand geeft zijn code" in again
    sent = coach.post(reverse("agreement_new"), {**said, "seen": "1"})
    assert sent.status_code == 303 and _amount(cast) == before + 1
    assert "Wachtwoorden" in coach.get(sent["Location"]).content.decode()
    assert coach.post(reverse("agreement_new"), {**said, "what_we_do": "", "seen": "1"}).status_code == 422


def _amount(cast: Cast) -> int:
    with acting_as(cast.coach):
        return WorkingAgreement.objects.count()


def test_it_is_looked_at_again_beside_what_people_said_and_ends_with_why(cast: Cast, scene: Scene) -> None:
    leader, key = sign_in_client(cast.leader), _post(cast)
    page = _asked(leader, "get", "agreement_review", key)
    assert "Hij kon niet lezen" in page and "1 keer paste het niet." in page and "Het gaf rust" not in page
    said = {
        "title": "Post",
        "situation": "Post",
        "what_we_do": "Samen",
        "review_on": "2031-01-01",
        "seen": "1",
    }
    assert leader.post(reverse("agreement_review", args=[key]), said).status_code == 303
    one = _asked(leader, "get", "working_agreement", key)
    assert "Versie 2" in one and "Versie 1" in one and "Andere teams lezen nog wat er eerder stond." in one
    assert leader.post(reverse("agreement_share", args=[key])).status_code == 303
    with acting_as(cast.leader):
        assert SharedWording.objects.get(agreement=key).title == "Post"
    assert leader.post(reverse("agreement_end", args=[key]), {"why": ""}).status_code == 422
    assert leader.post(reverse("agreement_end", args=[key]), {"why": "Anders"}).status_code == 303
    assert "Gestopt" in _asked(leader, "get", "working_agreement", key)
    coach = sign_in_client(cast.coach)
    assert coach.post(reverse("agreement_share", args=[key])).status_code == 404


def test_somebody_says_helped_or_not_and_a_name_of_the_household_does_not_get_in(
    cast: Cast, scene: Scene
) -> None:
    coach, key = sign_in_client(cast.coach), _post(cast)
    home = scene.old_home.public_id
    said = {"helped": "nee", "words_of_it": "Mina wilde het niet", "alike_place": home}
    answer = _asked(coach, "post", "agreement_said_here", key, **said)
    assert "Mina" in answer and "Dank u" not in answer
    answer = _asked(coach, "post", "agreement_said_here", key, **{**said, "words_of_it": "Te snel"})
    assert "Dank u" in answer
    assert coach.post(reverse("agreement_said", args=[key]), {"helped": "ja"}).status_code == 303
    with acting_as(cast.coach):
        words = list(Reaction.objects.order_by("id").values_list("helped", "words"))
    assert words[-2:] == [(False, "Te snel"), (True, "")]


def test_an_agreement_shows_beside_the_note_with_why_and_what_is_typed_is_kept_nowhere(
    cast: Cast, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    coach, key = sign_in_client(cast.coach), _post(cast)
    url = reverse("agreements_alike")
    with CaptureQueriesContext(connection) as queries:
        answer = coach.post(url, {"text": WRITTEN, "area": "2", "alike_place": scene.old_home.public_id})
    shown = answer.content.decode()
    assert "Samen de post openen" in shown and "U schrijft over:" in shown and "Geld" in shown
    ours = [one["sql"] for one in queries if "agreements_" in one["sql"]]
    assert len(ours) == 1 and not any("enveloppen" in one["sql"] for one in queries)
    assert "enveloppen" not in caplog.text
    for table in ("journal_draft", "access_line", "journal_change", "django_session"):
        assert behind_the_wall(f"select 1 from {table} t where t::text like '%enveloppen%'") == []
    gone = coach.post(url, {"text": WRITTEN, "alike_closed": key}).content.decode()
    assert "Samen de post openen" not in gone and f'name="alike_gone" value="{key}"' in gone
    same = {"text": WRITTEN, "alike_shown": key}
    assert coach.post(url, same).status_code == 204
    assert "kt-alike__one" not in coach.post(url, {**same, "text": ""}).content.decode()
    for nothing in ("", "Koffie gedronken, het ging goed. Volgende week weer."):
        assert coach.post(url, {"text": nothing}).status_code == 204


def test_no_page_asks_more_for_it_and_with_learning_off_nothing_shows(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    coach, home = sign_in_client(cast.coach), scene.old_home.public_id
    note = _asked(coach, "get", "note", home)
    place = note.index(reverse("agreements_alike"))
    assert note.index("kt-actions--thumb") < place < note.index("</form>", place)
    assert reverse("agreements_alike") in _asked(coach, "get", "plan_add", home, "doel")
    with acting_as(cast.leader) as by:
        set_learning(team_id=cast.team, is_on=False, by=by, at=now)
    assert reverse("agreements_alike") not in _asked(coach, "get", "note", home)
    answer = coach.post(reverse("agreements_alike"), {"text": WRITTEN})
    assert answer.status_code == 204


def test_teams_stand_side_by_side_on_a_page(cast: Cast, scene: Scene, now: datetime) -> None:
    with acting_as(cast.coach):
        first = dilemmas_of(cast.team)[0]
    coach = sign_in_client(cast.coach)
    assert first.title not in _asked(coach, "get", "agreements_beside")
    theirs_too(cast, now, first.key)
    page = _asked(coach, "get", "agreements_beside")
    assert first.title in page and "Zij doen het anders" in page and "Team Havenkwartier" in page
    assert reverse("agreements_beside") in _asked(coach, "get", "agreements")
