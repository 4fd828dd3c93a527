"""The figures as a table, and next to what was promised."""

from typing import Any

MOST_TO_BARE, MOST_NOTE_TO_BARE, MOST_P95_MS, MOST_MB, MOST_QUERIES = 2.5, 4.0, 40.0, 600.0, 12


def table(measured: dict[str, Any]) -> str:
    """One line per page, person and concurrency."""
    head = (
        f"{'page':<14}{'person':<8}{'at':>3}{'rps':>9}{'p50':>8}{'p95':>8}{'p99':>8}{'cpu ms':>9}{'web':>8}"
    )
    lines = ["", head + f"{'queries':>9}{'to raw':>8}{'to bare':>9}", "-" * 101]
    for page in measured["pages"]:
        lines.append(
            f"{page['name']:<14}{page['person']:<8}{page['concurrency']:>3}{page['rps']:>9}{page['p50_ms']:>8}"
            f"{page['p95_ms']:>8}{page['p99_ms']:>8}{page['cpu_ms']:>9}{page['of_which_web_ms']:>8}{page['queries']!s:>9}{page['to_raw']:>8}"
            f"{page['to_bare']:>9}"
        )
    others = ", ".join(f"{name} {value}" for name, value in measured["memory_of_others_mb"].items())
    return "\n".join([*lines, f"memory of the web processes: {measured['memory_mb']} MB ({others})"])


def verdict(measured: dict[str, Any]) -> str:
    """What was promised, for a coach and at the desk of a partner, and whether it holds."""
    missed = []
    for page in measured["pages"]:
        if page["person"] == "leader":
            continue
        most = MOST_NOTE_TO_BARE if page["name"] == "save note" else MOST_TO_BARE
        where = f"{page['name']} at {page['concurrency']}"
        if page["to_bare"] > most:
            missed.append(f"{where}: {page['to_bare']} times the bare one, promised {most}")
        if page["concurrency"] == 1 and page["p95_ms"] >= MOST_P95_MS:
            missed.append(f"{where}: p95 {page['p95_ms']} ms, promised under {MOST_P95_MS:.0f}")
        if page["concurrency"] == 1 and page["name"] != "save note" and page["queries"] > MOST_QUERIES:
            missed.append(f"{where}: {page['queries']} queries, promised {MOST_QUERIES}")
    if measured["memory_mb"] >= MOST_MB:
        missed.append(f"memory: {measured['memory_mb']} MB, promised under {MOST_MB:.0f}")
    return (
        "All that was promised holds." if not missed else "MISSED\n" + "\n".join(f"  {one}" for one in missed)
    )
