"""Lighter households of the first coach. Names without one are drawn; ``{a}`` is filled in."""

from keukentafel.site.demo.content.shapes import (
    Agree,
    Around,
    Came,
    Deputy,
    Do,
    Goal,
    Home,
    Look,
    Meet,
    Note,
    Plan,
    Safe,
    Step,
    Tie,
    Who,
)

FULL_HOUSE = Home(
    key="volle_kamers",
    label="",
    coach="noor",
    came=Came(
        channel="housing_association",
        when="-50 10:15",
        label="Bewoner van 71, brandgevaar door spullen",
        text="""Bij de controle van de ketel kon de monteur er niet bij. Alle kamers staan vol. Mevrouw (71) was vriendelijk en schaamde
            zich. Zij weet dat Het Dak het wijkteam belt. Het Dak wil een oplossing zonder ontruiming.""",
        about=(1, 6),
        source=("Harm Roelofsma", "085-0000230", "professional"),
        decided="-49 10:20",
        reasons=("knows_partners",),
        answered="-48 09:00",
        answer="yes",
    ),
    people=(Who("a", role="bewoner", age=71, names="nl_old_f", phone=True, address="*"),),
    events=(
        Note(
            "-44 11:00",
            "visit",
            "a",
            60,
            seen="Er is een pad van de deur naar de stoel. De stoel staat bij het raam. Alles staat op soort, in dozen met een etiket.",
            said={"a": '"Het zijn geen spullen. Het is wat ik nog af wil maken."'},
        ),
        Step("-44 12:10", 1, (2, ""), (3, "Ik kan overal bij.")),
        Plan(
            "-36 11:00",
            "Ik wil dat de monteur erbij kan en dat niemand iets weggooit zonder te vragen.",
            "a",
            (("{a} weet van elk ding waar het ligt.", "a"),),
        ),
        Goal(
            "-36 11:10",
            "De keuken en de gang zijn vrij.",
            1,
            "De ketel is nagekeken.",
            8,
            actions=(
                Do("Elke week drie dozen kiezen", "@a", 0, 8, "busy", "-30 09:00"),
                Do(
                    "Dozen naar de weggeefkast brengen",
                    "net:vrijwilligers van de buurtkamer",
                    0,
                    8,
                    "busy",
                    "-29 09:00",
                ),
                Do(
                    "Wachten met de controle tot de gang vrij is", "org:corporatie", 1, 8, "done", "-34 09:00"
                ),
            ),
        ),
        Note(
            "-22 11:00",
            "visit",
            "a",
            60,
            said={"a": '"Drie dozen. Ik heb er één huilend gedaan en twee lachend."'},
        ),
        Note(
            "-8 11:00", "visit", "a", 45, seen="De gang is vrij. Er hangt een foto waar eerst dozen stonden."
        ),
        Meet("+7 11:00", "-8 12:00", "a", 45),
    ),
)

NIGHT_SHIFT = Home(
    key="nachtdienst",
    label="",
    coach="noor",
    came=Came(
        channel="police",
        when="-39 09:00",
        label="Jongen van 14, 's avonds laat op straat",
        text="""De wijkagent trof een jongen (14) drie keer na elf uur op het plein. Geen strafbaar feit. Vader werkt 's nachts in de
            zorg en staat er alleen voor. De wijkagent heeft met vader gebeld en gezegd dat hij het ons laat weten.""",
        about=(8, 9),
        source=("Wijkagent", "via de meldkamer", "professional"),
        decided="-35 10:05",
        reasons=("hours_fit",),
        answered="-34 10:00",
        answer="yes",
    ),
    people=(
        Who("a", role="vader", age=43, names="nl_m", phone=True, address="*"),
        Who("b", role="zoon", age=14, names="nl_young"),
    ),
    events=(
        Deputy("-34 11:00", "wouter"),
        Note("-32 15:00", "not_at_home", "", 10),
        Note(
            "-30 15:30",
            "visit",
            "a b",
            55,
            said={
                "a": '"Ik slaap als hij op school zit en ik werk als hij slaapt. Dat dacht ik tenminste."',
                "b": '"Het is thuis gewoon heel stil."',
            },
        ),
        Tie("-30 16:30", "b", "Oom Bas", "broer van vader, heeft een boot"),
        Plan(
            "-24 15:30",
            "Ik wil dat hij niet alleen is als ik werk.",
            "a",
            (("{b} kookt beter dan zijn vader.", "b"),),
        ),
        Goal(
            "-24 15:40",
            "Twee vaste avonden met iemand erbij.",
            8,
            "Een maand geen nacht buiten.",
            10,
            actions=(
                Do(
                    "Dinsdag en donderdag bij oom Bas eten en slapen",
                    "net:oom Bas",
                    0,
                    10,
                    "busy",
                    "-18 09:00",
                ),
                Do("Bij het ziekenhuis om een ander rooster vragen", "@a", 0, -5, "done", "-9 08:00"),
                Do("Mee naar het jongerenwerk op maandag", "org:welzijn", 1, -10, "done", "-14 19:00"),
            ),
        ),
        Agree(
            "-24 15:50",
            "Noor belt pas na twee uur 's middags.",
            "{a} laat een briefje achter als hij werkt.",
            "a",
            10,
        ),
        Note(
            "-9 14:10",
            "call",
            "a",
            15,
            said={"a": '"Vanaf volgende maand twee nachten minder. Ik mis het geld en niet de nachten."'},
        ),
        Look(
            "-9 14:30",
            "{b} is drie weken niet meer buiten gezien na elven. De kok van het jongerenwerk wil hem in de keuken.",
            "a",
            16,
        ),
        Meet("+3 15:30", "-9 14:40", "a b", 45),
    ),
)

FOUR_CHILDREN = Home(
    key="vier_kinderen",
    label="",
    coach="noor",
    came=Came(
        channel="partner",
        when="-33 11:00",
        label="Moeder van vier, kind met autisme zonder dagplek",
        text="""Jeugdhulp De Vonder belt: moeder van vier. De tweede (8) heeft autisme en zit al maanden thuis. Moeder doet alles
            tegelijk en klaagt niet. Zij heeft ja gezegd op een wijkcoach.""",
        about=(8, 7, 10),
        source=("Elke Winia", "085-0000370", "professional"),
        decided="-28 10:20",
        reasons=("knows_area",),
        answered="-27 10:00",
        answer="yes",
    ),
    people=(
        Who(
            "a",
            role="moeder",
            age=37,
            names="so_f",
            phone=True,
            language="Somalisch, Nederlands",
            address="*",
        ),
        Who("b", role="dochter", age=12, names="so_young"),
        Who("c", role="zoon", age=8, names="so_young"),
        Who("d", role="zoon", age=5, names="so_young"),
        Who("e", role="dochter", age=2, names="so_young"),
    ),
    events=(
        Note(
            "-23 10:00",
            "visit",
            "a c e",
            60,
            seen="{c} legde alle schoenen op maat. Toen de bel ging, deed {a} eerst zijn koptelefoon op en daarna de deur open.",
            said={"a": '"Iedereen zegt: wat knap. Niemand zegt: ik neem hem dinsdag mee."'},
        ),
        Step("-23 11:10", 10, (2, "Veel hulp, niemand die het overziet."), (1, "Ik bel de hele dag.")),
        Plan(
            "-17 10:00",
            "Ik wil een plek voor {c} en één persoon die ik kan bellen.",
            "a",
            (
                ("{a} ziet van tevoren wanneer het te veel wordt.", "a"),
                ("{b} leest haar broertjes voor.", "b"),
            ),
        ),
        Goal(
            "-17 10:10",
            "{c} gaat drie ochtenden naar een plek die bij hem past.",
            7,
            "Hij gaat zonder dat hij eerst onder de tafel kruipt.",
            30,
            about="c",
            actions=(
                Do("Plek vinden, samen met school", "org:jeugd", 2, 6, "busy", "-10 09:00"),
                Do("Filmpje maken van wat hem helpt", "@a", 0, -5, "done", "-8 21:00"),
            ),
        ),
        Goal(
            "-17 10:20",
            "Eén lijst met wie wat doet.",
            10,
            "Moeder belt één nummer.",
            -3,
            actions=(Do("Alle hulp rond de tafel vragen", "coach", 1, -3, "busy", "-12 09:00"),),
        ),
        Around("-17 10:30", "jeugd", "Begeleiding voor de tweede zoon", "Elke Winia", -150),
        Around("-17 10:31", "jgz", "Jongste twee", "Carla Bontekoning", -400),
        Note(
            "-5 10:00",
            "call",
            "a",
            20,
            said={"a": '"Zet je mij op de lijst met jouw eigen nummer? Niet dat van de balie?"'},
        ),
        Meet("-2 10:00", "-17 11:00", "a", 60, about="Wie zit er aan tafel"),
    ),
)

COMING_HOME = Home(
    key="thuiskomst",
    label="",
    coach="noor",
    came=Came(
        channel="mental_health",
        when="-30 15:10",
        label="Man van 33 komt thuis na een opname",
        text="""Ggz De Luwte belt met toestemming van meneer (33). Hij komt na zeven weken thuis. Zijn huis is er nog, zijn werk niet. Hij
            wil geen 'zorg' maar een dag met een begin en een eind.""",
        about=(6, 4, 9),
        source=("Inge Sparreboom", "085-0000610", "professional"),
        decided="-28 10:50",
        reasons=("has_time", "resident_asks"),
        answered="-27 15:00",
        answer="yes",
    ),
    people=(Who("a", role="bewoner", age=33, names="vn_m", phone=True, address="*"),),
    events=(
        Deputy("-27 15:10", "yusuf"),
        Safe(
            "-26 15:00",
            "a",
            "Bericht sturen. Hij belt zelf.",
            "Na elf uur.",
            "Geen brieven van de ggz op dit adres: de huisgenoot weet het niet.",
            30,
        ),
        Note(
            "-25 14:00",
            "walk",
            "a",
            60,
            said={"a": '"In de kliniek was er om tien uur koffie. Thuis is er om tien uur niks."'},
        ),
        Step("-25 15:10", 6, (2, ""), (3, "Er zijn zware en goede dagen.")),
        Plan(
            "-19 14:00",
            "Ik wil om tien uur ergens koffie drinken waar ze weten dat ik kom.",
            "a",
            (("{a} speelt schaak en verliest graag van ouderen.", "a"),),
        ),
        Goal(
            "-19 14:10",
            "Elke ochtend één vaste plek.",
            9,
            "Vier ochtenden per week.",
            15,
            actions=(
                Do("Schaaktafel openen in de buurtkamer", "@a", 0, -8, "done", "-10 10:00"),
                Do(
                    "Koffie zetten en hem bellen als hij er niet is",
                    "org:buurtkamer",
                    0,
                    15,
                    "busy",
                    "-10 10:05",
                ),
                Do("Terugvalplan maken", "org:ggz", 2, -6, "busy", "-9 09:00"),
            ),
        ),
        Agree(
            "-19 14:20",
            "Noor vraagt naar de dag en niet naar de ziekte.",
            "{a} stuurt een punt als het niet gaat.",
            "a",
            12,
        ),
        Note("-11 11:30", "message", "a", 3, said={"a": '"."'}),
        Note(
            "-11 12:30",
            "visit",
            "a",
            50,
            seen="Gordijnen dicht. Hij had wel thee gezet.",
            said={"a": '"De punt werkt."'},
        ),
        Meet("+1 10:00", "-11 13:30", "a", 45, place="Buurtkamer De Oogst", kind="office"),
    ),
)

FIRST = (FULL_HOUSE, NIGHT_SHIFT, FOUR_CHILDREN, COMING_HOME)
