"""Measure how much is found in labelled texts of casework: by rule, and by rule with what is marked to look at.

    python tools/deidentify.py [file ...]

Without files it reads ``tests/sets/casework/seen.jsonl`` and ``unseen.jsonl`` as far as they are there. Each line has a
text, what its file knows, and labels. The method stands in ADR 0025. With ``--missed`` it names what was not found.
"""

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from keukentafel.reflection.casework.domain.known import Kind, Known
from keukentafel.reflection.casework.domain.marking import marks_in, tidy
from keukentafel.reflection.casework.domain.measuring import Counted, covered, touched
from keukentafel.reflection.casework.domain.replacing import Replacer
from keukentafel.reflection.casework.looking import library

SETS = Path(__file__).parent.parent / "tests" / "sets" / "casework"
_BEGIN = date(2026, 11, 1)
_ROLES = {
    "mother": "moeder",
    "father": "vader",
    "son": "zoon",
    "daughter": "dochter",
    "resident": "bewoner",
    "ex-partner": "ex-partner",
    "wife": "vrouw",
    "husband": "man",
    "grandmother": "oma",
    "grandfather": "opa",
    "neighbour": "buurvrouw",
    "brother": "broer",
    "sister": "zus",
    "foster mother": "pleegmoeder",
    "grandson": "kleinzoon",
}
_LISTS = {
    "addresses": Kind.ADDRESS,
    "phones": Kind.PHONE,
    "emails": Kind.EMAIL,
    "organisations": Kind.ORGANISATION,
    "schools": Kind.SCHOOL,
    "employers": Kind.EMPLOYER,
}


def known_of(file: dict[str, Any]) -> list[Known]:
    """What the file of a labelled text knows."""
    found = []
    for one in file["persons"]:
        full = " ".join(part for part in (one["given"], one["prefix"], one["family"]) if part)
        born = date.fromisoformat(one["born"]) if one.get("born") else None
        texts = tuple(text for text in (one["given"], full, one.get("nickname", "")) if text)
        age = None if born is None else (_BEGIN - born).days // 365
        found.append(Known(kind=Kind.PERSON, texts=texts, role=_ROLES.get(one["role"], one["role"]), age=age))
    for name, kind in _LISTS.items():
        found += [Known(kind=kind, texts=(text,)) for text in file.get(name, [])]
    for text in file.get("professionals", []):
        found.append(Known(kind=Kind.PROFESSIONAL, texts=(text.split(",")[0],)))
    return found


def _spans(
    row: dict[str, Any], look: Callable[[str], Iterable[Any]] | None
) -> dict[str, list[tuple[int, int]]]:
    done = Replacer(known_of(row["file"]), _BEGIN).replace(row["text"])
    rules = [(hit.start, hit.end) for hit in done.hits]
    ours = [done.back(mark.start, mark.end) for mark in marks_in(done.text)]
    found = {"rules": rules, "rules and marks": rules + ours}
    if look is not None:
        both = tidy([*marks_in(done.text), *look(done.text)], done.text)
        found["rules, marks and deduce"] = rules + [done.back(mark.start, mark.end) for mark in both]
    return found


def measure(rows: list[dict[str, Any]], look: Callable[[str], Iterable[Any]] | None) -> dict[str, Any]:
    """Count by way of finding and kind; and how many marks stand where nothing was labelled."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    missed, needless, letters = [], defaultdict(int), sum(len(row["text"]) for row in rows)
    for row in rows:
        for way, spans in _spans(row, look).items():
            for label in row["spans"]:
                at = label["start"], label["end"]
                ok = covered(row["text"], *at, spans) if label["direct"] else touched(*at, spans)
                groups = [label["kind"]]
                if label["direct"]:
                    groups += ["direct", "direct, known" if label["known"] else "direct, not known"]
                for group in groups:
                    counts[way, group].append(ok)
                if not ok:
                    missed.append((way, row["id"], label["kind"], label["known"], label["text"]))
            needless[way] += sum(
                not any(one < s["end"] and s["start"] < other for s in row["spans"]) for one, other in spans
            )
    return {
        "counts": {key: Counted(sum(found), len(found)) for key, found in counts.items()},
        "missed": missed,
        "needless": {way: round(1000 * many / max(1, letters), 1) for way, many in needless.items()},
    }


def main() -> None:
    """Read the sets, print the tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.test")
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("files", nargs="*", type=Path)
    wanted.add_argument("--missed", action="store_true")
    asked = wanted.parse_args()
    files = asked.files or [path for name in ("seen", "unseen") if (path := SETS / f"{name}.jsonl").exists()]
    look = library()
    for path in files:
        rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
        result = measure(rows, look)
        print(f"\n{path.name}: {len(rows)} texts; deduce {'is' if look else 'is not'} there")
        ways = list(dict.fromkeys(way for way, _group in result["counts"]))
        order = ("direct", "direct, known", "direct, not known", "rare")
        groups = [*order, *sorted({g for _w, g in result["counts"]} - set(order))]
        for way in ways:
            print(
                f"\n  {way}; {result['needless'][way]} times per 1000 characters where nothing was labelled"
            )
            for group in groups:
                one = result["counts"].get((way, group))
                if one:
                    low, high = one.interval
                    print(
                        f"    {group:<20}{one.found:>5} of {one.of:<5}{one.share:6.1%}  ({low:.1%} to {high:.1%})"
                    )
        if asked.missed:
            for line in result["missed"]:
                print("   ", *line, sep=" | ")


if __name__ == "__main__":
    main()
