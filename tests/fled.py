"""A town in which a mother fled with her child of thirteen, and what he whom she fled from must never learn.

``build_fled`` makes what he knows of: the home they had, the plan, what was noted about him, his own portal. Each of
``SECRETS`` then adds one thing that he must not learn, through the commands with which a team would write it down. What
he reaches before and after is compared, byte for byte.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cast import Cast
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.exchange.public import (
    Disclosure,
    Recipient,
    ask_partner,
    make_proof,
    note_talk,
)
from keukentafel.lifeworld.households.public import (
    Household,
    MeasuredBy,
    Member,
    NewNote,
    NoteKind,
    add_person,
    current_engagement,
    leave_household,
    measure,
    move_people,
    note_organisation,
    open_household,
    start_engagement,
    write_note,
)
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityKind,
    Basis,
    HowKnown,
    LegalBasis,
    Party,
    ProcessingAct,
    answer_consent,
    ask_consent,
    note_authority,
    note_request,
    open_in_emergency,
    open_to_partner,
    state_legal_basis,
    tell_later,
    withhold,
)
from keukentafel.lifeworld.safeguards.public import duty_about as duty_of
from keukentafel.lifeworld.safety.public import keep_whereabouts, note_safe_contact, report_danger
from keukentafel.work.intake.public import NewInformant, receive_signal
from keukentafel.work.plans.public import (
    Owner,
    OwnerKind,
    add_action,
    add_goal,
    add_strength,
    make_agreement,
    make_plan,
    plan_of,
)
from portal_town import born, opened, turn_on

WORDS = (
    "Geheimlaan",
    "Wapenkast",
    "Klaproos",
    "Zonnebloem",
    "Madelief",
    "Verderop",
    "Klaverweg",
    "Mina",
    "Kim",
)
"""What stands in the secrets and nowhere else, and the names of the two who left."""
_HEALTH = 6


@dataclass
class Fled:
    """What a test points at: keys of subjects and of a file are for the tests alone.

    Args:
        home: the household she left, in which he still is.
        mother, he, child: the three.
    """

    home: Household
    mother: int
    he: int
    child: int

    @property
    def file(self) -> int:
        """Key of the file."""
        return self.home.file_id


def build_fled(cast: Cast, now: datetime) -> Fled:
    """Make what he knows of. They left two weeks before *now*.

    His brother (``colleague``) works in the team and is shut out of the file. He himself works for the landlord
    (``buddy``), who sees what is about money.
    """
    start, left = now - timedelta(days=60), now - timedelta(days=14)
    with acting_as(cast.leader) as by:
        home = open_household(label="Kade 12", team_id=cast.team, by=by, at=start)
        engagement = start_engagement(household=home, coach_id=cast.coach.id, by=by, at=start)
    who = {}
    with acting_as(cast.coach) as by:
        for name, role in (("Mina", "moeder"), ("Bram", "vader"), ("Kim", "dochter van 13")):
            member = add_person(
                household=home, full_name=f"{name} Voorbeeld", known_as=name, role=role, by=by, at=start
            )
            who[name] = member.subject_id
        fled = Fled(home, who["Mina"], who["Bram"], who["Kim"])
        for person, day in (
            (fled.mother, date(1990, 2, 1)),
            (fled.he, date(1988, 4, 3)),
            (fled.child, start.date() - timedelta(days=13 * 366)),
        ):
            born(fled.file, person, day, by, start)
        make_plan(engagement=engagement, ambition="Rust en werk", ambition_by=fled.he, by=by, at=start)
        _his(cast, fled, by, start)
        _of_them_all(cast, fled, by, start)
        for person in (fled.mother, fled.child):
            leave_household(member=Member.objects.get(file_id=fled.file, subject_id=person), by=by, at=left)
    with acting_as(cast.leader), command_frame("exclude"):
        exclude(cast.colleague.id, fled.file, reason="broer", at=left)
    turn_on(now)
    opened(cast, fled.file, fled.he, now)
    return fled


def _his(cast: Cast, fled: Fled, by: Actor, at: datetime) -> None:
    """What is about him alone."""
    about = {"household": fled.home, "by": by, "at": at}
    landlord = cast.buddy.organisation or 0
    write_note(
        kind="office",
        happened_at=at,
        minutes=20,
        present=[fled.he],
        notes=[NewNote(NoteKind.STATEMENT, "Ik zoek werk.", fled.he)],
        **about,
    )
    measure(area=1, step=2, measured_by=MeasuredBy.RESIDENT, subject=fled.he, **about)
    plan_appointment(
        starts_at=at + timedelta(days=90), account_id=cast.coach.id, place="", subjects=[fled.he], **about
    )
    note_organisation(organisation_id=landlord, does="verhuurt", **about)
    plan = plan_of(current_engagement(fled.file))
    goal = add_goal(plan=plan, words="De huur op tijd", area=1, about=[fled.he], by=by, at=at)
    owner = Owner(kind=OwnerKind.RESIDENT, subject=fled.he)
    add_action(plan=plan, what="De bank bellen", owner=owner, goal=goal, by=by, at=at)
    add_document(file_id=fled.file, name="Loonstrook", body=b"loon", about=[fled.he], by=by, at=at)
    _agreed(fled, fled.he, landlord, 1, by, at)


def _of_them_all(cast: Cast, fled: Fled, by: Actor, at: datetime) -> None:
    """What the three had together: a part of the plan that the landlord sees, and authority over the child."""
    state = {"file_id": fled.file, "activity": "support", "purpose": "de huur", "by": by, "at": at}
    rent = state_legal_basis(
        act=ProcessingAct.SHARE,
        basis=Basis.PUBLIC_TASK,
        article="Wmo",
        person=None,
        starts=at.date(),
        **state,
    )
    open_to_partner(
        basis=rent,
        organisation_id=cast.buddy.organisation or 0,
        level=Level.CONTENT,
        areas=[1],
        until=at.date() + timedelta(days=250),
        by=by,
        at=at,
    )
    for holder in (fled.mother, fled.he):
        note_authority(
            file_id=fled.file,
            person=fled.child,
            holder=Party(subject=holder),
            kind=AuthorityKind.TOGETHER,
            starts=at.date() - timedelta(days=13 * 366),
            how_known=HowKnown.REGISTER_SEEN,
            by=by,
            at=at,
        )


def _agreed(fled: Fled, person: int, organisation: int, area: int, by: Actor, at: datetime) -> None:
    """A grown person agrees to sharing; something is told on it, and a proof is made."""
    today = at.date()
    consent = ask_consent(
        file_id=fled.file,
        person=person,
        act=Act.DATA,
        purpose="de hulp regelen",
        areas=[area],
        organisation_id=organisation,
        starts=today,
        ends=today + timedelta(days=200),
        by=by,
        at=at,
    )
    answer_consent(consent=consent, party=Party(subject=person), agrees=True, how="spoken", by=by, at=at)
    told = note_talk(
        file_id=fled.file,
        to=Recipient(organisation_id=organisation, name="Noor"),
        persons=[person],
        rests_on="support",
        minutes=2,
        by=by,
        at=at,
    )
    make_proof(disclosure=Disclosure.objects.get(telling=told), by=by, at=at)


def _help_for(cast: Cast, fled: Fled, whom: int, word: str, now: datetime) -> None:
    """Help that somebody has apart from him: of every kind that a coach can write, with *word* in it."""
    with acting_as(cast.coach) as by:
        elsewhere = organisations().get(name="Bureau Verderop").pk
        about, here = (
            {"household": fled.home, "by": by, "at": now},
            {"file_id": fled.file, "by": by, "at": now},
        )
        notes = [
            NewNote(NoteKind.STATEMENT, f"{word} helpt mij.", whom),
            NewNote(NoteKind.INFORMATION, f"School noemt {word}."),
            NewNote(NoteKind.STATEMENT, f"{word}: ik ben bang.", whom, sensitive=True),
        ]
        write_note(kind="visit", happened_at=now, minutes=30, present=[whom], notes=notes, **about)
        measure(area=_HEALTH, step=2, words=word, measured_by=MeasuredBy.RESIDENT, subject=whom, **about)
        for days in (0, 3):
            starts = now.replace(hour=12) + timedelta(days=days)
            plan_appointment(
                starts_at=starts, account_id=by.id, place=f"Bij {word}", subjects=[whom], **about
            )
        note_organisation(organisation_id=elsewhere, does=word, hidden=True, **about)
        plan = plan_of(current_engagement(fled.file))
        goal = add_goal(plan=plan, words=f"Veilig bij {word}", area=_HEALTH, about=[whom], by=by, at=now)
        owner = Owner(kind=OwnerKind.ORGANISATION, organisation=elsewhere)
        add_action(plan=plan, what=f"Naar {word}", owner=owner, goal=goal, by=by, at=now)
        add_strength(plan=plan, words=f"{word} zingt", whose=whom, by=by, at=now)
        sides = {"we_do": f"Wij bellen {word}", "resident_does": f"Zij belt {word}"}
        make_agreement(plan=plan, resident=whom, by=by, at=now, **sides)
        add_document(name=f"Brief van {word}", body=word.encode(), about=[whom], **here)
        note_safe_contact(subject=whom, how=f"bel {word}", when="", not_to_send="post", **here)
        state = {
            "act": ProcessingAct.SHARE,
            "basis": Basis.PUBLIC_TASK,
            "article": "Wmo",
            "starts": now.date(),
        }
        for person in (whom, None):
            basis = state_legal_basis(activity="support", purpose=word, person=person, **state, **here)
            open_to_partner(
                basis=basis,
                organisation_id=elsewhere,
                level=Level.CONTENT,
                areas=[_HEALTH],
                until=now.date() + timedelta(days=50),
                by=by,
                at=now,
            )
        ask_partner(
            to=Recipient(organisation_id=elsewhere, name="Noor"),
            persons=[whom],
            what=f"Is er plaats bij {word}?",
            why="rust",
            rests_on="support",
            due_on=now.date() + timedelta(days=9),
            **here,
        )
        _agreed(fled, whom, elsewhere, _HEALTH, by, now)
        note_request(person_id=whom, asked_on=now.date(), **here)
        withhold(
            person=whom,
            thing=LegalBasis.objects.filter(file_id=fled.file, person_id=whom).latest("id").public_id,
            reason=word,
            review_on=now.date() + timedelta(days=9),
            **here,
        )
    opened(cast, fled.file, whom, now)


def help_of_the_mother(cast: Cast, fled: Fled, now: datetime) -> None:
    """Help that she has on her own."""
    _help_for(cast, fled, fled.mother, "Zonnebloem", now)


def help_of_the_child(cast: Cast, fled: Fled, now: datetime) -> None:
    """Help that her child has on its own."""
    _help_for(cast, fled, fled.child, "Madelief", now)


def source(cast: Cast, fled: Fled, now: datetime) -> None:
    """Somebody who asked for protection tells of the household, and of him."""
    with acting_as(cast.supporter) as by:
        receive_signal(
            team_id=cast.team,
            channel="school",
            text="Klaproos hoort hem schreeuwen",
            label="Signaal Klaproos",
            informant=NewInformant(name="Juf Klaproos", kind="professional", asked_protection=True),
            household_file=fled.file,
            by=by,
            at=now,
        )
    with acting_as(cast.coach) as by:
        heard = [NewNote(NoteKind.INFORMATION, "Klaproos hoorde hem dreigen.")]
        write_note(
            household=fled.home,
            kind="call",
            happened_at=now,
            minutes=5,
            present=[fled.he],
            notes=heard,
            by=by,
            at=now,
        )


def report(cast: Cast, fled: Fled, now: datetime) -> None:
    """Acute danger is reported; somebody opens the file in an emergency, and she is told later."""
    with acting_as(cast.coach) as by:
        report_danger(
            file_id=fled.file,
            what="Hij heeft een Wapenkast",
            called=["112"],
            agreed="Wapenkast gemeld",
            watcher_id=cast.deputy.id,
            until=now + timedelta(days=3),
            readers=[by.id, cast.deputy.id],
            by=by,
            at=now,
        )
    with acting_as(cast.supporter) as by:
        opening = open_in_emergency(file_id=fled.file, reason="Wapenkast", with_safety=True, by=by, at=now)
    with acting_as(cast.coach) as by:
        until = now.date() + timedelta(days=40)
        tell_later(duty=duty_of(opening.public_id), because="Wapenkast", until=until, by=by, at=now)


def new_home(cast: Cast, fled: Fled, now: datetime) -> None:
    """They live in another household of the same team, and are helped there."""
    with acting_as(cast.coach) as by, command_frame("move"):
        home = open_household(label="Klaverweg", team_id=cast.team, by=by, at=now)
        going = Member.objects.filter(file_id=fled.file, subject_id__in=[fled.mother, fled.child])
        move_people(members=list(going.order_by("id")), to=home, on=now.date(), by=by, at=now)
        start_engagement(household=home, coach_id=by.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        said = [NewNote(NoteKind.STATEMENT, "Op de Klaverweg is het rustig.", fled.mother)]
        about = {"household": home, "by": by, "at": now}
        write_note(kind="visit", happened_at=now, minutes=9, present=[fled.mother], notes=said, **about)
        starts = now.replace(hour=13)
        plan_appointment(starts_at=starts, account_id=by.id, place="Klaverweg 2", subjects=[], **about)


def flight_address(cast: Cast, fled: Fled, now: datetime) -> None:
    """Where she stays, and a letter that says so."""
    with acting_as(cast.coach) as by:
        keep_whereabouts(
            file_id=fled.file,
            subject=fled.mother,
            address="Geheimlaan 7",
            until_review=now.date() + timedelta(days=30),
            by=by,
            at=now,
        )
        add_document(
            file_id=fled.file,
            name="Huurcontract Geheimlaan",
            body=b"Geheimlaan 7",
            about=[fled.mother],
            category=Category.WHEREABOUTS,
            by=by,
            at=now,
        )


SECRETS: dict[str, Callable[[Cast, Fled, datetime], None]] = {
    "help of the mother": help_of_the_mother,
    "help of the child": help_of_the_child,
    "a protected source": source,
    "a report of danger": report,
    "a new home": new_home,
    "the flight address": flight_address,
}
"""What he must not learn. The address comes last: who must not be found is shielded, which would hide other leaks."""


def told(cast: Cast, fled: Fled, now: datetime) -> None:
    """Add every secret at once."""
    for happen in SECRETS.values():
        happen(cast, fled, now)
