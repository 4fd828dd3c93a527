"""The town of the access specification: one household, and somebody in every seat around it.

Each seat of ``docs/security/access/seats.csv`` that is not pending has an actor here, made with the product's own
commands. The household has what a file can have: things of everybody, of one, of two, and what opens by name only.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from advice_helpers import a_mandate, sent
from backup import behind_the_wall
from cast import PASSWORD, STARTED, Cast, bind_app, sign
from family import as_migrator
from household_helpers import Home, a_home
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Organisation, OrganisationKind, Team
from keukentafel.foundation.people.public import (
    ContactKind,
    Membership,
    Role,
    accounts,
    actor_of,
    add_contact_point,
    add_organisation,
    end_membership,
    open_account,
    start_membership,
)
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.exchange.public import Channel, Recipient, ask_partner, take_in_question
from keukentafel.lifeworld.households.public import (
    MeasuredBy,
    NewNote,
    NoteKind,
    Resident,
    add_person,
    appoint_deputy,
    change_resident,
    close_engagement,
    current_engagement,
    hand_over,
    measure,
    note_organisation,
    substitute,
    write_note,
)
from keukentafel.lifeworld.rights.handing import lay_before_leader
from keukentafel.lifeworld.rights.public import How, RightsKind, ask_right, let_answer
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    NotedPattern,
    PortalAccount,
    ProcessingAct,
    check_safety,
    close_portal,
    note_request,
    open_in_emergency,
    open_portal,
    open_to_partner,
    place_hold,
    shut_out,
    state_legal_basis,
)
from keukentafel.lifeworld.safety.public import (
    Source,
    keep_whereabouts,
    note_concern,
    note_dilemma,
    note_safe_contact,
    report_danger,
)
from keukentafel.work.consultations.public import (
    EntryKind,
    Noted,
    Put,
    Seated,
    call_meeting,
    give_seat,
    note_entry,
    put_on_agenda,
)
from keukentafel.work.intake.public import NewInformant, put_on_waiting_list, receive_signal
from keukentafel.work.plans.public import add_goal, make_agreement, make_plan
from portal_town import SAFE, turn_on
from scene_budgets import ask_money

CHILDREN = {"child_12": 12, "child_13": 13, "child_16": 16, "child_18": 18}
"""Whoever reads the own file at this age in years."""
ASKED = "Stadsbank Oost"
"""The organisation that was asked for a decision, and sees that and nothing else."""
_KNOWN = ("full_name", "known_as", "phone", "email", "language", "note_of_address")


@dataclass
class Town:
    """What stands in the town.

    Args:
        home: the household.
        people: key of the subject, by seat, of whoever lives there.
        actors: who sits in each seat.
    """

    home: Home
    people: dict[str, int]
    actors: dict[str, Actor] = field(default_factory=dict)


def build_town(cast: Cast, now: datetime) -> Town:
    """Make it; *now* is when everything happens, but for what has to be a day old."""
    day = timedelta(days=1)
    workers = _workers(cast, now)
    home = a_home(cast, now - 2 * day, "De Wilg")
    engagement = hand_over_to_the_coach(cast, home, workers["former_coach"], now - day)
    with acting_as(cast.coach) as by:
        people = _people(home, by, now)
        appoint_deputy(engagement=engagement, deputy_id=cast.deputy.id, by=by, at=now)
        substitute(
            engagement=engagement,
            account_id=workers["stand_in"],
            starts=now - day,
            ends=now + 3 * day,
            by=by,
            at=now,
        )
        _work(cast, home, engagement, people, by, now)
        _by_name(cast, home, people, by, now)
        _partners(cast, home, workers, by, now)
        for away in ("excluded_cousin",):
            shut_out(file_id=home.file, account_id=workers[away], reason="familie", by=by, at=now)
        note_request(file_id=home.file, person_id=people["mother"], asked_on=now.date(), by=by, at=now)
    _handed(cast, home, people["mother"], now)
    _advice(cast, home, people["mother"], now)
    _meeting(cast, home, people["mother"], workers["participant"], now)
    _at_the_door(cast, now)
    turn_on(now)
    ask_money(cast, home.file, people["mother"], "100", now, "Een bed")
    with acting_as(cast.coach) as by:
        for person in people.values():
            check = check_safety(file_id=home.file, person=person, check=SAFE, by=by, at=now)
            open_portal(check=check, by=by, at=now)
    with acting_as(_actor(workers["in_emergency"])) as by:
        open_in_emergency(file_id=home.file, reason="Zij belt", with_safety=False, by=by, at=now)
    with acting_as(CARETAKER):
        _note_pattern(cast.colleague.id, now)
    _leave(cast, workers, now)
    return Town(home, people)


def read_town(cast: Cast, town: Town) -> Town:
    """With who sits in each seat today."""
    accounts = dict(behind_the_wall("select split_part(email, '@', 1), id from people_account"))
    portals = dict(behind_the_wall("select person_id, account_id from safeguards_portalaccount order by id"))
    seats = {name: actor for name, actor in cast.everyone().items() if actor.id in accounts.values()}
    for seat in (
        "former_coach",
        "stand_in",
        "excluded_cousin",
        "in_emergency",
        "not_signed",
        "left_coach",
        "left_partner",
        "partner_desk",
        "participant",
    ):
        seats[seat] = _actor(accounts[seat])
    seats |= {seat: _actor(portals[person]) for seat, person in town.people.items()}
    # At the desk a partner has shown the second factor.
    town.actors = {
        name: replace(actor, second_factor=True) if actor.has(Role.PARTNER) else actor
        for name, actor in seats.items()
    }
    return town


def _actor(account: int) -> Actor:
    with acting_as(CARETAKER):
        found = actor_of(account, timezone.localdate())
    assert found is not None
    return found


def _workers(cast: Cast, now: datetime) -> dict[str, int]:
    found = {}
    with acting_as(CARETAKER) as by:
        team, home = Team.objects.get(pk=cast.team), Organisation.objects.get(pk=cast.coach.organisation)
        elsewhere = Team.objects.get(pk=cast.other_team)
        organisations = {
            seat: add_organisation(name=called, kind=OrganisationKind.PARTNER, by=by, at=now)
            for seat, called in (("left_partner", "Stichting Voorbij"), ("partner_desk", ASKED))
        }
        for name in (
            "former_coach",
            "stand_in",
            "excluded_cousin",
            "in_emergency",
            "not_signed",
            "left_coach",
            "left_partner",
            "partner_desk",
            "participant",
        ):
            account = open_account(
                email=f"{name}@keukentafel.example", name=name, password=PASSWORD, by=by, at=now
            )
            partner = name in organisations
            start_membership(
                account=account,
                role=Role.PARTNER if partner else Role.COACH,
                team=None if partner else elsewhere if name == "participant" else team,
                organisation=organisations.get(name, home),
                starts=STARTED,
                by=by,
                at=now,
            )
            found[name] = account.pk
    for name, key in found.items():
        if name != "not_signed":
            sign(key)
    with acting_as(CARETAKER) as by:
        bind_app(found["partner_desk"])
        add_contact_point(
            organisation=organisations["partner_desk"],
            kind=ContactKind.MANAGER,
            name="Chef",
            account=accounts().get(pk=found["partner_desk"]),
            starts=STARTED,
            by=by,
            at=now,
        )
    return found


def hand_over_to_the_coach(cast: Cast, home: Home, former: int, at: datetime) -> Any:
    """Somebody else was the coach for a while."""
    with acting_as(cast.coach) as by:
        hand_over(engagement=home.engagement, to=former, reason="vakantie", by=by, at=at)
    with acting_as(_actor(former)) as by:
        there, back = current_engagement(home.file), at + timedelta(hours=1)
        hand_over(engagement=there, to=cast.coach.id, reason="terug", by=by, at=back)
    with acting_as(cast.coach):
        return current_engagement(home.file)


def _people(home: Home, by: Actor, now: datetime) -> dict[str, int]:
    today = timezone.localdate(now)
    found = {"mother": home.mother.subject_id}
    _born(home.file, home.mother.subject_id, date(1985, 3, 4), by, now)
    person = add_person(household=home.household, known_as="Bram", birth_date=date(1983, 1, 1), by=by, at=now)
    found["violent_partner"] = person.subject_id
    for seat, years in CHILDREN.items():
        born = today.replace(year=today.year - years, day=1) - timedelta(days=40)
        child = add_person(household=home.household, known_as=f"Kind {years}", birth_date=born, by=by, at=now)
        found[seat] = child.subject_id
    return found


def _born(file_id: int, person: int, day: date, by: Actor, at: datetime) -> None:
    row = Resident.objects.get(file_id=file_id, subject_id=person)
    known = {name: getattr(row, name) for name in _KNOWN}
    change_resident(resident=row, birth_date=day, by=by, at=at, **known)


def _work(cast: Cast, home: Home, engagement: Any, who: dict[str, int], by: Actor, now: datetime) -> None:
    mother, partner = who["mother"], who["violent_partner"]
    for present in ([], [mother, partner], *([one] for one in who.values())):
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=30,
            present=present,
            notes=[NewNote(NoteKind.STATEMENT, "Het gaat.", present[0])]
            if present
            else [NewNote(NoteKind.OBSERVATION, "Post op tafel.")],
            by=by,
            at=now,
        )
    note_organisation(
        household=home.household, organisation_id=cast.buddy.organisation or 0, does="verhuurt", by=by, at=now
    )
    measure(household=home.household, area=1, step=2, measured_by=MeasuredBy.COACH, by=by, at=now)
    measure(
        household=home.household,
        area=6,
        step=2,
        measured_by=MeasuredBy.RESIDENT,
        subject=mother,
        by=by,
        at=now,
    )
    plan = make_plan(engagement=engagement, ambition="Rust", by=by, at=now)
    add_goal(plan=plan, words="De huur op tijd", area=1, by=by, at=now)
    add_goal(plan=plan, words="Slapen", area=6, about=[mother], by=by, at=now)
    make_agreement(
        plan=plan, we_do="Wij bellen", resident_does="Opent de post", resident=mother, by=by, at=now
    )
    for about in ([mother], [mother, partner]):
        plan_appointment(
            household=home.household,
            starts_at=now + timedelta(days=7),
            account_id=cast.coach.id,
            place="Bij de bakker",
            subjects=about,
            by=by,
            at=now,
        )
    add_document(file_id=home.file, name="Brief", body=b"brief", about=[mother], by=by, at=now)
    note_safe_contact(
        file_id=home.file, subject=mother, how="bel niet", when="overdag", not_to_send="post", by=by, at=now
    )


def _by_name(cast: Cast, home: Home, who: dict[str, int], by: Actor, now: datetime) -> None:
    report_danger(
        file_id=home.file,
        what="Hij dreigt",
        called=["112"],
        agreed="",
        watcher_id=cast.deputy.id,
        until=now + timedelta(days=3),
        readers=[by.id, cast.deputy.id],
        by=by,
        at=now,
    )
    note_concern(
        file_id=home.file,
        about=[who["child_12"]],
        seen="Schrikt van harde stemmen.",
        thought="Is bang.",
        source=Source.SCHOOL,
        since=now.date(),
        by=by,
        at=now,
    )
    note_dilemma(
        file_id=home.file,
        saw="Er staan plantjes op zolder.",
        pulls="Ik wil zijn vertrouwen niet kwijt.",
        talk_with=cast.deputy.id,
        by=by,
        at=now,
    )
    keep_whereabouts(
        file_id=home.file,
        subject=who["mother"],
        address="Geheim 1",
        until_review=(now + timedelta(days=30)).date(),
        by=by,
        at=now,
    )


def _partners(cast: Cast, home: Home, workers: dict[str, int], by: Actor, now: datetime) -> None:
    today = timezone.localdate(now)
    gone = _actor(workers["left_partner"]).organisation
    for organisation in (cast.buddy.organisation, gone):
        basis = state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="de huur",
            starts=today,
            by=by,
            at=now,
        )
        open_to_partner(
            basis=basis,
            organisation_id=organisation or 0,
            level=Level.CONTENT,
            areas=[1],
            until=today + timedelta(days=30),
            by=by,
            at=now,
        )


def _handed(cast: Cast, home: Home, mother: int, now: datetime) -> None:
    """A request about the own file as it is laid before a leader, who answers it; it takes no more than itself."""
    with acting_as(cast.coach) as by:
        asked = ask_right(
            file_id=home.file,
            person=mother,
            kind=RightsKind.RESTRICTION,
            words="Doe er niets mee",
            how=How.LETTER,
            asked_on=timezone.localdate(now),
            by=by,
            at=now,
        )
    with acting_as(CARETAKER) as by:
        lay_before_leader(
            file_id=home.file,
            item=asked.public_id,
            person=mother,
            account_id=cast.leader.id,
            team_id=cast.team,
            by=by,
            at=now,
        )
    with acting_as(cast.leader) as by:
        let_answer(asked=asked, account_id=cast.leader.id, by=by, at=now)


def _advice(cast: Cast, home: Home, about: int, now: datetime) -> None:
    mandate = a_mandate(cast, now, organisation=ASKED)
    with acting_as(cast.coach) as by:
        sent(home.file, mandate, [about], by, now)
        ask_partner(
            file_id=home.file,
            to=Recipient(organisation_id=mandate.mandate.organisation_id),
            persons=[about],
            what="Loopt er een ontruiming?",
            why="rust in huis",
            rests_on="support",
            due_on=timezone.localdate(now) + timedelta(days=7),
            at_desk=True,
            by=by,
            at=now,
        )


def _meeting(cast: Cast, home: Home, about: int, participant: int, now: datetime) -> None:
    """The coach brings the mother into the care team, where somebody of another team thinks along."""
    with acting_as(cast.leader) as by:
        seated = Seated(body="care_team", function="coach", account=participant, starts=now.date())
        give_seat(seated=seated, by=by, at=now)
    with acting_as(cast.coach) as by:
        tomorrow = now + timedelta(days=1)
        meeting = call_meeting(body="care_team", team_id=cast.team, starts_at=tomorrow, by=by, at=now)
        put = Put(title="De huur", invited=[participant], informed="yes")
        item = put_on_agenda(meeting=meeting, put=put, file_id=home.file, persons=[about], by=by, at=now)
        note_entry(item=item, noted=Noted(kind=EntryKind.DECISION, words="Wacht"), by=by, at=now)


def _at_the_door(cast: Cast, now: datetime) -> None:
    """A signal that waits, with a source that asked for protection; and a partner's question."""
    with acting_as(cast.colleague) as by:
        signal = receive_signal(
            team_id=cast.team,
            channel="school",
            text="Vaak moe",
            informant=NewInformant(name="Juf", kind="professional", asked_protection=True),
            by=by,
            at=now,
        )
        receive_signal(team_id=cast.team, channel="school", text="Alleen thuis", by=by, at=now)
        take_in_question(
            team_id=cast.team,
            organisation_id=cast.buddy.organisation or 0,
            asker="Noor",
            channel=Channel.PHONE,
            about_name="Samira",
            what="Krijgt zij hulp?",
            by=by,
            at=now,
        )
    soon = timezone.localdate(now) + timedelta(days=7)
    with acting_as(cast.leader) as by:
        put_on_waiting_list(
            signal=signal,
            keeper_id=cast.colleague.id,
            next_contact_on=soon,
            safety_check_on=soon,
            reason="geen coach vrij",
            by=by,
            at=now,
        )


def _note_pattern(account: int, now: datetime) -> None:
    at = now - timedelta(days=1)
    NotedPattern.objects.create(
        pattern="after_hours",
        account_id=account,
        day=timezone.localdate(at),
        first_at=at,
        last_at=at,
        lines=[1],
        files=1,
        found_at=at,
    )


def _leave(cast: Cast, workers: dict[str, int], now: datetime) -> None:
    """Who left has no membership any more, whatever rights still stand."""
    with acting_as(cast.administrator) as by:
        for name in ("left_coach", "left_partner"):
            for row in Membership.objects.filter(account_id=workers[name]):
                end_membership(membership=row, ends=timezone.localdate(now), by=by, at=now)


def turn_into(cast: Cast, town: Town, situation: str, who: list[str], now: datetime) -> None:
    """Let *situation* of the specification happen to these seats at once; and read again who everybody is."""
    file_id, accounts = town.home.file, [town.actors[seat].id for seat in who]
    match situation:
        case "closed":
            with acting_as(cast.coach) as by:
                engagement = current_engagement(file_id)
                assert engagement is not None
                close_engagement(engagement=engagement, reason="klaar", by=by, at=now)
        case "held":
            with acting_as(cast.coach) as by:
                place_hold(file_id=file_id, reason="complaint", until=None, by=by, at=now)
        case "shut_out":
            with acting_as(cast.coach) as by:
                for seat in who:
                    account = town.actors[seat].id
                    shut_out(file_id=file_id, account_id=account, reason="familie", by=by, at=now)
        case "portal_closed":
            with acting_as(cast.coach) as by:
                for portal in PortalAccount.objects.filter(file_id=file_id).select_related("account"):
                    close_portal(portal=portal, by=by, at=now)
        case "left" | "not_signed":
            to = "ends = current_date" if situation == "left" else "secrecy_signed_on = null"
            with as_migrator() as db:
                db.execute(f"update people_membership set {to} where account_id = any(%s)", [accounts])
    for seat, actor in town.actors.items():
        with acting_as(CARETAKER):
            again = actor_of(actor.id, timezone.localdate()) or ANONYMOUS
        # At the desk the second factor was shown, whatever happens to a file.
        town.actors[seat] = replace(again, second_factor=True) if again.has(Role.PARTNER) else again
