"""Seals over the two logs: closed batches, chained and signed, so that a changed line is named.

A batch closes only below the oldest running transaction: every line it could hold is there. Seals are rows of their
own; a number that a rollback skipped is no gap.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connections

from keukentafel.foundation.access.looking import LOG

LOGS = ("journal_change", "access_line")
_START = b"\0" * 32


def sealing_key() -> Ed25519PrivateKey:
    """The key that signs seals, derived from the installation's secret."""
    seed = hashlib.sha256(b"keukentafel seal " + settings.SECRET_KEY.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


@dataclass(frozen=True, slots=True)
class Batch:
    """One seal as it stands in the database."""

    number: int
    line_ids: Sequence[int]
    line_digests: Sequence[bytes]
    previous: bytes
    digest: bytes
    signature: bytes


def batch_digest(
    log: str, number: int, ids: Sequence[int], digests: Sequence[bytes], previous: bytes
) -> bytes:
    """The digest of one batch, which holds the digest of the batch before it."""
    total = hashlib.sha256(f"{log} {number} {len(ids)}".encode() + previous)
    for line, digest in zip(ids, digests, strict=True):
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
        expected = batch_digest(log, batch.number, batch.line_ids, batch.line_digests, batch.previous)
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
                "select number, below_xid, digest from journal_seal where log = %s order by number desc limit 1",
                [log],
            )
            number, from_xid, previous = cursor.fetchone() or (0, 0, _START)
            cursor.execute("select id, digest, below from wall.sealable(%s, %s)", [log, from_xid])
            lines = cursor.fetchall()
            if not lines:
                continue
            ids, digests = [line[0] for line in lines], [bytes(line[1]) for line in lines]
            digest = batch_digest(log, number + 1, ids, digests, bytes(previous))
            cursor.execute(
                "insert into journal_seal (log, number, sealed_at, below_xid, line_ids, line_digests, previous,"
                " digest, signature) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    log,
                    number + 1,
                    at,
                    lines[0][2],
                    ids,
                    digests,
                    bytes(previous),
                    digest,
                    sealing_key().sign(digest),
                ],
            )
            sealed += len(lines)
    return sealed


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
            "select number, line_ids, line_digests, previous, digest, signature from journal_seal"
            " where log = %s order by number",
            [log],
        )
        batches = [
            Batch(n, ids, [bytes(d) for d in digests], bytes(p), bytes(d), bytes(s))
            for n, ids, digests, p, d, s in cursor.fetchall()
        ]
        cursor.execute(
            f"select id, sha256(convert_to(wall.line_text(to_jsonb(l)), 'UTF8')) from {log} l"  # noqa: S608
        )
        now = {line: bytes(digest) for line, digest in cursor.fetchall()}
        found += check_chain(log, batches, now, lambda digest, sign: _signed(public, digest, sign))
        found += _added(cursor, log, {line for batch in batches for line in batch.line_ids})
    return found


def _added(cursor: Any, log: str, sealed: set[int]) -> list[str]:
    cursor.execute(
        f"select id from {log} where xid < (select max(below_xid)::text::xid8 from journal_seal where log = %s)",  # noqa: S608
        [log],
    )
    return [
        f"{log}: line {line} was added after its batch was sealed" for (line,) in cursor if line not in sealed
    ]


def _signed(public: Ed25519PublicKey, digest: bytes, signature: bytes) -> bool:
    try:
        public.verify(signature, digest)
    except InvalidSignature:
        return False
    return True
