"""What the file knows goes from a text in every form in which Dutch says it, and always to the same words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.reflection.casework.domain.known import Kind, Known, in_place_of
from keukentafel.reflection.casework.domain.marking import marks_in
from keukentafel.reflection.casework.domain.measuring import covered, wilson
from keukentafel.reflection.casework.domain.replacing import Replacer

BEGIN = date(2026, 3, 1)
FAMILY = [
    Known(kind=Kind.PERSON, texts=("Fatima", "Fatima Yılmaz-van der Berg", "Fatoş"), role="moeder", age=38),
    Known(kind=Kind.PERSON, texts=("Samira", "Samira Yılmaz"), role="dochter", age=8),
    Known(kind=Kind.PERSON, texts=("Wil",), role="buurvrouw", age=60),
    Known(kind=Kind.PERSON, texts=("Jan-Willem de Boer",), role="vader", age=41),
    Known(kind=Kind.ADDRESS, texts=("Gortpad 12, 3821 AB Graanveen",)),
    Known(kind=Kind.PHONE, texts=("06-12345678",)),
    Known(kind=Kind.EMAIL, texts=("fatima@voorbeeld.example",)),
    Known(kind=Kind.SCHOOL, texts=("Basisschool De Regenboog",)),
    Known(kind=Kind.ORGANISATION, texts=("Thuiszorg De Klyn",)),
    Known(kind=Kind.PROFESSIONAL, texts=("Noor Bakker",)),
    Known(kind=Kind.TEAM, texts=("Team Molenwijk",)),
]


def replaced(text: str) -> str:
    return Replacer(FAMILY, BEGIN).replace(text).text


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Fatima belde. fatima huilde.", "Moeder van rond de 40 belde. Moeder huilde."),
        ("Ik zag FATIMA en Fatıma.", "Ik zag moeder van rond de 40 en moeder."),
        ("Fatima's zus en Fatimas broer", "Moeders zus en moeders broer"),
        ("Samiraatje en Sammira", "Dochter van ongeveer 8 en dochter"),
        ("mevrouw v.d. Berg", "mevrouw moeder van rond de 40"),
        ("F.Y. belde", "Moeder van rond de 40 belde"),
        ("Jan Willem de Boer, Janwillem", "Vader van rond de 40, vader"),
        ("Ik wil dat Wil meegaat.", "Ik wil dat buurvrouw van rond de 60 meegaat."),
        ("De boer en de bakker", "De boer en de bakker"),
        ("Noor Bakker mailde", "Hulpverlener A mailde"),
        ("naar de Regenboog", "naar school A"),
        ("de Klyn komt", "Organisatie A komt"),
        ("op gortpad 12a", "op straat A"),
        ("3821AB in Graanveen", "[postcode] in plaats A"),
        ("06 1234 5678 of +31612345678", "[telefoonnummer] of [telefoonnummer]"),
        ("Gebeld op dinsdag 3 maart 2026.", "Gebeld in maand 1."),
        ("geboren 4-5-1988", "geboren 38 jaar eerder"),
        ("Zij is 8 jaar oud, al 8 jaar lang", "Zij is ongeveer 8 jaar oud, al 8 jaar lang"),
        ("haar 15-jarige broer", "haar ongeveer 16-jarige broer"),
    ],
)
def test_each_form_is_found(said: str, becomes: str) -> None:
    assert replaced(said) == becomes


def test_the_same_person_is_called_the_same_in_all_texts_of_a_case() -> None:
    replacer = Replacer([*FAMILY, Known(kind=Kind.PERSON, texts=("Ilse",), role="dochter", age=3)], BEGIN)
    first = replacer.replace("Samira en Ilse").text
    assert first == "Dochter A van ongeveer 8 en dochter B van ongeveer 4"
    assert replacer.replace("Ilse, Samira").text == "Dochter B, dochter A"


@given(
    who=st.sampled_from(["Fatima", "Samira", "Jan-Willem", "Gortpad", "Yılmaz", "Regenboog"]),
    before=st.text("abc .,\n(", max_size=6),
    after=st.sampled_from([" ", ".", ",", "'s ", "s ", "!", ")", "\n", " (8)"]),
    shout=st.booleans(),
)
def test_a_known_name_stays_nowhere(who: str, before: str, after: str, shout: bool) -> None:
    said = who.upper() if shout else who
    assert said.casefold() not in replaced(f"{before} {said}{after}").casefold()


@given(st.text("Fatima Sw.'s 0123-\n", max_size=60))
def test_a_passage_of_the_new_text_is_found_back_in_the_old(text: str) -> None:
    done = Replacer(FAMILY, BEGIN).replace(text)
    for hit in done.hits:
        assert 0 <= hit.start < hit.end <= len(text)
    start, end = done.back(0, len(done.text))
    assert (start, end) == (0, len(text)) or not text


def test_what_a_file_does_not_know_is_marked_and_what_stands_in_its_place_is_not() -> None:
    text = replaced("Fatima ging met Johanna naar Almere. BSN 111222333, NL91ABNA0417164300. Hij is imker.")
    found = {text[one.start : one.end]: one.kind for one in marks_in(text)}
    assert found.pop("Johanna") is Kind.PERSON and found.pop("Almere") is Kind.PLACE
    assert found.pop("NL91ABNA0417164300") is Kind.IBAN
    assert {kind for words, kind in found.items() if "imker" in words} == {Kind.JOB}
    assert not any("moeder" in words.casefold() for words in found)


def test_of_a_kind_the_next_letter_is_given() -> None:
    assert in_place_of(Kind.PLACE, "In plaats A woont") == "plaats B"
    assert in_place_of(Kind.BSN, "") == "[burgerservicenummer]"


def test_recall_counts_what_is_wholly_covered_and_its_interval_holds_the_share() -> None:
    assert covered("bij Van der Berg", 4, 16, [(4, 7), (8, 16)])
    assert not covered("bij Van der Berg", 4, 16, [(8, 16)])
    low, high = wilson(9, 10)
    assert 0.55 < low < 0.9 < high < 1 and wilson(0, 0) == (0.0, 1.0)
