"""A couple and their son of 13, until she left with him; and the man who stayed, with another coach."""

from keukentafel.site.demo.content.shapes import (
    Agree,
    Came,
    Danger,
    Deputy,
    Do,
    Goal,
    Home,
    Leave,
    Meet,
    Note,
    Over,
    Plan,
    Safe,
    Step,
    Tie,
    Who,
)

BEFORE = Home(
    key="boekweitlaan",
    label="Boekweitlaan 41",
    coach="noor",
    came=Came(
        channel="school",
        when="-73 15:40",
        label="Jongen van 13, moe en stil op school",
        text="""De mentor van een jongen van 13 maakt zich zorgen. Hij valt in de klas in slaap en blijft na de
            laatste les in de kantine zitten tot de conciërge afsluit. Hij zegt dat het thuis 'niet handig' is
            om eerder te komen. De mentor heeft met de moeder gebeld. Zij weet dat de school ons belt en vindt
            het goed.""",
        about=(8, 6),
        source=("Mentor klas 2B", "via de administratie van de school", "professional"),
        decided="-70 10:15",
        reasons=("knows_area", "has_time"),
        reason="Noor heeft tijd en kent de school.",
        answered="-69 11:00",
        answer="yes",
    ),
    people=(
        Who(
            "marloes",
            "Marloes",
            "moeder",
            "Marloes Buitenhek",
            age=41,
            phone=True,
            address="Boekweitlaan 41",
        ),
        Who("erik", "Erik", "vader", "Erik Sandorp", age=44, phone=True, address="Boekweitlaan 41"),
        Who("jip", "Jip", "zoon", "Jip Sandorp", age=13),
    ),
    events=(
        Deputy("-69 12:00", "yusuf"),
        Tie("-66 12:00", "marloes", "Tante Jolien", "zus van Marloes, belt elke zondag"),
        Tie("-66 12:01", "erik", "@jip", "vader van"),
        Note(
            "-66 11:00",
            "call",
            "marloes",
            15,
            said={
                "marloes": """Kom maar. Het liefst als Erik er ook is, anders denkt hij dat er over hem gepraat wordt."""
            },
        ),
        Note(
            "-62 16:00",
            "visit",
            "marloes erik jip",
            75,
            seen="""Het huis is netjes en warm. Erik doet het woord. Marloes kijkt een paar keer naar hem voor ze
                antwoord geeft. Jip zit op de trap en luistert mee.""",
            said={
                "erik": """Ik ben in het voorjaar mijn werk als installateur kwijtgeraakt en ik slaap slecht. Ik ben
                    korter van stof dan ik was. Dat weet ik zelf ook wel.""",
                "jip": '"Op school is het gewoon rustiger."',
            },
        ),
        Step(
            "-62 17:30",
            8,
            (2, "Er is liefde, en iedereen loopt op zijn tenen."),
            (3, "Het gaat, met af en toe een mindere week."),
        ),
        Note(
            "-52 09:30",
            "office",
            "marloes",
            60,
            seen="""Marloes kwam alleen, na haar dienst in de bakkerij. Ze praat zacht en houdt haar jas aan. Op haar
                onderarm zit een blauwe plek.""",
            said={
                "marloes": """Erik kijkt in mijn telefoon en wil weten waarom ik tien minuten later thuis ben. Twee keer
                    heeft hij mij vastgepakt en tegen de deur geduwd. De volgende dag huilt hij. Ik wil niet dat
                    Jip dit later gewoon vindt. Ik wil nog niet weg. Ik wil wel weten wat er kan."""
            },
            closed=True,
        ),
        Safe(
            "-52 10:45",
            "marloes",
            "Op het werk, via de bakkerij. Zij belt terug als het kan.",
            "Werkdagen tussen 6 en 12 uur.",
            "Geen berichten, geen brieven en geen visitekaartje. Haar telefoon wordt gelezen.",
            ask_again=-20,
        ),
        Note(
            "-48 08:30",
            "call",
            minutes=20,
            heard="""Advies gevraagd bij Veilig Thuis, zonder naam. Zij raden aan om met Marloes een vluchtplan te
                maken, papieren op een andere plek te leggen en niet met beiden samen over het geweld te praten.""",
            closed=True,
        ),
        Note(
            "-41 09:30",
            "office",
            "marloes",
            50,
            said={
                "marloes": """Mijn paspoort en dat van Jip liggen nu bij mijn zus. Met haar heb ik een woord afgesproken dat
                    betekent: kom ons halen."""
            },
            closed=True,
        ),
        Danger(
            "-34 17:05",
            """Marloes belt van het toilet op haar werk. Erik heeft haar gisteravond bij de keel gepakt waar Jip bij
                was. Hij wacht haar buiten op.""",
            ("Politie (112)", "Veilig Thuis"),
            """De politie haalt Marloes op bij haar werk en Jip bij een vriend. Zij slapen niet thuis. Ik blijf
                bereikbaar tot zij op een veilige plek zijn. Haar zus is gebeld.""",
            "noor",
            "-30 17:00",
            ("leader",),
            reviewed="-24 11:30",
            words="""Marloes en Jip zijn veilig. Het woord dat zij met haar zus had afgesproken heeft gewerkt. Wat
                wij leerden: wij hadden eerder met de wijkagent kunnen bespreken wie er komt als zij belt. Erik krijgt
                een eigen coach, zodat niemand tussen hen in staat.""",
        ),
        Leave("-33 10:00", "marloes"),
        Leave("-33 10:05", "jip"),
        Over(
            "-28 10:30",
            "yusuf",
            """Noor gaat met moeder en zoon verder. Eén coach voor beide kanten kan hier niet. Yusuf kent niemand in
                dit gezin.""",
        ),
        Deputy("-28 11:00", "wouter"),
        Note(
            "-26 13:30",
            "visit",
            "erik",
            60,
            seen="Erik doet open in werkkleding. De kamer van Jip is opgeruimd, het bed is opgemaakt.",
            said={
                "erik": """Ik heb iets gedaan wat ik nooit had mogen doen. Ik wil niet weten waar ze zijn als ze dat niet
                    willen. Ik wil wel weten of het goed gaat met Jip. Ik ben zelf naar de huisarts gegaan."""
            },
        ),
        Note(
            "-19 10:00",
            "call",
            minutes=15,
            heard="""De praktijkondersteuner laat met goedvinden van Erik weten dat hij is aangemeld voor de groep
                'Uit de hand' bij Ggz De Luwte. De groep begint over drie weken.""",
        ),
        Plan(
            "-18 15:00",
            "Ik wil weer een vader zijn bij wie Jip niet hoeft op te letten.",
            "erik",
            (
                ("Erik staat op tijd op en heeft zijn vakdiploma's.", "erik"),
                ("Zijn broer Marc komt elke vrijdag eten en zegt het als hij te hard praat.", "erik"),
            ),
        ),
        Goal(
            "-18 15:10",
            "Ik merk het op tijd als ik kwaad word, en ga dan de deur uit.",
            6,
            "Zijn broer en de groepsleider zien het verschil.",
            60,
            actions=(
                Do(
                    "Naar de groep gaan, twaalf keer op dinsdagavond",
                    "@erik",
                    2,
                    70,
                    "busy",
                    "-6 09:00",
                ),
                Do(
                    "Elke vrijdag met Erik eten en vragen hoe de week was",
                    "net:broer Marc",
                    0,
                    60,
                    "busy",
                    "-12 09:00",
                ),
                Do("Groep 'Uit de hand' bieden en de eerste keer bellen of het lukte", "org:ggz", 2, 10),
            ),
        ),
        Goal(
            "-18 15:20",
            "Ik wil Jip weer zien, op een manier die voor hem goed is.",
            8,
            "Jip zegt zelf of en hoe.",
            45,
            actions=(
                Do(
                    "Uitzoeken hoe contact met begeleiding kan, en wat Jip daarvan wil",
                    "org:jeugd",
                    2,
                    14,
                    "busy",
                    "-8 09:00",
                ),
                Do(
                    "Een brief schrijven die Jip mag lezen wanneer hij wil", "@erik", 0, 7, "done", "-5 12:00"
                ),
            ),
        ),
        Agree(
            "-18 15:30",
            "Wij zeggen Erik elke twee weken wat er over contact met Jip bekend is, ook als er niets is.",
            "Erik zoekt Marloes en Jip niet op, ook niet bij school of werk.",
            "erik",
            30,
            key="wegblijven",
        ),
        Note(
            "-5 13:30",
            "visit",
            "erik",
            50,
            seen="Erik heeft de brief klaar. Hij leest hem voor en stopt twee keer.",
            said={
                "erik": """De eerste avond van de groep was zwaar. Deze week stond ik toch met de auto in de straat van de
                    school. Ik ben niet uitgestapt. Maar ik weet dat het niet mag."""
            },
        ),
        Meet("+4 13:30", "-5 15:00", "erik", 60, about="De brief en de afspraak over de school"),
    ),
)
