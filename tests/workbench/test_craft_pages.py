"""The pages of trials and craft: calm, few questions to the database, and each shows only what is one's own to see."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import Account, Organisation, Team
from keukentafel.reflection.craft.public import Community, OwnProfile, PeerView, TeamCheck
from keukentafel.reflection.trials.public import Distress, Experiment, Incident, PolicyEffect, Rule

MOST = 12
"""Queries a page may take."""


def shown(client, name, *keys):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse(name, args=keys))
    assert answer.status_code == 200, name
    own = [one for one in queries if "django_session" not in one["sql"]]
    assert len(own) <= MOST, (name, len(own))
    return answer.content.decode()


def sent(client, name, *keys, **said):
    return client.post(reverse(name, args=keys), said)


def test_a_trial_and_a_rule_go_their_way_on_the_pages(cast, scene, now):
    coach = sign_in_client(cast.coach)
    day = (now.date() + timedelta(days=30)).isoformat()
    for words in ("Eerst bellen", "Een sleutel raakte zoek.", "Sleutels hangen op één plek."):
        assert words in shown(coach, "trials")
    said = {
        "title": "Spreekuur",
        "tries": "Elke week een uur.",
        "expects": "Meer vragen.",
        "look_back_on": day,
    }
    assert sent(coach, "experiment_new", **said).status_code == 303
    with acting_as(cast.coach):
        trial = Experiment.objects.get(title="Spreekuur").public_id
        incident, rule = Incident.objects.get().public_id, Rule.objects.get().public_id
    page = sent(coach, "experiment_look", trial, saw="Drie ouders.", unintended="seen", unintended_words="")
    assert page.status_code == 422 and "Schrijf op wat u zag dat niemand wilde." in page.content.decode()
    assert sent(coach, "experiment_end", trial, keeps="Alles", depth="new").status_code == 422
    assert (
        sent(coach, "experiment_look", trial, saw="Drie ouders.", unintended="none_seen").status_code == 303
    )
    assert sent(coach, "experiment_end", trial, keeps="Om de week", depth="new").status_code == 303
    assert "We doen iets nieuws" in shown(coach, "experiment", trial)
    assert coach.get(reverse("experiment_look", args=[trial])).status_code == 404

    less = {"words": "Altijd met zijn tweeën.", "costs": "Tijd", "prevents": "Iets"}
    refused = sent(coach, "team_rule_of_incident", incident, **less)
    assert refused.status_code == 422
    assert sent(coach, "team_rule_of_incident", incident, **less, ends_on=day).status_code == 303
    assert "Altijd met zijn tweeën." in shown(coach, "incident", incident)
    assert sent(coach, "team_rule", rule, why="Het hielp.", ends_on=day).status_code == 303
    assert "Het hielp." in shown(coach, "team_rule", rule)
    assert sent(coach, "team_rule_end", rule).status_code == 303
    assert sign_in_client(cast.other_team_coach).get(reverse("team_rule", args=[rule])).status_code == 404


def test_what_weighs_stands_on_the_page_of_its_writer_alone(cast, scene):
    coach, leader = sign_in_client(cast.coach), sign_in_client(cast.leader)
    assert "Te laat geweest." in shown(coach, "weighs")
    assert "Te laat geweest." not in shown(leader, "weighs")
    with acting_as(cast.coach):
        key = Distress.objects.get().public_id
    assert sent(leader, "weighs_away", key).status_code == 404
    assert sent(coach, "weighs", words="", weight="").status_code == 422
    assert sent(coach, "weighs_away", key).status_code == 303
    assert "Te laat geweest." not in shown(coach, "weighs")


def test_who_makes_policy_reads_what_was_made_public_and_nothing_else_of_the_team(cast, scene):
    policy, coach = sign_in_client(cast.policy_adviser), sign_in_client(cast.coach)
    with acting_as(cast.coach):
        effect = PolicyEffect.objects.get().public_id
    page = shown(policy, "policy_signals")
    assert "Buren zijn op." in page and "Het beleidsplan" not in page
    assert policy.get(reverse("trials")).status_code == 404
    assert "Het beleidsplan" in shown(coach, "policy_signals")
    assert sent(coach, "effect_publish", effect).status_code == 403
    assert sent(coach, "effect_withdraw", effect).status_code == 303
    assert "Buren zijn op." not in shown(policy, "policy_signals")


def test_the_own_work_is_seen_by_whom_one_lets_read_along_and_by_no_leader(cast, scene):
    coach, colleague, leader = (sign_in_client(one) for one in (cast.coach, cast.colleague, cast.leader))
    with acting_as(cast.coach):
        profile, reader = (
            OwnProfile.objects.get().public_id,
            Account.objects.get(pk=cast.colleague.id).public_id,
        )
        view = PeerView.objects.get().public_id
    assert "Rustig" in shown(coach, "my_craft")
    assert "Slecht nieuws" in shown(colleague, "craft_of", profile)
    assert "Rustig" not in shown(colleague, "craft_of", profile)
    assert leader.get(reverse("craft_of", args=[profile])).status_code == 404
    assert leader.get(reverse("peer_view", args=[view])).status_code == 404
    assert "Slecht nieuws" not in shown(leader, "my_craft")
    assert sent(coach, "craft_behaviour", "switches", stand="strong", words="").status_code == 303
    assert "Hier ben ik sterk in" in shown(coach, "my_craft")
    assert sent(coach, "craft_unshare", reader).status_code == 303
    assert colleague.get(reverse("craft_of", args=[profile])).status_code == 404
    assert sent(leader, "aim_new", what="Loslaten", how="Zwijgen", by_when="2099-01-01").status_code == 303
    assert "Loslaten" in shown(leader, "my_craft")


def test_the_questions_for_a_selection_talk_have_no_number_mark_or_order(cast, scene):
    page = shown(sign_in_client(cast.leader), "craft_questions")
    main = re.search(r"<main.*?</main>", page, re.DOTALL)[0]
    words = re.sub(r"<[^>]+>", " ", unescape(main))
    assert "Zet mensen aan, en niet uit" in words
    assert not re.search(r"\d", words)
    assert "<input" not in main and "<select" not in main


def test_a_team_sees_who_knows_what_and_answers_its_check_alone(cast, scene):
    coach, leader = sign_in_client(cast.coach), sign_in_client(cast.leader)
    page = shown(leader, "team_craft")
    for words in ("Schulden", "specialisme", "Coach: Wijkcoach, De Vuurtoren", "Ik bereid collega", "regie"):
        assert words in page
    assert "Ik bereid collega" not in shown(coach, "team_craft")
    with acting_as(cast.leader):
        check = TeamCheck.objects.order_by("-id")[0].public_id
        closed = TeamCheck.objects.order_by("id")[0].public_id
    # Whether there was room stands beside the answers as hours that were booked, with the way to all of them.
    page = shown(leader, "team_check", closed)
    assert (
        re.search(r"leerde het team \d+(,5)? uur, in 1 gesprek\.", page)
        and reverse("learning_outcomes") in page
    )
    assert "Met hulp" not in shown(leader, "team_check", check)
    assert sent(leader, "team_check", check, motive="Ja", capacity="Ja", opportunity="Nee").status_code == 303
    assert coach.get(reverse("check_new")).status_code == 404
    assert leader.get(reverse("check_came", args=[check])).status_code == 404
    assert sent(coach, "knowledge_new", topic="Jeugd", special="on").status_code == 422
    assert sent(coach, "knowledge_new", topic="Jeugd").status_code == 303
    assert "Jeugd" in shown(leader, "team_craft")


def test_a_community_shows_its_notes_to_members_and_its_outcomes_to_everybody(cast, scene):
    coach = sign_in_client(cast.coach)
    with acting_as(cast.coach):
        community = Community.objects.get(theme="Het eerste gesprek").public_id
    page = shown(coach, "community", community)
    assert "Neem de tijd." in page and "Begin met koffie." not in page
    assert coach.get(reverse("community_note", args=[community])).status_code == 404
    assert sent(coach, "community_join", community).status_code == 303
    assert "Begin met koffie." in shown(coach, "community", community)
    assert sent(coach, "community_note", community, words="Ik bel eerst.").status_code == 303
    assert "Ik bel eerst." in shown(sign_in_client(cast.facilitator), "community", community)
    assert coach.get(reverse("community_guest", args=[community])).status_code == 404
    assert sent(coach, "community_leave", community).status_code == 303
    assert "Ik bel eerst." not in shown(coach, "community", community)
    assert sent(sign_in_client(cast.facilitator), "community_leave", community).status_code == 404
    assert "Het eerste gesprek" in shown(coach, "communities")


@pytest.mark.parametrize("name", ["learning", "trials", "my_craft", "team_craft", "communities"])
def test_a_first_look_without_anything_written_is_calm(cast, name):
    shown(sign_in_client(cast.coach), name)


def test_the_page_of_roles_says_that_leading_and_guiding_are_for_two_people(cast, now):
    with acting_as(cast.administrator):
        leader = Account.objects.get(pk=cast.leader.id).public_id
        team = Team.objects.get(pk=cast.team).public_id
        home = Organisation.objects.get(name="De Vuurtoren").public_id
    said = {"role": "learning_coach", "organisation": home, "starts": now.date().isoformat()}
    client = sign_in_client(cast.administrator)
    refused = sent(client, "role_new", leader, **said, team=team)
    assert refused.status_code == 422
    assert "Niemand is tegelijk teamleider en leercoach van hetzelfde team." in refused.content.decode()
    assert sent(client, "role_new", leader, **said, team="").status_code == 422
