"""Lighter households of the second coach."""

from keukentafel.site.demo.content.shapes import (
    Came,
    Do,
    Down,
    Goal,
    Home,
    Look,
    Meet,
    Note,
    Plan,
    Step,
    Who,
)

ALLOTMENT = Home(
    key="volkstuin",
    label="",
    coach="yusuf",
    came=Came(
        channel="faith_club",
        when="-73 18:00",
        label="Man van 70, sinds kort alleen",
        text="""De ouderencommissie van de moskee vraagt of iemand wil praten met een man (70). Zijn vrouw is overleden. Hij komt nog wel
            bidden en gaat daarna meteen weg. Hij weet niet hoe de wasmachine werkt en wil dat niet zeggen.""",
        about=(9, 5),
        by="yusuf",
        source=("Lid van de ouderencommissie", "", "other"),
        decided="-70 10:40",
        reasons=("speaks_language",),
        answered="-68 14:00",
    ),
    people=(
        Who("a", role="bewoner", age=70, names="tr_m", phone=True, language="Turks, Nederlands", address="*"),
    ),
    events=(
        Note(
            "-66 14:00",
            "visit",
            "a",
            60,
            seen="Op het balkon staan tomaten in verfemmers.",
            said={"a": '"Zij kookte, ik plukte. Nu pluk ik voor de buren."'},
        ),
        Plan(
            "-44 14:00",
            "Ik wil weer een tuin, en leren koken wat zij kookte.",
            "a",
            (("{a} laat alles groeien.", "a"),),
        ),
        Goal(
            "-44 14:10",
            "Een stuk grond bij de volkstuin.",
            9,
            "De eerste boontjes.",
            40,
            actions=(
                Do("Inschrijven bij de volkstuin", "@a", 0, -30, "done", "-31 09:00"),
                Do(
                    "Linzensoep leren van zijn schoondochter, via beeld",
                    "net:schoondochter Elif",
                    0,
                    -20,
                    "done",
                    "-21 18:00",
                ),
                Do("Een halve tuin delen tot er plek is", "org:buurtkamer", 0, -10, "busy", "-12 09:00"),
            ),
        ),
        Note("-21 14:00", "visit", "a", 45, said={"a": '"Te veel komijn. Zij zou gelachen hebben."'}),
        Step("-21 15:00", 9, (3, ""), (3, "Ik heb iemand om soep aan te geven.")),
        Meet("+8 14:00", "-21 15:10", "a", 45),
    ),
)

HOST_FAMILY = Home(
    key="gastgezin",
    label="",
    coach="yusuf",
    came=Came(
        channel="informal_network",
        when="-44 10:30",
        label="Moeder en zoon moeten uit het gastgezin",
        text="""De vrijwilliger van Samen Op belt voor een moeder (34) en zoon (12) uit Oekraïne. Het gastgezin verhuist. Moeder werkt in de
            spoelkeuken, zij was boekhouder. De zoon voetbalt. Zij staat naast de vrijwilliger en luistert mee.""",
        about=(1, 4),
        source=("Corrie Zandvliet", "06-00000444", "other"),
        decided="-42 10:10",
        reasons=("has_time",),
        answered="-42 15:00",
    ),
    people=(
        Who("a", role="moeder", age=34, names="ua_f", phone=True, language="Oekraïens, Engels", address="*"),
        Who("b", role="zoon", age=12, names="ua_young"),
    ),
    events=(
        Note(
            "-40 17:00",
            "visit",
            "a b",
            60,
            said={
                "a": '"Ik kan een jaarrekening lezen. Een brief van de gemeente niet."',
                "b": '"Bij de club heet ik gewoon linksbuiten."',
            },
        ),
        Plan("-33 17:00", "Wij willen een adres waar mijn zoon tot de zomer naar dezelfde school kan.", "a"),
        Goal(
            "-33 17:10",
            "Een kamer of huis in Molenstad.",
            1,
            "Sleutel.",
            -4,
            "reached",
            "-9 16:00",
            actions=(
                Do("Plek in de gemeentelijke opvang vragen", "org:gemeente", 1, -12, "done", "-16 10:00"),
                Do("Verhuizen met de bus van de club", "net:de voetbalclub", 0, -9, "done", "-9 15:00"),
            ),
        ),
        Goal(
            "-33 17:20",
            "Werk dat bij mijn hoofd past.",
            4,
            "",
            50,
            actions=(Do("Boekhouden voor de volkstuin, als oefening", "@a", 0, 20),),
        ),
        Note("-9 16:00", "visit", "a b", 30, seen="Twee kamers, zicht op het veld."),
        Meet("+0 10:00", "-9 16:40", "a", 45),
    ),
)

THIN_WALLS = Home(
    key="dunne_muren",
    label="",
    coach="yusuf",
    came=Came(
        channel="neighbour",
        when="-30 21:15",
        entered="-29 09:10",
        label="Geluid door de muur, iedere nacht",
        text="""Een buurman belt over harde televisie bij de buurvrouw (48), iedere nacht. Hij heeft eerst zelf aangebeld en kreeg geen
            antwoord. Hij maakt zich ook zorgen. Hij wil niet dat zij weet dat hij belt.""",
        about=(9, 5),
        told=("inquiry_first", -15),
        told_after="-20 11:00",
        source=("Buurman", "06-00000512", "other"),
        protect=True,
        decided="-28 11:10",
        reasons=("has_time",),
        answered="-27 17:00",
    ),
    people=(Who("a", role="bewoner", age=48, names="nl_f", phone=True, address="*"),),
    events=(
        Note("-23 11:00", "not_at_home", "", 10),
        Note(
            "-20 11:00",
            "visit",
            "a",
            45,
            seen="Zij leest van mijn lippen. De bel doet het, zij hoort hem niet.",
            said={"a": '"Ik dacht dat het zacht stond. Waarom zegt niemand iets?"'},
        ),
        Plan("-15 11:00", "Ik wil horen, of weten dat ik niet hoor.", "a"),
        Goal(
            "-15 11:10",
            "Een hoortoestel en een lamp aan de bel.",
            5,
            "De buren slapen en zij ook.",
            20,
            actions=(
                Do("Afspraak bij de huisarts voor een gehoortest", "@a", 1, -10, "done", "-11 09:00"),
                Do("Bel met lamp plaatsen", "org:corporatie", 1, 5, "busy", "-8 09:00"),
            ),
        ),
        Meet("+9 11:00", "-8 10:00", "a", 30),
    ),
)

NIGHT_SCHOOL = Home(
    key="avondschool",
    label="",
    coach="yusuf",
    came=Came(
        channel="partner",
        when="-24 13:00",
        label="Man van 28, inburgering stokt",
        text="""Werkplein: man (28) is geslaagd voor spreken en drie keer gezakt voor schrijven. Hij komt niet meer. Hij zei aan de telefoon
            dat hij moe is en dat hij wil dat iemand belt die geen punten geeft.""",
        about=(7, 6),
        source=("Hilde Buikema", "085-0000720", "professional"),
        decided="-21 10:10",
        reasons=("knows_area", "has_time"),
    ),
    people=(
        Who(
            "a",
            role="bewoner",
            age=28,
            names="er_m",
            phone=True,
            language="Tigrinya, Nederlands",
            address="*",
        ),
    ),
    events=(
        Note(
            "-17 19:00",
            "visit",
            "a",
            60,
            said={"a": '"Ik schrijf in mijn hoofd. Op papier loopt het weg."'},
            seen="Hij las hardop een gedicht voor dat hij had onthouden.",
        ),
        Plan("-13 19:00", "Ik wil een diploma en één vriend die Nederlands praat.", "a"),
        Goal(
            "-13 19:10",
            "Een onderzoek naar lezen en schrijven.",
            7,
            "Een uitslag.",
            15,
            actions=(
                Do("Onderzoek naar dyslexie aanvragen", "coach", 1, 3, "busy", "-8 09:00"),
                Do("Op zondag wandelen en praten", "org:maatjes", 0, 10),
            ),
        ),
        Meet("+3 19:00", "-13 20:10", "a", 60),
    ),
)

DEBT_FREE = Home(
    key="schone_lei",
    label="",
    coach="yusuf",
    came=Came(
        channel="walk_in",
        when="-82 10:00",
        label="Echtpaar, laatste jaar van de schuldregeling",
        text="""Een echtpaar (61 en 59) liep binnen. Nog negen maanden tot het einde van de regeling. Zij zijn bang dat zij dan weer alleen
            staan. Zij vragen iemand voor de laatste stukken.""",
        about=(3, 2),
        source=("Zij zelf", "komen op donderdag", "resident"),
        decided="-77 11:15",
        reasons=("has_time",),
        answered="-77 14:00",
        answer="Yusuf Karabey belt u donderdag en komt dan langs.",
    ),
    people=(
        Who("a", role="echtgenote", age=59, names="sr_f", phone=True, address="*"),
        Who("b", role="echtgenoot", age=61, names="sr_m"),
    ),
    events=(
        Note("-72 13:00", "visit", "a b", 60, said={"a": '"Ik weet wat een pak melk in elke winkel kost."'}),
        Plan("-70 13:00", "Wij willen zelf ons geld beheren, en op tijd merken als het misgaat.", "a"),
        Goal(
            "-70 13:10",
            "Drie maanden zelf de vaste lasten betalen.",
            2,
            "Geen herinnering.",
            -5,
            "reached",
            "-6 13:00",
            actions=(
                Do("Een map met tabbladen maken", "@b", 0, -55, "done", "-56 12:00"),
                Do("Beheer in stappen teruggeven", "org:kredietbank", 2, -20, "done", "-22 12:00"),
            ),
        ),
        Look("-6 13:00", "Drie maanden goed. Yusuf komt nog één keer, met taart.", "a b", 15),
        Down("-6 14:00"),
        Step("-6 13:30", 3, (4, ""), (4, "Nog zes maanden.")),
        Meet("+12 13:00", "-6 13:40", "a b", 45),
    ),
)

THIRD = (ALLOTMENT, HOST_FAMILY, THIN_WALLS, NIGHT_SCHOOL, DEBT_FREE)
