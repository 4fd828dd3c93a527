"""Identifiers: what stands in addresses and between the lines of a page leads to none of them."""

import re

from partner import AT_WORK, bare, clients, ids_about, ids_of_the_file, portal_pages, said

from backup import behind_the_wall
from fled_secrets import told

_ID = re.compile(r"(?<![\w-])[\w-]{16}(?![\w-])")


def test_no_identifier_of_the_file_stands_on_a_page_of_his_but_of_what_is_about_him_alone(cast, fled, now):
    """He writes beside a goal or a note about himself; of their things, and of the file, his pages name nothing."""
    told(cast, fled, now)
    ids = ids_of_the_file(fled.file) - ids_about(fled.file, fled.he)
    assert len(ids) > 50
    his = clients(cast, fled)["he"]
    for address in portal_pages():
        page = said(bare(his.get(address).content))
        assert set(_ID.findall(page)) & ids == set(), address
        assert re.findall(r'href="/mijn/[^"]*([=?]|/\d+/)[^"]*"', page) == [], address


def test_no_identifier_of_the_file_stands_on_a_page_of_whom_he_could_ask(cast, fled, now):
    told(cast, fled, now)
    ids = ids_of_the_file(fled.file)
    for name, client in clients(cast, fled).items():
        for address in AT_WORK:
            page = said(bare(client.get(address).content))
            assert set(_ID.findall(page)) & ids == set(), f"{name} {address}"


def test_an_identifier_says_nothing_of_when_or_how_many(cast, fled, now):
    """In the order in which things were made, identifiers go up as often as down, and no two look alike."""
    told(cast, fled, now)
    made = []
    for table in (
        "households_note",
        "safeguards_legalbasis",
        "documents_document",
        "plans_goal",
        "access_file",
    ):
        made += [one for (one,) in behind_the_wall(f"select public_id from {table} order by id")]
    assert len(made) == len(set(made)) and all(len(one) == 16 for one in made)
    rises = sum(one < other for one, other in zip(made, made[1:], strict=False))
    assert 0 < rises < len(made) - 1
    assert len({one[:4] for one in made}) == len(made)
