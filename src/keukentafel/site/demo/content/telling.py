"""Questions to partners and short talks in the stories, and what a partner asks the team."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.exchange.public import (
    AnswerKind,
    Channel,
    Did,
    Recipient,
    answer_at_desk,
    ask_partner,
    note_answer,
    note_talk,
    take_in_question,
    tell_what_we_did,
)
from keukentafel.lifeworld.safeguards.public import (
    ProcessingAct,
    open_to_partner,
    processing_activity,
    state_legal_basis,
)
from keukentafel.site.demo.content.shapes import Event
from keukentafel.site.demo.content.stage import HomeNow, Stage

BASIS = "support"
"""The activity of the register on which all of it rests."""
LIVING = 1
"""The number of the life area of housing."""


@dataclass(frozen=True, slots=True)
class Ask(Event):
    """A question to a partner; with ``answered`` what came of it, and what was done with that.

    Args:
        when: when it was asked.
        organisation, contact: to whom.
        about: whom it is about, with spaces between.
        what, why: the question, and what for.
        days: until the answer is due.
        answered: when the answer came; empty while it waits.
        answer: in words. It is an observation of theirs.
        did: what we did with it.
        desk: key of who answers at the desk of the organisation; empty when it is asked in a talk.
    """

    when: str
    organisation: str
    contact: str
    about: str
    what: str
    why: str
    days: int = 7
    answered: str = ""
    answer: str = ""
    did: str = ""
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Talk(Event):
    """Two professionals talked for a moment."""

    when: str
    organisation: str
    contact: str
    about: str
    minutes: int = 2


def _to(stage: Stage, event: Ask | Talk) -> Recipient:
    return Recipient(organisation_id=stage.town.organisations[event.organisation], name=event.contact)


def ask(stage: Stage, here: HomeNow, event: Ask, by: Actor) -> None:
    """Ask, as the story says."""
    at = stage.clock.past(event.when)
    here.things[f"ask {event.what}"] = ask_partner(
        file_id=here.file,
        to=_to(stage, event),
        persons=here.keys(event.about),
        what=here.words(event.what),
        why=here.words(event.why),
        rests_on=BASIS,
        due_on=timezone.localdate(at) + timedelta(days=event.days),
        at_desk=bool(event.desk),
        by=by,
        at=at,
    )


def answer_there(stage: Stage, here: HomeNow, event: Ask, by: Actor) -> None:
    """They answer it at their own desk."""
    answer_at_desk(
        question=here.things[f"ask {event.what}"],
        words=here.words(event.answer),
        kind=AnswerKind.OBSERVATION,
        by=by,
        at=stage.clock.past(event.answered),
    )


def hear(stage: Stage, here: HomeNow, event: Ask, by: Actor) -> None:
    """Note what they answered, where they did not do so themselves, and tell what was done with it."""
    at, question = stage.clock.past(event.answered), here.things[f"ask {event.what}"]
    if not event.desk:
        note_answer(
            question=question,
            words=here.words(event.answer),
            given_by=event.contact,
            kind=AnswerKind.OBSERVATION,
            by=by,
            at=at,
        )
    if event.did:
        tell_what_we_did(question=question, did=Did(event.did), by=by, at=at)


def talk(stage: Stage, here: HomeNow, event: Talk, by: Actor) -> None:
    """Note that they talked."""
    note_talk(
        file_id=here.file,
        to=_to(stage, event),
        persons=here.keys(event.about),
        rests_on=BASIS,
        minutes=event.minutes,
        by=by,
        at=stage.clock.past(event.when),
    )


def open_a_slice(stage: Stage) -> None:
    """The landlord reads what the plan says of living, of one household: so it sees there what it promised."""
    here = stage.homes["korenaarhof"]
    at, until = stage.clock.past("-25 10:00"), stage.clock.day(40)

    def let_read(by: Actor) -> None:
        activity = processing_activity(BASIS)
        basis = state_legal_basis(
            file_id=here.file,
            activity=BASIS,
            act=ProcessingAct.SHARE,
            basis=activity.basis,
            article=activity.article,
            purpose=activity.purpose,
            starts=timezone.localdate(at),
            by=by,
            at=at,
        )
        open_to_partner(
            basis=basis,
            organisation_id=stage.town.organisations["corporatie"],
            level=Level.CONTENT,
            areas=(LIVING,),
            until=until,
            by=by,
            at=at,
        )

    stage.at("-25 10:00", lambda: here.coach, let_read)


def play_question_to_us(stage: Stage) -> None:
    """A partner asks after somebody. Whether the town knows this person, nobody can see from it."""

    def take_in(by: Actor) -> None:
        take_in_question(
            team_id=stage.town.team,
            organisation_id=stage.town.organisations["thuiszorg"],
            asker="Joke Haverbeek",
            channel=Channel.PHONE,
            about_name="mevrouw Oosterling",
            what="Komt er al iemand van het wijkteam bij haar thuis? Zij doet de deur niet meer open.",
            because="Zij maken zich zorgen",
            by=by,
            at=stage.clock.past("-1 15:20"),
        )

    stage.at("-1 15:20", "noor", take_in)
