"""Pages about agreeing: who decides, what was asked and said, legal bases, and the sheet for the table."""

import re
from datetime import timedelta

import pytest
from consent_page import at, key_of, landlord, member_of, standing, words
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from family import a_family, asked, decides
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AnswerKind,
    AuthorityKind,
    LegalBasis,
    Party,
    Standing,
    answer_consent,
    ask_consent,
    open_in_emergency,
)

# Who decides


def test_the_page_is_found_from_the_household_and_says_that_no_blocks_nothing(cast, now, client_for):
    family = a_family(cast, now)
    client = client_for(cast.coach)
    assert at(family.home) in client.get(f"/huishouden/{family.home.household.public_id}/").content.decode()
    page = client.get(at(family.home))
    shown = words(page)
    assert "Nee zeggen mag. De hulp gaat door." in shown
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", page.content.decode())
    for title in (
        "Gegevens delen",
        "Beroepsgeheim",
        "Ja zeggen tegen hulp",
        "Waarom mogen wij dit?",
        "Wie beslist?",
    ):
        assert titles.count(title) == 1


@pytest.mark.parametrize(
    "years,said",
    [
        (11, "Over alles: Sam, Samira"),
        (12, "Over gegevens: Sam, Samira Over het beroepsgeheim: Lot Over hulp: Lot, Sam, Samira"),
        (16, "Lot beslist zelf."),
        (18, "Lot beslist zelf."),
    ],
)
def test_who_decides_follows_the_age(cast, now, client_for, years, said):
    family = a_family(cast, now, years)
    assert said in words(client_for(cast.coach).get(at(family.home)))


def test_without_a_day_of_birth_the_page_asks_kindly_for_it(cast, now, client_for):
    home, client = a_home(cast, now), client_for(cast.coach)
    shown = client.get(at(home))
    assert "Wij weten niet hoe oud Yunus is. Daarom weten wij niet wie beslist." in words(shown)
    assert f"/mensen/{home.child.public_id}/" in shown.content.decode()
    with acting_as(cast.coach) as by:
        row = ask_consent(
            file_id=home.file,
            person=home.child.subject_id,
            act=Act.HELP,
            purpose="zwemles",
            organisation_id=cast.buddy.organisation,
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
    page = client.get(at(home, f"{row.public_id}/"))
    assert "Wij weten niet hoe oud Yunus is" in words(page)
    assert f"/mensen/{home.child.public_id}/" in page.content.decode()
    assert f"{row.public_id}/antwoord/" not in page.content.decode()


def test_authority_is_noted_for_each_parent_apart_and_ended(cast, now, client_for):
    family, client = a_family(cast, now, known=False), client_for(cast.coach)
    assert "nog niet bekend. Schrijf op wie gezag heeft." in words(client.get(at(family.home)))
    child = member_of(cast, family.home, family.child.subject)
    page = f"/huishouden/{family.home.household.public_id}/mensen/{child}/gezag/"
    shown = client.get(page).content.decode()
    assert "Curator" not in shown
    assert f'value="{family.born.isoformat()}"' in shown
    mother = f"person:{member_of(cast, family.home, family.mother.subject)}"
    common = {"kind": "together", "starts": family.born.isoformat(), "how_known": "register_seen"}
    assert client.post(page, common | {"holder": "other"}).status_code == 422
    assert client.post(page, common | {"holder": mother, "how_known": "said_by"}).status_code == 422
    assert client.post(page, common | {"holder": "other", "holder_name": "Sam"}).status_code == 303
    assert "nog niet bekend" in words(client.get(at(family.home)))
    assert client.post(page, common | {"holder": mother}).status_code == 303
    shown = words(client.get(at(family.home)))
    assert "Over alles: Sam, Samira" in shown
    assert "Uittreksel" in shown
    end = f"/huishouden/{family.home.household.public_id}/gezag/{key_of(cast, family)}/einde/"
    assert client.post(end, {"ends": (family.born - timedelta(days=1)).isoformat()}).status_code == 422
    assert client.post(end, {"ends": timezone.localdate().isoformat()}).status_code == 303
    assert "nog niet bekend" in words(client.get(at(family.home)))


def test_a_supervisor_stands_beside_authority_and_takes_none(cast, now, client_for):
    family = a_family(cast, now)
    decides(cast, family, Party(organisation=cast.buddy.organisation), now, AuthorityKind.SUPERVISION)
    shown = words(client_for(cast.coach).get(at(family.home)))
    assert "Over alles: Sam, Samira" in shown
    assert "Woningstichting De Sleutel houdt toezicht. Het gezag blijft waar het is." in shown


# Asking and answering


def sent_for(cast, family, **more):
    child = member_of(cast, family.home, family.child.subject)
    last = (timezone.localdate() + timedelta(days=30)).isoformat()
    return {"person": child, "organisation": landlord(cast), "purpose": "de huur", "last_day": last} | more


@pytest.mark.parametrize(
    "act,more,missing",
    [
        ("delen", {"areas": ["1"]}, "areas"),
        ("geheim", {"areas": ["1"], "professional": "de huisarts"}, "professional"),
        ("hulp", {}, "person"),
    ],
)
def test_each_of_the_three_is_asked_apart_and_says_what_is_missing(cast, now, client_for, act, more, missing):
    family, client = a_family(cast, now), client_for(cast.coach)
    page = at(family.home, f"vragen/{act}/")
    whole = sent_for(cast, family, **more)
    assert (
        client.post(page, {key: value for key, value in whole.items() if key != missing}).status_code == 422
    )
    assert behind_the_wall("select count(*) from safeguards_consent") == [(0,)]
    sent = client.post(page, whole)
    assert sent.status_code == 303
    shown = words(client.get(sent.headers["Location"]))
    assert "Wacht op antwoord" in shown
    assert "de huur" in shown
    ((ends,),) = behind_the_wall("select ends from safeguards_consent")
    assert ends == timezone.localdate() + timedelta(days=31)


def test_help_may_go_on_and_sharing_may_not(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    without = sent_for(cast, family, areas=["1"], last_day="")
    assert client.post(at(family.home, "vragen/delen/"), without).status_code == 422
    assert client.post(at(family.home, "vragen/hulp/"), without).status_code == 303
    assert client.get(at(family.home, "vragen/iets/")).status_code == 404


def test_each_holder_answers_apart_one_no_is_a_no_and_the_help_goes_on(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now)
    page = at(family.home, f"{row.public_id}/antwoord/")
    mother = member_of(cast, family.home, family.mother.subject)
    assert "Moet nog antwoorden: Sam, Samira" in words(client.get(at(family.home)))
    assert client.post(page, {"who": mother, "how": "spoken"}).status_code == 422
    assert client.post(page, {"who": mother, "agrees": "yes", "how": "spoken"}).status_code == 303
    assert standing(cast, family) is Standing.NOT_ANSWERED
    assert "Moet nog antwoorden: Sam " in words(client.get(at(family.home)))
    again = client.post(page, {"who": mother, "agrees": "yes", "how": "spoken"})
    assert again.status_code == 422
    assert "Dit antwoord" in words(again)
    no = {"who": key_of(cast, family), "agrees": "no", "how": "written", "words": "Niet met hen"}
    client.post(page, no)
    shown = words(client.get(at(family.home, f"{row.public_id}/")))
    assert standing(cast, family) is Standing.REFUSED
    assert "Het nee is opgeschreven. De hulp gaat door." in shown
    assert "Niet met hen" in shown
    assert client.get(f"/plan/{family.home.household.public_id}/").status_code == 200


def test_nobody_answers_who_does_not_decide(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now)
    for nobody in (family.home.child.public_id, "x", ""):
        sent = {"who": nobody, "agrees": "yes", "how": "spoken"}
        assert client.post(at(family.home, f"{row.public_id}/antwoord/"), sent).status_code == 422
    assert behind_the_wall("select count(*) from safeguards_consentanswer") == [(0,)]


def agree_both(cast, family, row, now):
    with acting_as(cast.coach) as by:
        for party in (family.mother, family.father):
            answer_consent(consent=row, party=party, agrees=True, how="spoken", by=by, at=now)


def test_taking_back_is_a_new_fact_and_what_was_said_stays(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now - timedelta(hours=1))
    agree_both(cast, family, row, now - timedelta(hours=1))
    assert standing(cast, family) is Standing.IN_FORCE
    page = at(family.home, f"{row.public_id}/intrekken/")
    assert client.post(page, {"who": key_of(cast, family), "how": "spoken"}).status_code == 303
    assert standing(cast, family) is Standing.WITHDRAWN
    kinds = [kind for (kind,) in behind_the_wall("select kind from safeguards_consentanswer order by id")]
    assert kinds == [AnswerKind.GIVEN, AnswerKind.GIVEN, AnswerKind.WITHDRAWN]
    assert f'value="{key_of(cast, family)}"' not in client.get(page).content.decode()


def test_an_exception_has_a_name_a_ground_and_of_danger_an_end(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now)
    with acting_as(cast.coach) as by:
        answer_consent(consent=row, party=family.mother, agrees=True, how="spoken", by=by, at=now)
        answer_consent(consent=row, party=family.father, agrees=False, how="spoken", by=by, at=now)
    page = at(family.home, f"{row.public_id}/uitzondering/")
    assert client.post(page, {"kind": "acute_danger", "reason": "nu"}).status_code == 422
    assert client.post(page, {"kind": "court", "reason": "beschikking"}).status_code == 422
    sent = {"kind": "court", "reason": "", "instead_of": key_of(cast, family)}
    assert client.post(page, sent).status_code == 422
    assert standing(cast, family) is Standing.REFUSED
    assert client.post(page, sent | {"reason": "beschikking"}).status_code == 303
    assert standing(cast, family) is Standing.IN_FORCE
    shown = words(client.get(at(family.home, f"{row.public_id}/")))
    assert "in plaats van Sam" in shown
    assert "beschikking" in shown


# Legal bases, and partners on consent


def test_a_part_opens_from_the_consent_and_closes_when_it_is_taken_back(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now - timedelta(hours=1))
    page = at(family.home, f"{row.public_id}/")
    assert f"{row.public_id}/openen/" not in client.get(page).content.decode()
    assert client.post(f"{page}openen/").status_code == 404
    agree_both(cast, family, row, now - timedelta(hours=1))
    assert f"{row.public_id}/openen/" in client.get(page).content.decode()
    assert client.post(f"{page}openen/").status_code == 303
    access = f"/huishouden/{family.home.household.public_id}/inzage/"
    assert "Woningstichting De Sleutel" in words(client.get(access))
    assert at(family.home) in client.get(access).content.decode()
    client.post(f"{page}intrekken/", {"who": key_of(cast, family), "how": "spoken"})
    assert "Geen partner ziet hier iets van." in words(client.get(access))


def test_a_legal_basis_comes_from_the_register_and_is_ended(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    page = f"/huishouden/{family.home.household.public_id}/grondslag/"
    assert client.post(page, {"doing": ""}).status_code == 422
    assert client.post(page, {"doing": "sharing_with_consent:share"}).status_code == 422
    assert client.post(page, {"doing": "support:ask"}).status_code == 303
    shown = words(client.get(at(family.home)))
    assert "Wmo 2015 art. 5.1.1" in shown
    with acting_as(cast.coach):
        row = LegalBasis.objects.get()
    today = timezone.localdate()
    end = f"{page}{row.public_id}/einde/"
    assert client.post(end, {"ends": (today + timedelta(days=1)).isoformat()}).status_code == 422
    assert client.post(end, {"ends": today.isoformat()}).status_code == 303
    assert "gestopt op" in words(client.get(at(family.home)))


def test_a_legal_basis_on_consent_names_one_that_holds(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now - timedelta(hours=1))
    page = f"/huishouden/{family.home.household.public_id}/grondslag/"
    sent = {"doing": "sharing_with_consent:share", "consent": row.public_id}
    assert client.post(page, sent).status_code == 422
    agree_both(cast, family, row, now - timedelta(hours=1))
    assert client.post(page, {"doing": "support:ask", "consent": row.public_id}).status_code == 422
    assert client.post(page, sent).status_code == 303
    with acting_as(cast.coach):
        assert LegalBasis.objects.get().person_id == family.child.subject


# Who may come here


def pages_of(cast, family, row):
    home, child = family.home.household.public_id, member_of(cast, family.home, family.child.subject)
    one = at(family.home, f"{row.public_id}/")
    reading = [at(family.home), one, f"{one}blad/"]
    writing = [
        at(family.home, "vragen/delen/"),
        f"{one}antwoord/",
        f"{one}intrekken/",
        f"{one}uitzondering/",
        f"/huishouden/{home}/mensen/{child}/gezag/",
        f"/huishouden/{home}/gezag/{key_of(cast, family)}/einde/",
        f"/huishouden/{home}/grondslag/",
    ]
    return reading, writing


@pytest.mark.parametrize(
    "who,status",
    [("leader", 403), ("colleague", 403), ("buddy", 404), ("other_team_coach", 404), ("administrator", 404)],
)
def test_who_does_not_read_the_file_does_not_come_here(cast, now, client_for, who, status):
    family = a_family(cast, now)
    reading, writing = pages_of(cast, family, asked(cast, family, now))
    client = client_for(getattr(cast, who))
    for page in [*reading, *writing]:
        assert client.get(page).status_code == status, page
        assert client.post(page, {}).status_code in (status, 405), page
    assert (
        at(family.home) not in client.get(f"/huishouden/{family.home.household.public_id}/").content.decode()
    )


def test_who_reads_in_an_emergency_sees_who_decides_and_changes_nothing(cast, now, client_for):
    family = a_family(cast, now)
    row = asked(cast, family, now)
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=family.file, reason="belt", with_safety=False, by=by, at=now)
    client = client_for(cast.colleague)
    reading, writing = pages_of(cast, family, row)
    for page in reading:
        shown = client.get(page)
        assert shown.status_code == 200
        assert "/antwoord/" not in shown.content.decode()
        assert "/gezag/" not in shown.content.decode()
    for page in writing:
        assert client.get(page).status_code == 403
        refused = client.post(page, {"who": "x"})
        assert refused.status_code == 403
        assert "omdat er nood is" in words(refused)


def test_a_consent_of_another_household_is_not_there(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row, other = asked(cast, family, now), a_home(cast, now, "Elders")
    for rest in ("", "blad/", "antwoord/", "intrekken/", "uitzondering/"):
        assert client.get(at(other, f"{row.public_id}/{rest}")).status_code == 404
    assert client.post(at(other, f"{row.public_id}/openen/")).status_code == 404


def test_the_page_asks_as_much_for_much_as_for_little(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(family.home)).status_code == 200
        return [one["sql"] for one in queries if "set_config" not in one["sql"]]

    agree_both(cast, family, asked(cast, family, now), now)
    client.post(f"/huishouden/{family.home.household.public_id}/grondslag/", {"doing": "support:ask"})
    count()
    few = count()
    for act in (Act.DATA, Act.SECRECY, Act.HELP) * 3:
        asked(cast, family, now, act)
        client.post(f"/huishouden/{family.home.household.public_id}/grondslag/", {"doing": "support:share"})
    decides(cast, family, Party(organisation=cast.buddy.organisation), now, AuthorityKind.SUPERVISION)
    # The first look also takes along what the forms wanted to say.
    count()
    many = count()
    assert len(many) == len(few) <= 12, "\n".join(sql[:110] for sql in many)
