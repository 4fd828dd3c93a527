"""A page that says no, or breaks, tells nothing of anybody, of the code or of what it runs on."""

import io
import logging
import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import path

from cast import sign_in_client
from keukentafel.foundation.access.public import OPEN, ChangedMeanwhile, needs
from keukentafel.site.urls import handler403, handler404, handler500
from keukentafel.site.urls import urlpatterns as product

NAMES = ("Mina", "Bram", "Voorbeeld", "Kade 12", "Riet", "bang voor hem")
INSIDE = re.compile(
    r"traceback|django|python|granian|psycopg|postgres|keukentafel[./]\w+[./]\w+\.py|\bselect\b.+\bfrom\b|\d+\.\d+\.\d+",
    re.IGNORECASE,
)


@needs(OPEN)
def breaks(request):
    """Break with everything in hand that must not be shown."""
    told = "Mina Voorbeeld, Kade 12"
    raise RuntimeError(told)


@needs(OPEN)
def breaks_in_the_database(request):
    """Break on a statement, with a name in it."""
    with connection.cursor() as cursor:
        cursor.execute("select * from nergens where name = %s", ["Mina Voorbeeld"])


@needs(OPEN)
def too_late(request):
    """Somebody else was first."""
    raise ChangedMeanwhile("Mina Voorbeeld")


urlpatterns = [
    path("stuk/", breaks),
    path("stuk/database/", breaks_in_the_database),
    path("laat/", too_late),
    *product,
]
assert handler403 and handler404 and handler500


@pytest.fixture
def home(scene):
    with override_settings(ROOT_URLCONF=__name__):
        yield scene.old_home


def _answers(cast, home):
    coach, other = sign_in_client(cast.coach), sign_in_client(cast.other_team_coach)
    for client in (coach, other):
        client.raise_request_exception = False
    at = f"/huishouden/{home.public_id}/"
    yield 400, coach.get("/", headers={"Host": "kwaad.example"})
    yield 400, coach.post("/concept/", {f"x{n}": "1" for n in range(1100)})
    yield 403, sign_in_client(cast.colleague).get(f"{at}notitie/")
    yield 404, other.get(at)
    yield 404, coach.get("/nergens/")
    yield 405, coach.put(at)
    yield 409, coach.get("/laat/")
    yield 413, coach.post("/concept/", {"draft_key": "x", "text": "x" * 2_100_000})
    yield 429, _locked_out()
    yield 500, coach.get("/stuk/")
    yield 500, coach.post("/stuk/database/", {"name": "Mina Voorbeeld"})
    yield 403, _without_token()


def _locked_out():
    client = Client()
    said = {"email": "coach@keukentafel.example", "password": "Mina Voorbeeld"}
    return [client.post("/binnen/", said) for _time in range(6)][-1]


def _without_token():
    return Client(enforce_csrf_checks=True).post("/binnen/", {"email": "Mina", "password": "Voorbeeld"})


def test_no_error_page_says_who_what_or_how(cast, home, monkeypatch):
    seen, log = set(), io.StringIO()
    handler = next(one for one in logging.getLogger("django").handlers if one.filters)
    monkeypatch.setattr(handler, "stream", log)
    for status, answer in _answers(cast, home):
        text = answer.content.decode()
        seen.add(answer.status_code)
        assert answer.status_code == status, (status, answer.status_code)
        assert [name for name in NAMES if name in text] == [], status
        bare = re.sub(r'csrfmiddlewaretoken" value="\w+"|(href|src)="[^"]+"', "", text)
        assert INSIDE.findall(bare) == [], status
        assert "no-store" in answer["Cache-Control"], status
        assert "default-src 'none'" in answer["Content-Security-Policy"], status
        assert not {"Server", "X-Powered-By"} & set(answer.headers), status
    assert seen == {400, 403, 404, 405, 409, 413, 429, 500}
    logged = log.getvalue()
    assert "RuntimeError" in logged
    assert [name for name in NAMES if name in logged] == []
