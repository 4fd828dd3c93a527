"""How many queries a request asks, counted in process: ``python -m bench.counting`` reads requests from its input.

A process of its own, because Django has one set of settings: it runs with those of the product or of the bare project.
"""

import json
import sys
import time
from contextlib import ExitStack

import django

from keukentafel.foundation.journal.acting import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS


def main() -> int:
    """Count for each request of the JSON list on the input; prints a JSON list of numbers."""
    django.setup()
    from django.db import connections  # noqa: PLC0415 - needs Django's settings
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    counts = []
    for ask in json.load(sys.stdin):
        client = Client(headers={"host": "127.0.0.1", "accept-language": "nl"})
        client.cookies.load(ask["cookies"])
        found = []
        # The first time something may be read that a process keeps (the method pack): what counts is the second.
        for _turn in range(2):
            with ExitStack() as stack:
                stack.enter_context(acting_as(ANONYMOUS))  # connecting asks something already
                captured = [
                    stack.enter_context(CaptureQueriesContext(connections[name])) for name in connections
                ]
                if ask["form"] is None:
                    client.get(ask["path"])
                else:
                    form = {
                        k: f"count-{time.time_ns()}" if v == "{once}" else v for k, v in ask["form"].items()
                    }
                    client.post(ask["path"], form)
            found.append([q["sql"] for one in captured for q in one.captured_queries if not _frame(q["sql"])])
        counts.append({"queries": len(found[-1]), "sql": found[-1] if ask.get("sql") else []})
    json.dump(counts, sys.stdout)
    return 0


def _frame(sql: str) -> bool:
    """Beginning and ending a transaction, which asks nothing."""
    return sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK"))


if __name__ == "__main__":
    sys.exit(main())
