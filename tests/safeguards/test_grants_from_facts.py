"""The table of facts that give a right: held against the code, and each entry to its last second."""

import ast
import importlib
import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from advice_helpers import an_advice
from backup import behind_the_wall
from family import a_family, as_migrator, asked
from household_helpers import a_home
from keukentafel.foundation.access.public import end_fact
from keukentafel.foundation.documents.public import NamedReader, add_document
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.people.models import Account, Membership
from keukentafel.foundation.people.public import (
    end_absence,
    end_membership,
    organisations,
    report_absence,
)
from keukentafel.lifeworld.exchange.public import Channel, hand_question_on, say_nothing, take_in_question
from keukentafel.lifeworld.households.public import (
    appoint_deputy,
    current_engagement,
    end_substitution,
    hand_over,
    leave_without_coach,
    open_household,
    start_engagement,
    substitute,
)
from keukentafel.lifeworld.safeguards.public import (
    GRANTS_FROM_FACTS,
    Basis,
    ProcessingAct,
    answer_consent,
    close_to_partner,
    open_in_emergency,
    open_to_partner,
    state_legal_basis,
)
from keukentafel.lifeworld.safety.public import (
    Answer,
    Decision,
    Source,
    Watch,
    answer_peer,
    ask_peer,
    asked_along,
    end_concern,
    end_whereabouts,
    keep_whereabouts,
    let_read,
    note_concern,
    note_dilemma,
    report_danger,
    review_danger,
    talk_over,
)
from keukentafel.reflection.casework.public import (
    CaseDraft,
    ask_to_read,
    change_draft,
    decide_marks,
    invent_case,
    lend_case,
    release_case,
)
from keukentafel.work.advice.public import ReasonKind, let_go, withdraw_advice
from keukentafel.work.consultations.public import Put, put_on_agenda, send_away
from keukentafel.work.disagreements.public import (
    Side,
    Topic,
    escalate,
    let_go_of_it,
    raise_disagreement,
)
from keukentafel.work.intake.public import (
    NewInformant,
    change_keeper,
    decide_signal,
    give_feedback,
    put_on_waiting_list,
    receive_signal,
)
from keukentafel.work.mandates.public import PartyClass, add_party, withdraw_party
from keukentafel.work.plans.public import add_goal, make_plan
from meeting_helpers import called, seat_partners
from portal_town import opened, portal_row, resident_of, turn_on
from scene_budgets import ask_money, decide_money

SOURCE = Path(__file__).resolve().parents[2] / "src" / "keukentafel"
REAL = [entry for entry in GRANTS_FROM_FACTS if not entry.pending]
WITH_END = [entry for entry in REAL if entry.ended_by]


def texts_of(node):
    """How a fact begins that is written down as text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0]
        yield first.value if isinstance(first, ast.Constant) else "{"


def facts_in_the_code():
    """Each fact that the code gives: the value of every ``fact=``, what ``…fact`` gives, and constants of facts."""
    for module in SOURCE.rglob("*.py"):
        if "migrations" in module.parts:
            continue
        tree = ast.parse(module.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "fact":
                yield from texts_of(node.value)
            elif isinstance(node, ast.FunctionDef) and re.search(r"(^|_)fact$", node.name):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        yield from texts_of(inner.value)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_slice", "end_fact"):
                for argument in node.args[1:]:
                    yield from (text for text in texts_of(argument) if text in ("caretaker",) or ":" in text)
        yield from re.findall(r"'fact', '(\w+:)'", module.read_text())


def test_every_fact_that_the_code_gives_stands_in_the_table():
    known = {entry.fact for entry in REAL}
    found = {text.split(":")[0] for text in facts_in_the_code()}
    assert found - known == set()
    assert {"engagement", "deputy", "partner", "emergency", "review", "waiting"} <= found


def test_every_fact_in_a_full_database_stands_in_the_table(scene):
    found = {
        fact.split(":")[0]
        for (fact,) in behind_the_wall("select fact from access_grant")
        if fact != "slice" and not fact.startswith("own file ")
    }
    assert found - {entry.fact for entry in REAL} == set()


@pytest.mark.parametrize("entry", REAL, ids=lambda entry: entry.situation)
def test_the_code_that_an_entry_names_is_there(entry):
    assert entry.given_by
    for dotted in (*entry.given_by, *entry.ended_by):
        module, _dot, name = dotted.rpartition(".")
        assert inspect.isfunction(getattr(importlib.import_module(module), name)), dotted


def test_how_many_situations_wait_for_their_feature(capsys):
    waiting = [entry for entry in GRANTS_FROM_FACTS if entry.pending]
    with capsys.disabled():
        print(f"\nRights from facts: {len(REAL)} real, {len(waiting)} pending")
    assert waiting == []


# Each entry: what gives the right, what ends it, and who had it.


def _begin(of_day):
    return timezone.make_aware(timezone.datetime.combine(of_day, timezone.datetime.min.time()))


def coach(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.leader) as by:
        leave_without_coach(engagement=home.engagement, by=by, at=now)
    return cast.coach


def hand_over_(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        hand_over(engagement=home.engagement, to=cast.colleague.id, reason="", by=by, at=now)
    return cast.coach


def deputy(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        appoint_deputy(engagement=home.engagement, deputy_id=None, by=by, at=now)
    return cast.deputy


def substitution(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        row = substitute(
            engagement=home.engagement,
            account_id=cast.colleague.id,
            starts=now - timedelta(days=1),
            ends=now + timedelta(days=9),
            by=by,
            at=now,
        )
        end_substitution(substitution=row, ends=now + timedelta(days=2), by=by, at=now)
    return cast.colleague


def absence(cast, now):
    a_home(cast, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        row = report_absence(
            account=Account.objects.get(pk=by.id),
            starts=today - timedelta(days=1),
            ends=today + timedelta(days=9),
            by=by,
            at=now,
        )
        end_absence(absence=row, ends=today + timedelta(days=3), by=by, at=now)
    return cast.deputy


def opening(cast, now):
    with acting_as(cast.coach) as by:
        household = open_household(label="Molenweg", team_id=cast.team, by=by, at=now)
        start_engagement(household=household, coach_id=cast.colleague.id, by=by, at=now)
    return cast.coach


def _signal(cast, now, **more):
    with acting_as(cast.colleague) as by:
        return receive_signal(team_id=cast.team, channel="school", text="Vaak moe", by=by, at=now, **more)


def weighing(cast, now):
    signal = _signal(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="no_action", reason="loopt al", by=by, at=now)
    return cast.deputy


def _waiting(cast, now):
    signal = _signal(cast, now)
    day = timezone.localdate(now) + timedelta(days=7)
    with acting_as(cast.leader) as by:
        return put_on_waiting_list(
            signal=signal,
            keeper_id=cast.deputy.id,
            next_contact_on=day,
            safety_check_on=day,
            reason="vol",
            by=by,
            at=now,
        )


def waiting(cast, now):
    place = _waiting(cast, now)
    with acting_as(cast.deputy) as by:
        change_keeper(place=place, keeper_id=cast.colleague.id, by=by, at=now)
    return cast.deputy


def feedback(cast, now):
    signal = _signal(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="no_action", reason="loopt al", by=by, at=now)
    with acting_as(cast.colleague) as by:
        give_feedback(signal=signal, kind="received", informant_kind="other", by=by, at=now)
    return cast.colleague


def signal_of_a_household(cast, now):
    signal = _signal(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.leader) as by:
        engagement = current_engagement(signal.household_file_id)
        hand_over(engagement=engagement, to=cast.deputy.id, reason="", by=by, at=now)
    return cast.coach


def watch(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        report_danger(
            file_id=home.file,
            what="Hij dreigt",
            called=[],
            agreed="",
            watcher_id=cast.deputy.id,
            until=now + timedelta(days=1),
            readers=[],
            by=by,
            at=now,
        )
        review_danger(watch=Watch.objects.get(), words="Veilig", by=by, at=now)
    tick(now + timedelta(minutes=1), CARETAKER)
    return cast.deputy


def _concern(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        return note_concern(
            file_id=home.file,
            about=[home.child.subject_id],
            seen="Zonder jas",
            source=Source.SCHOOL,
            by=by,
            at=now,
        )


def concern_(cast, now):
    concern = _concern(cast, now)
    with acting_as(cast.coach) as by:
        let_read(concern=concern, account_id=cast.deputy.id, by=by, at=now)
        end_concern(concern=concern, reason="Het gaat goed", because="duidelijk", by=by, at=now)
    return cast.deputy


def looking_along(cast, now):
    concern = _concern(cast, now)
    with acting_as(cast.coach) as by:
        ask_peer(
            concern=concern,
            account_id=cast.deputy.id,
            decision=Decision.REPORT,
            question="Kijk mee",
            by=by,
            at=now,
        )
    with acting_as(cast.deputy) as by:
        answer_peer(asked=asked_along(by.id).get(), answer=Answer.AGREE, words="Ja", by=by, at=now)
    return cast.deputy


def dilemma(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        row = note_dilemma(
            file_id=home.file, saw="Plantjes", pulls="Vertrouwen", talk_with=cast.deputy.id, by=by, at=now
        )
        talk_over(dilemma=row, outcome="Zelf zeggen", by=by, at=now)
    return cast.deputy


def whereabouts(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        row = keep_whereabouts(
            file_id=home.file,
            subject=home.mother.subject_id,
            address="Geheim 1",
            until_review=timezone.localdate(now) + timedelta(days=9),
            readers=[cast.supporter.id],
            by=by,
            at=now,
        )
        end_whereabouts(row=row, by=by, at=now)
    return cast.supporter


def document(cast, now):
    home = a_home(cast, now)
    reader = NamedReader(account=cast.facilitator.id, until=now + timedelta(days=3))
    with acting_as(cast.coach) as by:
        add_document(
            file_id=home.file,
            name="Brief",
            body=b"x",
            about=[home.mother.subject_id],
            category=Category.MEDICAL,
            readers=[reader],
            by=by,
            at=now,
        )
    return cast.facilitator


def _slice(cast, now, *, consent=None, family=None, days=30):
    home, today = family.home if family else a_home(cast, now), timezone.localdate(now)
    with acting_as(cast.coach) as by:
        basis = state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.CONSENT if consent else Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="de huur",
            person=family.child.subject if family else None,
            consent=consent,
            starts=today,
            by=by,
            at=now,
        )
        return open_to_partner(
            basis=basis,
            organisation_id=cast.buddy.organisation,
            level=Level.CONTENT,
            areas=[1],
            until=today + timedelta(days=days),
            by=by,
            at=now,
        )


def partner(cast, now):
    access = _slice(cast, now)
    with acting_as(cast.coach) as by:
        close_to_partner(access=access, reason="geregeld", by=by, at=now)
    return cast.buddy


def a_childs_birthday(cast, now):
    family = a_family(cast, now, years=15)
    consent = asked(cast, family, now, days=900)
    with acting_as(cast.coach) as by:
        for party in (family.mother, family.father):
            answer_consent(consent=consent, party=party, agrees=True, how="spoken", by=by, at=now)
    access = _slice(cast, now, consent=consent, family=family, days=800)
    assert access.until == family.born.replace(year=family.born.year + 16)
    return cast.buddy


def an_organisation_that_leaves(cast, now):
    _slice(cast, now)
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    with acting_as(cast.administrator) as by:
        for row in Membership.objects.filter(organisation_id=cast.buddy.organisation):
            end_membership(membership=row, ends=tomorrow, by=by, at=now)
    return cast.buddy


def a_party_that_withdraws(cast, now):
    _slice(cast, now)
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    with acting_as(cast.leader) as by:
        housing = organisations().get(pk=cast.buddy.organisation)
        party = add_party(
            organisation=housing,
            party_class=PartyClass.COMMITS,
            signed_on=timezone.localdate(now),
            by=by,
            at=now,
        )
        assert withdraw_party(party=party, starts=tomorrow, by=by, at=now) == 1
    ends = behind_the_wall("select valid_to from access_grant where fact like 'partner:%'")
    assert ends == [(_begin(tomorrow),)], "its own end lay a month ahead"
    return cast.buddy


def an_advice_that_is_over(cast, now):
    asked_of = an_advice(cast, now - timedelta(days=90))
    with acting_as(cast.coach) as by:
        withdraw_advice(
            advice=asked_of, reason=ReasonKind.RESIDENT, words="", by=by, at=now - timedelta(days=40)
        )
    with acting_as(CARETAKER) as by:
        assert let_go(by=by, at=now) == 2
    return cast.buddy


def a_disagreement_that_is_settled(cast, now):
    asked_of = an_advice(cast, now)
    with acting_as(cast.coach) as by:
        row = raise_disagreement(
            advice=asked_of, topic=Topic.PACE, words="Te traag", side=Side.TEAM, by=by, at=now
        )
        escalate(disagreement=row, words="Een plek", side=Side.TEAM, by=by, at=now)
        let_go_of_it(disagreement=row, words="Het is er", side=Side.TEAM, by=by, at=now)
    return cast.leader


def emergency_access(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=home.file, reason="Zij belt", with_safety=False, by=by, at=now)
    return cast.colleague


def review_of_emergency_access(cast, now):
    emergency_access(cast, now)
    return cast.privacy_officer


def a_partners_question(cast, now):
    with acting_as(cast.colleague) as by:
        question = take_in_question(
            team_id=cast.team,
            organisation_id=cast.buddy.organisation,
            asker="Noor",
            channel=Channel.PHONE,
            about_name="Samira",
            what="Krijgt zij hulp?",
            by=by,
            at=now,
        )
        hand_question_on(question=question, to=cast.other_team_coach.id, by=by, at=now)
        say_nothing(question=question, by=by, at=now)
    return cast.other_team_coach


def own_file(cast, now):
    home = a_home(cast, now)
    turn_on(now)
    opened(cast, home.file, home.mother.subject_id, now)
    portal, resident = (
        portal_row(cast, home.file, home.mother.subject_id),
        resident_of(home.file, home.mother.subject_id),
    )
    with acting_as(cast.coach) as by:
        end_fact_alone(portal, by, now)
    return resident


def end_fact_alone(portal, by, now):
    """The right ends; the account stays for a while, so that only the right is tried."""
    with command_frame("end"):
        end_fact(portal.file_id, portal.fact, at=now)


def a_request_for_money(cast, now):
    turn_on(now)
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        plan = make_plan(engagement=current_engagement(home.file), ambition="Rust", by=by, at=now)
        add_goal(plan=plan, words="Werk", area=1, by=by, at=now)
    decide_money(cast, ask_money(cast, home.file, home.mother.subject_id, "10", now, "Een boek"), "10", now)
    return cast.leader


def an_item_of_a_consultation(cast, now):
    seat_partners(cast, now)
    home, meeting = a_home(cast, now), called(cast, now)
    put = Put(title="De huur", invited=[cast.buddy.id])
    about = {"file_id": home.file, "persons": [home.mother.subject_id]}
    with acting_as(cast.coach) as by:
        item = put_on_agenda(meeting=meeting, put=put, **about, by=by, at=now)
        send_away(item=item, account=cast.buddy.id, by=by, at=now)
    return cast.buddy


def a_made_up_case(cast, now):
    words = "Een vader vraagt hulp met de post, en wil niet dat zijn dochter dat weet."
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words=words, by=by, at=now)
        draft = change_draft(draft=draft, title="Post op de mat", words=words, by=by, at=now)
        draft = decide_marks(draft=draft, words=None, replaced=False, by=by, at=now)
        ask_to_read(draft=draft, reader=cast.facilitator.id, by=by, at=now)
    with acting_as(cast.facilitator) as by:
        return release_case(draft=CaseDraft.objects.get(pk=draft.pk), by=by, at=now)


def a_case_is_kept(cast, now):
    a_made_up_case(cast, now)
    return cast.coach


def a_case_is_lent(cast, now):
    row = a_made_up_case(cast, now)
    with acting_as(cast.facilitator) as by:
        until = now + timedelta(days=7)
        lend_case(case=row.public_id, accounts=[cast.colleague.id], until=until, by=by, at=now)
    return cast.colleague


def giving_a_signal(cast, now):
    giver = {"account_id": cast.buddy.id, "organisation_id": cast.buddy.organisation}
    signal = _signal(cast, now, informant=NewInformant(name="B", kind="professional", **giver))
    with acting_as(cast.colleague) as by:
        give_feedback(signal=signal, kind="received", informant_kind="professional", by=by, at=now)
    return cast.buddy


SCENES = {
    "giving a signal": giving_a_signal,
    "keeping a case for learning": a_case_is_kept,
    "borrowing a case for learning": a_case_is_lent,
    "a request for money": a_request_for_money,
    "own file": own_file,
    "coach": coach,
    "hand-over": hand_over_,
    "deputy": deputy,
    "substitution": substitution,
    "absence": absence,
    "opening": opening,
    "weighing": weighing,
    "waiting": waiting,
    "feedback": feedback,
    "signal of a household": signal_of_a_household,
    "watch": watch,
    "concern": concern_,
    "dilemma": dilemma,
    "looking along": looking_along,
    "whereabouts": whereabouts,
    "document": document,
    "partner with a legal basis": partner,
    "a child's birthday": a_childs_birthday,
    "an organisation that leaves": an_organisation_that_leaves,
    "a party that withdraws": a_party_that_withdraws,
    "advice": an_advice_that_is_over,
    "escalation": a_disagreement_that_is_settled,
    "emergency access": emergency_access,
    "review of emergency access": review_of_emergency_access,
    "a partner's question": a_partners_question,
    "item of a consultation": an_item_of_a_consultation,
}


def travel(db, by):
    """Let time go by: every right begins and ends that much sooner."""
    db.execute(
        "update access_grant set valid_from = valid_from - %s::interval, valid_to = valid_to - %s::interval",
        [by, by],
    )


def reaches(actor, file_id, level):
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("select %s = any (wall.files(%s))", [file_id, level])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("entry", WITH_END, ids=lambda entry: entry.situation)
def test_each_right_is_there_in_its_last_second_and_gone_in_the_next(cast, now, entry):
    actor = SCENES[entry.situation](cast, now)
    who = {"absence": (2, cast.team), "weighing": (2, cast.team), "partner": (3, actor.organisation)}
    who["advice"] = who["partner"]
    with as_migrator() as db:
        key, file_id, level, ends = db.execute(
            "select id, file_id, level, valid_to from access_grant"
            " where fact like %s and grantee_kind = %s and grantee_id = %s order by id",
            [f"{entry.fact}%", *who.get(entry.fact, (1, actor.id))],
        ).fetchone()
        # Only this right counts, and it is an hour old: nothing else opens the file meanwhile.
        db.execute("update access_grant set revoked_at = now() where id <> %s", [key])
        db.execute("update access_grant set valid_from = valid_from - interval '1 hour' where id = %s", [key])
        db.commit()
        if entry.situation == "an organisation that leaves":
            assert reaches(actor, file_id, level), "on its last day"
            db.execute("update people_membership set ends = ends - 1 where ends > current_date")
            db.commit()
            assert not reaches(actor, file_id, level), "on the next"
            return
        assert ends is not None
        travel(db, ends - timezone.now() - timedelta(seconds=1))
        db.commit()
        assert reaches(actor, file_id, level), "in its last second"
        travel(db, timedelta(seconds=1))
        db.commit()
        assert not reaches(actor, file_id, level), "in the next"
