"""The roles a person can hold, and what goes with each. Administration is a role like any other."""

from enum import StrEnum


class Role(StrEnum):
    """What a person does. The values stand in the database and in the wall's functions: never change one."""

    COACH = "coach"
    TEAM_LEADER = "team_leader"
    PROCESS_SUPPORTER = "process_supporter"
    FACILITATOR = "facilitator"
    PARTNER = "partner"
    RESIDENT = "resident"
    POLICY_ADVISER = "policy_adviser"
    RESEARCHER = "researcher"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"
    LEARNING_COACH = "learning_coach"
    GUEST = "guest"
    EXPERT_BY_EXPERIENCE = "expert_by_experience"
    CLIENT_REPRESENTATIVE = "client_representative"


CASE_WORK_ROLES = frozenset({Role.COACH, Role.TEAM_LEADER, Role.PROCESS_SUPPORTER})
"""Who does case work in a team. The same three as in ``wall.selves``: a team's grants reach nobody else."""

NO_STAFF = frozenset(
    {Role.RESIDENT, Role.RESEARCHER, Role.GUEST, Role.EXPERT_BY_EXPERIENCE, Role.CLIENT_REPRESENTATIVE}
)
"""Who does not work with organisations, and need not know whom one reaches there."""

GUIDES_LEARNING = frozenset({Role.FACILITATOR, Role.LEARNING_COACH})
"""Who guides what a team learns. With one of them in the team, learning is on unless the team says otherwise."""

LEARNS_IN_TEAM = CASE_WORK_ROLES | GUIDES_LEARNING
"""Who learns with a team, and reads what it wrote down of that. The same as in ``wall.teams``."""


NOT_TOGETHER = frozenset({Role.TEAM_LEADER, Role.LEARNING_COACH})
"""Who leads a team does not guide its learning too: one can say to the other what one keeps from the first (seed 003)."""


def not_together_with(role: Role) -> frozenset[Role]:
    """The roles that nobody holds beside *role* in one team at the same moment."""
    return NOT_TOGETHER - {role} if role in NOT_TOGETHER else frozenset()


def membership_mistake(role: Role, *, with_team: bool, with_organisation: bool) -> str:
    """Say what is wrong with a membership; empty when nothing is.

    Args:
        role: the role.
        with_team: whether it is a membership of a team.
        with_organisation: whether a home organisation is named.
    """
    if role in CASE_WORK_ROLES | {Role.LEARNING_COACH} and not with_team:
        return f"the role {role} is held in a team"
    if role is Role.RESIDENT and with_team:
        return "a resident is no member of a team"
    if role is not Role.RESIDENT and not with_organisation:
        return f"the role {role} is held for a home organisation"
    return ""
