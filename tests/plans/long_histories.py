"""Lives of plans, each moment read back, for as long as ``make verify`` gives them; at least 200."""

from histories import run_history

from long_runs import run_seeds


def _wrong(seed: int) -> list[str]:
    try:
        run_history(seed)
    except AssertionError as difference:
        return [f"seed {seed}: {str(difference)[:400]}"]
    return []


def test_every_moment_of_a_plan_can_be_read_back_for_a_long_time(cast):
    run_seeds(_wrong, at_least=200)
