"""The measurement itself: four kinds of server, asked in turn."""

import asyncio
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from bench import city, city_advice, machine, ready
from bench.asking import Ask, ask_once, burst

ROOT = Path(__file__).resolve().parents[1]
CONCURRENCY = (1, 8)
DESK = (
    ("partner", city_advice.BUDDY, "desk list", "/bureau/gevraagd/"),
    ("manager", city_advice.MANAGER, "desk late", "/bureau/te-laat/"),
)
"""Who opens which list at the desk of an organisation that is asked."""
SEARCHES = ("huur", "visser", "schuldeisers", "lijsterstr", "buurvrouw")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Args:
        rounds: turns through all pages.
        seconds: how long each page is asked in a round, at each concurrency.
        pages: only these; all when empty.
        people: keys of accounts by what they are called.
        afresh: whether a new copy of the city is made first.
        change: SQL to run on the copy before measuring.
        desk: whether the lists of a partner's desk are measured too.
    """

    rounds: int
    seconds: float
    pages: tuple[str, ...]
    people: dict[str, int]
    afresh: bool = True
    change: str = ""
    desk: bool = True


@dataclass(slots=True)
class Item:
    """One page of one server, as one person asks for it."""

    name: str
    person: str
    server: str
    asks: list[Ask]
    writes: bool = False
    queries: int | None = None
    times: dict[int, list[float]] = field(default_factory=dict)
    rps: dict[int, list[float]] = field(default_factory=dict)
    cpu: dict[int, list[float]] = field(default_factory=dict)
    cpu_web: dict[int, list[float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs."""

    name: str
    port: int
    pid: int


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _serving(name: str) -> Iterator[Server]:
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.serve", name, str(port)], cwd=ROOT)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError(f"the server {name} did not start")
            time.sleep(0.1)
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _postmaster(url: str) -> list[int]:
    with city.connect(url, "postgres") as server:
        row = server.execute("select pg_backend_pid()").fetchone()
        assert row is not None
        found = machine.parent_of(int(str(row[0])))
    return [found] if found else []


def _bare_database(url: str) -> str:
    """Make the database of the bare project anew; gives the key of a session."""
    with city.connect(url, "postgres") as server:
        for statement in ("drop database if exists {} with (force)", "create database {}"):
            server.execute(sql.SQL(statement).format(sql.Identifier("kt_bench_bare")))
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.bare.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.bare.filling"],
        cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def _hidden(page: str) -> dict[str, str]:
    fields = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page):
        name, value = re.search(r"name=\"([^\"]*)\"", tag), re.search(r"value=\"([^\"]*)\"", tag)
        if name:
            fields[name.group(1)] = value.group(1) if value else ""
    return fields


async def _form(
    port: int, path: str, cookies: dict[str, str], csrf: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """The hidden fields of a form and the cookies with which it may be sent."""
    status, head, page = await ask_once(port, Ask(path, cookies))
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    given = re.search(rf"^set-cookie: *{csrf}=([^;]+)", head, re.IGNORECASE | re.MULTILINE)
    fields: dict[str, Any] = {
        k: v for k, v in _hidden(page).items() if k in ("csrfmiddlewaretoken", "once", "draft_key")
    }
    if "once" in fields:
        fields["once"] = "{once}"
    present = re.search(r"name=\"present\"[^>]*value=\"([^\"]+)\"", page) or re.search(
        r"value=\"([^\"]+)\"[^>]*name=\"present\"", page
    )
    if present:
        fields["present"] = [present.group(1)]
    return fields, cookies | ({csrf: given.group(1)} if given else {})


async def _floor(ports: dict[str, int], bare_session: str) -> list[Item]:
    with psycopg.connect(**_bare_at()) as connection:
        cases = connection.execute(
            "select id, public_id from bare_case where id % 160 = 1 order by id"
        ).fetchall()
    cookies = {"sessionid": bare_session}
    said = "Samen de post opengemaakt. De huur is betaald, de energierekening nog niet."
    adds = []
    for _key, public_id in cases[:5]:
        fields, allowed = await _form(ports["bare"], f"/{public_id}/add/", cookies, "csrftoken")
        adds.append(
            Ask(f"/{public_id}/add/", allowed, form=fields | {"kind": "visit", "text": said}, expect=302)
        )
    return [
        Item("raw read", "", "raw", [Ask(f"/read/{public_id}") for _key, public_id in cases]),
        Item(
            "raw write",
            "",
            "raw",
            [Ask(f"/write/{key}", body=said, expect=201) for key, _ in cases],
            writes=True,
        ),
        Item("bare page", "", "bare", [Ask(f"/{public_id}/", cookies) for _key, public_id in cases]),
        Item("bare create", "", "bare", adds, writes=True),
    ]


def _bare_at() -> dict[str, Any]:
    at = city.connection_of(os.environ["KEUKENTAFEL_BENCH_URL"], "kt_bench_bare")
    given = {
        "dbname": at["NAME"],
        "host": at["HOST"],
        "port": at["PORT"],
        "user": at["USER"],
        "password": at["PASSWORD"],
    }
    return {key: value for key, value in given.items() if value} | at["OPTIONS"]


async def _ours(
    port: int, person: str, session: str, homes: list[str], say: Callable[[str], None]
) -> list[Item]:
    cookies = {"keukentafel_session": session}
    searching, allowed = await _form(port, "/zoeken/", cookies, "keukentafel_csrf")
    items = [
        Item("start", person, "ours", [Ask("/", cookies)]),
        Item("household", person, "ours", [Ask(f"/huishouden/{home}/", cookies) for home in homes]),
        Item("triage", person, "ours", [Ask("/signalen/", cookies)]),
        Item(
            "search",
            person,
            "ours",
            [Ask("/zoeken/", allowed, form=searching | {"question": q}) for q in SEARCHES],
        ),
        Item("plan", person, "ours", [Ask(f"/plan/{home}/", cookies) for home in homes]),
    ]
    notes = []
    for home in homes[:5]:
        path = f"/huishouden/{home}/notitie/"
        try:
            fields, may = await _form(port, path, cookies, "keukentafel_csrf")
        except RuntimeError:
            break
        fields |= {
            "kind": "visit", "text_kind": "observation", "text_kind_2": "statement", "text_kind_3": "information",
            "text": "Samen aan tafel de post opengemaakt. De huur is betaald, de energierekening nog niet.",
        }  # fmt: skip
        notes.append(Ask(path, may, form=fields, expect=303))
    if notes:
        items.append(Item("save note", person, "ours", notes, writes=True))
    found = []
    for item in items:
        status, _head, body = await ask_once(port, item.asks[0])
        if status == item.asks[0].expect:
            found.append(item)
        else:
            say(f"  {person} may not, or cannot: {item.name} answers {status}")
    return found


def _count(items: list[Item]) -> None:
    for server, settings in (("ours", "bench.settings"), ("bare", "bench.bare.settings")):
        mine = [item for item in items if item.server == server]
        asks = [asdict(item.asks[0]) for item in mine]
        done = subprocess.run(
            [sys.executable, "-m", "bench.counting"],
            cwd=ROOT, env=os.environ | {"DJANGO_SETTINGS_MODULE": settings}, input=json.dumps(asks),
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        for item, counted in zip(mine, json.loads(done.stdout), strict=True):
            item.queries = counted["queries"]
    for item in items:
        if item.server == "raw":
            item.queries = 1


async def _rounds(items: list[Item], servers: dict[str, Server], postgres: list[int], plan: Plan) -> None:
    for item in items:
        # Both processes have read what they keep, and the plans of the wall are made.
        await burst(servers[item.server].port, item.asks, users=8, seconds=0.5)
    for _ in range(plan.rounds):
        for users in CONCURRENCY:
            for item in items:
                server = servers[item.server]
                before = machine.cpu_seconds([server.pid]), machine.cpu_seconds(postgres)
                times, took = await burst(server.port, item.asks, users=users, seconds=plan.seconds)
                web = machine.cpu_seconds([server.pid]) - before[0]
                used = web + machine.cpu_seconds(postgres) - before[1]
                item.times.setdefault(users, []).extend(times)
                item.rps.setdefault(users, []).append(len(times) / took)
                item.cpu.setdefault(users, []).append(used * 1000 / len(times))
                item.cpu_web.setdefault(users, []).append(web * 1000 / len(times))


def measure(url: str, template: str, plan: Plan, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure, and give what ``docs/bench/<version>.json`` holds.

    Args:
        url: of a superuser.
        template: the city.
        plan: how much.
        say: told what happens.
    """
    database = os.environ["KEUKENTAFEL_BENCH_DATABASE"]
    started = time.monotonic()
    city.copy(url, template, database, again=plan.afresh)
    ready.raise_wall(database)
    passed = ready.let_time_pass(database)
    bare_session = _bare_database(url)
    with city.connect(url, database) as connection:
        if plan.change:
            connection.execute(plan.change)
            connection.execute("vacuum (analyze) access_grant")
        connection.execute("checkpoint")
    say(
        f"A copy of it and the bare project: {time.monotonic() - started:.0f} s, of which time passed {passed:.1f} s"
    )
    with ExitStack() as stack:
        servers = {name: stack.enter_context(_serving(name)) for name in ("raw", "bare", "ours")}
        ports = {name: server.port for name, server in servers.items()}
        items = asyncio.run(_floor(ports, bare_session))
        for person, account in plan.people.items():
            session, homes = ready.session_of(account), ready.households_of(account)
            items += asyncio.run(_ours(ports["ours"], person, session, homes, say))
        for person, account, page, path in DESK if plan.desk else ():
            cookies = {"keukentafel_session": ready.session_of(account)}
            items.append(Item(page, person, "ours", [Ask(path, cookies)]))
        items = [item for item in items if not plan.pages or item.server != "ours" or item.name in plan.pages]
        _count(items)
        postgres = _postmaster(url)
        if not postgres:
            say("  PostgreSQL runs elsewhere: its CPU time is in no figure")
        asyncio.run(_rounds(items, servers, postgres, plan))
        memory = {name: machine.memory_mb(server.pid) for name, server in servers.items()}
    return {
        "pages": _figures(items),
        "memory_mb": memory["ours"],
        "memory_of_others_mb": {name: value for name, value in memory.items() if name != "ours"},
        "machine": machine.describe(""),
    }


def _figures(items: list[Item]) -> list[dict[str, Any]]:
    base = {
        (item.name, users): statistics.median(item.cpu[users])
        for item in items
        if item.server != "ours"
        for users in CONCURRENCY
    }
    figures = []
    for item in items:
        for users in CONCURRENCY:
            ordered = sorted(item.times[users])
            cpu = statistics.median(item.cpu[users])
            kind = ("raw write", "bare create") if item.writes else ("raw read", "bare page")
            figures.append(
                {
                    "name": item.name,
                    "person": item.person,
                    "concurrency": users,
                    "rps": round(statistics.median(item.rps[users]), 1),
                    **{
                        f"p{share}_ms": round(
                            ordered[min(len(ordered) - 1, len(ordered) * share // 100)] * 1000, 1
                        )
                        for share in (50, 95, 99)
                    },
                    "cpu_ms": round(cpu, 2),
                    "of_which_web_ms": round(statistics.median(item.cpu_web[users]), 2),
                    "queries": item.queries,
                    "to_raw": round(cpu / base[kind[0], users], 2),
                    "to_bare": round(cpu / base[kind[1], users], 2),
                }
            )
    return figures
