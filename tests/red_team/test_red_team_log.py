"""Log: he reads no look at them, and no line for the operator holds a word."""

import io
import logging

from partner import answer, clients, learns_nothing, portal_pages, said, without_identifiers

from backup import behind_the_wall
from cast import sign_in_client
from fled_secrets import WORDS, told
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER


def _looks_at_them(cast, fled):
    """The coach opens their pages, and who opened the file in an emergency does so too."""
    coach, helper = sign_in_client(cast.coach), sign_in_client(cast.supporter)
    home = f"/huishouden/{fled.home.public_id}/"
    theirs = behind_the_wall(
        f"select public_id from households_member where file_id = {fled.file} and subject_id <> {fled.he}"
    )
    for page in ("", "logboek/", *(f"mensen/{one}/" for (one,) in theirs)):
        assert coach.get(f"{home}{page}").status_code == 200, page
    helper.get(home)
    letters = behind_the_wall(
        f"select public_id from documents_document where subjects = array[{fled.mother}::bigint]"
    )
    for (letter,) in letters:
        assert coach.post(f"{home}documenten/{letter}/").status_code == 200


def test_who_looked_says_nothing_of_looks_at_them(cast, fled, now):
    his = clients(cast, fled)["he"]
    sign_in_client(cast.coach).get(f"/huishouden/{fled.home.public_id}/")

    def look():
        _looks_at_them(cast, fled)
        return {"who looked": answer(his, "get", "/mijn/wie-keek/")}

    learns_nothing(cast, fled, now, look)


def test_no_line_of_any_log_holds_a_word_of_a_secret(cast, fled, now, caplog, monkeypatch):
    """Neither of those for the operator, at the finest level, nor the access log and the records of processing."""
    lines = io.StringIO()
    for handler in [one for one in logging.getLogger("django").handlers if one.filters]:
        monkeypatch.setattr(handler, "stream", lines)
    with caplog.at_level(logging.INFO):
        told(cast, fled, now)
        with acting_as(CARETAKER):
            deliver(now)
        _looks_at_them(cast, fled)
        for client in clients(cast, fled).values():
            for page in (*portal_pages(), f"/huishouden/{fled.home.public_id}/"):
                client.get(page)
            client.post("/zoeken/", {"question": "Geheimlaan Zonnebloem"})
    text = caplog.text + lines.getvalue()
    for table in ("access_line", "journal_processing", "journal_change"):
        text += said(behind_the_wall(f"select to_jsonb(t)::text from {table} t"))
    text = without_identifiers(text)
    assert [word for word in WORDS if word.lower() in text.lower()] == []
    assert "Kade 12" not in text and "Voorbeeld" not in text
