"""How text is made comparable."""

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.search.domain.words import plain, snippet


def test_accents_and_capitals_make_no_difference():
    assert plain("Zoë  ÇELIK") == "zoe celik"


@given(st.text())
def test_plain_twice_is_plain_once(text):
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=500), st.text(max_size=20))
def test_a_snippet_is_a_part_of_the_text(text, question):
    assert snippet(text, question).strip("…").strip() in text


def test_a_snippet_shows_the_words_around_what_was_asked():
    text = "a " * 200 + "de huur is betaald " + "b " * 200
    assert "huur is betaald" in snippet(text, "Huur")
