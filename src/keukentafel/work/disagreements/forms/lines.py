"""How pages show what was said about an advice: for the team and at the desk alike."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.components.days import written
from keukentafel.work.advice.public import DEEDS as ADVICE_DEEDS
from keukentafel.work.advice.public import Advice, Said, late_words
from keukentafel.work.advice.public import Deed as AdviceDeed
from keukentafel.work.disagreements.domain.differing import (
    Deed,
    How,
    Side,
    Stage,
    Standing,
    Topic,
    Whom,
)
from keukentafel.work.disagreements.labels import (
    DEEDS,
    OUTCOMES,
    STAGE_TONES,
    TOPICS,
    WITH,
    stage_words,
)
from keukentafel.work.disagreements.models import Comment, Disagreement, Turn
from keukentafel.work.disagreements.selectors import (
    Course,
    comments_on,
    course_of,
    disagreements_about,
    late_days,
    precedents_for,
)


def disagreement_line(row: Disagreement, today: date) -> dict[str, Any]:
    """Where one disagreement stands, with whom, until when.

    Args:
        row: which, as ``disagreements`` gives it.
        today: the local date.
    """
    stage = Stage(row.stage)
    late = late_days(row, today)
    return {
        "row": row,
        "topic": TOPICS[Topic(row.topic)],
        "stage": stage_words(stage),
        "tone": STAGE_TONES[stage],
        "outcome": OUTCOMES[How(row.how)] if row.how else "",
        "whom": WITH[Whom(row.whom)] if row.whom else "",
        "due": row.due_on,
        "late": late_words(late) if late else "",
    }


def seen_differently(advice: Advice, today: date) -> dict[str, Any]:
    """What ``disagreements/all.html`` shows of an advice: what is talked over, what was said, the rules that speak here.

    Args:
        advice: which; its mandate and organisation are read along.
        today: the local date.
    """
    return {
        "advice": advice,
        "lines": [disagreement_line(one, today) for one in disagreements_about(advice)],
        "comments": _comment_lines(comments_on(advice), advice.organisation.name),
        "rules": precedents_for(advice.mandate),
    }


def one_disagreement(row: Disagreement, stands: Standing, today: date) -> dict[str, Any]:
    """What ``disagreements/one.html`` shows of one, but for what can be done with it.

    Args:
        row: which, as ``disagreements`` gives it.
        stands: where it stands.
        today: the local date.
    """
    turns = _turn_lines(course_of(row), stands, row.advice.organisation.name)
    return {"advice": row.advice, "turns": turns, **disagreement_line(row, today)}


def _turn_lines(course: Course, stands: Standing, organisation: str) -> list[dict[str, Any]]:
    """All that was said, in order; of what was told by telephone that it waits to be confirmed, until it is."""
    waits = stands.proposal[0] if stands.proposal else None
    lines = [
        {
            "deed": _deed_words(one),
            "words": one.words,
            "who": _who(one, organisation),
            "at": one.said_at,
            "reported": one.number in stands.unconfirmed,
            "by_phone": one.reported,
            "noted_by": one.by.name if one.reported and one.by else "",
            "waits": one.number == waits,
        }
        for one in course.turns
    ]
    told = [
        {"deed": _("Told that the day had passed"), "who": one.account.name, "at": one.told_at, "words": ""}
        for one in course.notices
    ]
    return sorted([*lines, *told], key=lambda one: one["at"])


def _deed_words(one: Turn) -> str:
    words = str(DEEDS[Deed(one.deed)])
    if one.deed in (Deed.ESCALATED, Deed.SPOKEN):
        return f"{words} ({stage_words(Stage(one.level))})"
    return words


def _who(one: Turn, organisation: str) -> str:
    if one.reported:
        return f"{one.given_by}, {organisation}"
    who = one.by.name if one.by else ""
    return f"{who}, {organisation}" if one.side == Side.ORGANISATION else who


def _comment_lines(comments: Iterable[Comment], organisation: str) -> list[dict[str, Any]]:
    """The comments on an advice, each with what it is about."""
    return [
        {
            "words": one.words,
            "who": f"{one.by.name}, {organisation}" if one.side == Side.ORGANISATION else one.by.name,
            "at": one.said_at,
            "about": ADVICE_DEEDS[AdviceDeed(one.said.deed)] if one.said else "",
        }
        for one in comments
    ]


def said_choices(steps: Sequence[Said]) -> list[tuple[str, str]]:
    """What was said with an advice, as choices: public identifier, and what it was.

    Args:
        steps: of its story; that it was sent is the advice itself.
    """
    return [
        (
            one.public_id,
            f"{ADVICE_DEEDS[AdviceDeed(one.deed)]}, {written(timezone.localdate(one.said_at), 'j F')}",
        )
        for one in steps
        if one.deed != AdviceDeed.SENT
    ]
