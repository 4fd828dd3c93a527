"""Mail: what goes to him says nothing of them, and nothing goes about them."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace

from django.core import mail
from django.test import override_settings
from django.utils import timezone
from partner import at_one_moment, bare, learns_nothing

from backup import behind_the_wall
from cast import sign_in_client
from fled_secrets import SECRETS, WORDS, told
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.correspondence.public import write_to_person
from keukentafel.lifeworld.safety import notifying
from keukentafel.lifeworld.safety.public import ReadAlong, note_notice_address
from portal_town import choose
from scene_correspondence import answers

HIS = "bram@voorbeeld.example"


def test_nothing_is_mailed_and_nothing_that_waits_to_go_out_says_a_word(cast, fled, now):
    told(cast, fled, now)
    assert mail.outbox == []
    parcels = behind_the_wall("select task, reference from journal_parcel")
    text = json.dumps([[task, reference] for task, reference in parcels]).lower()
    assert [word for word in WORDS if word.lower() in text] == []


def test_the_letter_with_which_he_signs_in_says_nothing_of_them(cast, fled, now):
    coach = sign_in_client(cast.coach)
    ((him,),) = behind_the_wall(f"select public_id from households_member where subject_id = {fled.he}")
    address = f"/huishouden/{fled.home.public_id}/mensen/{him}/eigen-dossier/"
    asked = {"wants": "yes", "alone": "yes", "reads_along": "no", "afraid": "no", "letter": "on", "words": ""}

    def letter():
        with at_one_moment(now):
            answer = coach.post(address, asked)
        page = bare(answer.content)
        assert answer.status_code == 200 and b"kt-code" in page
        return {"letter": re.sub(rb'kt-code">[^<]+<', b"", page)}

    learns_nothing(cast, fled, now, letter)


def test_the_mail_that_he_gets_is_the_same_and_says_nothing_whatever_happens_to_them(
    cast, fled, now, monkeypatch
):
    """None comes while somebody watches: which of them is in danger is not written down (docs/security/portal.md)."""
    choose(now, version="1.2", resident_portal="true", notice_town="'gemeente Veldwijk'")
    server = {"EMAIL_HOST": "mail.veldwijk.example", "DEFAULT_FROM_EMAIL": "Veldwijk <post@veldwijk.example>"}
    with acting_as(cast.coach) as by:
        given = {"address": HIS, "agreed": True, "read_along": ReadAlong.NOBODY}
        note_notice_address(file_id=fled.file, subject=fled.he, **given, by=by, at=now)
    mail.outbox.clear()

    def comes(day):
        moment = now + timedelta(days=day)
        clock = SimpleNamespace(now=lambda: moment, localdate=timezone.localdate)
        monkeypatch.setattr(notifying, "timezone", clock)
        with override_settings(**server):
            with acting_as(cast.coach) as by:
                write_to_person(file_id=fled.file, person=fled.he, words=f"Dag {day}", by=by, at=now)
            with acting_as(CARETAKER):
                deliver(timezone.now() + timedelta(seconds=1))
        answers(fled.file, fled.he, "Dank", now)
        his = [one.message() for one in mail.outbox if one.to == [HIS]]
        others = [one.to for one in mail.outbox if one.to != [HIS]]
        mail.outbox.clear()
        for one in his:
            del one["Message-ID"], one["Date"]
        return [one.as_bytes() for one in his], others

    (first,), _others = comes(0)
    assert b"Er is iets nieuws voor u bij gemeente Veldwijk." in first
    for day, (name, happen) in enumerate(SECRETS.items(), start=1):
        happen(cast, fled, now)
        came, _others = comes(day)
        assert set(came) <= {first}, name
    assert not [word for word in WORDS if word.encode() in first]
