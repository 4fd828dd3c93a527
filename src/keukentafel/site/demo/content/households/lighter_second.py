"""Lighter households of the first coach, the newer ones. Names are drawn; ``{a}`` is filled in."""

from keukentafel.site.demo.content.shapes import (
    Came,
    Deputy,
    Do,
    Goal,
    Home,
    Meet,
    Note,
    Plan,
    Tie,
    Who,
)

GRANDMOTHER = Home(
    key="kleinzoon",
    label="",
    coach="noor",
    came=Came(
        channel="family",
        when="-26 20:10",
        entered="-25 08:45",
        label="Oma voedt kleinzoon op, zonder papieren daarvoor",
        text="""Een tante belt. Haar moeder (66) zorgt sinds een jaar voor haar kleinzoon (7). Zijn moeder is terug naar Curaçao voor
            haar eigen behandeling. Oma krijgt geen kinderbijslag en tekent alles 'alsof'. Oma weet dat de tante belt.""",
        about=(8, 2),
        source=("Tante", "vraagt of wij oma bellen, niet haar", "other"),
        decided="-21 10:15",
        reasons=("knows_area",),
        answered="-20 17:00",
    ),
    people=(
        Who(
            "a",
            role="grootmoeder",
            age=66,
            names="cu_f",
            phone=True,
            language="Papiaments, Nederlands",
            address="*",
        ),
        Who("b", role="kleinzoon", age=7, names="cu_young"),
    ),
    events=(
        Note(
            "-18 10:30",
            "visit",
            "a b",
            60,
            seen="{b} liet zijn plantjes zien. Op elk potje staat een naam van familie.",
            said={
                "a": '"Ik ben te oud om moeder te zijn en te dichtbij om oma te zijn. Dus ik doe allebei half."'
            },
        ),
        Tie("-18 11:35", "b", "Mama, op Curaçao", "moeder, belt op zaterdag met beeld"),
        Plan(
            "-12 10:30",
            "Ik wil papieren, zodat niemand hem van school kan sturen.",
            "a",
            (("{a} heeft geduld, een tuin en een grote familie.", "a"),),
        ),
        Goal(
            "-12 10:40",
            "Oma mag tekenen en krijgt waar zij recht op heeft.",
            8,
            "Een brief van de rechtbank en de eerste kinderbijslag.",
            50,
            actions=(
                Do("Uitzoeken of voogdij of een volmacht past", "coach", 1, -1, "busy", "-6 09:00"),
                Do(
                    "Met moeder praten over wat zij wil, in het Papiaments",
                    "net:tante Lucille",
                    0,
                    4,
                    "busy",
                    "-4 09:00",
                ),
            ),
        ),
        Note("-4 13:00", "call", "a", 20, heard="De school wacht met de brief tot wij meer weten."),
        Meet("+6 10:30", "-4 13:30", "a", 60),
    ),
)

JUST_STARTED = Home(
    key="net_begonnen",
    label="",
    coach="noor",
    came=Came(
        channel="own_observation",
        when="-8 12:20",
        label="Vader met rolstoel komt de trap niet af",
        text="""Op weg naar een ander huis zag ik een man (begin 50) op de galerij in een rolstoel. De lift is al drie weken stuk. Zijn
            zoon van een jaar of tien deed de boodschappen. Ik heb mij voorgesteld. Hij zei: 'Kom maar, ik ga toch nergens heen.'""",
        about=(1, 10),
        by="noor",
        decided="-4 10:10",
        reasons=("visits_nearby", "resident_asks"),
    ),
    people=(
        Who("a", role="vader", age=52, names="tr_m", phone=True, address="*"),
        Who("b", "Emir", "zoon", age=10, names="tr_m"),
    ),
    events=(
        Note("-3 15:00", "not_answered", "", 2),
        Note(
            "-1 16:30",
            "call",
            "a",
            10,
            said={
                "a": """De lift doet het weer, voor hoe lang. Ik wil het over werk hebben, niet over die lift."""
            },
        ),
        Meet("+1 14:00", "-1 16:45", "a", 60, about="Eerste bezoek"),
    ),
)

PLAN_LATE = Home(
    key="broer_en_zus",
    label="",
    coach="noor",
    came=Came(
        channel="outreach",
        when="-37 14:00",
        label="Huis-aan-huis: broer en zus, allebei boven de 65",
        text="""Tijdens de ronde deden een broer (69) en zus (73) open. Zij wonen hun hele leven samen. Zij eten één warme maaltijd per
            twee dagen, 'om uit te komen'. Zij vonden het goed dat wij terugkomen.""",
        about=(2, 5),
        by="noor",
        decided="-35 10:40",
        reasons=("knows_household",),
    ),
    people=(
        Who("a", role="broer", age=69, names="id_m", phone=True, address="*"),
        Who("b", role="zus", age=73, names="id_f"),
    ),
    events=(
        Deputy("-34 09:00", "ilse"),
        Note(
            "-27 11:00",
            "visit",
            "a b",
            60,
            seen="Aan de muur hangen dertig foto's van een schip en een woonoord. De koelkast is netjes en bijna leeg.",
            said={
                "b": '"Wij vragen niet. Dat hebben wij thuis geleerd."',
                "a": '"Zij vraagt niet. Ik vraag soms."',
            },
        ),
        Note("-15 11:00", "call", "a", 10, said={"a": "Mijn zus heeft griep. Kan het twee weken later?"}),
        Meet("-12 11:00", "-27 12:10", "a b", 60, state="moved", to="-15 11:05|+2 11:00"),
    ),
)

SECOND = (GRANDMOTHER, JUST_STARTED, PLAN_LATE)
