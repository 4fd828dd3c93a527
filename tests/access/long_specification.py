"""The access specification whole: every seat, every ability and every page, in every situation."""

import json
import os
from pathlib import Path

import pytest
from specified import cells, expected, filled, happens, situations
from specified_pages import answers, wrong_answers

from specified_town import read_town, turn_into


def _evidence(situation, tried, pages):
    if out := os.environ.get("VERIFY_OUT"):
        share = {"runs": tried + pages, "wrong": []}
        Path(f"{out}.{situation}").write_text(json.dumps(share))


@pytest.mark.parametrize("situation", list(situations()))
def test_every_cell_and_every_page_of_a_situation(cast, now, specified_made, situation):
    town = read_town(cast, specified_made.told)
    turn_into(cast, town, situation, situations()[situation]["seats"].split(), now)
    wrong = [
        f"{seat}, {ability}, {situation}: {found or 'absent'}, specified {said or 'absent'}"
        for seat, ability in cells()
        if (found := happens(town.actors[seat], ability, town))
        != (said := expected(seat, ability, situation))
    ]
    pages = list(answers(town, every_page=True, situation=situation))
    wrong += wrong_answers(pages)
    assert not wrong, "\n".join(wrong)
    assert {one.seat for one in pages} == set(filled())
    _evidence(situation, len(list(cells())), len(pages))
