"""After whatever happened to a household, the wall, the gate and the resident's list say the same."""

import pytest
from random_histories import differences

from portal_town import turn_on


@pytest.mark.parametrize("first", range(0, 200, 25))
def test_the_wall_the_gate_and_the_residents_list_agree_after_random_histories(cast, now, first):
    turn_on(now)
    assert [wrong for seed in range(first, first + 25) for wrong in differences(seed, cast, now)] == []
