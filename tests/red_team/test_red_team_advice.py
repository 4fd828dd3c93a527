"""Advice: who works where an advice goes, and is shut out of whom it is about, learns nothing of it."""

from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import override_settings
from django.utils import timezone
from partner import answer

from advice_helpers import a_mandate, an_advice, sent
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.access.public import end_fact
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.models import Membership
from keukentafel.foundation.people.public import (
    ContactKind,
    Role,
    accounts,
    add_contact_point,
    close_account,
    end_membership,
    end_second_factor,
    organisations,
)
from keukentafel.lifeworld.safeguards.public import shut_out
from keukentafel.work.advice.public import (
    Advice,
    Decided,
    Deed,
    Reminder,
    Words,
    let_terms_pass,
    report_answer,
    report_decision,
    story_of,
)
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    PartyClass,
    add_party,
    make_mandate,
    parties,
    withdraw_party,
)

MAILS = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)


class Shut:
    """A household, a mandate of the landlord, and the buddy of the landlord who is shut out of the mother."""

    def __init__(self, cast, at):
        self.cast, self.at = cast, at
        self.home = a_home(cast, at)
        self.mandate = a_mandate(cast, at)
        self.person = self.home.mother.subject_id
        landlord = {"organisation": None, "name": "x", "starts": at.date(), "at": at}
        with acting_as(cast.administrator) as by:
            landlord["organisation"] = organisations().get(pk=cast.buddy.organisation)
            for kind, who in ((ContactKind.BUDDY, cast.buddy), (ContactKind.DEPUTY, cast.back_office)):
                add_contact_point(kind=kind, account=accounts().get(pk=who.id), by=by, **landlord)
        with acting_as(cast.coach) as by:
            about = {"file_id": self.home.file, "account_id": cast.buddy.id, "subject": self.person}
            shut_out(**about, reason="familie", by=by, at=at)

    def ask(self):
        with acting_as(self.cast.coach) as by:
            return sent(self.home.file, self.mandate, [self.person], by, self.at)


@pytest.fixture
def shut(cast):
    return Shut(cast, timezone.now() - timedelta(days=40))


def test_no_page_of_the_desk_changes_for_who_is_shut_out(shut, cast):
    his = sign_in_client(cast.buddy)
    pages = ("/bureau/", "/bureau/gevraagd/", "/bureau/cijfers/", "/bureau/toegezegd/")

    def look():
        found = {page: answer(his, "get", page) for page in pages}
        with acting_as(cast.buddy), connection.cursor() as cursor:
            for door in ("asked_of_us", "asked_now"):
                cursor.execute(f"select count(*) from wall.{door}('2000-01-01')")
                found[door] = cursor.fetchone()
        return found

    look()
    before = look()
    advice = shut.ask()
    assert look() == before
    assert his.get(f"/bureau/gevraagd/{advice.public_id}/").status_code == 404
    other = sign_in_client(cast.back_office).get("/bureau/cijfers/")
    assert other.context["n"] == 1


@MAILS
def test_who_is_shut_out_is_not_mailed_that_an_answer_is_asked_nor_that_it_is_late(shut, cast):
    mail.outbox.clear()
    shut.ask()
    late = timezone.make_aware(datetime.combine(add_working_days(timezone.localdate(), 1), time(9)))
    with acting_as(CARETAKER) as by:
        let_terms_pass(by=by, at=late)
        deliver(late)
    found, mail.outbox[:] = list(mail.outbox), []
    told = [to.split("@")[0] for one in found for to in one.to]
    assert told == ["back_office", "back_office"]
    with acting_as(cast.coach):
        assert not Reminder.objects.filter(account_id=cast.buddy.id).exists()


_REFUSED = """
update advice_advice set state = 'refused', turn = 'coach', term = 'more', turns = turns + 1, reason = 'law',
  answered_at = now(), due_on = wall_day from (select current_date + 7 as wall_day) d where id = %s
"""
_FORGED = """
insert into advice_said (public_id, file_id, subjects, category, area, advice_id, number, deed, side, reported, words,
  reason, given_by, said_at, revision, by_id)
values (%s, %s, %s, 1, 0, %s, 2, 'refused', 'organisation', false, 'Nee', 'law', '', now(), 1, %s)
"""


def test_an_organisation_adds_no_step_to_what_was_advised_to_another(cast):
    at = timezone.now() - timedelta(days=3)
    home, own_mandate = a_home(cast, at), a_mandate(cast, at)
    with acting_as(cast.administrator) as by:
        other = organisations().get(pk=cast.stranger.organisation)
        add_party(organisation=other, party_class=PartyClass.COMMITS, signed_on=at.date(), by=by, at=at)
        agreed = Agreed(
            subject="Iets anders", area=2, kind=MandateKind.ADVICE, article="article_2", starts=at.date()
        )
        made = make_mandate(organisation=other, agreed=agreed, by=by, at=at)
        mandate = made.versions.select_related("mandate").get()
    people = [home.mother.subject_id]
    with acting_as(cast.coach) as by:
        own, theirs = (sent(home.file, one, people, by, at) for one in (own_mandate, mandate))

    def forge(advice):
        values = [f"{own.public_id}.forged", home.file, people, advice.pk, cast.buddy.id]
        with acting_as(cast.buddy), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_REFUSED, [advice.pk])
            cursor.execute(_FORGED, values)

    with pytest.raises(ProgrammingError, match="a step follows where the advice stands"):
        forge(theirs)
    forge(own)
    with acting_as(cast.coach):
        assert [one.deed for one in story_of(theirs).steps] == ["sent"]
        assert [one.deed for one in story_of(own).steps] == ["sent", "refused"]


def _grant_ended(cast, advice, now):
    with acting_as(cast.coach), command_frame("test"):
        end_fact(advice.file_id, advice.fact, at=now)


def _party_withdrew(cast, advice, now):
    with acting_as(cast.leader) as by:
        party = parties().get(organisation_id=advice.organisation_id)
        withdraw_party(party=party, starts=timezone.localdate(now), by=by, at=now)


def _person_left(cast, advice, now):
    with acting_as(cast.administrator) as by:
        role = Membership.objects.get(account_id=cast.buddy.id, role=Role.PARTNER)
        end_membership(membership=role, ends=timezone.localdate(now), by=by, at=now)


def _app_taken_off(cast, advice, now):
    with acting_as(cast.administrator) as by:
        end_second_factor(account=accounts().get(pk=cast.buddy.id), by=by, at=now)


def _account_closed(cast, advice, now):
    with acting_as(cast.administrator) as by:
        close_account(account=accounts().get(pk=cast.buddy.id), by=by, at=now)


@pytest.mark.parametrize(
    "happens", [_grant_ended, _party_withdrew, _person_left, _app_taken_off, _account_closed]
)
def test_a_form_that_stood_open_writes_nothing_once_the_right_is_gone(cast, happens):
    now = timezone.now()
    advice = an_advice(cast, now - timedelta(days=3))
    his = sign_in_client(cast.buddy)
    address = f"/bureau/gevraagd/{advice.public_id}/overnemen/"
    assert his.get(address).status_code == 200
    happens(cast, advice, now)
    assert his.post(address, {"seen": "1", "once": "x"}).status_code in (401, 404)
    assert his.get(address).status_code in (302, 404)
    with acting_as(cast.coach):
        assert [one.deed for one in story_of(advice).steps] == ["sent"]


@pytest.mark.parametrize(
    ("slug", "fields"), [("uitgevoerd", {"proof": "7", "done_on": "2026-01-05"}), ("klopt", {})]
)
def test_what_a_coach_wrote_down_is_carried_out_by_no_post_and_confirmed_by_no_other(cast, slug, fields):
    now = timezone.now()
    advice = an_advice(cast, now - timedelta(days=3))
    with acting_as(cast.coach) as by:
        row = Advice.objects.select_related("mandate").get(pk=advice.pk)
        said = Words(words="Ja", given_by="Noor")
        report_answer(advice=row, deed=Deed.TAKEN_OVER, said=said, by=by, at=now)
        decided = Decided(granted=True, decided_on=timezone.localdate(now))
        report_decision(advice=row, decided=decided, given_by="Noor", by=by, at=now)
    who = cast.buddy if slug == "uitgevoerd" else cast.stranger
    for seen in ("3", "", "-1", "99"):
        got = sign_in_client(who).post(
            f"/bureau/gevraagd/{advice.public_id}/{slug}/", {"seen": seen, **fields}
        )
        assert got.status_code == (422 if who is cast.buddy else 404)
    with acting_as(cast.coach):
        assert len(story_of(advice).steps) == 3
