"""The bench measures what it says: its requests, its figures and its city."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.asking import Ask, WrongAnswer, burst

from bench import city, city_sql, machine, measuring, telling


def test_a_page_is_asked_for_with_its_cookies():
    said = Ask("/signalen/", {"a": "1", "b": "2"}).said(80).decode()
    assert said.startswith("GET /signalen/ HTTP/1.1\r\n")
    assert "Cookie: a=1; b=2\r\n" in said
    assert said.endswith("\r\n\r\n")


def test_a_form_is_sent_with_another_key_each_time():
    ask = Ask("/", form={"once": "{once}", "text": "soep & brood", "present": ["x", "y"]})
    first, second = ask.said(80), ask.said(80)
    assert first != second
    assert b"text=soep+%26+brood&present=x&present=y" in first
    head, _, body = first.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


def _apart(work):
    """Run in a thread of its own: a browser that was opened before keeps a loop in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


async def _served(answer, ask, seconds=0.1):
    async def serve(reader, writer):
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(answer)
        except asyncio.IncompleteReadError:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        return await burst(port, [ask], users=2, seconds=seconds)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsoep",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsoep\r\n0\r\n\r\n",
    ],
)
def test_answers_are_read_to_their_end_on_a_connection_that_stays(answer):
    times, took = _apart(_served(answer, Ask("/")))
    assert len(times) > 10
    assert took >= 0.1


def test_another_answer_than_expected_is_not_measured():
    with pytest.raises(WrongAnswer, match="404 instead of 200"):
        _apart(_served(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", Ask("/")))


def item(name, server, cpu, *, writes=False, person="coach"):
    made = measuring.Item(name, person, server, [], writes=writes, queries=4)
    for users in measuring.CONCURRENCY:
        made.times[users] = [n / 1000 for n in range(1, 101)]
        made.rps[users], made.cpu[users], made.cpu_web[users] = (
            [90.0],
            [cpu, cpu * 9, cpu / 2, cpu, cpu],
            [1.0],
        )
    return made


ITEMS = [
    item("raw read", "raw", 0.5, person=""),
    item("raw write", "raw", 1.0, writes=True, person=""),
    item("bare page", "bare", 5.0, person=""),
    item("bare create", "bare", 2.0, writes=True, person=""),
    item("start", "ours", 10.0),
    item("save note", "ours", 10.0, writes=True),
]


def test_a_page_is_compared_with_pages_and_a_write_with_writes_by_the_median_of_the_rounds():
    figures = {(page["name"], page["concurrency"]): page for page in measuring._figures(ITEMS)}
    start, note = figures["start", 1], figures["save note", 8]
    assert (start["cpu_ms"], start["to_raw"], start["to_bare"]) == (10.0, 20.0, 2.0)
    assert (note["to_raw"], note["to_bare"]) == (10.0, 5.0)
    assert (start["p50_ms"], start["p95_ms"], start["p99_ms"]) == (51.0, 96.0, 100.0)
    wanted = {
        "name",
        "concurrency",
        "rps",
        "p50_ms",
        "p95_ms",
        "p99_ms",
        "cpu_ms",
        "queries",
        "to_raw",
        "to_bare",
    }
    assert wanted <= set(start)


def test_what_was_promised_and_missed_is_said():
    measured = {"pages": measuring._figures(ITEMS), "memory_mb": 601.0, "memory_of_others_mb": {"raw": 60}}
    said = telling.verdict(measured)
    assert "save note at 1: 5.0 times the bare one, promised 4.0" in said
    assert "start at 1: p95 96.0 ms" in said
    assert "memory: 601.0 MB" in said
    assert "start at 1: 2.0" not in said
    assert "start" in telling.table(measured)


def test_the_time_of_a_process_counts_its_children():
    assert machine.parent_of(machine.tree(1)[0]) == 0
    before = machine.cpu_seconds([1])
    assert before >= 0


def test_every_number_of_the_city_is_filled_in():
    for name, statement in city_sql.steps(city.CITY.values):
        assert not [part for part in statement.split(":")[1::2] if part in city.CITY.values], name


def test_the_city_is_made_again_in_another_week_and_for_another_size():
    monday, sunday, next_monday = date(2026, 11, 23), date(2026, 11, 29), date(2026, 11, 30)
    assert city.digest(city.CITY, monday) == city.digest(city.CITY, sunday)
    assert city.digest(city.CITY, monday) != city.digest(city.CITY, next_monday)
    assert city.digest(city.CITY, monday) != city.digest(city.Size(households=5), monday)


@pytest.mark.parametrize("settings", ["bench.settings", "bench.bare.settings"])
def test_what_is_measured_starts_with_the_settings_it_is_measured_with(settings):
    root = Path(__file__).resolve().parents[2]
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": settings}
    start = [sys.executable, "-c", "import django; django.setup()"]
    done = subprocess.run(start, cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
