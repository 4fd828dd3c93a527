"""Mail: what goes to him by letter says nothing of them, and nothing goes by itself."""

import json
import re

from django.core import mail
from partner import at_one_moment, bare, learns_nothing

from backup import behind_the_wall
from cast import sign_in_client
from fled_secrets import WORDS, told


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
