"""Sending a batch to one receiver, and telling what became of it.

The batch goes to the configured address and nowhere else: no redirect is followed, no proxy of the surroundings is
used. Outside this machine it goes over TLS only, as the standard asks.
"""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from enum import Enum
from ipaddress import ip_address
from typing import IO, Any
from urllib.parse import urlsplit

from logboek.otlp import Source, to_otlp
from logboek.records import ProcessingRecord

_MOST_BYTES = 65_536
_TRY_AGAIN = {408, 429, 500, 502, 503, 504}
_ABOUT_RECORDS = {400, 413, 422}


class Outcome(Enum):
    """What became of a batch."""

    ACKNOWLEDGED = "acknowledged"
    PARTLY = "partly"
    TRY_AGAIN = "try again"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver said.

    Args:
        outcome: acknowledged; partly, when some records were rejected and the receiver does not say which (OTLP forbids
            to send that batch again); to be tried again; or refused.
        status: of the answer; None when there was none.
        rejected: how many records were rejected.
        reason: in words for the operator; may be empty.
        retry_after: seconds the receiver asks to wait; None when it asks nothing.
    """

    outcome: Outcome
    status: int | None = None
    rejected: int = 0
    reason: str = ""
    retry_after: int | None = None

    @property
    def about_records(self) -> bool:
        """Whether a refusal is about what was sent, and not about the address or the permission to send."""
        return self.outcome is Outcome.REFUSED and (self.rejected > 0 or self.status in _ABOUT_RECORDS)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Never: what is about persons goes to nobody whom a receiver names."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends batches to one receiver.

    Args:
        address: the whole address of its OTLP door for traces, for example ``https://logboek.example.org/v1/traces``.
        source: which system the records come from.
        headers: of the receiver's own, such as ``Authorization``.
        timeout: seconds to wait for the connection, for each piece of the answer, and for the answer as a whole.

    Raises:
        ValueError: for an address without TLS outside this machine, with a password or a fragment in it, or no address;
            and for a timeout that is not positive.
    """

    address: str
    source: Source
    headers: Mapping[str, str] | None = None
    timeout: float = 10.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the receiver's address starts with https://")
        if parts.scheme == "http" and not _is_this_machine(parts.hostname):
            raise ValueError("the receiver's address must use TLS (https://)")
        if parts.username or parts.password or parts.fragment:
            raise ValueError("the receiver's address holds a password or a fragment; use headers")
        if self.timeout <= 0:
            raise ValueError("the timeout must be above 0 seconds")

    def send(self, records: Sequence[ProcessingRecord]) -> Answer:
        """Send *records* in one request and wait for the answer. Raises nothing for what a network can do.

        Args:
            records: at least one.

        Raises:
            ValueError: when there is nothing to send.
        """
        request = urllib.request.Request(  # noqa: S310 - the address was checked: http or https alone
            self.address,
            data=json.dumps(to_otlp(records, self.source), ensure_ascii=False).encode(),
            headers={**(self.headers or {}), "Content-Type": "application/json"},
            method="POST",
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
        try:
            with opener.open(request, timeout=self.timeout) as answer:
                return _judge(answer.status, self._body(answer), len(records))
        except urllib.error.HTTPError as error:
            with error:
                return _refusal(error.code, error.headers)
        except (OSError, http.client.HTTPException) as error:
            return Answer(Outcome.TRY_AGAIN, reason=type(getattr(error, "reason", error)).__name__)

    def _body(self, answer: http.client.HTTPResponse) -> bytes:
        until, body = time.monotonic() + self.timeout, b""
        while len(body) < _MOST_BYTES and (piece := answer.read1(4096)):
            body += piece
            if time.monotonic() > until:
                raise TimeoutError
        return body


def _judge(status: int, body: bytes, sent: int) -> Answer:
    if status != http.HTTPStatus.OK:
        return Answer(Outcome.TRY_AGAIN, status, reason="the receiver did not acknowledge")
    try:
        rejected, reason = _rejected(json.loads(body) if body.strip() else {})
    except (ValueError, TypeError, AttributeError):
        return Answer(Outcome.TRY_AGAIN, status, reason="the answer is not OTLP")
    if rejected <= 0:
        return Answer(Outcome.ACKNOWLEDGED, status, reason=reason)
    outcome = Outcome.PARTLY if rejected < sent else Outcome.REFUSED
    return Answer(outcome, status, min(rejected, sent), reason)


def _rejected(said: Any) -> tuple[int, str]:
    partial = said.get("partialSuccess") or {}
    return int(partial.get("rejectedSpans") or 0), str(partial.get("errorMessage") or "")[:500]


def _refusal(status: int, headers: Message) -> Answer:
    if status not in _TRY_AGAIN:
        return Answer(Outcome.REFUSED, status, reason=http.client.responses.get(status, ""))
    wait = str(headers.get("Retry-After") or "")
    seconds = int(wait) if wait.isascii() and wait.isdigit() else None
    return Answer(
        Outcome.TRY_AGAIN, status, reason=http.client.responses.get(status, ""), retry_after=seconds
    )


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
