"""What surrounds every request: headers, caches, sessions, and views that forgot their ability."""

import pytest
from django.test import override_settings
from django.urls import path

from cast import PASSWORD, sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import change_password
from keukentafel.site.middleware import UndeclaredView
from keukentafel.site.urls import handler404
from keukentafel.site.urls import urlpatterns as product


def forgotten(request):
    """A view without an ability."""
    raise AssertionError("never reached")


urlpatterns = [path("vergeten/", forgotten), *product]
assert handler404


@pytest.fixture
def forgetful():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize("who", ["coach", None])
def test_a_view_without_an_ability_is_refused(cast, forgetful, who):
    client = sign_in_client(getattr(cast, who) if who else None)
    with pytest.raises(UndeclaredView):
        client.get("/vergeten/")


def test_no_page_may_be_kept_framed_or_reach_outside(cast):
    for client in (sign_in_client(), sign_in_client(cast.coach)):
        for address in ("/binnen/", "/", "/nergens/"):
            headers = client.get(address).headers
            assert "no-store" in headers["Cache-Control"], address
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Referrer-Policy"] == "same-origin"


def test_who_did_not_sign_in_is_led_to_the_sign_in_page_and_back(cast):
    client = sign_in_client()
    response = client.get("/signalen/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/binnen/?next=%2Fsignalen%2F"
    said = {"email": "coach@keukentafel.example", "password": PASSWORD, "next": "/signalen/"}
    assert client.post("/binnen/", said).headers["Location"] == "/signalen/"


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(cast, elsewhere):
    said = {"email": "coach@keukentafel.example", "password": PASSWORD, "next": elsewhere}
    assert sign_in_client().post("/binnen/", said).headers["Location"] == "/"


def test_five_wrong_passwords_lock_the_account_for_a_while(cast):
    client = sign_in_client()
    said = {"email": "coach@keukentafel.example", "password": "verkeerd"}
    statuses = [client.post("/binnen/", said).status_code for _ in range(5)]
    assert statuses[:4] == [422] * 4
    assert client.post("/binnen/", {**said, "password": PASSWORD}).status_code == 429


def test_a_new_password_ends_every_open_session(cast, now):
    client = sign_in_client(cast.coach)
    assert client.get("/").status_code == 200
    with acting_as(cast.coach):
        account = Account.objects.get(pk=cast.coach.id)
        change_password(account=account, password="een heel nieuw wachtwoord", by=cast.coach, at=now)
    assert client.get("/").status_code == 302


def test_a_form_sent_after_the_session_ended_says_so_and_sends_nobody_away(cast):
    response = sign_in_client().post("/signalen/nieuw/", {"text": "x"})
    assert response.status_code == 401
    assert response.headers["X-Keukentafel-Sign-In"] == "1"


def test_signing_out_ends_the_session(cast):
    client = sign_in_client(cast.coach)
    client.post("/buiten/")
    assert client.get("/").status_code == 302


def test_drafts_are_kept_for_who_typed_them_only(cast):
    client = sign_in_client(cast.coach)
    assert client.post("/concept/", {"draft_key": "note:x", "text": "hallo"}).status_code == 204
    assert sign_in_client().post("/concept/", {"draft_key": "note:x", "text": "hallo"}).status_code == 401
    from keukentafel.foundation.journal.public import my_draft

    with acting_as(cast.coach):
        draft = my_draft("note:x")
        assert draft is not None
        assert draft.content == {"text": ["hallo"]}
    with acting_as(ANONYMOUS):
        assert my_draft("note:x") is None
