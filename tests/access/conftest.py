"""Shared by the tests of access: households in which random histories begin, made once in a run."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

SHARE = 25
"""Histories that begin in one copy of the database."""


@pytest.fixture(scope="session")
def begun_made(prepare: Any, template: str) -> Any:
    """As many households as one share of random histories needs, at their beginning."""
    from random_histories import begin

    from cast import read_cast
    from portal_town import turn_on

    now = datetime.now(ZoneInfo("Europe/Amsterdam")).replace(microsecond=0)

    def make(_name: str) -> Any:
        cast = read_cast()
        turn_on(now)
        return [begin(cast, now) for _ in range(SHARE)]

    return prepare("begun", template, make)


@pytest.fixture
def begun(database: str, begun_made: Any) -> Any:
    """Households at their beginning: (family, moment) of each."""
    return begun_made.told
