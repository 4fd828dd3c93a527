"""Error: what is theirs and what does not exist give the same answer, with the same work, to whoever asks."""

import re

import pytest
from partner import answer, clients, filled, said, with_identifiers

from fled_secrets import told
from keukentafel.faces.resident_portal.pages import _own
from walking import identifiers, kinds_of

_ABSENT = "AAAAAAAAAAAAAAAA"
_AGREED = {
    "mandates.Party",
    "mandates.Mandate",
    "people.Organisation",
    "consultations.Meeting",
    "craft.Community",
}
"""Organisations, what they agreed to, and that colleagues meet or learn stand in no file: everybody at work reads it."""


def _things(name, address, known, file_id):
    """One identifier of each kind that the address asks for, of this file; the household's own where none is asked."""
    kinds = {kind for part in re.findall(r"<(?:\w+:)?(\w+)>", address) for kind in kinds_of(name, part)}
    return {
        public_id: kind
        for kind in kinds
        for public_id, its_file in known[kind][-1:]
        if its_file in (file_id, None) and kind not in _AGREED
    }


@pytest.mark.parametrize("who", ["he", "his employer", "his brother"])
def test_theirs_and_absent_are_the_same_answer_with_the_same_work(cast, fled, now, who):
    told(cast, fled, now)
    client, known = clients(cast, fled)[who], identifiers()
    client.get("/gezond/")
    tried = 0
    for name, address in with_identifiers():
        absent = _asked(client, address, _ABSENT, _ABSENT)
        # A notice gives every link the same page.
        assert absent[0] in (403, 404, 405) or name == "desk_notice", address
        for thing in _things(name, address, known, fled.file) or {_ABSENT: ""}:
            # What stands under another thing has a longer name; so has one that is not there.
            part = f"{_ABSENT}.{_ABSENT}"
            like = _asked(client, address, fled.home.public_id, part) if "." in thing else absent
            assert _asked(client, address, fled.home.public_id, thing) == like, address
            tried += 1
    assert tried > 80


def _asked(client, address, household, thing):
    status, page, headers, questions = answer(client, "get", filled(address, household, thing))
    # What was asked for comes back in the form that changes the language: the same words for both.
    for one in (household, thing):
        page = page.replace(one.encode(), b"asked")
    return status, page, headers, questions


def test_a_page_of_his_that_breaks_says_nothing(cast, fled, now, monkeypatch):
    """Broken with their address in hand, and with nothing in hand: the same bytes."""
    told(cast, fled, now)
    his = clients(cast, fled)["he"]
    his.raise_request_exception = False
    seen = []
    for words in ("", "Geheimlaan 7, Mina Voorbeeld"):

        def breaks(_actor, words=words):
            raise RuntimeError(words)

        monkeypatch.setattr(_own, "own_file", breaks)
        seen.append(answer(his, "get", "/mijn/bekend/"))
    assert seen[0] == seen[1]
    assert seen[0][0] == 500 and "Geheimlaan" not in said(seen[0])
