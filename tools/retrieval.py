"""``make retrieval``: how often the right agreement stands among the first three, beside what costs nothing to make.

Reads ``tests/sets/retrieval``: ``agreements.jsonl``, and the situations of ``seen.jsonl`` (looked at while the method was
made) and ``unseen.jsonl`` (not). It prints, and changes nothing. See docs/adr/0027.
"""

import json
import math
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import yaml

from keukentafel.reflection.agreements.domain.likeness import (
    NO_GROUPS,
    Group,
    Lexicon,
    Text,
    alike_in,
    lexicon,
)
from keukentafel.site.postgres import Cluster, find_installation

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "sets" / "retrieval"
PACK = ROOT / "src/keukentafel/foundation/method/packs/wijkteam/field_words.yaml"
FIRST = 3
_Z = 1.96
_PARTS = (("title", 2.0), ("situation", 2.0), ("what_we_do", 1.0), ("considerations", 0.5), ("limits", 0.5))
# The set names life areas in its own words; these are those of the pack.
_AREAS = {
    "administration": ("money",),
    "money": ("money", "debts"),
    "upbringing": ("growing_up",),
    "social": ("people",),
    "health": ("body", "mind"),
    "addiction": ("mind",),
    "school": ("learning",),
    "justice": ("safety",),
    "daily": ("help",),
}
Order = Callable[[dict[str, Any]], list[str]]


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share (E.B. Wilson, 1927).

    Args:
        right: how often.
        of: of how many; not nought.
    """
    share, more = right / of, _Z**2 / of
    middle = (share + more / 2) / (1 + more)
    side = _Z * math.sqrt(share * (1 - share) / of + more / (4 * of)) / (1 + more)
    return max(0.0, middle - side), min(1.0, middle + side)


def _rows(name: str) -> list[dict[str, Any]]:
    path = SETS / name
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _areas(row: dict[str, Any]) -> frozenset[str]:
    return frozenset(key for one in row.get("areas", ()) for key in _AREAS.get(one, (one,)))


def _whole(row: dict[str, Any]) -> str:
    return "\n".join(row.get(name, "") for name, _worth in _PARTS)


def _ours(agreements: Sequence[dict[str, Any]], said: Lexicon, *, areas: bool = True) -> Order:
    texts = [
        Text(one["id"], tuple((one.get(name, ""), worth) for name, worth in _PARTS), _areas(one))
        for one in agreements
    ]

    def order(asked: dict[str, Any]) -> list[str]:
        here = _areas(asked) if areas else frozenset()
        return [one.key for one in alike_in(asked["situation"], texts, said, areas=here, limit=len(texts))]

    return order


@contextmanager
def _database() -> Iterator["psycopg.Connection[Any]"]:
    found = find_installation()
    cluster = None if found.url else Cluster(found, "retrieval", durable=False)
    if cluster is not None:
        cluster.start()
    try:
        with psycopg.connect(found.url or cluster.url("postgres")) as connection:  # type: ignore[union-attr]
            yield connection
    finally:
        if cluster is not None:
            cluster.stop()


def _plain(connection: "psycopg.Connection[Any]", agreements: Sequence[dict[str, Any]]) -> Order:
    """PostgreSQL's full text in Dutch as it comes: any of the words, put in order by ``ts_rank``."""
    connection.execute("create temporary table agreement (id text, words tsvector)")
    for one in agreements:
        connection.execute(
            "insert into agreement values (%s, to_tsvector('dutch', %s))", [one["id"], _whole(one)]
        )

    def order(asked: dict[str, Any]) -> list[str]:
        rows = connection.execute(
            "with q as (select string_agg(quote_literal(lexeme), ' | ')::tsquery as any_of"
            " from unnest(to_tsvector('dutch', %s)))"
            " select id from agreement, q where words @@ any_of order by ts_rank(words, any_of) desc, id",
            [asked["situation"]],
        )
        return [key for (key,) in rows.fetchall()]

    return order


def _by_chance(agreements: Sequence[dict[str, Any]]) -> Order:
    drawn = random.Random(1)  # noqa: S311 - an order to compare with, no secret

    def order(_asked: dict[str, Any]) -> list[str]:
        keys = [one["id"] for one in agreements]
        drawn.shuffle(keys)
        return keys

    return order


def measured(order: Order, situations: Sequence[dict[str, Any]]) -> str:
    """In how many situations the right one stood among the first, with its interval, in words."""
    right = sum(one["right"] in order(one)[:FIRST] for one in situations)
    low, high = wilson(right, len(situations))
    share = right / len(situations)
    return f"{right:2d} of {len(situations)}  {share:4.0%}  (95%: {low:.0%} to {high:.0%})"


def main() -> int:
    """Measure each half and print it."""
    agreements = _rows("agreements.jsonl")
    halves = {name: _rows(f"{name}.jsonl") for name in ("seen", "unseen")}
    if not agreements or not any(halves.values()):
        print(f"There is nothing to measure: {SETS.relative_to(ROOT)} has no agreements or no situations.")
        return 1
    data = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    groups = [Group(one["key"], tuple(one["words"]), tuple(one["areas"])) for one in data["entries"]]
    said, quiet = lexicon(groups, data["quiet"]), lexicon((), data["quiet"])
    print(f"The right agreement among the first {FIRST} of {len(agreements)}")
    with _database() as connection:
        ways: list[tuple[str, Order]] = [
            ("a random order", _by_chance(agreements)),
            ("plain full text (dutch, ts_rank)", _plain(connection, agreements)),
            ("stems and weights", _ours(agreements, NO_GROUPS, areas=False)),
            ("and words that say little", _ours(agreements, quiet, areas=False)),
            ("and words of the field", _ours(agreements, said, areas=False)),
            ("and life areas: what is in use", _ours(agreements, said)),
        ]
        for half, situations in halves.items():
            if situations:
                print(f"\n{half}, {len(situations)} situations")
                for name, order in ways:
                    print(f"  {name:34s} {measured(order, situations)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
