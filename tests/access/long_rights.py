"""The wall against the rule, for as long as ``make verify`` gives it."""

from random_rights import differences

from long_runs import run_seeds


def test_the_wall_and_the_rule_agree_on_random_rights_for_a_long_time(cast, now):
    run_seeds(lambda seed: differences(seed, cast, now), at_least=500)
