"""Something punishable is talked over and never reported by itself; what an inspection asks is logged, and no more."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from backup import behind_the_wall
from cast import sign_in_client
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import read_pack
from keukentafel.lifeworld.safety.domain.protocols import is_weighed
from keukentafel.lifeworld.safety.models import Dilemma, InvestigationRequest
from keukentafel.lifeworld.safety.public import (
    AskedAnswer,
    SafetyMistake,
    note_dilemma,
    note_investigation_request,
    talk_over,
)


def seen_by(cast, model):
    found = set()
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            if model.objects.exists():
                found.add(name)
    return found


def noticed(cast, now, protocol=""):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        return note_dilemma(
            file_id=home.file,
            saw="Een zolder vol plantjes",
            pulls="Vertrouwen, en een kind in huis",
            talk_with=cast.deputy.id,
            protocol=protocol,
            by=by,
            at=now,
        )


def asked(cast, now, who="coach", **more):
    with acting_as(getattr(cast, who)) as by:
        given = {
            "organisation": "Sociale recherche",
            "ground": "Participatiewet",
            "asked_on": now.date(),
        } | more
        return note_investigation_request(**{"answer": AskedAnswer.REFERRED, "by": by, "at": now} | given)


def test_two_people_read_a_dilemma_until_the_talk_and_nobody_is_told_anything(cast, now):
    parcels = behind_the_wall("select count(*) from journal_parcel")
    dilemma = noticed(cast, now)
    assert dilemma.category == Category.SAFETY
    assert seen_by(cast, Dilemma) == {"coach", "deputy"}
    with acting_as(cast.coach) as by:
        with pytest.raises(SafetyMistake):
            talk_over(dilemma=dilemma, outcome=" ", by=by, at=now)
        talk_over(dilemma=dilemma, outcome="Zij krijgen een week", by=by, at=now)
    assert seen_by(cast, Dilemma) == set()
    assert behind_the_wall("select count(*) from journal_parcel") == parcels


def test_a_dilemma_that_nobody_talks_over_closes_by_itself(cast, now):
    noticed(cast, now)
    with as_migrator() as db:
        db.execute(
            "update access_grant set valid_from = valid_from - interval '85 days',"
            " valid_to = valid_to - interval '85 days' where fact like 'dilemma:%'"
        )
        db.commit()
    assert seen_by(cast, Dilemma) == set()


def test_the_page_says_that_nothing_is_reported_and_shows_the_colleague_what_waits(cast, now):
    dilemma = noticed(cast, now)
    deputy, colleague = sign_in_client(cast.deputy), sign_in_client(cast.colleague)
    address = f"/veilig/dilemma/{dilemma.public_id}/"
    assert address in deputy.get("/veilig/").content.decode()
    assert "Een zolder vol" in deputy.get(address).content.decode()
    assert colleague.get(address).status_code == 404
    home = behind_the_wall("select public_id from households_household")[0][0]
    body = sign_in_client(cast.coach).get(f"/huishouden/{home}/dilemma/").content.decode()
    assert "Er wordt niets vanzelf gemeld" in body


@given(st.sampled_from(["", "hemp"]), st.sampled_from([None, True, False]), st.sampled_from(["", " ", "Zo"]))
def test_a_protocol_is_followed_or_not_and_otherwise_needs_a_reason(protocol, deviates, words):
    if is_weighed(protocol, deviates, words):
        assert words.strip()
        assert (deviates is not None) is bool(protocol)


def test_a_protocol_offers_its_rule_and_leaves_room_to_do_otherwise_with_a_reason(cast, now):
    dilemma = noticed(cast, now, protocol="hemp")
    with acting_as(cast.coach) as by, pytest.raises(SafetyMistake):
        talk_over(dilemma=dilemma, outcome="Wij melden het", by=by, at=now)
    coach, address = sign_in_client(cast.coach), f"/veilig/dilemma/{dilemma.public_id}/"
    body = coach.get(address).content.decode()
    assert "Bij een paar planten mag een melding achterwege blijven" in body
    assert "U mag afwijken, met een reden" in body
    said = {
        "once": body.split('name="once" value="')[1].split('"')[0],
        "outcome": "Drie planten, voor eigen pijn",
    }
    assert coach.post(address, said).status_code == 422
    assert coach.post(address, said | {"deviates": "yes", "outcome": ""}).status_code == 422
    assert coach.post(address, said | {"deviates": "yes"}).status_code == 303
    assert behind_the_wall("select deviates, outcome from safety_dilemma") == [(True, said["outcome"])]


def test_without_a_protocol_nothing_is_asked_about_one(cast, now):
    dilemma = noticed(cast, now)
    body = sign_in_client(cast.coach).get(f"/veilig/dilemma/{dilemma.public_id}/").content.decode()
    assert "protocol" not in body.casefold()
    home = behind_the_wall("select public_id from households_household")[0][0]
    form = sign_in_client(cast.coach).get(f"/huishouden/{home}/dilemma/").content.decode()
    assert "Hennep in huis" in form
    with acting_as(cast.coach) as by, pytest.raises(SafetyMistake):
        talk_over(dilemma=dilemma, outcome="Wij melden", deviates=True, by=by, at=now)


def test_no_column_and_no_word_of_a_list_is_there_to_write_fraud_in():
    said = re.compile("fraud|investigat", re.IGNORECASE)
    for model in apps.get_models():
        for field in () if model is InvestigationRequest else model._meta.concrete_fields:
            listed = [f"{key} {name}" for key, name in field.flatchoices]
            assert not said.search(f"{field.name} {field.verbose_name} {listed}"), (model, field)
    pack = read_pack(PACKS / "wijkteam").content
    # Words with which somebody searches the field of work are no place to write anything.
    lists = {name: data for name, data in pack.items() if name != "field_words"}
    assert not re.search("fraud", str(lists), re.IGNORECASE)


def test_what_an_inspection_asks_is_seen_by_privacy_officers_and_points_at_no_file(cast, now):
    asked(cast, now)
    assert seen_by(cast, InvestigationRequest) == {"privacy_officer"}
    body = sign_in_client(cast.privacy_officer).get("/veilig/opsporing/").content.decode()
    assert "Sociale recherche" in body and "Participatiewet" in body
    assert "1 vraag" in sign_in_client(cast.privacy_officer).get("/privacy/").content.decode()
    assert "Sociale recherche" not in sign_in_client(cast.coach).get("/veilig/opsporing/").content.decode()
    columns = behind_the_wall(
        "select column_name from information_schema.columns where table_name = 'safety_investigationrequest'"
    )
    assert not {name for (name,) in columns} & {"file_id", "subjects", "household_id"}


def test_something_is_told_only_when_somebody_decided_it(cast, now):
    with pytest.raises(SafetyMistake):
        asked(cast, now, answer=AskedAnswer.DISCLOSED)
    asked(cast, now, answer=AskedAnswer.DISCLOSED, decided_by="privacyfunctionaris")
    coach = sign_in_client(cast.coach)
    body = coach.get("/veilig/opsporing/").content.decode()
    form = {
        "once": body.split('name="once" value="')[1].split('"')[0],
        "organisation": "Politie",
        "asked_on": now.date().isoformat(),
        "ground": "Vordering",
        "answer": "disclosed",
    }
    assert coach.post("/veilig/opsporing/", form).status_code == 422
    assert coach.post("/veilig/opsporing/", form | {"answer": "nothing"}).status_code == 303
    assert behind_the_wall("select count(*) from safety_investigationrequest") == [(2,)]
    with pytest.raises(DatabaseError):
        asked(cast, now, who="buddy")


def test_a_request_is_forgotten_after_five_years(cast, now):
    asked(cast, now)
    day = timedelta(days=1)
    for age, left in ((5 * 365 * day - day, 1), (5 * 365 * day + day, 0)):
        with as_migrator() as db:
            db.execute("update safety_investigationrequest set noted_at = %s", [timezone.now() - age])
            db.commit()
        tick(now, CARETAKER)
        assert behind_the_wall("select count(*) from safety_investigationrequest") == [(left,)]
