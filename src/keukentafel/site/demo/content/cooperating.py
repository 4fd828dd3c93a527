"""A sanction that a coach advises against, and what both sides say of working together. All of it is invented."""

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import organisations
from keukentafel.site.demo.content.stage import HomeNow, Stage
from keukentafel.work.advice.public import (
    Act,
    Advised,
    Announced,
    MeasureKind,
    Side,
    Told,
    announce_measure,
    send_advice,
    take_measure_step,
)
from keukentafel.work.cooperation.public import Felt, note_avoided, note_favour, say_felt
from keukentafel.work.mandates.public import MandateVersion
from keukentafel.work.plans.public import Action

_HOME, _PERSON = "gortpad", "henk"
_TOLD_BY = "Klantmanager van het werkplein"


def play_cooperation(stage: Stage) -> None:
    """Put it on stage: advised, announced, heard, decided; and what was said beside it."""
    here, clock = stage.homes[_HOME], stage.clock

    def coach() -> str:
        return here.coach

    def advise(by: Actor) -> None:
        mandate = MandateVersion.objects.select_related("mandate").get(
            subject="Uitstel van een maatregel op de uitkering"
        )
        here.things["advice"] = send_advice(
            file_id=here.file,
            advised=Advised(
                mandate=mandate,
                persons=here.keys(_PERSON),
                words="Wacht met de maatregel tot de schuldhulp loopt.",
                why="De oproepen kwamen toen hij geen post opende. Nu lezen we alles samen.",
            ),
            rests_on="support",
            by=by,
            at=clock.past("-16 10:00"),
        )

    def announce(by: Actor) -> None:
        here.things["measure"] = announce_measure(
            advice=here.things["advice"],
            announced=Announced(
                kind=MeasureKind.SANCTION,
                what="Een maand lang dertig procent minder uitkering.",
                why="Twee keer niet gekomen op een oproep, zonder bericht.",
                on=clock.day(-14),
            ),
            by=by,
            at=clock.past("-14 15:30"),
            given_by=_TOLD_BY,
        )

    def hear(by: Actor) -> None:
        told = Told(
            on=clock.day(-9),
            words="Ik had de brieven niet open. Ik kom wel als jij meegaat.",
            voiced_by="Henk-Jan",
        )
        _take(stage, here, Act.HEARD, told, by, "-9 11:00")

    def decide(by: Actor) -> None:
        told = Told(
            on=clock.day(-4),
            words="De maatregel gaat door, voor tien procent. De schuldhulp telt mee.",
            number="WP-2026-118",
        )
        _take(stage, here, Act.DECIDED, told, by, "-4 16:00")

    def look_back(by: Actor) -> None:
        at, advice = clock.past("-3 09:30"), here.things["advice"]
        words = "Tien procent is te dragen, maar het kwam naast de achterstand."
        say_felt(advice=advice, side=Side.COACH, felt=Felt.TOO_HARD, words=words, by=by, at=at)
        note_avoided(advice=advice, hours=3, words="Een eigen huisbezoek", by=by, at=at, given_by=_TOLD_BY)
        landlord = organisations().get(pk=stage.town.organisations["corporatie"])
        action = Action.objects.filter(file_id=here.file).order_by("id")[0]
        for organisation, gives in (
            (landlord, "Wacht twee maanden met de deurwaarder."),
            (None, "Komt elke week."),
        ):
            note_favour(action=action, organisation=organisation, gives=gives, by=by, at=at)

    for when, do in (
        ("-16 10:00", advise),
        ("-14 15:30", announce),
        ("-9 11:00", hear),
        ("-4 16:00", decide),
        ("-3 09:30", look_back),
    ):
        stage.at(when, coach, do)


def _take(stage: Stage, here: HomeNow, act: Act, told: Told, by: Actor, when: str) -> None:
    measure, at = here.things["measure"], stage.clock.past(when)
    take_measure_step(measure=measure, act=act, told=told, by=by, at=at, given_by=_TOLD_BY)
