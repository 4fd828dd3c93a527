"""Portal: nothing that happens apart from him changes a byte of his own file."""

from partner import answer, at_one_moment, attackers, clients, learns_nothing, portal_pages, rows_of, said

from fled_secrets import WORDS, told


def test_his_portal_stays_the_same_to_the_byte(cast, fled, now):
    his = clients(cast, fled)["he"]

    def look():
        with at_one_moment(now):
            return {address: answer(his, "get", address) for address in portal_pages()}

    seen = learns_nothing(cast, fled, now, look)
    assert "Bram Voorbeeld" in said(seen["/mijn/bekend/"]) and "Ik zoek werk." in said(seen["/mijn/bekend/"])
    assert "De huur op tijd" in said(seen["/mijn/plan/"])
    assert len(seen) >= 10


FILTERED = {"households_note", "households_contact", "search_entry"}
"""What somebody told about him is his row to the wall: the filter below the pages keeps it back, by decision."""


def test_behind_the_pages_the_wall_shows_none_of_them_a_row_more(cast, fled, now):
    """Whoever could ask the database in their name reads what was there before, and no word of it."""
    who = attackers(cast, fled)

    def look():
        # The names of the two who left stand in what the landlord was given before they left.
        return {
            (name, table): [row.replace("Mina", "").replace("Kim", "") for row in rows]
            for name, actor in who.items()
            for table, rows in rows_of(actor).items()
            if name != "he" or table not in FILTERED
        }

    seen = learns_nothing(cast, fled, now, look)
    assert seen["he", "plans_goal"] and seen["his employer", "plans_goal"]
    assert not seen["his brother", "households_household"] and not seen["a coach elsewhere", "plans_goal"]


def test_of_what_the_filter_keeps_back_he_reads_no_row_about_them(cast, fled, now):
    told(cast, fled, now)
    found = rows_of(attackers(cast, fled)["he"])
    text = " ".join(row for table in FILTERED for row in found[table])
    assert "Ik zoek werk." in text
    assert [word for word in WORDS if word in text and word != "Klaproos"] == []
