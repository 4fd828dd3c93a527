"""A small HTTP client that asks on kept connections. Its own CPU time is in no figure."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from urllib.parse import urlencode

_numbers = count()


@dataclass(frozen=True, slots=True)
class Ask:
    """One request.

    Args:
        path: with the leading slash.
        cookies: by name.
        form: fields to send; a value ``{once}`` is another one each time. Without a form it is a GET.
        body: what to send instead of a form.
        expect: the status that counts as an answer.
    """

    path: str
    cookies: dict[str, str] = field(default_factory=dict)
    form: dict[str, str | list[str]] | None = None
    body: str = ""
    expect: int = 200

    def said(self, port: int) -> bytes:
        """The request as it goes over the line."""
        lines = [f"Host: 127.0.0.1:{port}", "Accept: text/html", "Accept-Language: nl"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if self.form is None and not self.body:
            return "\r\n".join([f"GET {self.path} HTTP/1.1", *lines, "", ""]).encode()
        body = self.body
        if self.form is not None:
            key = f"bench-{time.time_ns()}-{next(_numbers)}"
            fields = {name: key if value == "{once}" else value for name, value in self.form.items()}
            body = urlencode(fields, doseq=True)
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Origin: http://127.0.0.1:{port}")
        lines.append(f"Content-Length: {len(body.encode())}")
        return "\r\n".join([f"POST {self.path} HTTP/1.1", *lines, "", body]).encode()


class WrongAnswer(RuntimeError):
    """Another status than was expected: what would be measured is not the page."""


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status, lower = int(head[9:12]), head.lower()
    if b"transfer-encoding: chunked" in lower:
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return status, head, b"".join(parts)
    at = lower.find(b"content-length:")
    if at < 0:
        return status, head, b""
    length = int(lower[at + 15 : lower.index(b"\r\n", at)])
    return status, head, await reader.readexactly(length)


async def ask_once(port: int, ask: Ask) -> tuple[int, str, str]:
    """Ask one thing on a new connection; gives status, headers and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    writer.write(ask.said(port))
    status, head, body = await _answer(reader)
    writer.close()
    return status, head.decode("latin-1"), body.decode("utf-8", "replace")


async def burst(port: int, asks: Sequence[Ask], *, users: int, seconds: float) -> tuple[list[float], float]:
    """Ask again and again, each of *users* on a connection of its own, one at a time.

    Args:
        port: of the server.
        asks: taken in turn.
        users: how many ask at once.
        seconds: how long.

    Returns:
        the seconds of every answer, and how long it all took.

    Raises:
        WrongAnswer: when an answer is not what was expected.
    """
    times: list[float] = []
    turns = cycle(asks)
    ends = time.perf_counter() + seconds
    began = time.perf_counter()
    await asyncio.gather(*(_user(port, turns, ends, times.append) for _ in range(users)))
    return times, time.perf_counter() - began


async def _user(port: int, turns: "Iterator[Ask]", ends: float, took: Callable[[float], None]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    try:
        while time.perf_counter() < ends:
            ask = next(turns)
            said = ask.said(port)
            started = time.perf_counter()
            writer.write(said)
            status, _head, body = await _answer(reader)
            took(time.perf_counter() - started)
            if status != ask.expect:
                raise WrongAnswer(f"{ask.path}: {status} instead of {ask.expect}: {body[:300]!r}")
    finally:
        writer.close()
