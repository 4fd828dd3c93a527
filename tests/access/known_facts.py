"""The rights that stand in the database, as the rule of ``access.domain.visibility`` knows them."""

from typing import Any

from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access.domain.visibility import Belonging, ExclusionFact, GrantFact

_GRANT = (
    "grantee_kind, grantee_id, file_id, subjects, areas, level, categories, item, valid_from, valid_to,"
    " revoked_at, through_team"
)


def grants_of(where: str = "true") -> dict[int, GrantFact]:
    """Every grant by its key."""
    return {
        key: GrantFact(
            kind, who, file, s if s is None else frozenset(s), a if a is None else frozenset(a), *rest
        )
        for key, kind, who, file, s, a, *rest in behind_the_wall(
            f"select id, {_GRANT} from access_grant where {where}"
        )
    }


def facts(where: str = "true") -> dict[str, Any]:
    """Grants, exclusions and the memberships of today.

    Args:
        where: of which grants, in SQL.
    """
    today = timezone.localdate()
    exclusions = [
        ExclusionFact(*row)
        for row in behind_the_wall(
            "select account_id, file_id, subject_id, valid_from, valid_to from access_exclusion"
        )
    ]
    memberships = [
        Belonging(account, team, organisation, role, signed)
        for account, team, organisation, role, signed, starts, ends in behind_the_wall(
            "select account_id, team_id, organisation_id, role, secrecy_signed_on is not null, starts, ends"
            " from people_membership"
        )
        if starts <= today and (ends is None or today < ends)
    ]
    return {"grants": list(grants_of(where).values()), "exclusions": exclusions, "memberships": memberships}
