"""After whatever happened to a household, the wall, the gate and the resident's list say the same."""

import pytest
from random_histories import differences


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_the_wall_the_gate_and_the_residents_list_agree_after_random_histories(cast, begun, first):
    assert len(begun) == 25
    assert [wrong for seed, one in enumerate(begun, first) for wrong in differences(seed, cast, one)] == []
