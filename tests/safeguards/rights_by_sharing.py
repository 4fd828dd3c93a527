"""Rights of partners, residents, money, meetings and learning: what gives each, what ends it, and who had it."""

from datetime import timedelta

from django.utils import timezone
from rights_by_work import (
    _begin,
    absence,
    coach,
    concern_,
    deputy,
    dilemma,
    document,
    feedback,
    giving_a_signal,
    hand_over_,
    looking_along,
    opening,
    signal_of_a_household,
    substitution,
    waiting,
    watch,
    weighing,
    whereabouts,
)

from advice_helpers import an_advice
from backup import behind_the_wall
from family import a_family, asked
from household_helpers import a_home
from keukentafel.foundation.access.public import end_fact
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Membership
from keukentafel.foundation.people.public import (
    end_membership,
    organisations,
)
from keukentafel.lifeworld.exchange.public import Channel, hand_question_on, say_nothing, take_in_question
from keukentafel.lifeworld.households.public import (
    close_engagement,
    current_engagement,
)
from keukentafel.lifeworld.rights.public import How, RightsKind, ask_right, decide_right, let_answer
from keukentafel.lifeworld.rights.public import Outcome as RightsOutcome
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    answer_consent,
    close_to_partner,
    open_in_emergency,
    open_to_partner,
    state_legal_basis,
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
from keukentafel.work.mandates.public import PartyClass, add_party, withdraw_party
from keukentafel.work.plans.public import add_goal, make_plan
from meeting_helpers import called, seat_partners
from portal_town import opened, portal_row, resident_of, turn_on
from scene_budgets import ask_money, decide_money


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


def _asked_after_closing(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        asked = ask_right(
            file_id=home.file,
            person=home.mother.subject_id,
            kind=RightsKind.RESTRICTION,
            words="Doe er niets mee.",
            how=How.LETTER,
            asked_on=timezone.localdate(now),
            by=by,
            at=now,
        )
        close_engagement(engagement=current_engagement(home.file), reason="Klaar", by=by, at=now)
    tick(timezone.now(), by=CARETAKER)
    with acting_as(cast.leader) as by:
        let_answer(asked=asked, account_id=cast.colleague.id, by=by, at=now)
    with acting_as(cast.colleague) as by:
        decide_right(
            request=asked,
            outcome=RightsOutcome.REFUSED,
            words="Nee",
            grounds=["weighs_more"],
            complaint_told=True,
            by=by,
            at=now,
        )


def a_request_that_nobody_answers(cast, now):
    _asked_after_closing(cast, now)
    return cast.leader


def answering_a_request(cast, now):
    _asked_after_closing(cast, now)
    return cast.colleague


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


SCENES = {
    "keeping a case for learning": a_case_is_kept,
    "borrowing a case for learning": a_case_is_lent,
    "a request for money": a_request_for_money,
    "own file": own_file,
    "a request that nobody answers": a_request_that_nobody_answers,
    "answering a request": answering_a_request,
    "coach": coach,
    "hand-over": hand_over_,
    "deputy": deputy,
    "substitution": substitution,
    "absence": absence,
    "opening": opening,
    "weighing": weighing,
    "giving a signal": giving_a_signal,
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
"""By situation in the table of facts."""
