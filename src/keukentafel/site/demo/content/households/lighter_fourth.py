"""Lighter households of the other two coaches, one without a coach, and one that closed soon."""

from keukentafel.site.demo.content.shapes import (
    Agree,
    Around,
    Came,
    Deputy,
    Do,
    End,
    Goal,
    Home,
    Meet,
    Note,
    Over,
    Plan,
    Step,
    Tie,
    Who,
)

TIRED_MOTHER = Home(
    key="moe",
    label="",
    coach="wouter",
    came=Came(
        channel="school",
        when="-35 11:45",
        label="Drie kinderen vaak te laat of ziek gemeld",
        text="""De intern begeleider belt. Drie kinderen (11, 9 en 6) zijn vaak te laat. Moeder heeft MS en kan op slechte dagen de trap niet
            af. De oudste brengt dan de jongste. Moeder weet dat school belt en is opgelucht.""",
        about=(7, 5, 8),
        source=("Sietske Rijpkema", "via school", "professional"),
        decided="-28 11:20",
        reasons=("knows_area", "visits_nearby"),
        reason="Laat: de weging is een week uitgesteld door ziekte van de voorzitter.",
        answered="-27 09:00",
        answer="yes",
    ),
    people=(
        Who("a", role="moeder", age=39, names="nl_f", phone=True, address="*"),
        Who("b", role="zoon", age=11, names="nl_young"),
        Who("c", role="dochter", age=9, names="nl_young"),
        Who("d", role="zoon", age=6, names="nl_young"),
    ),
    events=(
        Deputy("-27 10:00", "ilse"),
        Note(
            "-24 09:30",
            "visit",
            "a",
            60,
            said={
                "a": '"Op een goede dag ben ik een gewone moeder. Ik kan alleen niet plannen welke dag dat is."'
            },
        ),
        Plan(
            "-20 09:30",
            "Ik wil dat mijn kinderen op tijd zijn, ook op een slechte dag.",
            "a",
            (("{a} maakt van elke dag een spel.", "a"), ("{b} is zorgzaam. Hij moet ook kind zijn.", "b")),
        ),
        Goal(
            "-20 09:40",
            "Een vaste fietsbus naar school.",
            7,
            "Vier weken op tijd.",
            15,
            actions=(
                Do(
                    "Met vier ouders om de beurt fietsen",
                    "net:ouders uit de straat",
                    0,
                    -8,
                    "busy",
                    "-10 08:00",
                ),
                Do("Hulp in huis op ochtenden aanvragen", "coach", 1, -10, "done", "-11 09:00"),
                Do("Besluit over hulp in huis", "org:gemeente", 2, 16, "busy", "-10 09:00"),
            ),
        ),
        Meet("+2 09:30", "-11 09:30", "a", 60),
    ),
)

YOUNG_CARER = Home(
    key="jonge_mantelzorger",
    label="",
    coach="wouter",
    came=Came(
        channel="phone_web",
        when="-27 22:40",
        entered="-26 09:00",
        label="Jongen van 17 vraagt iets via de website",
        text="""Bericht via de website: 'Mijn vader heeft parkinson. Ik doe best veel. Ik wil volgend jaar studeren in een andere stad. Kan dat
            eigenlijk? Ik wil niet dat hij zich schuldig voelt.'""",
        about=(9, 7, 10),
        source=("Jongen van 17", "liefst een bericht", "resident"),
        decided="-21 10:30",
        reasons=("knows_area",),
        answered="-21 16:00",
        answer="Wouter Hagedoorn stuurt je een bericht. Je bepaalt zelf waar jullie elkaar zien.",
    ),
    people=(
        Who("a", role="zoon", age=17, names="nl_young", phone=True),
        Who("b", role="vader", age=58, names="nl_m", phone=True, address="*"),
    ),
    events=(
        Note(
            "-18 16:00",
            "walk",
            "a",
            45,
            said={"a": '"Ik weet hoe laat elke pil is. Ik weet niet hoe laat mijn trein gaat."'},
        ),
        Note(
            "-13 16:30",
            "visit",
            "a b",
            60,
            said={"b": '"Hij moet weg. Dat zeg ik al een jaar, en dan zet hij thee."'},
        ),
        Tie("-13 17:30", "b", "Zus Margreet", "wil meer doen en weet niet wat"),
        Plan("-12 16:00", "Ik wil studeren zonder stiekem te bellen of alles goed gaat.", "a"),
        Goal(
            "-12 16:10",
            "Een week waarin {a} niets hoeft.",
            10,
            "Hij merkt dat het gaat.",
            20,
            actions=(
                Do("Een week logeren bij zijn broer", "net:tante Margreet", 0, 12),
                Do("Thuiszorg voor de ochtend regelen", "org:thuiszorg", 2, 5, "busy", "-8 10:00"),
            ),
        ),
        Meet("+5 16:00", "-8 10:10", "a", 45),
    ),
)

THRESHOLD = Home(
    key="drempels",
    label="",
    coach="ilse",
    came=Came(
        channel="district_nurse",
        when="-51 10:40",
        label="Man van 62, kan zijn douche niet meer in",
        text="""De wijkverpleegkundige komt twee keer per dag bij een man (62) met suikerziekte. Hij is een been kwijtgeraakt. Hij wast zich nu in de
            keuken. Hij wil een douche, 'en dan klaar'.""",
        about=(5, 1, 10),
        source=("Sven Dalmolen", "085-0000580", "professional"),
        decided="-49 10:40",
        reasons=("knows_area", "knows_partners"),
        answered="-48 13:00",
        answer="yes",
    ),
    people=(Who("a", role="bewoner", age=62, names="sr_m", phone=True, address="*"),),
    events=(
        Note(
            "-46 11:00",
            "visit",
            "a",
            60,
            said={
                "a": '"Ik heb veertig jaar steigers gebouwd. Een drempel van vier centimeter wint van mij."'
            },
        ),
        Step("-46 12:00", 5, (3, ""), (2, "")),
        Plan("-42 11:00", "Ik wil onder de douche, en daarna naar buiten.", "a"),
        Goal(
            "-42 11:10",
            "Een douche zonder drempel.",
            1,
            "Hij doucht zelf.",
            10,
            actions=(
                Do("Aanvraag Wmo doen", "coach", 1, -40, "done", "-40 09:00"),
                Do("Besluit over de aanpassing", "org:gemeente", 2, -12, "done", "-14 09:00"),
                Do("Plaatsen", "org:corporatie", 1, 8, "busy", "-10 09:00"),
                Do("Tekening maken hoe het moet", "@a", 0, -38, "done", "-41 20:00"),
            ),
        ),
        Agree(
            "-42 11:20",
            "Ilse belt het loket elke week.",
            "{a} oefent met de prothese, ook op regendagen.",
            "a",
            10,
        ),
        Around("-46 12:10", "thuiszorg", "Twee keer per dag", "Sven Dalmolen", -120),
        Note("-10 11:00", "call", "a", 10, said={"a": "De tegels zijn gekozen. Groen."}),
        Meet("+6 11:00", "-10 11:10", "a", 45),
    ),
)

ALREADY_HELPED = Home(
    key="kort",
    label="",
    coach="ilse",
    came=Came(
        channel="gp",
        when="-65 16:00",
        label="Vrouw van 55, vastgelopen na ontslag",
        text="""De huisarts belt over een vrouw (55) die na haar ontslag niet meer buiten komt. Zij staat op de wachtlijst van de ggz. Zij wil
            intussen iemand om mee te denken over geld.""",
        about=(6, 2, 4),
        source=("Huisarts", "via de assistente", "professional"),
        decided="-63 10:50",
        reasons=("has_time",),
        answered="-61 10:00",
        answer="yes",
    ),
    people=(Who("a", role="bewoner", age=55, names="nl_f", phone=True, address="*"),),
    events=(
        Note("-58 10:00", "visit", "a", 60, said={"a": '"Geld is een som. Dat andere niet."'}),
        Plan("-56 10:00", "Ik wil weten waar ik aan toe ben.", "a"),
        Goal(
            "-56 10:10",
            "Een overzicht tot de zomer.",
            2,
            "",
            -30,
            "reached",
            "-34 10:00",
            actions=(
                Do("Samen rekenen", "coach", 1, -40, "done", "-40 10:00"),
                Do("WW aanvragen", "@a", 1, -50, "done", "-52 10:00"),
            ),
        ),
        Goal(
            "-56 10:20",
            "Weer drie dagen buiten.",
            9,
            "",
            -20,
            actions=(Do("Elke dag tot de brug lopen", "@a", 0, -20, "busy", "-35 10:00"),),
        ),
        Note("-34 10:00", "call", "a", 20, said={"a": "De ggz is begonnen. Ik wil het daarbij laten."}),
        End(
            "-33 10:00",
            "Op haar eigen verzoek. Open bleef: drie dagen buiten; dat neemt zij mee naar de ggz.",
        ),
    ),
)

COLD_HOUSE = Home(
    key="koud_huis",
    label="",
    coach="ilse",
    came=Came(
        channel="neighbour",
        when="-14 17:00",
        label="Ouder stel, geen licht aan in de avond",
        text="""De buurvrouw ziet 's avonds geen licht bij een ouder stel (81 en 83). Zij dragen binnen een jas. Zij heeft het gevraagd en zij zeiden:
            'Zo doen wij dat.' De buurvrouw heeft gezegd dat zij ons belt.""",
        about=(2, 1),
        source=("Buurvrouw", "06-00000623", "other"),
        decided="-14 17:30",
        reasons=("has_time",),
        reason="Kou: niet wachten tot het overleg.",
    ),
    people=(
        Who("a", role="echtgenote", age=81, names="nl_old_f", phone=True, address="*"),
        Who("b", role="echtgenoot", age=83, names="nl_old_m"),
    ),
    events=(
        Note(
            "-13 10:00",
            "visit",
            "a b",
            70,
            seen="Het was 13 graden in de kamer. De ketel doet het; hij stond uit.",
            said={
                "b": '"Vroeger stonden de bloemen op de ruiten."',
                "a": '"Hij weet niet dat er een vast bedrag is. Ik kan het hem niet uitleggen."',
            },
        ),
        Plan("-11 10:00", "Wij willen het warm hebben zonder bang te zijn voor de rekening.", "a"),
        Goal(
            "-11 10:10",
            "Achttien graden, overdag.",
            2,
            "De thermometer op het dressoir.",
            10,
            actions=(
                Do("Energietoeslag nakijken", "coach", 1, -2, "done", "-4 09:00"),
                Do("Elke ochtend de knop op 18", "net:de buurvrouw", 0, 10, "busy", "-10 08:00"),
            ),
        ),
        Meet("+4 10:00", "-4 10:00", "a b", 45),
    ),
)

NOBODY = Home(
    key="zonder_coach",
    label="",
    coach="ilse",
    came=Came(
        channel="anonymous",
        when="-56 08:20",
        label="Vrouw van 30, zonder geld tot het eind van de maand",
        text="""Iemand die geen naam geeft: een jonge vrouw leent al maanden geld bij collega's voor boodschappen. Zij werkt, maar in losse
            uren. Haar naam en straat werden genoemd.""",
        about=(2, 4),
        told=("inquiry_first", -45),
        told_after="-50 18:30",
        decided="-53 10:40",
        reasons=("has_time",),
    ),
    people=(Who("a", role="bewoner", age=30, names="ma_f", phone=True, address="*"),),
    events=(
        Note(
            "-50 18:00",
            "visit",
            "a",
            50,
            said={"a": '"Wie heeft gebeld? Nee, zeg maar niet. Het klopt wel."'},
            seen="Op de koelkast hangt een rooster met potloodstrepen.",
        ),
        Plan("-40 18:00", "Ik wil vaste uren en één week niet tellen.", "a"),
        Goal(
            "-40 18:10",
            "Een contract met vaste uren.",
            4,
            "",
            20,
            actions=(
                Do("Met de baas praten over haar recht op vaste uren", "@a", 1, -10, "busy", "-20 09:00"),
                Do("Voedselpakket voor drie maanden", "org:voedselbank", 0, -30, "done", "-36 12:00"),
            ),
        ),
        Note(
            "-19 18:00", "call", "a", 15, said={"a": '"De baas denkt erover. Dat denkt hij al drie weken."'}
        ),
        Over("-6 10:30", "", "Ilse geeft twee huishoudens af: zij neemt uren over van thuiszorg."),
    ),
)

ONE_ROOM = Home(
    key="een_kamer",
    label="",
    coach="wouter",
    came=Came(
        channel="housing_association",
        when="-22 09:20",
        label="Gezin raakt woning van de werkgever kwijt",
        text="""Het Dak krijgt een noodvraag van een gezin met een kind (4). De woning hoorde bij het werk van de vader en het werk is voorbij. Zij
            kunnen nog vijf weken blijven. Zij vroegen zelf om hulp.""",
        about=(1, 4),
        source=("Harm Roelofsma", "085-0000230", "professional"),
        giver="buddy",
        known_by="Noodvraag van een gezin dat de woning van het werk kwijtraakt",
        decided="-21 10:50",
        reasons=("has_time", "knows_partners"),
        answered="-20 09:00",
        answer="yes",
    ),
    people=(
        Who("a", role="moeder", age=29, names="ro_f", phone=True, language="Roemeens, Engels", address="*"),
        Who("b", "Andrei", "vader", age=31, names="ro_f", phone=True),
        Who("c", "Sofia", "dochter", age=4, names="ro_f"),
    ),
    events=(
        Note(
            "-18 18:00",
            "visit",
            "a b c",
            60,
            said={"b": '"Zonder huis geen werk, zonder werk geen huis. Waar begin je?"'},
        ),
        Plan("-15 18:00", "Wij willen hier blijven. {c} heeft hier haar eerste vriendin.", "a"),
        Goal(
            "-15 18:10",
            "Een tijdelijke plek.",
            1,
            "Een sleutel voor het einde van de maand.",
            14,
            actions=(
                Do("Tijdelijk contract onderzoeken", "org:corporatie", 1, 2, "busy", "-12 09:00"),
                Do("Werkgever vragen om twee weken extra", "@b", 0, -9, "done", "-10 12:00"),
                Do("Spreekuur rechtshulp meegaan", "coach", 1, -8, "done", "-9 11:00"),
            ),
        ),
        Meet("+1 18:00", "-9 12:00", "a b", 60),
    ),
)

FOURTH = (
    TIRED_MOTHER,
    YOUNG_CARER,
    THRESHOLD,
    ALREADY_HELPED,
    COLD_HOUSE,
    NOBODY,
    ONE_ROOM,
)
