"""``make test``: all tests, and beside them ``make check``; the wall once more on the machine's own PostgreSQL.

What was left out is said last.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import chromium

from keukentafel.site.postgres import PostgresMissing, find_installation

_ABOVE_THE_WALL = ("test_random_histories.py", "test_specification.py")
_WITH_THE_WALL = ["tests/access", *(f"--ignore=tests/access/{name}" for name in _ABOVE_THE_WALL)]
"""What makes a database by its migrations, and tries the wall around it; what the commands make of it is no other."""


_WORKERS = ("-n", "2", "--dist", "worksteal")
_COMPILED = Path(tempfile.gettempdir()) / f"keukentafel-tests-{os.getuid()}" / "compiled"


def _begin(*arguments: str, **environ: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "pytest", *arguments]
    # Every worker, and every program that a test starts, would else compile the whole house again for itself.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(_COMPILED)}
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **kept, **environ})


def _beside_check(tests: "subprocess.Popen[bytes]") -> int:
    """Wait for the tests and for ``make check``; what that finds wrong ends them."""
    check = subprocess.run(["make", "--no-print-directory", "check"], cwd=ROOT, check=False)
    if check.returncode:
        tests.send_signal(signal.SIGINT)
    code = tests.wait()
    return check.returncode or code


def main() -> int:
    """Run, and say last what ran and what could not."""
    said: list[str] = []
    browser = chromium.find()
    if browser is None:
        chromium.install()
        browser = chromium.find()
    some = [] if browser else ["-m", "not browser"]
    code = _beside_check(_begin(*_WORKERS, *some, CHROMIUM=browser or ""))
    first = find_installation()
    said.append(f"PostgreSQL {first.version} (by {first.way}): everything")
    try:
        own = find_installation(way="path")
    except PostgresMissing:
        said.append("PostgreSQL of this machine: none, so only the one above was tried")
    else:
        if own.version != first.version:
            again = *_WORKERS, *_WITH_THE_WALL
            code = code or _begin(*again, KEUKENTAFEL_POSTGRES="path").wait()
            said.append(f"PostgreSQL {own.version} (of this machine): migrations and the wall")
    if browser is None:
        said.append("LEFT OUT: the browser tests. Install Chromium, or say where it is with CHROMIUM=")
    print("\n".join(said))
    return code


if __name__ == "__main__":
    sys.exit(main())
