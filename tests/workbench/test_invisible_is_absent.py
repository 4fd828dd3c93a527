"""For every address: an identifier one may not see and one that does not exist give the same answer."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from walking import identifiers, kinds_of, patterns

_SECRET = re.compile(
    rb'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|X-CSRFToken&quot;: &quot;\w+'
)
_ABSENT = "AAAAAAAAAAAAAAAA"
_ABSENT_PART = f"{_ABSENT}.{_ABSENT}"
_LONGER = {".": _ABSENT_PART, ":": f"own:{_ABSENT}"}
_FOR_EVERYBODY = {
    "mandates.Party",
    "mandates.Mandate",
    "people.Organisation",
    "disagreements.Precedent",
    "bottlenecks.Bottleneck",
    "craft.Community",
}
"""What everybody who works here reads: there is nothing to hide."""


NAMED = {address: name for name, address in patterns() if "<" in address}
_FOR_EVERY_LINK = {"desk_notice"}
"""Pages that give who has not signed in the same answer for every link, right or made up (``tests/people``)."""
ADDRESSES = sorted(address for address, name in NAMED.items() if name not in _FOR_EVERY_LINK)


def kinds_for(address):
    """What the address asks for."""
    return {
        kind for name in re.findall(r"<(?:\w+:)?(\w+)>", address) for kind in kinds_of(NAMED[address], name)
    }


def test_there_are_addresses_to_try():
    assert len(ADDRESSES) > 5


@pytest.fixture
def hidden(pages):
    """One identifier of each kind of thing, all of another team."""
    return {kind: found[0][0] for kind, found in identifiers().items() if found}


def answer(client, method, address, public_id):
    url = re.sub(r"<[^>]+>", public_id, address)
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(url)
    headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
    # What was asked for comes back in the form that changes the language: the same words for both.
    body = _SECRET.sub(b"", response.content).replace(public_id.encode(), b"asked")
    return response.status_code, body, headers, len(queries)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_invisible_identifier_and_an_absent_one_give_the_same_answer(cast, hidden, client_for, method):
    client = client_for(cast.other_team_coach)
    client.get("/gezond/")
    client.get("/mijn/")  # Whether the town has a portal is read once.
    for address in ADDRESSES:
        absent = answer(client, method, address, _ABSENT)
        assert absent[0] in (403, 404, 405), address
        kinds = kinds_for(address) - _FOR_EVERYBODY
        for kind in kinds | {"households.Household", "intake.Signal", "people.Account"}:
            # A row that stands under another one has a longer name, and so has what a team named itself.
            longer = next((name for mark, name in _LONGER.items() if mark in hidden[kind]), None)
            like_it = answer(client, method, address, longer) if longer else absent
            assert answer(client, method, address, hidden[kind]) == like_it, f"{address} with a {kind}"
    assert settings.DEBUG is False


@pytest.mark.parametrize(
    "who", ["policy_adviser", "administrator", "stranger", "facilitator", "former_partner"]
)
def test_roles_without_cases_get_no_page_of_a_case(cast, hidden, client_for, who):
    client = client_for(getattr(cast, who))
    files = {"households.Household", "intake.Signal", "safeguards.DestructionRun"}
    for address in ADDRESSES:
        for kind in kinds_for(address) & files or {"households.Household"}:
            assert answer(client, "get", address, hidden[kind])[0] in (403, 404, 405), address


def test_who_has_not_signed_in_is_sent_to_the_sign_in_page_whatever_is_asked(cast, hidden, client_for):
    client = client_for(None)
    for address in ADDRESSES:
        for public_id in (hidden["households.Household"], _ABSENT):
            status, _body, headers, _queries = answer(client, "get", address, public_id)
            assert status in (302, 405), address
            assert "binnen" in headers.get("Location", "binnen")
