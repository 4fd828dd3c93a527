"""Ten thousand random histories of who may see, for as long as ``make verify`` gives them."""

from random_histories import differences

from long_runs import run_seeds
from portal_town import turn_on


def test_the_wall_the_gate_and_the_residents_list_agree_for_a_long_time(cast, now):
    turn_on(now)
    run_seeds(lambda seed: differences(seed, cast, now), at_least=10_000)
