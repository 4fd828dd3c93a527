"""What we ask of the room of dilemmas: which there are, and whether a team learns."""

from collections.abc import Collection


def dilemma_choices(teams: Collection[int]) -> list[tuple[str, str]]:
    return []


def learning_teams(teams: Collection[int]) -> list[int]:
    return list(teams)
