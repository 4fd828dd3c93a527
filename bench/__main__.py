"""``python -m bench``: see the package."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keukentafel.site.postgres import Installation

ROOT = Path(__file__).resolve().parents[1]
OURS = "bench.settings"


def main() -> int:
    """Make the city if need be, measure, print, and keep the figures of this version."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure briefly, and write nothing")
    parser.add_argument("--as", dest="person", choices=("coach", "leader", "both"), default="both")
    parser.add_argument("--page", action="append", help="only this page; may be given more than once")
    parser.add_argument("--city-only", action="store_true", help="make the city and stop")
    parser.add_argument(
        "--try", dest="change", type=Path, help="SQL to run first, to see what it would bring"
    )
    asked = parser.parse_args()

    sys.path.insert(0, str(ROOT))
    from keukentafel.site.database import own_cluster  # noqa: PLC0415 - the address comes before Django's settings
    from keukentafel.site.postgres import Cluster, find_installation  # noqa: PLC0415

    found = find_installation()
    cluster = None if found.url else Cluster(found, "bench")
    ran = cluster is not None and cluster.data.exists() and cluster.is_running()
    url, found = own_cluster("bench")
    try:
        return run(asked, url, found)
    finally:
        if cluster is not None and not ran:
            cluster.stop()


def run(asked: argparse.Namespace, url: str, found: "Installation") -> int:
    """Measure on the PostgreSQL at *url*.

    Args:
        asked: the options.
        url: of a superuser.
        found: where that PostgreSQL comes from.
    """
    os.environ |= {
        "KEUKENTAFEL_BENCH_URL": url,
        "KEUKENTAFEL_BENCH_DATABASE": "kt_bench",
        "DJANGO_SETTINGS_MODULE": OURS,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    from bench import city, measuring, telling  # noqa: PLC0415
    from bench.ready import let_time_pass, migrate, start_django  # noqa: PLC0415

    start_django()
    from django.conf import settings  # noqa: PLC0415

    print(f"PostgreSQL by {found.way}, version {found.version}", flush=True)
    template, seconds, made = city.make(
        url, settings.SECRET_KEY, city.CITY, migrate, lambda said: print(said, flush=True)
    )
    print(
        f"The city {template}: {'made' if made else 'was there; it was made'} in {seconds:.0f} s", flush=True
    )
    if made:
        print(f"Time passed in it: {let_time_pass(template):.0f} s", flush=True)
    if asked.city_only:
        return 0
    people = {"coach": city.COACH, "leader": city.LEADER}
    wanted = {name: key for name, key in people.items() if asked.person in (name, "both")}
    plan = measuring.Plan(
        rounds=2 if asked.quick else 6,
        seconds=0.7 if asked.quick else 1.5,
        pages=tuple(asked.page or ()),
        people=wanted,
        afresh=not asked.quick,
        change=asked.change.read_text() if asked.change else "",
    )
    measured = measuring.measure(url, template, plan, lambda said: print(said, flush=True))
    measured |= {"city": {"made_in_s": round(seconds, 1), **city.CITY.values}}
    measured["machine"]["postgresql"] = f"{found.version} by {found.way}"
    print(telling.table(measured))
    print(telling.verdict(measured))
    if not (asked.quick or asked.page or asked.change) and asked.person == "both":
        from importlib.metadata import version  # noqa: PLC0415

        to = ROOT / "docs" / "bench" / f"{version('keukentafel')}.json"
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n")
        print(f"Kept in {to.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
