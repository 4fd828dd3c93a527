"""How the demo's team agreed to work: what holds, what is due, what lapsed, what was ended, and what people said of it."""

from dataclasses import dataclass
from datetime import timedelta

from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.agreements.public import (
    Kind,
    Said,
    WorkingAgreement,
    end_agreement,
    make_agreement,
    review_agreement,
    say_of,
)
from keukentafel.site.demo.content.stage import Stage

_FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Something the team agreed, or weighs.

    Args:
        since: when, as the clock says it.
        weeks: after how many weeks it looks at it again; nought of a consideration.
        texts: title, situation, what we do, considerations, limits.
        dilemma: key of the pack, or empty.
        areas: numbers of life areas.
        said: key of who said it, whether it helped, and the words.
        ended: why it holds no more, or empty.
    """

    since: str
    weeks: int
    texts: tuple[str, str, str, str, str]
    dilemma: str = ""
    areas: tuple[int, ...] = ()
    said: tuple[tuple[str, bool, str], ...] = ()
    ended: str = ""


AGREED = (
    Agreed(
        since="-70 15:30",
        weeks=26,
        texts=(
            "Post openen we samen, tot het zelf lukt",
            "Iemand durft zijn post niet open te maken. De brieven stapelen zich op.",
            "We openen de post de eerste drie keer samen, aan tafel. De bewoner maakt open, wij leggen op"
            " stapels. Daarna vragen we wie in de buurt of bij de formulierenbrigade meekijkt.",
            "Overnemen geeft lucht, maar dan komt de stapel terug. Alleen doorsturen voelt als wegsturen.",
            "We nemen geen brieven mee en bewaren geen wachtwoorden. Ligt er een dagvaarding bij, dan bellen"
            " we dezelfde dag.",
        ),
        dilemma="do_or_hand_over",
        areas=(2, 3),
        said=(
            ("yusuf", True, "Na twee keer deed zij het zelf"),
            ("noor", True, ""),
            ("wouter", False, "Hij kan niet lezen, dan werkt het stapelen niet"),
        ),
    ),
    Agreed(
        since="-60 15:30",
        weeks=26,
        texts=(
            "Niet thuis: drie keer, op drie manieren",
            "Iemand doet niet open of komt voor de derde keer niet op de afspraak.",
            "We gaan drie keer langs op een ander moment van de dag en laten een handgeschreven briefje"
            " achter. Daarna bespreken we het in het team voordat we stoppen.",
            "Wie niet opendoet, kan bang zijn of geen hulp willen. Dat mag. We weten het pas als we het vragen.",
            "Bij zorgen over kinderen of over veiligheid wachten we niet tot de derde keer.",
        ),
        areas=(10,),
        said=(("ilse", True, "Het briefje maakte het verschil"),),
    ),
    Agreed(
        since="-190 15:30",
        weeks=26,
        texts=(
            "Bijverdienen: eerst praten, dan pas regels",
            "Iemand met een uitkering vertelt dat hij af en toe klust of past voor een paar tientjes.",
            "We vertellen meteen wat moet worden opgegeven en bieden aan om dat samen te doen. We melden"
            " niets achter iemands rug.",
            "Wie eerlijk is, moet daar niet voor gestraft worden. Maar wie het weet en zwijgt, laat iemand"
            " in een terugvordering lopen.",
            "We helpen niet om iets te verbergen.",
        ),
        dilemma="within_or_outside_lines",
        areas=(2, 4),
        said=(("noor", False, "De grens was voor mij niet duidelijk"),),
    ),
    Agreed(
        since="-330 15:30",
        weeks=26,
        texts=(
            "Het BSN vragen we pas als het nodig is",
            "Aan het begin van een traject, als er nog niets hoeft te worden aangevraagd.",
            "We vragen het nummer pas bij de eerste aanvraag en zeggen waarvoor.",
            "Vertrouwen komt voor gegevens. Later vragen kost soms een extra bezoek.",
            "",
        ),
        dilemma="few_or_many_rules",
        said=(("wouter", True, "Scheelt uitleg aan de deur"), ("ilse", False, "Bij een crisis te laat")),
    ),
    Agreed(
        since="-50 15:30",
        weeks=20,
        texts=(
            "Een zorg om een kind delen we binnen een dag",
            "Iemand van ons ziet of hoort iets bij een kind dat niet klopt, en twijfelt nog.",
            "We bespreken het binnen een dag met een collega die ervaring heeft met jeugd. Samen schrijven we op"
            " wat we zagen en wat we denken, uit elkaar.",
            "Te snel melden kan vertrouwen breken. Te lang wachten kan een kind schaden.",
            "Bij acuut gevaar bellen we meteen. Deze afspraak komt niet in de plaats van de meldcode.",
        ),
        dilemma="decide_alone_or_together",
        areas=(8, 11),
        said=(("noor", True, ""),),
    ),
    Agreed(
        since="-40 15:30",
        weeks=26,
        texts=(
            "Mantelzorg vragen we, en we vragen ook of het gaat",
            "Een partner, kind of buur zorgt al lang voor iemand en zegt dat het wel gaat.",
            "We praten één keer met de mantelzorger alleen en vragen wat er zou moeten veranderen om het vol"
            " te houden. Hulp van familie is nooit een voorwaarde.",
            "Eigen kracht is ook de kracht van een ander. Die kan op zijn.",
            "We nemen geen taken over zonder dat de bewoner het weet.",
        ),
        areas=(9, 10),
    ),
    Agreed(
        since="-400 15:30",
        weeks=30,
        texts=(
            "Geen bezoek na zes uur",
            "Een bewoner werkt overdag en kan alleen in de avond.",
            "We plannen overdag, of bellen.",
            "Avonden zijn van onszelf, en wie werkt heeft ook recht op hulp.",
            "",
        ),
        ended="We doen nu om de beurt één avond in de week.",
    ),
    Agreed(
        since="-20 16:00",
        weeks=0,
        texts=(
            "Cadeautjes en mee-eten",
            "Een bewoner geeft iets, of er staat eten klaar.",
            "",
            "Weigeren kan kwetsen. Aannemen kan iets vragen. We zeggen het in elk geval tegen een collega.",
            "",
        ),
        areas=(9,),
    ),
)
REVIEWED = (
    "Niet thuis: drie keer, op drie manieren",
    "Er kwam bij dat we niet wachten als er zorgen zijn over kinderen.",
)


def agree_how_we_work(stage: Stage) -> None:
    """The facilitator writes down what the team agreed; people say whether it helped; one is looked at again."""
    for one in AGREED:
        made = _made(stage, one)
        for place, (who, helped, words) in enumerate(one.said):
            with acting_as(stage.actor(who)) as by:
                at = stage.clock.past(one.since) + timedelta(days=5 + place)
                say_of(agreement=made, helped=helped, words=words, by=by, at=at)
        if one.ended:
            with acting_as(stage.actor(_FACILITATOR)) as by:
                end_agreement(agreement=made, why=one.ended, by=by, at=stage.clock.past("-90 15:30"))


def _made(stage: Stage, one: Agreed) -> WorkingAgreement:
    title, situation, what_we_do, considerations, limits = one.texts
    first, what_changed = REVIEWED
    at = stage.clock.past(one.since)
    with acting_as(stage.actor(_FACILITATOR)) as by:
        made = make_agreement(
            team_id=stage.town.team,
            dilemma=one.dilemma,
            title=title,
            situation=situation,
            what_we_do=what_we_do,
            considerations=considerations,
            limits="" if title == first else limits,
            review_on=(at + timedelta(weeks=one.weeks)).date() if one.weeks else None,
            areas=one.areas,
            kind=Kind.AGREEMENT if one.weeks else Kind.CONSIDERATION,
            by=by,
            at=at,
        )
        if title == first:
            later = stage.clock.past("-25 15:30")
            again = Said(*one.texts, (later + timedelta(weeks=26)).date())
            review_agreement(agreement=made, said=again, what_changed=what_changed, by=by, at=later)
    return made
