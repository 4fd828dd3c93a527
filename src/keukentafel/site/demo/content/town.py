"""The town, its team, and everybody with an account. Town, streets, people and numbers are invented."""

from dataclasses import dataclass
from decimal import Decimal

from keukentafel.foundation.people.public import Role

TOWN = "Molenstad"
NEIGHBOURHOOD = "Korenbuurt"
TEAM = "Wijkteam Korenbuurt"
MAIL = "molenstad.example"
STREETS = (
    "Roggestraat",
    "Boekweitlaan",
    "Gortpad",
    "Korenaarhof",
    "Wiekslag",
    "Maalderijplein",
    "Zeefhof",
    "Builstraat",
    "Molenwerf",
    "Haverkamp",
    "Speltweg",
    "Meelsteeg",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody with an account.

    Args:
        key: how stories name this person.
        name: as colleagues see it.
        role: what this person does.
        organisation: key of the home organisation; empty for a resident.
        in_team: whether the role is held in the team.
        hours: per week.
        skills: what this person knows, in the words of the pack's life areas where they fit.
        registration: number in the professional register (invented).
        since: first day, in days from today.
    """

    key: str
    name: str
    role: Role
    organisation: str = ""
    in_team: bool = False
    hours: Decimal | None = None
    skills: tuple[str, ...] = ()
    registration: str = ""
    since: int = -400

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.name.lower().replace(' ', '.')}@{MAIL}"


# The first of each role is who can be chosen in the demo; the first coach has the fullest day.
WORKERS = (
    Worker(
        key="noor",
        name="Noor Tichelaar",
        role=Role.COACH,
        organisation="welzijn",
        in_team=True,
        hours=Decimal(36),
        skills=("Opvoeden en opgroeien", "Veiligheid", "Schulden"),
        registration="SKJ 100000001",
    ),
    Worker(
        key="yusuf",
        name="Yusuf Karabey",
        role=Role.COACH,
        organisation="mee",
        in_team=True,
        hours=Decimal(32),
        skills=("Hoe het met je gaat", "Vrije tijd en mensen om je heen", "Turks"),
        registration="SKJ 100000002",
    ),
    Worker(
        key="wouter",
        name="Wouter Hagedoorn",
        role=Role.COACH,
        organisation="jeugd",
        in_team=True,
        hours=Decimal(24),
        skills=("School en leren", "Werk en meedoen", "Opvoeden en opgroeien"),
        registration="SKJ 100000003",
    ),
    Worker(
        key="ilse",
        name="Ilse Rademaat",
        role=Role.COACH,
        organisation="thuiszorg",
        in_team=True,
        hours=Decimal(28),
        skills=("Zorg en hulp", "Lichaam en gezondheid", "Geld"),
        registration="Register 100000004",
    ),
    Worker(
        key="leader",
        name="Mieke Oldenhuis",
        role=Role.TEAM_LEADER,
        organisation="gemeente",
        in_team=True,
        hours=Decimal(32),
    ),
    Worker(
        key="supporter",
        name="Dewi Manusama",
        role=Role.PROCESS_SUPPORTER,
        organisation="gemeente",
        in_team=True,
        hours=Decimal(28),
    ),
    Worker(
        key="facilitator",
        name="Bram Zuidwijk",
        role=Role.FACILITATOR,
        organisation="welzijn",
        in_team=True,
        hours=Decimal(8),
    ),
    Worker(key="buddy", name="Harm Roelofsma", role=Role.PARTNER, organisation="corporatie"),
    Worker(key="deputy_buddy", name="Kim Vossebelt", role=Role.PARTNER, organisation="corporatie"),
    Worker(key="back_office", name="Ineke Tamboer", role=Role.PARTNER, organisation="corporatie"),
    Worker(key="partner_manager", name="Peter Nijkerkhof", role=Role.PARTNER, organisation="corporatie"),
    Worker(
        key="policy_adviser",
        name="Charlotte Vinkeveld",
        role=Role.POLICY_ADVISER,
        organisation="gemeente",
    ),
    Worker(key="researcher", name="Priya Ramdhani", role=Role.RESEARCHER, organisation="hogeschool"),
    Worker(
        key="privacy_officer",
        name="Gerben Stellinga",
        role=Role.PRIVACY_OFFICER,
        organisation="gemeente",
    ),
    Worker(key="administrator", name="Sandra Poolman", role=Role.ADMINISTRATOR, organisation="gemeente"),
    Worker(
        key="learning_coach",
        name="Liesbeth Aalbers",
        role=Role.LEARNING_COACH,
        organisation="hogeschool",
        in_team=True,
        hours=Decimal(4),
    ),
    Worker(key="student", name="Jasper Wolterink", role=Role.GUEST, organisation="hogeschool"),
    Worker(
        key="experienced",
        name="Rachida Benhaddou",
        role=Role.EXPERT_BY_EXPERIENCE,
        organisation="mee",
    ),
    Worker(
        key="spokesman",
        name="Henk Terpstra",
        role=Role.CLIENT_REPRESENTATIVE,
        organisation="mee",
    ),
)
