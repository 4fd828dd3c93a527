"""An afternoon of somebody who wants in: with an account of their own, every page open, and time to try.

What other tests hold already stands in ``docs/security/attacks.md``, with their names.
"""

import os
import re
from datetime import datetime, timedelta
from itertools import count
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

import pytest
from attacking import CANARY, LAST, as_it_stands, build_other_home, copied, ids_of, walked_town
from django.conf import settings
from django.test import Client
from django.urls import resolve
from lxml import html

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.faces.workbench.pages.plan_parts import KINDS
from keukentafel.foundation.access.wall import case_models
from walking import patterns

HOSTILE = '\'");--<b id=kwaad>{{7*7}}{%x%}#read("/etc/passwd")$x$\\'
"""What SQL, HTML, templates and Typst would each stumble over, short enough for any field."""

ACCIDENTS = {
    "a NUL": "x\x00y",
    "very long": "x" * 70_000,
    "turned around": "\u202egnp.exe\u2066\u200b\ufeff",
    "beyond Unicode": "\ud7ff\ue000\U0010ffff\ufffe",
    "line ends": "x\r\nSet-Cookie: kwaad=1\r\n\r\n<b id=kwaad>",
    "a number beyond numbers": "9" * 400,
    "an object": '{"$gt": ""}',
    "nothing but space": " \t\u3000\n",
}
POINTED_AT = (
    "households.Household",
    "households.Member",
    "households.Note",
    "agenda.Appointment",
    "plans.Goal",
    "access.File",
)
EVERYWHERE = ("a NUL", "turned around", "a number beyond numbers")


_numbers = count()


@pytest.fixture(scope="module")
def town(server, template):
    now = datetime.now(ZoneInfo("Europe/Amsterdam")).replace(microsecond=0)
    with walked_town(server, template, now) as made:
        yield made


@pytest.fixture
def database(server, town):
    """A copy of the town for this test alone."""
    with copied(server, town.database, f"kt_{os.getpid()}_afternoon_{next(_numbers)}") as name:
        yield name


@pytest.fixture
def scene(town):
    return town.scene


@pytest.fixture
def other(town):
    return town.other


def by_who(cast):
    clients = {}
    return lambda who: clients.setdefault(who, sign_in_client(getattr(cast, who)))


def test_no_words_in_any_field_become_code(cast, town, scene):
    """Into every text field; afterwards every page shows the words as words, and the tables stand."""
    pages, client = town.pages, by_who(cast)
    accounts = behind_the_wall("select count(*) from people_account")
    forms, kept = town.forms, 0
    assert len(forms) > 60
    for form in forms:
        for changed in (dict.fromkeys(form.typed(), HOSTILE), {n: HOSTILE for n in form.typed()[:1]}):
            response = client(form.who).post(form.address, form.sent(**changed))
            assert response.status_code < 500, form.address
            kept += response.status_code in (204, 303)
    assert kept > 30
    assert behind_the_wall("select count(*) from people_account")[0] >= accounts[0]
    showing = 0
    for page in pages:
        response = client(page.who).get(page.address)
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        tree = html.fromstring(response.content)
        assert tree.xpath("//*[@id='kwaad']") == [], page.address
        showing += "<b id=kwaad>{{7*7}}{%x%}" in tree.text_content()
    assert showing > 15
    found = client("coach").post("/zoeken/", {"question": HOSTILE})
    assert html.fromstring(found.content).xpath("//*[@id='kwaad']") == []


def test_no_input_brings_a_page_down(cast, town, scene):
    """NUL, too long, turned around: every field of every form answers, and so do all addresses."""
    client, down = by_who(cast), []
    for form in town.forms:
        for kind, text in ACCIDENTS.items():
            # Words of the wrong kind in fields of words; and now and then in all the others too.
            names = form.fields if kind in EVERYWHERE else form.typed()
            try:
                client(form.who).post(form.address, form.sent(**dict.fromkeys(names, text)))
            except Exception as error:
                down.append(f"{resolve(form.address).view_name} {kind}: {type(error).__name__}")
    assert sorted(set(down)) == []


@pytest.mark.parametrize("odd", ["%00", "x%00y", "%0d%0aX-Kwaad:%201", "%ff%fe", "%F0%9F%8D%B2", "a" * 3000])
def test_no_address_brings_a_page_down_or_writes_a_header(cast, scene, odd):
    client, down = sign_in_client(cast.coach), []
    for name, address in patterns():
        url = re.sub(r"<[^>]+>", odd, address)
        for asked in (url, f"{address}?page={odd}&household={odd}&danger={odd}&next={odd}"):
            if "<" in asked:
                continue
            for method in ("get", "post"):
                try:
                    response = getattr(client, method)(asked)
                except Exception as error:
                    down.append(f"{method} {name}: {type(error).__name__}")
                    continue
                assert "X-Kwaad" not in response.headers
                if name in ("sign_out", "language"):
                    client = sign_in_client(cast.coach)
    assert down == []


@pytest.mark.parametrize("odd", ["x\x00y", "x" * 300_000, "\u202e"])
def test_what_surrounds_a_form_brings_nothing_down_either(cast, scene, odd):
    client = sign_in_client(cast.coach)
    for said in (
        {"draft_key": odd, "text": "x"},
        {"draft_key": "note:x", "text": odd},
        {"draft_key": "note:x", odd: "x"},
        {"draft_key": odd, "forget": "1"},
    ):
        assert client.post("/concept/", said).status_code in (204, 400, 413)
    new = {"text": "Ik maak mij zorgen", "channel": "school", "once": odd}
    assert client.post("/signalen/nieuw/", new).status_code < 500
    client.cookies[settings.SESSION_COOKIE_NAME] = quote(odd)[:2000]
    client.cookies["django_language"] = quote(odd)[:2000]
    assert client.get("/").status_code == 302


def test_ids_of_somebody_else_in_a_form_move_and_show_nothing(cast, town, scene, other):
    """In every field that points at something: an identifier of a household that is not ours."""
    client = by_who(cast)
    files = [other.household.file_id]
    before, tried, theirs = as_it_stands(files), 0, [other.ids[one] for one in POINTED_AT]
    assert len(theirs) == len(POINTED_AT)
    for form in town.forms:
        for name in form.chosen():
            prefix = {re.sub(r"[\w-]{16}$", "", value) for value in form.options[name]}
            foreign = [start + one for start in sorted(prefix) for one in theirs]
            many = form.kinds[name] == "checkbox"
            for said in [foreign] if many else foreign:
                tried += 1
                response = client(form.who).post(form.address, form.sent(**{name: said}))
                assert CANARY.encode() not in response.content, (form.address, name)
        assert as_it_stands(files) == before, form.address
    assert tried > 100


def test_a_thing_of_one_household_is_not_reached_through_the_address_of_another(cast, town, scene):
    """Also when the coach may see both: a note of the new home has no place under the old one, and the reverse."""
    client, homes = sign_in_client(cast.coach), (scene.old_home, scene.new_home)
    before, tried = as_it_stands([home.file_id for home in homes]), 0
    for here, there in (homes, homes[::-1]):
        things = [one for kind, one in ids_of(there.file_id).items() if kind != "households.Household"]
        for name, address in _double():
            household, *_others = re.findall(r"<[^>]+>", address)
            for one in things:
                url = re.sub(r"<[^>]+>", one, address.replace(household, here.public_id))
                for method in ("get", "post"):
                    tried += 1
                    status = getattr(client, method)(url).status_code
                    assert status in (403, 404, 405), f"{method} {name}: {status}"
    assert tried > 1000
    assert as_it_stands([home.file_id for home in homes]) == before


def _double():
    """Addresses of a thing within a household; of the parts of a plan one address for each."""
    for name, address in patterns():
        for part in KINDS if "<str:part>" in address else [""]:
            filled = address.replace("<str:part>", part)
            if filled.count("<") > 1:
                yield name, filled


def test_fields_that_a_form_does_not_have_change_nothing(cast, town, scene, other):
    """Keys, subjects, levels and names of writers, sent along with every form, go nowhere."""
    client = by_who(cast)
    (subject,) = behind_the_wall(
        f"select distinct unnest(subjects) from households_note where file_id = {other.household.file_id}"
    )[0]
    stranger, stolen = cast.stranger.id, other.household.file_id
    keys = {
        **dict.fromkeys(("file", "file_id", "anchor", "household_id", "plan_id", "engagement_id"), stolen),
        **dict.fromkeys(("id", "pk", "subject_id", "subjects", "subject"), subject),
        **dict.fromkeys(
            ("written_by", "written_by_id", "by", "by_id", "coach_id", "account_id", "owner_id"), stranger
        ),
        **dict.fromkeys(("level", "category", "is_superuser", "is_staff", "is_active"), 3),
        **dict.fromkeys(("public_id", "at", "created_at", "recorded_at", "rights", "areas"), "gesmokkeld"),
    }
    before = as_it_stands([stolen])
    writers = _written_by(stranger)
    for form in town.forms:
        extra = {name: value for name, value in keys.items() if name not in form.fields}
        # A form in which nothing changed writes nothing, and would prove nothing.
        extra |= dict.fromkeys(form.written(), "Zo is het nu")
        assert client(form.who).post(form.address, form.sent(**extra)).status_code < 500
        assert as_it_stands([stolen]) == before, form.address
    assert _written_by(stranger) == writers
    for model in case_models():
        table = model._meta.db_table
        foreign = f"select count(*) from {table} where {subject} = any(subjects) and file_id <> {stolen}"
        assert behind_the_wall(foreign) == [(0,)], table
        assert behind_the_wall(f"select count(*) from {table} t where t::text like '%gesmokkeld%'") == [(0,)]


def _written_by(account):
    columns = behind_the_wall(
        "select table_name, column_name from information_schema.columns where table_schema = 'public'"
        " and column_name like '%\\_by\\_id'"
        " and table_name ~ '^(households|plans|intake|agenda|safety|safeguards|documents)'"
    )
    assert columns
    return [
        (table, column, behind_the_wall(f"select count(*) from {table} where {column} = {account}")[0][0])
        for table, column in columns
    ]


@pytest.mark.parametrize("who", ["coach", "leader", "policy_adviser", "administrator", "stranger"])
def test_a_household_of_others_changes_no_byte_of_any_list(cast, now, who):
    """No count, no order, no gap: before and after, every page without an identifier is the same."""
    client, lists = sign_in_client(getattr(cast, who)), [a for _n, a in patterns() if "<" not in a]

    def seen():
        pages = {a: _bytes(client.get(a)) for a in lists if a not in ("/binnen/", "/gezond/")}
        for question in ("Roos", CANARY, "Signaal", "a"):
            pages[question] = _bytes(client.post("/zoeken/", {"question": question}))
        return pages

    seen()
    before = seen()
    build_other_home(cast, now - timedelta(days=1))
    assert seen() == before
    assert sum(page[0] == 200 for page in before.values()) >= 3


def _bytes(response):
    body = re.sub(
        rb'csrfmiddlewaretoken" value="\w+"|X-CSRFToken(&quot;|"): (&quot;|")\w+', b"", response.content
    )
    body = re.sub(rb'name="once" value="[^"]+"', b"", body)
    return response.status_code, body


def test_other_methods_and_disguised_ones_change_nothing(cast, town, scene):
    files = [scene.old_home.file_id, scene.new_home.file_id]
    pages, client = town.pages, by_who(cast)
    before = as_it_stands(files)
    for page in {page.name: page for page in pages}.values():
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
            status = client(page.who).generic(method, page.address, "x=1").status_code
            assert status in (403, 404, 405), f"{method} {page.address}: {status}"
        disguised = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "DELETE"}
        client(page.who).get(f"{page.address}?_method=POST", headers=disguised)
    assert as_it_stands(files) == before


def test_what_stands_in_the_address_fills_in_no_form(cast, town, scene):
    """Every form with all it says in the address and nothing in the body: nothing is written."""
    client, files = by_who(cast), [scene.old_home.file_id, scene.new_home.file_id]
    before = as_it_stands(files)
    for form in town.forms:
        if form.typed():
            said = form.sent(**dict.fromkeys(form.typed(), "uit het adres"))
            client(form.who).post(f"{form.address}?{urlencode(said, doseq=True)}", {})
    after = as_it_stands(files)
    assert after == before
    for model in case_models():
        table = model._meta.db_table
        assert behind_the_wall(f"select count(*) from {table} t where t::text like '%uit het adres%'") == [
            (0,)
        ]


def test_after_signing_out_no_page_is_shown_and_none_was_kept(cast, town, scene):
    """The button back asks again, since nothing was kept, and hears that one must sign in."""
    pages, client = town.pages, by_who(cast)
    cookies = {}
    for page in pages:
        response = client(page.who).get(page.address)
        assert "no-store" in response["Cache-Control"], page.address
        cookies[page.who] = client(page.who).cookies[settings.SESSION_COOKIE_NAME].value
    for who in cookies:
        client(who).post("/buiten/")
        # A thief who copied the cookie before is out too.
        client(who).cookies[settings.SESSION_COOKIE_NAME] = cookies[who]
    for page in pages:
        if page.address in ("/binnen/", "/binnen/code/", "/gezond/"):
            continue
        response = client(page.who).get(page.address)
        assert response.status_code == 302 and response["Location"].startswith("/binnen/"), page.address
        assert response.content == b""


def test_every_form_without_its_token_or_with_that_of_another_is_refused(cast, town, scene):
    files = [scene.old_home.file_id, scene.new_home.file_id]
    forms, before = town.forms, as_it_stands(files)
    theirs = Client()
    theirs.get("/binnen/")
    token = html.fromstring(theirs.get("/binnen/").content).xpath(
        "//input[@name='csrfmiddlewaretoken']/@value"
    )[0]
    clients = {}
    for form in forms:
        if form.who not in clients:
            clients[form.who] = Client(enforce_csrf_checks=True)
            clients[form.who].cookies = sign_in_client(getattr(cast, form.who)).cookies
            clients[form.who].get("/")
        for extra in ({}, {"csrfmiddlewaretoken": token}, {"csrfmiddlewaretoken": "x" * 64}):
            response = clients[form.who].post(form.address, form.sent(**extra))
            assert response.status_code == 403, form.address
    assert as_it_stands(files) == before


def test_the_last_pages_are_pages(cast, town, scene):
    """The order of the walks names pages that exist."""
    assert {name for name, _address in patterns()} >= LAST - {"language"}
