"""What coach and organisation saw differently, the rule that came of it, and what blocks in the chain."""

from collections.abc import Callable
from functools import partial

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.site.demo.content.stage import HomeNow, Stage
from keukentafel.site.demo.content.telling import BASIS
from keukentafel.work.advice.public import Advice, Advised, send_advice
from keukentafel.work.bottlenecks.public import (
    Source,
    answer_bottleneck,
    close_bottleneck,
    give_owner,
    raise_bottleneck,
    release_bottleneck,
)
from keukentafel.work.disagreements.public import (
    Disagreement,
    RuleDraft,
    Side,
    Topic,
    agree,
    comment_on,
    escalate,
    give_view,
    propose,
    raise_disagreement,
    release_rule,
    write_rule,
)
from keukentafel.work.mandates.public import mandates_in_force

_MOVING = "Verhuizen met voorrang"
_READER = "facilitator"
_TEAM, _THERE = Side.TEAM, Side.ORGANISATION
_RULE = (
    "Wie voorrang vraagt, hoort meteen welk deel van de wachttijd vaststaat en wie daarvan kan afwijken."
    " De coach vraagt het pas daarna aan de bewoner."
)
# When it was raised; theme; the words; who sees to it; what was answered; what came of it.
_BLOCKS = (
    (
        "-45 10:00",
        "waiting_times",
        "Na de aanmelding voor schuldhulp duurt het lang voordat iemand belt. Mensen openen dan hun post niet meer.",
        "",
        "",
        "",
    ),
    (
        "-30 11:00",
        "rules_between",
        "Twee loketten vragen dezelfde papieren, elk op een eigen formulier.",
        "partner_manager",
        "Wij maken samen één formulier. Het is er na de zomer.",
        "",
    ),
    (
        "-55 09:30",
        "who_decides",
        "Bij een woningruil is niet duidelijk wie beslist als er een huurschuld is.",
        "leader",
        "Dat zoeken wij uit met de corporatie.",
        "Bij een lopende regeling beslist de afdeling die de woning toewijst. Dat staat nu bij het mandaat.",
    ),
)


def play_disagreements(stage: Stage) -> None:
    """One that is taken higher and one that was settled, each about an advice of its own; then three bottlenecks."""
    runs, over = stage.homes["vier_kinderen"], stage.homes["thuiskomst"]
    _played(
        stage,
        runs,
        ("-14 10:00", "", _send(stage, runs, "Het huis is te klein voor zes mensen.")),
        (
            "-12 09:00",
            "",
            _differs(stage, runs, Topic.PACE, "Twee jaar wachten is voor deze kinderen te lang."),
        ),
        (
            "-9 15:00",
            "buddy",
            _views(stage, runs, "Iedereen op de lijst wacht. Wie voorgaat, laat een ander wachten."),
        ),
        ("-8 10:00", "", _says(stage, runs, "De foto's van de slaapkamer staan in het plan.")),
        ("-2 11:00", "", _higher(stage, runs, "Een besluit voor de zomervakantie, welk dan ook.")),
    )
    _played(
        stage,
        over,
        ("-24 10:00", "", _send(stage, over, "De trap gaat niet meer.")),
        (
            "-22 09:00",
            "",
            _differs(stage, over, Topic.RESPONSIBILITY, "Wij vroegen het, en toen lag het stil."),
        ),
        ("-20 15:00", "buddy", _views(stage, over, "Wij dachten dat de coach het eerst zou bespreken.")),
        (
            "-17 10:00",
            "",
            _proposes(stage, over, "Wij zeggen eerst wat vaststaat. Dan bespreekt de coach het."),
        ),
        ("-15 16:00", "buddy", _agrees(stage, over)),
        ("-13 09:30", "", _writes(stage, over)),
        ("-12 09:30", _READER, _reads(stage)),
    )


def _played(stage: Stage, here: HomeNow, *steps: tuple[str, str, Callable[[str, Actor], None]]) -> None:
    for when, who, do in steps:
        stage.at(when, who or (lambda: here.coach), partial(do, when))


def _advice(here: HomeNow) -> Advice:
    return Advice.objects.select_related("mandate").get(pk=here.things["moving"])


def _row(here: HomeNow) -> Disagreement:
    rows = Disagreement.objects.select_related("advice__mandate")
    return rows.get(file_id=here.file, advice_id=here.things["moving"])


def _send(stage: Stage, here: HomeNow, why: str) -> Callable[[str, Actor], None]:
    def do(when: str, by: Actor) -> None:
        at = stage.clock.past(when)
        (mandate,) = [one.version for one in mandates_in_force(at.date()) if one.version.subject == _MOVING]
        words = "Geef dit gezin voorrang bij een andere woning."
        advised = Advised(mandate=mandate, persons=here.keys("a"), words=words, why=why)
        made = send_advice(file_id=here.file, advised=advised, rests_on=BASIS, by=by, at=at)
        here.things["moving"] = made.pk

    return do


def _differs(stage: Stage, here: HomeNow, topic: Topic, words: str) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        raise_disagreement(
            advice=_advice(here), topic=topic, words=words, side=_TEAM, by=by, at=stage.clock.past(when)
        )
    )


def _views(stage: Stage, here: HomeNow, words: str) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        give_view(disagreement=_row(here), words=words, side=_THERE, by=by, at=stage.clock.past(when))
    )


def _says(stage: Stage, here: HomeNow, words: str) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        comment_on(advice=_advice(here), words=words, side=_TEAM, by=by, at=stage.clock.past(when))
    )


def _higher(stage: Stage, here: HomeNow, words: str) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        escalate(disagreement=_row(here), words=words, side=_TEAM, by=by, at=stage.clock.past(when))
    )


def _proposes(stage: Stage, here: HomeNow, words: str) -> Callable[[str, Actor], None]:
    def do(when: str, by: Actor) -> None:
        at = stage.clock.past(when)
        said = propose(disagreement=_row(here), words=words, side=_TEAM, by=by, at=at)
        here.things["proposed"] = said.number

    return do


def _agrees(stage: Stage, here: HomeNow) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        agree(
            disagreement=_row(here),
            of=here.things["proposed"],
            side=_THERE,
            by=by,
            at=stage.clock.past(when),
        )
    )


def _writes(stage: Stage, here: HomeNow) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        write_rule(
            disagreement=_row(here),
            words=_RULE,
            reader=stage.actor(_READER).id,
            numbers=False,
            by=by,
            at=stage.clock.past(when),
        )
    )


def _reads(stage: Stage) -> Callable[[str, Actor], None]:
    return lambda when, by: _done(
        release_rule(draft=RuleDraft.objects.get(), by=by, at=stage.clock.past(when))
    )


def _done(_row: object) -> None:
    """What a command gives is of no use on stage."""


def say_what_blocks(stage: Stage) -> None:
    """Three bottlenecks: one that waits too long, one that was answered, one that was closed."""
    for when, theme, words, owner, answer, came_of_it in _BLOCKS:
        at = stage.clock.past(when)
        with acting_as(stage.actor("noor")) as by:
            reader = stage.actor(_READER).id
            source = Source.REFERRAL if theme == "waiting_times" else Source.ADVICE
            draft = raise_bottleneck(
                words=words, theme=theme, source=source, reader=reader, numbers=False, by=by, at=at
            )
        with acting_as(stage.actor(_READER)) as by:
            row = release_bottleneck(draft=draft, by=by, at=at)
        if not owner:
            continue
        with acting_as(stage.actor("leader")) as by:
            give_owner(bottleneck=row, owner=stage.actor(owner).id, by=by, at=at)
        with acting_as(stage.actor(owner)) as by:
            answer_bottleneck(bottleneck=row, words=answer, by=by, at=stage.clock.past("-20 10:00"))
        if came_of_it:
            with acting_as(stage.actor("leader")) as by:
                row.refresh_from_db()
                close_bottleneck(
                    bottleneck=row, came_of_it=came_of_it, by=by, at=stage.clock.past("-6 10:00")
                )
