"""A town in which a mother fled with her child of thirteen, and he whom she fled from stayed: what he knows of.

The home they had, the plan, what was noted about him, his own portal. What he must not learn stands in ``fled_secrets``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cast import Cast
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.exchange.public import (
    Disclosure,
    Recipient,
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
    Party,
    ProcessingAct,
    answer_consent,
    ask_consent,
    note_authority,
    open_to_partner,
    state_legal_basis,
)
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    PartyClass,
    add_party,
    make_mandate,
)
from keukentafel.work.plans.public import (
    Owner,
    OwnerKind,
    add_action,
    add_goal,
    make_plan,
    plan_of,
)
from portal_town import born, opened, turn_on


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
    _mandate_elsewhere(cast, start)
    turn_on(now)
    opened(cast, fled.file, fled.he, now)
    return fled


def _mandate_elsewhere(cast: Cast, at: datetime) -> None:
    """What was agreed with an organisation that will be advised about her; everybody at work may read it.

    It is about money, the life area of which the landlord sees a part of the plan.
    """
    with acting_as(cast.administrator) as by:
        elsewhere = organisations().get(name="Bureau Verderop")
        add_party(organisation=elsewhere, party_class=PartyClass.COMMITS, signed_on=at.date(), by=by, at=at)
        agreed_on = Agreed(
            subject="Een plek geven",
            area=1,
            kind=MandateKind.ADVICE,
            article="article_2",
            starts=at.date(),
        )
        make_mandate(organisation=elsewhere, agreed=agreed_on, by=by, at=at)


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
    agreed(fled, fled.he, landlord, 1, by, at)


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


def agreed(fled: Fled, person: int, organisation: int, area: int, by: Actor, at: datetime) -> None:
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
