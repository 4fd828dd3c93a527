"""Plays signals: how they came in, what the team decided, and the word that went back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import household_of
from keukentafel.lifeworld.safety.public import report_danger
from keukentafel.site.demo.content.shapes import Came, Danger, Waits
from keukentafel.site.demo.content.stage import HomeNow, Stage
from keukentafel.work.intake.public import (
    DecisionKind,
    FeedbackKind,
    NewInformant,
    Story,
    Telling,
    change_keeper,
    decide_signal,
    give_feedback,
    note_waiting_contact,
    put_on_waiting_list,
    receive_signal,
    take_from_waiting_list,
    tell,
)

LEGAL_BASIS = "Wmo 2015 art. 5.2.1"
_GIVERS_ORGANISATION = "corporatie"
"""The one organisation of the demo whose people have a desk."""
_TOLD = Telling(told=True)


def play_signal(
    stage: Stage, came: Came, here: HomeNow | None = None, *, answers: str = ""
) -> dict[str, Any]:
    """Put on stage how a signal came in and what came of it.

    Args:
        stage: where.
        came: the signal.
        here: the household that came of it, if one did.
        answers: who gives word back, when that is not whoever took it in.

    Returns:
        A box in which the signal stands under ``signal`` once it was played.
    """
    box: dict[str, Any] = {}
    plain = here.words if here else (lambda text: " ".join(text.split()))
    at = stage.clock.past(came.entered or came.when)

    def receive(by: Actor) -> None:
        told = _TOLD
        if came.told is not None:
            reason, until = came.told
            told = Telling(told=False, reason=reason, until=stage.clock.day(until))
        informant = None
        if came.source is not None:
            name, reach, kind = came.source
            informant = NewInformant(name=plain(name), reach=reach, kind=kind, asked_protection=came.protect)
            if came.giver:
                informant = replace(
                    informant,
                    account_id=stage.actor(came.giver).id,
                    organisation_id=stage.town.organisations[_GIVERS_ORGANISATION],
                    words=plain(came.known_by),
                )
        box["signal"] = receive_signal(
            team_id=stage.town.team,
            channel=came.channel,
            text=plain(came.text),
            about=came.about,
            told=told,
            informant=informant,
            label=plain(came.label),
            received_at=stage.clock.past(came.when),
            household_file=stage.homes[came.known].file if came.known else None,
            by=by,
            at=at,
        )

    stage.at(came.entered or came.when, came.by, receive)
    if came.decided and came.kind != DecisionKind.WAITING_LIST:
        stage.at(came.decided, "leader", _decide(stage, came, here, box))
    if came.told_after:
        stage.at(came.told_after, (lambda: here.coach) if here else came.by, _tell(stage, came, box))
    if came.answered:
        stage.at(came.answered, answers or came.by, _answer(stage, came, plain, box))
    return box


def _decide(stage: Stage, came: Came, here: HomeNow | None, box: dict[str, Any]) -> Callable[[Actor], None]:
    def decide(by: Actor) -> None:
        signal = box["signal"]
        to_coach = came.kind == DecisionKind.COACH and here is not None
        decide_signal(
            signal=signal,
            kind=came.kind,
            reasons=came.reasons,
            reason=" ".join(came.reason.split()),
            coach_id=stage.actor(here.coach).id if to_coach and here else None,
            organisation_id=stage.town.organisations[came.organisation] if came.organisation else None,
            label=here.label if here else "",
            household=here.household if here else None,
            by=by,
            at=stage.clock.past(came.decided),
        )
        if to_coach and here is not None:
            here.signal = signal
            here.household = household_of(signal.household_file_id)

    return decide


def _tell(stage: Stage, came: Came, box: dict[str, Any]) -> Callable[[Actor], None]:
    def now_told(by: Actor) -> None:
        story = Story.objects.get(file_id=box["signal"].file_id)
        tell(story=story, told=_TOLD, by=by, at=stage.clock.past(came.told_after))

    return now_told


def _answer(
    stage: Stage, came: Came, plain: Callable[[str], str], box: dict[str, Any]
) -> Callable[[Actor], None]:
    kind = came.source[2] if came.source else "other"
    word, taken_up = FeedbackKind.RECEIVED, None
    if kind == "resident" and came.answer:
        word = FeedbackKind.ABOUT_SELF
    elif kind == "professional" and came.answer in ("yes", "no", "passed"):
        word, taken_up = FeedbackKind.TAKEN_UP, came.answer == "yes"

    def answer(by: Actor) -> None:
        give_feedback(
            signal=box["signal"],
            kind=word,
            informant_kind=kind,
            words=plain(came.answer) if word is FeedbackKind.ABOUT_SELF else "",
            taken_up=taken_up,
            passed_on=came.answer == "passed",
            legal_basis=LEGAL_BASIS if word is FeedbackKind.TAKEN_UP else "",
            by=by,
            at=stage.clock.past(came.answered),
        )

    return answer


def play_waiting(stage: Stage, waits: Waits) -> None:
    """Put a signal on stage that waits, and the contact that was kept meanwhile."""
    # While it waits, who keeps contact reads it, and so gives word back too.
    box = play_signal(stage, waits.came, answers=waits.keeper)
    clock = stage.clock

    def put(by: Actor) -> None:
        box["place"] = put_on_waiting_list(
            signal=box["signal"],
            keeper_id=stage.actor(waits.keeper).id,
            reasons=waits.reasons,
            reason=" ".join(waits.reason.split()),
            helps_meanwhile=" ".join(waits.helps.split()),
            next_contact_on=clock.day(waits.contact),
            safety_check_on=clock.day(waits.check),
            by=by,
            at=clock.past(waits.decided),
        )

    stage.at(waits.decided, "leader", put)
    for when, helps, safe, contact, check in waits.contacts:

        def kept(
            by: Actor,
            when: str = when,
            helps: str = helps,
            safe: str = safe,
            c: int = contact,
            s: int = check,
        ) -> None:
            note_waiting_contact(
                place=box["place"],
                helps_meanwhile=" ".join(helps.split()),
                safe=" ".join(safe.split()),
                next_contact_on=clock.day(c),
                safety_check_on=clock.day(s),
                by=by,
                at=clock.past(when),
            )

        stage.at(when, waits.keeper, kept)
    if waits.next_keeper:

        def pass_on(by: Actor) -> None:
            change_keeper(
                place=box["place"],
                keeper_id=stage.actor(waits.next_keeper).id,
                by=by,
                at=clock.past(waits.passed),
            )

        stage.at(waits.passed, "leader", pass_on)
    if waits.ended:

        def take(by: Actor) -> None:
            take_from_waiting_list(
                place=box["place"], signal=box["signal"], by=by, at=clock.past(waits.ended)
            )

        stage.at(waits.ended, "leader", take)


def play_danger(stage: Stage, came: Came, danger: Danger) -> None:
    """Put a signal on stage that is an acute danger itself: whoever takes it in acts, and somebody watches."""
    box = play_signal(stage, came)

    def report(by: Actor) -> None:
        report_danger(
            file_id=box["signal"].file_id,
            what=" ".join(danger.what.split()),
            called=danger.called,
            agreed=" ".join(danger.agreed.split()),
            watcher_id=stage.actor(danger.watcher).id,
            until=stage.clock.moment(danger.until),
            readers=[stage.actor(key).id for key in danger.readers],
            by=by,
            at=stage.clock.past(danger.when),
        )

    stage.at(danger.when, came.by, report)
