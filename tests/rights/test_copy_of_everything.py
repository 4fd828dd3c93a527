"""A copy of everything about me: whole, described, and about nobody else."""

import io
import json
import zipfile
from datetime import date, datetime, timedelta

import pytest

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.faces.resident_portal.left_out import NOT_IN_THE_COPY
from keukentafel.faces.resident_portal.parts import PARTS
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Category
from keukentafel.lifeworld.households.public import NewNote, Note, NoteKind, write_note
from keukentafel.lifeworld.safeguards.public import TOLD_BY_OTHERS, Withholding, show_again, withhold
from portal_town import opened, resident_of, turn_on

FILE, PAPERS, PAGE = "/mijn/kopie/bestand/", "/mijn/kopie/papieren/", "/mijn/kopie/"
OTHERS = (
    *("Mina", "Kim", "Oma", "Riet", "Samira", "Noor", "Sam", "Geheim 1", "Nieuw huis", "Kade 12", "085-"),
    *(
        "dreigt",
        "bang",
        "112",
        "Bij de bakker",
        "De huur",
        "School",
        "Sleutel",
        "Hier is het rustig",
        "buurvrouw",
        "Stop ermee",
    ),
)


def copied(client):
    answer = client.get(FILE)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    assert "attachment" in answer["Content-Disposition"]
    return json.loads(answer.content)


def part(copy, key):
    return next(one for one in copy["parts"] if one["key"] == key)


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


@pytest.fixture
def client(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def written(cast, home, now, kind, text, speaker=None):
    mother = home.mother.subject_id
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[mother],
            notes=[NewNote(kind, text, speaker)],
            by=by,
            at=now,
        )
        return Note.objects.get(file_id=home.file, text=text)


def test_every_kind_of_row_is_in_the_copy_or_it_says_why_not():
    inside = [one.model._meta.label for one in PARTS]
    assert len(inside) == len(set(inside))
    assert sorted([*inside, *NOT_IN_THE_COPY]) == sorted(model._meta.label for model in case_models())
    for one in PARTS:
        columns = {field.column for field in one.model._meta.concrete_fields}
        assert {field.column for field in one.fields} <= columns | {
            field.attname for field in one.model._meta.concrete_fields
        }
        assert not {field.column for field in one.fields} & {
            "id",
            "public_id",
            "file_id",
            "subjects",
            "thing",
        }


def test_his_copy_holds_nothing_of_anybody_else(scene):
    him = sign_in_client(resident_of(scene.old_home.file_id, scene.former_partner))
    answer = him.get(FILE).content.decode()
    page = him.get(PAGE).content.decode()
    assert "Het gaat prima." in answer and "Ik werk weer." in answer and "Bram Voorbeeld" in answer
    for said in (answer, page[page.index("<main") :]):
        assert [name for name in OTHERS if name.lower() in said.lower()] == []
    for model in case_models():
        for public_id, file_id in behind_the_wall(f"select public_id, file_id from {model._meta.db_table}"):
            assert public_id not in answer, model
            assert f'_id": {file_id}' not in answer


def test_it_describes_itself_and_days_are_days(cast, home, client, now):
    written(cast, home, now, NoteKind.STATEMENT, "Ik wil weer werken.", home.mother.subject_id)
    client.post("/mijn/vragen/nieuw/", {"kind": "objection", "words": "Deel dit niet."})
    copy = copied(client)
    assert (copy["format"], copy["version"]) == ("keukentafel-own-file", 1)
    assert {"notes", "person", "requests", "who_looked", "who_may_see", "consents"} <= {
        one["key"] for one in copy["parts"]
    }
    checks = {"date": date.fromisoformat, "date-time": datetime.fromisoformat, "number": int}
    for one in copy["parts"]:
        kinds = {field["key"]: field["type"] for field in one["fields"]}
        assert all(field["label"] for field in one["fields"])
        for row in one["rows"]:
            assert set(row["values"]) == set(kinds)
            for key, value in row["values"].items():
                if value is not None and kinds[key] in checks:
                    checks[kinds[key]](value)
    (note,) = part(copy, "notes")["rows"]
    assert note["values"]["text"] == "Ik wil weer werken." and note["words"]["kind"]
    (asked,) = part(copy, "requests")["rows"]
    assert asked["values"]["words"] == "Deel dit niet."
    assert part(copy, "who_may_see")["rows"]
    page = client.get(PAGE).content.decode()
    assert "Ik wil weer werken." in page and "Deel dit niet." in page


def test_what_is_kept_back_is_left_out_without_a_trace(cast, home, client, now):
    mother = home.mother.subject_id
    kept = written(cast, home, now, NoteKind.OBSERVATION, "Dit blijft even weg.")
    written(cast, home, now, NoteKind.INFORMATION, "De buurman vertelde iets.")
    with acting_as(cast.coach) as by:
        row = withhold(
            file_id=home.file,
            person=mother,
            thing=kept.public_id,
            reason="eerst praten",
            review_on=now.date() + timedelta(days=20),
            by=by,
            at=now,
        )
    copy, page = copied(client), client.get(PAGE).content.decode()
    before = json.dumps(copy, ensure_ascii=False)
    for said in (before, page):
        assert "Dit blijft" not in said and "buurman" not in said and "eerst praten" not in said
    with acting_as(cast.coach) as by:
        show_again(withholding=row, by=by, at=now)
        for one in Withholding.objects.filter(file_id=home.file, thing=TOLD_BY_OTHERS, ended_at=None):
            show_again(withholding=one, by=by, at=now)
    after = json.dumps(copied(client), ensure_ascii=False)
    assert "Dit blijft even weg." in after and "De buurman vertelde iets." in after


def test_letters_come_as_files_and_only_ones_own(cast, home, client, now):
    both = [home.mother.subject_id, home.child.subject_id]
    with acting_as(cast.coach) as by:
        for name, about, kind in (
            ("Brief van mij", both[:1], Category.ORDINARY),
            ("Waar zij woont", both[:1], Category.WHEREABOUTS),
            ("Van ons twee", both, Category.ORDINARY),
            ("Van het kind", both[1:], Category.ORDINARY),
        ):
            add_document(
                file_id=home.file, name=name, body=name.encode(), about=about, category=kind, by=by, at=now
            )
    with zipfile.ZipFile(io.BytesIO(client.get(PAPERS).content)) as papers:
        assert papers.namelist() == ["01-Brief_van_mij.txt"]
        assert papers.read("01-Brief_van_mij.txt") == b"Brief van mij"
    assert [row["values"]["name"] for row in part(copied(client), "documents")["rows"]] == [
        "Brief van mij.txt"
    ]
    looks = behind_the_wall("select what, subjects from access_line where page like 'portal_copy_%'")
    assert looks == [("downloaded", both[:1])] * 2
