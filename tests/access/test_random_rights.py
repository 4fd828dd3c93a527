"""The wall against the rule, on rights that nobody thought of."""

from random_rights import differences


def test_the_wall_and_the_rule_agree_on_random_rights(cast, now):
    for seed in range(40):
        assert differences(seed, cast, now) == []
