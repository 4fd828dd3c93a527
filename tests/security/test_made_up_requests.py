"""Cookies, addresses and headers that somebody made up: they lead nowhere, and nobody else comes in with them."""

import pytest
from django.conf import settings
from django.test import Client

from cast import PASSWORD, sign_in_client


def test_signing_in_gives_another_session_than_the_one_that_was_planted(cast):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.post("/binnen/", {"email": "coach@keukentafel.example", "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert thief.get("/").status_code == 302


def test_a_line_that_somebody_put_in_the_cookie_is_not_said(cast):
    client = sign_in_client(cast.coach)
    forged = '[["__json_message",0,25,"Bel <b id=kwaad>0900-1234</b>",""]]'
    for value in (forged, f"{forged}:abc:def", "x" * 3000):
        client.cookies["messages"] = value
        assert b"0900-1234" not in client.get("/").content


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "\thttps://kwaad.example",
        "https:kwaad",
        "/x\r\nX-Kwaad: 1",
    ],
)
def test_choosing_a_language_leads_nowhere_else(cast, elsewhere):
    client = sign_in_client(cast.coach)
    for response in (
        client.post("/taal/", {"language": "en", "next": elsewhere}),
        client.post("/taal/", {"language": "en"}, headers={"Referer": elsewhere.strip()}),
    ):
        place = response.headers.get("Location", "/")
        assert "kwaad.example" not in place and place.startswith("/")
        assert "X-Kwaad" not in response.headers


@pytest.mark.parametrize("host", ["kwaad.example", "testserver@kwaad.example", "testserver:80@x", ""])
def test_another_host_gets_no_page_and_no_address_is_made_of_it(cast, host):
    client = sign_in_client(cast.coach)
    response = client.get("/", headers={"Host": host} if host else {"Host": " "})
    assert response.status_code == 400
    shown = client.get(
        "/binnen/", headers={"X-Forwarded-Host": "kwaad.example", "Forwarded": "host=kwaad.example"}
    )
    assert shown.status_code == 200
    assert b"kwaad.example" not in shown.content


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings/base.py",
        "/static/..%2f..%2fsettings/base.py",
        "/static/%2e%2e/%2e%2e/site/urls.py",
        "/static//etc/passwd",
        "/static/components/",
        "/static/..\\..\\base.py",
        "/.git/config",
        "/static/components/%00.css",
    ],
)
def test_nothing_but_our_own_assets_comes_out_of_static(cast, path):
    response = sign_in_client(cast.coach).get(path)
    assert response.status_code in (400, 404)
    assert b"root:" not in response.content and b"SECRET_KEY" not in response.content
