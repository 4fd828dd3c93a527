"""A widow of 79 who sits at a table for two. Her coach was away for a time, and a colleague stood in."""

from keukentafel.site.demo.content.shapes import (
    Agree,
    Around,
    Away,
    Back,
    Came,
    Deputy,
    Do,
    Down,
    Goal,
    Home,
    Look,
    Meet,
    Note,
    Plan,
    Step,
    Tie,
    Who,
)

WIDOW = Home(
    key="zeefhof",
    label="Zeefhof 19",
    coach="yusuf",
    came=Came(
        channel="informal_network",
        when="-79 12:00",
        label="Vrouw van 79, komt niet meer eten",
        text="""Ria van de buurtkamer mist mevrouw (79) sinds haar man is overleden. Ze kwam elke woensdag eten. Nu doet ze de
            deur open en zegt dat ze net gegeten heeft. Ria heeft gezegd dat ze ons zou bellen. Mevrouw zei: 'Als je dat niet
            laten kunt.'""",
        about=(9, 6),
        by="yusuf",
        source=("Ria van de buurtkamer", "loopt binnen", "other"),
        decided="-77 10:45",
        reasons=("knows_area", "visits_nearby"),
        answered="-74 12:10",
    ),
    people=(
        Who(
            "hanneke",
            "Hanneke",
            "bewoner",
            "Hanneke Dreesmans",
            age=79,
            phone=True,
            address="Zeefhof 19",
            email="hanneke.dreesmans@molenstad.example",
        ),
    ),
    events=(
        Deputy("-76 09:00", "ilse"),
        Note(
            "-72 10:30",
            "visit",
            "hanneke",
            60,
            seen="""De tafel is gedekt voor twee. In de koelkast staan melk en drie eieren. Ze heeft haar haar opgestoken en
                schenkt thee in het goede servies.""",
            said={
                "hanneke": """Wij aten om zes uur. Om zes uur is het nu zo stil dat ik de klok stil heb gezet. En kom mij
                    niet aan met een groepje. Ik wil weer ergens nodig zijn."""
            },
        ),
        Tie("-72 11:40", "hanneke", "Mart", "zoon, woont in Canada, belt op zondag"),
        Tie("-72 11:41", "hanneke", "Ria van de buurtkamer", "kent haar van het eten op woensdag"),
        Step(
            "-72 11:45",
            9,
            (2, "Ze ziet bijna niemand, en mensen willen haar graag zien."),
            (1, "Ik heb niemand meer."),
        ),
        Away("-64 09:00", "yusuf", "noor", -63),
        Note(
            "-59 10:30",
            "visit",
            "hanneke",
            50,
            seen="Ik val in voor Yusuf. Ze laat de trouwfoto zien en de breimachine in de gang.",
            said={
                "hanneke": '"Yusuf heeft een kind gekregen, hoor ik. Dan brei ik een mutsje. Dat is dan geregeld."'
            },
            by="noor",
        ),
        Note(
            "-52 11:00",
            "call",
            "hanneke",
            15,
            said={"hanneke": "Het mutsje is af. Nu een vestje, anders krijgt dat kind het koud."},
            by="noor",
        ),
        Back("-48 09:00", -49),
        Plan(
            "-45 11:00",
            "Ik wil weer ergens nodig zijn, en om zes uur niet alleen aan tafel zitten.",
            "hanneke",
            (
                ("Hanneke breit alles wat je tekent.", "hanneke"),
                ("Ze was veertig jaar onderwijzeres en kan goed uitleggen.", "hanneke"),
            ),
        ),
        Goal(
            "-45 11:10",
            "Twee keer per week eet ik met iemand.",
            9,
            "Zes weken achter elkaar.",
            -10,
            "reached",
            "-9 11:00",
            key="eten",
            actions=(
                Do(
                    "Woensdag een plek vrijhouden aan de lange tafel",
                    "org:buurtkamer",
                    0,
                    -40,
                    "done",
                    "-38 12:00",
                ),
                Do("Vrijdag koken voor twee en iemand vragen", "@hanneke", 0, -25, "done", "-24 18:00"),
                Do("De eerste keer samen naar binnen lopen", "coach", 1, -38, "done", "-38 12:05"),
            ),
        ),
        Goal(
            "-45 11:20",
            "Ik leer kinderen iets wat ik kan.",
            4,
            "Een vast uur op school.",
            20,
            key="school",
            actions=(
                Do("Voorlezen of breien in groep 4, op maandagmiddag", "@hanneke", 0, 5, "busy", "-17 14:00"),
                Do("Verklaring omtrent gedrag regelen", "org:school", 1, -20, "done", "-19 09:00"),
            ),
        ),
        Agree(
            "-45 11:30",
            "Yusuf belt niet meer om te vragen of het gaat, maar om te vragen wat er nodig is.",
            "Hanneke zet de klok weer aan.",
            "hanneke",
            -30,
            "done done",
            "De klok loopt. Hij loopt drie minuten voor.",
            "-31 10:00",
        ),
        Around("-38 12:10", "buurtkamer", "Eten op woensdag", "Ria", -38),
        Around("-19 09:10", "school", "Breien in groep 4", "Sietske Rijpkema", -19),
        Note(
            "-38 12:00",
            "meeting",
            "hanneke",
            60,
            seen="Ze bleef bij de deur staan tot Abdel haar vroeg of ze de soep wilde proeven. Te zout, zei ze, en ging zitten.",
        ),
        Note(
            "-24 10:00",
            "visit",
            "hanneke",
            40,
            said={
                "hanneke": '"Vrijdag kwam de buurvrouw van 21. Die is ook weduwe, maar veel langer. Die kan het goed."'
            },
        ),
        Look(
            "-9 10:30",
            "Eten met anderen gaat vanzelf. Maandag is ze op school. Yusuf komt nog twee keer.",
            "hanneke",
            19,
        ),
        Step("-9 11:10", 9, (4, ""), (4, "Ze vragen waar ik blijf als ik er niet ben.")),
        Down("-8 09:30"),
        Meet("+6 10:30", "-9 11:15", "hanneke", 45),
    ),
)
