"""Counts: nothing that he can count, number or time by questions changes, also in what is written for him afterwards."""

import os
import re

from partner import answer, at_one_moment, bare, clients, learns_nothing, portal_pages, said

from cast import read_cast
from fled_secrets import told
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import NewNote, NoteKind, current_engagement, write_note
from keukentafel.work.plans.public import add_goal, plan_of
from security.attacking import copied


def test_nobody_counts_an_item_or_a_question_more(cast, fled, now):
    """How many items each page has, how long it is, and how many questions it takes. Rows: see the portal."""
    who = clients(cast, fled)
    pages = {name: ("/", "/signalen/", "/teams/") for name in who} | {"he": portal_pages()}

    def look():
        counted = {}
        for name, client in who.items():
            for address in pages[name]:
                status, page, _headers, questions = answer(client, "get", address)
                items = [page.count(mark) for mark in (b"<li", b"<tr", b"<a ")]
                counted[name, address] = (status, questions, len(page), items)
        return counted

    learns_nothing(cast, fled, now, look)


def _written_afterwards(cast, fled, now):
    """The team goes on working with him."""
    with acting_as(cast.coach) as by:
        write_note(
            household=fled.home, kind="visit", happened_at=now, minutes=10, present=[fled.he],
            notes=[NewNote(NoteKind.STATEMENT, "Ik heb werk.", fled.he)], by=by, at=now,
        )  # fmt: skip
        plan = plan_of(current_engagement(fled.file))
        add_goal(plan=plan, words="Werk houden", area=1, about=[fled.he], by=by, at=now)
        starts = now.replace(year=now.year + 1)
        plan_appointment(
            household=fled.home,
            starts_at=starts,
            account_id=by.id,
            place="",
            subjects=[fled.he],
            by=by,
            at=now,
        )
    his = clients(cast, fled)["he"]
    his.get("/mijn/")
    pages = {address: said(answer(his, "get", address)) for address in portal_pages()}
    # What is drawn differs in two towns.
    return {address: re.sub(r"(?<=[\"/])[\w-]{16}(?=[\"/])", "", page) for address, page in pages.items()}


def test_what_is_written_for_him_later_has_no_gap(server, fled_made, now):
    """The same work with him in two towns, one with all secrets: his pages do not differ by a byte."""
    seen = []
    for secrets in (False, True):
        with copied(server, fled_made.database, f"kt_{os.getpid()}_gaps_{secrets}"):
            cast, fled = read_cast(), fled_made.told
            if secrets:
                told(cast, fled, now)
            with at_one_moment(now):
                seen.append(_written_afterwards(cast, fled, now))
    without, with_them = seen
    assert "Ik heb werk." in without["/mijn/bekend/"] and "Werk houden" in without["/mijn/plan/"]
    assert [one for one in without if without[one] != with_them[one]] == []


def test_his_pages_number_nothing(cast, fled, now):
    """No number of a row stands in what his browser gets, not even between the lines."""
    told(cast, fled, now)
    his = clients(cast, fled)["he"]
    for address in portal_pages():
        page = said(bare(his.get(address).content))
        numbered = re.findall(r'(?:id|href|name|for|data-[\w-]+|value)="[^"]*\d[^"]*"', page)
        # A choice among some has a place in its list, and a thing of his own its identifier, which is drawn.
        known = (
            r"/static/|level-\d|data-account|csrf|tel:|wave|=\"id_\w+_\d+\"|value=\"\d\"|[\"/][\w-]{16}[\"/]"
        )
        ours = [one for one in numbered if not re.search(known, one)]
        assert ours == [], address
