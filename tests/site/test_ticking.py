"""Time passes apart from the web: a process of its own that does that and nothing else."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.journal.public import acting_as, keep_draft
from keukentafel.site import serving, ticking
from keukentafel.site.command_line import main
from keukentafel.site.logs import Impersonal

_RUN = "import sys; from keukentafel.site.command_line import main; sys.exit(main(sys.argv[1:]))"
_PATIENCE = 30.0
"""Seconds until the worker must have ticked, on a busy machine."""


def drafts():
    return behind_the_wall("select count(*) from journal_draft")[0][0]


@pytest.fixture
def old_draft(cast):
    with acting_as(cast.coach):
        keep_draft("note:1", {"text": ["lang geleden"]}, at=timezone.now() - timedelta(days=15))


def test_a_worker_lets_time_pass_and_seals_until_it_is_stopped(cast, old_draft, tmp_path):
    settings = tmp_path / "worker_settings.py"
    name = connections["default"].settings_dict["NAME"]
    settings.write_text(
        "from keukentafel.site.settings.test import *\n"
        f"for one in DATABASES.values():\n    one['NAME'] = {name!r}\n"
    )
    paths = [str(tmp_path), *(path for path in sys.path if path)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-c", _RUN, "--settings", "worker_settings", "worker"]
    worker = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + _PATIENCE
        while drafts() or not behind_the_wall("select count(*) from journal_seal")[0][0]:
            assert worker.poll() is None, worker.stderr.read()
            assert time.monotonic() < until, "nothing happened"
            time.sleep(0.1)
        assert worker.poll() is None
    finally:
        worker.terminate()
        worker.communicate(timeout=_PATIENCE)


class Stopped(Exception):
    """The test has seen enough."""


def test_a_tick_that_fails_is_tried_again_a_minute_later(monkeypatch, caplog):
    waited = []

    def fail():
        raise ConnectionError("the database is away")

    def sleep(seconds):
        waited.append(seconds)
        if len(waited) == 3:
            raise Stopped

    monkeypatch.setattr(ticking, "tick_once", fail)
    monkeypatch.setattr(ticking.time, "sleep", sleep)
    with pytest.raises(Stopped):
        ticking.keep_ticking()
    assert waited == [60, 60, 60]
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 3


def test_each_room_that_failed_has_a_line_in_the_log_that_says_where_and_nothing_of_what(monkeypatch, caplog):
    def fail():
        failed = []
        for kind in (ZeroDivisionError, LookupError):
            try:
                raise kind("Mina Kade 3")
            except kind as error:
                failed.append(error)
        raise ExceptionGroup("time did not pass for all", failed)

    def sleep(_seconds):
        raise Stopped

    monkeypatch.setattr(ticking, "tick_once", fail)
    monkeypatch.setattr(ticking.time, "sleep", sleep)
    with pytest.raises(Stopped):
        ticking.keep_ticking()
    lines = []
    for record in caplog.records:
        assert Impersonal().filter(record)
        lines.append(record.getMessage())
    assert [("ZeroDivisionError" in line, "LookupError" in line) for line in lines] == [
        (True, False),
        (False, True),
    ]
    assert not any("Mina" in line for line in lines)


def test_what_was_written_is_sealed_although_something_failed(monkeypatch):
    sealed = []

    def fails(_now, by):
        raise ExceptionGroup("time did not pass for all", [ZeroDivisionError()])

    monkeypatch.setattr(ticking, "tick", fails)
    monkeypatch.setattr(ticking, "seal", sealed.append)
    with pytest.raises(ExceptionGroup):
        ticking.tick_once()
    assert len(sealed) == 1


@pytest.mark.parametrize(("ticking_too", "started"), [(True, 1), (False, 0)])
def test_the_web_ticks_unless_it_is_left_to_a_worker(monkeypatch, ticking_too, started):
    threads = []

    class Thread:
        def __init__(self, target, daemon):
            threads.append((target, daemon))

        def start(self):
            """Not here."""

    class Granian:
        def __init__(self, *args, **kwargs):
            """Takes anything."""

        def serve(self):
            """Stops at once."""

    monkeypatch.setattr(serving.threading, "Thread", Thread)
    monkeypatch.setattr(serving, "Granian", Granian)
    serving.serve("127.0.0.1", 1, ticking=ticking_too)
    assert threads == [(ticking.keep_ticking, True)] * started


def test_no_tick_is_said_on_the_command_line(monkeypatch):
    asked = []
    monkeypatch.setattr(serving, "serve", lambda host, port, **how: asked.append(how["ticking"]))
    for words in (["serve"], ["serve", "--no-tick"]):
        assert main(["--settings", os.environ["DJANGO_SETTINGS_MODULE"], *words]) == 0
    assert asked == [True, False]
