"""A one-time code sets a password once and soon, is guessed by nobody, and stands nowhere."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.db import ProgrammingError
from django.test import RequestFactory
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.people.domain.codes import ALPHABET, CODE_LASTS, new_code, plain_code
from keukentafel.foundation.people.managing import account_for_code, code_digest
from keukentafel.foundation.people.models import Account, SignInCode
from keukentafel.foundation.people.public import (
    AccountIsClosed,
    CodeRefused,
    actor_of,
    close_account,
    give_code,
    open_account,
    set_password_with_code,
)
from keukentafel.foundation.people.sign_in import AXES_FAILURE_LIMIT

PAGE = "/binnen/code/"
SENTENCE = "de kat zit op het dak"


@pytest.fixture
def els(cast, now):
    with acting_as(CARETAKER):
        return open_account(email="els@team.example", name="Els Vroom", by=CARETAKER, at=now)


def code_for(cast, account, at):
    with acting_as(cast.administrator) as by:
        return give_code(account=account, by=by, at=at)


def opens(email, code, at):
    with acting_as(ANONYMOUS):
        return account_for_code(email, code, at)


def sent(client, code, email="els@team.example", new=SENTENCE, again=None):
    return client.post(PAGE, {"email": email, "code": code, "new": new, "again": again or new})


def oneself(account):
    with acting_as(ANONYMOUS):
        return actor_of(account.pk, timezone.localdate())


def test_a_code_can_be_read_aloud_and_typed_back_in_any_way():
    drawn = iter([0, 1, 31, 16, *range(8)])
    code = new_code(lambda below: next(drawn) % below)
    assert code == "01ZG-0123-4567"
    assert plain_code(" olzg 0123-4567 ") == plain_code(code)
    assert not set("OIL") & set(ALPHABET)


def test_a_code_opens_the_account_it_is_for_within_its_hour_and_no_other(cast, now, els):
    code = code_for(cast, els, now)
    assert opens("ELS@team.example", code.lower(), now) == els
    assert opens("els@team.example", code, now + CODE_LASTS - timedelta(seconds=1)) == els
    assert opens("els@team.example", code, now + CODE_LASTS) is None
    assert opens("coach@keukentafel.example", code, now) is None
    assert opens("els@team.example", "0000-0000-0000", now) is None


def test_a_new_code_makes_the_one_before_it_void(cast, now, els):
    first, second = code_for(cast, els, now), code_for(cast, els, now)
    assert opens("els@team.example", first, now) is None
    assert opens("els@team.example", second, now) == els


def test_a_code_works_once(cast, now, els):
    code, by = code_for(cast, els, now), oneself(els)
    with acting_as(by):
        set_password_with_code(account=els, code=code, password=SENTENCE, by=by, at=now)
        with pytest.raises(CodeRefused):
            set_password_with_code(account=els, code=code, password="iets anders dan dat", by=by, at=now)
        assert els.check_password(SENTENCE)
    assert opens("els@team.example", code, now) is None


def test_a_closed_account_gets_no_code_and_the_one_it_had_opens_nothing(cast, now, els):
    code = code_for(cast, els, now)
    with acting_as(cast.administrator) as by:
        close_account(account=els, by=by, at=now)
        with pytest.raises(AccountIsClosed):
            give_code(account=els, by=by, at=now)
    assert opens("els@team.example", code, now) is None


def test_with_a_code_somebody_sets_a_password_and_is_inside(cast, now, els):
    client = sign_in_client()
    assert client.get(PAGE).status_code == 200
    answer = sent(client, code_for(cast, els, now))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert client.get("/ik/").status_code == 200
    said = {"email": "els@team.example", "password": SENTENCE}
    assert sign_in_client().post("/binnen/", said).status_code == 302


def test_a_code_ends_the_sessions_of_before(cast, now):
    with acting_as(ANONYMOUS):
        coach = Account.objects.get(pk=cast.coach.id)
    open_screen = sign_in_client(cast.coach)
    assert open_screen.get("/ik/").status_code == 200
    code = code_for(cast, coach, now)
    assert sent(sign_in_client(), code, email=coach.email).status_code == 303
    assert open_screen.get("/ik/").status_code == 302


def test_a_wrong_code_and_an_unknown_address_get_the_same_answer(cast, now, els):
    code_for(cast, els, now)
    known, unknown = (
        sent(sign_in_client(), "0000-0000-0000", email=e) for e in ("els@team.example", "x@y.nl")
    )
    assert known.status_code == unknown.status_code == 422
    assert known.context["form"].errors == unknown.context["form"].errors
    assert list(known.context["form"].errors) == ["code"]


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [
        ("kort", "kort", "new"),
        (SENTENCE, "een andere zin dan dat", "again"),
        ("els@team.example", "els@team.example", "new"),
    ],
)
def test_an_easy_password_is_refused_and_the_code_stays_good(cast, now, els, new, again, field):
    code, client = code_for(cast, els, now), sign_in_client()
    answer = sent(client, code, new=new, again=again)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    # What was typed is still there, but for the passwords.
    assert code in answer.content.decode()
    assert sent(client, code).status_code == 303


def test_five_wrong_codes_lock_like_five_wrong_passwords(cast, now, els):
    client, code = sign_in_client(), code_for(cast, els, now)
    for _ in range(AXES_FAILURE_LIMIT):
        sent(client, "0000-0000-0000")
    assert sent(client, code).status_code == 429
    request = RequestFactory().post("/binnen/", {"email": "els@team.example"})
    with acting_as(ANONYMOUS):
        assert authenticate(request, username="els@team.example", secret_code=code) is None


def test_neither_the_code_nor_what_was_typed_stands_in_the_database_or_in_an_address(cast, now, els):
    code = code_for(cast, els, now)
    sent(sign_in_client(), "WRONGWRONG99", new="een zin die fout ging")
    with acting_as(ANONYMOUS):
        tried = AccessAttempt.objects.get()
    kept = tried.post_data + tried.get_data + tried.path_info
    for words in ("WRONG", "fout ging", "fout+ging", "els@"):
        assert words not in kept
    rows = behind_the_wall("select digest from people_signincode")
    rows += behind_the_wall("select thing || command from journal_change")
    for told in (code, plain_code(code)):
        assert told not in str(rows)


def test_making_and_using_a_code_stands_in_the_log_in_the_name_of_who_did_it(cast, now, els):
    code = code_for(cast, els, now)
    sent(sign_in_client(), code)
    lines = behind_the_wall(
        "select actor_id, command, thing_kind from journal_change where command ~ 'code'"
        " and thing_kind !~ 'factor' order by id"
    )
    assert lines == [
        (cast.administrator.id, "give_code", "people.signincode"),
        (els.pk, "set_password_with_code", "people.signincode"),
        (els.pk, "set_password_with_code", "people.account"),
    ]


def test_nobody_but_an_administrator_writes_a_code_for_somebody_else_also_not_in_sql(cast, now, els):
    made = {"digest": code_digest("0000-0000-0000"), "ends_at": now + CODE_LASTS}
    for actor in (cast.coach, cast.leader, cast.supporter, cast.policy_adviser, ANONYMOUS):
        with acting_as(actor), pytest.raises(ProgrammingError, match="row-level security"):
            SignInCode.objects.create(account=els, **made)
    with acting_as(cast.administrator):
        SignInCode.objects.create(account=els, **made)
    with acting_as(cast.leader):
        assert SignInCode.objects.filter(account=els).update(used_at=None) == 0
