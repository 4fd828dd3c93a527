"""What the pages of the frame of reference share."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.foundation.components.addresses import address
from keukentafel.reflection.dilemmas.public import dilemmas_of


def crumbs(*more: tuple[str, str]) -> list[dict[str, Any]]:
    """The way back from a page of the frame of reference."""
    steps = ((address("learning"), _("Learning")), (address("agreements"), _("How we work")), *more)
    return [{"url": url, "label": label} for url, label in steps]


def dilemma_choices(teams: Collection[int]) -> list[tuple[str, str]]:
    """Key and title of the dilemmas of these teams, those of the pack once. Two queries a team."""
    return list({one.key: one.title for team in teams for one in dilemmas_of(team)}.items())
