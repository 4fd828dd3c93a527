"""Names, numbers and birthdays for people who need no name of their own, drawn from a seed number."""

from random import Random

from keukentafel.site.demo.content.town import STREETS

_GIVEN = {
    "nl_f": ("Marieke", "Joyce", "Petra", "Anneke", "Linda", "Wilma"),
    "nl_m": ("Jeroen", "Ruud", "Martijn", "Kees", "Dennis", "Frank"),
    "nl_old_f": ("Riek", "Truus", "Gerda", "Willie", "Jannie", "Aaltje"),
    "nl_old_m": ("Arend", "Cor", "Gerrit", "Piet", "Joop", "Teun"),
    "nl_young": ("Sem", "Fleur", "Daan", "Evi", "Tijn", "Lotte", "Bo", "Mees"),
    "tr_f": ("Emine", "Sevgi", "Aysel", "Hatice"),
    "tr_m": ("Mehmet", "Ibrahim", "Serkan", "Kemal"),
    "ma_f": ("Naima", "Latifa", "Hafida", "Souad"),
    "ma_m": ("Driss", "Said", "Mustapha", "Khalid"),
    "ma_young": ("Imane", "Bilal", "Anouar", "Salma"),
    "sr_f": ("Cynthia", "Muriël", "Gerda", "Sharmila"),
    "sr_m": ("Stanley", "Roy", "Dennis", "Anand"),
    "cu_f": ("Shurandy", "Mirella", "Judeska", "Ruthmila"),
    "cu_young": ("Jayden", "Quincy", "Zoë", "Jaylin"),
    "er_f": ("Selam", "Mebrat", "Freweyni"),
    "er_m": ("Tesfay", "Dawit", "Yonas"),
    "ua_f": ("Oksana", "Iryna", "Nadija"),
    "ua_young": ("Danylo", "Sofija", "Marko"),
    "pl_m": ("Tomasz", "Marek", "Piotr"),
    "ro_f": ("Ioana", "Elena", "Mihaela"),
    "id_f": ("Ratna", "Els", "Corry"),
    "id_m": ("Rudy", "Otto", "Hans"),
    "so_f": ("Hodan", "Fadumo", "Sahra"),
    "so_young": ("Ayaan", "Zakariye", "Hamdi", "Liban"),
    "vn_m": ("Minh", "Duc", "Thanh"),
}
_FAMILY = {
    "nl": ("Ottersberg", "Kluitman", "Boersema", "Van der Zaagen", "Hulstein", "Meerbeek", "Zandhof"),
    "tr": ("Yavuzel", "Kormaz", "Dilekci"),
    "ma": ("El Ouardani", "Benhaddi", "Zerrouki"),
    "sr": ("Kromosoe", "Doerga", "Landveld"),
    "cu": ("Martisia", "Sambola", "Winterdal"),
    "er": ("Habtezion", "Gebrezgi"),
    "ua": ("Kovalyk", "Bondarets"),
    "pl": ("Zielonka", "Wronecki"),
    "ro": ("Munteanu", "Dragulin"),
    "id": ("Sopacuaperu", "Hitijahu"),
    "so": ("Warsamo", "Hirsidin"),
    "vn": ("Nguyen-Le", "Tranh"),
}


class Names:
    """Draws names without giving one twice in a household.

    Args:
        seed: the number from which everything follows.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - for stories, not for secrets
        self._families: dict[tuple[str, str], str] = {}
        self._streets: set[str] = set()

    def given(self, group: str, taken: set[str]) -> str:
        """A given name of this *group* that is not among those *taken*."""
        free = [name for name in _GIVEN[group] if name not in taken]
        return self._random.choice(free or list(_GIVEN[group]))

    def family(self, home: str, group: str) -> str:
        """The family name of this *group* in a household."""
        key = (home, group.split("_")[0])
        if key not in self._families:
            self._families[key] = self._random.choice(_FAMILY[key[1]])
        return self._families[key]

    def phone(self) -> str:
        """A mobile number that nobody can have."""
        return f"06-000{self._random.randrange(100_000):05d}"

    def birthday(self) -> int:
        """How many days ago the last birthday was."""
        return self._random.randrange(365)

    def address(self) -> str:
        """A street of the neighbourhood and a number, once."""
        while True:
            found = f"{self._random.choice(STREETS)} {self._random.randrange(1, 96)}"
            if found not in self._streets:
                self._streets.add(found)
                return found
