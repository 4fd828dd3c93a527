"""Autocomplete: while typing, nobody is offered a word of theirs, and what was typed and not sent is its writer's."""

import re

from channels import source_files
from partner import answer, clients, learns_nothing, portal_pages, said

from cast import sign_in_client
from fled_secrets import WORDS


def test_each_letter_that_somebody_types_gives_the_same_as_before(cast, fled, now):
    """The part of the page that comes back while typing, for the beginning of each word."""
    who = clients(cast, fled)
    beginnings = sorted({word[:3] for word in WORDS})

    def look():
        return {
            (name, place): answer(
                client, "post", "/zoeken/", {"question": beginning}, headers={"HX-Request": "true"}
            )[:2]
            for name, client in who.items()
            if name != "he"
            for place, beginning in enumerate(beginnings)
        }

    def without_the_question():
        return {
            (name, place): (status, page.replace(beginnings[place].encode(), b""))
            for (name, place), (status, page) in look().items()
        }

    learns_nothing(cast, fled, now, without_the_question)


def test_what_the_coach_typed_and_did_not_send_is_the_coachs_alone(cast, fled, now):
    coach = sign_in_client(cast.coach)
    key = f"note:{fled.home.public_id}"
    kept = coach.post("/concept/", {"draft_key": key, "text": "Geheimlaan 7"})
    assert kept.status_code in (200, 204)
    assert "Geheimlaan" in said(coach.get(f"/huishouden/{fled.home.public_id}/notitie/").content)
    for name, client in clients(cast, fled).items():
        for address in (*portal_pages(), "/", f"/huishouden/{fled.home.public_id}/notitie/"):
            page = said(client.get(address).content)
            assert "Geheimlaan" not in page and key not in page, f"{name} {address}"


def test_no_browser_keeps_what_was_typed_in_the_portal(cast, fled, now):
    """A name to sign in with, a code, an answer: on a device that is shared, nothing of it is offered again."""
    for client in (sign_in_client(None), clients(cast, fled)["he"]):
        for address in portal_pages():
            page = said(client.get(address).content)
            for field in re.findall(r"<(?:input|textarea)\b[^>]*>", page):
                if not re.search(r'type="(hidden|radio|checkbox)"', field):
                    assert re.search(
                        r'autocomplete="(off|one-time-code|new-password|username|current-password)"', field
                    ), field


def test_no_field_of_ours_offers_what_others_typed():
    offered = [str(path) for path in source_files() if re.search(r"<datalist|list=\"", path.read_text())]
    assert offered == []
