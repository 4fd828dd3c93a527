"""PostgreSQL is found by address, in the wheel or on the PATH; each way is forced once."""

import os
import time

import psycopg
import pytest

from keukentafel.site import postgres
from keukentafel.site.postgres import Cluster, PostgresMissing, find_installation, sweep_memory


def served_version(cluster: Cluster) -> str:
    with psycopg.connect(cluster.url("postgres")) as connection:
        row = connection.execute("show server_version").fetchone()
    assert row is not None
    return str(row[0])


def test_an_address_in_the_environment_comes_first():
    found = find_installation({"DATABASE_URL": "postgresql://somewhere/db", "PATH": "/usr/bin"})
    assert (found.way, found.url) == ("url", "postgresql://somewhere/db")


def test_the_wheel_comes_before_the_path():
    assert find_installation({"PATH": "/usr/bin"}).way == "wheel"


@pytest.mark.parametrize("way", ["wheel", "path"])
def test_a_cluster_starts_answers_and_goes_without_a_trace(way):
    try:
        installation = find_installation(way=way)
    except PostgresMissing:
        assert way == "path", "the wheel is among the requirements of the tests"
        pytest.skip("this machine has no PostgreSQL of its own")
    cluster = Cluster(installation, f"try-{way}", durable=False)
    cluster.remove()
    try:
        cluster.start()
        cluster.start()
        assert served_version(cluster).split(" ")[0] == installation.version
    finally:
        cluster.remove()
    assert not cluster.home.exists() and not cluster.data.parent.exists()


def test_what_may_be_lost_stands_in_memory_where_there_is_room_and_nothing_else(monkeypatch, tmp_path):
    installation = find_installation(way="wheel")
    monkeypatch.setattr(postgres, "_MEMORY", tmp_path)
    monkeypatch.setattr(postgres, "_ROOM", 0)
    assert Cluster(installation, "try", durable=False).data.is_relative_to(tmp_path)
    assert not Cluster(installation, "try").data.is_relative_to(tmp_path)
    monkeypatch.setattr(postgres, "_ROOM", 2**60)
    assert not Cluster(installation, "try", durable=False).data.is_relative_to(tmp_path)


def test_a_way_that_leads_nowhere_says_what_to_do():
    with pytest.raises(PostgresMissing, match="Set DATABASE_URL, or install"):
        find_installation({}, way="url")
    with pytest.raises(PostgresMissing, match="url, wheel or path"):
        find_installation({"KEUKENTAFEL_POSTGRES": "sqlite"})


def test_programs_that_the_running_account_cannot_reach_are_copied_with_their_libraries(monkeypatch):
    monkeypatch.setattr(postgres, "_anyone_can_reach", lambda folder: False)
    if os.getuid() != 0:
        # Only root runs PostgreSQL as another account: who tests as somebody else stands in for that one.
        monkeypatch.setattr(Cluster, "_as_runner", lambda cluster: {"user": os.getuid()})
    cluster = Cluster(find_installation(way="wheel"), "try-copy", durable=False)
    try:
        cluster.start()
        assert cluster.is_running() and (cluster.home / "copy").is_dir()
    finally:
        cluster.remove()


def test_clusters_in_memory_that_a_run_left_are_taken_away_and_no_other(tmp_path):
    now = time.time()

    def cluster(name, process, age):
        data = tmp_path / f"keukentafel-{os.getuid()}-{name}" / "test-18" / "data"
        data.mkdir(parents=True)
        if process:
            (data / "postmaster.pid").write_text(f"{process}\n{data}\n")
        os.utime(data, (now - age, now - age))
        return data

    left, stopped = cluster("left", 2**22 + 1, 7200), cluster("stopped", None, 7200)
    running, new = cluster("running", os.getpid(), 7200), cluster("new", None, 60)
    sweep_memory(tmp_path, now)
    assert [one.exists() for one in (left, stopped, running, new)] == [False, False, True, True]
