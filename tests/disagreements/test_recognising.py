"""What a machine finds in a text by which somebody could be recognised."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.work.disagreements.domain.reading_first import may_read_first
from keukentafel.work.disagreements.domain.recognising import Sign, look_through, stops

_WORD = st.text(string.ascii_lowercase, min_size=1, max_size=8)
_NAME = st.text(string.ascii_lowercase, min_size=4, max_size=10).map(str.capitalize)


@given(
    st.lists(_WORD, max_size=6),
    _NAME,
    st.lists(_WORD, max_size=6),
    st.sampled_from((str, str.lower, str.upper)),
)
def test_a_name_of_the_file_is_found_wherever_and_however_it_stands(before, name, after, written):
    known = [f"{name} Voorbeeld"]
    text = " ".join([*before, written(name), *after])
    found = [one.words.casefold() for one in look_through(text, known) if one.sign is Sign.NAME]
    if name.casefold() not in {"familie", "gezin", "huishouden", "moeder", "vader"}:
        assert name.casefold() in found


@given(st.dates())
def test_every_day_is_found(day):
    for form in (f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day:%y}", f"{day.day} maart", day.isoformat()):
        assert [one.sign for one in look_through(f"Het was op {form} al zo")][:1] == [Sign.DAY]


@pytest.mark.parametrize(
    "words, sign",
    [
        ("Bel 06-12345678 even", Sign.REACH),
        ("Mail naar iemand@voorbeeld.nl", Sign.REACH),
        ("In 7511 AB speelt dit", Sign.ADDRESS),
        ("Aan de Kerkstraat 12 bijvoorbeeld", Sign.ADDRESS),
        ("Sinds 2024 al", Sign.DAY),
    ],
)
def test_ways_to_reach_somebody_stop_a_text(words, sign):
    assert [one.sign for one in stops(look_through(words))] == [sign]


def test_a_number_may_be_part_of_a_rule_and_is_told():
    found = look_through("Binnen vijf dagen, tot 500 euro")
    assert [(one.sign, one.words) for one in found] == [(Sign.NUMBER, "500")]
    assert not stops(found)


def test_ordinary_words_of_a_label_are_no_names():
    rule = "De verhuurder belt het gezin eerst."
    assert look_through(rule, ["Gezin aan de kade", "moeder van Jo", "Van den Berg"]) == []


@given(st.integers(1, 9), st.integers(1, 9), st.sets(st.integers(1, 9)))
def test_nobody_reads_first_what_one_wrote_or_whose_case_one_knows(reader, writer, knows):
    assert may_read_first(reader, writer, knows) is (reader != writer and reader not in knows)
