"""The pages of conversations: on phones and on the shared screen, and what came of them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign_in_client
from conversation_helpers import BELONGS, WORDS, a_case, begun, planned
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.conversations.public import Conversation, Form, Outcome, State
from keukentafel.reflection.dilemmas.public import dilemmas_of

MOST = 12
"""Queries a page may take."""


def _seen(client: Client, name: str, *keys: str, **query: str) -> str:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse(name, args=keys), query)
    assert answer.status_code == 200, name
    own = [one for one in queries if "django_session" not in one["sql"]]
    assert len(own) <= MOST, (name, len(own), [one["sql"][:90] for one in own])
    return answer.content.decode()


def _sent(client: Client, name: str, *keys: str, **said: Any) -> int:
    return client.post(reverse(name, args=keys), said).status_code


def _count(client: Client, name: str, *keys: str, **query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(name, args=keys), query)
    return len(queries)


def test_a_facilitator_prepares_the_group_chooses_and_it_begins(cast: Cast, now: datetime) -> None:
    lead, coach = sign_in_client(cast.facilitator), sign_in_client(cast.coach)
    assert coach.get(reverse("conversation_new")).status_code == 404
    said = {"form": "wat_werkt", "team": cast.team, "starts_at": "2026-12-01T10:00", "minutes": "30"}
    assert _sent(lead, "conversation_new", **said) == 422
    assert _sent(lead, "conversation_new", **said, people=[cast.coach.id, cast.colleague.id]) == 303
    with acting_as(cast.coach):
        key = Conversation.objects.get().public_id
    assert key in _seen(coach, "conversations") and key in _seen(coach, "learning")
    page = _seen(coach, "conversation", key)
    assert "Coach, Colleague, Facilitator" in page and "voorbereiden" not in page
    with acting_as(cast.facilitator):
        one, two, *_rest = dilemmas_of(cast.team)
    assert one.title in _seen(lead, "conversation_prepare", key, "stemming")
    assert _sent(lead, "conversation_prepare", key, "stemming", choices=[one.key]) == 422
    assert _sent(lead, "conversation_prepare", key, "stemming", choices=[one.key, two.key]) == 303
    assert _sent(coach, "conversation_prepare", key, "kiezen") == 404
    assert two.title in _seen(coach, "conversation", key)
    assert _sent(coach, "conversation_say", key, step="vote", marks=[two.key]) == 303
    # One person chose: no numbers, so the group says it aloud.
    assert _sent(lead, "conversation_prepare", key, "kiezen") == 422
    assert _sent(lead, "conversation_prepare", key, "kiezen", chosen=two.key) == 303
    case = a_case(cast, now)
    assert "De stapel post" in _seen(lead, "conversation_prepare", key, "casus")
    assert _sent(lead, "conversation_prepare", key, "casus", case=case, belongs="") == 422
    assert _sent(lead, "conversation_prepare", key, "casus", case=case, belongs=BELONGS) == 303
    looks = f"select count(*) from access_line where page = 'conversation' and actor_id = {cast.coach.id}"
    ((before,),) = behind_the_wall(looks)
    page = _seen(coach, "conversation", key)
    assert WORDS in page and BELONGS in page and two.pole_a.label in page
    assert behind_the_wall(looks) == [(before + 1,)]
    assert _sent(coach, "conversation_turn", key, "begin") == 404
    assert _sent(lead, "conversation_turn", key, "begin", op="scherm") == 303
    with acting_as(cast.coach):
        assert Conversation.objects.get().state == State.RUNNING
    assert sign_in_client(cast.leader).get(reverse("conversation", args=[key])).status_code == 404


def test_a_screen_hears_nothing_while_nothing_changed_and_a_phone_loses_no_word(
    cast: Cast, now: datetime
) -> None:
    row = begun(cast, timezone.now(), planned(cast, now))
    key, lead, coach = row.public_id, sign_in_client(cast.facilitator), sign_in_client(cast.coach)
    assert _sent(lead, "conversation_turn", key, "verder") == 303
    with acting_as(cast.coach):
        row = Conversation.objects.get()
    stamp = f"{row.version}.0"
    place = f"{row.state}.{row.step}.1.{row.dilemma}"
    board = reverse("conversation_board", args=[key])
    assert coach.get(board, {"v": stamp, "plek": place}).status_code == 204
    few = _count(coach, "conversation_board", key, v=stamp, plek=place)
    assert few <= 4
    # What was typed and not sent is there again when the phone comes back.
    draft = {"draft_key": f"conversation:{key}:do", "do": "Ik begin bij", "step": "do"}
    assert coach.post(reverse("draft"), draft).status_code in (200, 204)
    assert "Ik begin bij" in _seen(coach, "conversation", key)
    before = _count(coach, "conversation_board", key, v="0", plek=place)
    for actor in (cast.coach, cast.colleague, cast.deputy):
        client = sign_in_client(actor)
        once = {"do": "Samen openen", "why": "Dan lukt het", "step": "do", "once": "x"}
        assert _sent(client, "conversation_say", key, **once) == 303
        assert _sent(client, "conversation_say", key, **once) == 303
    assert behind_the_wall("select count(*) from conversations_answer") == [(3,)]
    answer = coach.get(board, {"v": stamp, "plek": place})
    assert answer.status_code == 200 and "Samen openen" not in answer.content.decode()
    assert _sent(lead, "conversation_turn", key, "toon") == 303
    assert coach.get(board, {"v": stamp, "plek": place}).content.decode().count("data-answer") == 3
    # However many answers there are, the questions to the database are the same.
    assert _count(coach, "conversation_board", key, v="0", plek=place) == before
    assert _sent(lead, "conversation_turn", key, "verder") == 303
    moved = coach.get(board, {"v": stamp, "plek": place})
    assert "Ga mee" in moved.content.decode()
    free = coach.get(board, {"v": stamp, "plek": place, "vrij": "1"})
    assert (free.status_code, free.headers["HX-Refresh"]) == (204, "true")
    # A step that is over can still be answered; one that did not come yet cannot.
    late = sign_in_client(cast.facilitator)
    assert _sent(late, "conversation_say", key, step="do", unknown="1") == 303
    assert _sent(coach, "conversation_say", key, step="parties", parties="School") == 303
    assert behind_the_wall("select count(*) from conversations_answer where question = 'parties'") == [(0,)]
    for page in ("conversation", "conversation_screen"):
        assert "Samen openen" in _seen(coach, page, key)


def test_what_comes_of_it_is_written_down_and_looked_back_on(cast: Cast, now: datetime) -> None:
    row = begun(cast, timezone.now(), planned(cast, now))
    key, lead, coach = row.public_id, sign_in_client(cast.facilitator), sign_in_client(cast.coach)
    day = (timezone.localdate() + timedelta(days=60)).isoformat()
    said = {"owner": cast.coach.id, "depth": "renewal"}
    _seen(lead, "conversation_outcome", key)
    assert _sent(lead, "conversation_outcome", key, kind="training", words="", due_on=day, **said) == 422
    assert (
        _sent(lead, "conversation_outcome", key, kind="training", words="Oefenen", due_on=day, **said) == 303
    )
    texts = {"title": "Post", "situation": "Als post blijft liggen", "what_we_do": "openen wij samen"}
    texts |= {"considerations": "Zelf verder kunnen", "limits": "Bij schaamte", "review_on": day}
    draft = {"draft_key": f"conversation:{key}:agree", **texts}
    lead.post(reverse("draft"), draft)
    assert "Als post blijft liggen" in _seen(lead, "conversation_screen", key)
    assert _sent(lead, "conversation_agree", key, **texts, **said) == 303
    assert coach.get(reverse("conversation_agree", args=[key])).status_code == 404
    _seen(lead, "conversation_principles", key)
    assert _sent(lead, "conversation_principles", key, experience="yes", tensions="not_now") == 303
    assert "Nu niet" in _seen(coach, "conversation_principles", key)
    assert _sent(coach, "conversation_principles", key, experience="no") == 404
    assert _sent(lead, "conversation_turn", key, "klaar") == 303
    with acting_as(cast.leader):
        one = Outcome.objects.get(kind="training").public_id
    leader = sign_in_client(cast.leader)
    assert leader.get(reverse("conversation_principles", args=[key])).status_code == 404
    page = _seen(leader, "learning_outcomes")
    assert "Oefenen" in page and "2 uur, 1 gesprek" in page
    _seen(leader, "outcome_look", one)
    assert _sent(leader, "outcome_look", one, life="lives") == 422
    assert _sent(leader, "outcome_look", one, life="lives", effects="seen") == 422
    assert (
        _sent(leader, "outcome_look", one, life="lives", effects="seen", effects_words="Meer telefoontjes")
        == 303
    )
    assert "Meer telefoontjes" in _seen(leader, "learning_outcomes")
    assert sign_in_client(cast.other_team_coach).get(reverse("outcome_look", args=[one])).status_code == 404


def test_no_page_of_a_conversation_counts_a_side_or_puts_answers_in_order_of_anything(
    cast: Cast, now: datetime
) -> None:
    row = begun(cast, timezone.now(), planned(cast, now))
    key, lead = row.public_id, sign_in_client(cast.facilitator)
    for turn in ("verder", "verder"):
        _sent(lead, "conversation_turn", key, turn)
    for actor, words in ((cast.coach, "Erbij blijven"), (cast.colleague, "Loslaten")):
        _sent(sign_in_client(actor), "conversation_say", key, step="poles", pole_a=words)
    page = _seen(lead, "conversation_screen", key)
    assert page.index("Erbij blijven") < page.index("Loslaten")
    assert "geen cijfers en geen volgorde" in page
    for name in (cast.coach.name, cast.colleague.name):
        assert name not in page
    board = page[page.index('id="board"') :]
    assert not any(word in board for word in ("2 van", "2 keer", "50%", "meeste"))


def test_a_calibration_and_the_other_forms_have_their_own_steps_on_the_phone(
    cast: Cast, now: datetime
) -> None:
    lead, coach = sign_in_client(cast.facilitator), sign_in_client(cast.coach)
    offered = _seen(lead, "conversation_new")
    assert all(f'value="{form}"' in offered for form in Form)
    row = planned(cast, now, form=Form.CALIBRATION)
    key = row.public_id
    assert _sent(lead, "conversation_prepare", key, "besluiten", decisions="Ja") == 422
    assert _sent(lead, "conversation_prepare", key, "besluiten", decisions="Ja\nNee") == 303
    for title in ("Eerste", "Tweede"):
        case = a_case(cast, now, title=title)
        assert _sent(lead, "conversation_prepare", key, "casus", case=case) == 303
    for turn in ("begin", "verder"):
        assert _sent(lead, "conversation_turn", key, turn) == 303
    assert "Eerste" in _seen(coach, "conversation", key)
    assert _sent(coach, "conversation_say", key, step="decide", case0="1") == 422
    assert _sent(coach, "conversation_say", key, step="decide", case0="1", case1="0") == 303
    assert _sent(lead, "conversation_turn", key, "toon") == 303
    assert "vanaf vijf mensen" in _seen(coach, "conversation", key)
    for form in (Form.INTERVISION, Form.REFLECTION, Form.ETHICS):
        other = planned(cast, now, form=form)
        if form is Form.ETHICS:
            _sent(lead, "conversation_prepare", other.public_id, "casus", case=a_case(cast, now))
        assert _sent(lead, "conversation_turn", other.public_id, "begin") == 303
        with acting_as(cast.coach):
            here = Conversation.objects.get(pk=other.pk)
        assert here.state == State.RUNNING
        while here.step != "outcome":
            page = _seen(coach, "conversation", other.public_id)
            # What others did when the norm was hard stands where one looks for what could be done.
            assert ("Toekennen wat nodig is" in page) is (here.step == "options")
            _sent(lead, "conversation_turn", other.public_id, "verder")
            with acting_as(cast.coach):
                here.refresh_from_db()
        # Who was not in it carries the outcome with the others.
        said = {"kind": "training", "words": f"Uit {form}", "owner": cast.coach.id, "depth": "renewal"}
        day = timezone.localdate().isoformat()
        assert _sent(lead, "conversation_outcome", other.public_id, due_on=day, **said) == 303
        assert f"Uit {form}" in _seen(sign_in_client(cast.leader), "learning_outcomes")
