"""The words of a sheet as plain data: what Typst gets is text, never code."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from keukentafel.foundation.components.days import written


def _day(day: date | None, form: str = "j F Y") -> str:
    return written(day, form) if day else ""


def _sentences(*parts: str) -> str:
    return " ".join(part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in parts if part)


def _goal(goal: Mapping[str, Any]) -> dict[str, Any]:
    measure = _("They will see it when: %s") % goal["measure"] if goal["measure"] else ""
    looked = _("We look at it on %s") % _day(goal["by_when"]) if goal["by_when"] else ""
    return {
        "words": goal["words"],
        "area": goal["area"],
        "state": str(goal["state"]),
        "more": _sentences(measure, looked),
        "views": goal["views"],
    }


def _why(ground: str) -> str:
    return f"{pgettext('help', 'Why:')} {ground}" if ground else ""


def _advised(one: Mapping[str, Any]) -> str:
    reported = f" ({one['reported']})" if one["reported"] else ""
    return f"{_('Advice to')} {one['organisation']}: {one['state']}{reported}"


def _actions(sides: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "owner": side["name"] if place == 0 else "",
            "what": action["what"],
            "goal": _sentences(action["goal"], _why(action["ground"])),
            "due": _day(action["due"], "j F"),
            "state": str(action["state"]),
            "advised": [_advised(one) for one in action["advised"]],
            "views": action["views"],
        }
        for side in sides
        for place, action in enumerate(side["actions"])
    ]


def _with_side(agreement: Mapping[str, Any], name: str, side: int) -> str:
    words, sides = str(agreement[name]), agreement["sides"]
    return f"{words} ({sides[side]['words']})" if sides else words


def _agreement(agreement: Mapping[str, Any]) -> dict[str, Any]:
    until = _("Until %s") % _day(agreement["by_when"]) if agreement["by_when"] else ""
    return {
        "we_do": _with_side(agreement, "we_do", 0),
        "resident": f"{agreement['who']}:",
        "resident_does": _with_side(agreement, "resident_does", 1),
        "state": str(agreement["state"]),
        "more": _sentences(until, agreement["outcome"]),
        "views": agreement["views"],
    }


def _review(review: Mapping[str, Any]) -> dict[str, str]:
    again = _("Again on %s") % _day(review["next_on"]) if review["next_on"] else ""
    return {"when": _day(review["held_on"]), "words": review["words"], "next": again}


def sheet_of(plan: Mapping[str, Any], head: Mapping[str, Any]) -> dict[str, Any]:
    """A sheet as ``plan.typ`` reads it.

    Args:
        plan: the plan in words, with ``title``: the names that may stand above it.
        head: for whom it is, when it is made and by whom.
    """
    title = _("Plan of %s") % plan["title"] if plan["title"] else _("Plan")
    return {
        "lang": (get_language() or "nl")[:2],
        "title": title,
        "reader": head["printed_for"],
        "printed_at": f"{date_format(timezone.localtime(head['printed_at']), 'j F Y, H:i')} · {head['printed_by']}",
        "words": {
            "printed_for": _("Made for"),
            "at_the_table": _("At the table"),
            "ambition": _("What they want"),
            "strengths": _("What goes well already"),
            "goals": _("Goals"),
            "actions": _("Who does what"),
            "action_head": [_("Who"), _("What"), _("By when"), _("How far")],
            "agreements": _("Agreements: both sides do something"),
            "we_do": _("We:"),
            "reviews": _("Looking back"),
        },
        "seats": [
            {"name": seat["name"], "mark": seat["mark"], "role": seat["role"]} for seat in plan["seats"]
        ],
        "ambition": plan["ambition"],
        "ambition_by": plan["ambition_by"],
        "strengths": [{"words": one["words"], "who": one["who"]} for one in plan["strengths"]],
        "goals": [_goal(goal) for goal in plan["goals"]],
        "actions": _actions(plan["sides"]),
        "agreements": [_agreement(agreement) for agreement in plan["agreements"]],
        "reviews": [_review(review) for review in plan["reviews"]],
    }
