"""A couple of 78 and 74: he forgets, she has not slept through for a year."""

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

CARING = Home(
    key="wiekslag",
    label="Wiekslag 3",
    coach="noor",
    came=Came(
        channel="gp",
        when="-46 13:15",
        label="Mantelzorger van 74 raakt uitgeput",
        text="""De praktijkondersteuner belt over een echtpaar. Meneer (78) heeft dementie en loopt 's nachts rond. Mevrouw (74)
            doet alles zelf, valt af en zegt dat het 'wel gaat'. De kinderen wonen ver weg. Mevrouw vindt het goed dat
            iemand komt, als er maar niet over een tehuis wordt begonnen.""",
        about=(10, 5, 9),
        source=("Praktijkondersteuner", "via de assistente", "professional"),
        decided="-42 10:40",
        reasons=("has_time",),
        answered="-41 16:00",
        answer="yes",
    ),
    people=(
        Who(
            "mevrouw",
            "Indra",
            "echtgenote, mantelzorger",
            "Indra Ramcharitar",
            age=74,
            phone=True,
            address="Wiekslag 3",
        ),
        Who(
            "meneer",
            "Sewnarain",
            "echtgenoot",
            "Sewnarain Ramcharitar",
            age=78,
            language="Sarnami, Nederlands",
        ),
    ),
    events=(
        Deputy("-41 16:10", "ilse"),
        Tie("-37 15:00", "mevrouw", "Vidya", "dochter, woont in Antwerpen, belt elke avond"),
        Tie("-37 15:01", "mevrouw", "Anil", "zoon, woont in Almere, komt om de week"),
        Tie("-37 15:02", "meneer", "Buurman Sjaak", "oude collega van de drukkerij"),
        Note(
            "-37 13:30",
            "visit",
            "mevrouw meneer",
            75,
            seen="""Op elke kast plakt een briefje met wat erin zit. Mevrouw staat vier keer op in een uur. Meneer zingt mee
                met de radio en noemt mij drie keer 'juffrouw van de bank'. De achterdeur zit op een extra slot.""",
            said={
                "mevrouw": '"Als ik slaap, loopt hij. Dus ik slaap niet. Dat is geen klacht, dat is rekenen."',
                "meneer": '"Zij is de baas. Dat is ze altijd geweest, en het is altijd goed gegaan."',
            },
        ),
        Step(
            "-37 15:10",
            10,
            (2, "Er is een casemanager, verder doet mevrouw alles."),
            (3, "Ik heb niemand nodig, alleen slaap."),
        ),
        Step("-37 15:12", 5, (2, "Mevrouw is zes kilo afgevallen."), (3, "")),
        Plan(
            "-35 14:00",
            "Ik wil dat wij hier samen blijven, en dat ik één nacht per week slaap.",
            "mevrouw",
            (
                ("Indra regelt, onthoudt en kookt voor een heel huis.", "mevrouw"),
                ("Sewnarain zingt en wordt daar rustig van.", "meneer"),
                ("De kinderen bellen elke dag.", ""),
            ),
        ),
        Goal(
            "-35 14:10",
            "Eén nacht per week doorslapen.",
            10,
            "Drie weken achter elkaar gelukt.",
            14,
            key="slapen",
            actions=(
                Do("Om de week de zaterdagnacht overnemen", "net:zoon Anil", 0, -14, "busy", "-20 09:00"),
                Do("Nachtoppas regelen voor de andere weken", "org:thuiszorg", 2, 3, "busy", "-15 09:00"),
                Do("Bellen bij nood, en dat dan ook echt doen", "@mevrouw", 0, 30),
            ),
        ),
        Goal(
            "-35 14:20",
            "Meneer heeft twee dagen per week iets wat bij hem past.",
            9,
            "Hij gaat mee zonder boos te worden.",
            20,
            key="zingen",
            about="meneer",
            actions=(
                Do(
                    "Meelopen met de zanggroep op donderdag", "net:buurman Sjaak", 0, -18, "done", "-18 15:00"
                ),
                Do("Plek zoeken op de dagbesteding met muziek", "coach", 1, -6, "busy", "-12 09:00"),
                Do("Aanvraag voor dagbesteding beoordelen", "org:gemeente", 2, 12, "busy", "-6 09:00"),
            ),
        ),
        Agree(
            "-35 14:40",
            "Wij beginnen niet over een tehuis. Mevrouw begint erover, of niemand.",
            "Mevrouw zegt het eerlijk als het een nacht niet ging.",
            "mevrouw",
            14,
            key="tehuis",
        ),
        Safe(
            "-35 14:50",
            "mevrouw",
            "Bellen op haar mobiel. Niet op de vaste lijn: dan neemt meneer op en raakt in de war.",
            "Tussen 13 en 15 uur, als meneer rust.",
            "Geen brief met het woord dementie op de envelop.",
            ask_again=60,
        ),
        Around("-33 09:00", "huisartsen", "Casemanager dementie, elke drie weken", "Lydia", -300),
        Around("-20 09:00", "mantelzorg", "Gesprek met andere mantelzorgers", "Greetje Offringa", -20),
        Around("-15 09:10", "thuiszorg", "Nachtoppas, proef van zes weken", "Joke Haverbeek", -15),
        Note(
            "-29 13:10",
            "call",
            "mevrouw",
            20,
            said={
                "mevrouw": """Twee nachten niet geslapen. Ik heb tegen hem geschreeuwd. Dat heb ik nog nooit gedaan."""
            },
        ),
        Note(
            "-18 14:30",
            "visit",
            "meneer mevrouw",
            60,
            seen="Meneer kwam zingend terug met Sjaak. Hij wist niet waar hij was geweest en wel dat het mooi was.",
            said={"mevrouw": '"Twee uur. Ik heb in de tuin gezeten en niks gedaan."'},
        ),
        Note(
            "-10 11:00",
            "call",
            "",
            15,
            heard="""De casemanager vindt dat er ook aan een plek voor later moet worden gedacht, rustig en op tijd. Zij wil dat zelf
                met mevrouw bespreken.""",
        ),
        Look(
            "-8 13:30",
            "De zaterdag met Anil werkt. De nachtoppas kwam één keer niet. Mevrouw is twee kilo aangekomen.",
            "mevrouw meneer",
            13,
        ),
        Step("-8 14:30", 10, (3, "Er staan nu mensen om hen heen."), (3, "Ik slaap een nacht. Dat is veel.")),
        Meet("-8 13:30", "-18 15:40", "mevrouw meneer", 60, state="kept"),
        Meet("+0 11:00", "-8 14:40", "mevrouw", 45, about="Eerst bellen bij de achterdeur"),
        Meet("+13 13:30", "-8 14:42", "mevrouw meneer", 60, about="Samen naar het plan kijken"),
    ),
)
