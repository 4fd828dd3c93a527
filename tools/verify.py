"""``make verify``: the complete tests, with pictures and every form by keyboard, and the long runs; keeps evidence.

axe looks at every page and Tab is pressed sixty times on each, also where ``make test`` knows all that stands on it.

Each part runs at most an hour and writes ``docs/evidence/<version>/<part>.json`` with its seeds, counts and duration.
``VERIFY_MINUTES=`` shortens every part that goes on as long as it may, ``VERIFY_ONLY=`` names the parts to run.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = {
    "migrations": "tests/site/long_migrations.py",
    "rights": "tests/access/long_rights.py",
    "histories": "tests/plans/long_histories.py",
    "afternoon": "tests/security/long_afternoon.py",
    "grants": "tests/access/long_grants.py",
    "specification": "tests/access/long_specification.py",
}


def _evidence(part: str, result: dict[str, object]) -> None:
    folder = ROOT / "docs" / "evidence" / version("keukentafel")
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False, sort_keys=True)
    (folder / f"{part}.json").write_text(text + "\n")


def _counted(out: Path) -> dict[str, object]:
    """What a part says of itself; where its shares stand side by side, their sum."""
    if out.exists():
        return dict(json.loads(out.read_text()))
    shares = [json.loads(share.read_text()) for share in sorted(out.parent.glob(f"{out.name}.*"))]
    if not shares:
        return {}
    return {
        "runs": sum(share["runs"] for share in shares),
        "wrong": [one for share in shares for one in share["wrong"]],
    }


def main() -> int:
    """Run all parts; gives 1 when one of them failed."""
    minutes = float(os.environ.get("VERIFY_MINUTES", "20"))
    whole = [sys.executable, ROOT / "tools" / "run_tests.py"]
    pictures = {**os.environ, "KEUKENTAFEL_PICTURES": "1", "KEUKENTAFEL_EVERY_FORM": "1"}
    code = 0
    if "VERIFY_ONLY" not in os.environ:
        code = subprocess.run(whole, cwd=ROOT, env=pictures, check=False).returncode
    only = os.environ.get("VERIFY_ONLY", "").split()
    for part, path in PARTS.items():
        if only and part not in only:
            continue
        out = ROOT / "var" / f"verify-{part}.json"
        out.parent.mkdir(exist_ok=True)
        for old in out.parent.glob(f"{out.name}*"):
            old.unlink()
        started = time.monotonic()
        environ = {**os.environ, "VERIFY_SECONDS": str(min(minutes, 60) * 60), "VERIFY_OUT": str(out)}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            path,
            "-n",
            "2",
            "--dist",
            "worksteal",
            "-o",
            "python_files=long_*.py",
        ]
        done = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
        code = code or done
        counted = _counted(out)
        counted |= {
            "passed": done == 0,
            "seconds": round(time.monotonic() - started, 1),
            "date": datetime.now(UTC).date().isoformat(),
        }
        _evidence(part, counted)
        print(f"{part}: {'passed' if done == 0 else 'FAILED'} {counted}")
    return code


if __name__ == "__main__":
    sys.exit(main())
