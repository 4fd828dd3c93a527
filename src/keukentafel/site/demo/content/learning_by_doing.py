"""What the demo's team tries, weighs and shares, and a community across roles."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.craft.public import (
    Reach,
    Staffing,
    Stand,
    Steering,
    TeamKind,
    answer_check,
    ask_peer,
    begin_community,
    join_community,
    let_guest_in,
    open_check,
    own_profile,
    say_of_myself,
    say_of_peer,
    say_what_came,
    set_aim,
    set_team_up,
    share_knowledge,
    share_outcome,
    write_in_community,
)
from keukentafel.reflection.trials.public import (
    Depth,
    Speaks,
    Unintended,
    Weight,
    begin_experiment,
    end_experiment,
    look_back,
    make_rule,
    note_assumption,
    note_distress,
    note_effect,
    note_incident,
    publish_effect,
)
from keukentafel.site.demo.content.stage import Stage
from keukentafel.work.cooperation.public import finished

_KNOWN = (
    ("noor", "Schuldhulp en beslag", True, ""),
    ("noor", "Gesprekken met jongeren", False, ""),
    ("leader", "De Wmo en de verordening", True, ""),
    ("supporter", "Roosters, ruimtes en formulieren", True, ""),
    ("facilitator", "Gesprekken waarin het schuurt", True, ""),
)
_ANSWERS = (
    (
        "leader",
        "Ja: hoe wij vroeg genoeg bij een gezin komen.",
        "Ja, met iemand die meekijkt.",
        "Een half uur lukt.",
    ),
    ("noor", "Ja, vooral van elkaar.", "Ja.", "Nee. Leren valt altijd als eerste weg."),
    ("supporter", "Ja, over wat coaches nodig hebben.", "Soms mis ik de woorden.", "Op vrijdag wel."),
    ("facilitator", "Ja.", "Ja, het team durft veel.", "De uren staan er, de rust niet."),
    (
        "learning_coach",
        "Ik zie dat iedereen wil.",
        "Het kan, in kleine stappen.",
        "Alleen als het in de agenda staat.",
    ),
)


def learn_by_doing(stage: Stage) -> None:
    """A trial that runs and one that ended, a rule after an incident, what is shared, a check, and a community."""
    _tries(stage)
    _weighs_a_rule(stage)
    _sees_policy(stage)
    _shares(stage)
    _checks(stage)
    _gathers(stage)
    _looks_at_the_own_work(stage)
    _is_weighed_on(stage)


def _tries(stage: Stage) -> None:
    team, at = stage.town.team, stage.clock.past
    with acting_as(stage.actor("noor")) as by:
        runs = begin_experiment(
            team_id=team,
            title="Een uur op school",
            tries="Elke dinsdag zitten we een uur in de aula, zonder afspraak.",
            expects="Ouders komen eerder met een vraag.",
            look_back_on=stage.clock.day(-1),
            by=by,
            at=at("-45 10:00"),
        )
        look_back(
            experiment=runs,
            saw="Er kwamen acht ouders, van wie drie voor het eerst.",
            unintended=Unintended.SEEN,
            unintended_words="Op kantoor bleef de telefoon die ochtend liggen.",
            again_on=stage.clock.day(20),
            by=by,
            at=at("-3 15:00"),
        )
        over = begin_experiment(
            team_id=team,
            title="Samen op eerste bezoek",
            tries="Bij een eerste bezoek gaan we met zijn tweeën.",
            expects="We zien meer en vragen minder twee keer.",
            look_back_on=stage.clock.day(-30),
            by=by,
            at=at("-70 10:00"),
        )
        look_back(
            experiment=over,
            saw="De een luistert, de ander schrijft. Bewoners vonden het wel druk.",
            unintended=Unintended.NONE_SEEN,
            by=by,
            at=at("-30 15:00"),
        )
    with acting_as(stage.actor("leader")) as by:
        end_experiment(
            experiment=over,
            keeps="Met zijn tweeën als de bewoner dat wil. Anders alleen.",
            depth=Depth.BETTER,
            by=by,
            at=at("-28 15:00"),
        )


def _weighs_a_rule(stage: Stage) -> None:
    team, at = stage.town.team, stage.clock.past
    with acting_as(stage.actor("supporter")) as by:
        incident = note_incident(
            team_id=team,
            words="Een brief ging naar een adres waar iemand al weg was.",
            helps="Vóór het versturen vragen of het adres nog klopt.",
            by=by,
            at=at("-20 09:00"),
        )
    with acting_as(stage.actor("leader")) as by:
        make_rule(
            team_id=team,
            words="Post over geld gaat pas weg als een collega het adres heeft gezien.",
            costs="Twee minuten per brief, en wachten als er niemand is.",
            prevents="Een brief over geld bij de verkeerde. Een verhuizing die wij niet weten, voorkomt het niet.",
            ends_on=stage.clock.day(60),
            incident=incident,
            by=by,
            at=at("-19 09:30"),
        )


def _sees_policy(stage: Stage) -> None:
    team, at = stage.town.team, stage.clock.past
    with acting_as(stage.actor("noor")) as by:
        claim = note_assumption(
            team_id=team,
            claim="Wie hulp nodig heeft, vindt die eerst bij familie en buren.",
            made_by="Het beleidsplan sociaal domein",
            by=by,
            at=at("-50 11:00"),
        )
        seen = note_effect(
            team_id=team,
            words="De familie van wie bij ons komt, heeft vaak dezelfde zorgen. Die helpt al, en is moe.",
            assumption=claim,
            speaks=Speaks.AGAINST,
            by=by,
            at=at("-48 11:00"),
        )
        note_effect(
            team_id=team,
            words="Waar een buurthuis open is, vinden mensen elkaar wel.",
            assumption=claim,
            speaks=Speaks.FOR,
            by=by,
            at=at("-15 11:00"),
        )
    with acting_as(stage.actor("leader")) as by:
        publish_effect(effect=seen, by=by, at=at("-40 11:00"))


def _shares(stage: Stage) -> None:
    team, at = stage.town.team, stage.clock.past
    for key, topic, special, area in _KNOWN:
        with acting_as(stage.actor(key)) as by:
            share_knowledge(team_id=team, topic=topic, special=special, area=area, by=by, at=at("-60 09:00"))
    with acting_as(stage.actor("leader")) as by:
        set_team_up(
            team_id=team,
            kind=TeamKind.INTERVENING,
            steering=Steering.COORDINATOR,
            staffing=Staffing.ALL_ROUND,
            reach=Reach.BROAD,
            by=by,
            at=at("-60 09:30"),
        )


def _checks(stage: Stage) -> None:
    team, at = stage.town.team, stage.clock.past
    with acting_as(stage.actor("learning_coach")) as by:
        check = open_check(team_id=team, closes_on=stage.clock.day(-10), by=by, at=at("-25 09:00"))
    for key, motive, capacity, opportunity in _ANSWERS:
        with acting_as(stage.actor(key)) as by:
            answer_check(
                check=check,
                motive=motive,
                capacity=capacity,
                opportunity=opportunity,
                by=by,
                at=at("-20 12:00"),
            )
    with acting_as(stage.actor("leader")) as by:
        say_what_came(
            check=check,
            words="Dinsdag van negen tot half tien staat nu voor leren in de agenda.",
            by=by,
            at=at("-8 09:00"),
        )


def _gathers(stage: Stage) -> None:
    at = stage.clock.past
    with acting_as(stage.actor("learning_coach")) as by:
        community = begin_community(
            theme="Het eerste gesprek",
            why="Hoe begin je, als iemand niet op je wacht?",
            by=by,
            at=at("-35 14:00"),
        )
        for guest in ("student", "experienced"):
            let_guest_in(community=community, guest=stage.actor(guest).id, by=by, at=at("-34 14:00"))
    with acting_as(stage.actor("noor")) as by:
        join_community(community=community, by=by, at=at("-33 14:00"))
        write_in_community(
            community=community,
            words="Ik zeg eerst wie mij vroeg te komen. Dat scheelt achterdocht.",
            by=by,
            at=at("-32 14:00"),
        )
    with acting_as(stage.actor("experienced")) as by:
        write_in_community(
            community=community,
            words="Bij mij hielp het dat iemand eerst vroeg hoe mijn dag was.",
            by=by,
            at=at("-30 14:00"),
        )
    with acting_as(stage.actor("learning_coach")) as by:
        share_outcome(
            community=community,
            words="Begin met wie je bent en wie je vroeg te komen. Dan pas met een vraag.",
            by=by,
            at=at("-12 14:00"),
        )


def _looks_at_the_own_work(stage: Stage) -> None:
    at = stage.clock.past
    with acting_as(stage.actor("noor")) as by:
        profile = own_profile(by=by, at=at("-26 16:00"))
        for behaviour, stand, words in (
            ("all_areas", Stand.STRONG, "Ik vergeet geen leefgebied."),
            ("honest", Stand.LEARN, "Slecht nieuws stel ik te lang uit."),
        ):
            say_of_myself(
                profile=profile, behaviour=behaviour, stand=stand, words=words, by=by, at=at("-26 16:10")
            )
        set_aim(
            profile=profile,
            what="Slecht nieuws meteen vertellen",
            how="Twee keer meelopen, en daarna één keer zelf met een collega erbij",
            by_when=stage.clock.day(40),
            by=by,
            at=at("-26 16:20"),
        )
        view = ask_peer(
            colleague=stage.actor("facilitator").id,
            question="Hoe breng ik slecht nieuws?",
            by=by,
            at=at("-25 16:00"),
        )
    with acting_as(stage.actor("facilitator")) as by:
        say_of_peer(
            view=view,
            strong="Je blijft rustig en je blijft zitten.",
            learn="Je draait er soms omheen. Zeg het in de eerste zin.",
            by=by,
            at=at("-22 10:00"),
        )


def _is_weighed_on(stage: Stage) -> None:
    begins = finished(stage.clock.today, 1)[0].starts
    at = timezone.make_aware(datetime.combine(begins + timedelta(days=40), time(17)))
    for key in ("noor", "leader", "supporter", "facilitator", "learning_coach"):
        with acting_as(stage.actor(key)) as by:
            note_distress(
                team_id=stage.town.team, weight=Weight.TOO_LITTLE, words="", counted=True, by=by, at=at
            )
