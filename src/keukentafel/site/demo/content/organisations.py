"""The organisations of the demo: all invented. Home, partner under the covenant, or cooperating without."""

from dataclasses import dataclass

from keukentafel.foundation.people.public import ContactKind, OrganisationKind

HOME, PARTNER, FREE = OrganisationKind.HOME, OrganisationKind.PARTNER, OrganisationKind.COOPERATING


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom one reaches: as what, by name, and with which worker's account if there is one."""

    kind: ContactKind
    name: str
    worker: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation of the town. ``sensitive``: its name alone tells something of a person."""

    key: str
    name: str
    kind: OrganisationKind
    formal: bool = True
    sensitive: bool = False
    departments: tuple[str, ...] = ()
    desks: tuple[Desk, ...] = ()


REACHABLE = {
    ContactKind.BUDDY: "ma-do 9-12 uur, telefonisch",
    ContactKind.DEPUTY: "do en vr, telefonisch",
    ContactKind.MANAGER: "dinsdagmiddag, na een afspraak",
    ContactKind.BACK_OFFICE: "elke werkdag 9-16 uur",
}
"""When and how one best reaches somebody, by what this person is there."""


def _buddy(name: str, deputy: str = "", manager: str = "") -> tuple[Desk, ...]:
    desks = [Desk(ContactKind.BUDDY, name)]
    if deputy:
        desks.append(Desk(ContactKind.DEPUTY, deputy))
    if manager:
        desks.append(Desk(ContactKind.MANAGER, manager))
    return tuple(desks)


ORGANISATIONS = (
    Known("gemeente", "Gemeente Molenstad", HOME, departments=("Wmo-loket", "Werk en inkomen", "Leerplicht")),
    Known("welzijn", "Welzijn De Wieken", HOME, desks=_buddy("Anouk Terborgh", "Dirk Slotemaker")),
    Known("mee", "Steunpunt Meedoen", HOME, desks=_buddy("Femke Lodewegen")),
    Known("jeugd", "Jeugdhulp De Vonder", HOME, desks=_buddy("Ravi Bissumbar", "Elke Winia", "Tom Grasveld")),
    Known("thuiszorg", "Thuiszorg Rondom", HOME, desks=_buddy("Joke Haverbeek", "Sven Dalmolen")),
    Known(
        "corporatie",
        "Woonstichting Het Dak",
        PARTNER,
        departments=("Wonen en leefbaarheid", "Huurincasso"),
        desks=(
            Desk(ContactKind.BUDDY, "Harm Roelofsma", "buddy", "Wonen en leefbaarheid"),
            Desk(ContactKind.DEPUTY, "Kim Vossebelt", "deputy_buddy", "Wonen en leefbaarheid"),
            Desk(ContactKind.MANAGER, "Peter Nijkerkhof", "partner_manager"),
            Desk(ContactKind.BACK_OFFICE, "Ineke Tamboer", "back_office", "Huurincasso"),
        ),
    ),
    Known(
        "kredietbank",
        "Kredietbank Molenland",
        PARTNER,
        desks=_buddy("Sheila Wartes", "Jeroen Plaggenburg", "Aletta Koksma"),
    ),
    Known("ggz", "Ggz De Luwte", PARTNER, desks=_buddy("Marcel Ottevanger", "Inge Sparreboom")),
    Known("huisartsen", "Huisartsen Aan het Plein", PARTNER, desks=_buddy("Praktijkondersteuner")),
    Known("jgz", "JGZ Molenland", PARTNER, desks=_buddy("Carla Bontekoning")),
    Known("school", "Basisschool De Korenbloem", PARTNER, desks=_buddy("Sietske Rijpkema")),
    Known("mbo", "Mbo Het Ambacht", PARTNER, desks=_buddy("Loopbaancentrum")),
    Known("politie", "Politie, wijkagenten Molenstad", PARTNER, desks=_buddy("Wijkagent Korenbuurt")),
    Known("mantelzorg", "Mantelzorg Molenstad", PARTNER, desks=_buddy("Greetje Offringa")),
    Known("werkplein", "Werkplein Molenland", PARTNER, desks=_buddy("Omar Zeroual", "Hilde Buikema")),
    Known("verslaving", "Verslavingszorg De Kade", PARTNER, sensitive=True, desks=_buddy("Aanmelding")),
    Known(
        "reclassering",
        "Reclassering Molenland",
        PARTNER,
        sensitive=True,
        desks=_buddy("Toezicht", manager="Nelleke Kamstra"),
    ),
    Known("opvang", "Vrouwenopvang Het Anker", PARTNER, sensitive=True, desks=_buddy("Dienstdoende")),
    Known("veilig_thuis", "Veilig Thuis Molenland", FREE, desks=_buddy("Dag- en nachtdienst")),
    Known("taal", "Taalhuis in de bibliotheek", FREE, desks=_buddy("Lenie Spaargaren")),
    Known("voedselbank", "Voedselbank Molenstad", FREE, formal=False),
    Known("maatjes", "Maatjesproject Samen Op", FREE, formal=False, desks=_buddy("Corrie Zandvliet")),
    Known("buurtkamer", "Buurtkamer De Oogst", FREE, formal=False, desks=_buddy("Ria en Abdel")),
    Known("moskee", "Moskee aan de Molenwerf, ouderencommissie", FREE, formal=False),
    Known("kerk", "Diaconie Graankerk", FREE, formal=False, desks=_buddy("Bert Kloosterhuis")),
    Known("hogeschool", "Hogeschool Molenland, lectoraat", FREE),
)
