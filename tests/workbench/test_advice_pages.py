"""Pages of advice: writing one, looking at what leaves, following it, and where else it shows."""

import re

import pytest
from advice_page import LANDLORD, MOST_QUERIES, Desk, the_advice, words
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advice_helpers import a_mandate
from backup import behind_the_wall
from cast import sign_in_client
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, keep_draft
from keukentafel.foundation.people.public import organisations
from keukentafel.work.advice.public import (
    WHY_NOT,
    Advice,
    Deed,
    Words,
    answer_advice,
    ask_for_more,
)
from keukentafel.work.mandates.public import Agreed, MandateKind, make_mandate
from keukentafel.work.plans.public import Owner, OwnerKind, add_action, make_plan
from telling_helpers import agreed, grown_up


@pytest.fixture
def desk(cast, now, client_for):
    home = a_home(cast, now)
    mandate = a_mandate(cast, now, replaces="Het eigen gesprek", scope="Hoogstens een jaar")
    return Desk(cast, now, home, mandate, client_for(cast.coach))


# Writing


def test_an_advice_is_chosen_written_looked_at_and_only_then_sent(desk, cast):
    assert "adviezen/" in desk.client.get(desk.at()).content.decode()
    chosen = desk.client.get(desk.at("advies-geven/"))
    assert desk.writes in chosen.content.decode()
    assert "De organisatie beslist altijd zelf." in words(chosen)
    page = words(desk.client.get(desk.writes))
    for said in (
        "Hoogstens € 500",
        "Hoogstens een jaar",
        "Het eigen gesprek",
        f"{LANDLORD}. De wijkcoach adviseert",
    ):
        assert said in page, said
    looked = desk.client.post(desk.writes, desk.typed(look="1"))
    assert looked.status_code == 200
    shown = words(looked)
    for said in ("Geef Samira een betalingsregeling", "Zij betaalt nu op tijd", "€ 400", "Over wie Samira"):
        assert said in shown, said
    assert "verder dan het mandaat" not in shown
    assert behind_the_wall("select count(*) from advice_advice") == [(0,)]
    assert behind_the_wall("select count(*) from exchange_disclosure") == [(0,)]
    sent_now = desk.client.post(desk.writes, desk.typed(send="1"))
    assert sent_now.status_code == 303
    advice = the_advice(cast)
    assert sent_now["Location"] == desk.of(advice)
    assert (advice.words, advice.why, advice.euros) == (
        "Geef Samira een betalingsregeling",
        "Zij betaalt nu op tijd",
        400,
    )
    with acting_as(cast.buddy):
        assert Advice.objects.get().words == advice.words


def test_the_same_form_twice_sends_once(desk):
    for _time in range(2):
        typed = desk.typed(send="1", once="x" * 24)
        assert desk.client.post(desk.writes, typed).status_code == 303
    assert behind_the_wall("select count(*) from advice_advice") == [(1,)]


def test_beyond_the_limit_the_page_says_before_sending_that_it_weighs_as_an_ordinary_request(desk, cast):
    shown = words(desk.client.post(desk.writes, desk.typed(look="1", euros="501")))
    assert "Het weegt dan als een gewone aanvraag" in shown
    assert "€ 501. Dit gaat verder dan het mandaat." in shown
    desk.client.post(desk.writes, desk.typed(send="1", euros="501"))
    assert "weegt het als een gewone aanvraag" in desk.shown(the_advice(cast))


def test_before_writing_the_page_says_what_was_advised_this_year_and_what_is_left(desk, cast):
    assert "Voor dit huishouden geadviseerd: € 0. Over: € 500." in words(desk.client.get(desk.writes))
    desk.send()
    for shown in (desk.client.get(desk.writes), desk.client.post(desk.writes, desk.typed(look="1"))):
        assert "Voor dit huishouden geadviseerd: € 400. Over: € 100." in words(shown)
    looked = words(desk.client.post(desk.writes, desk.typed(look="1", euros="100")))
    assert "gaat dit verder dan het mandaat" not in looked
    looked = words(desk.client.post(desk.writes, desk.typed(look="1", euros="101")))
    assert "Samen met wat dit jaar al is geadviseerd, gaat dit verder dan het mandaat" in looked
    assert "€ 101. Dit gaat verder dan het mandaat." in looked
    desk.client.post(desk.writes, desk.typed(send="1", euros="101"))
    assert the_advice(cast).beyond_limit
    with acting_as(cast.administrator) as by:
        said = Agreed(
            subject="Weten", area=1, kind=MandateKind.ADVICE, article="article_2", starts=desk.now.date()
        )
        made = make_mandate(organisation=desk.mandate.mandate.organisation, agreed=said, by=by, at=desk.now)
    assert "geadviseerd: €" not in words(desk.client.get(desk.at(f"advies-geven/{made.public_id}/")))


def test_the_names_that_leave_are_those_that_the_page_shows(desk, cast):
    looked = words(desk.client.post(desk.writes, desk.typed(look="1", about="Samira de Wit, 3 mei 1985")))
    assert "Over wie Samira de Wit, 3 mei 1985" in looked
    assert "Over wie Samira" in words(desk.client.post(desk.writes, desk.typed(look="1")))
    desk.client.post(desk.writes, desk.typed(send="1"))
    assert the_advice(cast).about == "Samira"
    desk.client.post(desk.writes, desk.typed(send="1", about="Samira de Wit"))
    assert the_advice(cast).about == "Samira de Wit"


def test_what_is_missing_or_not_carried_by_consent_stands_next_to_the_field_and_nothing_is_lost(
    desk, cast, now
):
    empty = desk.client.post(desk.writes, desk.typed(look="1", words="", people=[]))
    assert empty.status_code == 422
    assert "Schrijf wat u adviseert." in words(empty)
    assert "Zij betaalt nu op tijd" in words(empty)
    grown_up(cast, desk.home, now)
    agreed(cast, desk.home, now, desk.home.mother.subject_id, cast.stranger.organisation)
    refused = desk.client.post(desk.writes, desk.typed(look="1", basis="consent"))
    assert refused.status_code == 422
    body = refused.content.decode()
    assert re.search(r'id="id_basis_error".{0,200}Er is nu geen toestemming van Samira', body, re.DOTALL)
    assert "Geef Samira een betalingsregeling" in body
    assert behind_the_wall("select count(*) from safeguards_legalbasis where basis = 'consent'") == [(0,)]


def test_looking_and_going_back_keeps_what_was_typed_and_a_draft_comes_back(desk, cast):
    back = desk.client.post(desk.writes, desk.typed(change="1", words="Nog niet af", euros=""))
    assert back.status_code == 200
    assert "Nog niet af" in back.content.decode()
    key = f"advice:{desk.home.household.public_id}:{desk.mandate.mandate.public_id}:"
    assert f'data-draft-key="{key}"' in back.content.decode()
    with acting_as(cast.coach):
        keep_draft(key, {"words": ["Halverwege getypt"]}, at=timezone.now())
    assert "Halverwege getypt" in desk.client.get(desk.writes).content.decode()
    desk.client.post(desk.writes, desk.typed(send="1", draft_key=key))
    assert "Halverwege getypt" not in desk.client.get(desk.writes).content.decode()


def test_under_another_kind_of_mandate_nobody_is_asked_for_money_or_to_decide(desk, cast, now):
    with acting_as(cast.administrator) as by:
        told = Agreed(
            subject="Elkaar inlichten",
            area=1,
            kind=MandateKind.INFORM,
            article="article_2",
            starts=now.date(),
        )
        landlord = organisations().get(pk=cast.buddy.organisation)
        made = make_mandate(organisation=landlord, agreed=told, by=by, at=now)
    page = desk.at(f"advies-geven/{made.public_id}/")
    shown = words(desk.client.get(page))
    assert "Zij weten er dan van" in shown
    assert "hele euro" not in shown
    assert desk.client.post(page, desk.typed(send="1")).status_code == 303
    advice = the_advice(cast)
    assert desk.client.post(desk.of(advice, "telefoon/"), {"deed": "refused"}).status_code == 422
    noted = {"deed": "noted", "given_by": "Noor"}
    assert desk.client.post(desk.of(advice, "telefoon/"), noted).status_code == 303
    assert "Ze weten ervan" in desk.shown(advice)


# Where else it shows


@pytest.fixture
def action(desk, cast, now):
    with acting_as(cast.coach) as by:
        plan = make_plan(engagement=desk.home.engagement, ambition="Rust", by=by, at=now)
        said = {"plan": plan, "by": by, "at": now, "about": [desk.home.mother.subject_id]}
        landlord = Owner(kind=OwnerKind.ORGANISATION, organisation=cast.buddy.organisation)
        resident = Owner(kind=OwnerKind.RESIDENT, subject=desk.home.mother.subject_id)
        add_action(what="Zelf bellen", owner=resident, **said)
        return add_action(what="Regeling treffen", owner=landlord, **said)


def test_an_action_of_an_organisation_leads_to_an_advice_and_shows_where_it_stands(desk, action):
    plan = f"/plan/{desk.home.household.public_id}/"
    page = desk.client.get(plan).content.decode()
    assert page.count("?actie=") == 1
    assert f"advies-geven/?actie={action.public_id}" in page
    chosen = words(desk.client.get(desk.at(f"advies-geven/?actie={action.public_id}")))
    assert "past bij de actie" in chosen
    written = desk.client.get(f"{desk.writes}?actie={action.public_id}").content.decode()
    assert "Regeling treffen</textarea>" in written
    typed = desk.typed(send="1", action=action.public_id)
    assert desk.client.post(desk.writes, typed).status_code == 303
    assert f"Advies aan {LANDLORD} Wacht op antwoord" in words(desk.client.get(plan))


def test_what_blocks_is_said_in_one_step_from_an_advice_and_from_an_action_that_should_have_been_done(
    desk, action, cast
):
    advice = desk.send()
    raise_it = f"/advies/{advice.public_id}/knelpunt/"
    assert raise_it in desk.client.get(desk.of(advice)).content.decode()
    assert desk.client.get(raise_it).status_code == 200
    assert (
        "/knelpunten/nieuw/"
        in sign_in_client(cast.buddy).get(f"/bureau/gevraagd/{advice.public_id}/").content.decode()
    )
    plan, raise_there = f"/plan/{desk.home.household.public_id}/", desk.at("knelpunt/")
    assert raise_there not in desk.client.get(plan).content.decode()
    with as_migrator() as db:
        db.execute("update plans_action set due = current_date - 3")
        db.commit()
    assert raise_there in desk.client.get(plan).content.decode()
    assert desk.client.get(raise_there).status_code == 200


def test_on_paper_an_organisation_reads_its_own_advice_and_another_reads_none(desk, action, cast):
    desk.client.post(desk.writes, desk.typed(send="1", action=action.public_id))
    with acting_as(cast.coach):
        keys = {one.pk: one.public_id for one in organisations()}
    asked = {
        "people": [desk.home.mother.public_id],
        "areas": ["0", "1"],
        "purpose": "overleg",
    }
    page = f"/plan/{desk.home.household.public_id}/afdruk/"
    choices = desk.client.get(page).content.decode()
    own = f"organisation:{keys[cast.buddy.organisation]}"
    assert own in choices
    asked["people"] = re.findall(r'name="people" value="([^"]+)"', choices)[:1] or asked["people"]
    sheet = words(desk.client.post(page, asked | {"reader": own}))
    assert f"Advies aan {LANDLORD}: Wacht op antwoord" in sheet
    others = [one for one in re.findall(r'value="(organisation:[^"]+)"', choices) if one != own]
    for other in others[:1]:
        assert "Advies aan" not in words(desk.client.post(page, asked | {"reader": other}))
    pdf = desk.client.post(page, asked | {"reader": own, "pdf": "1"})
    assert pdf["Content-Type"] == "application/pdf"


def test_the_start_page_says_what_they_ask_refuse_and_answer(desk):
    asked, refused, taken = desk.send(), desk.send(), desk.send()
    desk.theirs(asked, ask_for_more, words="Hoeveel?")
    desk.theirs(refused, answer_advice, deed=Deed.REFUSED, said=Words(words="Nee", reason=WHY_NOT[0]))
    desk.theirs(taken, answer_advice, deed=Deed.TAKEN_OVER, said=Words())
    page = desk.client.get("/")
    shown = words(page)
    found = [
        shown.index(said)
        for said in ("Ze willen meer weten", "Geweigerd, met een reden", "Er is antwoord op een advies")
    ]
    assert found == sorted(found)
    assert desk.of(refused) in page.content.decode()


def test_closing_shows_an_advice_that_is_still_on_the_way(desk):
    for _time in range(3):
        desk.send()
    with acting_as(desk.cast.coach) as by:
        # A plan in which the landlord and a colleague do something: three kinds of names.
        plan = make_plan(engagement=desk.home.engagement, ambition="Rust", by=by, at=desk.now)
        for owner in (
            Owner(kind=OwnerKind.ORGANISATION, organisation=desk.mandate.mandate.organisation_id),
            Owner(kind=OwnerKind.COACH, account=desk.cast.colleague.id),
        ):
            add_action(plan=plan, what="Bellen", owner=owner, by=by, at=desk.now)
    page = desk.at("traject/sluiten/")
    desk.client.get(page)
    with CaptureQueriesContext(connection) as queries:
        shown = words(desk.client.get(page))
    assert len(queries) <= MOST_QUERIES
    assert "Advies dat nog onderweg is, Een huis toewijzen" in shown
    assert LANDLORD in shown


def test_the_pages_cost_the_same_however_many_advices_there_are(desk, action):
    desk.client.post(desk.writes, desk.typed(send="1", action=action.public_id))
    advice = the_advice(desk.cast)
    pages = [
        "/",
        desk.at(),
        desk.at("adviezen/"),
        desk.at("advies-geven/"),
        desk.writes,
        desk.of(advice),
        desk.of(advice, "terug/"),
        desk.of(advice, "telefoon/"),
        f"/plan/{desk.home.household.public_id}/",
    ]

    def costs():
        found = {}
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert desk.client.get(page).status_code == 200
            found[page] = (len(queries), "\n".join(one["sql"][:120] for one in queries))
        return found

    costs()
    before = costs()
    for _time in range(6):
        desk.client.post(desk.writes, desk.typed(send="1", action=action.public_id))
        desk.theirs(advice, ask_for_more, words="Meer?") if _time == 0 else None
    costs()  # The messages that everything was sent are shown once.
    for page, (count, statements) in costs().items():
        assert count == before[page][0], f"{page}\n{statements}"
        assert count <= MOST_QUERIES, f"{page}: {count}\n{statements}"
