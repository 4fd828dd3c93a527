"""A girl of nine with two homes. Her own rows stand in her mother's file; her father's home has its own."""

from keukentafel.site.demo.content.shapes import (
    Agree,
    Came,
    Deputy,
    Differ,
    Do,
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

MOTHERS = Home(
    key="roggestraat",
    label="Roggestraat 71",
    coach="ilse",
    came=Came(
        channel="school",
        when="-54 14:20",
        label="Meisje van 9 tussen twee huizen",
        text="""De intern begeleider ziet een meisje (9) dat op vrijdag buikpijn heeft. Vrijdag is wisseldag. De ouders praten alleen nog
            via een schriftje. Beide ouders weten dat school ons belt. Zij willen allebei dat het stopt.""",
        about=(8, 6),
        source=("Sietske Rijpkema, intern begeleider", "via school", "professional"),
        decided="-49 10:10",
        reasons=("no_ties", "has_time"),
        answered="-48 11:15",
        answer="yes",
    ),
    people=(
        Who(
            "chantal", "Chantal", "moeder", "Chantal Verbeeten", age=38, phone=True, address="Roggestraat 71"
        ),
        Who("naomi", "Naomi", "dochter", "Naomi Pinas", age=9),
    ),
    events=(
        Deputy("-48 11:20", "noor"),
        Note(
            "-45 15:30",
            "visit",
            "chantal naomi",
            60,
            seen="Naomi heeft een tas klaarstaan bij de deur, ook al is het maandag. Ze tekent twee huizen met één hond.",
            said={
                "naomi": '"De hond mag ook niet kiezen."',
                "chantal": '"Ik wil niet dat zij het briefje is tussen ons."',
            },
        ),
        Tie("-45 16:40", "naomi", "Delano", "vader, woont op het Maalderijplein"),
        Tie("-45 16:41", "naomi", "Oma Wilhelmina", "moeder van Delano, bakt op zaterdag"),
        Step("-45 16:45", 8, (3, "Twee goede huizen, één moeilijke deur."), (3, "")),
        Plan(
            "-38 15:30",
            "Ik wil dat vrijdag gewoon vrijdag is.",
            "naomi",
            (
                ("Naomi kan goed tekenen wat ze voelt.", "naomi"),
                ("Chantal houdt zich aan tijden.", "chantal"),
            ),
        ),
        Goal(
            "-38 15:40",
            "Naomi hoeft geen boodschappen over te brengen.",
            8,
            "Geen briefjes meer in de tas.",
            10,
            key="briefjes",
            actions=(
                Do("Eén agenda voor twee huizen, in de telefoon", "@chantal", 0, -20, "done", "-22 20:00"),
                Do("Wisselen op school in plaats van aan de deur", "org:school", 1, -25, "done", "-29 09:00"),
                Do("Gesprek met beide ouders aan één tafel", "coach", 1, 5, "busy", "-10 09:00"),
            ),
        ),
        Agree(
            "-38 15:50",
            "Ilse praat met beide ouders even lang.",
            "Chantal zegt niets over de vader waar Naomi bij is.",
            "chantal",
            15,
            key="woorden",
        ),
        Differ("-30 10:00", "briefjes", "Eén briefje mag wel, als het over oma gaat.", "naomi"),
        Look(
            "-10 15:30",
            "Drie vrijdagen zonder buikpijn. Aan één tafel zitten durven ze nog niet.",
            "chantal naomi",
            18,
        ),
        Note(
            "-10 15:30",
            "visit",
            "chantal naomi",
            50,
            said={"naomi": '"De hond heeft nu twee manden. Dat was mijn idee."'},
        ),
        Meet("+5 15:30", "-10 16:40", "chantal naomi", 45),
    ),
)

FATHERS = Home(
    key="maalderijplein",
    label="Maalderijplein 4",
    coach="yusuf",
    came=Came(
        channel="walk_in",
        when="-40 16:30",
        label="Vader die zijn dochter wil blijven zien",
        text="""Meneer (40) liep binnen op het spreekuur. Zijn dochter (9) is er de halve week. Hij slaapt op de bank omdat zij de enige
            kamer heeft. Hij wil weten hoe hij een goede vader kan zijn 'zonder ruzie via het schriftje'.""",
        about=(8, 1),
        by="yusuf",
        source=("Meneer zelf", "komt zelf langs", "resident"),
        decided="-35 10:30",
        reasons=("resident_asks", "knows_area"),
        reason="Een ander dan de coach van moeder, op verzoek van beiden.",
        answered="-35 16:00",
        answer="Yusuf Karabey komt dinsdag. Hij praat met u, en Ilse met de moeder van uw dochter.",
    ),
    people=(
        Who("delano", "Delano", "vader", "Delano Pinas", age=40, phone=True, address="Maalderijplein 4"),
        Who("naomi", "Naomi", "dochter, halve week", known_in="roggestraat"),
    ),
    events=(
        Deputy("-34 09:00", "wouter"),
        Note(
            "-33 17:00",
            "visit",
            "delano",
            60,
            seen="De kamer van Naomi is geel geverfd. Zijn dekens liggen opgevouwen achter de bank.",
            said={"delano": '"Ik zeg niks lelijks. Maar ik zeg ook niks aardigs, en dat hoort zij ook."'},
        ),
        Tie("-33 18:10", "delano", "Oma Wilhelmina", "zijn moeder"),
        Plan(
            "-26 17:00",
            "Ik wil dat Naomi twee huizen heeft en geen twee kanten.",
            "delano",
            (("Delano kookt, zingt en luistert.", "delano"),),
        ),
        Goal(
            "-26 17:10",
            "Aan één tafel zitten met haar moeder.",
            8,
            "Een gesprek van een half uur over de zomer.",
            12,
            key="tafel",
            actions=(
                Do("Opschrijven wat Chantal goed doet", "@delano", 0, -10, "done", "-13 21:00"),
                Do("Met Ilse een dag kiezen", "coach", 1, 5, "busy", "-9 09:00"),
            ),
        ),
        Step("-26 17:40", 1, (3, ""), (2, "De bank is kort.")),
        Meet("+2 17:00", "-12 10:00", "delano", 45),
    ),
)
