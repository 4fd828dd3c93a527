"""A notice: what the mails say to the letter, and that a link and a code open nothing of anybody."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.test import Client, override_settings
from django.utils import timezone, translation

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.models import Account, Organisation
from keukentafel.foundation.people.noticing import words_of_code, words_of_news, words_of_notice
from keukentafel.foundation.people.public import ask_notice_code, open_notice, send_notice
from time_passing import as_superuser

ON = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)
REFERENCE = "K7M4-P2XQ"
DUE = date(2030, 12, 3)

APPROVED = {
    "nl": [
        (
            "Er wordt een antwoord van u gevraagd",
            "Er wordt een antwoord van u gevraagd, uiterlijk op 3 december 2030.\n"
            "Ga verder op deze pagina: https://post.stad.example/bureau/bericht/x/",
        ),
        ("Uw code", "Uw code: 123456\nDe code werkt één keer, 15 minuten lang."),
        (
            "Er is iets nieuws om te lezen",
            "Er is iets nieuws om te lezen. Er wordt niets van u gevraagd.\n"
            "Log in om het te lezen: https://post.stad.example/bureau/",
        ),
    ],
    "en": [
        (
            "An answer is asked of you",
            "An answer is asked of you, by 3 December 2030.\n"
            "Open this page to go on: https://post.stad.example/bureau/bericht/x/",
        ),
        ("Your code", "Your code: 123456\nIt works once, for 15 minutes."),
        (
            "There is something new to read",
            "There is something new to read. Nothing is asked of you.\n"
            "Sign in to read it: https://post.stad.example/bureau/",
        ),
    ],
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mails_say_this_to_the_letter(language):
    with translation.override(language):
        said = [
            words_of_notice("https://post.stad.example/bureau/bericht/x/", DUE),
            words_of_code("123456"),
            words_of_news("https://post.stad.example/bureau/"),
        ]
    assert said == APPROVED[language]


def given(cast, to=None):
    with acting_as(cast.coach) as by:
        at = timezone.now()
        return send_notice(account_id=(to or cast.buddy).id, reference=REFERENCE, due_on=DUE, by=by, at=at)


def mailed():
    with acting_as(CARETAKER):
        deliver(timezone.now())
    found, mail.outbox[:] = list(mail.outbox), []
    return found


def link_of(sent):
    return sent.body.rpartition("/bericht/")[2].strip("/\n ")


def asked(link):
    with acting_as(ANONYMOUS):
        ask_notice_code(link, timezone.now())
    return [sent.body.split("\n")[0].rpartition(" ")[2] for sent in mailed()]


def opened(link, code):
    with acting_as(ANONYMOUS):
        return open_notice(link, code)


def a_minute_goes_by(server, minutes=1):
    with as_superuser(server) as db:
        db.execute("update people_notice set asked_at = asked_at - %s", [minutes * timedelta(seconds=61)])


@ON
def test_nothing_that_leaves_names_anybody_or_anything(cast, scene):
    mailed()
    assert given(cast)
    (notice,) = mailed()
    (code,) = asked(link_of(notice))
    with acting_as(CARETAKER):
        betraying = {*Account.objects.values_list("name", flat=True)}
        betraying |= {*Organisation.objects.values_list("name", flat=True)}
        betraying |= {area.label for area in life_areas()} | {area.key for area in life_areas()}
    betraying |= {name for (name,) in behind_the_wall("select full_name from households_resident")}
    betraying |= {name for (name,) in behind_the_wall("select known_as from households_resident")}
    betraying |= {name for (name,) in behind_the_wall("select note_of_address from households_resident")}
    betraying |= {name for (name,) in behind_the_wall("select label from households_household")}
    betraying |= {"keukentafel", "wijkteam", "gezin", "huishouden", "bewoner", "advies", "zorg", "schuld"}
    words = f"{notice.subject} {notice.body} {notice.from_email} {REFERENCE}".lower()
    assert len(betraying) > 40
    assert [one for one in betraying if one and one.lower() in words] == []
    assert notice.to == ["buddy@keukentafel.example"] and len(code) == 6


@ON
def test_link_and_code_open_the_day_and_the_reference_once(cast):
    given(cast)
    link = link_of(mailed()[0])
    (code,) = asked(link)
    found = opened(link, code)
    assert found is not None and (found.reference, found.due_on) == (REFERENCE, DUE)
    assert opened(link, code) is None


@ON
def test_five_wrong_codes_lock_the_notice_and_a_quarter_of_an_hour_goes_by(cast, server):
    given(cast)
    link = link_of(mailed()[0])
    (code,) = asked(link)
    for _ in range(5):
        assert opened(link, "12345") is None
    assert opened(link, code) is None
    a_minute_goes_by(server)
    assert asked(link) == []
    a_minute_goes_by(server, 14)
    (fresh,) = asked(link)
    assert opened(link, fresh) is not None


@ON
def test_a_code_of_another_notice_or_of_long_ago_opens_nothing_and_two_a_minute_are_not_mailed(cast, server):
    given(cast)
    given(cast, cast.stranger)
    mine, other = (link_of(sent) for sent in mailed())
    (code,) = asked(mine)
    assert asked(mine) == []
    assert opened(other, code) is None
    a_minute_goes_by(server)
    (newer,) = asked(mine)
    assert opened(mine, code) is None or code == newer
    with as_superuser(server) as db:
        db.execute("update people_notice set code_ends_at = now() - interval '1 second'")
    assert opened(mine, newer) is None


@ON
def test_who_does_no_case_work_gives_no_notice_and_who_is_no_partner_gets_none(cast, now):
    assert not given(cast, cast.colleague)
    with acting_as(cast.buddy) as by, pytest.raises(DatabaseError):
        send_notice(account_id=cast.stranger.id, reference=REFERENCE, due_on=DUE, by=by, at=now)
    for statement in ("select * from wall.notice_to_mail('x')", "select wall.notice_code('x', 'x', now())"):
        with acting_as(cast.coach), connection.cursor() as cursor:
            if "to_mail" in statement:
                cursor.execute(statement)
                assert cursor.fetchall() == []
            else:
                with pytest.raises(DatabaseError):
                    cursor.execute(statement)


def test_while_mail_is_off_nothing_is_kept_and_nothing_goes(cast):
    assert not given(cast)
    assert mailed() == []
    assert behind_the_wall("select count(*) from people_notice") == [(0,)]


@ON
def test_every_link_looks_the_same_until_the_code_is_there(cast):
    given(cast)
    link = link_of(mailed()[0])
    client, other = sign_in_client(), sign_in_client()

    def body(client, link, **typed):
        answer = (
            client.post(f"/bureau/bericht/{link}/", typed)
            if typed
            else client.get(f"/bureau/bericht/{link}/")
        )
        token = client.cookies["keukentafel_csrf"].value
        # What somebody has in the address already may stand in the page.
        words = answer.content.decode().replace(token, "").replace(link, "")
        return answer.status_code, "".join(line for line in words.splitlines() if "csrf" not in line.lower())

    steps = [{}, {"mail": "1"}, {"code": "12345"}]
    for typed in steps:
        assert body(client, link, **typed) == body(other, "bestaat-niet", **typed)
    assert [sent.subject for sent in mailed()] == ["Uw code"]


@ON
def test_looking_at_the_page_mails_nothing_and_the_code_shows_day_and_reference_alone(cast):
    given(cast)
    link = link_of(mailed()[0])
    client = sign_in_client()
    client.get(f"/bureau/bericht/{link}/")
    assert mailed() == []
    client.post(f"/bureau/bericht/{link}/")
    (sent,) = mailed()
    code = sent.body.split("\n")[0].rpartition(" ")[2]
    page = client.post(f"/bureau/bericht/{link}/", {"code": code}).content.decode()
    assert REFERENCE in page and "3 december 2030" in page
    assert "Buddy" not in page and "Sleutel" not in page
    assert client.get("/bureau/").status_code == 302


def test_a_notice_is_forgotten_a_month_after_its_day(cast, now):
    with ON:
        given(cast)
    ((ends,),) = behind_the_wall("select ends_at from people_notice")
    assert abs((timezone.localdate(ends) - DUE) - timedelta(days=30)) <= timedelta(days=1)


def test_a_link_that_no_text_may_hold_is_answered_as_any_other(cast):
    for said in ({}, {"code": "123456"}):
        odd, other = (Client().post(f"/bureau/bericht/{link}/", said) for link in ("a%00b", "a-b"))
        assert odd.status_code == other.status_code == (422 if said else 200)
