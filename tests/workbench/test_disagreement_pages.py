"""The pages of disagreements, rules and bottlenecks, in the workbench and at the desk."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import Cast, sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.public import Advice
from keukentafel.work.bottlenecks.public import Bottleneck, BottleneckDraft
from keukentafel.work.disagreements.public import (
    Comment,
    Disagreement,
    Precedent,
    RuleDraft,
    Side,
    escalate,
    precedents,
)
from scene import Scene
from scene_disagreements import BLOCKS, RULE

MOST = 12
"""Queries a page may take."""


def _seen(client: Client, name: str, *keys: str) -> str:
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse(name, args=keys))
    assert answer.status_code == 200, name
    own = [one for one in queries if "django_session" not in one["sql"]]
    assert len(own) <= MOST, (name, len(own))
    return answer.content.decode()


def _sent(client: Client, name: str, *keys: str, **said: Any) -> int:
    return client.post(reverse(name, args=keys), said).status_code


def _keys(cast: Cast) -> tuple[str, str, str]:
    with acting_as(cast.coach):
        rows = dict(Disagreement.objects.values_list("topic", "public_id"))
        return Advice.objects.order_by("id")[0].public_id, rows["order"], rows["pace"]


def test_a_coach_raises_it_takes_it_higher_and_the_leader_writes_what_was_said(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    advice, runs, _over = _keys(cast)
    coach, leader = sign_in_client(cast.coach), sign_in_client(cast.leader)
    assert leader.get(reverse("disagreement", args=[runs])).status_code == 404
    page = _seen(coach, "disagreements", advice)
    assert "Zie ook het plan" in page and RULE in page
    assert _sent(coach, "disagreement_new", advice, topic="order", words="Nog eens") == 422
    assert _sent(coach, "disagreement_new", advice, topic="content", words="Iets anders") == 303
    assert "visie" in _seen(coach, "disagreement", runs)
    assert _sent(coach, "disagreement_deed", runs, "hoger", words="") == 422
    assert _sent(coach, "disagreement_deed", runs, "hoger", words="Een plek in juni") == 303
    assert reverse("disagreement", args=[runs]) in _seen(leader, "start")
    page = _seen(leader, "disagreement", runs)
    assert "Een plek in juni" in page and f"{runs}/doen/boven/" in page
    assert f"{runs}/doen/hoger/" not in page
    assert _sent(leader, "disagreement_deed", runs, "los", words="Weg") in (403, 404)
    assert _sent(leader, "disagreement_deed", runs, "boven", words="Zij plannen het") == 303
    assert reverse("disagreement", args=[runs]) in _seen(leader, "disagreements_higher")
    assert coach.get(reverse("disagreements_higher")).status_code == 404


def test_a_partner_answers_at_the_desk_and_agrees_to_the_words_as_read(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    advice, runs, _over = _keys(cast)
    buddy, coach = sign_in_client(cast.buddy), sign_in_client(cast.coach)
    assert RULE in _seen(buddy, "desk_disagreements", advice)
    assert _sent(buddy, "desk_disagreement_deed", runs, "visie", words="Wij niet") == 303
    assert _sent(buddy, "desk_comment", advice, said="", words="Gezien") == 303
    assert _sent(coach, "disagreement_deed", runs, "voorstel", words="Eerst sparen") == 303
    page = _seen(buddy, "desk_disagreement_deed", runs, "akkoord")
    assert "Eerst sparen" in page
    assert _sent(buddy, "desk_disagreement_deed", runs, "akkoord", of="2") == 422
    assert _sent(buddy, "desk_disagreement_deed", runs, "akkoord", of="3") == 303
    assert "Gezien" in _seen(coach, "disagreements", advice)
    with acting_as(cast.coach):
        assert Disagreement.objects.get(public_id=runs).how == "mutual"
        assert Comment.objects.filter(side="organisation").count() == 1
    for page_of_team in ("disagreement", "disagreement_deed"):
        keys = [runs, "visie"] if page_of_team.endswith("deed") else [runs]
        assert sign_in_client(cast.stranger).get(reverse(page_of_team, args=keys)).status_code == 404


def test_what_they_said_by_telephone_stands_as_reported(cast: Cast, scene: Scene) -> None:
    _advice, runs, _over = _keys(cast)
    coach, buddy = sign_in_client(cast.coach), sign_in_client(cast.buddy)
    said = {"deed": "viewed", "given_by": "Noor", "words": "Er is een lijst"}
    assert _sent(coach, "disagreement_deed", runs, "telefoon", **said) == 303
    tag = "gemeld, nog niet bevestigd"
    assert tag in _seen(coach, "disagreement", runs)
    assert coach.get(reverse("disagreement_deed", args=[runs, "klopt"])).status_code == 404
    assert buddy.get(reverse("desk_disagreement_deed", args=[runs, "telefoon"])).status_code == 404
    assert _sent(buddy, "desk_disagreement_deed", runs, "klopt", of="2") == 303
    assert tag not in _seen(coach, "disagreement", runs)


def test_a_rule_goes_from_the_case_to_its_reader_and_then_to_everybody(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    _advice, _runs, over = _keys(cast)
    coach, reader, buddy = (sign_in_client(one) for one in (cast.coach, cast.facilitator, cast.buddy))
    said = {"words": "Eerst bellen, dan schrijven.", "reader": str(cast.facilitator.id)}
    _seen(coach, "rule_write", over)
    assert _sent(coach, "rule_write", over, **(said | {"words": "Mina belt eerst."})) == 422
    assert _sent(coach, "rule_write", over, **(said | {"reader": str(cast.deputy.id)})) == 422
    assert _sent(coach, "rule_write", over, **said) == 303
    with acting_as(cast.coach):
        draft = RuleDraft.objects.get(words=said["words"]).public_id
    assert said["words"] in _seen(reader, "rule_read", draft)
    assert sign_in_client(cast.leader).get(reverse("rule_read", args=[draft])).status_code == 404
    assert _sent(coach, "rule_read", draft, found="released") == 200
    with acting_as(cast.coach):
        assert Precedent.objects.count() == 1, "its writer released nothing"
    assert _sent(reader, "rule_read", draft, found="back") == 422
    assert _sent(reader, "rule_read", draft, found="released") == 303
    page = _seen(buddy, "rules")
    assert said["words"] in page and RULE in page
    with acting_as(cast.buddy):
        made = precedents().get(words=said["words"])
    leader = sign_in_client(cast.leader)
    assert coach.get(reverse("rule_withdraw", args=[made.public_id])).status_code == 404
    assert _sent(leader, "rule_withdraw", made.public_id, why="De regeling is anders") == 303
    assert "De regeling is anders" in _seen(buddy, "rule", made.public_id)


def test_a_bottleneck_is_raised_in_one_step_from_what_one_reads(cast: Cast, scene: Scene) -> None:
    advice, _runs, over = _keys(cast)
    coach, reader, leader, buddy = (
        sign_in_client(one) for one in (cast.coach, cast.facilitator, cast.leader, cast.buddy)
    )
    said = {"theme": "money", "words": "De regeling is te krap.", "reader": str(cast.facilitator.id)}
    home = scene.old_home.public_id
    for page, key in (
        ("bottleneck_of_advice", advice),
        ("bottleneck_of_disagreement", over),
        ("bottleneck_of_household", home),
    ):
        _seen(coach, page, key)
        assert _sent(coach, page, key, **(said | {"words": "Bram wacht al lang"})) == 422
        assert _sent(coach, page, key, **said) == 303
        assert buddy.get(reverse(page, args=[key])).status_code == 404
    with acting_as(cast.coach):
        draft = BottleneckDraft.objects.filter(source="referral").get().public_id
    assert _sent(reader, "bottleneck_read", draft, found="released") == 303
    page = _seen(buddy, "bottlenecks")
    assert said["words"] in page and BLOCKS in page
    with acting_as(cast.buddy):
        key = Bottleneck.objects.get(words=said["words"]).public_id
    assert "Nog niemand" in _seen(buddy, "bottleneck", key)
    assert _sent(buddy, "bottleneck_step", key, "antwoord", words="Nee") == 404
    assert _sent(leader, "bottleneck_step", key, "eigenaar", owner=str(cast.coach.id)) == 303
    assert _sent(coach, "bottleneck_step", key, "antwoord", words="Vanaf de zomer ruimer") == 303
    assert _sent(coach, "bottleneck_step", key, "klaar", came_of_it="Ruimer") == 303
    assert said["words"] in buddy.get(reverse("bottlenecks") + "?klaar=1").content.decode()


@pytest.mark.parametrize("many", [False, True])
def test_the_lists_cost_the_same_for_one_and_for_many(cast: Cast, scene: Scene, many: bool) -> None:
    today = timezone.localdate()
    if many:
        with acting_as(cast.facilitator) as by:
            for number in range(20):
                Bottleneck.objects.create(
                    theme="money",
                    source="free",
                    words=f"Te krap {number}",
                    raised_on=today,
                    released_by_id=by.id,
                )
            rule = Precedent.objects.get()
            for number in range(20):
                rule.pk, rule.public_id, rule._state.adding = None, f"rule{number:012}", True
                rule.save()
    with acting_as(cast.coach) as by:
        row = Disagreement.objects.select_related("advice").get(topic="order")
        escalate(disagreement=row, words="Nu", side=Side.TEAM, by=by, at=timezone.now())
    counts = []
    for who, name in (
        (cast.leader, "disagreements_higher"),
        (cast.coach, "rules"),
        (cast.coach, "bottlenecks"),
    ):
        client = sign_in_client(who)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        counts.append(len(queries))
    assert counts == _COUNTS, counts


_COUNTS = [8, 6, 7]
"""Queries of the three lists, whatever stands on them."""
