"""What came of a conversation goes on: a text of the team with versions, a question to who decides, or a bottleneck."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast, sign_in_client
from conversation_helpers import planned
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.conversations.forms import STEPS
from keukentafel.reflection.conversations.public import (
    GUIDES,
    OFFERS,
    ConversationMistake,
    Depth,
    Effects,
    Form,
    Kind,
    Life,
    Onward,
    Outcome,
    begin,
    finish,
    look_back_on,
    note_outcome,
    put_to_body,
    raise_what_blocks,
    ready_in,
    stands_still,
    write_down,
)
from keukentafel.reflection.dilemmas.public import TextKind, Word, texts_of, word_of
from keukentafel.work.bottlenecks.public import Bottleneck, bottlenecks_to_read, release_bottleneck
from keukentafel.work.bottlenecks.public import Source as RaisedFrom
from keukentafel.work.consultations.public import (
    OpenItem,
    Seated,
    answer_item,
    give_seat,
    take_up,
    waiting_items,
)
from meeting_helpers import called

MOST = 12
"""Queries a page may take."""
Came = Callable[..., Outcome]


@pytest.fixture
def came(cast: Cast) -> Came:
    """What came of a conversation about how the team works, of any kind."""
    now = timezone.now()
    row = planned(cast, now, form=Form.REFLECTION)
    with acting_as(cast.facilitator) as by:
        begin(conversation=row, by=by, at=now)

    def make(kind: Kind, words: str = "Korter wachten op een eerste gesprek", **more: Any) -> Outcome:
        with acting_as(cast.facilitator) as by:
            row.refresh_from_db()
            return note_outcome(
                conversation=row,
                kind=kind,
                words=words,
                owner=cast.coach.id,
                due_on=timezone.localdate() + timedelta(days=30),
                depth=Depth.RENEWAL,
                by=by,
                at=timezone.now(),
                **more,
            )

    return make


def seen(client: Client, name: str, *keys: str, **query: str) -> str:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse(name, args=keys), query)
    assert answer.status_code == 200, name
    own = [one for one in queries if "django_session" not in one["sql"]]
    assert len(own) <= MOST, (name, len(own), [one["sql"][:90] for one in own])
    return str(answer.content.decode())


@given(st.sampled_from(Kind), st.sets(st.sampled_from(Onward)), st.sampled_from(Life))
def test_only_what_ends_in_words_and_has_none_yet_stands_still(
    kind: Kind, done: set[Onward], life: Life
) -> None:
    in_words = kind in (Kind.TASKS, Kind.PROCESS, Kind.VISION, Kind.PRODUCT_BOOK)
    assert stands_still(kind, done, life) is (in_words and not done and life is Life.OPEN)
    # Each kind that ends in words has a text of that kind.
    assert (Onward.TEXT in OFFERS[kind]) is in_words
    assert not in_words or TextKind(kind.value)


@given(st.lists(st.sampled_from(Form), max_size=6))
def test_as_many_questions_ask_why_as_there_are_steps_and_each_step_has_one_in_words(
    forms: list[Form],
) -> None:
    found = ready_in(forms)
    assert found.why >= sum(len(GUIDES[form]) for form in forms)
    assert found.questions - found.why <= sum(len(s.questions) for form in forms for s in GUIDES[form])
    assert ready_in([Form.WAT_WERKT]).questions == 9 and ready_in([Form.WAT_WERKT]).why == 5
    for form in forms:
        assert all(str(STEPS[step.key].why).strip() for step in GUIDES[form])


@pytest.mark.parametrize("kind", [Kind.TASKS, Kind.PROCESS, Kind.VISION, Kind.PRODUCT_BOOK])
@pytest.mark.usefixtures("database")
def test_what_ends_in_words_becomes_a_text_of_the_team_with_its_versions(
    cast: Cast, came: Came, kind: Kind
) -> None:
    row = came(kind)
    coach, other = sign_in_client(cast.coach), sign_in_client(cast.other_team_coach)
    assert "nog niets vastgelegd" in seen(coach, "learning_outcomes")
    address = reverse("outcome_onward", args=[row.public_id, "tekst"])
    title = {} if kind is Kind.VISION else {"title": "Het eerste gesprek"}
    assert coach.post(address, {**title, "words": ""}).status_code == 422
    for words in ("Binnen een week", "Binnen drie dagen"):
        assert coach.post(address, {**title, "words": words}).status_code == 303
    with acting_as(cast.leader):
        (view,) = texts_of(cast.team)[TextKind(kind.value)]
        assert [one.words for one in view.versions] == ["Binnen drie dagen", "Binnen een week"]
    page = seen(coach, "learning_outcomes")
    assert "nog niets vastgelegd" not in page
    # It is named once, however often it was written anew.
    assert page.count(reverse("learning_word", args=[view.public_id])) == 1
    assert "Binnen drie dagen" in seen(coach, "learning_texts")
    text = seen(coach, "learning_word", view.public_id)
    assert "Binnen een week" in text
    # One writes on from what stands there.
    assert re.search(r"<textarea[^>]*>\s*Binnen drie dagen</textarea>", text)
    assert other.get(address).status_code == 404
    assert other.get(reverse("learning_word", args=[view.public_id])).status_code == 404
    # It is no word of the glossary.
    assert view.word not in seen(coach, "learning_words")


@pytest.mark.usefixtures("database")
def test_a_text_that_holds_no_longer_stays_readable_and_is_shared_no_more(cast: Cast, now: datetime) -> None:
    coach = sign_in_client(cast.coach)
    new = reverse("learning_text_new", args=["product_book"])
    assert coach.post(new, {"title": "Budgethulp", "words": "Samen de post openen"}).status_code == 303
    with acting_as(cast.coach):
        key = Word.objects.get(kind="product_book").public_id
    share = reverse("learning_word_share", args=[key])
    elsewhere = sign_in_client(cast.other_team_coach)
    coach.post(share, {"shared": "yes"})
    elsewhere.post(new, {"title": "budgethulp", "words": "Op dinsdag"})
    with acting_as(cast.other_team_coach):
        theirs = Word.objects.get(kind="product_book").public_id
    assert "Samen de post openen" in seen(elsewhere, "learning_word", theirs)
    assert coach.post(reverse("learning_text_end", args=[key])).status_code == 303
    assert "Geldt niet meer" in seen(coach, "learning_texts")
    assert "Samen de post openen" not in seen(elsewhere, "learning_word", theirs)
    coach.post(share, {"shared": "yes"})
    assert "Samen de post openen" not in seen(elsewhere, "learning_word", theirs)
    # Written anew it holds again.
    coach.post(reverse("learning_word", args=[key]), {"words": "Samen, met formulieren"})
    assert "Geldt niet meer" not in seen(coach, "learning_texts")
    with acting_as(cast.coach):
        assert len(word_of(Word.objects.get(public_id=key)).versions) == 2
    assert coach.get(reverse("learning_text_new", args=["iets"])).status_code == 404


@pytest.mark.usefixtures("database")
def test_tasks_and_powers_are_put_to_who_decides_and_the_answer_comes_back(cast: Cast, came: Came) -> None:
    row, now = came(Kind.TASKS, "Wij mogen een traject zelf starten"), timezone.now()
    lead = sign_in_client(cast.leader)
    address = reverse("outcome_onward", args=[row.public_id, "voorleggen"])
    assert lead.post(address, {"body": "core_team", "words": ""}).status_code == 422
    named = {"body": "core_team", "words": "Mag dit, ook voor 0612345678?"}
    assert lead.post(address, named).status_code == 422
    with acting_as(cast.leader) as by:
        seat = Seated(body="core_team", function="leader", account=cast.supporter.id, starts=now.date())
        give_seat(seated=seat, by=by, at=now)
    assert lead.post(address, {"body": "core_team", "words": "Mag het team dit?"}).status_code == 303
    assert "wacht tot zij bij elkaar komen" in seen(lead, "outcome_look", row.public_id)
    with acting_as(cast.supporter):
        (waits,) = waiting_items("core_team")
        assert waits.row.title == "Wij mogen een traject zelf starten"
    meeting = called(cast, now, body="core_team")
    with acting_as(cast.leader) as by:
        item = OpenItem.objects.get(source_key=row.public_id)
        take_up(item=item, meeting=meeting, by=by, at=now)
    assert "op de agenda van" in seen(lead, "outcome_look", row.public_id)
    with acting_as(cast.leader) as by:
        answer_item(item=item, words="Ja, tot vijfhonderd euro", by=by, at=now)
    for page in (("learning_outcomes",), ("outcome_look", row.public_id)):
        assert "tot vijfhonderd euro" in seen(lead, *page)
    # Who is not in the circle of the item reads that it was asked, and not what was answered.
    other = seen(sign_in_client(cast.coach), "learning_outcomes")
    assert "Voorgelegd aan: Kernteam" in other and "vijfhonderd" not in other


@pytest.mark.usefixtures("database")
def test_an_outcome_in_which_somebody_could_be_recognised_comes_on_no_agenda(cast: Cast, came: Came) -> None:
    row = came(Kind.TASKS, "Wij bellen zelf met 0612345678")
    address = reverse("outcome_onward", args=[row.public_id, "voorleggen"])
    page = sign_in_client(cast.leader).post(address, {"body": "core_team", "words": "Mag het team dit?"})
    assert page.status_code == 422 and "Mag het team dit?" in page.content.decode()
    with acting_as(cast.leader):
        assert not OpenItem.objects.filter(source_key=row.public_id).exists()


@pytest.mark.usefixtures("database")
def test_what_a_team_cannot_change_itself_becomes_a_bottleneck_that_somebody_reads_first(
    cast: Cast, came: Came
) -> None:
    row = came(Kind.PROCESS)
    coach = sign_in_client(cast.coach)
    address = reverse("outcome_onward", args=[row.public_id, "knelpunt"])
    assert row.words in coach.get(address).content.decode()
    said = {"theme": "waiting_times", "words": "Wachten duurt te lang", "reader": cast.leader.id}
    assert coach.post(address, said).status_code == 303
    assert "knelpunt van gemaakt" in seen(coach, "outcome_look", row.public_id)
    now = timezone.now()
    with acting_as(cast.leader) as by:
        (draft,) = bottlenecks_to_read(by.id)
        made = release_bottleneck(draft=draft, by=by, at=now)
        assert Bottleneck.objects.get(pk=made.pk).source == RaisedFrom.LEARNING


@pytest.mark.usefixtures("database")
def test_nothing_is_done_with_an_outcome_that_does_not_go_with_it(cast: Cast, came: Came) -> None:
    training, book, now = came(Kind.TRAINING), came(Kind.PRODUCT_BOOK), timezone.now()
    with acting_as(cast.coach) as by:
        with pytest.raises(ConversationMistake):
            write_down(outcome=training, title="x", words="y", by=by, at=now)
        said = {"words": "x", "theme": "money", "reader": cast.leader.id, "numbers": False}
        with pytest.raises(ConversationMistake):
            raise_what_blocks(outcome=training, **said, by=by, at=now)
        with pytest.raises(ConversationMistake):
            put_to_body(outcome=book, body="core_team", words="x", by=by, at=now)
    coach = sign_in_client(cast.coach)
    for word in ("tekst", "knelpunt", "anders"):
        assert coach.get(reverse("outcome_onward", args=[training.public_id, word])).status_code == 404
    # In a training one asks what, how and why too.
    page = seen(coach, "outcome_look", training.public_id)
    assert "Waarom doe je dit, en niet iets anders?" in page and "Hoe pak je dat aan" in page


@pytest.mark.usefixtures("database")
def test_who_sees_to_it_finds_it_where_learning_begins_until_somebody_looked_back(
    cast: Cast, came: Came
) -> None:
    row, coach = came(Kind.VISION, "Wie we willen zijn"), sign_in_client(cast.coach)
    assert "Wie we willen zijn" in seen(coach, "learning")
    assert "Wie we willen zijn" not in seen(sign_in_client(cast.colleague), "learning")
    with acting_as(cast.coach) as by:
        look_back_on(outcome=row, life=Life.LIVES, effects=Effects.NONE_SEEN, by=by, at=timezone.now())
    assert "Wie we willen zijn" not in seen(coach, "learning")


@pytest.mark.usefixtures("database")
def test_what_came_of_it_stands_under_the_core_tasks_as_headings_and_nothing_is_left_out(
    cast: Cast, came: Came
) -> None:
    came(Kind.OTHER, "Eerder de wijk in", core_task="prevention", about="Een ronde")
    came(Kind.OTHER, "Iets anders", about="Nog iets", core_task="bestaat_niet")
    page = seen(sign_in_client(cast.coach), "learning_outcomes", kerntaken="1")
    heads = ["Voorkomen", "Breed werken met diepe kennis erbij", "De bewoner staat voorop"]
    heads += ["Omgaan met kwetsbaarheid", "Onder geen kernopgave"]
    places = [page.index(f">{one}</h2>") for one in heads]
    assert places == sorted(places)
    assert places[0] < page.index("Eerder de wijk in") < places[1]
    assert places[4] < page.index("Iets anders")


@pytest.mark.usefixtures("database")
def test_hours_learnt_say_how_many_of_the_questions_that_stood_ready_asked_why(cast: Cast) -> None:
    now = timezone.now()
    row = planned(cast, now, form=Form.REFLECTION)
    with acting_as(cast.facilitator) as by:
        finish(conversation=begin(conversation=row, by=by, at=now), by=by, at=now)
    ready = ready_in([Form.REFLECTION])
    words = f"Van de {ready.questions} vragen die klaarstonden, vroegen er {ready.why} naar het waarom."
    assert words in seen(sign_in_client(cast.coach), "learning_outcomes")
