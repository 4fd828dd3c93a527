"""Signals that somebody of an organisation gave a team: at the desk, that they came in and what word went back."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given as drawn
from hypothesis import strategies as st

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.foundation.access.public import grants_on
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account, Membership, Organisation
from keukentafel.foundation.people.public import Role, end_membership, start_membership
from keukentafel.lifeworld.safeguards.public import stop_sharing_with
from keukentafel.work.intake.domain.answering import Word, may_be_told
from keukentafel.work.intake.domain.giving import Became, became
from keukentafel.work.intake.public import (
    Feedback,
    Informant,
    IntakeMistake,
    NewInformant,
    Signal,
    Story,
    decide_signal,
    give_feedback,
    receive_signal,
)

LIST = "/bureau/signalen/"
KNOWN_BY = "De achterdeur staat al weken open"
OURS = "Wij weten uit het dossier dat moeder in behandeling is"


def told(cast, now, giver=None, **more):
    giver = giver or cast.buddy
    known = {"name": "Buddy", "kind": "professional", "words": KNOWN_BY}
    who = NewInformant(account_id=giver.id, organisation_id=giver.organisation, **(known | more))
    with acting_as(cast.colleague) as by:
        return receive_signal(
            team_id=cast.team,
            channel="housing_association",
            text=OURS,
            label="Geheim",
            informant=who,
            by=by,
            at=now,
        )


def answered(cast, signal, now, **more):
    how = {"kind": "received", "informant_kind": "professional"} | more
    with acting_as(cast.colleague) as by:
        row = Signal.objects.get(pk=signal.pk)
        return give_feedback(signal=row, by=by, at=now, **how)


def _one(cast):
    with acting_as(cast.buddy):
        return f"{LIST}{Informant.objects.get().public_id}/"


def _main(client, address):
    got = client.get(address)
    assert got.status_code == 200
    return got.content.decode().split("<main")[1].split("</main>")[0]


TAKEN_UP = {"kind": "taken_up", "taken_up": True, "legal_basis": "Wmo 2015 art. 5.2.1"}


def test_who_gave_it_sees_that_it_came_in_and_what_word_went_back_and_nothing_of_the_signal(cast, now):
    signal = told(cast, now)
    his = sign_in_client(cast.buddy)
    page = _main(his, _one(cast))
    assert KNOWN_BY in page and "het team kijkt ernaar" in page and "grond van" not in page
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="no_action", reason="Loopt al bij Noor", by=by, at=now)
    assert _main(his, _one(cast)) == page, "what the team decided is no word to anybody"
    answered(
        cast, signal, now, kind="taken_up", taken_up=False, passed_on=True, legal_basis="Wmo 2015 art. 5.2.1"
    )
    page = _main(his, _one(cast))
    assert "Doorgegeven aan een ander" in page and "Wmo 2015 art. 5.2.1" in page
    for shown in (page, _main(his, LIST)):
        for secret in (OURS, "Geheim", "Loopt al", "Noor"):
            assert secret not in shown
    with acting_as(cast.buddy):
        assert Informant.objects.count() == Feedback.objects.count() == 1
        assert not Signal.objects.exists() and not Story.objects.exists()


def test_thanks_tell_no_more_than_thanks(cast, now):
    signal = told(cast, now)
    answered(cast, signal, now)
    page = _main(sign_in_client(cast.buddy), _one(cast))
    assert "Ontvangen, met dank" in page
    assert "pgepakt" not in page and "Doorgegeven" not in page


def test_nobody_else_finds_it_neither_there_nor_at_another_organisation(cast, now):
    told(cast, now)
    address = _one(cast)
    for who in (cast.back_office, cast.stranger):
        client = sign_in_client(who)
        assert client.get(address).status_code == 404
        assert KNOWN_BY not in _main(client, LIST)
        with acting_as(who):
            assert not Informant.objects.exists()
    assert sign_in_client(cast.coach).get(LIST).status_code == 404


def test_every_look_stands_in_the_log_of_the_signal(cast, now):
    signal = told(cast, now)
    his = sign_in_client(cast.buddy)
    _main(his, LIST)
    _main(his, _one(cast))
    pages = (
        f"select page from access_line where actor_id = {cast.buddy.id} and {signal.file_id} = any (files)"
    )
    assert {page for (page,) in behind_the_wall(pages)} >= {"desk_given", "desk_one_given"}


def _membership_ends(cast, now):
    with acting_as(cast.administrator) as by:
        account = Account.objects.get(pk=cast.buddy.id)
        elsewhere = Organisation.objects.get(pk=cast.stranger.organisation)
        start_membership(
            account=account,
            role=Role.PARTNER,
            organisation=elsewhere,
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
        here = Membership.objects.get(account=account, organisation_id=cast.buddy.organisation)
        end_membership(membership=here, ends=timezone.localdate(now), by=by, at=now)


def _organisation_withdraws(cast, now):
    with acting_as(cast.leader) as by:
        where = {"organisation_id": cast.buddy.organisation, "starts": timezone.localdate(now)}
        stop_sharing_with(**where, by=by, at=now)


@pytest.mark.parametrize("ends", [_membership_ends, _organisation_withdraws])
def test_it_is_gone_with_what_it_rests_on(cast, now, ends):
    signal = told(cast, now)
    answered(cast, signal, now, **TAKEN_UP)
    address = _one(cast)
    ends(cast, now)
    assert sign_in_client(cast.buddy).get(address).status_code == 404
    with acting_as(cast.buddy):
        assert not Informant.objects.exists() and not Feedback.objects.exists()


def test_it_stands_there_until_thirty_days_after_the_word(cast, now):
    signal = told(cast, now)

    def until():
        with acting_as(cast.leader):
            (opened,) = (one for one in grants_on(signal.file_id) if one.fact.startswith("giver:"))
        return opened.valid_to

    assert until() == now + timedelta(days=365)
    answered(cast, signal, now)
    assert until() == now + timedelta(days=30)


@pytest.mark.parametrize(
    ("more", "code"), [({"asked_protection": True}, "protected"), ({"organisation_id": 0}, "not_there")]
)
def test_a_protected_source_or_somebody_who_does_not_work_there_follows_nothing(cast, now, more, code):
    with acting_as(cast.administrator):
        elsewhere = cast.stranger.organisation
    wrong = {"organisation_id": elsewhere} if "organisation_id" in more else more
    who = NewInformant(**({"account_id": cast.buddy.id, "organisation_id": cast.buddy.organisation} | wrong))
    with acting_as(cast.colleague) as by, pytest.raises(IntakeMistake) as mistake:
        receive_signal(team_id=cast.team, channel="school", text="Moe", informant=who, by=by, at=now)
    assert mistake.value.mistakes == {"giver": code}


def test_what_was_written_is_changed_by_nobody(cast, now):
    signal = told(cast, now)
    answered(cast, signal, now)
    for who in (cast.buddy, cast.colleague):
        for change in ("intake_informant set words = 'x'", "intake_feedback set kind = 'taken_up'"):
            with (
                acting_as(who),
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
            ):
                connection.cursor().execute(f"update {change}")


def test_the_team_notes_it_where_a_signal_comes_in_and_the_list_asks_no_more_for_many(cast, now, client_for):
    coach = client_for(cast.colleague)
    form = coach.get("/signalen/nieuw/").context["form"]
    key = next(
        key
        for _group, some in form.fields["giver"].choices[1:]
        for key, name in some
        if name.startswith("Buddy")
    )
    said = {"channel": "school", "text": OURS, "told": "yes", "giver": key, "giver_words": KNOWN_BY}
    assert form.fields["giver"].required is False
    assert coach.post("/signalen/nieuw/", said).status_code == 303
    his = sign_in_client(cast.buddy)
    assert KNOWN_BY in _main(his, LIST)

    def questions():
        with CaptureQueriesContext(connection) as queries:
            _main(his, LIST)
        return len(queries)

    before = questions()
    for _time in range(4):
        answered(cast, told(cast, now), now)
    assert questions() == before <= 12


@drawn(
    word=st.sampled_from(["", *Word]),
    taken_up=st.sampled_from([None, True, False]),
    passed_on=st.booleans(),
    kind=st.sampled_from(["resident", "professional", "other"]),
)
def test_without_a_legal_basis_no_word_says_whether_it_was_taken_up(word, taken_up, passed_on, kind):
    says = became(word, taken_up, passed_on=passed_on)
    if not word:
        assert says is Became.LOOKED_AT
    elif may_be_told(Word(word), kind, legal_basis=""):
        assert says is Became.RECEIVED
