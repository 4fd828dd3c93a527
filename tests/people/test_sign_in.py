"""Signing in tells nobody whether an account exists, and guessing ends after five times."""

from datetime import timedelta

import pytest
from axes.handlers import proxy
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.test import RequestFactory, override_settings
from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.people import backend, services
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import PasswordForm, SignInForm, actor_of
from keukentafel.foundation.people.sign_in import AXES_FAILURE_LIMIT, PASSWORD_HASHERS

PASSWORD = "soep met balletjes"


@pytest.fixture
def els(database):
    with acting_as(CARETAKER):
        return services.open_account(
            email="els@team.example", name="Els", password=PASSWORD, by=CARETAKER, at=timezone.now()
        )


def attempt(email, password, address="10.0.0.1"):
    request = RequestFactory().post("/sign-in/", {"email": email}, REMOTE_ADDR=address)
    with acting_as(ANONYMOUS):
        return authenticate(request, username=email, password=password)


def test_anybody_signs_in_with_address_and_password_whatever_the_capitals(els):
    assert attempt("ELS@Team.example", PASSWORD) == els


def test_a_closed_account_does_not_sign_in(els):
    with acting_as(CARETAKER):
        services.close_account(account=els, by=CARETAKER, at=timezone.now())
    assert attempt("els@team.example", PASSWORD) is None
    with acting_as(ANONYMOUS):
        assert backend.EmailBackend().get_user(els.pk) is None


def test_an_account_without_password_does_not_sign_in(database):
    with acting_as(CARETAKER):
        services.open_account(email="a@team.example", name="A", by=CARETAKER, at=timezone.now())
    assert attempt("a@team.example", "") is None
    assert attempt("a@team.example", "!") is None


def test_an_unknown_address_costs_one_hash_as_well(els, monkeypatch):
    hashed = []
    monkeypatch.setattr(backend, "make_password", hashed.append)
    assert attempt("nobody@team.example", PASSWORD) is None
    assert hashed == [PASSWORD]


def test_after_five_failures_the_right_password_is_refused_from_everywhere(els):
    for n in range(AXES_FAILURE_LIMIT):
        # Other capitals and another address each time: it counts as the same name.
        assert attempt("els@team.example" if n % 2 else "ELS@team.example", "wrong", f"10.0.0.{n}") is None
    assert attempt("els@team.example", PASSWORD, "10.9.9.9") is None


def test_four_failures_and_a_success_begin_again(els, database):
    for _ in range(2):
        for _ in range(AXES_FAILURE_LIMIT - 1):
            attempt("els@team.example", "wrong")
        assert attempt("els@team.example", PASSWORD) == els
        request = RequestFactory().post("/sign-in/")
        request.session = type("Session", (dict,), {"session_key": "k"})()
        with acting_as(ANONYMOUS):
            user_logged_in.send(Account, request=request, user=els)


def test_a_lock_on_one_account_leaves_the_office_alone(els):
    for _ in range(AXES_FAILURE_LIMIT + 1):
        attempt("joop@team.example", "wrong")
    assert attempt("els@team.example", PASSWORD) == els


def test_a_lock_is_over_after_its_time_even_when_guessing_goes_on(els, monkeypatch):
    start = timezone.now()
    for _ in range(AXES_FAILURE_LIMIT):
        attempt("els@team.example", "wrong")
    monkeypatch.setattr(proxy, "now", lambda: start + timedelta(minutes=14))
    assert attempt("els@team.example", "wrong") is None
    monkeypatch.setattr(proxy, "now", lambda: start + timedelta(minutes=16))
    assert attempt("els@team.example", PASSWORD) == els


def test_whoever_is_locked_out_gets_the_same_page_whether_or_not_the_account_exists(monkeypatch):
    seen = []

    def render(request, template, context, status):
        seen.append((template, context))
        return backend.HttpResponse(status=status)

    monkeypatch.setattr(backend, "render", render)
    request = RequestFactory().post("/sign-in/", {"email": "els@team.example"})
    answer = backend.locked_out(request, None, {"username": "els@team.example"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert seen == [("people/locked_out.html", {"minutes": 15})]


def test_what_was_typed_does_not_stand_in_the_table_of_attempts(els):
    attempt("els@team.example", "a secret that was typed")
    with acting_as(ANONYMOUS):
        kept = AccessAttempt.objects.get()
    assert "secret" not in kept.post_data
    assert "els@" not in kept.post_data


def test_passwords_are_hashed_with_argon2(els):
    with acting_as(ANONYMOUS):
        actor = actor_of(els.pk, timezone.localdate())
    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS), acting_as(actor):
        services.change_password(account=els, password=PASSWORD, by=actor, at=timezone.now())
        assert els.password.startswith("argon2$argon2id$")


def test_signing_in_changes_no_account(els):
    assert "last_login" not in {field.name for field in Account._meta.get_fields()}


def test_the_refusal_says_nothing_about_the_account_and_stands_at_the_field():
    form = SignInForm({"email": "ELS@team.example", "password": "x"})
    assert form.is_valid()
    assert form.cleaned_data["email"] == "els@team.example"
    form.refuse()
    assert list(form.errors) == ["password"]


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [
        ("kort", "kort", "new"),
        ("passwordpassword1", "passwordpassword2", "again"),
        ("els@team.example", "els@team.example", "new"),
        ("123456789012", "123456789012", "new"),
    ],
)
def test_a_new_password_is_long_not_common_and_typed_twice_alike(els, new, again, field):
    with acting_as(ANONYMOUS):
        form = PasswordForm(els, {"present": PASSWORD, "new": new, "again": again})
        assert list(form.errors) == [field]


def test_a_new_password_needs_the_present_one(els):
    sentence = "de kat zit op het dak"
    with acting_as(ANONYMOUS):
        assert not PasswordForm(els, {"present": "wrong", "new": sentence, "again": sentence}).is_valid()
        assert PasswordForm(els, {"present": PASSWORD, "new": sentence, "again": sentence}).is_valid()
