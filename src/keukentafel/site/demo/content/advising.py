"""What coaches advised organisations, and what came of it: one in each main state, and six alike to compare with."""

from dataclasses import dataclass
from functools import partial

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.site.demo.content.stage import HomeNow, Stage
from keukentafel.site.demo.content.telling import BASIS
from keukentafel.work.advice.public import (
    Advice,
    Advised,
    Decided,
    Deed,
    ReasonKind,
    Words,
    answer_advice,
    ask_for_more,
    carry_out,
    decide_formally,
    report_answer,
    report_decision,
    send_advice,
    withdraw_advice,
)
from keukentafel.work.mandates.public import mandates_in_force
from keukentafel.work.plans.public import Action

RENT, HELP = "Betalingsregeling voor huurachterstand", "Hulp bij het huishouden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """A step of an advice.

    Args:
        when: days from today and a time.
        deed: what was done.
        who: key of who did it; empty for the coach, who writes down what was told by telephone.
        given_by: who told it, there.
        words: in words; of what was carried out the proof.
        reason: of what kind the reason was.
        objection: days from today of the last day to object.
    """

    when: str
    deed: Deed
    who: str = ""
    given_by: str = ""
    words: str = ""
    reason: ReasonKind | None = None
    objection: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An advice: from which home, about whom, under which mandate, and what came of it.

    ``action`` is what the action of the plan says from which it comes; empty for none.
    """

    home: str
    about: str
    mandate: str
    sent: str
    words: str
    why: str
    euros: int | None = None
    priority: bool = False
    action: str = ""
    then: tuple[Then, ...] = ()


def _over(when: str) -> Then:
    return Then(when=when, deed=Deed.TAKEN_OVER, who="buddy")


def _granted(when: str, number: str) -> Then:
    return Then(when=when, deed=Deed.GRANTED, who="buddy", words=number)


def _done(when: str, proof: str) -> Then:
    return Then(when=when, deed=Deed.CARRIED_OUT, who="back_office", words=proof)


def _rent(home: str, about: str, sent: str, *then: Then, euros: int = 1200, action: str = "") -> Told:
    return Told(
        home=home,
        about=about,
        mandate=RENT,
        sent=sent,
        words=f"Geef {{{about}}} een regeling: iedere maand een vast bedrag, naast de huur.",
        why="De huur wordt sinds twee maanden weer op tijd betaald. Een coach kijkt mee.",
        euros=euros,
        action=action,
        then=then,
    )


ADVICES = (
    _rent(
        "gortpad",
        "henk",
        "-62 10:00",
        _over("-58 11:00"),
        _granted("-56 09:30", "HD-2031"),
        _done("-50 15:00", "Regeling HD-2031 loopt; de eerste betaling kwam binnen."),
        euros=1840,
        action="De ontruiming stilleggen en een regeling voorstellen",
    ),
    _rent(
        "schone_lei",
        "a",
        "-60 10:30",
        _over("-55 10:00"),
        _granted("-50 10:00", "HD-2040"),
        _done("-46 10:00", "Regeling HD-2040"),
    ),
    _rent(
        "volkstuin",
        "a",
        "-55 09:40",
        _over("-50 10:10"),
        _granted("-46 10:10", "HD-2044"),
        _done("-40 10:10", "Regeling HD-2044"),
    ),
    _rent(
        "broer_en_zus",
        "a",
        "-30 13:00",
        _over("-26 13:00"),
        _granted("-20 13:00", "HD-2061"),
        _done("-16 13:00", "Regeling HD-2061"),
    ),
    # Decided, and late in being carried out.
    _rent("thuiskomst", "a", "-26 14:00", _over("-23 14:00"), _granted("-19 14:00", "HD-2066"), euros=700),
    _rent("vier_kinderen", "a", "-9 15:00", _over("-4 15:30")),
    _rent(
        "nachtdienst",
        "a",
        "-6 11:00",
        Then(when="-3 10:00", deed=Deed.MORE_ASKED, who="buddy", words="Is er een tweede inkomen?"),
    ),
    Told(
        home="kleinzoon",
        about="a",
        mandate=RENT,
        sent="-2 16:00",
        words="Wacht met de aanmaning aan {a} en spreek een regeling af.",
        why="De kinderbijslag komt binnen zes weken. Tot dan is er te weinig.",
        euros=2900,
        priority=True,
    ),
    Told(
        home="wiekslag",
        about="mevrouw",
        mandate=HELP,
        sent="-22 09:00",
        words="Geef {mevrouw} twee uur hulp in de week, op een vaste ochtend.",
        why="Zij slaapt weinig en zorgt dag en nacht. Een vaste ochtend geeft lucht.",
        then=(
            Then(when="-16 09:30", deed=Deed.TAKEN_OVER, given_by="Wmo-loket"),
            Then(
                when="-9 16:00",
                deed=Deed.GRANTED,
                given_by="Brief van het Wmo-loket",
                words="WMO-5512",
                objection=33,
            ),
        ),
    ),
    Told(
        home="drempels",
        about="a",
        mandate=HELP,
        sent="-40 09:10",
        words="Geef {a} vier uur hulp in de week zolang de douche niet klaar is.",
        why="Hij kan zich niet wassen en het huis niet schoonhouden.",
        then=(
            Then(
                when="-33 09:30",
                deed=Deed.REFUSED,
                given_by="Wmo-loket",
                words="Vier uur is meer dan is afgesproken.",
                reason=ReasonKind.LIMIT,
            ),
            Then(when="-26 11:00", deed=Deed.DENIED, given_by="Wmo-loket", words="WMO-5490", objection=16),
        ),
    ),
    Told(
        home="builstraat",
        about="kelly",
        mandate="Bijzondere bijstand",
        sent="-18 10:00",
        words="Betaal {kelly} een wasmachine.",
        why="Met een baby en zonder wasmachine wast zij iedere dag met de hand.",
        euros=450,
        then=(
            Then(
                when="-12 10:00",
                deed=Deed.CHANGED,
                given_by="Werk en inkomen",
                words="Een lening zonder rente, in plaats van een gift.",
                reason=ReasonKind.BETTER,
            ),
        ),
    ),
    Told(
        home="speltweg",
        about="ayoub",
        mandate="Schuldhulp en budgetbeheer starten",
        sent="-30 10:30",
        words="Begin budgetbeheer voor {ayoub}.",
        why="Hij heeft drie schulden en nog geen inkomen.",
        then=(
            Then(
                when="-25 10:00",
                deed=Deed.REFUSED,
                given_by="Kredietbank",
                words="Zonder inkomen valt er niets te beheren. Eerst werk of een uitkering.",
                reason=ReasonKind.INFORMATION,
            ),
            Then(when="-22 09:00", deed=Deed.WITHDRAWN, words="Klopt. Wij beginnen bij het inkomen."),
        ),
    ),
    Told(
        home="zonder_coach",
        about="a",
        mandate="Schuldhulp en budgetbeheer starten",
        sent="-48 10:00",
        words="Begin schuldhulp voor {a}.",
        why="Zij komt elke maand tekort en opent haar post weer.",
        then=(
            Then(
                when="-44 10:00",
                deed=Deed.REFUSED,
                given_by="Kredietbank",
                words="Er is nu geen plek voor nieuwe gesprekken.",
                reason=ReasonKind.CAPACITY,
            ),
        ),
    ),
    Told(
        home="zeefhof",
        about="hanneke",
        mandate="Elkaar op de hoogte houden",
        sent="-20 10:00",
        words="{hanneke} eet weer mee op dinsdag. Wij bouwen af.",
        why="Zodat de kookgroep weet dat zij er weer is.",
        then=(Then(when="-18 10:00", deed=Deed.NOTED, given_by="De kookgroep"),),
    ),
)


def play_advices(stage: Stage) -> None:
    """Put every advice on stage, each step by whoever took it."""
    for told in ADVICES:
        here = stage.homes[told.home]
        stage.at(told.sent, partial(_coach, here), partial(_send, stage, here, told))
        for then in told.then:
            stage.at(then.when, then.who or partial(_coach, here), partial(_step, stage, here, told, then))


def _coach(here: HomeNow) -> str:
    return here.coach


def _send(stage: Stage, here: HomeNow, told: Told, by: Actor) -> None:
    at = stage.clock.past(told.sent)
    (mandate,) = [one.version for one in mandates_in_force(at.date()) if one.version.subject == told.mandate]
    action = Action.objects.get(file_id=here.file, what=told.action) if told.action else None
    advised = Advised(
        mandate=mandate,
        persons=here.keys(told.about),
        words=here.words(told.words),
        why=here.words(told.why),
        action=action,
        euros=told.euros,
        priority=told.priority,
    )
    advice = send_advice(file_id=here.file, advised=advised, rests_on=BASIS, by=by, at=at)
    here.things[f"advice {told.mandate}"] = advice.pk


def _step(stage: Stage, here: HomeNow, told: Told, then: Then, by: Actor) -> None:
    advice = Advice.objects.select_related("mandate").get(pk=here.things[f"advice {told.mandate}"])
    at, said = (
        stage.clock.past(then.when),
        Words(words=then.words, reason=then.reason, given_by=then.given_by),
    )
    match then.deed:
        case Deed.GRANTED | Deed.DENIED:
            decided = Decided(
                granted=then.deed is Deed.GRANTED,
                decided_on=at.date(),
                number=then.words,
                objection_until=None if then.objection is None else stage.clock.day(then.objection),
            )
            if then.who:
                decide_formally(advice=advice, decided=decided, by=by, at=at)
            else:
                report_decision(advice=advice, decided=decided, given_by=then.given_by, by=by, at=at)
        case Deed.CARRIED_OUT:
            carry_out(advice=advice, done_on=at.date(), proof=then.words, by=by, at=at)
        case Deed.MORE_ASKED:
            ask_for_more(advice=advice, words=then.words, by=by, at=at)
        case Deed.WITHDRAWN:
            withdraw_advice(advice=advice, reason=ReasonKind.RIGHT, words=then.words, by=by, at=at)
        case _ if then.who:
            answer_advice(advice=advice, deed=then.deed, said=said, by=by, at=at)
        case _:
            report_answer(advice=advice, deed=then.deed, said=said, by=by, at=at)
