"""The pages of dilemmas, words, values and spots; and a team that turned learning off, which nothing asks for it."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import read_pack
from keukentafel.foundation.people.models import Membership, Team
from keukentafel.foundation.people.public import (
    Role,
    actor_of,
    end_membership,
    set_learning,
    start_membership,
)
from keukentafel.lifeworld.households.public import working_notes_about
from keukentafel.reflection.dilemmas.models import OwnDilemma, SharedSpot, Spot, TeamValue, Word
from keukentafel.reflection.dilemmas.public import dilemma, spot_dilemma, told_in
from keukentafel.reflection.trials.public import note_effect, publish_effect
from scene_dilemmas import OWN

HERE = "Hier zit een dilemma"
ENTRY = 'href="/leren/"'


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


@pytest.fixture
def client(cast, home):
    return sign_in_client(cast.coach)


def packed():
    return read_pack(PACKS / "wijkteam").section("dilemmas")


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_box_says_what_is_inferred_what_is_unknown_and_which_places_are_empty(client):
    page = text(client, "/leren/dilemmas/")
    assert "is onze inschatting" in page
    assert "Plaats in de lijst onbekend" in page
    assert "Er zijn nog 9 plaatsen" in page
    assert page.index("Presentie") < page.index("Professionaliteit") < page.index("Legitimiteit")
    for quality in packed()["qualities"]:
        for said in (quality["explanation"], *quality["questions"]):
            assert said["nl"] in unescape(page)
    one = text(client, "/leren/dilemmas/cost_or_quality/")
    assert "de bron zegt niet waar het hoort" in one
    assert one.count("kt-card--learning") == 2
    assert client.get("/leren/dilemmas/nothing/").status_code == 404


def test_every_dilemma_stands_under_its_quality_and_says_its_two_sides_and_the_issues_it_touches(client):
    page, asked = text(client, "/leren/dilemmas/"), text(client, "/leren/vragen/")
    data = packed()
    parts = page.split('aria-labelledby="q-')[1:], asked.split("<h3")[1:]
    under, touches = (
        dict(zip([one["key"] for one in data[name]], found, strict=True))
        for name, found in zip(("qualities", "issues"), parts, strict=True)
    )
    for each in data["entries"]:
        link = f'href="/leren/dilemmas/{each["key"]}/"'
        assert {key for key, part in under.items() if link in part} == {each["quality"]}
        assert {key for key, part in touches.items() if link in part} == set(each["issues"])
    do = next(one for one in data["entries"] if one["key"] == "do_or_hand_over")
    one = unescape(text(client, "/leren/dilemmas/do_or_hand_over/"))
    for pole in do["poles"]:
        assert pole["nl"] in one and pole["explanation"]["nl"] in one
    for issue in data["issues"]:
        assert (issue["nl"] in one) is (issue["key"] in do["issues"])


def test_a_team_writes_changes_moves_and_takes_out_a_dilemma_on_the_pages(cast, client):
    assert client.post("/leren/dilemmas/nieuw/", OWN | {"pole_b_why": ""}).status_code == 422
    assert client.post("/leren/dilemmas/nieuw/", OWN).status_code == 303
    with acting_as(cast.coach):
        one = f"/leren/dilemmas/own:{OwnDilemma.objects.get().public_id}/"
    page = text(client, one)
    assert "Wachten of doen?" in page and "Wat goed is om te doen" in page
    assert "Er zijn nog 8 plaatsen" in text(client, "/leren/dilemmas/")
    assert client.post(f"{one}wijzig/", OWN | {"title": "Wachten of beginnen?"}).status_code == 303
    assert client.post(f"{one}verplaats/", {"quality": "legitimacy"}).status_code == 303
    assert "Wachten of beginnen?" in text(sign_in_client(cast.facilitator), one)
    other = sign_in_client(cast.other_team_coach)
    for end in ("", "wijzig/", "verplaats/", "weg/"):
        assert other.get(f"{one}{end}").status_code == 404
    assert client.post(f"{one}weg/").status_code == 303
    assert "Er zijn nog 9 plaatsen" in text(client, "/leren/dilemmas/")
    with acting_as(cast.coach):
        assert dilemma(one.split("/")[3], cast.team).quality == "legitimacy"


def test_words_are_written_anew_and_shared_on_the_pages(cast, client):
    new = {"word": "Netwerk", "words": "Wie iemand zelf noemt"}
    assert client.post("/leren/woorden/nieuw/", new).status_code == 303
    with acting_as(cast.coach):
        one = f"/leren/woorden/{Word.objects.get().public_id}/"
    assert client.post(one, {"words": ""}).status_code == 422
    assert client.post(one, {"words": "Wie er echt is"}).status_code == 303
    page = text(client, one)
    assert page.index("Wie er echt is") < page.index("Wie iemand zelf noemt")
    assert client.post(f"{one}delen/", {"shared": "yes"}).status_code == 303
    assert sign_in_client(cast.other_team_coach).get(one).status_code == 404
    theirs = sign_in_client(cast.other_team_coach)
    theirs.post("/leren/woorden/nieuw/", {"word": "netwerk", "words": "Buren en familie"})
    with acting_as(cast.other_team_coach):
        beside = text(theirs, f"/leren/woorden/{Word.objects.get().public_id}/")
    assert "Buren en familie" in beside
    assert "Wie er echt is" in beside
    assert "Wie iemand zelf noemt" not in beside


def test_values_are_written_and_taken_away_on_the_pages(cast, client):
    assert client.post("/leren/waarden/care/", {"words": "We bellen terug"}).status_code == 303
    assert client.post("/leren/waarden/nieuw/", {"label": "Humor", "words": "Licht"}).status_code == 303
    page = text(client, "/leren/waarden/")
    assert "We bellen terug" in page
    assert "Humor" in page
    with acting_as(cast.coach):
        own = TeamValue.objects.get(value="").public_id
    for key in ("care", f"own:{own}"):
        assert client.post(f"/leren/waarden/{key}/weg/").status_code == 303
    assert "Humor" not in text(client, "/leren/waarden/")
    assert client.get("/leren/waarden/nothing/").status_code == 404
    assert client.post("/leren/waarden/nothing/weg/").status_code == 404


def test_one_tap_at_a_household_notes_it_and_the_look_is_logged(cast, client, home):
    at = f"/leren/gezien/nieuw/{home.household.public_id}/"
    asked = f"select count(*) from access_line where page = 'spot_new_at' and {home.file} = any (files)"
    assert "Lindestraat" in text(client, at)
    assert behind_the_wall(asked) == [(1,)]
    answer = client.post(at, {"dilemma": "do_or_hand_over"})
    assert answer.status_code == 303
    assert behind_the_wall(asked) == [(1,)], "no line ties the tap to the household"
    assert 'hx-post="/leren/gezien/' not in text(client, answer.url)
    # Inside the page of a note it goes on in its place.
    inside = client.get(answer.url, headers={"HX-Request": "true"}).content.decode()
    assert 'id="spot-part"' in inside
    assert 'hx-post="/leren/gezien/' in inside
    assert client.post(answer.url, {"leaned": "b", "why": "Het kon niet anders"}).status_code == 303
    with acting_as(cast.coach):
        row = Spot.objects.get()
        assert (row.leaned, row.why) == ("b", "Het kon niet anders")
        assert len(working_notes_about(home.file)) == 1
    page = text(client, "/leren/gezien/")
    assert "Lindestraat" in page
    assert "Het kon niet anders" in page
    for other in (cast.leader, cast.facilitator, cast.other_team_coach):
        assert sign_in_client(other).get(answer.url).status_code == 404
    assert sign_in_client(cast.other_team_coach).get(at).status_code == 404
    assert client.post(at, {"dilemma": "nothing"}).status_code == 200
    assert client.post(answer.url, {"leaned": "best"}).status_code == 422


def test_sharing_asks_to_look_at_the_words_and_is_taken_back_by_who_shared(cast, client, home, now):
    with acting_as(cast.coach) as by:
        row = spot_dilemma(
            team_id=cast.team, dilemma="do_or_hand_over", household=home.household, by=by, at=now
        )
    at = f"/leren/gezien/{row.public_id}/delen/"
    refused = client.post(at, {"words": "Samira vroeg het aan mij"})
    assert refused.status_code == 422
    assert "Samira" in refused.content.decode()
    assert client.post(at, {"words": "Zij vroeg het aan mij"}).status_code == 303
    leader = sign_in_client(cast.leader)
    assert "Zij vroeg het aan mij" in text(leader, "/leren/dilemmas/do_or_hand_over/")
    with acting_as(cast.coach):
        back = f"/leren/gedeeld/{SharedSpot.objects.get().public_id}/terug/"
        assert working_notes_about(home.file) == []
    assert leader.post(back).status_code == 404
    assert client.post(back).status_code == 303
    with acting_as(cast.leader):
        assert told_in(cast.team) == []
    for end in ("los", "weg"):
        assert leader.post(f"/leren/gezien/{row.public_id}/{end}/").status_code == 404
        assert client.post(f"/leren/gezien/{row.public_id}/{end}/").status_code == 303
    assert "U hebt nog niets genoteerd" in text(client, "/leren/gezien/")


def places_that_ask(client, home):
    """What speaks of learning on the pages of the daily work: the entry of the menu, and the line on note and plan."""
    at = home.household.public_id
    pages = [f"/huishouden/{at}/", f"/huishouden/{at}/notitie/", f"/plan/{at}/", "/"]
    found = {address: text(client, address) for address in pages}
    return (
        {address for address, page in found.items() if ENTRY in page},
        {address for address, page in found.items() if HERE in page},
    )


def say(cast, now, is_on):
    with acting_as(cast.leader) as by:
        set_learning(team_id=cast.team, is_on=is_on, by=by, at=now)


def test_off_nothing_in_the_daily_work_asks_for_it_and_on_one_quiet_line_does(cast, client, home, now):
    at = home.household.public_id
    entry, line = places_that_ask(client, home)
    assert len(entry) == 4
    assert line == {f"/huishouden/{at}/notitie/", f"/plan/{at}/"}
    say(cast, now, False)
    assert places_that_ask(client, home) == (set(), set())
    assert "Alle dilemma's" not in text(client, "/leren/")
    say(cast, now, True)
    assert "Alle dilemma's" in text(client, "/leren/")
    assert places_that_ask(client, home) == (entry, line)


def test_without_somebody_who_guides_it_learning_is_off_until_the_leader_says_otherwise(cast, client, now):
    with acting_as(CARETAKER):
        assert actor_of(cast.coach.id, timezone.localdate(now)).learning == (cast.team,)
        # The other team has nobody who guides it.
        assert actor_of(cast.other_team_coach.id, timezone.localdate(now)).learning == ()
        (row,) = Membership.objects.filter(role=Role.FACILITATOR)
        end_membership(membership=row, ends=timezone.localdate(now), by=CARETAKER, at=now)
    assert ENTRY not in text(client, "/")
    say(cast, now, True)
    assert ENTRY in text(client, "/")


def test_the_leader_and_who_guides_turn_learning_on_and_off_and_nobody_else(cast, client):
    with acting_as(CARETAKER):
        at = f"/leren/aan/{Team.objects.get(pk=cast.team).public_id}/"
        other = f"/leren/aan/{Team.objects.get(pk=cast.other_team).public_id}/"
    for who in (cast.coach, cast.supporter, cast.other_team_coach, cast.policy_adviser, cast.administrator):
        assert sign_in_client(who).get(at).status_code == 404
    for who in (cast.leader, cast.facilitator):
        guide = sign_in_client(who)
        assert guide.get(other).status_code == 404
        assert guide.post(at, {"on": "no"}).status_code == 303
        assert ENTRY not in text(client, "/")
        assert "Het staat uit" in text(guide, at)
        assert guide.post(at, {"on": "yes"}).status_code == 303
        assert ENTRY in text(client, "/")
    assert at in text(sign_in_client(cast.leader), "/teams/")


def test_who_learns_with_two_teams_chooses_and_no_team_of_somebody_else(cast, client, now):
    with acting_as(CARETAKER):
        (row,) = Membership.objects.filter(role=Role.FACILITATOR).select_related("account", "organisation")
        start_membership(
            account=row.account,
            role=Role.FACILITATOR,
            team=Team.objects.get(pk=cast.other_team),
            organisation=row.organisation,
            starts=row.starts,
            by=CARETAKER,
            at=now,
        )
    guide = sign_in_client(cast.facilitator)
    assert "Met welk team?" in text(guide, "/leren/dilemmas/")
    assert guide.post("/leren/team/", {"team": str(cast.other_team)}).status_code == 303
    guide.post("/leren/dilemmas/nieuw/", OWN)
    with acting_as(cast.other_team_coach):
        assert OwnDilemma.objects.get().team_id == cast.other_team
    assert "Met welk team?" not in text(client, "/leren/dilemmas/")
    client.post("/leren/team/", {"team": str(cast.other_team)})
    assert "Wachten of doen?" not in text(client, "/leren/dilemmas/")


ADDRESSES = (
    "/leren/",
    "/leren/dilemmas/",
    "/leren/dilemmas/do_or_hand_over/",
    "/leren/vragen/",
    "/leren/woorden/",
    "/leren/waarden/",
    "/leren/gezien/",
)


def asked_by(client):
    counted = {}
    for address in ADDRESSES:
        # What was said after a form is shown once.
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counted[address] = len(queries)
    return counted


def test_every_page_asks_as_little_for_many_as_for_one(cast, client, home, now):
    counted = []
    for number in (1, 4):
        for each in range(number):
            client.post("/leren/dilemmas/nieuw/", OWN | {"title": f"{number} of {each}?"})
            client.post("/leren/woorden/nieuw/", {"word": f"Woord {number} {each}", "words": "x"})
            client.post("/leren/waarden/nieuw/", {"label": f"Waarde {number} {each}", "words": "x"})
            with acting_as(cast.coach) as by:
                here = {"household": home.household} if each % 2 == 0 else {}
                spot_dilemma(team_id=cast.team, dilemma="do_or_hand_over", by=by, at=now, **here)
        counted.append(asked_by(client))
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= 12


def test_the_line_on_a_page_of_a_household_asks_it_nothing(cast, client, home, now):
    counted = []
    for is_on in (True, False):
        say(cast, now, is_on)
        client.get(f"/plan/{home.household.public_id}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/plan/{home.household.public_id}/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_who_learns_with_no_team_finds_what_is_theirs_and_not_an_empty_card(cast, now):
    with acting_as(cast.coach) as by:
        effect = note_effect(team_id=cast.team, words="Wachten maakt de schuld groter.", by=by, at=now)
    with acting_as(cast.colleague) as by:
        publish_effect(effect=effect, by=by, at=now)
    for who in (cast.buddy, cast.policy_adviser):
        client = sign_in_client(who)
        page = text(client, "/leren/")
        assert "Wachten maakt de schuld groter." in page and "Wat beleid doet" in page
        assert "Er is nu geen casus die u mag lezen" not in page
        assert "Leren" in text(client, "/leren/beleid/"), "and there is a way back"
    assert ENTRY in sign_in_client(cast.policy_adviser).get("/leren/").content.decode()
    nobody = text(sign_in_client(cast.administrator), "/leren/")
    assert "Leergemeenschappen" in nobody
