"""QR: a proof says to that organisation until when it holds; to him, and to whoever scans it for him, nothing."""

import re

import pytest
from partner import answer, clients, said

from backup import behind_the_wall
from cast import sign_in_client
from fled_secrets import WORDS, told
from keukentafel.faces.workbench.pages.told import as_code
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.journal.public import acting_as, command_frame

_ABSENT = "AAAAAAAAAAAAAAAA"


@pytest.fixture
def proofs(cast, fled, now):
    """The proofs about each, by whom they are about."""
    told(cast, fled, now)
    return dict(behind_the_wall("select person_id, public_id from exchange_proof"))


def _checked(client, code):
    status, page, headers, questions = answer(client, "get", f"/bewijs/{code}/")
    return status, page.replace(code.encode(), b"code"), headers, questions


@pytest.mark.parametrize("who", ["he", "his employer", "his brother", "a coach elsewhere"])
def test_a_code_about_them_is_for_him_no_code_at_all(cast, fled, proofs, who):
    client = clients(cast, fled)[who]
    client.get("/gezond/")
    for person in (fled.mother, fled.child):
        assert _checked(client, proofs[person]) == _checked(client, _ABSENT)


def test_whom_it_is_for_learns_that_it_holds_and_not_about_whom(cast, fled, proofs):
    """About the mother and about her child the same bytes: the organisation, a day, and no word more."""
    client = sign_in_client(cast.stranger)
    client.get("/gezond/")
    hers, childs = (_checked(client, proofs[person]) for person in (fled.mother, fled.child))
    assert hers == childs
    words = " ".join(re.sub(r"<[^>]+>", " ", said(hers[1])).split())
    assert "Geldig voor Bureau Verderop, tot en met" in words
    assert [
        word
        for word in (*WORDS, "Bram", "Kade", "Voorbeeld", "Coach")
        if word in words and word != "Verderop"
    ] == []


def test_when_he_works_there_and_is_shut_out_of_her_the_code_is_none(cast, fled, proofs, now):
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(cast.stranger.id, fled.file, subject=fled.mother, reason="partner", at=now)
    client = sign_in_client(cast.stranger)
    client.get("/gezond/")
    assert _checked(client, proofs[fled.mother]) == _checked(client, _ABSENT)


def test_the_picture_holds_an_address_and_nothing_else(cast, fled, proofs):
    """As it is shown at the table: the code is made of the address alone."""
    code = proofs[fled.mother]
    page = said(
        sign_in_client(cast.coach).get(f"/huishouden/{fled.home.public_id}/gedeeld/bewijs/{code}/").content
    )
    assert as_code(f"http://testserver/bewijs/{code}/").replace("'", "&#x27;") in page
    assert re.fullmatch(r"[\w-]{16}", code)
