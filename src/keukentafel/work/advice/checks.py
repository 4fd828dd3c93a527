"""What is still open with organisations when an engagement closes."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import given
from keukentafel.lifeworld.households.public import OpenEnd, OpenRow, SharedCheck, open_rows
from keukentafel.work.advice.models import Advice

_ADVICE, _BETWEEN = "advice", "\n"


def _rows() -> "QuerySet[Any, Any]":
    waiting = Advice.objects.filter(file_id=given("file"), ended_at=None)
    said = Concat("organisation__name", Value(_BETWEEN), "mandate__subject", output_field=TextField())
    return open_rows(waiting.annotate(said=said), _ADVICE, day="due_on", who="said")


def _words(found: Sequence[OpenRow]) -> list[OpenEnd]:
    said = sorted((str(one.day), one.who) for one in found if one.kind == _ADVICE)
    ends = [who.partition(_BETWEEN) for _day, who in said]
    words = gettext("Advice that is still on the way, %(subject)s: it stops when you close")
    return [OpenEnd(words % {"subject": subject}, organisation) for organisation, _between, subject in ends]


OPEN_ADVICES = SharedCheck(_rows, _words)
"""Advices on which somebody still waits; they stop when the engagement closes."""
