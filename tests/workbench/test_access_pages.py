"""Pages about access: signing first, an emergency, the privacy officer, who may see, and who is shut out."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from backup import behind_the_wall
from family import a_family, asked
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Account, Membership, Organisation
from keukentafel.lifeworld.households.public import Member, NewNote, NoteKind, write_note
from keukentafel.lifeworld.safeguards.public import (
    EmergencyAccess,
    InformDuty,
    PartnerAccess,
    answer_consent,
    open_in_emergency,
    shut_out,
)
from keukentafel.work.intake.public import Telling, decide_signal, receive_signal


def words(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


@pytest.fixture
def home(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[],
            notes=[NewNote(NoteKind.OBSERVATION, "Veel post op tafel.")],
            by=by,
            at=now,
        )
    return home


def public_id(actor):
    with acting_as(CARETAKER):
        return Account.objects.get(pk=actor.id).public_id


# Signing first


def test_a_fresh_account_reads_and_signs_before_anything_else(cast, now, client_for, home):
    with acting_as(CARETAKER):
        Membership.objects.filter(account_id=cast.deputy.id).update(secrecy_signed_on=None)
    client = client_for(cast.deputy)
    assert client.get("/").headers["Location"] == "/geheimhouding/"
    page = client.get("/geheimhouding/")
    assert "Ik vertel niets door" in words(page)
    assert client.get(f"/huishouden/{home.household.public_id}/").status_code == 404
    # Another text than the one that is shown is not signed.
    client.post("/geheimhouding/", {"version": "2019-1"})
    assert client.get("/").status_code == 303
    assert client.post("/geheimhouding/", {"version": "2026-1"}).status_code == 303
    assert "Vandaag" in words(client.get("/"))
    assert "U tekende dit op" in words(client.get("/geheimhouding/"))
    assert client.get(f"/huishouden/{home.household.public_id}/").status_code == 200


def test_who_signed_begins_at_once(cast, client_for):
    for who in ("coach", "administrator"):
        assert client_for(getattr(cast, who)).get("/").status_code == 200


# Emergency


def emergency_page(home):
    return f"/huishouden/{home.household.public_id}/nood/"


def test_an_emergency_asks_why_first_and_then_the_file_is_open(cast, client_for, home):
    client, page = client_for(cast.colleague), f"/huishouden/{home.household.public_id}/"
    shown = words(client.get(page))
    assert "Alleen in nood: open dit dossier" in shown
    assert "Veel post" not in shown
    assert "8 uur" in words(client.get(emergency_page(home)))
    refused = client.post(emergency_page(home), {"reason": ""})
    assert refused.status_code == 422
    assert "Veel post" not in words(client.get(page))
    assert client.post(emergency_page(home), {"reason": "Zij belt in paniek"}).headers["Location"] == page
    shown = words(client.get(page))
    assert "Veel post op tafel." in shown
    assert "Zij belt in paniek" not in words(client_for(cast.deputy).get(emergency_page(home)))
    assert "Colleague" in words(client_for(cast.deputy).get(emergency_page(home)))


def test_each_look_after_it_says_emergency_in_the_log_whatever_page(cast, client_for, home):
    client = client_for(cast.colleague)
    client.post(emergency_page(home), {"reason": "Zij belt"})
    key = home.household.public_id
    for page in (f"/huishouden/{key}/", f"/huishouden/{key}/logboek/", f"/plan/{key}/"):
        assert client.get(page).status_code == 200
    client_for(cast.coach).get(f"/huishouden/{home.household.public_id}/")
    said = behind_the_wall(
        "select actor_id, purpose, what from access_line where page <> 'emergency' and what <> 'listed' order by id"
    )
    assert {purpose for actor, purpose, _what in said if actor == cast.colleague.id} == {"emergency"}
    assert {purpose for actor, purpose, _what in said if actor == cast.coach.id} == {""}


def test_who_reads_the_file_already_needs_no_emergency_and_a_stranger_hears_nothing(cast, client_for, home):
    assert client_for(cast.coach).get(emergency_page(home)).status_code == 403
    for who in ("buddy", "other_team_coach", "privacy_officer", "administrator"):
        assert client_for(getattr(cast, who)).get(emergency_page(home)).status_code == 404


def opened(cast, home, now):
    with acting_as(cast.colleague) as by:
        return open_in_emergency(
            file_id=home.file, reason="Zij belt in paniek", with_safety=True, by=by, at=now
        )


def test_the_privacy_officer_looks_back_and_sees_no_case(cast, now, client_for, home):
    row, client = opened(cast, home, now), client_for(cast.privacy_officer)
    assert client.get("/").headers["Location"] == "/privacy/"
    listed = words(client.get("/privacy/"))
    assert "Colleague" in listed
    assert "De Vuurtoren" in listed
    assert "Zij belt in paniek" in listed
    page = f"/privacy/nood/{row.public_id}/"
    shown = words(client.get(page))
    for secret in ("Lindestraat", "Samira", "Veel post"):
        assert secret not in listed + shown
    assert client.post(page, {"verdict": "wrong"}).status_code == 422
    sent = client.post(page, {"verdict": "right_but", "words": "Bel eerst de achterwacht."})
    assert sent.headers["Location"] == "/privacy/"
    assert "Er wacht niets op u." in words(client.get("/privacy/"))
    assert "Bel eerst de achterwacht." in words(client.get(page))


def test_a_review_that_is_late_says_so(cast, now, client_for, home):
    row = opened(cast, home, now)
    with acting_as(CARETAKER):
        EmergencyAccess.objects.filter(pk=row.pk).update(review_by=timezone.localdate() - timedelta(days=1))
    client = client_for(cast.privacy_officer)
    assert "Kijk nu terug" in words(client.get("/privacy/"))
    assert "De dag hiervoor is voorbij." in words(client.get(f"/privacy/nood/{row.public_id}/"))


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "policy_adviser", "buddy"])
def test_nobody_else_comes_on_the_privacy_pages(cast, now, client_for, home, who):
    row, client = opened(cast, home, now), client_for(getattr(cast, who))
    for page in ("/privacy/", "/privacy/register/", f"/privacy/nood/{row.public_id}/"):
        assert client.get(page).status_code == 404
        assert "Privacy" not in words(client.get("/"))


def test_the_register_of_processing_is_there_to_read(cast, client_for):
    shown = words(client_for(cast.privacy_officer).get("/privacy/register/"))
    assert "Wmo 2015 art. 5.1.1" in shown
    assert "nog niet bevestigd door een jurist" in shown


# Telling


def test_the_coach_finds_on_the_first_page_what_must_be_told_and_tells_it(cast, now, client_for, home):
    opened(cast, home, now)
    with acting_as(CARETAKER):
        InformDuty.objects.update(due_on=timezone.localdate() + timedelta(days=3))
        duty = InformDuty.objects.get()
    client = client_for(cast.coach)
    assert "Vertel het" in words(client.get("/"))
    page = f"/vertellen/{duty.public_id}/"
    assert page in client.get("/").content.decode()
    assert "Colleague opende dit dossier in nood" in words(client.get(page))
    assert client.post(page, {"told": "not_yet"}).status_code == 422
    until = (timezone.localdate() + timedelta(days=2)).isoformat()
    sent = {"told": "not_yet", "words": "Hij is thuis", "until": until}
    assert client.post(page, sent).status_code == 303
    assert "Hij is thuis" in words(client.get(page))
    assert client.post(page, {"told": "yes", "words": "Aan tafel"}).status_code == 303
    assert page not in client.get("/").content.decode()
    for who, status in (("colleague", 403), ("deputy", 403), ("buddy", 404)):
        assert client_for(getattr(cast, who)).get(page).status_code == status, who


def test_what_nobody_told_in_time_stands_on_the_leaders_page_with_a_name(cast, now, client_for):
    with acting_as(cast.colleague) as by:
        signal = receive_signal(
            team_id=cast.team,
            channel="school",
            text="Moe",
            label="Kind uit groep 8",
            told=Telling(told=False, because="eerst school", until=timezone.localdate()),
            by=by,
            at=now,
        )
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    coach = client_for(cast.coach)
    assert f"/signalen/{signal.public_id}/verteld/" in coach.get("/").content.decode()
    with acting_as(CARETAKER):
        InformDuty.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Vertel het nu" in words(coach.get("/"))
    shown = words(client_for(cast.leader).get("/"))
    assert "Coach vertelde het nog niet" in shown
    assert "Kind uit groep 8" in shown
    with acting_as(CARETAKER):
        InformDuty.objects.update(responsible=None)
    assert "Niemand vertelt het" in words(client_for(cast.leader).get("/"))
    with acting_as(CARETAKER):
        InformDuty.objects.update(responsible_id=cast.coach.id)
    assert coach.post(f"/signalen/{signal.public_id}/verteld/", {"told": "yes"}).status_code == 303
    assert "vertelde het nog niet" not in words(client_for(cast.leader).get("/"))


# Who may see, and who may not


def access_page(home):
    return f"/huishouden/{home.household.public_id}/inzage/"


def test_the_page_names_everybody_with_employer_and_reason(cast, client_for, home):
    shown = words(client_for(cast.coach).get(access_page(home)))
    assert "Coach · De Vuurtoren Leest alles: wijkcoach" in shown
    assert "Team Molenbuurt Ziet dat er contact is: werkt in het team" in shown
    assert "Geen partner ziet hier iets van." in shown


def test_a_partner_gets_a_part_on_a_legal_basis_and_loses_it(cast, client_for, home):
    client = client_for(cast.coach)
    with acting_as(CARETAKER):
        partner = Organisation.objects.get(pk=cast.buddy.organisation)
    until = timezone.localdate() + timedelta(days=30)
    sent = {
        "organisation": partner.public_id,
        "activity": "support",
        "level": "3",
        "until": until.isoformat(),
    }
    assert client.post(f"{access_page(home)}partner/", sent).status_code == 422
    assert client.post(f"{access_page(home)}partner/", sent | {"areas": ["1"]}).status_code == 303
    shown = words(client.get(access_page(home)))
    assert "Woningstichting De Sleutel : Wonen" in shown
    assert "Wmo 2015 art. 5.1.1" in shown
    with acting_as(cast.coach):
        row = PartnerAccess.objects.get()
    assert client.post(f"{access_page(home)}partner/{row.public_id}/sluiten/").status_code == 303
    assert "Geen partner ziet hier iets van." in words(client.get(access_page(home)))


def test_sharing_on_consent_is_no_choice_on_the_form(cast, client_for, home):
    page = client_for(cast.coach).get(f"{access_page(home)}partner/").content.decode()
    assert 'value="support"' in page
    assert 'value="sharing_with_consent"' not in page


@pytest.mark.parametrize("by", ["coach", "leader"])
def test_a_cousin_is_shut_out_from_the_page_of_the_household_and_let_in_again(cast, client_for, home, by):
    client = client_for(getattr(cast, by))
    assert access_page(home) in client.get(f"/huishouden/{home.household.public_id}/").content.decode()
    form = client.get(f"{access_page(home)}uitsluiten/").content.decode()
    assert f'value="{public_id(cast.colleague)}"' in form
    for nobody in ("coach", by):
        assert f'value="{public_id(getattr(cast, nobody))}"' not in form
    sent = {"who": public_id(cast.colleague), "reason": "nicht van moeder"}
    assert client.post(f"{access_page(home)}uitsluiten/", sent | {"reason": ""}).status_code == 422
    assert client.post(f"{access_page(home)}uitsluiten/", sent).status_code == 303
    cousin = client_for(cast.colleague)
    assert cousin.get(f"/huishouden/{home.household.public_id}/").status_code == 404
    assert cousin.get(emergency_page(home)).status_code == 404
    page = client.get(access_page(home))
    assert "nicht van moeder" in words(page)
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode()).group(1)
    assert client.post(f"{access_page(home)}weer-toelaten/", {"key": "x:"}).status_code == 404
    assert client.post(f"{access_page(home)}weer-toelaten/", {"key": key}).status_code == 303
    assert cousin.get(f"/huishouden/{home.household.public_id}/").status_code == 200


def test_the_same_form_twice_is_told_and_not_done_twice(cast, now, client_for, home):
    with acting_as(cast.coach) as by:
        shut_out(file_id=home.file, account_id=cast.colleague.id, reason="nicht", by=by, at=now)
    sent = {"who": public_id(cast.colleague), "reason": "nicht"}
    answer = client_for(cast.coach).post(f"{access_page(home)}uitsluiten/", sent)
    assert answer.status_code == 422
    assert "al uitgesloten" in words(answer)


@pytest.mark.parametrize(
    "who,status", [("colleague", 403), ("buddy", 404), ("other_team_coach", 404), ("administrator", 404)]
)
def test_who_may_not_decide_does_not_come_here(cast, client_for, home, who, status):
    client = client_for(getattr(cast, who))
    for page in ("", "uitsluiten/", "partner/"):
        assert client.get(f"{access_page(home)}{page}").status_code == status
    assert client.post(f"{access_page(home)}weer-toelaten/", {"key": ""}).status_code == status


def test_the_leader_shuts_out_and_does_not_read_who_sees_what(cast, client_for, home):
    client = client_for(cast.leader)
    assert "Leest alles" not in words(client.get(access_page(home)))
    assert client.get(f"{access_page(home)}partner/").status_code == 403


def test_who_reads_in_an_emergency_decides_nothing_about_access(cast, client_for, home):
    client = client_for(cast.colleague)
    client.post(emergency_page(home), {"reason": "Zij belt"})
    assert client.get(access_page(home)).status_code == 403


def test_who_is_shut_out_is_not_offered_as_coach_or_deputy(cast, now, client_for, home):
    page = f"/huishouden/{home.household.public_id}/traject/"
    client, colleague = client_for(cast.coach), f'value="{public_id(cast.colleague)}"'
    assert colleague in client.get(page).content.decode()
    with acting_as(cast.coach) as by:
        shut_out(file_id=home.file, account_id=cast.colleague.id, reason="nicht", by=by, at=now)
    assert colleague not in client.get(page).content.decode()


# Reading only


def test_who_reads_in_an_emergency_hears_in_words_that_nothing_can_be_changed_and_keeps_what_was_typed(
    cast, now, client_for
):
    """A part that a partner sees on the consent of parents follows the day of birth: only who may end it writes that."""
    family = a_family(cast, now)
    row = asked(cast, family, now)
    with acting_as(cast.coach) as by:
        for party in (family.mother, family.father):
            answer_consent(consent=row, party=party, agrees=True, how="spoken", by=by, at=now)
        member = Member.objects.get(file_id=family.file, subject_id=family.child.subject)
    home = f"/huishouden/{family.home.household.public_id}"
    assert client_for(cast.coach).post(f"{home}/toestemming/{row.public_id}/openen/").status_code == 303
    opened(cast, family.home, now)
    client, page = client_for(cast.colleague), f"{home}/mensen/{member.public_id}/"
    typed = {"known_as": "Lot", "role": "dochter", "birth_date": "2009-02-03", "phone": "085-0001234"}
    answer = client.post(page, typed)
    assert answer.status_code == 403
    assert "U leest dit dossier omdat er nood is. U kunt opschrijven wat u deed, en gevaar melden." in words(
        answer
    )
    for value in ("2009-02-03", "085-0001234"):
        assert f'value="{value}"' in answer.content.decode()
    today = timezone.localdate().isoformat()
    for rest, sent in (
        ("band/", {"kind": "vriendin", "other_name": "Priscilla"}),
        ("weg/", {"on": today}),
    ):
        refused = client.post(f"{page}{rest}", sent)
        assert refused.status_code == 403
        assert "omdat er nood is" in words(refused)
    add = f"{home}/mensen/erbij/"
    assert (client.get(add).status_code, client.post(add, {"known_as": "Nieuw"}).status_code) == (403, 403)
    assert behind_the_wall("select birth_date from households_resident where phone = '085-0001234'") == []
    assert client_for(cast.coach).post(page, typed).status_code == 303
