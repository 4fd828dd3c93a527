"""Which texts resemble what somebody writes, and by which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.reflection.agreements.domain.dutch import plain, stem, words_of
from keukentafel.reflection.agreements.domain.likeness import (
    PART,
    SAME,
    SLIP,
    Group,
    Text,
    alike_in,
    areas_of,
    lexicon,
    related,
)

WORDS = lexicon(
    [
        Group("post", ("brief", "brieven", "envelop", "post"), ("money",)),
        Group("no_entry", ("doet niet open", "houdt af"), ("help",)),
    ],
    quiet=["bewoner"],
)
POST = Text(
    "post", (("Post openen we samen", 2), ("Er ligt een stapel ongeopende brieven", 2)), frozenset({"money"})
)
DOOR = Text("door", (("Wie niet open doet", 2), ("De bewoner houdt af en de deur blijft dicht", 2)))
WORK = Text("work", (("Bijverdienen bespreken we eerst", 2), ("De bewoner klust bij naast een uitkering", 2)))
ALL = [POST, DOOR, WORK]
ANY_TEXT = st.text(alphabet="abcdeghijklmnoprstuvwz éë-'.,", max_size=120)


def _keys(written: str, **more: object) -> list[str]:
    return [one.key for one in alike_in(written, ALL, WORDS, **more)]  # type: ignore[arg-type]


def test_what_is_written_with_other_words_of_the_field_is_found_and_says_by_which() -> None:
    found = alike_in("Op tafel lag een tas met enveloppen, en de poststapel groeit.", ALL, WORDS)
    assert found[0].key == "post"
    assert "enveloppen" in found[0].words or "poststapel" in found[0].words
    assert found[0].areas == {"money"}


def test_an_expression_is_found_as_a_whole_and_not_by_one_of_its_words() -> None:
    assert _keys("Zij doet niet open.")[0] == "door"
    assert areas_of("Zij doet niet open.", WORDS) == {"help"}
    assert areas_of("Hij staat open voor hulp.", WORDS) == frozenset()


def test_words_of_one_group_tell_the_same_thing_and_count_once() -> None:
    once = alike_in("brieven", ALL, WORDS)[0].score
    often = alike_in("brieven enveloppen post brief", ALL, WORDS)[0].score
    assert often == pytest.approx(once, rel=0.5)


def test_nothing_is_given_below_the_floor_or_on_one_word_alone() -> None:
    assert _keys("Een brief.") == ["post"]
    assert _keys("Een brief.", at_least=2) == []
    assert _keys("Een brief.", floor=99.0) == []
    assert _keys("Het regende en de bus was laat.") == []


def test_the_same_dilemma_is_enough_by_itself_when_any_word_fits() -> None:
    about = Text("post", POST.parts, POST.areas, "doing_or_referring")
    found = alike_in("Een brief.", [about], WORDS, dilemma="doing_or_referring", floor=99.0, at_least=5)
    assert [one.same_dilemma for one in found] == [True]


def test_a_compound_and_a_slip_of_the_pen_are_worth_less_than_the_word_itself() -> None:
    assert related("huur", "huur") == SAME > related("huur", "huurachterstand") == PART
    assert related("deurwaarder", "deurwaader") == SLIP
    assert related("huur", "buur") == related("tas", "tasje") == 0


@given(ANY_TEXT)
def test_whatever_is_written_nothing_that_is_given_lacks_a_word_and_the_order_of_the_texts_makes_no_difference(
    written: str,
) -> None:
    found = alike_in(written, ALL, WORDS)
    assert found == alike_in(written, ALL[::-1], WORDS)
    said = {word.said for word in words_of(written)}
    assert all(one.words and set(one.words) <= said and one.score > 0 for one in found)


@given(ANY_TEXT)
def test_the_very_text_of_an_agreement_resembles_that_agreement_most(more: str) -> None:
    written = " ".join(text for text, _worth in POST.parts)
    assert _keys(written)[0] == "post"
    assert plain(more) == plain(plain(more))


def test_stems_of_forms_of_a_word_are_one() -> None:
    for forms in (
        ("brief", "brieven"),
        ("schuld", "schulden"),
        ("werkbaar", "werkbare"),
        ("mogelijkheid", "mogelijkheden"),
    ):
        assert len({stem(one) for one in forms}) <= 2
    assert stem("schulden") == stem("schuld")
