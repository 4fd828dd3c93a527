"""Download: no file of theirs is given out, and what he gets himself carries no name of theirs."""

import pytest
from partner import answer, at_one_moment, clients, learns_nothing

from backup import behind_the_wall
from cast import sign_in_client
from fled_secrets import WORDS, told

_ABSENT = "AAAAAAAAAAAAAAAA"


@pytest.mark.parametrize("who", ["he", "his employer", "his brother", "a coach elsewhere"])
def test_a_document_of_theirs_is_as_absent_as_one_that_does_not_exist(cast, fled, now, who):
    told(cast, fled, now)
    client, home = clients(cast, fled)[who], f"/huishouden/{fled.home.public_id}/documenten/"
    found = behind_the_wall("select public_id, name from documents_document")
    assert {"Huurcontract Geheimlaan.txt", "Brief van Zonnebloem.txt"} <= {name for _id, name in found}
    client.get("/gezond/")
    for method in ("post", "get"):
        absent = answer(client, method, f"{home}{_ABSENT}/")
        assert absent[0] in (404, 405)
        for public_id, _name in found:
            given = answer(client, method, f"{home}{public_id}/")
            assert _without(given, public_id) == _without(absent, _ABSENT)


def _without(given, public_id):
    status, page, headers, questions = given
    return status, page.replace(public_id.encode(), b""), headers, questions


def test_what_is_taken_along_for_him_stays_the_same_to_the_byte(cast, fled, now):
    """His own document, as the coach takes it out for him: its words, its name and its headers."""
    coach = sign_in_client(cast.coach)
    ((own,),) = behind_the_wall("select public_id from documents_document")
    address = f"/huishouden/{fled.home.public_id}/documenten/{own}/"

    def look():
        return {"his": answer(coach, "post", address)}

    seen = learns_nothing(cast, fled, now, look)
    status, body, headers, _questions = seen["his"]
    assert status == 200 and body == b"loon" and "Loonstrook" in headers["Content-Disposition"]


def test_the_name_of_a_plan_on_paper_names_nobody(cast, fled, now):
    coach = sign_in_client(cast.coach)
    ((him,),) = behind_the_wall(f"select public_id from households_member where subject_id = {fled.he}")
    sent = {"reader": f"resident:{him}", "pdf": "1"}
    headers = coach.post(f"/plan/{fled.home.public_id}/afdruk/", sent).headers
    assert headers["Content-Disposition"] == 'inline; filename="plan.pdf"'
    assert headers["Cache-Control"] == "no-store, private"


def test_in_the_tables_of_documents_no_byte_of_theirs_lies_open(cast, fled, now):
    told(cast, fled, now)
    pieces = [bytes(body) for (body,) in behind_the_wall("select body from documents_piece")]
    assert len(pieces) >= 4
    assert [word for word in WORDS for one in pieces if word.encode() in one] == []


def test_the_copy_of_his_own_file_stays_the_same_to_the_byte(cast, fled, now):
    """On a page, for a machine, and the documents that come with it."""
    he = clients(cast, fled)["he"]

    def look():
        with at_one_moment(now):
            return {name: answer(he, "get", f"/mijn/kopie/{name}") for name in ("", "bestand/", "papieren/")}

    seen = learns_nothing(cast, fled, now, look)
    assert b"Ik zoek werk." in seen["bestand/"][1]
    assert seen["papieren/"][1].startswith(b"PK") and b"Loonstrook" in seen["papieren/"][1]
