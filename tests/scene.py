"""A scene with everybody in it: a household from which a mother fled with her child, and all that was written.

Made through the product's own commands, each by whoever would do it. The table of the wall, the prints and the journeys
start from it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.foundation.access.public import GranteeKind, Slice, exclude, give
from keukentafel.foundation.documents.public import add_document, remove_document
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.people.public import (
    ContactKind,
    accounts,
    add_contact_point,
    add_department,
    organisations,
    report_absence,
)
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import (
    MeasuredBy,
    NewNote,
    NoteKind,
    add_person,
    add_relation,
    appoint_deputy,
    close_engagement,
    measure,
    note_organisation,
    open_household,
    start_engagement,
    substitute,
    write_note,
    write_working_note,
)
from keukentafel.lifeworld.safeguards.public import lift_hold, note_request, place_hold
from keukentafel.lifeworld.safety.public import (
    note_safe_contact,
)
from keukentafel.work.intake.public import (
    NewInformant,
    decide_signal,
    give_feedback,
    put_on_waiting_list,
    receive_signal,
)
from keukentafel.work.plans.public import (
    ActionState,
    Owner,
    OwnerKind,
    add_action,
    add_goal,
    add_other_view,
    add_strength,
    hold_review,
    make_agreement,
    make_plan,
    say_wish,
    set_action_state,
)
from portal_town import opened, resident_of, turn_on
from scene_advice import advise
from scene_agreements import agree_how_to_work
from scene_budgets import money_for
from scene_casework import learn_from
from scene_consultations import meet
from scene_conversations import talk_it_over
from scene_correspondence import write_to_each_other
from scene_craft import try_out
from scene_dilemmas import think_together
from scene_disagreements import see_it_differently
from scene_exchange import a_partner_asks, exchange_with_partners
from scene_mandates import bound_by_the_covenant
from scene_rights import ask_about_own_file
from scene_safeguards import agree_on_sharing, look_in_an_emergency
from scene_safety import be_concerned, flee


@dataclass
class Scene:
    """What a test wants to point at."""

    old_home: Any
    new_home: Any
    mother: int
    former_partner: int
    child: int
    grandmother: int
    left_at: datetime


def _own_file(actor: Actor, subject: int) -> Slice:
    return Slice(
        to=GranteeKind.PERSON,
        id=actor.id,
        level=Level.CONTENT,
        subjects=[subject],
        fact=f"own file {actor.id}",
        purpose="own file",
        legal_basis="AVG 15",
    )


def build_scene(cast: Cast, now: datetime) -> Scene:
    """Make the scene; the mother left two weeks before *now*."""
    start, left = now - timedelta(days=60), now - timedelta(days=14)
    with acting_as(cast.leader):
        old = open_household(label="Kade 12", team_id=cast.team, by=cast.leader, at=start)
        engagement = start_engagement(household=old, coach_id=cast.coach.id, by=cast.leader, at=start)
    with acting_as(cast.coach):
        people = _people(cast, old, start)
        _work(cast, old, engagement, people, start)
        flee(cast, old, people, left)
        new = _new_home(cast, people, left)
        _rights(cast, old, new, people, left)
        agree_on_sharing(cast, old, people, left)
        _documents(cast, old, people, start)
        _kept(cast, old, people, start)
        write_working_note(words="Zelf nog over nadenken", household=old, by=cast.coach, at=now)
        write_working_note(words="Vragen in het overleg", by=cast.coach, at=now)
        exchange_with_partners(cast, old, people, left)
        ask_about_own_file(cast, old, people, left)
        be_concerned(cast, old, people, left)
    look_in_an_emergency(cast, old, left)
    turn_on(now)
    opened(cast, old.file_id, people["partner"], now)
    money_for(cast, old, people["partner"], now)
    write_to_each_other(cast, old, people["partner"], now)
    with acting_as(resident_of(old.file_id, people["partner"])) as by:
        say_wish(file_id=old.file_id, words="Weer aan het werk", person=people["partner"], by=by, at=now)
    _signals(cast, start)
    a_partner_asks(cast, start)
    _before(cast, start)
    _town(cast, start)
    advise(cast, old, people, start)
    see_it_differently(cast, start)
    talk_it_over(cast, now - timedelta(minutes=10))
    agree_how_to_work(cast, start)
    think_together(cast, old, now)
    try_out(cast, now)
    meet(cast, old, people, start)
    learn_from(cast, old, new, people["mother"], now)
    return Scene(old, new, people["mother"], people["partner"], people["child"], people["grandmother"], left)


def _town(cast: Cast, at: datetime) -> None:
    """A department with somebody one reaches there, and a colleague who is away next month."""
    with acting_as(cast.administrator) as by:
        housing = organisations().get(name="Woningstichting De Sleutel")
        rents = add_department(organisation=housing, name="Huurzaken", by=by, at=at)
        add_contact_point(
            organisation=housing,
            kind=ContactKind.BUDDY,
            name="Noor Sleutelaar",
            department=rents,
            phone="085-000 12 34",
            starts=at.date(),
            by=by,
            at=at,
        )
        bound_by_the_covenant(by, housing, rents, at)
    with acting_as(cast.supporter) as by:
        away = accounts().get(pk=by.id)
        days = {"starts": (at + timedelta(days=90)).date(), "ends": (at + timedelta(days=100)).date()}
        report_absence(account=away, **days, by=by, at=at)


def _before(cast: Cast, at: datetime) -> None:
    """A household with which nobody works any more."""
    with acting_as(cast.leader) as by:
        home = open_household(label="Vroeger", team_id=cast.team, by=by, at=at)
        engagement = start_engagement(household=home, coach_id=cast.colleague.id, by=by, at=at)
        close_engagement(engagement=engagement, reason="Het gaat goed zo", by=by, at=at)


def _people(cast: Cast, home: Any, at: datetime) -> dict[str, int]:
    coach = cast.coach
    people = {}
    for key, name, role in (
        ("mother", "Mina Voorbeeld", "moeder"),
        ("partner", "Bram Voorbeeld", "partner"),
        ("child", "Kim Voorbeeld", "dochter van 13"),
        ("grandmother", "Oma Riet", "oma, kookt op dinsdag"),
    ):
        resident = add_person(
            household=home, full_name=name, known_as=name.split()[0], role=role, by=coach, at=at
        )
        people[key] = resident.subject_id
    add_relation(
        household=home, of=people["child"], kind="vader woont elders", other_name="Sam", by=coach, at=at
    )
    add_relation(household=home, of=people["mother"], to=people["partner"], kind="partner", by=coach, at=at)
    return people


def _work(cast: Cast, home: Any, engagement: Any, who: dict[str, int], at: datetime) -> None:
    coach, both = cast.coach, [who["mother"], who["partner"]]
    appoint_deputy(engagement=engagement, deputy_id=cast.deputy.id, by=coach, at=at)
    for kind, present, notes in (
        (
            "visit",
            both,
            [
                NewNote(NoteKind.OBSERVATION, "Veel post op tafel."),
                NewNote(NoteKind.STATEMENT, "Ik slaap niet.", who["mother"]),
            ],
        ),
        (
            "call",
            [who["mother"]],
            [NewNote(NoteKind.STATEMENT, "Ik ben bang voor hem.", who["mother"], sensitive=True)],
        ),
        ("office", [who["partner"]], [NewNote(NoteKind.STATEMENT, "Het gaat prima.", who["partner"])]),
        ("message", [who["child"]], [NewNote(NoteKind.INFORMATION, "School: Kim is vaak moe.")]),
        ("not_at_home", [], []),
    ):
        write_note(
            household=home,
            kind=kind,
            happened_at=at,
            minutes=30,
            present=present,
            notes=notes,
            by=coach,
            at=at,
        )
    measure(household=home, area=1, step=2, measured_by=MeasuredBy.COACH, by=coach, at=at)
    measure(
        household=home,
        area=6,
        step=1,
        measured_by=MeasuredBy.RESIDENT,
        subject=who["mother"],
        by=coach,
        at=at,
    )
    note_organisation(
        household=home, organisation_id=cast.buddy.organisation or 0, does="verhuurt", by=coach, at=at
    )
    plan = make_plan(engagement=engagement, ambition="Rust in huis", by=coach, at=at)
    add_strength(plan=plan, words="Oma kookt", whose=who["grandmother"], by=coach, at=at)
    goal = add_goal(plan=plan, words="De huur op tijd", area=1, by=coach, at=at)
    add_goal(plan=plan, words="Weer slapen", area=6, about=[who["mother"]], by=coach, at=at)
    owners = (
        Owner(kind=OwnerKind.RESIDENT, subject=who["mother"]),
        Owner(kind=OwnerKind.NETWORK, name="Oma Riet"),
        Owner(kind=OwnerKind.COACH, account=coach.id),
        Owner(kind=OwnerKind.ORGANISATION, organisation=cast.buddy.organisation),
    )
    actions = [
        add_action(
            plan=plan, what=f"stap {owner.kind.value}", owner=owner, goal=goal, tier=0, by=coach, at=at
        )
        for owner in owners
    ]
    set_action_state(action=actions[0], state=ActionState.BUSY, by=coach, at=at)
    make_agreement(
        plan=plan,
        we_do="Wij bellen de verhuurder",
        resident_does="Mina opent de post",
        resident=who["mother"],
        by=coach,
        at=at,
    )
    hold_review(plan=plan, held_on=at.date(), words="Het begint", by=coach, at=at)
    add_goal(plan=plan, words="Rustig praten", area=1, about=[who["partner"]], by=coach, at=at)
    add_other_view(beside=goal, words="Ik zie het anders", of=who["partner"], by=coach, at=at)
    plan_appointment(
        household=home,
        starts_at=at + timedelta(days=70),
        account_id=coach.id,
        place="Bij de bakker",
        subjects=both,
        by=coach,
        at=at,
    )
    note_safe_contact(
        file_id=home.file_id,
        subject=who["mother"],
        how="bel niet",
        when="overdag",
        not_to_send="post",
        by=coach,
        at=at,
    )
    substitute(
        engagement=engagement,
        account_id=cast.colleague.id,
        starts=at,
        ends=at + timedelta(days=3),
        by=coach,
        at=at,
    )


def _new_home(cast: Cast, who: dict[str, int], at: datetime) -> Any:
    coach = cast.coach
    new = open_household(label="Nieuw huis", team_id=cast.team, by=coach, at=at)
    start_engagement(household=new, coach_id=coach.id, by=coach, at=at)
    for key, name in (("mother", "Mina"), ("child", "Kim")):
        add_person(household=new, known_as=name, phone="085-0000001", subject=who[key], by=coach, at=at)
    write_note(
        household=new,
        kind="visit",
        happened_at=at,
        minutes=40,
        present=[who["mother"]],
        notes=[NewNote(NoteKind.STATEMENT, "Hier is het rustig.", who["mother"])],
        by=coach,
        at=at,
    )
    return new


def _documents(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """A letter about her, one that says where she stays, and one that was removed."""
    kinds = {
        "Brief van de huisarts": Category.ORDINARY,
        "Brief aan het opvanghuis": Category.WHEREABOUTS,
        "Dubbel": Category.ORDINARY,
    }
    *_kept, twice = (
        add_document(
            file_id=home.file_id,
            name=name,
            body=name.encode(),
            about=[who["mother"]],
            category=kind,
            by=cast.coach,
            at=at,
        )
        for name, kind in kinds.items()
    )
    remove_document(document=twice, reason="Stond er dubbel in", by=cast.coach, at=at)


def _kept(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """It had to be kept for a while, and somebody asks to go from it."""
    coach, file = cast.coach, home.file_id
    lift_hold(hold=place_hold(file_id=file, reason="complaint", until=None, by=coach, at=at), by=coach, at=at)
    note_request(file_id=file, person_id=who["grandmother"], asked_on=at.date(), by=coach, at=at)


def _rights(cast: Cast, old: Any, new: Any, who: dict[str, int], at: datetime) -> None:
    housing = Slice(
        to=GranteeKind.ORGANISATION,
        id=cast.buddy.organisation or 0,
        level=Level.CONTENT,
        areas=[1],
        fact="slice",
        purpose="rent",
        legal_basis="consent",
    )
    with command_frame("give"):
        give(
            old.file_id,
            housing,
            _own_file(cast.mother, who["mother"]),
            _own_file(cast.former_partner, who["partner"]),
            _own_file(cast.child, who["child"]),
            _own_file(cast.second_parent, who["child"]),
            at=at,
        )
        exclude(cast.supporter.id, old.file_id, subject=who["child"], reason="aunt", at=at)
        exclude(cast.back_office.id, old.file_id, reason="neighbour", at=at)


def _signals(cast: Cast, at: datetime) -> None:
    by = cast.colleague
    with acting_as(by):
        waiting, decided, _still_new = (
            receive_signal(
                team_id=cast.team,
                channel="school",
                text=f"Kind vaak moe ({number})",
                label=f"Signaal {number}",
                informant=NewInformant(
                    name="Juf",
                    kind="professional",
                    asked_protection=number == 1,
                    **(
                        {"account_id": cast.buddy.id, "organisation_id": cast.buddy.organisation}
                        if number == 2
                        else {}
                    ),
                ),
                by=by,
                at=at,
            )
            for number in range(3)
        )
    with acting_as(cast.leader):
        put_on_waiting_list(
            signal=waiting,
            keeper_id=cast.colleague.id,
            next_contact_on=(at + timedelta(days=7)).date(),
            safety_check_on=(at + timedelta(days=7)).date(),
            reason="geen coach vrij",
            helps_meanwhile="buurtvrouw",
            by=cast.leader,
            at=at,
        )
        decide_signal(
            signal=decided,
            kind="no_action",
            reason="Loopt al",
            by=cast.leader,
            at=at,
        )
    with acting_as(by):
        give_feedback(signal=decided, kind="received", informant_kind="other", by=by, at=at)
