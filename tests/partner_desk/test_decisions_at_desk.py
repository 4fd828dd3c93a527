"""What the organisation writes itself under an advice: sanctions, objections, and how working together goes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advice_helpers import an_advice
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.public import (
    Act,
    Advice,
    Announced,
    Decided,
    Decision,
    Deed,
    Measure,
    MeasureKind,
    MeasureStep,
    Stage,
    Words,
    announce_measure,
    answer_advice,
    decide_formally,
)
from keukentafel.work.cooperation.public import Avoided, Feedback


class Desk:
    """An advice to the landlord, and the buddy at the desk."""

    def __init__(self, cast):
        self.cast, self.at = cast, timezone.now() - timedelta(days=1)
        self.advice = an_advice(cast, self.at)
        self.client = sign_in_client(cast.buddy)
        self.decisions = f"/bureau/besluiten/advies/{self.advice.public_id}/"
        self.together = f"/bureau/samenwerken/{self.advice.public_id}/"

    def step(self, move, **said):
        """Send the form of a step of the one measure there is."""
        return self.client.post(f"/bureau/besluiten/{self.measure.public_id}/{move}/", said)

    @property
    def measure(self):
        with acting_as(self.cast.coach):
            return Measure.objects.get()


@pytest.fixture
def desk(cast):
    return Desk(cast)


def _words(got):
    assert got.status_code == 200
    return got.content.decode().split("<main")[1].split("</main>")[0]


def test_a_sanction_goes_from_announcing_over_hearing_to_a_decision_and_an_answer_to_the_objection(desk):
    day = f"{timezone.localdate() - timedelta(days=1)}"
    page = f"{desk.decisions}aankondigen/"
    told = f"{timezone.localdate() - timedelta(days=9)}"
    said = {"kind": "sanction", "what": "Geen voorrang meer", "why": "", "on": told}
    wrong = desk.client.post(page, said)
    assert wrong.status_code == 422 and "Geen voorrang meer" in wrong.content.decode()
    assert "given_by" not in desk.client.get(page).context["form"].fields, "nobody reports about oneself"
    assert desk.client.post(page, said | {"why": "Twee keer geweigerd"}).status_code == 303
    early = desk.step("besloten", on=day, words="Het gaat door", number="")
    assert early.status_code == 422 and "Eerst wordt de bewoner gehoord" in early.content.decode()
    assert desk.step("gehoord", on=day, words="Ik was ziek", voiced_by="Mina").status_code == 303
    assert desk.step("besloten", on=day, words="Het gaat door", number="2026-3").status_code == 303
    shown = _words(desk.client.get(desk.decisions))
    for words in (
        "Geen voorrang meer",
        "Ik was ziek",
        "Het gaat door",
        "2026-3",
        "Bezwaar maken kan tot en met",
    ):
        assert words in shown, words
    assert desk.step("bezwaar", on=day, words="Het klopt niet").status_code == 303
    assert desk.step("anders", on=day, words="Toch voorrang", number="").status_code == 303
    measure = desk.measure
    assert (measure.stage, measure.reported, measure.by_id) == (Stage.REPLACED, False, desk.cast.buddy.id)
    with acting_as(desk.cast.coach):
        acts = MeasureStep.objects.order_by("id").values_list("act", "reported")
        assert list(acts) == [
            (one.value, False) for one in (Act.HEARD, Act.DECIDED, Act.OBJECTED, Act.REPLACED)
        ]


def test_what_the_coach_wrote_down_is_confirmed_with_a_tap_and_once(desk, cast):
    with acting_as(cast.coach) as by:
        said = Announced(kind=MeasureKind.ENDING, what="Hulp stopt", why="Verteld", on=desk.at.date())
        announce_measure(advice=desk.advice, announced=said, given_by="Noor", by=by, at=timezone.now())
    assert "nog niet bevestigd" in _words(desk.client.get(desk.decisions))
    confirm = f"/bureau/besluiten/{desk.measure.public_id}/klopt/"
    assert desk.client.get(confirm).status_code == 405
    for _time in range(2):
        assert desk.client.post(confirm).status_code == 303
    assert not desk.measure.reported
    assert "nog niet bevestigd" not in _words(desk.client.get(desk.decisions))
    with acting_as(cast.coach):
        assert MeasureStep.objects.count() == 1


def test_an_objection_to_a_decision_on_the_advice_is_written_by_who_decided(desk, cast):
    with acting_as(cast.buddy) as by:
        row = Advice.objects.select_related("mandate").get(pk=desk.advice.pk)
        answer_advice(advice=row, deed=Deed.TAKEN_OVER, said=Words(), by=by, at=desk.at)
        decided = Decided(granted=False, decided_on=desk.at.date(), number="2026-14")
        decide_formally(advice=row, decided=decided, by=by, at=desk.at)
    with acting_as(cast.coach):
        decision = Decision.objects.get().public_id
    page = f"/bureau/besluiten/bezwaar/{decision}/"
    assert page in desk.client.get(desk.decisions).content.decode()
    day = f"{timezone.localdate()}"
    assert desk.client.post(page, {"on": day, "words": "Wij zijn het er niet mee eens"}).status_code == 303
    assert desk.measure.stage == Stage.OBJECTED
    again = desk.client.post(page, {"on": day, "words": "Nog eens"})
    assert again.status_code == 422


def test_who_works_elsewhere_or_is_a_coach_finds_none_of_it(desk, cast, client_for):
    with acting_as(cast.buddy) as by:
        said = Announced(kind=MeasureKind.ENDING, what="Hulp stopt", why="Verteld", on=desk.at.date())
        announce_measure(advice=desk.advice, announced=said, by=by, at=timezone.now())
    measure = desk.measure.public_id
    for client in (sign_in_client(cast.stranger), client_for(cast.coach)):
        for page in (
            desk.decisions,
            f"{desk.decisions}aankondigen/",
            f"/bureau/besluiten/{measure}/gehoord/",
            desk.together,
            f"{desk.together}gevoel/",
        ):
            assert client.get(page).status_code == 404, page
        assert client.post(f"/bureau/besluiten/{measure}/klopt/").status_code in (403, 404)


def test_the_organisation_says_what_was_not_needed_and_once_how_it_finds_the_approach(desk, cast):
    avoided, felt = f"{desk.together}niet-nodig/", f"{desk.together}gevoel/"
    assert "given_by" not in desk.client.get(avoided).context["form"].fields
    assert desk.client.post(avoided, {"hours": "0", "words": "Een huisbezoek"}).status_code == 422
    assert desk.client.post(avoided, {"hours": "4", "words": "Een huisbezoek"}).status_code == 303
    assert desk.client.post(felt, {"felt": "too_soft", "words": "Er gebeurt niets"}).status_code == 303
    shown = _words(desk.client.get(desk.together))
    for words in ("4 uur was niet nodig", "4 uren waren niet nodig"):
        shown = shown.replace(words, "4 uur")
    assert "4 uur" in shown and "Te zacht" in shown and "Er gebeurt niets" in shown
    assert felt not in shown
    assert desk.client.post(felt, {"felt": "fitting", "words": ""}).status_code == 422
    with acting_as(cast.coach):
        assert Avoided.objects.get().by_id == Feedback.objects.get().by_id == cast.buddy.id


def test_these_pages_ask_the_same_number_of_questions_however_much_there_is(desk, cast):
    pages = (desk.decisions, desk.together, f"/bureau/gevraagd/{desk.advice.public_id}/")

    def questions():
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert desk.client.get(page).status_code == 200
            found.append(len(asked))
        return found

    day = f"{timezone.localdate()}"
    said = {"kind": "sanction", "what": "Geen voorrang", "why": "Verteld", "on": day}
    for _time in range(2):
        desk.client.post(f"{desk.decisions}aankondigen/", said)
        desk.client.post(f"{desk.together}niet-nodig/", {"hours": "4", "words": "Een huisbezoek"})
    desk.client.get("/bureau/")
    before = questions()
    for _time in range(5):
        desk.client.post(f"{desk.decisions}aankondigen/", said)
        desk.client.post(f"{desk.together}niet-nodig/", {"hours": "4", "words": "Een huisbezoek"})
    desk.client.get("/bureau/")
    assert questions() == before
    assert max(before) <= 12, before
