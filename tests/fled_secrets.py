"""What he whom she fled from must never learn: each thing written down through the commands of a team.

Each of ``SECRETS`` adds one thing to the town of ``fled``. What he reaches before and after is compared, byte for byte.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from cast import Cast, sign_in_client
from fled import Fled, agreed
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.correspondence.public import write_to_person, write_to_team
from keukentafel.lifeworld.exchange.public import (
    Recipient,
    ask_partner,
)
from keukentafel.lifeworld.households.public import (
    MeasuredBy,
    Member,
    NewNote,
    NoteKind,
    current_engagement,
    measure,
    move_people,
    note_organisation,
    open_household,
    start_engagement,
    write_note,
)
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    LegalBasis,
    ProcessingAct,
    note_request,
    open_in_emergency,
    open_to_partner,
    own_file,
    state_legal_basis,
    tell_later,
    withhold,
)
from keukentafel.lifeworld.safeguards.public import duty_about as duty_of
from keukentafel.lifeworld.safety.public import (
    ReadAlong,
    Source,
    Step,
    keep_whereabouts,
    note_concern,
    note_dilemma,
    note_notice_address,
    note_safe_contact,
    report_danger,
    take_step,
)
from keukentafel.work.advice.public import (
    Advised,
    Decided,
    Deed,
    Words,
    report_answer,
    report_decision,
    send_advice,
)
from keukentafel.work.consultations.public import (
    EntryKind,
    Meeting,
    Noted,
    Put,
    Taken,
    call_meeting,
    note_entry,
    put_on_agenda,
    take_minutes,
)
from keukentafel.work.intake.public import NewInformant, receive_signal
from keukentafel.work.mandates.public import MandateVersion
from keukentafel.work.plans.public import (
    Owner,
    OwnerKind,
    add_action,
    add_goal,
    add_strength,
    make_agreement,
    plan_of,
    say_wish,
)
from portal_town import opened, resident_of

WORDS = (
    "Geheimlaan",
    "Wapenkast",
    "Klaproos",
    "Zonnebloem",
    "Madelief",
    "Verderop",
    "Klaverweg",
    "Lisdodde",
    "Waterlelie",
    "Dovenetel",
    "Boterbloem",
    "Mina",
    "Kim",
)
"""What stands in the secrets and nowhere else, and the names of the two who left."""
_HEALTH = 6


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
        agreed(fled, whom, elsewhere, _HEALTH, by, now)
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


def concern(cast: Cast, fled: Fled, now: datetime) -> None:
    """A concern about the child, with what is thought of him; and something punishable, as a dilemma."""
    with acting_as(cast.coach) as by:
        row = note_concern(
            file_id=fled.file,
            about=[fled.child],
            seen="Het kind noemt de Lisdodde.",
            thought="Hij slaat, zegt Lisdodde.",
            source=Source.SCHOOL,
            since=now.date(),
            by=by,
            at=now,
        )
        take_step(concern=row, step=Step.SIGNALS, on=now.date(), words="Lisdodde", by=by, at=now)
        note_dilemma(
            file_id=fled.file, saw="Lisdodde", pulls="Lisdodde", talk_with=cast.leader.id, by=by, at=now
        )


def words_in_her_own_file(cast: Cast, fled: Fled, now: datetime) -> None:
    """What she and the team write to each other, what she wants, and what she asks about her file."""
    with acting_as(cast.coach) as by:
        words = "De Waterlelie wacht op u."
        write_to_person(file_id=fled.file, person=fled.mother, words=words, by=by, at=now)
        note_notice_address(
            file_id=fled.file,
            subject=fled.mother,
            address="waterlelie@voorbeeld.example",
            agreed=True,
            read_along=ReadAlong.NOBODY,
            by=by,
            at=now,
        )
    with acting_as(resident_of(fled.file, fled.mother)) as by:
        own = own_file(by)
        assert own is not None
        write_to_team(own=own, words="Ik ga naar de Waterlelie.", by=by, at=now)
        say_wish(file_id=fled.file, words="Naar de Waterlelie", person=fled.mother, by=by, at=now)
    hers = sign_in_client(resident_of(fled.file, fled.mother))
    for kind in ("statement", "correction", "copy"):
        asked = hers.post("/mijn/vragen/nieuw/", {"kind": kind, "words": "Waterlelie"})
        assert asked.status_code == 303, kind


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


def advice_about_her(cast: Cast, fled: Fled, now: datetime) -> None:
    """An organisation is advised about her and answers; what they decided is written down after a call."""
    with acting_as(cast.coach) as by:
        mandate = MandateVersion.objects.select_related("mandate").get(subject="Een plek geven")
        advised = Advised(
            mandate=mandate, persons=[fled.mother], words="Een bed bij Dovenetel", why="Dovenetel is veilig"
        )
        advice = send_advice(
            file_id=fled.file, advised=advised, rests_on="support", by=by, at=now - timedelta(days=1)
        )
        said = Words(words="Ja, bij Dovenetel", given_by="Noor")
        report_answer(advice=advice, deed=Deed.TAKEN_OVER, said=said, by=by, at=now)
        decided = Decided(granted=True, decided_on=now.date(), number="Dovenetel 7")
        report_decision(advice=advice, decided=decided, given_by="Noor", by=by, at=now)


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


def spoken_of(cast: Cast, fled: Fled, now: datetime) -> None:
    """She is spoken of in a meeting, to which others come for something else."""
    with acting_as(cast.leader) as by:
        meeting = Meeting.objects.first()
        if meeting is None:
            starts = now + timedelta(days=2)
            meeting = call_meeting(body="care_team", team_id=cast.team, starts_at=starts, by=by, at=now)
    with acting_as(cast.coach) as by:
        put = Put(title="Boterbloem en zij", words="Boterbloem", invited=[cast.deputy.id], informed="yes")
        item = put_on_agenda(
            meeting=meeting, put=put, file_id=fled.file, persons=[fled.mother], by=by, at=now
        )
        take_minutes(item=item, taken=Taken(said="Boterbloem helpt", present=[by.id]), by=by, at=now)
        note_entry(item=item, noted=Noted(kind=EntryKind.DECISION, words="Boterbloem belt"), by=by, at=now)


SECRETS: dict[str, Callable[[Cast, Fled, datetime], None]] = {
    "help of the mother": help_of_the_mother,
    "help of the child": help_of_the_child,
    "a protected source": source,
    "a report of danger": report,
    "a concern about the child": concern,
    "words in her own file": words_in_her_own_file,
    "advice about her": advice_about_her,
    "spoken of in a meeting": spoken_of,
    "a new home": new_home,
    "the flight address": flight_address,
}
"""What he must not learn. The address comes last: who must not be found is shielded, which would hide other leaks."""


def told(cast: Cast, fled: Fled, now: datetime) -> None:
    """Add every secret at once."""
    for happen in SECRETS.values():
        happen(cast, fled, now)
