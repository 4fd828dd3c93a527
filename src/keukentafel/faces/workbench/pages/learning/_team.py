"""With which team somebody learns on these pages: one's own; who learns with several teams chooses."""

from typing import Any

from django.http import HttpRequest

from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import team_names

_CHOSEN = "learns_with"


def team_of(request: HttpRequest) -> int:
    """The key of the team whose pages these are.

    Args:
        request: of somebody who learns with a team (``dilemmas.learn``).
    """
    mine = current_actor().learns_in
    chosen = request.session.get(_CHOSEN)
    return chosen if chosen in mine else mine[0]


def choose_team(request: HttpRequest, team_id: int) -> None:
    """Learn with this team on the pages that follow.

    Args:
        request: of who chooses.
        team_id: key of a team; of one that is not one's own nothing comes.
    """
    request.session[_CHOSEN] = team_id


def teams_to_choose(request: HttpRequest) -> list[dict[str, Any]]:
    """The teams between which somebody can choose, by name; empty for who learns with one. One query at most."""
    mine = current_actor().learns_in
    if len(mine) < 2:
        return []
    here, names = team_of(request), team_names(mine)
    rows = [{"key": key, "name": name, "current": key == here} for key, name in names.items()]
    return sorted(rows, key=lambda one: str(one["name"]).casefold())
