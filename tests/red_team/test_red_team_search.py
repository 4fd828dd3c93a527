"""Search: whoever he is or asks finds as much of them as of somebody who does not exist."""

from django.db import connection
from partner import answer, attackers, clients, learns_nothing

from fled_secrets import WORDS
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.search.public import search

QUESTIONS = (*WORDS, "Huurcontract", "geheimlan", "Kade 12")


def test_searching_gives_everybody_the_same_answer_as_before(cast, fled, now):
    who = clients(cast, fled)
    assert who.pop("he").post("/zoeken/", {"question": "Mina"}).status_code == 404

    def look():
        return {
            (name, place): _found(client, asked)
            for name, client in who.items()
            for place, asked in enumerate(QUESTIONS)
        }

    learns_nothing(cast, fled, now, look)


def _found(client, asked):
    """Status, page and number of questions, without what was asked: that comes back in its own field."""
    status, page, _headers, questions = answer(client, "post", "/zoeken/", {"question": asked})
    return status, page.replace(asked.encode(), b""), questions


def test_behind_the_page_the_index_gives_them_nothing_of_it(cast, fled, now):
    """The landlord's worker finds the household's rent by its words; of health and of danger there is nothing."""
    who = attackers(cast, fled)

    def look():
        found = {}
        for name, actor in who.items():
            if name == "he":
                continue
            with acting_as(actor):
                found |= {(name, place): str(search(asked)) for place, asked in enumerate(QUESTIONS)}
        return found

    learns_nothing(cast, fled, now, look)
    with acting_as(who["his employer"]), connection.cursor() as cursor:
        cursor.execute("select count(*) from search_entry where area <> 1")
        assert cursor.fetchone() == (0,)
