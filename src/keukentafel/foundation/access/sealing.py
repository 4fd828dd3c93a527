"""Seals over the two logs: closed batches, chained and signed, so that a changed line is named.

A batch closes only below the oldest running transaction: every line it could hold is there. Seals are rows of their
own; a number that a rollback skipped is no gap.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connections

from keukentafel.foundation.access.looking import LOG

LOGS = ("journal_change", "access_line")
_START = b"\0" * 32
_LONGEST_TRANSACTION = timedelta(hours=1)
"""A line may be this much older than the seal before it: its transaction ran on while others were sealed."""


def sealing_key() -> Ed25519PrivateKey:
    """The key that signs seals, derived from the installation's secret."""
    seed = hashlib.sha256(b"keukentafel seal " + settings.SECRET_KEY.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


@dataclass(frozen=True, slots=True)
class Batch:
    """One seal as it stands in the database."""

    number: int
    sealed_at: datetime
    below_xid: int
    line_ids: Sequence[int]
    line_digests: Sequence[bytes]
    previous: bytes
    digest: bytes = b""
    signature: bytes = b""


def batch_digest(log: str, batch: Batch) -> bytes:
    """The digest of one batch: its lines, when it was closed, up to which transaction, and the batch before it."""
    closed = int(batch.sealed_at.timestamp() * 1_000_000)
    said = f"{log} {batch.number} {closed} {batch.below_xid} {len(batch.line_ids)}"
    total = hashlib.sha256(said.encode() + batch.previous)
    for line, digest in zip(batch.line_ids, batch.line_digests, strict=True):
        total.update(line.to_bytes(8, "big") + digest)
    return total.digest()


def check_chain(
    log: str,
    batches: Sequence[Batch],
    digest_now: dict[int, bytes],
    is_signed: Callable[[bytes, bytes], bool],
) -> list[str]:
    """Name every place where a log differs from its seals.

    Args:
        log: the name of the log.
        batches: its seals, in order.
        digest_now: the digest of each line as it stands now, by the line's number.
        is_signed: tells whether (digest, signature) was signed by this installation.
    """
    found: list[str] = []
    changed: dict[int, tuple[str, bytes]] = {}
    previous = _START
    for place, batch in enumerate(batches, start=1):
        where = f"{log}, seal {batch.number}"
        if batch.number != place:
            found.append(f"{log}: seal {place} is missing before seal {batch.number}")
            return found
        expected = batch_digest(log, batch)
        if (
            batch.previous != previous
            or expected != batch.digest
            or not is_signed(batch.digest, batch.signature)
        ):
            found.append(f"{where}: the seal itself was changed or moved")
        previous = batch.digest
        for line, sealed in zip(batch.line_ids, batch.line_digests, strict=True):
            if line not in digest_now:
                found.append(f"{where}: line {line} was removed")
            elif digest_now[line] != sealed:
                changed[line] = (where, sealed)
    found += _changed_or_swapped(changed, digest_now)
    return found


def _changed_or_swapped(changed: dict[int, tuple[str, bytes]], digest_now: dict[int, bytes]) -> list[str]:
    home = {sealed: line for line, (_where, sealed) in changed.items()}
    found = []
    for line, (where, sealed) in sorted(changed.items()):
        other = home.get(digest_now[line])
        if other is None:
            found.append(f"{where}: line {line} was changed")
        elif digest_now[other] != sealed:
            found.append(f"{where}: line {line} holds what was sealed as line {other}")
        elif line < other:
            found.append(f"{where}: lines {line} and {other} were swapped")
    return found


def seal(at: datetime) -> int:
    """Close what can be closed of both logs, as the log writer; gives the number of lines sealed."""
    sealed = 0
    for log in LOGS:
        with connections[LOG].cursor() as cursor:
            cursor.execute(
                "select number, below_xid, digest, (select max(i) from unnest(line_ids) i) from journal_seal"
                " where log = %s order by number desc limit 1",
                [log],
            )
            number, from_xid, previous, last = cursor.fetchone() or (0, 0, _START, 0)
            cursor.execute(
                "select id, digest, below from wall.sealable(%s, %s, %s)", [log, from_xid, last or 0]
            )
            lines = cursor.fetchall()
            if not lines:
                continue
            batch = Batch(
                number=number + 1,
                sealed_at=at,
                below_xid=lines[0][2],
                line_ids=[line[0] for line in lines],
                line_digests=[bytes(line[1]) for line in lines],
                previous=bytes(previous),
            )
            _write(cursor, log, batch)
            sealed += len(lines)
    return sealed


def _write(cursor: Any, log: str, batch: Batch) -> None:
    digest = batch_digest(log, batch)
    cursor.execute(
        "insert into journal_seal (log, number, sealed_at, below_xid, line_ids, line_digests, previous,"
        " digest, signature) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            log,
            batch.number,
            batch.sealed_at,
            batch.below_xid,
            list(batch.line_ids),
            list(batch.line_digests),
            batch.previous,
            digest,
            sealing_key().sign(digest),
        ],
    )


def verify(cursor: Any) -> list[str]:
    """Hold both logs against their seals; an empty list is a clean log.

    Args:
        cursor: of a role that may read the logs (owner or backup).
    """
    public = sealing_key().public_key()
    cursor.execute("set timezone = 'UTC'")
    found: list[str] = []
    for log in LOGS:
        cursor.execute(
            "select number, sealed_at, below_xid, line_ids, line_digests, previous, digest, signature"
            " from journal_seal where log = %s order by number",
            [log],
        )
        batches = [
            Batch(n, at, below, ids, [bytes(d) for d in digests], bytes(p), bytes(d), bytes(s))
            for n, at, below, ids, digests, p, d, s in cursor.fetchall()
        ]
        cursor.execute(
            "select id, sha256(convert_to(wall.line_text(to_jsonb(l)), 'UTF8')),"  # noqa: S608
            " coalesce(to_jsonb(l)->>'entered_at', to_jsonb(l)->>'at')::timestamptz,"
            f" xid >= pg_snapshot_xmax(pg_current_snapshot()), xid::text::bigint from {log} l"
        )
        lines = cursor.fetchall()
        now = {line[0]: bytes(line[1]) for line in lines}
        found += check_chain(log, batches, now, lambda digest, sign: _signed(public, digest, sign))
        found += _out_of_place(log, batches, lines)
    return found


def _out_of_place(log: str, batches: Sequence[Batch], lines: Sequence[Any]) -> list[str]:
    """Lines that were put in afterwards: of a closed batch, of a transaction to come, or of a time long past."""
    batch_of = {line: place for place, batch in enumerate(batches) for line in batch.line_ids}
    last, below = max(batch_of, default=0), max((batch.below_xid for batch in batches), default=0)
    found = []
    for line, _digest, entered, is_to_come, xid in lines:
        place = batch_of.get(line)
        if is_to_come:
            found.append(f"{log}: line {line} says it was written in a transaction that is still to come")
        elif place is None:
            if line <= last and xid < below:
                found.append(f"{log}: line {line} was added after its batch was sealed")
        elif place and entered < batches[place - 1].sealed_at - _LONGEST_TRANSACTION:
            found.append(f"{log}, seal {place + 1}: line {line} says it is older than the batch before it")
    return found


def _signed(public: Ed25519PublicKey, digest: bytes, signature: bytes) -> bool:
    try:
        public.verify(signature, digest)
    except InvalidSignature:
        return False
    return True
