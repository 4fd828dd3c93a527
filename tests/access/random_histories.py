"""Random histories of a household: who works with it, who agrees, who is let in or shut out, birthdays and moves.

Every step is a command, done by whoever may. Afterwards the wall, the gate and what a resident reads of who may see the
own file must say the same as the rule.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from known_facts import facts, grants_of

from backup import behind_the_wall
from family import Family, a_family, as_migrator, asked
from keukentafel.foundation.access.domain.visibility import RowFact, may_see
from keukentafel.foundation.access.public import decide, exclusions_on
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import actor_of
from keukentafel.lifeworld.households.public import (
    Member,
    NewNote,
    NoteKind,
    Resident,
    appoint_deputy,
    change_resident,
    current_engagement,
    hand_over,
    leave_without_coach,
    move_people,
    open_household,
    start_engagement,
    substitute,
    write_note,
)
from keukentafel.lifeworld.safeguards.public import (
    Act,
    Basis,
    Consent,
    PartnerAccess,
    PortalAccount,
    ProcessingAct,
    answer_consent,
    check_safety,
    close_portal,
    close_to_partner,
    let_in_again,
    open_in_emergency,
    open_portal,
    open_to_partner,
    own_file,
    shut_out,
    state_legal_basis,
    who_may_see_me,
    withdraw_consent,
)
from portal_town import SAFE

TABLES = {"households_contact": Level.THAT, "households_note": Level.CONTENT, "search_entry": None}
"""Where the wall is looked through; the rows of the index say their level themselves."""
WORKERS = ("coach", "colleague", "deputy", "leader", "supporter", "facilitator")
LOOKERS = (*WORKERS, "buddy", "stranger", "other_team_coach", "administrator")
IN_THE_LIST = ("engagement", "deputy", "substitution")
"""Facts by which a resident reads somebody's right by name."""


@dataclass
class History:
    """One household while it happens.

    Args:
        cast, rng: who there is, and what chance decides.
        family: the household.
        at: the moment of the next step (aware).
        steps: what happened, in words.
    """

    cast: Any
    rng: random.Random
    family: Family
    at: datetime
    steps: list[str] = field(default_factory=list)

    @property
    def file(self) -> int:
        """Key of the file."""
        return self.family.file

    def worker(self) -> Actor:
        """Somebody who works in the team."""
        return getattr(self.cast, self.rng.choice(WORKERS[:4]))  # type: ignore[no-any-return]

    def coach(self) -> Actor | None:
        """Who is the coach now, unless this person is shut out."""
        with acting_as(self.cast.leader):
            engagement = current_engagement(self.file)
        by_key = {getattr(self.cast, name).id: getattr(self.cast, name) for name in WORKERS}
        return None if engagement is None else by_key.get(engagement.coach_id)

    def step(self) -> None:
        """Something happens, or could not."""
        self.at += timedelta(seconds=20)
        what = self.rng.choice(STEPS)
        coach = self.coach()
        if coach is None and what not in (give_a_coach, emergency):
            what = give_a_coach
        try:
            with acting_as(coach or self.cast.leader) as by:
                what(self, by)
        except ValueError as refused:
            self.steps.append(f"{what.__name__} refused: {refused}")
        else:
            self.steps.append(what.__name__)


def give_a_coach(history: History, by: Actor) -> None:
    """Somebody becomes the coach, or nobody is."""
    with acting_as(history.cast.leader) as leader:
        engagement = current_engagement(history.file)
        assert engagement is not None
        if engagement.coach_id is not None and history.rng.random() < 0.2:
            leave_without_coach(engagement=engagement, by=leader, at=history.at)
            return
        to = history.worker()
        if any(one.account_id == to.id for one in exclusions_on(history.file)):
            return
        hand_over(engagement=engagement, to=to.id, reason="", by=leader, at=history.at)


def deputy(history: History, by: Actor) -> None:
    """A named deputy comes, or goes."""
    engagement = current_engagement(history.file)
    who = history.rng.choice([None, history.worker().id])
    appoint_deputy(engagement=engagement, deputy_id=who, by=by, at=history.at)


def substitution(history: History, by: Actor) -> None:
    """Somebody stands in for some days; these began already, or are still to come."""
    starts = history.at + timedelta(days=history.rng.choice([-3, -1, 0, 2]))
    ends = starts + timedelta(days=history.rng.choice([1, 2, 9]))
    substitute(
        engagement=current_engagement(history.file),
        account_id=history.worker().id,
        starts=starts,
        ends=ends,
        by=by,
        at=history.at,
    )


def consent(history: History, by: Actor) -> None:
    """The child's data may go to the landlord, or not; who agrees decides, and the landlord is let in."""
    today, family = timezone.localdate(history.at), history.family
    one = asked(history.cast, family, history.at, Act.DATA, history.rng.choice([5, 90, 900]))
    for party in (family.mother, family.father, family.child):
        answer_consent(
            consent=one, party=party, agrees=history.rng.random() < 0.8, how="spoken", by=by, at=history.at
        )
    _let_in(history, by, today, family.child.subject, one)


def legal_basis(history: History, by: Actor) -> None:
    """The landlord is let in by law: for the household, or for one person."""
    person = history.rng.choice([None, history.family.mother.subject])
    _let_in(history, by, timezone.localdate(history.at), person, None)


def _let_in(history: History, by: Actor, today: date, person: int | None, one: Consent | None) -> None:
    basis = state_legal_basis(
        file_id=history.file,
        activity="support",
        act=ProcessingAct.SHARE,
        basis=Basis.CONSENT if one else Basis.PUBLIC_TASK,
        article="Wmo 2015 art. 5.1.1",
        purpose="de huur",
        person=person,
        consent=one,
        starts=today,
        by=by,
        at=history.at,
    )
    open_to_partner(
        basis=basis,
        organisation_id=history.cast.buddy.organisation,
        level=history.rng.choice([Level.THAT, Level.CONTENT]),
        areas=history.rng.choice([[], [1], [1, 2]]),
        # After today, also for who writes down after midnight what was decided before it.
        until=max(today, timezone.localdate()) + timedelta(days=history.rng.choice([1, 30, 800])),
        by=by,
        at=history.at,
    )


def withdrawal(history: History, by: Actor) -> None:
    """The mother takes back what she agreed to."""
    given = list(Consent.objects.filter(file_id=history.file))
    if given:
        one = history.rng.choice(given)
        withdraw_consent(consent=one, party=history.family.mother, how="spoken", by=by, at=history.at)


def closing(history: History, by: Actor) -> None:
    """The landlord is let in no longer."""
    rows = list(PartnerAccess.objects.filter(file_id=history.file, ended_at=None))
    if rows:
        close_to_partner(access=history.rng.choice(rows), reason="klaar", by=by, at=history.at)


def birthday(history: History, by: Actor) -> None:
    """The child turns out to be older, or younger, than was written down."""
    row = Resident.objects.get(file_id=history.file, subject_id=history.family.child.subject)
    known = {
        name: getattr(row, name)
        for name in ("full_name", "known_as", "phone", "email", "language", "note_of_address")
    }
    today = timezone.localdate(history.at)
    born = today - timedelta(days=round(365.25 * history.rng.choice([11, 12, 15.9, 16, 18])))
    change_resident(resident=row, birth_date=born, by=by, at=history.at, **known)


def move(history: History, by: Actor) -> None:
    """The child goes to live in another household, whose file this coach opens."""
    child = history.family.child.subject
    there = list(Member.objects.filter(file_id=history.file, subject_id=child, until=None))
    if not there:
        raise ValueError("the child left before")
    with acting_as(history.cast.leader) as leader:
        new = open_household(label="Elders", team_id=history.cast.team, by=leader, at=history.at)
        start_engagement(household=new, coach_id=by.id, by=leader, at=history.at)
    with acting_as(by):
        move_people(members=there, to=new, on=timezone.localdate(history.at), by=by, at=history.at)


def shutting(history: History, by: Actor) -> None:
    """A colleague turns out to be family, of the household or of the mother; or was let in again."""
    there = exclusions_on(history.file)
    if there and history.rng.random() < 0.4:
        let_in_again(file_id=history.file, exclusion=history.rng.choice(there), by=by, at=history.at)
        return
    subject = history.rng.choice([None, history.family.mother.subject])
    shut_out(
        file_id=history.file,
        # The leader stays, or nobody could find another coach.
        account_id=getattr(history.cast, history.rng.choice(WORKERS[:3])).id,
        subject=subject,
        reason="familie",
        by=by,
        at=history.at,
    )


def emergency(history: History, by: Actor) -> None:
    """A colleague opens the file in an emergency."""
    with acting_as(history.worker()) as who:
        if not decide(who, "safeguards.open_in_emergency", history.family.home.household).allowed:
            raise ValueError("not this one")
        open_in_emergency(file_id=history.file, reason="Zij belt", with_safety=False, by=who, at=history.at)


def portal(history: History, by: Actor) -> None:
    """The mother's own file is opened, or closed."""
    mother = history.family.mother.subject
    if any(one.account_id == by.id for one in exclusions_on(history.file)):
        raise ValueError("who must not see her opens nothing for her")
    there = PortalAccount.objects.filter(file_id=history.file, person_id=mother, closed_at=None)
    if row := there.select_related("account").first():
        close_portal(portal=row, by=by, at=history.at)
        return
    check = check_safety(file_id=history.file, person=mother, check=SAFE, by=by, at=history.at)
    open_portal(check=check, by=by, at=history.at)


STEPS = (
    give_a_coach,
    give_a_coach,
    deputy,
    substitution,
    consent,
    legal_basis,
    withdrawal,
    closing,
    birthday,
    move,
    shutting,
    shutting,
    emergency,
    portal,
)


def begin(cast: Any, now: datetime) -> tuple[Family, datetime]:
    """A household with a note about each and about both, of which the mother's own file is open; and when it began."""
    at = now - timedelta(minutes=30)
    family = a_family(cast, at, years=15)
    history = History(cast, random.Random(0), family, at)
    mother, child = family.mother.subject or 0, family.child.subject or 0
    with acting_as(cast.coach) as by:
        row = Resident.objects.get(file_id=family.file, subject_id=mother)
        change_resident(
            resident=row,
            known_as=row.known_as,
            full_name="",
            phone="",
            email="",
            language="",
            note_of_address="",
            birth_date=date(1985, 3, 4),
            by=by,
            at=at,
        )
        for about in ([mother], [child], [mother, child], []):
            write_note(
                household=family.home.household,
                kind="visit",
                happened_at=at,
                minutes=30,
                present=about,
                notes=[NewNote(NoteKind.OBSERVATION, "Het gaat.")],
                by=by,
                at=at,
            )
        portal(history, by)
    return family, at


def differences(seed: int, cast: Any, begun: tuple[Family, datetime]) -> list[str]:
    """Let the history of *seed* happen to a household that began, and name whatever does not agree afterwards."""
    family, at = begun
    history = History(cast, random.Random(seed), family, at)
    for _ in range(history.rng.randint(3, 10)):
        history.step()
    found = [*_wall_and_gate(history), *_what_the_resident_reads(history), *_last_second(history)]
    return [f"seed {seed}, {'; '.join(history.steps)}: {wrong}" for wrong in found]


def _rows(file_id: int) -> dict[str, list[tuple[int, RowFact]]]:
    found = {}
    for table, level in TABLES.items():
        name = "thing" if table == "search_entry" else "public_id"
        rows = behind_the_wall(
            f"select id, {name}, subjects, category, area, {'level' if level is None else int(level)}"
            f" from {table} where file_id = {file_id}"
        )
        found[table] = [
            (key, RowFact(public_id, file_id, frozenset(subjects), category, area, lvl))
            for key, public_id, subjects, category, area, lvl in rows
        ]
    return found


def _wall_and_gate(history: History) -> list[str]:
    known, rows, wrong = facts(f"file_id = {history.file}"), _rows(history.file), []
    now = timezone.now()
    for name in LOOKERS:
        actor = getattr(history.cast, name)
        with acting_as(actor), connection.cursor() as cursor:
            for table, every in rows.items():
                cursor.execute(f"select id from {table} where file_id = %s", [history.file])
                seen = {key for (key,) in cursor.fetchall()}
                said = {key for key, row in every if may_see(actor, row, now=now, **known)}
                if seen != said:
                    wrong.append(f"{name} in {table}: {sorted(seen ^ said)}")
            reads = decide(actor, "households.read", history.family.home.household).allowed
        everything = RowFact("", history.file, frozenset(), 1, 0, int(Level.CONTENT))
        whole = [g for g in known["grants"] if g.subjects is None and g.areas is None and g.item is None]
        worker = name in WORKERS and name != "facilitator"
        if reads != (worker and may_see(actor, everything, now=now, **(known | {"grants": whole}))):
            wrong.append(f"{name} at the gate: {reads}")
    return wrong


def _what_the_resident_reads(history: History) -> list[str]:
    mother, cast = history.family.mother.subject or 0, history.cast
    found = behind_the_wall(
        "select account_id from safeguards_portalaccount where closed_at is null and"
        f" file_id = {history.file} and person_id = {mother}"
    )
    if not found:
        return []
    with acting_as(CARETAKER):
        resident = actor_of(found[0][0], timezone.localdate())
    assert resident is not None
    with acting_as(resident):
        own = own_file(resident)
        if own is None:
            return ["the own file is open and cannot be read"]
        listed = {one.name for one in who_may_see_me(own) if one.fact in IN_THE_LIST}
    facts_now = ", ".join(f"'{fact}'" for fact in IN_THE_LIST)
    known = facts(f"file_id = {history.file} and split_part(fact, ':', 1) in ({facts_now})")
    about_her = RowFact("", history.file, frozenset({mother}), 1, 0, int(Level.CONTENT))
    sees = {
        getattr(cast, name).name
        for name in LOOKERS
        if may_see(getattr(cast, name), about_her, now=timezone.now(), **known)
    }
    return [] if listed == sees else [f"the resident reads {sorted(listed)}, who may see: {sorted(sees)}"]


def _last_second(history: History) -> list[str]:
    """One right that ends by itself: there in its last second, gone in the next."""
    now = timezone.now()
    ending = {
        key: grant
        for key, grant in grants_of(f"file_id = {history.file} and revoked_at is null").items()
        if grant.valid_to and grant.valid_to > now and grant.grantee_kind in (1, 3)
    }
    actors = {getattr(history.cast, name).id: getattr(history.cast, name) for name in LOOKERS}
    shut = {
        key
        for (key,) in behind_the_wall(
            f"select account_id from access_exclusion where (file_id is null or file_id = {history.file})"
            " and (valid_to is null or valid_to > now())"
        )
    }
    some = [key for key, grant in ending.items() if grant.grantee_kind == 3 or grant.grantee_id in actors]
    if not some:
        return []
    key = history.rng.choice(some)
    grant = ending[key]
    actor = history.cast.buddy if grant.grantee_kind == 3 else actors[grant.grantee_id]
    if actor.id in shut:
        return []
    wrong = []
    with as_migrator() as db:
        db.execute(
            "update access_grant set revoked_at = now() where file_id = %s and id <> %s", [history.file, key]
        )
        for there, moment in ((True, grant.valid_to - timedelta(seconds=5)), (False, grant.valid_to)):
            shift = moment - timezone.now()
            db.execute(
                "update access_grant set valid_from = %s::timestamptz - %s, valid_to = %s::timestamptz - %s"
                " where id = %s",
                [min(grant.valid_from, moment), shift, grant.valid_to, shift, key],
            )
            db.commit()
            with acting_as(actor), connection.cursor() as cursor:
                cursor.execute("select %s = any (wall.files(%s))", [history.file, grant.level])
                if cursor.fetchone()[0] != there:
                    wrong.append(f"{actor.name}, a right that ends: {not there} with {shift} to go")
    return wrong
