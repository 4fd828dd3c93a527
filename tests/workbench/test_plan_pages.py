"""The pages of a plan: made, changed by two, read back, and put on paper for one reader."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from keukentafel.foundation.journal.public import acting_as, keep_draft
from keukentafel.lifeworld.households.public import household_of
from keukentafel.work.plans import public as plans
from keukentafel.work.plans.public import Owner, OwnerKind
from plans.histories import Household, build_household


class Desk:
    """A coach at the pages of one household's plan."""

    def __init__(self, client: Client, home: Household, public_id: str) -> None:
        self.client, self.home, self.public_id = client, home, public_id

    def url(self, name: str, *parts: str) -> str:
        return reverse(name, args=[self.public_id, *parts])

    def get(self, name: str, *parts: str) -> Any:
        return self.client.get(self.url(name, *parts))

    def post(self, name: str, *parts: str, **fields: Any) -> Any:
        return self.client.post(self.url(name, *parts), fields)


@pytest.fixture
def home(cast: Any) -> Household:
    return build_household(1)


@pytest.fixture
def desk(cast: Any, home: Household, client_for: Callable[..., Client]) -> Desk:
    with acting_as(cast.coach):
        household = household_of(home.file_id)
    assert household is not None
    return Desk(client_for(cast.coach), home, household.public_id)


@pytest.fixture
def plan(cast: Any, home: Household, now: Any) -> plans.Plan:
    with acting_as(cast.coach):
        return plans.make_plan(engagement=home.engagement, ambition="Zonder buikpijn", by=cast.coach, at=now)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def state(cast: Any, home: Household) -> plans.PlanState:
    with acting_as(cast.coach):
        found = plans.plan_state(home.file_id)
    assert found is not None
    return found


def test_one_sentence_makes_a_plan_and_two_fields_an_action(cast: Any, desk: Desk, home: Household) -> None:
    page = text_of(desk.get("plan"))
    assert "form-wens-nieuw" in page
    assert page.count("<textarea") == 1
    made = desk.post("plan_add", "wens", ambition="Weer slapen", once="one")
    assert (made.status_code, made["Location"]) == (303, desk.url("plan"))
    added = desk.post("plan_add", "actie", what="Belt de bank", owner="somebody", owner_name="Gerda")
    assert added.status_code == 303
    page = text_of(desk.get("plan"))
    for words in ("Weer slapen", "Belt de bank", "Gerda", "Samira"):
        assert words in page
    assert str(home.people[0]) not in re.findall(r'value="([^"]*)"', page)


def test_each_kind_of_owner_can_be_chosen(cast: Any, desk: Desk, plan: plans.Plan, home: Household) -> None:
    form = desk.get("plan_add", "actie").context["form"]
    groups = dict(form.fields["owner"].choices)
    for group in ("Household", "People around them", "Team", "Organisations"):
        with translation.override("nl"):
            values = [
                key for key, _name in next(v for k, v in groups.items() if k == translation.gettext(group))
            ]
        sent = desk.post("plan_add", "actie", what=group, owner=values[0], owner_name="Gerda")
        assert sent.status_code == 303, group
    assert {action.owner_kind for action in state(cast, home).actions} == set(OwnerKind)


def test_every_part_is_added_and_changed_on_a_small_form(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household
) -> None:
    day = "2026-12-01"
    parts = {
        "kracht": ({"words": "Kookt graag"}, "strengths"),
        "doel": ({"words": "De post open", "area": "1", "by_when": day}, "goals"),
        "actie": ({"what": "Belt", "owner": "somebody", "owner_name": "Gerda", "due": day}, "actions"),
        "afspraak": ({"we_do": "Wij bellen", "resident_does": "Legt klaar", "by_when": day}, "agreements"),
        "terugblik": ({"held_on": day, "words": "Het gaat beter"}, "reviews"),
    }
    for part, (fields, name) in parts.items():
        assert desk.get("plan_add", part).status_code == 200
        assert desk.post("plan_add", part, **fields).status_code == 303, part
        row = getattr(state(cast, home), name)[0]
        shown = desk.get("plan_change", part, row.public_id)
        assert shown.status_code == 200
        again = {
            **fields,
            "revision": row.revision,
            next(f for f in fields if f != "held_on"): "Anders gezegd",
        }
        assert desk.post("plan_change", part, row.public_id, **again).status_code == 303, part
        assert "Anders gezegd" in text_of(desk.get("plan")), part
    goal, agreement = state(cast, home).goals[0], state(cast, home).agreements[0]
    assert desk.get("plan_view", "doel", goal.public_id).status_code == 200
    assert desk.post("plan_view", "doel", goal.public_id, words="Eerst rust").status_code == 303
    for theirs, stands, words in (("to_do", "open", "Nog te doen"), ("otherwise", "changed", "Wordt anders")):
        agreement = state(cast, home).agreements[0]
        said = {"ours": "done", "theirs": theirs, "revision": agreement.revision}
        assert desk.post("plan_change", "uitkomst", agreement.public_id, **said).status_code == 303
        after = state(cast, home)
        assert (after.agreements[0].state, after.agreements[0].ours) == (stands, "done")
        assert words in text_of(desk.get("plan"))
    assert desk.post("plan_change", "uitkomst", agreement.public_id, ours="done").status_code == 422
    assert after.goals[0].words == "Anders gezegd"
    assert "Eerst rust" in text_of(desk.get("plan"))


def test_a_day_is_asked_of_an_agreement_and_one_from_before_stays_as_it_is(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household, now: Any
) -> None:
    words = {"we_do": "Wij bellen", "resident_does": "Legt klaar"}
    answer = desk.post("plan_add", "afspraak", **words)
    assert answer.status_code == 422
    assert "Kies de dag waarop u samen terugkijkt." in text_of(answer)
    with acting_as(cast.coach) as by:
        old = plans.make_agreement(plan=plan, **words, by=by, at=now)
    again = words | {"we_do": "Anders gezegd", "revision": old.revision}
    assert desk.post("plan_change", "afspraak", old.public_id, **again).status_code == 303
    assert state(cast, home).agreements[0].by_when is None


def test_what_is_wrong_stands_by_its_field_and_what_was_typed_stays(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household
) -> None:
    answer = desk.post("plan_add", "doel", words="De post open", area="", by_when="20260-01-01")
    assert answer.status_code == 422
    page = text_of(answer)
    assert "De post open" in page
    assert "2026?" in page
    assert 'aria-invalid="true"' in page
    long = "x" * 1_000_000
    assert desk.post("plan_add", "kracht", words=long).status_code == 422
    unnamed = desk.post("plan_add", "actie", what="Belt", owner="somebody", owner_name=" ")
    assert unnamed.status_code == 422
    assert state(cast, home).actions == ()


def test_a_form_that_is_sent_twice_adds_once(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household
) -> None:
    for _time in range(2):
        assert desk.post("plan_add", "kracht", words="Kookt", once="same").status_code == 303
    assert len(state(cast, home).strengths) == 1


def test_what_was_being_typed_is_there_again(cast: Any, desk: Desk, plan: plans.Plan, now: Any) -> None:
    key = f"plan:{desk.public_id}:doel:nieuw"
    assert f'data-draft-key="{key}"' in text_of(desk.get("plan_add", "doel"))
    with acting_as(cast.coach):
        keep_draft(key, {"words": ["Half getypt"], "draft_key": [key]}, at=now)
    assert "Half getypt" in text_of(desk.get("plan_add", "doel"))
    assert desk.post("plan_add", "doel", words="Af", area="1").status_code == 303
    assert "Half getypt" not in text_of(desk.get("plan_add", "doel"))


def test_two_people_who_change_the_same_goal_see_both_texts_and_choose(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household, now: Any, client_for: Callable[..., Client]
) -> None:
    with acting_as(cast.coach):
        goal = plans.add_goal(plan=plan, words="De post open", area=1, by=cast.coach, at=now)
    fields = {"area": "1", "revision": goal.revision}
    other = Desk(client_for(cast.deputy), home, desk.public_id)
    assert other.post("plan_change", "doel", goal.public_id, words="Elke dag", **fields).status_code == 303
    both = desk.post("plan_change", "doel", goal.public_id, words="Op maandag", once="mine", **fields)
    assert both.status_code == 409
    page = text_of(both)
    assert "Elke dag" in page
    assert "Op maandag" in page
    assert "Deputy" in page
    assert state(cast, home).goals[0].words == "Elke dag"
    # Leave it as it stands …
    kept = desk.post("plan_change", "doel", goal.public_id, keep_theirs="1")
    assert kept.status_code == 303
    assert state(cast, home).goals[0].words == "Elke dag"
    # … or put them together, on the revision that stands now.
    merged = {**fields, "revision": both.context["form"]["revision"].value(), "once": "mine"}
    assert desk.post("plan_change", "doel", goal.public_id, words="Elke maandag", **merged).status_code == 303
    assert state(cast, home).goals[0].words == "Elke maandag"


def test_a_tap_sets_a_state_and_one_on_an_old_page_sets_nothing(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        gerda = Owner(kind=OwnerKind.NETWORK, name="Gerda")
        action = plans.add_action(plan=plan, what="Belt", owner=gerda, by=cast.coach, at=now)
    tap = desk.post("plan_state", "actie", action.public_id, state="not_started:done")
    assert tap.status_code == 303
    old = desk.post("plan_state", "actie", action.public_id, state="not_started:busy")
    assert old.status_code == 303
    assert state(cast, home).actions[0].state.value == "done"
    swapped = desk.client.post(
        desk.url("plan_state", "actie", action.public_id),
        {"state": "done:busy"},
        headers={"HX-Request": "true"},
    )
    assert swapped.status_code == 200
    assert f'id="actie-{action.public_id}"' in text_of(swapped)
    assert desk.post("plan_state", "actie", action.public_id, state="x:gone").status_code == 404


def test_the_plan_of_another_day_is_shown_without_a_way_to_change_it(
    cast: Any, desk: Desk, plan: plans.Plan, now: Any
) -> None:
    with acting_as(cast.coach):
        plans.add_goal(plan=plan, words="De post open", area=1, by=cast.coach, at=now)
    today = desk.post("plan_then", day=now.date().isoformat())
    page = text_of(today)
    assert today.status_code == 200
    assert "De post open" in page
    assert reverse("plan_add", args=[desk.public_id, "doel"]) not in page
    before = desk.post("plan_then", day=(now - timedelta(days=40)).date().isoformat())
    assert before.status_code == 200
    assert "De post open" not in text_of(before)
    assert desk.post("plan_then", day="20260-01-01").status_code == 422


def test_what_was_entered_later_is_shown_by_what_happened_and_says_so(
    cast: Any, desk: Desk, home: Household, now: Any
) -> None:
    earlier = now - timedelta(days=30)
    with acting_as(cast.coach):
        plans.make_plan(engagement=home.engagement, ambition="Van toen", by=cast.coach, at=earlier)
    answer = desk.post("plan_then", day=(now - timedelta(days=20)).date().isoformat())
    assert answer.context["entered_later"]
    assert "Van toen" in text_of(answer)


@pytest.mark.parametrize("who", ["leader", "colleague"])
def test_a_colleague_knows_that_there_is_contact_and_gets_no_plan(
    who: str, cast: Any, desk: Desk, plan: plans.Plan, client_for: Callable[..., Client]
) -> None:
    theirs = Desk(client_for(getattr(cast, who)), desk.home, desk.public_id)
    for name in ("plan", "plan_print"):
        answer = theirs.get(name)
        assert answer.status_code == 403
        assert "Zonder buikpijn" not in text_of(answer)
    assert theirs.post("plan_then", day="2026-11-22").status_code == 403


@pytest.mark.parametrize("who", ["stranger", "policy_adviser", "administrator", "buddy", "other_team_coach"])
def test_for_others_the_plan_is_not_there(
    who: str, cast: Any, desk: Desk, plan: plans.Plan, client_for: Callable[..., Client]
) -> None:
    theirs = Desk(client_for(getattr(cast, who)), desk.home, desk.public_id)
    assert theirs.get("plan").status_code == 404
    assert theirs.post("plan_add", "doel", words="x", area="1").status_code == 404


def test_the_page_takes_the_same_queries_for_a_full_plan(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household, now: Any
) -> None:
    def fill() -> None:
        with acting_as(cast.coach):
            goal = plans.add_goal(plan=plan, words="Doel", area=1, by=cast.coach, at=now)
            for owner in (
                Owner(kind=OwnerKind.RESIDENT, subject=home.people[0]),
                Owner(kind=OwnerKind.COACH, account=cast.deputy.id),
                Owner(kind=OwnerKind.ORGANISATION, organisation=home.organisation),
            ):
                plans.add_action(plan=plan, goal=goal, what="Iets", owner=owner, by=cast.coach, at=now)

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get("plan").status_code == 200
        return [one["sql"] for one in captured.captured_queries if "set_config" not in one["sql"]]

    fill()
    desk.get("plan")
    few = asked()
    for _time in range(5):
        fill()
    assert len(asked()) == len(few) <= 12, "\n".join(sql[:120] for sql in few)


def readers(desk: Desk) -> dict[str, str]:
    groups = desk.get("plan_print").context["form"].fields["reader"].choices[1:]
    return {str(name): key for _group, choices in groups for key, name in choices}


def test_a_pdf_is_tagged_in_dutch_and_fits_on_two_sides(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household, now: Any
) -> None:
    code = '#eval("1+1") *vet* <b> $x$ \\ [x] "aan"'
    with acting_as(cast.coach):
        common: dict[str, Any] = {"plan": plan, "by": cast.coach, "at": now}
        for number in range(4):
            goal = plans.add_goal(words=f"Doel {number} {code}", area=1 + number, **common)
            for owner in (
                Owner(kind=OwnerKind.RESIDENT, subject=home.people[0]),
                Owner(kind=OwnerKind.NETWORK, name="Gerda"),
                Owner(kind=OwnerKind.COACH, account=cast.coach.id),
            ):
                plans.add_action(
                    goal=goal, what="Belt maandag de bank", owner=owner, due=now.date(), **common
                )
        plans.add_other_view(beside=goal, words="Eerst rust", of=home.people[1], by=cast.coach, at=now)
        plans.make_agreement(we_do="Wij bellen", resident_does="Legt de post klaar", **common)
        plans.hold_review(held_on=now.date(), words="Het gaat beter", **common)
        plans.add_strength(words="Kookt graag", whose=home.people[0], **common)
    answer = desk.post("plan_print", reader=readers(desk)["Samira"], pdf="1")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == "nl"
        assert len(pdf.pages) <= 2
        box = [float(side) for side in pdf.pages[0].MediaBox]
        assert [round(box[2]), round(box[3])] == [595, 842]
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "#eval" in words
    for expected in ("Zonder buikpijn", "Belt maandag de bank", "Gerda", "Legt de post klaar", "Eerst rust"):
        assert expected in words


def test_the_letters_on_paper_are_ten_points_or_more(cast: Any, desk: Desk, plan: plans.Plan) -> None:
    answer = desk.post("plan_print", reader=readers(desk)["Samira"], pdf="1")
    sizes: list[float] = []

    def note(text: str, _cm: Any, tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * tm[3]))

    for page in PdfReader(io.BytesIO(answer.content)).pages:
        page.extract_text(visitor_text=note)
    assert sizes
    assert min(sizes) >= 9.99


def test_a_look_at_paper_is_logged_with_its_reader(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household
) -> None:
    from django.db import connections

    assert desk.post("plan_print", reader=readers(desk)["Samira"], sheet="1").status_code == 200
    with connections["owner"].cursor() as cursor:
        cursor.execute("select subjects from access_line where what = 'printed' and page = 'plan_print'")
        lines = cursor.fetchall()
    assert [sorted(subjects) for (subjects,) in lines] == [sorted(home.people)]


def test_paper_for_an_organisation_needs_whom_what_and_why(
    cast: Any, desk: Desk, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        plans.add_goal(plan=plan, words="Geld op orde", area=1, about=[home.people[0]], by=cast.coach, at=now)
        plans.add_goal(plan=plan, words="Naar school", area=3, about=[home.people[1]], by=cast.coach, at=now)
    reader = next(key for key in readers(desk).values() if key.startswith("organisation:"))
    assert desk.post("plan_print", reader=reader, sheet="1").status_code == 422
    person = desk.get("plan_print").context["form"].fields["people"].choices[0][0]
    told = {"reader": reader, "people": [person], "areas": ["1"], "purpose": "Regeling treffen"}
    for missing in ("people", "areas", "purpose"):
        without = {key: value for key, value in told.items() if key != missing}
        assert desk.post("plan_print", sheet="1", **without).status_code == 422, missing
    sheet = desk.post("plan_print", sheet="1", **told)
    assert sheet.status_code == 200
    page = text_of(sheet)
    assert "Geld op orde" in page
    assert "Naar school" not in page
    assert "Zonder buikpijn" not in page


def test_a_sheet_for_the_man_she_fled_from_holds_nothing_of_her_or_the_child(
    cast: Any, now: Any, scene: Any, client_for: Callable[..., Client]
) -> None:
    desk = Desk(client_for(cast.coach), None, scene.old_home.public_id)  # type: ignore[arg-type]
    with acting_as(cast.coach):
        plan = plans.Plan.objects.get(file_id=scene.old_home.file_id)
        both = [scene.former_partner, scene.grandmother]
        plans.add_goal(plan=plan, words="Rust voor Bram", area=6, about=both, by=cast.coach, at=now)
        plans.add_goal(
            plan=plan, words="Mina veilig op Geheim 1", area=6, about=[scene.mother], by=cast.coach, at=now
        )
    names = readers(desk)
    assert "Bram" in names
    assert "Mina" not in names
    for kind in ("sheet", "pdf"):
        answer = desk.post("plan_print", reader=names["Bram"], **{kind: "1"})
        assert answer.status_code == 200
        words = (
            text_of(answer)
            if kind == "sheet"
            else " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
        )
        assert "Rust voor Bram" in words
        for hers in ("Mina", "Kim", "Geheim", "Kade 12", "huur", "Rust in huis", "Weer slapen"):
            assert hers not in words, f"{hers} stands on the {kind}"
