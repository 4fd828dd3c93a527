"""PDF and print: what lies on the table, or goes along with him, says nothing of them."""

import io
import re

import pytest
from partner import answer, at_one_moment, learns_nothing, said
from pypdf import PdfReader

from backup import behind_the_wall
from cast import sign_in_client
from fled_secrets import SECRETS, told


@pytest.fixture
def coach(cast):
    return sign_in_client(cast.coach)


def _member(subject):
    ((public_id,),) = behind_the_wall(
        f"select public_id from households_member where subject_id = {subject} order by id limit 1"
    )
    return public_id


@pytest.fixture
def paper_of(cast, fled, coach, now):
    """Give what the coach makes for him, and for the organisation where he works."""
    address = f"/plan/{fled.home.public_id}/afdruk/"
    him = _member(fled.he)
    page = coach.get(address).content.decode()
    landlord = re.search(r'value="(organisation:[^"]+)"[^>]*>\s*Woningstichting', page)[1]
    areas = re.findall(r'name="areas" value="(\d+)"', page)
    readers = {
        "he": {"reader": f"resident:{him}"},
        "his employer": {"reader": landlord, "people": [him], "areas": areas, "purpose": "huur"},
    }

    def make(**how):
        with at_one_moment(now):
            return {who: answer(coach, "post", address, chosen | how) for who, chosen in readers.items()}

    return make


def _words(paper):
    made = PdfReader(io.BytesIO(paper))
    return "".join(page.extract_text() for page in made.pages) + str(made.metadata)


def test_a_pdf_for_him_stays_the_same_to_the_byte(cast, fled, now, paper_of):
    made = learns_nothing(cast, fled, now, lambda: paper_of(pdf="1"))
    for who, (status, body, headers, _queries) in made.items():
        assert status == 200 and headers["Content-Type"] == "application/pdf", who
        assert "De huur op tijd" in _words(body), who
        assert [word for word in ("Mina", "Kim", "Zonnebloem", "Madelief") if word in _words(body)] == [], who


def test_a_printed_sheet_for_him_stays_the_same_to_the_byte(cast, fled, now, paper_of):
    made = learns_nothing(cast, fled, now, paper_of)
    assert all("De huur op tijd" in said(sheet) for sheet in made.values())


def test_of_what_they_agreed_to_no_sheet_can_be_made_for_him(cast, fled, now, coach):
    told(cast, fled, now)
    home = f"/huishouden/{fled.home.public_id}/toestemming"
    him, hers = _member(fled.he), _member(fled.mother)
    asked = dict(behind_the_wall("select person_id, public_id from safeguards_consent"))
    assert set(asked) == {fled.he, fled.mother, fled.child}
    for person in (fled.mother, fled.child):
        address = f"{home}/{asked[person]}/blad/"
        assert him not in said(coach.get(address).content)
        for reader in (him, hers):
            assert coach.post(address, {"reader": reader}).status_code == 422
    own = coach.post(f"{home}/{asked[fled.he]}/blad/", {"reader": him})
    assert own.status_code == 200
    assert [word for word in ("Mina", "Kim", "Zonnebloem", "Madelief") if word in said(own.content)] == []


def test_every_secret_was_tried_on_paper():
    assert list(SECRETS)[-1] == "the flight address", "who must not be found is shielded: that comes last"
