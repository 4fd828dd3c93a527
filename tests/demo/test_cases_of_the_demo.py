"""Of every file of the demo a case is made, and nothing by which the file knows somebody is left in it."""

import re
from types import SimpleNamespace

from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.casework.domain.known import Kind
from keukentafel.reflection.casework.domain.replacing import Replacer
from keukentafel.reflection.casework.gathering import begins_on, known_of, parts_of
from keukentafel.work.disagreements.public import Sign, look_through

_NO_NAMES = {
    "de",
    "van",
    "der",
    "den",
    "het",
    "een",
    "en",
    "voor",
    "aan",
    "ten",
    "ter",
    "bij",
    "moeder",
    "vader",
    "oma",
    "opa",
}
"""Parts of what a household is called that are no names: they are what stands in their place."""
_MAY_STAY = {Sign.NUMBER}


def _left(text: str, known: list[str], *, near: bool) -> list[str]:
    """Which of these still stand in a text: another way of looking than the replacing itself."""
    found = []
    for name in known:
        parts = {name, *re.split(r"[\s,/()-]+", name)} if near else {name}
        for one in parts:
            if len(one) < 3 or one.casefold() in _NO_NAMES or not one[0].isupper():
                continue
            if re.search(rf"(?<!\w){re.escape(one)}(?:'?s)?(?!\w)", text):
                found.append(one)
    return found


def test_nothing_known_is_left_in_a_case_of_any_file(demo: SimpleNamespace) -> None:
    files = demo.ask(
        "select distinct e.file_id, a.email from households_engagement e join people_account a on a.id = e.coach_id"
        " where e.state <> 'closed' order by 1"
    )
    assert len(files) > 25
    made, left = 0, []
    for file_id, email in files:
        with acting_as(demo.workers[email.split("@")[0]]):
            known, parts = known_of(file_id), parts_of(file_id)
            replacer = Replacer(known, begins_on(file_id))
            texts = [replacer.replace(one.text).text for one in parts]
        made += len(texts)
        persons = [
            text
            for one in known
            if one.near and one.kind in (Kind.PERSON, Kind.PROFESSIONAL)
            for text in one.texts
        ]
        others = [
            text
            for one in known
            if one.kind not in (Kind.PERSON, Kind.PROFESSIONAL, Kind.PLACE, Kind.ADDRESS)
            for text in one.texts
        ]
        for text in texts:
            left += [(text, one) for one in _left(text, persons, near=True) + _left(text, others, near=False)]
            left += [(text, one.words) for one in look_through(text) if one.sign not in _MAY_STAY]
    assert made > 100
    assert not left, left[:10]
