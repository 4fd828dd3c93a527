"""The coach's page of a resident's own file: questions first, a code that shows once, keeping back, closing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from backup import behind_the_wall
from cast import PASSWORD, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import NewNote, NoteKind, write_note
from keukentafel.lifeworld.safeguards.public import show_again, withhold
from portal_town import born, opened, resident_of, turn_off, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

SAFE = {"wants": "yes", "alone": "yes", "reads_along": "no", "afraid": "no"}


@pytest.fixture
def home(cast, now):
    turn_on(now)
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        born(home.file, home.mother.subject_id, timezone.localdate(now).replace(year=1990, day=1), by, now)
        for about in ([home.mother], [home.mother, home.child]):
            write_note(
                household=home.household,
                kind="visit",
                happened_at=now,
                minutes=5,
                present=[one.subject_id for one in about],
                notes=[NewNote(NoteKind.OBSERVATION, f"Gezien met {len(about)}")],
                by=by,
                at=now,
            )
    return home


@pytest.fixture
def page(home):
    return f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/eigen-dossier/"


@pytest.fixture
def coach(cast):
    return sign_in_client(cast.coach)


def codes(answer):
    return re.findall(r'kt-code">([^<]+)<', answer.content.decode())


def test_the_questions_then_a_code_with_which_the_resident_comes_in(coach, page):
    assert coach.get(page).status_code == 200
    answer = coach.post(page, SAFE)
    name, code = codes(answer)
    said = {"email": name, "code": code, "new": PASSWORD, "again": PASSWORD}
    assert sign_in_client(None).post("/mijn/code/", said).headers["Location"] == "/mijn/"
    assert code not in coach.get(page).content.decode(), "once"
    assert "sluiten" in coach.get(page).content.decode()


@pytest.mark.parametrize("missing", SAFE)
def test_every_question_is_asked(coach, page, missing):
    assert coach.post(page, {key: said for key, said in SAFE.items() if key != missing}).status_code == 422
    assert behind_the_wall("select count(*) from safeguards_portalcheck") == [(0,)]


@pytest.mark.parametrize(
    "said",
    [
        {"wants": "no"},
        {"alone": "no"},
        {"afraid": "yes", "letter": "on"},
        {"reads_along": "unsure", "letter": "on"},
    ],
)
def test_what_is_not_safe_does_not_open_and_is_written_down(coach, page, said):
    assert coach.post(page, SAFE | said).status_code == 422
    assert behind_the_wall("select count(*) from safeguards_portalcheck") == [(1,)]
    assert behind_the_wall("select count(*) from safeguards_portalaccount") == [(0,)]


def test_a_new_code_asks_again_and_keeps_the_name(coach, page):
    name, _code = codes(coach.post(page, SAFE))
    again, other = codes(coach.post(page, SAFE))
    assert again == name and other != _code
    assert behind_the_wall("select count(*) from safeguards_portalcheck") == [(2,)]


def test_something_is_kept_back_and_shown_again(cast, coach, page, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    resident = sign_in_client(resident_of(home.file, home.mother.subject_id))
    offered = coach.get(f"{page}achterhouden/").content.decode()
    assert "Gezien met 1" in offered and "Gezien met 2" not in offered
    note = re.search(r'<option value="([^"]+)"[^>]*>[^<]*Gezien met 1', offered)[1]
    day = timezone.localdate(now).replace(year=now.year + 1).isoformat()
    assert "Gezien met 1" in resident.get("/mijn/bekend/").content.decode()
    assert (
        coach.post(f"{page}achterhouden/", {"thing": note, "reason": "", "review_on": day}).status_code == 422
    )
    coach.post(f"{page}achterhouden/", {"thing": note, "reason": "Eerst overleg", "review_on": day})
    assert "Gezien met 1" not in resident.get("/mijn/bekend/").content.decode()
    shown = coach.get(page).content.decode()
    assert "Eerst overleg" in shown
    coach.post(re.findall(r'action="([^"]+/tonen/)"', shown)[-1])
    assert "Gezien met 1" in resident.get("/mijn/bekend/").content.decode()


def test_what_is_kept_back_past_its_day_stays_back_and_is_called_late(cast, coach, page, home, now):
    then, today = now - timedelta(days=30), timezone.localdate(now)
    opened(cast, home.file, home.mother.subject_id, now)
    told = {"file_id": home.file, "person": home.mother.subject_id, "reason": "gevaar", "at": then}
    with acting_as(cast.coach) as by:
        row = withhold(thing="een-ding", review_on=today - timedelta(days=1), by=by, **told)
        withhold(thing="nog-een", review_on=today + timedelta(days=1), by=by, **told)
    assert coach.get(page).content.decode().count("Te laat") == 1
    with acting_as(cast.coach) as by:
        show_again(withholding=row, by=by, at=now)
    assert "Te laat" not in coach.get(page).content.decode()


def test_closing(cast, coach, page, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    resident = sign_in_client(resident_of(home.file, home.mother.subject_id))
    coach.post(f"{page}sluiten/")
    assert resident.get("/mijn/").status_code == 302


@pytest.mark.parametrize("who", ["leader", "colleague", "administrator", "stranger", "mother"])
def test_only_who_holds_the_file_has_this_page(cast, page, who):
    client = sign_in_client(getattr(cast, who))
    for address in (page, f"{page}achterhouden/"):
        assert client.get(address).status_code in (403, 404)
    assert client.post(page, SAFE).status_code in (403, 404)
    assert client.post(f"{page}sluiten/").status_code in (403, 404)


def test_where_there_is_no_portal_there_is_no_page_and_no_link(coach, page, home, now):
    person = page.removesuffix("eigen-dossier/")
    assert page in coach.get(person).content.decode()
    turn_off(now)
    assert coach.get(page).status_code == 404 and coach.post(page, SAFE).status_code == 404
    assert page not in coach.get(person).content.decode()
