"""Plays what happened in households, and then lets everything happen in the order of time."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any

from django.db import transaction

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import accounts, end_absence, report_absence
from keukentafel.lifeworld.agenda.public import (
    cancel_appointment,
    keep_appointment,
    move_appointment,
    plan_appointment,
)
from keukentafel.lifeworld.households.public import (
    MeasuredBy,
    NewNote,
    NoteKind,
    add_person,
    add_relation,
    appoint_deputy,
    close_engagement,
    end_organisation,
    hand_over,
    leave_household,
    leave_without_coach,
    measure,
    note_organisation,
    wind_down,
    write_note,
)
from keukentafel.lifeworld.safety.public import (
    Watch,
    keep_whereabouts,
    note_safe_contact,
    report_danger,
    review_danger,
)
from keukentafel.site.demo.content import agreeing, shapes, telling
from keukentafel.site.demo.content.planning import PlanPlayer
from keukentafel.site.demo.content.shapes import Home, Who
from keukentafel.site.demo.content.signalling import play_signal
from keukentafel.site.demo.content.stage import HomeNow, Stage


def let_it_happen(stage: Stage, tell: Callable[[int, int], None] | None = None) -> None:
    """Let everything on stage happen, in the order of time; what one person did in a row in one transaction.

    Args:
        stage: with all that is to happen.
        tell: hears how much has happened, and of how much.
    """
    ordered, done = sorted(stage.ops, key=lambda op: op.order), 0
    stage.ops.clear()
    # Who acts is asked in turn, since a hand-over changes it for what comes after.
    for who, ops in groupby(ordered, key=lambda op: op.who()):
        with acting_as(stage.actor(who)) as by, transaction.atomic():
            for op in ops:
                try:
                    op.do(by)
                except Exception as failed:
                    failed.add_note(f"in the demo's story: {who} at {op.order}, {op.do}")
                    raise
                done += 1
        if tell is not None:
            tell(done, len(ordered))


def play_home(stage: Stage, home: Home) -> None:
    """Put a household on stage, from its signal on."""
    HomePlayer(stage, stage.enter(home)).play()


class HomePlayer:
    """Puts the story of one household on stage.

    Args:
        stage: where.
        here: whose story.
    """

    def __init__(self, stage: Stage, here: HomeNow) -> None:
        self.stage, self.here = stage, here
        self.plans = PlanPlayer(stage, here)

    def play(self) -> None:
        """Put everything on stage: signal, people, events."""
        home = self.here.home
        play_signal(self.stage, home.came, self.here)
        for who in home.people:
            self.stage.at(home.came.decided, self._coach, partial(self._person, who, home.came.decided))
        for event in home.events:
            if isinstance(event, shapes.Join):
                self.stage.introduce(self.here, event.who)
            method = getattr(self, f"_{type(event).__name__.lower()}", None)
            if method is None:
                self.plans.play(event)
                continue
            when = event.made if isinstance(event, shapes.Meet) else event.when
            worker = event.by or ("" if event.usual == "coach" else event.usual)
            self.stage.at(when, worker or self._coach, partial(method, event))
            self._later(event)

    def _coach(self) -> str:
        return self.here.coach

    def _later(self, event: Any) -> None:
        if isinstance(event, shapes.Danger) and event.reviewed:
            self.stage.at(event.reviewed, event.watcher, partial(self._look_back, event))
        if isinstance(event, shapes.Around) and event.until is not None:
            self.stage.at(f"{event.until} 09:00", self._coach, partial(self._stopped, event))
        if isinstance(event, telling.Ask) and event.answered:
            if event.desk:
                self.stage.at(
                    event.answered, event.desk, partial(telling.answer_there, self.stage, self.here, event)
                )
            self.stage.at(event.answered, self._coach, partial(telling.hear, self.stage, self.here, event))
        if isinstance(event, shapes.Meet) and event.state != "planned":
            when = event.when if event.state == "kept" else event.to.split("|")[0] or event.made
            self.stage.at(when, self._coach, partial(self._settled, event, when))

    def _past(self, when: str) -> Any:
        return self.stage.clock.past(when)

    def _account(self, key: str) -> int:
        return self.stage.actor(key).id

    def _person(self, who: Who, when: str, by: Actor) -> None:
        here, stage = self.here, self.stage
        assert here.household is not None
        known = stage.homes[who.known_in].members[who.key].subject_id if who.known_in else None
        here.members[who.key] = add_person(
            household=here.household,
            known_as=here.names[who.key],
            full_name=here.full_names[who.key],
            role=who.role,
            birth_date=None if who.age is None else stage.clock.born(who.age, stage.names.birthday()),
            phone=stage.names.phone() if who.phone else "",
            email=who.email,
            language=who.language,
            note_of_address=here.address if who.address == "*" else who.address,
            subject=known,
            by=by,
            at=self._past(when),
        )

    def _note(self, event: shapes.Note, by: Actor) -> None:
        here = self.here
        assert here.household is not None
        notes = [
            NewNote(kind=kind, text=here.words(text), speaker=speaker, sensitive=event.closed)
            for kind, text, speaker in (
                (NoteKind.OBSERVATION, event.seen, None),
                # The screen puts quotation marks around what somebody said.
                *(
                    (NoteKind.STATEMENT, words.strip('" '), here.key(who))
                    for who, words in event.said.items()
                ),
                (NoteKind.INFORMATION, event.heard, None),
            )
            if text
        ]
        write_note(
            household=here.household,
            kind=event.kind,
            happened_at=self._past(event.when),
            minutes=event.minutes,
            present=here.keys(event.present),
            notes=notes,
            by=by,
            at=self._past(event.when),
        )

    def _step(self, event: shapes.Step, by: Actor) -> None:
        here = self.here
        assert here.household is not None
        for who, taken in ((MeasuredBy.COACH, event.coach), (MeasuredBy.RESIDENT, event.resident)):
            if taken is not None:
                number, words = taken
                measure(
                    household=here.household,
                    area=event.area,
                    step=number,
                    measured_by=who,
                    words=here.words(words),
                    by=by,
                    at=self._past(event.when),
                )

    def _meet(self, event: shapes.Meet, by: Actor) -> None:
        here = self.here
        assert here.household is not None
        here.things[f"meet {event.when}"] = plan_appointment(
            household=here.household,
            starts_at=self.stage.clock.moment(event.when),
            minutes=event.minutes,
            kind=event.kind,
            account_id=self._account(event.goes or here.coach),
            place=here.words(event.place) or here.address,
            about=here.words(event.about),
            subjects=here.keys(event.present),
            by=by,
            at=self._past(event.made),
        )

    def _settled(self, event: shapes.Meet, when: str, by: Actor) -> None:
        row, at = self.here.things[f"meet {event.when}"], self._past(when)
        if event.state == "kept":
            keep_appointment(appointment=row, by=by, at=at)
        elif event.state == "cancelled":
            cancel_appointment(appointment=row, by=by, at=at)
        else:
            starts = self.stage.clock.moment(event.to.split("|")[1])
            move_appointment(appointment=row, starts_at=starts, by=by, at=at)

    def _tie(self, event: shapes.Tie, by: Actor) -> None:
        here = self.here
        assert here.household is not None
        known = event.to.startswith("@")
        add_relation(
            household=here.household,
            of=here.members[event.of].subject_id,
            kind=event.kind,
            to=here.key(event.to[1:]) if known else None,
            other_name="" if known else here.words(event.to),
            by=by,
            at=self._past(event.when),
        )

    def _around(self, event: shapes.Around, by: Actor) -> None:
        here = self.here
        assert here.household is not None
        here.things[f"around {event.organisation}"] = note_organisation(
            household=here.household,
            organisation_id=self.stage.town.organisations[event.organisation],
            does=here.words(event.does),
            contact_name=event.contact,
            since=self.stage.clock.day(event.since),
            by=by,
            at=self._past(event.when),
        )

    def _ask(self, event: telling.Ask, by: Actor) -> None:
        telling.ask(self.stage, self.here, event, by)

    def _talk(self, event: telling.Talk, by: Actor) -> None:
        telling.talk(self.stage, self.here, event, by)

    def _stopped(self, event: shapes.Around, by: Actor) -> None:
        assert event.until is not None
        row, day = self.here.things[f"around {event.organisation}"], self.stage.clock.day(event.until)
        end_organisation(active=row, until=day, by=by, at=self._past(f"{event.until} 09:00"))

    def _join(self, event: shapes.Join, by: Actor) -> None:
        self._person(event.who, event.when, by)

    def _leave(self, event: shapes.Leave, by: Actor) -> None:
        leave_household(member=self.here.members[event.who], by=by, at=self._past(event.when))

    def _holds(self, event: agreeing.Holds, by: Actor) -> None:
        agreeing.note_holder(event, self.here, by, self._past(event.when))

    def _asks(self, event: agreeing.Asks, by: Actor) -> None:
        at, day = self._past(event.when), self.stage.clock.day
        days = at.date(), None if event.until is None else day(event.until)
        agreeing.ask(event, self.here, self.stage.town.organisations[event.organisation], days, by, at)

    def _safe(self, event: shapes.Safe, by: Actor) -> None:
        here, again = self.here, event.ask_again
        note_safe_contact(
            file_id=here.file,
            subject=here.members[event.who].subject_id,
            how=here.words(event.how),
            when=here.words(event.times),
            not_to_send=here.words(event.not_to_send),
            review_on=None if again is None else self.stage.clock.day(again),
            by=by,
            at=self._past(event.when),
        )

    def _stays(self, event: shapes.Stays, by: Actor) -> None:
        keep_whereabouts(
            file_id=self.here.file,
            subject=self.here.members[event.who].subject_id,
            address=self.here.words(event.address),
            until_review=self.stage.clock.day(event.until),
            by=by,
            at=self._past(event.when),
        )

    def _danger(self, event: shapes.Danger, by: Actor) -> None:
        danger = report_danger(
            file_id=self.here.file,
            what=self.here.words(event.what),
            called=event.called,
            agreed=self.here.words(event.agreed),
            watcher_id=self._account(event.watcher),
            until=self.stage.clock.moment(event.until),
            readers=[self._account(key) for key in event.readers],
            by=by,
            at=self._past(event.when),
        )
        self.here.things[f"danger {event.when}"] = danger.public_id

    def _look_back(self, event: shapes.Danger, by: Actor) -> None:
        watch = Watch.objects.get(danger_key=self.here.things[f"danger {event.when}"])
        review_danger(watch=watch, words=self.here.words(event.words), by=by, at=self._past(event.reviewed))

    def _deputy(self, event: shapes.Deputy, by: Actor) -> None:
        appoint_deputy(
            engagement=self.here.engagement,
            deputy_id=self._account(event.who),
            by=by,
            at=self._past(event.when),
        )

    def _over(self, event: shapes.Over, by: Actor) -> None:
        engagement, at, reason = self.here.engagement, self._past(event.when), self.here.words(event.reason)
        if event.to:
            hand_over(engagement=engagement, to=self._account(event.to), reason=reason, by=by, at=at)
            self.here.coach = event.to
        else:
            leave_without_coach(engagement=engagement, reason=reason, by=by, at=at)

    def _away(self, event: shapes.Away, by: Actor) -> None:
        clock, account = self.stage.clock, accounts().get(pk=self._account(event.who))
        self.stage.absences[event.who] = report_absence(
            account=account,
            starts=clock.day(event.starts),
            ends=None if event.ends is None else clock.day(event.ends),
            substitute=accounts().get(pk=self._account(event.substitute)),
            by=by,
            at=self._past(event.when),
        )
        self.here.things["away"] = event.who

    def _back(self, event: shapes.Back, by: Actor) -> None:
        absence = self.stage.absences[self.here.things["away"]]
        end_absence(absence=absence, ends=self.stage.clock.day(event.day), by=by, at=self._past(event.when))

    def _down(self, event: shapes.Down, by: Actor) -> None:
        wind_down(engagement=self.here.engagement, by=by, at=self._past(event.when))

    def _end(self, event: shapes.End, by: Actor) -> None:
        close_engagement(
            engagement=self.here.engagement,
            reason=self.here.words(event.reason),
            by=by,
            at=self._past(event.when),
        )
