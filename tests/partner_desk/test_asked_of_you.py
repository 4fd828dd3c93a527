"""What is asked of an organisation, at its desk: the list, one advice, an answer, what is late, and the own figures."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advice_helpers import a_mandate, sent
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.faces.partner_desk.pages import asked as asked_page
from keukentafel.foundation.access.public import end_fact
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import (
    ContactKind,
    accounts,
    add_contact_point,
    add_department,
    organisations,
    report_unreachable,
)
from keukentafel.lifeworld.safeguards.public import shut_out
from keukentafel.work.advice.public import (
    Advice,
    AdviceState,
    Advised,
    Decision,
    Deed,
    ReasonKind,
    Said,
    Words,
    last_day_to_object,
    part,
    report_answer,
    send_advice,
    withdraw_advice,
)
from keukentafel.work.mandates.public import MandateKind

LIST = "/bureau/gevraagd/"


class Desk:
    """A household, a mandate, and the buddy at the desk."""

    def __init__(self, cast, at, **mandate):
        self.cast, self.at = cast, at
        self.home = a_home(cast, at)
        self.mandate = a_mandate(cast, at, **mandate)
        self.client = sign_in_client(cast.buddy)

    def ask(self, **changes):
        """The coach sends an advice."""
        said = {"words": "Wijs een huis toe", "why": "Het is te klein", "euros": 400} | changes
        with acting_as(self.cast.coach) as by:
            advised = Advised(mandate=self.mandate, persons=[self.home.mother.subject_id], **said)
            file = self.home.file
            return send_advice(file_id=file, advised=advised, rests_on="support", by=by, at=self.at)

    def now(self, advice):
        """The advice as the coach reads it."""
        with acting_as(self.cast.coach):
            return Advice.objects.get(pk=advice.pk)

    def page(self, advice, client=None):
        """The page of an advice, in words."""
        got = (client or self.client).get(f"{LIST}{advice.public_id}/")
        assert got.status_code == 200
        return got

    def do(self, advice, slug, client=None, seen=None, **fields):
        """Send the form of a deed, as the page shows it."""
        client = client or self.client
        if seen is None:
            seen = self.page(advice, client).context["seen"]
        return client.post(f"{LIST}{advice.public_id}/{slug}/", {"seen": seen, **fields})


@pytest.fixture
def desk(cast):
    return Desk(cast, timezone.now() - timedelta(days=1))


def known_as(desk):
    with acting_as(desk.cast.coach):
        return desk.home.mother.known_as


def test_an_advice_stands_on_the_desk_with_whom_it_is_about_and_nothing_else_of_the_household(desk, cast):
    advice = desk.ask(euros=700)
    name = known_as(desk)
    for address in ("/bureau/", LIST):
        words = desk.client.get(address).content.decode()
        assert "Een huis toewijzen" in words and name in words and "Uw antwoord is gevraagd" in words
    words = desk.page(advice).content.decode()
    assert "Het is te klein" in words and "gaat verder dan de grens" in words and "€ 500" in words
    with acting_as(cast.coach):
        assert desk.home.household.label not in words
    assert sign_in_client(cast.stranger).get(f"{LIST}{advice.public_id}/").status_code == 404
    assert "Een huis" not in sign_in_client(cast.stranger).get(LIST).content.decode()


def test_the_coach_chooses_which_names_are_told(desk):
    advice = desk.ask(about="Mevrouw B. (1985)")
    words = desk.page(advice).content.decode()
    assert "Mevrouw B. (1985)" in words and known_as(desk) not in words.replace("Mevrouw B. (1985)", "")


def test_taking_over_is_one_tap_and_a_second_click_does_nothing_more(desk):
    advice = desk.ask()
    fields = {"seen": 1, "once": "the same tap"}
    for _ in range(2):
        got = desk.client.post(f"{LIST}{advice.public_id}/overnemen/", fields)
        assert got.status_code == 303
    assert desk.now(advice).state == AdviceState.TAKEN_OVER
    with acting_as(desk.cast.coach):
        assert Said.objects.filter(advice=advice).count() == 2


@pytest.mark.parametrize(("slug", "state"), [("anders", "changed"), ("niet", "refused")])
def test_a_change_and_a_refusal_ask_a_kind_of_reason_and_words_and_lose_nothing_typed(desk, slug, state):
    advice = desk.ask()
    wrong = desk.do(advice, slug, words="Eerst drie maanden")
    assert wrong.status_code == 422 and "Eerst drie maanden" in wrong.content.decode()
    assert "Kies wat voor reden het is" in wrong.content.decode()
    assert desk.now(advice).state == AdviceState.WAITING
    assert desk.do(advice, slug, words="Eerst drie maanden", reason="capacity").status_code == 303
    assert (desk.now(advice).state, desk.now(advice).reason) == (state, "capacity")


def test_from_a_question_back_to_what_was_carried_out(desk):
    advice = desk.ask()
    assert desk.do(advice, "meer", words="Welk inkomen?").status_code == 303
    assert "Wacht op de wijkcoach" in desk.client.get(LIST).content.decode()
    assert desk.do(advice, "overnemen").status_code == 303
    day = timezone.localdate()
    decided = {"granted": "yes", "law": "yes", "number": "2026-14", "words": "", "decided_on": f"{day}"}
    form = desk.client.get(f"{LIST}{advice.public_id}/besluit/").context["form"]
    assert form["objection_until"].value() == last_day_to_object(day)
    before = day - timedelta(days=14)
    said = decided | {"decided_on": f"{before}", "objection_until": f"{last_day_to_object(day)}"}
    assert desk.do(advice, "besluit", **said).status_code == 303
    with acting_as(desk.cast.coach):
        assert Decision.objects.get(advice=advice).objection_until == last_day_to_object(before)
    back_office = sign_in_client(desk.cast.back_office)
    no_proof = desk.do(advice, "uitgevoerd", back_office, done_on=f"{day}", proof="")
    assert no_proof.status_code == 422
    done = desk.do(advice, "uitgevoerd", back_office, done_on=f"{day}", proof="Opdracht 77")
    assert done.status_code == 303
    assert desk.now(advice).state == AdviceState.CARRIED_OUT
    words = desk.page(advice).content.decode()
    assert "Opdracht 77" in words and "2026-14" in words and "Er is niets meer van u gevraagd" in words


def test_who_is_no_body_under_the_law_writes_down_a_decision_without_a_day_to_object(desk):
    advice = desk.ask()
    desk.do(advice, "overnemen")
    day = timezone.localdate()
    said = {"granted": "yes", "law": "no", "decided_on": f"{day}", "objection_until": f"{day}"}
    assert desk.do(advice, "besluit", **said).status_code == 303
    with acting_as(desk.cast.coach):
        assert Decision.objects.get(advice=advice).objection_until is None


def test_what_was_said_by_telephone_is_confirmed_or_answered_differently(desk):
    right, wrong = desk.ask(), desk.ask(words="Iets anders")
    with acting_as(desk.cast.coach) as by:
        for advice in (right, wrong):
            said = Words(words="Doen we", given_by="Noor")
            report_answer(advice=advice, deed=Deed.TAKEN_OVER, said=said, by=by, at=desk.at)
    assert desk.client.get(LIST).content.decode().count("Aan de telefoon gezegd: klopt het?") == 2
    page = desk.page(right)
    assert "Noor zei het" in page.content.decode()
    assert [one.slug for one in page.context["first"]] == ["klopt", "anders", "niet"]
    assert desk.do(right, "klopt").status_code == 303
    assert not desk.now(right).reported
    assert desk.do(wrong, "niet", reason="law", words="Dat mag niet").status_code == 303
    assert (desk.now(wrong).state, desk.now(wrong).reported) == (AdviceState.REFUSED, False)


def test_of_two_people_at_once_the_second_sees_what_the_first_did_and_loses_nothing(desk):
    advice = desk.ask()
    second = sign_in_client(desk.cast.back_office)
    assert desk.do(advice, "overnemen").status_code == 303
    late = desk.do(advice, "niet", second, seen=1, reason="law", words="Dit mag niet volgens de wet")
    words = late.content.decode()
    assert late.status_code == 422
    assert "Intussen deed Buddy dit: overgenomen" in words and "Dit mag niet volgens de wet" in words
    assert desk.now(advice).state == AdviceState.TAKEN_OVER
    again = late.context["seen"]
    assert desk.do(advice, "niet", second, seen=again, reason="law", words="Toch niet").status_code == 303
    assert desk.now(advice).state == AdviceState.REFUSED
    # What cannot be done at all any more is said as well, with the words still there.
    gone = desk.do(advice, "meer", second, seen=1, words="Nog een vraag")
    assert gone.status_code == 422 and "Nog een vraag" in gone.content.decode()
    assert "Dit kan niet meer" in gone.content.decode()


def test_under_another_kind_of_mandate_one_takes_note_and_nothing_more(cast):
    desk = Desk(cast, timezone.now() - timedelta(days=1), kind=MandateKind.INFORM)
    advice = desk.ask(euros=None)
    page = desk.page(advice)
    offered = [[one.slug for one in page.context[name]] for name in ("first", "besides")]
    assert offered == [["kennis"], ["meer"]]
    assert desk.do(advice, "overnemen").status_code == 422
    assert desk.do(advice, "kennis", words="").status_code == 303
    assert desk.now(advice).state == AdviceState.NOTED
    assert "Klaar, in de laatste 30 dagen" in desk.client.get(LIST).content.decode()


def test_a_deed_that_does_not_exist_is_not_there(desk):
    assert desk.client.get(f"{LIST}{desk.ask().public_id}/weggooien/").status_code == 404


def test_people_of_a_department_see_their_department_first(desk, cast):
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        mine = add_department(organisation=landlord, name="Toewijzing", by=by, at=desk.at)
        add_contact_point(
            organisation=landlord,
            department=mine,
            kind=ContactKind.DEPUTY,
            name="Buddy",
            account=accounts().get(pk=cast.buddy.id),
            starts=desk.at.date(),
            by=by,
            at=desk.at,
        )
    desk.ask(words="Voor iedereen")
    desk.mandate = _for_department(cast, desk.at, mine)
    desk.ask(words="Voor mijn afdeling", priority=False)
    words = desk.client.get(LIST).content.decode()
    assert 0 < words.index("Voor mijn afdeling") < words.index("Voor iedereen")


def _for_department(cast, at, department):
    from keukentafel.work.mandates.public import Agreed, make_mandate

    with acting_as(cast.administrator) as by:
        agreed = Agreed(
            subject="Urgentie",
            area=1,
            kind=MandateKind.ADVICE,
            article="article_2",
            starts=at.date(),
            department=department,
        )
        landlord = organisations().get(pk=cast.buddy.organisation)
        made = make_mandate(organisation=landlord, agreed=agreed, by=by, at=at)
        return made.versions.select_related("mandate").get()


def make_manager(cast, who, at):
    with acting_as(CARETAKER) as by:
        add_contact_point(
            organisation=organisations().get(pk=cast.back_office.organisation),
            kind=ContactKind.MANAGER,
            name="Chef",
            account=accounts().get(pk=who.id),
            starts=at.date(),
            by=by,
            at=at,
        )


def test_a_manager_sees_what_is_late_in_working_days_and_without_a_single_name(cast):
    desk = Desk(cast, timezone.now() - timedelta(days=40))
    advice = desk.ask()
    assert sign_in_client(cast.buddy).get("/bureau/te-laat/").status_code == 404
    make_manager(cast, cast.back_office, desk.at)
    words = sign_in_client(cast.back_office).get("/bureau/te-laat/").content.decode()
    late = re.search(r"(\d+) werkdagen te laat", words)
    assert late and 10 <= int(late[1]) <= 20
    main = words.split("<main")[1].split("</main>")[0]
    assert advice.public_id in main
    for name in ("Coach", "Buddy", known_as(desk)):
        assert name not in main
    with acting_as(cast.leader) as by:
        report_unreachable(
            organisation=organisations().get(pk=advice.organisation_id),
            starts=advice.due_on,
            ends=timezone.localdate() + timedelta(days=1),
            by=by,
            at=timezone.now(),
        )
    assert "Er is niets te laat" in sign_in_client(cast.back_office).get("/bureau/te-laat/").content.decode()
    assert "te laat" not in desk.page(advice).content.decode()


def test_own_figures_stand_there_from_five_cases_up_and_of_the_own_organisation_alone(cast):
    desk = Desk(cast, timezone.now() - timedelta(days=30))
    four = [desk.ask() for _ in range(4)]
    words = desk.client.get("/bureau/cijfers/").content.decode()
    assert "4 adviezen" in words and "Vanaf 5 staan hier cijfers" in words and "<table" not in words
    desk.ask(priority=True)
    for advice in four[:3]:
        assert desk.do(advice, "overnemen").status_code == 303
    rows = desk.client.get("/bureau/cijfers/").context["rows"]
    assert [(row["n"], row["of"] is None) for row in rows] == [(1, True), (4, True), (5, False)]
    assert "te weinig om apart te tonen" in desk.client.get("/bureau/cijfers/").content.decode()
    together = rows[2]["of"]
    assert (together.asked, together.taken_over, together.days) == (5, 3, None)
    for _ in range(2):
        desk.ask()
    rows = desk.client.get("/bureau/cijfers/").context["rows"]
    # Six without priority could stand there, and would show what the one with it got.
    assert [(row["n"], row["of"] is None) for row in rows] == [(1, True), (6, True), (7, False)]
    other = sign_in_client(cast.stranger).get("/bureau/cijfers/")
    assert other.context["n"] == 0


@pytest.mark.parametrize("who", ["stranger", "coach", "colleague", "administrator", "former_partner"])
def test_the_doors_of_own_figures_tell_nobody_else_anything(cast, who):
    desk = Desk(cast, timezone.now() - timedelta(days=40))
    desk.ask()
    for actor, rows in ((getattr(cast, who), 0), (cast.buddy, 1)):
        with acting_as(actor), connection.cursor() as cursor:
            cursor.execute("select * from wall.asked_of_us('2000-01-01')")
            assert len(cursor.fetchall()) == rows
            cursor.execute("select * from wall.asked_now('2000-01-01')")
            assert len(cursor.fetchall()) == rows


def test_page_after_page_shows_each_advice_once_in_the_part_that_the_rules_say(desk, cast, monkeypatch):
    monkeypatch.setattr(asked_page, "ON_A_PAGE", 2)
    waits, late, more, refused, told, over = (desk.ask() for _ in range(6))
    desk.do(more, "meer", words="Welk inkomen?")
    desk.do(refused, "niet", reason="law", words="Dat mag niet")
    with acting_as(cast.coach) as by:
        said = Words(words="Nee", given_by="Noor", reason=ReasonKind.CAPACITY)
        report_answer(advice=told, deed=Deed.REFUSED, said=said, by=by, at=desk.at)
        withdraw_advice(advice=over, reason=ReasonKind.RESIDENT, words="", by=by, at=desk.at)
    listed = []
    for number in (1, 2, 3):
        page = desk.client.get(f"{LIST}?page={number}")
        assert sum(len(one["lines"]) for one in page.context["parts"]) <= 2
        listed += [
            (line["asked"], str(one["words"])) for one in page.context["parts"] for line in one["lines"]
        ]
    assert {one.key for one, _words in listed} == {one.pk for one in (waits, late, more, refused, told, over)}
    assert len(listed) == 6
    parts = [part(one) for one, _words in listed]
    assert parts == sorted(parts)
    assert [words for _one, words in listed] == [
        *["Nu aan u"] * 3,
        *["Wacht op de wijkcoach"] * 2,
        "Klaar, in de laatste 30 dagen",
    ]


def test_the_lists_ask_the_same_number_of_questions_however_long_they_are(cast):
    desk = Desk(cast, timezone.now() - timedelta(days=40))
    make_manager(cast, cast.buddy, desk.at)
    addresses = ("/bureau/", LIST, "/bureau/te-laat/", "/bureau/cijfers/", "/bureau/toegezegd/")

    def questions():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert desk.client.get(address).status_code == 200
            found.append(len(asked))
        return found

    desk.ask()
    before = questions()
    with acting_as(cast.coach) as by:
        for _ in range(30):
            sent(desk.home.file, desk.mandate, [desk.home.mother.subject_id], by, desk.at)
    assert questions() == before
    assert max(before) <= 12, before
    assert 'rel="next"' in desk.client.get(LIST).content.decode()


def test_what_was_promised_in_plans_shows_only_what_the_wall_lets_through(cast, scene):
    words = sign_in_client(cast.buddy).get("/bureau/toegezegd/").content.decode()
    assert "stap organisation" in words
    assert "stap coach" not in words and "stap resident" not in words
    assert "stap organisation" not in sign_in_client(cast.stranger).get("/bureau/toegezegd/").content.decode()


def test_the_list_holds_the_same_as_the_wall_shows_whatever_was_taken_away(desk, cast):
    def listed():
        found = []
        for who in (cast.buddy, cast.back_office, cast.stranger, cast.former_partner, cast.coach):
            with acting_as(who), connection.cursor() as cursor:
                cursor.execute("select id from wall.asked_now('2000-01-01') order by id")
                keys = [key for (key,) in cursor.fetchall()]
                behind = Advice.objects.order_by("pk") if who != cast.coach else Advice.objects.none()
                assert keys == list(behind.values_list("pk", flat=True)), who.name
                found.append(len(keys))
        return found

    first, _second = desk.ask(), desk.ask()
    assert listed() == [2, 2, 0, 0, 0]
    with acting_as(cast.coach) as by:
        shut_out(file_id=desk.home.file, account_id=cast.buddy.id, reason="familie", by=by, at=timezone.now())
    assert listed() == [0, 2, 0, 0, 0]
    with acting_as(cast.coach), command_frame("test"):
        end_fact(desk.home.file, first.fact, at=timezone.now())
    assert listed() == [0, 1, 0, 0, 0]
