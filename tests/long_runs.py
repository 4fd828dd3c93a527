"""The frame of a long random run: seeds until the time is up, and a file that says how many."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path


def run_seeds(one: Callable[[int], list[str]], *, first: int = 100_000, at_least: int = 200) -> None:
    """Try seeds until ``VERIFY_SECONDS`` is up, and at least *at_least* of them.

    Args:
        one: tries one seed; gives what was wrong, in words.
        first: the first seed; the short tests use lower ones.
        at_least: how many seeds at least, however slow.
    """
    seconds = float(os.environ.get("VERIFY_SECONDS", "30"))
    started = time.monotonic()
    seed, wrong = first, []
    while seed - first < at_least or time.monotonic() - started < seconds:
        wrong += one(seed)
        seed += 1
        if wrong:
            break
    counted = {"first_seed": first, "last_seed": seed - 1, "runs": seed - first, "wrong": wrong}
    if out := os.environ.get("VERIFY_OUT"):
        Path(out).write_text(json.dumps(counted))
    assert wrong == []
