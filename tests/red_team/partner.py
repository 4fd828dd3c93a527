"""Him whom she fled from, in each way in which he may come near, and what he reaches so."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from difflib import unified_diff
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from backup import behind_the_wall
from cast import Cast, sign_in_client
from fled import Fled
from fled_secrets import SECRETS, WORDS
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from portal_town import resident_of
from walking import patterns

Seen = Mapping[str, Any]
_FRESH = re.compile(
    rb'(csrfmiddlewaretoken" value="|X-CSRFToken": "|X-CSRFToken&quot;: &quot;|name="once" value=")[\w-]+'
)
_DRAWN = re.compile(r"(?<![\w-])[\w-]{16}(?![\w-])")
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")

AT_WORK = (
    "/",
    "/signalen/",
    "/veilig/",
    "/wachtlijst/",
    "/vragen-van-partners/",
    "/bekend/",
    "/teams/",
    "/zoeken/",
    "/ik/",
)
"""Pages that somebody who works here opens without an identifier."""


def attackers(cast: Cast, fled: Fled) -> dict[str, Actor]:
    """Who he may be, or may ask: with his own portal, at the landlord where he works, his brother in the team who is
    shut out of the file, and a coach of another team.
    """
    return {
        "he": resident_of(fled.file, fled.he),
        "his employer": cast.buddy,
        "his brother": cast.colleague,
        "a coach elsewhere": cast.other_team_coach,
    }


def clients(cast: Cast, fled: Fled) -> dict[str, Client]:
    """A browser of each."""
    return {name: sign_in_client(actor) for name, actor in attackers(cast, fled).items()}


def bare(content: bytes) -> bytes:
    """What came back, without what is new each time."""
    return _FRESH.sub(b"", content)


def answer(client: Client, method: str, address: str, data: Any = None, **how: Any) -> tuple[Any, ...]:
    """Status, words, headers and the number of questions to the database."""
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(address, data, **how)
    headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
    return response.status_code, bare(response.content), headers, len(queries)


def portal_pages() -> list[str]:
    """Every address of the portal with nothing to fill in, but the one that signs out."""
    return [
        address
        for name, address in patterns(get_resolver())
        if address.startswith("/mijn/") and name != "portal_leave" and "<" not in address
    ]


def with_identifiers() -> list[tuple[str, str]]:
    """(name, address) of every page whose address has something to fill in."""
    return [(name, address) for name, address in patterns() if "<" in address]


def filled(address: str, household: str, thing: str) -> str:
    """The address with this household where one is asked, and *thing* in every other place."""
    of_home = {"public_id", "household", "household_id"}
    return _PARAMETER.sub(lambda found: household if found[1] in of_home else thing, address)


def rows_of(actor: Actor) -> dict[str, list[Any]]:
    """Each row of every case table that the wall shows *actor*, as text."""
    found = {}
    with acting_as(actor), connection.cursor() as cursor:
        for model in case_models():
            table = model._meta.db_table
            cursor.execute(f"select t::text from {table} t order by 1")
            found[table] = [row for (row,) in cursor.fetchall()]
        cursor.execute("select to_jsonb(t) - 'words' from search_entry t order by 1")
        found["search_entry"] = [str(row) for (row,) in cursor.fetchall()]
    return found


def ids_of_the_file(file_id: int) -> set[str]:
    """Every public identifier of what stands in the file, and its own."""
    asked = " union ".join(
        f"select public_id from {model._meta.db_table} where file_id = {file_id}" for model in case_models()
    )
    own = f" union select public_id from access_file where id = {file_id}"
    return {public_id for (public_id,) in behind_the_wall(asked + own)}


def ids_about(file_id: int, person: int) -> set[str]:
    """The public identifiers of what is about one person alone in a file, and of an ordinary kind."""
    asked = " union ".join(
        f"select public_id from {model._meta.db_table} where file_id = {file_id} and category = 1"
        f" and subjects = array[{person}]::bigint[]"
        for model in case_models()
    )
    return {public_id for (public_id,) in behind_the_wall(asked)}


def learns_nothing(cast: Cast, fled: Fled, now: datetime, look: Callable[[], Seen]) -> Seen:
    """Look, add each secret, and look again after each: nothing may differ, and no word of a secret may be there.

    Gives what was seen, so that a test can say what he does see.

    Args:
        cast, fled, now: the town, before anything was written that he must not learn.
        look: gives what is seen, by name.
    """
    # The first time, things are loaded that later stand ready.
    look()
    before = look()
    assert before
    _without_words(before)
    for name, happen in SECRETS.items():
        happen(cast, fled, now)
        after = look()
        changed = {one: _differs(before.get(one), after.get(one)) for one in {*before, *after}}
        shows = {one: how for one, how in changed.items() if how}
        assert not shows, f"{name} shows: {shows}"
    _without_words(after)
    return after


def _differs(one: Any, other: Any) -> str:
    """In what two things that were seen differ; empty when they do not."""
    if one == other:
        return ""
    lines = [said(what).replace("\\n", "\n").splitlines() for what in (one, other)]
    return "\n".join(line for line in unified_diff(*lines, n=0, lineterm="") if line.strip())[:1500]


def _without_words(seen: Seen) -> None:
    texts = {one: without_identifiers(said(what)).lower() for one, what in seen.items()}
    found = {one: word for one, text in texts.items() for word in WORDS if word.lower() in text}
    assert not found, found


def without_identifiers(text: str) -> str:
    """Without what was drawn: in so many letters any short name comes up."""
    return _DRAWN.sub("", text)


def said(what: Any) -> str:
    """Anything that was seen, as text."""
    return what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what)


@contextmanager
def at_one_moment(now: datetime) -> Iterator[None]:
    """The clock of the pages stands still: what is printed says when."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: now)
        yield
