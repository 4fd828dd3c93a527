"""Ten thousand random histories of who may see, in ``make verify``; each share on a database of its own."""

import json
import os
from pathlib import Path

import pytest
from random_histories import differences

HISTORIES = int(os.environ.get("VERIFY_HISTORIES", "10000"))
SHARE, FIRST = 25, 100_000


@pytest.mark.parametrize("first", range(FIRST, FIRST + HISTORIES, SHARE))
def test_the_wall_the_gate_and_the_residents_list_agree_for_a_long_time(cast, begun, first):
    wrong = [one for seed, home in enumerate(begun, first) for one in differences(seed, cast, home)]
    if out := os.environ.get("VERIFY_OUT"):
        share = {"runs": SHARE, "wrong": wrong}
        Path(f"{out}.{first}").write_text(json.dumps(share))
    assert wrong == []
