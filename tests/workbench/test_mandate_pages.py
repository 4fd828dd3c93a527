"""The pages of covenant, parties and mandates: everybody at work reads, a leader or an administrator records."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Organisation, OrganisationKind
from keukentafel.work.mandates.models import Acknowledgement, Mandate, MandateVersion, Party
from keukentafel.work.mandates.public import Agreed, MandateKind, PartyClass, add_party, make_mandate

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def leader(cast):
    client = sign_in_client(cast.leader)
    with acting_as(cast.leader):
        yield client


def words(response):
    return response.content.decode()


def errors(response):
    return response.context["form"].errors


def page(name, row=None, *more):
    return reverse(name, args=[row.public_id, *more] if row else [])


def a_party(leader, today):
    organisation = Organisation.objects.get(name="Woningstichting De Sleutel")
    said = {
        "organisation": organisation.public_id,
        "party_class": "commits",
        "signed_on": (today - 2 * DAY).isoformat(),
    }
    answer = leader.post(page("party_new"), said)
    assert answer.status_code == 303
    assert "doet al mee" in words(leader.post(page("party_new"), said))
    return Party.objects.get()


def said(today, **more):
    return {
        "subject": "Schuldhulp",
        "kind": "advice",
        "area": "3",
        "limit_euros": "500",
        "article": "article_2",
        "function": "debt_help",
        "starts": today.isoformat(),
    } | more


def test_a_leader_records_signature_consent_mandate_and_withdrawal_and_each_shows(leader, today):
    party = a_party(leader, today)
    assert "Wacht op: Woningstichting De Sleutel" not in words(leader.get(page("covenant"))), (
        "no day, nothing due"
    )
    agreed = page("party_agree", party, "priority_in_days")
    assert leader.post(agreed, {"day": (today + DAY).isoformat()}).status_code == 422
    assert leader.post(agreed, {"day": today.isoformat()}).status_code == 303
    assert leader.get(page("party_agree", party, "no_such")).status_code == 404
    assert leader.post(page("mandate_new", party), said(today, limit_euros="veel")).status_code == 422
    assert leader.post(page("mandate_new", party), said(today)).status_code == 303
    mandate = Mandate.objects.get()
    shown = words(leader.get(page("mandate", mandate)))
    assert "Hoogstens € 500 per huishouden per jaar" in shown and "Geldt" in shown
    assert leader.post(page("mandate_change", mandate), said(today, limit_euros="900")).status_code == 303
    assert list(MandateVersion.objects.order_by("number").values_list("limit_euros", flat=True)) == [500, 900]
    shown = words(leader.get(page("coach_functions")))
    assert shown.index("Wel met een mandaat") < shown.index("Schuldhulpverlener")
    assert leader.post(page("party_withdraw", party), {"day": today.isoformat()}).status_code == 303
    assert "Gestopt" in words(leader.get(page("party", party)))
    shown = words(leader.get(page("mandate", mandate)))
    assert "Geldt niet: de organisatie doet niet mee" in shown
    shown = words(leader.get(page("coach_functions")))
    assert shown.index("Schuldhulpverlener") < shown.index("Wel met een mandaat")


def test_the_text_is_shown_as_it_reads_on_another_day_and_a_wrong_day_shows_today(leader, today):
    a_party(leader, today)
    before = words(leader.get(page("covenant"), {"day": (today - 9 * DAY).isoformat()}))
    assert "geldt nog voor niemand" in before and "Zoals het vandaag luidt" in before
    assert "geldt voor 1 partij" in words(leader.get(page("covenant"), {"day": "gisteren"}))
    assert "geldt voor 1 partij" in words(leader.get(page("covenant")))
    printed = words(leader.post(page("covenant_print"), {"day": (today - 9 * DAY).isoformat()}))
    assert "Wie beslist" in printed and "zoals het luidt op" in printed


@pytest.mark.parametrize("who", ["coach", "buddy", "policy_adviser"])
def test_whoever_works_here_reads_and_records_nothing(cast, leader, today, who):
    party = a_party(leader, today)
    leader.post(page("mandate_new", party), said(today))
    client, mandate = sign_in_client(getattr(cast, who)), Mandate.objects.get()
    for address in ("covenant", "parties", "mandates", "coach_functions"):
        assert client.get(page(address)).status_code == 200
    shown = words(client.get(page("party", party))) + words(client.get(page("mandate", mandate)))
    assert "Stopt deze organisatie?" not in shown and page("mandate_change", mandate) not in shown
    assert "Wie het convenant las" not in words(client.get(page("parties")))
    for address in (page("party_new"), page("party_withdraw", party), page("mandate_change", mandate)):
        assert client.post(address, {"day": today.isoformat()}).status_code == 404
    assert Party.objects.get().withdrawn_from is None


def test_who_works_with_it_says_once_to_have_read_it_and_the_leader_sees_how_many(cast, leader, today):
    buddy = sign_in_client(cast.buddy)
    shown = words(buddy.get(page("covenant")))
    assert "Ik heb dit gelezen" in shown
    assert buddy.post(page("covenant_read"), {"version": "an old text"}).status_code == 303
    assert not Acknowledgement.objects.exists()
    for _time in range(2):
        buddy.post(page("covenant_read"), {"version": "2026-1"})
    assert Acknowledgement.objects.count() == 1
    assert "U las deze tekst op" in words(buddy.get(page("covenant")))
    counts = words(leader.get(page("parties")))
    assert "1 van 2" in counts and "Buddy" not in counts


def add(cast, now, numbers):
    """Organisations that signed, with a mandate each."""
    today = timezone.localdate(now)
    with acting_as(CARETAKER) as by:
        rows = [
            Organisation.objects.create(name=f"Organisatie {number}", kind=OrganisationKind.PARTNER)
            for number in numbers
        ]
    with acting_as(cast.administrator) as by:
        for one in rows:
            add_party(organisation=one, party_class=PartyClass.COMMITS, signed_on=today, by=by, at=now)
            agreed = Agreed(
                subject="Hulp",
                area=3,
                kind=MandateKind.ADVICE,
                article="article_2",
                starts=today,
                function="debt_help",
            )
            make_mandate(organisation=one, agreed=agreed, by=by, at=now)


def test_lists_ask_as_many_questions_of_many_as_of_few_and_can_be_narrowed(cast, now):
    client = sign_in_client(cast.leader)

    def counted():
        found = []
        for name in ("covenant", "parties", "mandates", "coach_functions"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page(name)).status_code == 200
            found.append(len(queries))
        return found

    add(cast, now, range(2))
    client.get(page("covenant"))
    few = counted()
    add(cast, now, range(2, 60))
    assert counted() == few
    assert max(few) <= 12, few
    with acting_as(cast.leader):
        chosen = Organisation.objects.get(name="Organisatie 7").public_id
    shown = words(client.get(page("mandates"), {"organisation": chosen, "area": "3"}))
    assert shown.count('class="kt-tag') == 1
    assert "Zo’n mandaat is er niet" in words(client.get(page("mandates"), {"area": "4"}))
    assert "?area=3&amp;page=2" in words(client.get(page("mandates"), {"area": "3"}))


def test_a_buddy_says_to_know_a_mandate_and_who_records_sees_how_many_do(cast, leader, today):
    party = a_party(leader, today)
    assert leader.post(page("mandate_new", party), said(today)).status_code == 303
    mandate, buddy = Mandate.objects.get(), sign_in_client(cast.buddy)
    shown = words(buddy.get(page("mandate", mandate)))
    assert "Ik ken dit mandaat" in shown and "kennen het daar" not in shown
    assert buddy.post(page("mandate_known", mandate), {"version": "2"}).status_code == 303
    assert "Ik ken dit mandaat" in words(buddy.get(page("mandate", mandate))), "another version was shown"
    assert buddy.post(page("mandate_known", mandate), {"version": "1"}).status_code == 303
    assert "Ik ken dit mandaat" not in words(buddy.get(page("mandate", mandate)))
    for where in (page("mandate", mandate), page("party", party)):
        assert "1 van 2 kennen het daar" in words(leader.get(where))
    assert "Ik ken dit mandaat" not in words(sign_in_client(cast.administrator).get(page("mandate", mandate)))
