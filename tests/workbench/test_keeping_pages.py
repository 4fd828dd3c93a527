"""The pages of keeping and destroying: shown first, decided, proven; and nothing of a file on any of them."""

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import close_engagement, open_household, start_engagement
from keukentafel.lifeworld.safeguards.public import (
    DestructionRequest,
    DestructionRun,
    Hold,
    files_of,
    states_of,
)


def long_ago(cast, label="Oude straat"):
    then = timezone.now() - timedelta(days=21 * 366)
    with acting_as(cast.leader) as by:
        home = open_household(label=label, team_id=cast.team, by=by, at=then)
        engagement = start_engagement(household=home, coach_id=cast.coach.id, by=by, at=then)
        close_engagement(engagement=engagement, reason="", by=by, at=then)
    return home


def work():
    with acting_as(CARETAKER):
        while deliver(timezone.now()):
            pass


def text_of(response):
    return response.content.decode()


def counted(cast, client):
    response = client.post(reverse("keeping_ask"))
    assert response.status_code == 303
    work()
    with acting_as(cast.privacy_officer):
        return DestructionRun.objects.get()


def test_a_privacy_officer_sees_what_is_due_decides_and_gets_the_proof(cast, now, client_for):
    home, client = long_ago(cast), client_for(cast.privacy_officer)
    run = counted(cast, client)
    page = reverse("keeping_run", args=[run.public_id])
    shown = text_of(client.get(page))
    assert "Dit zou vernietigd worden" in shown and "2 × Mensen, contacten en notities" in shown
    assert "20 jaar, Jeugdwet art. 7.3.8" in shown
    assert "Oude straat" not in shown
    assert client.post(page, {"ground": ""}).status_code == 422
    assert client.post(page, {"ground": "Termijn voorbij"}).status_code == 303
    assert "0 van 1 dossiers" in text_of(client.get(page))
    work()
    proof = text_of(client.get(page))
    assert "Bewijs van vernietiging" in proof and "Termijn voorbij" in proof and "Privacy Officer" in proof
    assert behind_the_wall(f"select 1 from households_household where file_id = {home.file_id}") == []
    assert "Termijn voorbij" in text_of(client.get(reverse("keeping")))


def test_the_moment_of_a_run_stands_in_a_line_as_that_language_writes_it(cast, now, client_for):
    long_ago(cast)
    client = client_for(cast.privacy_officer)
    run = counted(cast, client)
    for language, words in (("nl", "Geteld: vandaag, {day}"), ("en", "Counted: today, {day}")):
        client.post(reverse("set_language"), {"language": language})
        with override(language):
            day = written(timezone.localdate(), "l j F")
        assert words.format(day=day) in text_of(client.get(reverse("keeping_run", args=[run.public_id])))
        assert f", {words.partition(' ')[2].format(day=day)}" in text_of(client.get(reverse("keeping")))


def test_who_decides_on_a_run_that_was_withdrawn_reads_why_not(cast, now, client_for):
    long_ago(cast)
    client = client_for(cast.privacy_officer)
    run = counted(cast, client)
    assert client.post(reverse("keeping_withdraw", args=[run.public_id])).status_code == 303
    late = client.post(reverse("keeping_run", args=[run.public_id]), {"ground": "Termijn voorbij"})
    assert late.status_code == 422 and "kt-error-summary" in text_of(late)


def test_a_file_is_taken_off_the_list_or_kept_longer(cast, now, client_for):
    long_ago(cast, "Een"), long_ago(cast, "Twee")
    client = client_for(cast.privacy_officer)
    run = counted(cast, client)
    with acting_as(cast.privacy_officer):
        one, other = files_of(run)
    stays = reverse("keeping_stays", args=[run.public_id, one.file])
    assert client.get(stays).status_code == 200
    assert client.post(stays, {"why": ""}).status_code == 422
    assert client.post(stays, {"why": "Eerst navragen"}).status_code == 303
    hold = reverse("keeping_hold", args=[run.public_id, other.file])
    assert client.get(hold).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    assert client.post(hold, {"reason": "court", "until": yesterday.isoformat()}).status_code == 422
    assert client.post(hold, {"reason": "court"}).status_code == 303
    assert "Eerst navragen" in text_of(client.get(reverse("keeping_run", args=[run.public_id])))
    overview = text_of(client.get(reverse("keeping")))
    assert other.file in overview and "rechter" in overview
    client.post(reverse("keeping_run", args=[run.public_id]), {"ground": "Termijn voorbij"})
    work()
    with acting_as(cast.privacy_officer):
        assert states_of(run) == {"held": 1, "left_out": 1}
        (held,) = behind_the_wall("select public_id from safeguards_hold")
    assert client.post(reverse("keeping_hold_end", args=[held[0]])).status_code == 303
    assert other.file not in text_of(client.get(reverse("keeping")))


def test_a_proposal_can_be_withdrawn(cast, now, client_for):
    long_ago(cast)
    client = client_for(cast.privacy_officer)
    run = counted(cast, client)
    assert client.post(reverse("keeping_withdraw", args=[run.public_id])).status_code == 303
    with acting_as(cast.privacy_officer):
        run.refresh_from_db()
    assert run.state == "withdrawn"


def test_two_runs_beside_each_other_are_refused_kindly(cast, now, client_for):
    client = client_for(cast.privacy_officer)
    counted(cast, client)
    assert "nog een ronde" in text_of(client.post(reverse("keeping_ask"), follow=True))


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "policy_adviser", "stranger", "mother"])
def test_nobody_else_has_these_pages(cast, now, client_for, who):
    long_ago(cast)
    run = counted(cast, client_for(cast.privacy_officer))
    with acting_as(cast.privacy_officer):
        file = files_of(run).get().file
    client = client_for(getattr(cast, who))
    for address in (
        reverse("keeping"),
        reverse("keeping_run", args=[run.public_id]),
        reverse("keeping_stays", args=[run.public_id, file]),
        reverse("keeping_hold", args=[run.public_id, file]),
    ):
        assert client.get(address).status_code == 404, address
    for address in (reverse("keeping_ask"), reverse("keeping_withdraw", args=[run.public_id])):
        assert client.post(address).status_code == 404, address


def test_a_file_that_is_not_on_the_list_is_absent(cast, now, client_for):
    home = a_home(cast, now)
    client = client_for(cast.privacy_officer)
    run = counted(cast, client)
    ((file,),) = behind_the_wall(f"select public_id from access_file where id = {home.file}")
    for name in ("keeping_stays", "keeping_hold"):
        assert client.get(reverse(name, args=[run.public_id, file])).status_code == 404
        assert client.get(reverse(name, args=[run.public_id, "AAAAAAAAAAAAAAAA"])).status_code == 404


def here(name, home, *more):
    return reverse(name, args=[home.household.public_id, *more])


def test_a_coach_notes_and_grants_what_somebody_asks(cast, now, client_for):
    home, client = a_home(cast, now), client_for(cast.coach)
    assert here("keeping_here", home) in text_of(client.get(here("household", home)))
    ask = {"who": home.child.public_id, "asked_on": timezone.localdate().isoformat()}
    assert client.post(here("destruction_ask", home), {**ask, "who": ""}).status_code == 422
    assert client.post(here("destruction_ask", home), ask).status_code == 303
    assert client.post(here("destruction_ask", home), ask).status_code == 422
    assert "Yunus" in text_of(client.get(here("keeping_here", home)))
    with acting_as(cast.coach):
        request = DestructionRequest.objects.get()
    answer = here("destruction_answer", home, request.public_id)
    assert "Yunus" in text_of(client.get(answer))
    assert client.post(answer, {"grant": "no"}).status_code == 422
    assert client.post(answer, {"grant": "yes"}).status_code == 303
    work()
    assert "kijkt er nog naar" in text_of(client.get(here("keeping_here", home)))
    with acting_as(cast.privacy_officer):
        run = DestructionRun.objects.get()
    page = reverse("keeping_run", args=[run.public_id])
    officer = client_for(cast.privacy_officer)
    assert "Iemand vroeg erom" in text_of(officer.get(page))
    assert officer.post(page, {"ground": "AVG 17"}).status_code == 303
    work()
    after = text_of(client.get(here("keeping_here", home)))
    assert "Yunus" not in after and "Vernietigd." in after
    assert behind_the_wall("select count(*) from households_resident") == [(1,)]
    assert client.get(answer).status_code == 303


def test_a_refusal_stands_there_with_its_words(cast, now, client_for):
    home, client = a_home(cast, now), client_for(cast.coach)
    ask = {"who": home.child.public_id, "asked_on": timezone.localdate().isoformat()}
    client.post(here("destruction_ask", home), ask)
    with acting_as(cast.coach):
        request = DestructionRequest.objects.get()
    said = {"grant": "no", "grounds": ["legal_duty"], "words": "Wij moeten dit nog bewaren."}
    assert client.post(here("destruction_answer", home, request.public_id), said).status_code == 303
    assert "Wij moeten dit nog bewaren." in text_of(client.get(here("keeping_here", home)))


def test_a_team_leader_keeps_a_file_longer_and_sees_no_request(cast, now, client_for):
    home, client = a_home(cast, now), client_for(cast.leader)
    assert client.post(here("hold_place", home), {"reason": ""}).status_code == 422
    assert client.post(here("hold_place", home), {"reason": "objection"}).status_code == 303
    assert "bezwaar" in text_of(client.get(here("keeping_here", home)))
    with acting_as(cast.leader):
        hold = Hold.objects.get()
    assert client.get(here("destruction_ask", home)).status_code == 403
    assert client.post(here("hold_lift", home, hold.public_id)).status_code == 303
    assert "bezwaar" not in text_of(client.get(here("keeping_here", home)))


@pytest.mark.parametrize("who,status", [("colleague", 403), ("stranger", 404), ("other_team_coach", 404)])
def test_who_may_not_decide_here_cannot(cast, now, client_for, who, status):
    home, client = a_home(cast, now), client_for(getattr(cast, who))
    for name in ("keeping_here", "hold_place", "destruction_ask"):
        assert client.get(here(name, home)).status_code == status, name


def test_looking_at_a_list_of_what_is_due_is_a_look(cast, now, client_for):
    client_for(cast.privacy_officer).get(reverse("keeping"))
    with connections["owner"].cursor() as cursor:
        cursor.execute("select page, what from access_line")
        assert cursor.fetchall() == [("keeping", "listed")]


def test_what_destroys_for_good_says_what_goes_and_looks_like_it(cast, scene, client_for):
    """A document, an own note, a spot, a request and what others read of a case: none has an ordinary button."""
    home = scene.old_home.public_id

    def keys(table):
        return [key for (key,) in behind_the_wall(f"select public_id from {table} order by id")]

    every = [
        *(reverse("document_remove", args=[home, key]) for key in keys("documents_document")),
        *(reverse("destruction_answer", args=[home, key]) for key in keys("safeguards_destructionrequest")),
        *(reverse("working_note_remove", args=[key]) for key in keys("households_workingnote")),
        *(reverse("spot_remove", args=[key]) for key in keys("dilemmas_spot")),
        *(reverse("case_withdraw", args=[key]) for key in keys("casework_sharedcase")),
    ]
    coach, seen = client_for(cast.coach), set()
    for address in every:
        answer = coach.get(address)
        if answer.status_code == 200:
            seen.add(answer.resolver_match.url_name)
            main = text_of(answer).partition("<main")[2]
            buttons = re.findall(r'<button class="nl-button nl-button--primary[^"]*"', main)
            assert buttons and all("nl-button--negative" in one for one in buttons), address
            assert re.search(r"niet terug", main), address
    assert len(seen) >= 4, seen
