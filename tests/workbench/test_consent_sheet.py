"""The sheet on paper on which somebody agrees: what, with whom, how long, and only for who decides and lives there."""

from datetime import timedelta

from consent_page import at, member_of, words
from django.utils import timezone

from backup import behind_the_wall
from family import a_family, asked
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import Member, leave_household
from keukentafel.lifeworld.safeguards.public import (
    Consent,
    answer_consent,
)
from keukentafel.lifeworld.safety.public import keep_whereabouts

# On paper


def sheet(client, home, row, reader):
    return client.post(at(home, f"{row.public_id}/blad/"), {"reader": reader})


def test_the_sheet_says_what_with_whom_how_long_and_how_to_stop(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now)
    with acting_as(cast.coach) as by:
        answer_consent(consent=row, party=family.mother, agrees=True, how="spoken", by=by, at=now)
        answer_consent(
            consent=row, party=family.father, agrees=False, how="spoken", words="boos", by=by, at=now
        )
    mother = member_of(cast, family.home, family.mother.subject)
    made = sheet(client, family.home, row, mother)
    shown = words(made)
    assert made.status_code == 200
    for said in (
        "Afgedrukt voor Samira",
        "Woningstichting De Sleutel",
        "de huur regelen",
        "U zei ja op",
        "tot en met",
        "Zeg het tegen Coach",
        "De hulp gaat door.",
    ):
        assert said in shown
    # What another holder of authority said, and that there is one, is not on her sheet.
    assert "Sam " not in shown.replace("Samira", "")
    assert "boos" not in shown
    looked = behind_the_wall(
        "select what, subjects from access_line where page = 'consent_sheet' order by id"
    )
    assert looked[-1] == ("printed", [family.child.subject])


def test_only_who_decides_and_lives_there_is_offered(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now)
    brother, child = family.home.child.public_id, member_of(cast, family.home, family.child.subject)
    page = client.get(at(family.home, f"{row.public_id}/blad/")).content.decode()
    assert f'value="{child}"' in page
    assert f'value="{brother}"' not in page
    assert sheet(client, family.home, row, brother).status_code == 422
    with acting_as(cast.coach) as by:
        leave_household(member=family.home.mother, by=by, at=now)
    mother = family.home.mother.public_id
    assert f'value="{mother}"' not in client.get(at(family.home, f"{row.public_id}/blad/")).content.decode()
    assert sheet(client, family.home, row, mother).status_code == 422


def test_of_a_child_that_must_not_be_found_only_the_child_gets_a_sheet(cast, now, client_for):
    family, client = a_family(cast, now), client_for(cast.coach)
    row = asked(cast, family, now)
    mother = member_of(cast, family.home, family.mother.subject)
    assert sheet(client, family.home, row, mother).status_code == 200
    with acting_as(cast.coach) as by:
        keep_whereabouts(
            file_id=family.file,
            subject=family.child.subject,
            address="Geheim 1",
            until_review=timezone.localdate(now) + timedelta(days=30),
            by=by,
            at=now,
        )
    assert sheet(client, family.home, row, mother).status_code == 422


def test_in_the_home_she_fled_from_there_is_no_sheet_for_who_stayed(cast, scene, client_for):
    client = client_for(cast.coach)
    with acting_as(cast.coach):
        row = Consent.objects.get(file_id=scene.old_home.file_id)
        stays = Member.objects.get(file_id=scene.old_home.file_id, subject_id=scene.former_partner)
    address = f"/huishouden/{scene.old_home.public_id}/toestemming/{row.public_id}/blad/"
    assert "Er is hier niemand voor wie u dit blad kunt maken." in words(client.get(address))
    assert client.post(address, {"reader": stays.public_id}).status_code == 422
